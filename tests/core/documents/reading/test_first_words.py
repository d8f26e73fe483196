"""Rules asked only where a word for them stands find what they find when asked everywhere."""

from itertools import pairwise
from string import ascii_lowercase, digits

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet, lay_out
from trienkhai.core.documents.stages.duties.headings import conferring, heading_units
from trienkhai.core.documents.stages.duties.subjects import named_later, subject, units
from trienkhai.core.documents.stages.duties.words import (
    task_verb_flat,
    unit_word,
    unit_word_flat,
    verb_openings,
)
from trienkhai.core.text import flat
from trienkhai.registries import rows

_ASKED_BY_FIRST_WORD = {
    "gives": subject._GIVES,
    "basis": subject._BASIS,
    "aside": subject._ASIDE,
    "timed": subject._TIMED,
    "before": named_later.BEFORE,
    "for whom": named_later._FOR_WHOM,
    "difficulty": named_later._DIFFICULTY,
    "case": named_later._CASE,
    "sending": named_later._SENDING,
    "opening": heading_units._OPENING,
    "tasks to": conferring._TO,
}
_ALPHABET = st.sampled_from(ascii_lowercase + digits + " \n,.:()–~")
_FEW = settings(max_examples=30, deadline=None)

_VERBS = [row["verb"] for row in rows("task_verbs")]
_UNITS = [row["word"] for row in rows("unit_words")]
_BITS = [
    "theo",
    "trên",
    "5",
    "được",
    "giao",
    "do",
    "khi",
    "không",
    "2030",
    "Sở",
    "các",
    "thì",
    "về",
    "để",
    "căn",
]
_JOINTS = [
    " ",
    " ",
    " ",
    "  ",
    "\n",
    ", ",
    "; ",
    ": ",
    " (",
    ") ",
    "-",
    "_",
    "",
    "2",
    "\u00a0",
    "…",
    "β",
    ".",
]


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Words of the office joined as people, programs and recognisers join them."""
    words = st.sampled_from(_VERBS) | st.sampled_from(_UNITS) | st.sampled_from(_BITS)
    spelled = words.flatmap(
        lambda word: st.sampled_from([word, word, word.capitalize(), word.upper(), flat(word)])
    )
    pieces = draw(st.lists(st.tuples(spelled, st.sampled_from(_JOINTS)), min_size=1, max_size=14))
    return "".join(word + joint for word, joint in pieces)


def _stretch(data: st.DataObject, sheet: Sheet) -> tuple[int, int]:
    start = data.draw(st.integers(0, len(sheet.plain)))
    return start, data.draw(st.integers(start, len(sheet.plain)))


@pytest.mark.parametrize("name", sorted(_ASKED_BY_FIRST_WORD))
@_FEW
@given(data=st.data())
def test_what_a_rule_finds_begins_with_one_of_its_words(name: str, data: st.DataObject) -> None:
    pattern = _ASKED_BY_FIRST_WORD[name]
    sheet = lay_out(data.draw(st.from_regex(pattern, alphabet=_ALPHABET)))
    if pattern.match(sheet.flat):
        assert sheet.first_word(0, len(sheet.flat)) in first_words(pattern.pattern)


@_FEW
@given(text=_texts(), data=st.data())
def test_a_verb_of_several_syllables_shows_its_first_two(text: str, data: st.DataObject) -> None:
    sheet = lay_out(text)
    start, end = _stretch(data, sheet)
    shown = not verb_openings().isdisjoint(pairwise(sheet.letters[start:end].split()))
    assert shown or task_verb_flat().search(sheet.flat, start, end) is None


@_FEW
@given(text=_texts())
@example("cán\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nbộ")
@example("Căn cứ")
def test_the_word_of_a_unit_shows_its_first_two_syllables(text: str) -> None:
    sheet = lay_out(text)
    start, end = 0, len(sheet.flat)
    if unit_word().match(sheet.plain) or unit_word_flat().match(sheet.flat):
        first = sheet.first_word(start, end)
        assert first in units.unit_openings()
        assert units._goes_on(sheet, first, len(first), end)


@_FEW
@given(text=_texts(), data=st.data())
def test_strong_words_show_a_sign(text: str, data: st.DataObject) -> None:
    strong = data.draw(st.from_regex(named_later._STRONG_WORD, fullmatch=True, alphabet=_ALPHABET))
    words = lay_out(text + strong).flat
    assert named_later._STRONG_WORD.search(words)
    assert any(sign in words for sign in named_later._STRONG_SIGNS)
