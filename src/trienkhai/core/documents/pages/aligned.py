"""Tables without ruled lines: under a head `STT …` the columns are the gaps that stay free in every row."""

import re
from collections.abc import Sequence
from itertools import pairwise

from trienkhai.core.documents.pages.model import Word
from trienkhai.core.documents.pages.rows import Row

Aligned = tuple[float, tuple[float, ...], list[list[list[Word]]], set[int]]
"""Its top, the edges of its columns, the words of each cell of each row, and the lines used (by identity)."""

_HEAD = re.compile(r"S?TT|Số", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ](?=[.)]))[.)]?")
_IN_MIDDLE = 0.2
"""So many rows whose words begin above their number: the table is read line by line."""
_FEWEST_ROWS = 3
_GAP = 1.2
"""A column gap is at least so many letter widths wide in every row."""
_FAR = 3.5
"""A distance of so many line heights ends a table."""


def aligned_tables(rows: Sequence[Row], width: float) -> list[Aligned]:
    """The tables among the lines of a page."""
    found: list[Aligned] = []
    index = 0
    while index < len(rows):
        table = _table(rows, index, width) if _opens(rows[index], width) else None
        if table is not None:
            found.append(table)
            index += len(table[3])
        else:
            index += 1
    return found


def _opens(row: Row, width: float) -> bool:
    """A head row: `STT` (or `TT`) alone in the first column, others further right."""
    gaps = sum(right.left - left.right > _GAP * width for left, right in pairwise(row))
    return len(row) > 2 and gaps >= 2 and _HEAD.fullmatch(row[0].text) is not None and row[0].text.isupper()


def _table(rows: Sequence[Row], first: int, width: float) -> Aligned | None:
    last = first + 1
    gaps = _gaps(rows[first], width)
    while last < len(rows):
        row, before = rows[last], rows[last - 1]
        if row[0].middle - before[0].middle > _FAR * before[0].height:
            break
        narrowed = _narrowed(gaps, row, width)
        if len(narrowed) < max(2, len(gaps)):
            break
        gaps = narrowed
        last += 1
    if last - first < _FEWEST_ROWS:
        return None
    taken = rows[first:last]
    edges = (
        min(row[0].left for row in taken) - 1,
        *_behind_numbers(taken, gaps, width),
        *((left + right) / 2 for left, right in gaps),
        max(word.right for row in taken for word in row) + 1,
    )
    cells = _cells(taken, edges)
    if len(cells) < _FEWEST_ROWS - 1:
        return None
    return rows[first][0].top, edges, cells, {id(row) for row in taken}


def _behind_numbers(rows: Sequence[Row], gaps: list[tuple[float, float]], width: float) -> list[float]:
    """The narrow column of numbers ends where no number reaches and no other word begins before."""
    numbered = [row for row in rows if _HEAD.fullmatch(row[0].text) or _NUMBER.fullmatch(row[0].text)]
    right = max(row[0].right for row in numbered)
    left = min(
        [row[1].left for row in numbered if len(row) > 1]
        + [row[0].left for row in rows if row not in numbered]
    )
    return [(left + right) / 2] if left - right > 0.3 * width and left < gaps[0][0] else []


def _gaps(row: Row, width: float) -> list[tuple[float, float]]:
    pairs = pairwise(row)
    return [(left.right, right.left) for left, right in pairs if right.left - left.right > _GAP * width]


def _narrowed(gaps: list[tuple[float, float]], row: Row, width: float) -> list[tuple[float, float]]:
    """The gaps with what a further row leaves free of them."""
    left_over: list[tuple[float, float]] = []
    for left, right in gaps:
        for word in row:
            if word.left < right and word.right > left:
                # A word reaches in from one side, or stands in the gap and closes it.
                if word.centre < (left + right) / 2:
                    left = max(left, word.right)
                else:
                    right = min(right, word.left)
        if right - left > 0.5 * width:
            left_over.append((left, right))
    return left_over


def _cells(rows: Sequence[Row], edges: tuple[float, ...]) -> list[list[list[Word]]]:
    """A number in the first column opens a row; lines without one go on with the row before."""
    cells: list[list[list[Word]]] = []
    numbered = inside = 0
    for row in rows:
        line: list[list[Word]] = [[] for _ in edges[1:]]
        for word in row:
            column = next((at for at in range(len(edges) - 2) if word.centre < edges[at + 1]), len(edges) - 2)
            line[column].append(word)
        opens = bool(line[0]) and _NUMBER.fullmatch(line[0][0].text) is not None
        if not cells or opens:
            cells.append(line)
            numbered += opens
            inside += opens and not any(cell and cell[0].text[:1].isupper() for cell in line[1:])
        else:
            for cell, more in zip(cells[-1], line, strict=True):
                cell += more
    return cells if numbered and inside <= _IN_MIDDLE * numbered else []
