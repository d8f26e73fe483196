from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.duties import RECURRENCES, UnknownRule, occurrences, office_calendar
from trienkhai.core.duties.recurrence import periods

PERIODIC = [each for each in RECURRENCES if each != "standing"]


def between(recurrence, rule, since, until):
    return occurrences(
        recurrence,
        rule,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until),
        calendar=office_calendar(),
    )


def test_a_yearly_duty_without_date_closes_with_the_reporting_year():
    found = between("yearly", None, "2023-10-31", "2025-12-31")
    assert [(each.label, each.due) for each in found] == [
        ("năm 2023", None),
        ("năm 2024", None),
        ("năm 2025", None),
    ]
    assert (found[0].period_start, found[0].period_end) == (date(2022, 12, 15), date(2023, 12, 14))


@pytest.mark.parametrize(
    ("recurrence", "first", "last"),
    [
        ("monthly", "2023-12-15", "2024-01-14"),
        ("quarterly", "2023-12-15", "2024-03-14"),
        ("half-yearly", "2023-12-15", "2024-06-14"),
        ("nine-monthly", "2023-12-15", "2024-09-14"),
        ("yearly", "2023-12-15", "2024-12-14"),
    ],
)
def test_periods_have_the_cut_offs_of_the_decree(recurrence, first, last):
    first_of_2024 = periods(recurrence, 2024, 2024)[0]
    assert (first_of_2024.start, first_of_2024.end) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("recurrence", ["weekly", "monthly", "quarterly", "half-yearly", "yearly"])
def test_periods_follow_each_other_without_gap_or_overlap(recurrence):
    found = periods(recurrence, 2020, 2030)
    assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(found))
    assert len({each.key for each in found}) == len(found)


@pytest.mark.parametrize(
    ("rule", "due", "label"),
    [
        ({"kind": "yearly", "month": 12, "day": 10}, "2024-12-10", "năm 2024"),
        ({"kind": "yearly", "month": 12, "day": 20}, "2024-12-20", "năm 2024"),
        ({"kind": "yearly", "month": 1, "day": 15}, "2024-01-15", "năm 2023"),
        ({"kind": "yearly", "month": 9, "day": 30}, "2024-09-30", "năm 2024"),
        ({"kind": "fixed", "date": "2023-12-15"}, "2024-12-15", "năm 2024"),
        ({"kind": "working_days_after", "days": 2, "of": "cut_off"}, "2024-12-17", "năm 2024"),
    ],
)
def test_a_yearly_due_date_belongs_to_the_nearest_cut_off(rule, due, label):
    (found,) = between("yearly", rule, "2024-01-01", "2024-12-31")
    assert (found.due, found.label) == (date.fromisoformat(due), label)


def test_an_early_day_of_the_month_is_about_the_month_before():
    (found,) = between("monthly", {"kind": "monthly", "day": 5}, "2024-03-01", "2024-03-31")
    assert (found.key, found.due) == ("2024-02", date(2024, 3, 5))


def test_a_late_day_of_the_month_is_about_the_same_month():
    (found,) = between("monthly", {"kind": "monthly", "day": 20}, "2024-03-01", "2024-03-31")
    assert (found.key, found.due) == ("2024-03", date(2024, 3, 20))


def test_a_school_year_runs_from_opening_to_its_end():
    (found,) = between("school-yearly", {"kind": "school_year_end"}, "2024-01-01", "2024-12-31")
    assert (found.label, found.period_start, found.due) == (
        "năm học 2023-2024",
        date(2023, 9, 5),
        date(2024, 5, 31),
    )


def test_a_standing_duty_is_one_occurrence_without_date():
    (found,) = between("standing", {"kind": "yearly", "month": 12, "day": 1}, "2024-01-01", "2034-01-01")
    assert (found.due, found.period_end) == (None, None)


def test_a_duty_that_does_not_repeat_occurs_once():
    (found,) = between(None, {"kind": "fixed", "date": "2024-05-01"}, "2024-01-01", "2024-12-31")
    assert found.due == date(2024, 5, 1)


def test_an_unknown_recurrence_is_refused():
    with pytest.raises(UnknownRule):
        between("now and then", None, "2024-01-01", "2024-12-31")


@given(
    recurrence=st.sampled_from(PERIODIC),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    since=st.dates(date(2022, 1, 1), date(2026, 1, 1)),
    middle=st.integers(0, 500),
    last=st.integers(1, 500),
)
def test_two_spans_side_by_side_give_what_the_whole_gives(recurrence, month, day, since, middle, last):
    rule = {"kind": recurrence.replace("-", "_"), "month": month, "day": day}
    rule = {"kind": "school_year_end"} if recurrence == "school-yearly" else rule
    calendar = office_calendar()
    seam, until = since + timedelta(days=middle), since + timedelta(days=middle + last)
    whole = occurrences(recurrence, rule, since=since, until=until, calendar=calendar)
    parts = occurrences(recurrence, rule, since=since, until=seam, calendar=calendar)
    parts += occurrences(recurrence, rule, since=seam + timedelta(days=1), until=until, calendar=calendar)
    assert parts == whole
    assert len({each.key for each in whole}) == len(whole)
