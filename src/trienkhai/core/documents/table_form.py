"""The one form in which a table becomes text, whatever file it came in: `| a | b |`, a line a row.

A cell merged over rows is said again in each of them, so that a row can be read by itself; a head of several rows
becomes one; a cell merged over columns stands in the first of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from trienkhai.core.documents.errors import TooLarge
from trienkhai.core.text import flat

Grid = Sequence[Sequence[int]]
Row = list[tuple[int, ...]]


def rows_of(grid: Grid) -> list[Row]:
    """For each line of text and each column the cells that are written there, one after the other."""
    head = _head_rows(grid)
    if head == 1:
        return [_row(row) for row in grid]
    return [_head(grid[:head]), *map(_row, grid[head:])]


def line_of(cells: Sequence[str]) -> str:
    """A row as a line; bars inside a cell would part it."""
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def _row(row: Sequence[int]) -> Row:
    return [(cell,) if column == 0 or row[column - 1] != cell else () for column, cell in enumerate(row)]


def _head_rows(grid: Grid) -> int:
    """How many rows the head has: one, or as many as a cell of it reaches down beside a cell parted below."""
    if len(grid) < 2:
        return 1
    first = grid[0]
    wide = any(one == other for one, other in pairwise(first))
    count = 1
    while wide and count < min(len(grid), 3) and any(cell in first for cell in grid[count]):
        count += 1
    return count if len(set(grid[count - 1])) > 1 else 1


def _head(rows: Grid) -> Row:
    """Of several rows one: what tells columns apart before what they share, `Chủ trì Phân công`."""
    return [tuple(dict.fromkeys(reversed(column))) for column in zip(*rows, strict=True)]


_HEAD = re.compile(
    r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap\s*-\s*tu do|\bso\s*:|noi nhan\s*:"
    r"|^\s*(?:tm|kt|tl|t/m)\b|doan tncs"
)
_LIST = re.compile(r"\s*(?:stt|tt|so tt)\b")
_MOST_COLUMNS = 3
_LONGEST = 6_000
_MOST_PLACES = 400_000


def is_head(words: str, columns: int) -> bool:
    """Whether a table only sets the head or the foot of a document side by side."""
    if columns > _MOST_COLUMNS or len(words) >= _LONGEST:
        return False
    folded = flat(words)
    return _HEAD.search(folded) is not None and _LIST.match(folded) is None


_GAP = 4
_LEFT_WIDTH = 34


def side_by_side(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Two cells of a head as two columns of text; one cell alone keeps its lines."""
    if len(cells) == 1:
        yield from cells[0]
        return
    left = [line.strip() for line in cells[0]]
    right = [line.strip() for cell in cells[1:] for line in cell]
    width = max([_LEFT_WIDTH, *map(len, left)]) + _GAP
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else ""
        other = right[index] if index < len(right) else ""
        yield f"{one:<{width}}{other}".rstrip() if other else one


def _words(lines: Iterable[str]) -> str:
    """As many lines as tell whether this is a head: a long cell merged over many rows is said again in each."""
    kept: list[str] = []
    length = 0
    for line in lines:
        kept.append(line)
        length += len(line) + 2
        if length > _LONGEST + 2:
            break
    return " \n".join(kept)


def check_size(rows: int, columns: int) -> None:
    """Raises `TooLarge` for a table with more places than any office fills; empty ones cost as much as others."""
    if rows * columns > _MOST_PLACES:
        raise TooLarge


def table_lines(grid: Grid, cells: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """A table as lines: a head side by side, a frame around text as its text, all else row by row."""
    holding = {cell for cell, lines in cells.items() if any(map(str.strip, lines))}
    filled = [[cell for cell in dict.fromkeys(row) if cell in holding] for row in grid]
    words = _words(line for row in filled for cell in row for line in cells[cell])
    if grid and is_head(words, max(map(len, grid))):
        for row in filled:
            yield from side_by_side([cells[cell] for cell in row] or [[""]])
    elif max(map(len, filled), default=0) < 2:
        for row in filled:
            for cell in row:
                yield from cells[cell]
    else:
        for places in rows_of(grid):
            texts = [" ".join(line for cell in place for line in cells[cell]) for place in places]
            if any(map(str.strip, texts)):
                yield line_of(texts)
