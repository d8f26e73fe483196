"""The reporting year: what it covers, when its figures are closed, and by when each level sends them on.

NĐ 09/2019/NĐ-CP Điều 12: a year runs from 15 December to 14 December; each level has a due date of its own,
at least one working day after the cut-off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from trienkhai.registries import rows


@dataclass(frozen=True, slots=True)
class ReportingYear:
    """From `start` to `cut_off`, both included."""

    year: int
    start: date
    cut_off: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.cut_off


def reporting_year(year: int) -> ReportingYear:
    (rule,) = (row for row in rows("reporting_periods") if row["recurrence"] == "yearly")
    start = date(year + int(rule["start_year_offset"]), int(rule["start_month"]), int(rule["start_day"]))
    return ReportingYear(year, start, date(year, int(rule["end_month"]), int(rule["end_day"])))


def reporting_year_of(day: date) -> ReportingYear:
    """The reporting year a day falls in: 20 December 2023 is in 2024."""
    this_year = reporting_year(day.year)
    return this_year if day <= this_year.cut_off else reporting_year(day.year + 1)


def due_dates(year: int, add_working_days: Callable[[date, int], date]) -> dict[str, date]:
    """By when each level (school, commune, department, town) sends its figures of that year.

    The days are a preset the receiving office may change. The calendar comes as a function,
    `Calendar.add_working_days`.
    """
    cut_off = reporting_year(year).cut_off
    return {level: add_working_days(cut_off, days) for level, days in _days_by_level().items()}


@cache
def _days_by_level() -> dict[str, int]:
    return {row["level"]: int(row["working_days_after_cut_off"]) for row in rows("report_levels")}
