from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.duties import Calendar, office_calendar
from trienkhai.registries import rows

CALENDAR = office_calendar()
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 1))
# The package lacks this exchange of 12729/VPCP-KGVX of 25/12/2025; the notice is right.
NOT_IN_THE_PACKAGE = {date(2026, 1, 2), date(2026, 1, 10)}


def every_day(first_year, last_year):
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        yield day
        day += timedelta(days=1)


def test_every_day_of_seven_years_agrees_with_an_independent_calendar():
    theirs = holidays.country_holidays("VN", years=range(2020, 2027))
    differing = {
        day for day in every_day(2020, 2026) if CALENDAR.is_working(day) != theirs.is_working_day(day)
    }
    assert differing == NOT_IN_THE_PACKAGE


def test_a_proposed_day_off_is_worked_until_it_is_decided():
    eve_of_tet = date(2027, 2, 5)
    assert CALENDAR.is_working(eve_of_tet)
    assert not CALENDAR.is_settled(eve_of_tet)
    decided = [{**row, "status": "decided"} for row in rows("holidays") if row["date"] == "2027-02-05"]
    later = Calendar.from_rows([*rows("holidays"), *decided])
    assert not later.is_working(eve_of_tet)
    assert later.version != CALENDAR.version


def test_a_year_nobody_has_decided_is_not_settled():
    assert not CALENDAR.is_settled(date(2031, 6, 2))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2023-10-26", 5, "2023-11-02"),
        ("2024-04-23", 5, "2024-05-03"),
        ("2024-05-02", 2, "2024-05-04"),
        ("2025-12-31", 2, "2026-01-06"),
        ("2026-11-20", 2, "2026-11-25"),
    ],
)
def test_working_days_are_counted_over_holidays_and_exchanged_days(start, number, end):
    assert CALENDAR.add_working_days(date.fromisoformat(start), number) == date.fromisoformat(end)


def test_a_period_in_days_that_ends_in_tet_runs_to_the_first_day_after():
    assert CALENDAR.add_days(date(2026, 1, 30), 15) == date(2026, 2, 23)


@given(DAYS, st.integers(0, 40))
def test_between_start_and_end_lie_exactly_that_many_working_days(start, number):
    end = CALENDAR.add_working_days(start, number)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_working(day) for day in between) == number
    assert number == 0 or CALENDAR.is_working(end)


@given(DAYS)
def test_the_next_working_day_skips_only_days_off(day):
    found = CALENDAR.next_working_day(day)
    assert CALENDAR.is_working(found)
    assert not any(CALENDAR.is_working(day + timedelta(days=n)) for n in range((found - day).days))


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="counted forward"):
        CALENDAR.add_working_days(date(2024, 1, 2), -1)


@pytest.mark.parametrize(("column", "value"), [("status", "rumoured"), ("kind", "picnic")])
def test_a_row_that_says_something_unknown_is_refused(column, value):
    row = {"date": "2030-01-01", "kind": "public_holiday", "status": "statute", column: value}
    with pytest.raises(ValueError, match=value):
        Calendar.from_rows([row])
