"""Where the columns of a table are parted whose cells stand side by side on every line.

Titles say which columns there are; between two of them the place is looked for that the fewest lines write over.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from trienkhai.core.documents.sheet import Line, Sheet

_PIECE = re.compile(r"[^\s]+(?: [^\s]+)*")
_WORD_CUT, _PHRASE_CUT = 3, 1


class Piece(NamedTuple):
    """Words without a wide gap on one line; `left` and `right` are their places on it."""

    left: int
    right: int
    start: int
    """The offset of their first letter."""

    @property
    def end(self) -> int:
        return self.start + self.right - self.left


def margin_of(sheet: Sheet, line: Line) -> int:
    """Where the printed line begins, page breaks left out."""
    begun = sheet.text.rfind("\n", 0, line.start) + 1
    # Not looked for from the beginning of the text: most have none, and would be gone through whole for every line.
    return max(begun, sheet.text.rfind("\f", begun, line.start) + 1)


def pieces_of(sheet: Sheet, line: Line) -> list[Piece]:
    """The words of a line, apart where two blanks or more stand between them."""
    begun = margin_of(sheet, line)
    return [
        Piece(match.start() - begun, match.end() - begun, match.start())
        for match in _PIECE.finditer(sheet.plain, line.start, line.end)
    ]


def titles_over(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of a head of several lines by column: what stands above one another belongs together."""
    columns: list[list[Piece]] = []
    for piece in sorted((piece for line in lines for piece in line), key=lambda piece: piece.left):
        if columns and piece.left < max(other.right for other in columns[-1]):
            columns[-1].append(piece)
        else:
            columns.append([piece])
    return [sorted(column, key=lambda piece: piece.start) for column in columns]


def parted(titles: Sequence[Sequence[Piece]], lines: Sequence[Sequence[Piece]]) -> list[int]:
    """The place before which each column but the first is parted from the one on its left."""
    spans = [(min(piece.left for piece in title), max(piece.right for piece in title)) for title in titles]
    return [_between(one, other, lines) for one, other in pairwise(spans)]


def _between(one: tuple[int, int], other: tuple[int, int], lines: Sequence[Sequence[Piece]]) -> int:
    first = (one[0] + one[1]) // 2 + 1
    last = (other[0] + other[1]) // 2
    costs = [_cost(place, lines) for place in range(first, max(last, first) + 1)]
    least = min(costs)
    # The widest stretch that is as free as any; cells begin at its right end.
    best = end = run = 0
    for index, cost in enumerate(costs):
        run = run + 1 if cost == least else 0
        if run >= best and run:
            best, end = run, index
    return first + end


def _cost(place: int, lines: Sequence[Sequence[Piece]]) -> int:
    """How many lines write over a place: no cell begins before it and ends behind it."""
    return sum(_PHRASE_CUT for line in lines for piece in line if piece.left < place < piece.right)


def cells_at(sheet: Sheet, line: Sequence[Piece], places: Sequence[int]) -> list[list[tuple[int, int]]]:
    """The stretches of a line by column; words that reach over a gutter are parted at the nearest blank."""
    cells: list[list[tuple[int, int]]] = [[] for _ in range(len(places) + 1)]
    for piece in line:
        column = sum(place <= piece.left for place in places)
        start, left = piece.start, piece.left
        while column < len(places) and places[column] < piece.right - 1:
            cut = _blank_near(sheet, piece, places[column], left)
            if cut is None:
                break
            cells[column].append((start, piece.start + cut - piece.left))
            start, left = piece.start + cut + 1 - piece.left, cut + 1
            column += 1
        cells[column].append((start, piece.end))
    return cells


_NEAR = 2


def _blank_near(sheet: Sheet, piece: Piece, place: int, left: int) -> int | None:
    """Where a cell filled to its edge leaves a single blank before the next one."""
    for distance in range(_NEAR + 1):
        for at in (place - 1 - distance, place - 1 + distance):
            if left < at < piece.right - 1 and sheet.plain[piece.start + at - piece.left].isspace():
                return at
    return None
