from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.measures.formulas import FormulaError, items_of, parse, work_out

figures = st.integers(-1000, 1000).map(Decimal)


@given(figures, figures)
def test_a_shortage_is_what_is_lacking_and_never_below_zero(needed, there):
    shortage = work_out(parse("max(needed - there, 0)"), {"needed": needed, "there": there})
    assert shortage == max(needed - there, 0)


@given(figures, figures)
def test_a_comparison_is_one_or_zero(left, right):
    given_figures = {"a": left, "b": right}
    assert work_out(parse("a <= b"), given_figures) == (1 if left <= right else 0)
    assert work_out(parse("a == b"), given_figures) == (1 if left == right else 0)


@pytest.mark.parametrize("text", ["a + b", "max(a, b)", "min(b, a)", "a == b", "a * 0 + b"])
@pytest.mark.parametrize("known", [{"a": Decimal(1)}, {"a": Decimal(1), "b": None}])
def test_a_missing_figure_makes_the_whole_missing(text, known):
    assert work_out(parse(text), known) is None


def test_decimals_in_a_formula_are_what_is_written():
    assert work_out(parse("a * 0.1"), {"a": Decimal(3)}) == Decimal("0.3")


def test_a_formula_knows_the_figures_it_needs():
    assert items_of(parse("max(a - b, 0) * c + 2")) == {"a", "b", "c"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a /  b",
        "__import__('os')",
        "a.b",
        "a if b else c",
        "max(a)",
        "max(a, b, key=c)",
        "'text'",
        "True",
        "a <= b <= c",
        "-a",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(FormulaError):
        parse(text)
