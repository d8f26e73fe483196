"""What is true of duties without a database: states, follow-up, calendars, deadlines, repetition."""

from trienkhai.core.duties.calendars import Calendar, office_calendar
from trienkhai.core.duties.deadlines import UnknownRule, check_rule, due_date
from trienkhai.core.duties.followup import Counts, FollowUp, follow_up, summary
from trienkhai.core.duties.recurrence import RECURRENCES, Occurrence, occurrences
from trienkhai.core.duties.school_years import SchoolYear, school_year
from trienkhai.core.duties.states import (
    Action,
    InstanceState,
    NotAllowed,
    Who,
    allowed,
    next_state,
    transitions,
)

__all__ = [
    "RECURRENCES",
    "Action",
    "Calendar",
    "Counts",
    "FollowUp",
    "InstanceState",
    "NotAllowed",
    "Occurrence",
    "SchoolYear",
    "UnknownRule",
    "Who",
    "allowed",
    "check_rule",
    "due_date",
    "follow_up",
    "next_state",
    "occurrences",
    "office_calendar",
    "school_year",
    "summary",
    "transitions",
]
