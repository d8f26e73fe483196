from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.measures import NotANumber, read_number, read_yes_no, write_number


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.234", "1234"),
        ("1.234.567,50", "1234567.50"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0", "0"),
        (" 1 250 ", "1250"),
        ("1\u00a0250", "1250"),
        ("-3", "-3"),
        ("0012", "12"),
    ],
)
def test_figures_are_read_as_people_write_them_here(written, meant):
    assert read_number(written) == Decimal(meant)


@pytest.mark.parametrize(
    "written", ["12a", "1,234.5", "1..2", "½", "NaN", "1e5", "Infinity", "--1", "-", "9" * 41]
)
def test_what_is_no_figure_is_refused(written):
    with pytest.raises(NotANumber):
        read_number(written)


def test_an_empty_field_is_missing_and_not_zero():
    assert read_number("   ") is None
    assert read_yes_no("") is None


@pytest.mark.parametrize(("written", "meant"), [("Có", 1), ("không", 0), ("x", 1), ("1", 1), ("0", 0)])
def test_yes_and_no_are_read_in_words_and_digits(written, meant):
    assert read_yes_no(written) == meant


@given(st.decimals(-(10**12), 10**12, places=2))
def test_what_is_written_is_read_back(figure):
    assert read_number(write_number(figure)) == figure
