"""When a text that was read counts as the text that was labelled."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from trienkhai.core.text import fold

_MARKS = re.compile(r"[\W_]+")
_FIGURES = re.compile(r"\d+")

ENOUGH = 0.90
PLACE = 0.85
NAME = 0.95
UNIT = 0.85
BOUNDARY = 0.8


def bare(text: str) -> str:
    """Case, diacritics, punctuation and đ put aside."""
    return _MARKS.sub(" ", fold(text)).strip()


def alike(one: str, other: str, enough: float = ENOUGH) -> bool:
    """Whether two texts are the same for the comparison: alike enough, and every figure in them equal."""
    left, right = bare(one), bare(other)
    if _FIGURES.findall(left) != _FIGURES.findall(right):
        return False
    return left == right or fuzz.ratio(left, right) / 100 >= enough


def matched(found: Sequence[str], labelled: Sequence[str], enough: float = UNIT) -> int:
    """How many names of two lists can be paired one to one, the likest pairs first."""
    pairs = sorted(
        (
            (-fuzz.ratio(bare(one), bare(other)), row, column)
            for row, one in enumerate(found)
            for column, other in enumerate(labelled)
            if alike(one, other, enough)
        ),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    for _, row, column in pairs:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
    return len(rows)
