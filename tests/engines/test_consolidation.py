"""Every engine means what `core.measures.aggregation` says: equal results on random rounds, in any order of
rows.
"""

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trienkhai.analytics import roll_up
from trienkhai.core.measures import Expected, Member, Reported, all_indicators, consolidate
from trienkhai.core.measures.indicators import Indicator, read_indicators
from trienkhai.registries import rows

INDICATORS = all_indicators()
ITEMS = sorted(set().union(*(indicator.items for indicator in INDICATORS)))
REPORTERS = [
    *(("school", level, "") for level in ("preschool", "primary", "lower_secondary", "multi_level")),
    ("commune", "", ""),
    ("department", "", "finance"),
    ("department", "", "personnel"),
    ("department", "", ""),
]

figures = st.one_of(
    st.none(),
    st.integers(0, 5).map(Decimal),
    st.decimals(Decimal("-99999999999999"), Decimal("99999999999999"), places=4),
)
texts = st.sampled_from([None, "", "  ", "Thiếu giáo viên", "Đề nghị bổ sung"])
days = st.dates(date(2023, 12, 1), date(2023, 12, 4))


@st.composite
def rounds(draw):
    """A small organisation of any shape with a round in any state."""
    units = draw(st.integers(1, 7))
    groups = draw(st.integers(1, 3))
    above = st.tuples(st.integers(0, groups + units), st.integers(0, units))
    membership = [Member(*pair) for pair in draw(st.lists(above, max_size=15))]
    membership += [Member(100, unit) for unit in range(units)]
    asked = draw(st.sets(st.integers(0, units - 1), min_size=1))
    expected = [Expected(unit, *draw(st.sampled_from(REPORTERS))) for unit in sorted(asked)]
    cells = draw(st.sets(st.tuples(st.integers(0, units), st.sampled_from(ITEMS)), max_size=60))
    values = [Reported(unit, item, draw(figures), draw(texts), draw(days)) for unit, item in sorted(cells)]
    return values, membership, expected


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rounds(), st.randoms(use_true_random=False))
def test_the_engine_agrees_with_the_plain_rules_in_any_order_of_rows(a_round, chance):
    values, membership, expected = a_round
    agreed = consolidate(values, membership, expected, INDICATORS)
    for rows_of_a_table in (values, membership, expected):
        chance.shuffle(rows_of_a_table)
    assert roll_up(values, membership, expected, INDICATORS) == agreed


def test_a_town_of_many_schools_agrees_at_every_level():
    chance = random.Random(129)  # noqa: S311 - a fixed seed, nothing secret
    schools = [(unit, chance.choice(REPORTERS[:4])) for unit in range(1, 200)]
    membership = [Member(unit, unit) for unit, _ in schools]
    membership += [Member(1000 + unit % 7, unit) for unit, _ in schools] + [
        Member(2000, unit) for unit, _ in schools
    ]
    values = [
        Reported(
            unit,
            item,
            Decimal(chance.randrange(10**6)) / 100,
            "ý kiến",
            date(2023, 12, chance.randint(1, 14)),
        )
        for unit, _ in schools
        for item in ITEMS
        if chance.random() < 0.9
    ]
    expected = [Expected(unit, *reporter) for unit, reporter in schools]
    assert roll_up(values, membership, expected, INDICATORS) == consolidate(
        values, membership, expected, INDICATORS
    )


def test_units_may_be_named_by_text():
    values = [Reported("truong-a", "sites", Decimal(2), None, date(2023, 12, 1))]
    membership = [Member("thi-xa", "truong-a"), Member("thi-xa", "truong-b")]
    expected = [Expected("truong-a", "school", "primary"), Expected("truong-b", "school", "primary")]
    (result,) = roll_up(values, membership, expected, [_indicator("A02")])
    assert (result.group, result.value, result.reported, result.expected) == ("thi-xa", Decimal(2), 1, 2)
    assert result.missing == ("truong-b",)


def test_a_missing_figure_is_never_taken_for_zero_by_greatest():
    values = [Reported(1, "teachers_total", Decimal(10), None, date(2023, 12, 1))]
    (result,) = roll_up(values, [Member(9, 1)], [Expected(1, "school", "primary")], [_indicator("F03T")])
    assert (result.value, result.reported, result.missing) == (None, 0, (1,))


def test_decimals_add_up_exactly():
    values = [Reported(unit, "spend_education", Decimal("0.1"), None, date(2023, 12, 1)) for unit in range(3)]
    tenths = _changed("I01", aggregation="sum", function="")
    (result,) = roll_up(
        values, [Member(9, u) for u in range(3)], [Expected(u, "department") for u in range(3)], [tenths]
    )
    assert result.numerator == Decimal("0.3")


def test_the_largest_figures_multiply_without_overflow():
    largest = Decimal("99999999999999.9999")
    values = [
        Reported(1, item, largest, None, date(2023, 12, 1)) for item in ("periods_per_week", "teachers_total")
    ]
    arguments = (values, [Member(9, 1)], [Expected(1, "school", "primary")], [_indicator("F13")])
    assert roll_up(*arguments) == consolidate(*arguments)


@pytest.mark.parametrize("figure", [Decimal("0.00001"), Decimal(10) ** 14, Decimal("NaN")])
def test_a_figure_that_would_have_to_be_rounded_is_refused(figure):
    values = [Reported(1, "sites", figure, None, date(2023, 12, 1))]
    with pytest.raises(ValueError, match="sites"):
        roll_up(values, [Member(9, 1)], [Expected(1, "school", "primary")], [_indicator("A02")])


def test_two_figures_of_one_unit_for_one_item_are_refused():
    values = [Reported(1, "sites", Decimal(n), None, date(2023, 12, n)) for n in (1, 2)]
    with pytest.raises(ValueError, match="two figures for sites"):
        roll_up(values, [Member(9, 1)], [Expected(1, "school", "primary")], [_indicator("A02")])


def test_nothing_expected_gives_no_results():
    assert roll_up([], [Member(9, 1)], [], INDICATORS) == []


def _indicator(code: str) -> Indicator:
    return {each.code: each for each in INDICATORS}[code]


def _changed(code: str, **changes: str) -> Indicator:
    (row,) = (row for row in rows("indicators") if row["code"] == code)
    return read_indicators([{**row, **changes}])[0]
