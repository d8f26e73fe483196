"""A word put right, and days written out in words, `ngày … tháng … năm …`, between which only figures stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trienkhai.core.documents.pages.model import Word

MENDED = 0.7
_BULLET_WIDTH = 0.4

# Not S, which is 5 as often as 8: what has two readings stays.
_AS_FIGURES = {
    ord(letter): figure
    for figure, letters in {
        "0": "OoÔÖƠỞôöơởQ",
        "1": "lIiÌÍÏìíï|!]",
        "2": "Zz",
        "6": "Gbóòõ",
        "8": "B",
        "9": "gq",
    }.items()
    for letter in letters
}
_PARTS = {
    "ngày": re.compile(r"0?[1-9]|[12]\d|3[01]"),
    "tháng": re.compile(r"0?[1-9]|1[012]"),
    "năm": re.compile(r"(?:19|20)\d\d"),
}
_ORDER = ("ngày", "tháng", "năm")
_BEHIND = re.compile(r"(?P<figures>[^.,;:)]+)(?P<marks>[.,;:)]*)")


def lowered(word: Word, text: str) -> Word:
    """The word with another text, if it has one, and less certain for it."""
    if text == word.text or not text:
        return word
    certainty = None if word.certainty is None else min(word.certainty, MENDED)
    return replace(word, text=text, certainty=certainty)


def apart(word: Word, bullet: str, text: str) -> list[Word]:
    """A word and the bullet that stuck to it."""
    middle = min(word.left + _BULLET_WIDTH * word.height, word.right)
    return [replace(lowered(word, bullet), right=middle), replace(lowered(word, text), left=middle)]


def as_figures(letters: str) -> str:
    """What letters taken for figures stand for."""
    return letters.translate(_AS_FIGURES)


def dated(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines of a page with the figures of days written out in words, wherever the lines are broken."""
    places = [(line, at) for line in lines for at in range(len(line))]
    for index, (line, at) in enumerate(places[:-1]):
        part = line[at].text
        if part not in _PARTS:
            continue
        there, figure = places[index + 1]
        if part == "năm":
            # A day and a month stand before the year that is mended: `năm học` is followed by anything.
            told = index > 1 and _text(places, index - 2) == "tháng"
        else:
            told = _text(places, index + 2) == _ORDER[_ORDER.index(part) + 1]
        if told:
            there[figure] = _as_figures(there[figure], _PARTS[part])
    return lines


def _text(places: Sequence[tuple[list[Word], int]], index: int) -> str:
    if index >= len(places):
        return ""
    line, at = places[index]
    return line[at].text


def _as_figures(word: Word, form: re.Pattern[str]) -> Word:
    found = _BEHIND.fullmatch(word.text)
    figures = as_figures(found["figures"]) if found else ""
    return lowered(word, figures + found["marks"]) if found and form.fullmatch(figures) else word
