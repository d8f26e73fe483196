"""Rules asked only where a word for them stands find what they find when asked everywhere."""

from collections.abc import Callable
from string import ascii_lowercase, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties import words
from trienkhai.core.documents.stages.duties.headings import conferring, heading_units
from trienkhai.core.documents.stages.duties.subjects import named_later, subject, units
from trienkhai.core.documents.stages.duties.words import (
    unit_word,
    unit_word_flat,
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

_UNITS = st.sampled_from([row["word"] for row in rows("unit_words")])
_VERBS = st.sampled_from([row["verb"] for row in rows("task_verbs")])
_BEHIND = st.sampled_from(["", " ", "\n", ", ", "2", "_", "β", "\u00a0An", " nhân dân", "-", "."])

_JOINTS = st.sampled_from([" ", "  ", "\n", ", ", "-", "", "\u00a0"])


@pytest.mark.parametrize("name", sorted(_ASKED_BY_FIRST_WORD))
@_FEW
@given(data=st.data())
def test_what_a_rule_finds_begins_with_one_of_its_words(name: str, data: st.DataObject) -> None:
    pattern = _ASKED_BY_FIRST_WORD[name]
    sheet = lay_out(data.draw(st.from_regex(pattern, alphabet=_ALPHABET)))
    if pattern.match(sheet.flat):
        assert sheet.first_word(0, len(sheet.flat)) in first_words(pattern.pattern)


@settings(max_examples=200, deadline=None)
@given(
    word=_UNITS,
    joint=_JOINTS,
    behind=_BEHIND,
    spelled=st.sampled_from([str, str.capitalize, str.upper, flat]),
)
def test_a_unit_begins_with_two_of_its_words(
    word: str, joint: str, behind: str, spelled: Callable[[str], str]
) -> None:
    sheet = lay_out(spelled(word.replace(" ", joint)) + behind)
    end = len(sheet.flat)
    if unit_word().match(sheet.plain) or unit_word_flat().match(sheet.flat):
        seconds = units.unit_openings()[sheet.first_word(0, end)]
        assert not seconds or sheet.second_word(0, end) in seconds


@settings(max_examples=200, deadline=None)
@given(before=_BEHIND, verb=_VERBS, joint=_JOINTS, behind=_BEHIND)
def test_a_verb_without_its_marks_is_told_by_two_words_in_a_row(
    before: str, verb: str, joint: str, behind: str
) -> None:
    sheet = lay_out("Bộ Tư pháp" + before + flat(verb).replace(" ", joint) + behind)
    if words.task_verb_flat().search(sheet.flat):
        assert words.may_hold_verb(sheet.letters)


def test_staff_told_what_to_do_are_found_though_they_open_like_a_thing() -> None:
    sheet = lay_out("Đội ngũ giáo viên phải soạn bài đầy đủ.")
    assert units.opens_unit(sheet, 0, len(sheet.flat)) == len("Đội ngũ giáo viên")


@pytest.mark.parametrize("letter", ["5", "５", "٣", "²", "Ⅳ", "①"])
def test_the_shape_tells_the_figures_that_years_are_written_in(letter: str) -> None:
    sheet = lay_out(f"trước ngày {letter} tháng này")
    assert (sheet.shape.find("0") >= 0) == any(figure in digits for figure in sheet.flat.split()[2])


@settings(max_examples=300, deadline=None)
@given(
    verb=_VERBS,
    behind=_BEHIND,
    joint=_JOINTS,
    spelled=st.sampled_from([str, str.capitalize, str.upper, flat]),
)
def test_a_task_is_told_by_its_first_two_syllables(
    verb: str, behind: str, joint: str, spelled: Callable[[str], str]
) -> None:
    sheet = lay_out(spelled(verb.replace(" ", joint)) + behind)
    end = len(sheet.flat)
    begins = words._short_task().match(sheet.plain) or words._long_task().match(sheet.flat)
    assert words.opens_with_task(sheet, 0, end) == (begins is not None)
