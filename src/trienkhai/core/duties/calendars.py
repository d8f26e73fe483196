"""The working calendar of public bodies: days off, made-up days and swaps are data with a status
(`holidays.csv`).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from trienkhai.registries import rows

_DAY = timedelta(days=1)
_SATURDAY = 5
_COUNTED = frozenset({"statute", "decided"})
_STATUSES = _COUNTED | {"proposed"}
_OFF = frozenset({"public_holiday", "compensatory_day_off"})
_WORKED = "swapped_working_day"


@dataclass(frozen=True)
class Calendar:
    """Which days public bodies work. Bộ luật Lao động 45/2019/QH14 Điều 111-112; QĐ 188/1999/QĐ-TTg for the
    five-day week.

    `version` names the facts used, so that a deadline can say by which calendar it was counted.
    """

    days_off: frozenset[date]
    worked: frozenset[date]
    proposed: frozenset[date]
    years: frozenset[int]
    version: str

    @classmethod
    def from_rows(cls, entries: Iterable[Mapping[str, str]]) -> "Calendar":
        """A calendar of rows as in `holidays.csv`; a later row for the same date replaces an earlier one.

        A proposed day off is not a day off until it is decided.
        """
        by_date = {date.fromisoformat(entry["date"]): (_kind(entry), entry["status"]) for entry in entries}
        counted = {day: kind for day, (kind, status) in by_date.items() if status in _COUNTED}
        facts = "\n".join(f"{day} {kind}" for day, kind in sorted(counted.items()))
        return cls(
            days_off=frozenset(day for day, kind in counted.items() if kind in _OFF),
            worked=frozenset(day for day, kind in counted.items() if kind == _WORKED),
            proposed=frozenset(by_date.keys() - counted.keys()),
            years=frozenset(day.year for day in by_date),
            version=hashlib.sha256(facts.encode()).hexdigest()[:12],
        )

    def is_working(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.days_off)

    def is_settled(self, day: date) -> bool:
        """Whether this day may be relied on: its year is known and nothing about it is only proposed."""
        return day.year in self.years and day not in self.proposed

    def next_working_day(self, day: date) -> date:
        """The day itself when it is worked, else the first worked day after it (Bộ luật Dân sự 91/2015/QH13
        Điều 148.5).
        """
        while not self.is_working(day):
            day += _DAY
        return day

    def add_working_days(self, day: date, number: int) -> date:
        """The last of `number` working days; the first day is not counted (Điều 147.2). Zero gives the day
        itself.
        """
        if number < 0:
            raise ValueError(f"working days are counted forward, not {number}")
        for _ in range(number):
            day = self.next_working_day(day + _DAY)
        return day

    def add_days(self, day: date, number: int) -> date:
        """The end of a period of `number` days of any kind; when it falls on a day off, the next working
        day.
        """
        return self.next_working_day(day + number * _DAY)


@cache
def office_calendar() -> Calendar:
    """The calendar of the registry alone; an installation adds its own decided days with
    `Calendar.from_rows`.
    """
    return Calendar.from_rows(rows("holidays"))


def _kind(entry: Mapping[str, str]) -> str:
    kind, status = entry["kind"], entry["status"]
    if kind not in _OFF and kind != _WORKED:
        raise ValueError(f"{entry['date']}: unknown kind of day {kind!r}")
    if status not in _STATUSES:
        raise ValueError(f"{entry['date']}: unknown status {status!r}")
    return kind
