"""A repeating duty written out as dated occurrences, each about one reporting period (NĐ 09/2019/NĐ-CP Điều
12).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from trienkhai.core.duties.calendars import Calendar
from trienkhai.core.duties.deadlines import Rule, UnknownRule, day_in_month, due_date
from trienkhai.core.duties.school_years import school_year
from trienkhai.registries import rows

RECURRENCES = (
    "weekly",
    "monthly",
    "quarterly",
    "half-yearly",
    "nine-monthly",
    "yearly",
    "school-yearly",
    "standing",
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """What one occurrence is about, from its first day to its cut-off, both included. `key` is unique in
    its recurrence.
    """

    key: str
    label: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated instance of a repeating duty; `due` is None where the office has still to set the date."""

    key: str
    label: str
    period_start: date | None
    period_end: date | None
    due: date | None


def occurrences(
    recurrence: str | None, rule: Rule | None, *, since: date, until: date, calendar: Calendar
) -> list[Occurrence]:
    """The occurrences to be done from `since` to `until`: by their due date, else by the end of their
    period.

    A standing duty is one occurrence without period or date, and so is a duty that does not repeat unless
    its rule dates it.
    """
    if recurrence == "standing":
        return [Occurrence("standing", "thường xuyên", None, None, None)]
    if recurrence is None:
        due = due_date(rule, signed=since, received=since, calendar=calendar)
        return [Occurrence("once", "một lần", None, None, due)]
    found = []
    for period in periods(recurrence, since.year - 1, until.year + 1):
        due = _due_for(period, rule, calendar)
        if since <= (due or period.end) <= until:
            found.append(Occurrence(period.key, period.label, period.start, period.end, due))
    return found


def periods(recurrence: str, first_year: int, last_year: int) -> list[Period]:
    """Every period of these years in order of time."""
    if recurrence == "weekly":
        return list(_weeks(first_year, last_year))
    if recurrence == "school-yearly":
        return [_school_period(year) for year in range(first_year - 1, last_year + 1)]
    known = [row for row in rows("reporting_periods") if row["recurrence"] == recurrence]
    if not known:
        raise UnknownRule(f"unknown recurrence {recurrence!r}")
    return [_reporting_period(row, year) for year in range(first_year, last_year + 1) for row in known]


def _reporting_period(row: Mapping[str, str], year: int) -> Period:
    key = str(year) if row["key"] == "Y" else f"{year}-{row['key']}"
    start_year = year + int(row["start_year_offset"])
    return Period(
        key,
        row["label_vi"].format(year=year),
        date(start_year, int(row["start_month"]), int(row["start_day"])),
        date(year, int(row["end_month"]), int(row["end_day"])),
    )


def _weeks(first_year: int, last_year: int) -> Iterator[Period]:
    monday = date.fromisocalendar(first_year, 1, 1)
    while monday.isocalendar().year <= last_year:
        year, week, _ = monday.isocalendar()
        yield Period(f"{year}-W{week:02d}", f"tuần {week}/{year}", monday, monday + 6 * _DAY)
        monday += 7 * _DAY


def _school_period(starts_in: int) -> Period:
    year = school_year(starts_in)
    return Period(year.key, f"năm học {year.key}", year.opening, year.ends)


def _due_for(period: Period, rule: Rule | None, calendar: Calendar) -> date | None:
    kind = None if rule is None else rule.get("kind")
    if rule is None or kind in ("standing", "none"):
        return None
    if kind in ("yearly", "fixed"):
        return _day_of_year(period, rule)
    if kind == "weekly" and period.key[5:6] == "W":
        return due_date(rule, signed=period.start, received=None, calendar=calendar)
    if kind in ("school_year_start", "school_year_end"):
        at = period.start if kind == "school_year_start" else period.end
        return due_date({"kind": kind}, signed=at, received=None, calendar=calendar)
    if kind in ("days_after", "working_days_after", "weeks_after", "months_after"):
        return due_date(rule, signed=None, received=None, calendar=calendar, cut_off=period.end)
    if rule.get("day") is not None:
        return _day_after_cut_off(period, int(rule["day"]))
    return due_date(rule, signed=period.end, received=None, calendar=calendar)


def _day_after_cut_off(period: Period, day: int) -> date:
    """Day 20 is in the month of the cut-off, day 5 in the month after: a report is due after its figures
    are closed.
    """
    in_month = day_in_month(period.end.year, period.end.month, day)
    if in_month > period.end:
        return in_month
    following = period.end.replace(day=1) + 31 * _DAY
    return day_in_month(following.year, following.month, day)


def _day_of_year(period: Period, rule: Rule) -> date | None:
    """A named day and month belong to the period whose cut-off is nearest.

    "Trước ngày 10 tháng 12 hằng năm" is about the year that closes four days later, "trước ngày 15 tháng
    01" about the year that closed a month before.
    """
    if rule.get("kind") == "fixed":
        first = date.fromisoformat(str(rule["date"]))
        month, day = first.month, first.day
    elif rule.get("month") is None:
        return None
    else:
        month, day = int(rule["month"]), int(rule.get("day") or 31)
    around = (period.end.year - 1, period.end.year, period.end.year + 1)
    dates = [day_in_month(year, month, day) for year in around]
    return min(dates, key=lambda each: abs(each - period.end))
