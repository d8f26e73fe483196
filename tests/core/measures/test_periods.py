from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.duties import office_calendar
from trienkhai.core.measures import due_dates, reporting_year, reporting_year_of


def test_the_year_closes_on_14_december():
    year = reporting_year(2023)
    assert (year.start, year.cut_off) == (date(2022, 12, 15), date(2023, 12, 14))


def test_each_level_sends_after_the_one_below_it():
    due = due_dates(2023, office_calendar().add_working_days)
    assert due == {
        "school": date(2023, 12, 18),
        "commune": date(2023, 12, 20),
        "department": date(2023, 12, 20),
        "town": date(2023, 12, 22),
    }


def test_every_level_has_a_working_day_after_the_cut_off():
    for year in range(2020, 2031):
        assert (
            min(due_dates(year, office_calendar().add_working_days).values()) > reporting_year(year).cut_off
        )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_falls_in_exactly_one_reporting_year(day):
    year = reporting_year_of(day)
    assert day in year
    assert day not in reporting_year(year.year - 1)
    assert day not in reporting_year(year.year + 1)
    assert reporting_year(year.year + 1).start == year.cut_off + timedelta(days=1)
