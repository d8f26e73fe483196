from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.duties import UnknownRule, check_rule, due_date, office_calendar
from trienkhai.core.duties.deadlines import KINDS

SIGNED, RECEIVED = date(2023, 10, 31), date(2023, 11, 2)


def due(rule, signed=SIGNED, received=RECEIVED, cut_off=None):
    return due_date(rule, signed=signed, received=received, calendar=office_calendar(), cut_off=cut_off)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"kind": "fixed", "date": "2023-12-16"}, "2023-12-16"),
        ({"kind": "fixed", "date": "2023-12-16", "before": True}, "2023-12-15"),
        ({"kind": "month", "year": 2024, "month": 2}, "2024-02-29"),
        ({"kind": "quarter", "year": 2024, "quarter": 3}, "2024-09-30"),
        ({"kind": "half_year", "year": 2024, "half": 1}, "2024-06-30"),
        ({"kind": "year", "year": 2025}, "2025-12-31"),
        ({"kind": "working_days_after", "days": 5, "of": "receipt"}, "2023-11-09"),
        ({"kind": "working_days_after", "days": 5, "of": "signature"}, "2023-11-07"),
        ({"kind": "days_after", "days": 10, "of": "receipt"}, "2023-11-13"),
        ({"kind": "weeks_after", "weeks": 2, "of": "signature"}, "2023-11-14"),
        ({"kind": "months_after", "months": 4, "of": "signature"}, "2024-02-29"),
        ({"kind": "weekly", "weekday": 5}, "2023-11-03"),
        ({"kind": "monthly", "day": 2}, "2023-11-02"),
        ({"kind": "quarterly"}, "2023-12-31"),
        ({"kind": "half_yearly", "day": 14}, "2023-12-14"),
        ({"kind": "nine_monthly", "day": 17}, "2024-09-17"),
        ({"kind": "yearly", "month": 12, "day": 15}, "2023-12-15"),
        ({"kind": "yearly", "month": 9, "day": 30}, "2024-09-30"),
        ({"kind": "school_year_start"}, "2024-09-05"),
        ({"kind": "school_year_end"}, "2024-05-31"),
        ({"kind": "school_year_start", "year": 2030}, "2030-09-05"),
    ],
)
def test_each_kind_of_rule_gives_its_date(rule, expected):
    assert due(rule) == date.fromisoformat(expected)


@pytest.mark.parametrize("rule", [None, {"kind": "yearly"}, {"kind": "standing"}, {"kind": "none"}])
def test_a_rule_without_a_date_gives_none_and_the_office_sets_it(rule):
    assert due(rule) is None


def test_a_period_counts_from_nothing_when_the_document_is_not_yet_received():
    assert due({"kind": "days_after", "days": 5, "of": "receipt"}, received=None) is None


def test_a_named_day_stays_as_named_even_on_a_sunday():
    assert due({"kind": "fixed", "date": "2023-12-17"}) == date(2023, 12, 17)


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "soon"},
        {},
        {"kind": "fixed"},
        {"kind": "fixed", "date": "2023-02-30"},
        {"kind": "month", "year": 2024, "month": 13},
        {"kind": "quarter", "year": 2024, "quarter": 5},
        {"kind": "days_after", "days": 0, "of": "receipt"},
        {"kind": "days_after", "days": 3, "of": "discovery"},
        {"kind": "monthly", "day": 32},
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(rule):
    with pytest.raises(UnknownRule):
        due(rule)
    with pytest.raises(UnknownRule):
        check_rule(rule)


@given(
    kind=st.sampled_from(["weekly", "monthly", "quarterly", "half_yearly", "nine_monthly", "yearly"]),
    start=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    month=st.integers(1, 12),
    day=st.integers(1, 31),
)
def test_a_repeating_rule_never_falls_before_the_duty_was_known(kind, start, month, day):
    rule = {"kind": kind, "month": month, "day": day}
    found = due(rule, signed=None, received=start)
    assert found is not None
    assert 0 <= (found - start).days <= 366


def test_every_kind_is_tried_here():
    (table,) = test_each_kind_of_rule_gives_its_date.pytestmark
    assert {rule["kind"] for rule, _ in table.args[1]} | {"standing", "none", "event"} == KINDS.keys()


def test_an_event_nobody_has_a_date_for_gives_none():
    assert due({"kind": "event", "words": "ngay sau khi phát hiện"}) is None
