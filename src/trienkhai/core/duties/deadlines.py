"""A deadline as data, turned into a date. The rules are those a reading carries in `due_rule`; every kind
is listed in `KINDS`.
"""

import calendar as months
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trienkhai.core.duties.calendars import Calendar
from trienkhai.core.duties.school_years import school_year

Rule = Mapping[str, Any]
"""`{"kind": "working_days_after", "days": 5, "of": "receipt"}`, `{"kind": "yearly", "month": 12, "day":
15}` and so on.
"""

_DAY = timedelta(days=1)
_YEARS_AHEAD = 5  # 29 February comes back within four years


class UnknownRule(ValueError):
    """A due rule this version cannot read: it is shown to a person, never guessed."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The dates a deadline may count from."""

    signed: date | None
    received: date | None
    cut_off: date | None = None

    def of(self, event: str) -> date | None:
        if event not in _EVENTS:
            raise UnknownRule(f"a period cannot count from {event!r}")
        return {"signature": self.signed, "receipt": self.received, "cut_off": self.cut_off}[event]

    @property
    def start(self) -> date | None:
        """The day from which a repeating date is looked for: nobody can be late before having been told."""
        known = [day for day in (self.signed, self.received) if day is not None]
        return max(known, default=None)


_EVENTS = ("signature", "receipt", "cut_off")


def due_date(
    rule: Rule | None,
    *,
    signed: date | None,
    received: date | None,
    calendar: Calendar,
    cut_off: date | None = None,
) -> date | None:
    """The last day on which the duty is done in time; None when the rule gives no date or what it counts
    from is unknown.

    A period in days that ends on a day off runs to the next working day (Bộ luật Dân sự 91/2015/QH13 Điều
    148.5). A day that is named stays as named even when it is a day off. Repeating rules give their first
    date from the day the duty was known; `recurrence.occurrences` gives them all.
    """
    if rule is None:
        return None
    handler = KINDS.get(str(rule.get("kind")))
    if handler is None:
        raise UnknownRule(f"unknown kind of deadline: {rule.get('kind')!r}")
    try:
        found = handler(rule, Moments(signed, received, cut_off), calendar)
    except (KeyError, TypeError, ValueError) as wrong:
        raise UnknownRule(f"deadline {dict(rule)!r} cannot be read: {wrong}") from wrong
    if found is not None and rule.get("before"):
        return found - _DAY  # "trước ngày D" where the office reads it as the end of the day before
    return found


def check_rule(rule: Rule | None) -> None:
    """Refuse a rule that could not be turned into a date later: an unknown kind, a missing or impossible
    part.
    """
    some_day = date(2024, 1, 2)
    everyday = Calendar(frozenset(), frozenset(), frozenset(), frozenset(), "check")
    due_date(rule, signed=some_day, received=some_day, calendar=everyday, cut_off=some_day)


def last_day_of_month(year: int, month: int) -> date:
    return date(year, month, months.monthrange(year, month)[1])


def day_in_month(year: int, month: int, day: int) -> date:
    """That day, or the last of a month that lacks it (Bộ luật Dân sự 91/2015/QH13 Điều 148.3)."""
    if not 1 <= day <= 31:
        raise ValueError(f"no month has a day {day}")
    return min(date(year, month, 1) + (day - 1) * _DAY, last_day_of_month(year, month))


def _fixed(rule: Rule, moments: Moments, calendar: Calendar) -> date:
    return date.fromisoformat(str(rule["date"]))


def _month(rule: Rule, moments: Moments, calendar: Calendar) -> date:
    return last_day_of_month(int(rule["year"]), int(rule["month"]))


def _quarter(rule: Rule, moments: Moments, calendar: Calendar) -> date:
    return last_day_of_month(int(rule["year"]), 3 * _within(rule["quarter"], 4))


def _half_year(rule: Rule, moments: Moments, calendar: Calendar) -> date:
    return last_day_of_month(int(rule["year"]), 6 * _within(rule["half"], 2))


def _year(rule: Rule, moments: Moments, calendar: Calendar) -> date:
    return date(int(rule["year"]), 12, 31)


def _working_days_after(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    start = moments.of(str(rule["of"]))
    return None if start is None else calendar.add_working_days(start, _positive(rule["days"]))


def _days_after(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    start = moments.of(str(rule["of"]))
    return None if start is None else calendar.add_days(start, _positive(rule["days"]))


def _weeks_after(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    start = moments.of(str(rule["of"]))
    return None if start is None else calendar.add_days(start, 7 * _positive(rule["weeks"]))


def _months_after(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    start = moments.of(str(rule["of"]))
    if start is None:
        return None
    years, month = divmod(start.month - 1 + _positive(rule["months"]), 12)
    return calendar.next_working_day(day_in_month(start.year + years, month + 1, start.day))


def _weekly(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    weekday = _within(rule.get("weekday", 5), 7) - 1  # Monday is 1 as in ISO 8601; Friday when none is named
    start = moments.start
    return None if start is None else start + (weekday - start.weekday()) % 7 * _DAY


def _monthly(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    return _first_in(rule, moments.start, range(1, 13))


def _quarterly(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    return _first_in(rule, moments.start, range(3, 13, 3))


def _half_yearly(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    return _first_in(rule, moments.start, (6, 12))


def _nine_monthly(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    return _first_in(rule, moments.start, (9,))


def _yearly(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    return None if rule.get("month") is None else _first_in(rule, moments.start, (int(rule["month"]),))


def _school_year_start(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    if rule.get("year") is not None:
        return school_year(int(rule["year"])).opening
    start = moments.start
    if start is None:
        return None
    opening = school_year(start.year).opening
    return opening if opening >= start else school_year(start.year + 1).opening


def _school_year_end(rule: Rule, moments: Moments, calendar: Calendar) -> date | None:
    """`year` is the year in which the school year ends."""
    if rule.get("year") is not None:
        return school_year(int(rule["year"]) - 1).ends
    start = moments.start
    if start is None:
        return None
    ends = school_year(start.year - 1).ends
    return ends if ends >= start else school_year(start.year).ends


def _without_date(rule: Rule, moments: Moments, calendar: Calendar) -> None:
    return None


KINDS: Mapping[str, Callable[[Rule, Moments, Calendar], date | None]] = {
    "fixed": _fixed,
    "month": _month,
    "quarter": _quarter,
    "half_year": _half_year,
    "year": _year,
    "working_days_after": _working_days_after,
    "days_after": _days_after,
    "weeks_after": _weeks_after,
    "months_after": _months_after,
    "weekly": _weekly,
    "monthly": _monthly,
    "quarterly": _quarterly,
    "half_yearly": _half_yearly,
    "nine_monthly": _nine_monthly,
    "yearly": _yearly,
    "school_year_start": _school_year_start,
    "school_year_end": _school_year_end,
    # "ngay sau khi phát hiện …": counted from something nobody has a date for yet; `words` says from what.
    "event": _without_date,
    "standing": _without_date,
    "none": _without_date,
}


def _first_in(rule: Rule, start: date | None, in_months: Iterable[int]) -> date | None:
    """The first date on or after `start` on the rule's day (the last day when none is named) of one of
    these months.
    """
    days = _candidates(rule, in_months, start)
    return next((day for day in days if start is not None and day >= start), None)


def _candidates(rule: Rule, in_months: Iterable[int], start: date | None) -> list[date]:
    if start is None:
        return []
    day = int(rule.get("day") or 31)
    years = range(start.year, start.year + _YEARS_AHEAD)
    return [day_in_month(year, month, day) for year in years for month in in_months]


def _within(value: Any, highest: int) -> int:
    if not 1 <= int(value) <= highest:
        raise ValueError(f"{value} is not between 1 and {highest}")
    return int(value)


def _positive(value: Any) -> int:
    if int(value) < 1:
        raise ValueError(f"a period of {value}")
    return int(value)
