"""The national follow-up states of assigned tasks, derived from dates and never stored (QĐ 42/2014/QĐ-TTg,
QĐ 23/2018/QĐ-TTg).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class FollowUp(StrEnum):
    """Four national states; two more for duties the leader left without a date, which count in neither
    ratio.
    """

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_ON_TIME = "open_on_time"
    OPEN_OVERDUE = "open_overdue"
    OPEN_WITHOUT_DATE = "open_without_date"
    DONE_WITHOUT_DATE = "done_without_date"

    @property
    def is_open(self) -> bool:
        return self in (self.OPEN_ON_TIME, self.OPEN_OVERDUE, self.OPEN_WITHOUT_DATE)

    @property
    def has_date(self) -> bool:
        return self not in (self.OPEN_WITHOUT_DATE, self.DONE_WITHOUT_DATE)

    @property
    def label(self) -> str:
        """The office's words in Vietnamese: a message to be translated by the face that shows it."""
        return _LABELS[self]


def gettext_noop(message: str) -> str:
    """Marks a message for translation; the face that shows it translates it."""
    return message


_LABELS = {
    FollowUp.DONE_ON_TIME: gettext_noop("Hoàn thành đúng hạn"),
    FollowUp.DONE_LATE: gettext_noop("Hoàn thành quá hạn"),
    FollowUp.OPEN_ON_TIME: gettext_noop("Chưa hoàn thành, trong hạn"),
    FollowUp.OPEN_OVERDUE: gettext_noop("Chưa hoàn thành, quá hạn"),
    FollowUp.OPEN_WITHOUT_DATE: gettext_noop("Chưa hoàn thành, không ấn định thời hạn"),
    FollowUp.DONE_WITHOUT_DATE: gettext_noop("Hoàn thành, không ấn định thời hạn"),
}


def follow_up(*, due: date | None, completed_on: date | None, today: date) -> FollowUp:
    """The state as it stands at the end of `today`.

    `completed_on` is the date of the accepted product. A completion later than `today` has not happened
    yet, so the picture of an earlier day can be drawn again.
    """
    done = completed_on is not None and completed_on <= today
    if due is None:
        return FollowUp.DONE_WITHOUT_DATE if done else FollowUp.OPEN_WITHOUT_DATE
    if completed_on is not None and done:
        return FollowUp.DONE_ON_TIME if completed_on <= due else FollowUp.DONE_LATE
    return FollowUp.OPEN_ON_TIME if today <= due else FollowUp.OPEN_OVERDUE


@dataclass(frozen=True, slots=True)
class Counts:
    """How many duties stand in each state, with the headline ratios and what they are ratios of."""

    done_on_time: int = 0
    done_late: int = 0
    open_on_time: int = 0
    open_overdue: int = 0
    open_without_date: int = 0
    done_without_date: int = 0

    @property
    def with_date(self) -> int:
        return self.done_on_time + self.done_late + self.open_on_time + self.open_overdue

    @property
    def without_date(self) -> int:
        return self.open_without_date + self.done_without_date

    @property
    def total(self) -> int:
        return self.with_date + self.without_date

    @property
    def done(self) -> int:
        """Done among those with a date: what the share done on time is taken of."""
        return self.done_on_time + self.done_late

    @property
    def came_due(self) -> int:
        """Settled or run out, the denominator of the overdue share; done before its date counts as due."""
        return self.done + self.open_overdue

    @property
    def on_time_share(self) -> Fraction | None:
        """Done on time among the done; None when nothing with a date is done."""
        return Fraction(self.done_on_time, self.done) if self.done else None

    @property
    def overdue_share(self) -> Fraction | None:
        """Open and overdue among those that came due: the headline ratio; None when none came due."""
        return Fraction(self.open_overdue, self.came_due) if self.came_due else None


def summary(states: Iterable[FollowUp]) -> Counts:
    """Counts of the states. Cancelled duties are left out by the caller: they are owed by nobody."""
    counted = Counter(states)
    return Counts(**{state.value: counted[state] for state in FollowUp})
