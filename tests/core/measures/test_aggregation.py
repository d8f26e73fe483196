"""What consolidation means, on cases small enough to work out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.measures import Expected, Member, Reported, consolidate, indicator
from trienkhai.core.measures.aggregation import round_half_up

DAY = date(2023, 12, 10)
TOWN = 100


def outcome(code, reporter, *figures, days=None):
    """The town's result when unit number n reported the n-th figures."""
    units = range(1, len(figures) + 1)
    values = [
        Reported(
            unit,
            item,
            None if isinstance(value, str) else Decimal(value),
            str(value),
            (days or {}).get(unit, DAY),
        )
        for unit, given_figures in zip(units, figures, strict=True)
        for item, value in given_figures.items()
    ]
    members = [Member(TOWN, unit) for unit in units]
    (result,) = consolidate(values, members, [Expected(unit, *reporter) for unit in units], [indicator(code)])
    return result


def number(value):
    return None if isinstance(value, str) else Decimal(value)


PRIMARY = ("school", "primary")


def test_a_share_is_the_ratio_of_sums_and_not_the_mean_of_shares():
    result = outcome(
        "F07",
        PRIMARY,
        {"teachers_standard": 9, "teachers_total": 10},
        {"teachers_standard": 10, "teachers_total": 90},
    )
    assert (result.value, result.numerator, result.denominator) == (Decimal("19.0"), 19, 100)


def test_half_a_ratio_counts_in_neither_half():
    result = outcome("F07", PRIMARY, {"teachers_standard": 9, "teachers_total": 10}, {"teachers_total": 90})
    assert (result.value, result.reported, result.expected, result.missing) == (Decimal("90.0"), 1, 2, (2,))


def test_a_share_of_nobody_has_no_value_though_everybody_reported():
    result = outcome("G01", PRIMARY, {"english_teachers_level": 0, "english_teachers": 0})
    assert (result.value, result.is_complete) == (None, True)


def test_shortage_is_not_made_good_by_surplus_elsewhere():
    needs, has_too_many = (
        {"teachers_required": 12, "teachers_total": 10},
        {"teachers_required": 10, "teachers_total": 15},
    )
    assert outcome("F03T", PRIMARY, needs, has_too_many).value == 2
    assert outcome("F03D", PRIMARY, needs, has_too_many).value == 5


def test_nothing_reported_is_no_figure_and_not_zero():
    result = outcome("A02", PRIMARY, {}, {})
    assert (result.value, result.reported, result.expected, result.missing) == (None, 0, 2, (1, 2))


def test_a_reported_zero_is_a_figure():
    result = outcome("J01", PRIMARY, {"initiatives_recognised": 0})
    assert (result.value, result.missing) == (0, ())


def test_a_mean_is_weighted_by_teachers():
    result = outcome(
        "F13",
        PRIMARY,
        {"periods_per_week": 20, "teachers_total": 30},
        {"periods_per_week": 10, "teachers_total": 10},
    )
    assert result.value == Decimal("17.5")


def test_the_town_is_at_the_level_of_its_lowest_commune():
    assert (
        outcome("D02", ("commune",), {"universal_primary_level": 3}, {"universal_primary_level": 2}).value
        == 2
    )


def test_the_largest_class_is_the_largest():
    assert outcome("A06", PRIMARY, {"largest_class": 35}, {"largest_class": 41}, {}).value == 41


def test_units_with_a_plan_are_counted_among_those_that_answered():
    result = outcome("P01", PRIMARY, {"plan_issued": 1}, {"plan_issued": 0}, {})
    assert (result.value, result.denominator, result.expected) == (1, 2, 3)


def test_the_last_figure_is_the_one_reported_last():
    days = {1: date(2023, 12, 12), 2: date(2023, 12, 11)}
    finance = ("department", "", "finance")
    assert outcome("I01", finance, {"spend_education": 10}, {"spend_education": 20}, days=days).value == 10


def test_words_stand_beside_each_other_with_their_unit():
    result = outcome("T01", PRIMARY, {"difficulties": "Thiếu giáo viên"}, {"difficulties": "  "})
    assert (result.texts, result.value, result.missing) == (((1, "Thiếu giáo viên"),), None, (2,))


def test_a_unit_that_is_not_expected_does_not_count():
    values = [Reported(unit, "sites", Decimal(1), None, DAY) for unit in (1, 2)]
    members = [Member(TOWN, 1), Member(TOWN, 2)]
    (result,) = consolidate(values, members, [Expected(1, "school", "primary")], [indicator("A02")])
    assert (result.value, result.expected) == (1, 1)


def test_an_indicator_nobody_in_the_group_owes_has_no_line():
    assert consolidate([], [Member(TOWN, 1)], [Expected(1, "school", "preschool")], [indicator("G01")]) == []


def test_every_level_counts_every_school_once():
    values = [Reported(unit, "sites", Decimal(unit), None, DAY) for unit in (1, 2)]
    members = [Member(1, 1), Member(2, 2), Member(50, 1), Member(TOWN, 1), Member(TOWN, 2), Member(TOWN, 2)]
    results = consolidate(values, members, [Expected(u, "school") for u in (1, 2)], [indicator("A02")])
    assert {result.group: result.value for result in results} == {1: 1, 2: 2, 50: 1, TOWN: 3}


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_goes_to_the_nearest_and_a_half_goes_away_from_zero(exact, decimals):
    rounded = Fraction(round_half_up(exact, decimals))
    step = Fraction(1, 10**decimals)
    assert abs(rounded - exact) <= step / 2
    if abs(rounded - exact) == step / 2:
        assert abs(rounded) > abs(exact)


@pytest.mark.parametrize(
    ("exact", "shown"), [(Fraction(1, 8), "0.13"), (Fraction(-1, 8), "-0.13"), (Fraction(1, 3), "0.33")]
)
def test_offices_round_half_up(exact, shown):
    assert round_half_up(Fraction(exact), 2) == Decimal(shown)
