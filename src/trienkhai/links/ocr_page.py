"""What Tesseract found on a picture as a page of words, straightened."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, degrees
from statistics import median

from PIL import Image

from trienkhai.core.documents.pages import Page, Word, mended
from trienkhai.links.ocr_rules import drawn_rules

_WORD_LEVEL = "5"
_COLUMNS = 12
_STEEPEST = 0.06
"""Steeper lines (3.4 degrees) are not a page laid askew."""
_DIRT = 0.25
"""Signs without a letter or figure below this certainty are specks, stamps and seams of the paper."""
_BULLETS = "*•+-–~"
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Found:
    """A word in dots, and the line Tesseract put it on."""

    line: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float
    certainty: float
    text: str


def page_of(table: str, picture: Image.Image, density: float, width: float, height: float) -> Page:
    """The page; `density` is the dots an inch of the picture, width and height are the page's in points."""
    found: dict[tuple[str, ...], list[_Found]] = {}
    for word in map(_found, table.splitlines()[1:]):
        if word is not None:
            found.setdefault(word.line, []).append(word)
    lines = [line for line in map(_written, found.values()) if line]
    tilt = _tilt(lines)
    straight = _Straight(tilt, picture.width, picture.height, 72 / density)
    words = tuple(word for line in mended(map(straight.line, lines)) for word in line)
    rules = drawn_rules(picture, density, degrees(atan(tilt)))
    return Page(width, height, words, rules, recognised=True, tilt=tilt)


def _found(row: str) -> _Found | None:
    cells = row.split("\t")
    if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
        return None
    left, top, width, height = map(float, cells[6:10])
    certainty = min(max(float(cells[10]) / 100, 0.0), 1.0)
    return _Found(tuple(cells[1:5]), left, top, left + width, top + height, certainty, cells[11].strip())


def _written(line: list[_Found]) -> list[_Found]:
    """The line without dirt; the bullet before its words is a sign few recognisers are sure of, and no dirt."""
    bullet = len(line) > 2 and line[0].text[0] in _BULLETS and len(line[0].text) <= 2
    return [word for at, word in enumerate(line) if _is_writing(word) or (at == 0 and bullet)]


def _is_writing(word: _Found) -> bool:
    if any(map(str.isalnum, word.text)):
        return True
    return word.certainty >= _DIRT and word.text.strip("|¦_~^`'\"") != ""


def _tilt(lines: Iterable[list[_Found]]) -> float:
    """How far lines fall for each dot to the right: the middle of what the long ones say."""
    slopes = []
    for line in lines:
        if len(line) < _FEWEST_WORDS:
            continue
        third = max(1, len(line) // 3)
        first, last = line[:third], line[-third:]
        run = _middle(last, "left") - _middle(first, "right")
        if run > 0:
            slopes.append((_middle(last, "bottom") - _middle(first, "bottom")) / run)
    slope = median(slopes) if len(slopes) > 2 else 0.0
    return slope if abs(slope) <= _STEEPEST else 0.0


def _middle(words: list[_Found], side: str) -> float:
    return float(median(getattr(word, side) for word in words))


@dataclass(frozen=True, slots=True)
class _Straight:
    """Takes the tilt out of places, dots to points; what stood on one line gets one height."""

    tilt: float
    width: int
    height: int
    scale: float

    def line(self, words: list[_Found]) -> list[Word]:
        falls = [((word.left + word.right) / 2 - self.width / 2) * self.tilt for word in words]
        foot = float(median(word.bottom - fall for word, fall in zip(words, falls, strict=True)))
        tall = float(median(word.bottom - word.top for word in words))
        return [self._word(word, foot, tall) for word in words]

    def _word(self, word: _Found, foot: float, tall: float) -> Word:
        along = ((word.top + word.bottom) / 2 - self.height / 2) * self.tilt
        return Word(
            word.text,
            (word.left + along) * self.scale,
            (foot - tall) * self.scale,
            (word.right + along) * self.scale,
            foot * self.scale,
            round(word.certainty, 2),
        )
