"""Times, partners and reports asked only where their words stand are found as when asked everywhere."""

import re
from string import ascii_lowercase, digits

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trienkhai.core.documents.sheet import Sheet, lay_out
from trienkhai.core.documents.stages.duties import closing_words
from trienkhai.core.documents.stages.duties.terms import partners, reporting
from trienkhai.core.documents.stages.duties.times import (
    deadlines,
    months,
    occasions,
    periods,
    phases,
    recurrences,
    spans,
)
from trienkhai.core.documents.stages.duties.times.due import Ways

_ALPHABET = st.sampled_from(ascii_lowercase + digits + " \n\t,.:;/()-~")
_FEW = settings(max_examples=6, deadline=None)
_AROUND = st.sampled_from(["", " ", "\n", ", ", ".", "1", "x", "_", "β", " khi ", "thang "])
# A pattern that looks for its end behind a glued `va` is left out there: `hè` is a word of its own.
_GLUED = re.compile(r"(?:nay|toi|he)va\b")


def _around(data: st.DataObject, pattern: re.Pattern[str]) -> tuple[Sheet, frozenset[str]]:
    """A text in which the pattern finds something, and its words."""
    written = data.draw(st.from_regex(pattern, alphabet=_ALPHABET))
    sheet = lay_out(data.draw(_AROUND) + written + data.draw(_AROUND))
    assume(pattern.search(sheet.flat) is not None and not _GLUED.search(sheet.flat))
    return sheet, sheet.word_set(0, len(sheet.flat))


_WAYS = [(ways, number) for ways in (phases._WAYS, occasions._WAYS) for number in range(len(ways._told))]


@pytest.mark.parametrize(("ways", "number"), _WAYS)
@_FEW
@given(data=st.data())
def test_a_way_to_tell_a_time_holds_a_word_of_each_group(
    ways: Ways, number: int, data: st.DataObject
) -> None:
    _, words = _around(data, ways._told[number][2])
    assert any(number in ways._by_word.get(word, ()) for word in words)
    assert not any(map(words.isdisjoint, ways._besides[number]))


@pytest.mark.parametrize("number", range(len(spans._SPANS)))
@_FEW
@given(data=st.data())
def test_spans_hold_a_word_of_each_group(number: int, data: st.DataObject) -> None:
    pattern, groups = spans._SPANS[number]
    _, words = _around(data, pattern)
    assert all(words & group for group in groups)


_WORDS_WITHIN = [
    (deadlines._AT_LATEST, (deadlines._LATEST_WORDS,)),
    (months._OF_EACH_MONTH, (frozenset(["thang"]),)),
    (spans._UNTIL_EVENT, (frozenset(["tu"]),)),
    (spans._YEARS, (frozenset(["tu"]),)),
    (reporting._REPORT, reporting._REPORT_WORDS),
    (reporting._PRODUCT, reporting._PRODUCT_WORDS),
]


@pytest.mark.parametrize(("pattern", "sets"), _WORDS_WITHIN)
@_FEW
@given(data=st.data())
def test_all_words_of_a_set_stand_in_what_is_found(
    pattern: re.Pattern[str], sets: tuple[frozenset[str], ...], data: st.DataObject
) -> None:
    _, words = _around(data, pattern)
    assert any(map(words.issuperset, sets))


@pytest.mark.parametrize("pattern", [partners._WITH, partners._LED])
@_FEW
@given(data=st.data())
def test_whoever_joins_is_joined_by_words(pattern: re.Pattern[str], data: st.DataObject) -> None:
    sheet, _ = _around(data, pattern)
    joins = sheet.flat if pattern is partners._WITH else f"{sheet.flat} phoi hop"
    assert partners._may_join(lay_out(joins).word_set(0, len(joins)))


_SOONER = [
    (deadlines._YEARLESS, deadlines._MONTH_WITHOUT_YEAR),
    (periods._WITHIN, periods._COUNTED_FROM),
    (months._OF_EACH_MONTH, months._MONTHLY),
    (closing_words._CLOSE, closing_words._ASKING),
]


@pytest.mark.parametrize(("pattern", "sooner"), _SOONER)
@_FEW
@given(data=st.data())
def test_what_is_looked_for_first_stands_in_what_is_found(
    pattern: re.Pattern[str], sooner: re.Pattern[str], data: st.DataObject
) -> None:
    sheet, _ = _around(data, pattern)
    assert sooner.search(sheet.flat)


@_FEW
@given(data=st.data())
def test_a_quarter_that_comes_back_is_no_rule_of_law(data: st.DataObject) -> None:
    (pattern,) = (pattern for name, pattern in recurrences._RECURRENCES if name == "quarterly")
    sheet, words = _around(data, pattern)
    assert "quy" not in words or "thang" in words or recurrences._TOLD_OF_QUARTER.search(sheet.flat)
