"""What a page holds from top to bottom: lines of text, and tables row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trienkhai.core.documents.pages.aligned import aligned_tables
from trienkhai.core.documents.pages.grid import RuledGrid, ruled_grids
from trienkhai.core.documents.pages.model import Page, Word
from trienkhai.core.documents.pages.rows import (
    Row,
    columns_apart,
    gaps_between,
    is_page_number,
    rows_of_words,
)
from trienkhai.core.documents.table_form import is_head, rows_of

Cell = list[tuple[int, Word]]
"""The words of a cell, each with the index of its page."""


@dataclass(slots=True)
class Line:
    """A line of text, or the lines of one paragraph, each with the index of its page.

    `apart` when the distance to the line before, in points, is wider than usual.
    """

    rows: list[tuple[int, Row]]
    apart: bool
    distance: float = 0.0


@dataclass(slots=True)
class TableBlock:
    """A table; `edges` are the places of its columns, by which its next part is known on the next page."""

    page: int
    edges: tuple[float, ...]
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class PageEnd:
    """Between two pages."""


Block = Line | TableBlock | PageEnd
_CENTRED = 0.2
_RULED_COLUMNS = 3
"""A grid of so many columns is a table though one alone is filled: the middle of a row that runs over three pages."""
LOOK_BACK = 12
"""So many blocks may stand between two parts of one table or paragraph: the head and foot of a page, and its end."""


def blocks_of(number: int, page: Page, width: float) -> Iterator[Block]:
    """The blocks of one page; every page but the first begins with a `PageEnd`."""
    if number:
        yield PageEnd()
    placed: list[tuple[float, TableBlock]] = []
    loose = list(page.words)
    for grid in ruled_grids(page):
        inside, outside = _inside(grid, loose)
        table = _table(number, grid, inside)
        if table is not None:
            placed.append((grid.rows[0], table))
            loose = outside
        else:
            loose = [*outside, *_parted(inside)]
    rows = rows_of_words(loose)
    column = columns_apart(rows, width) if not placed else None
    if column is not None:
        left = [word for word in loose if word.centre < column]
        rows = rows_of_words(left) + rows_of_words(word for word in loose if word.centre >= column)
    else:
        for top, edges, cells, used in aligned_tables(rows, width):
            placed.append(
                (top, TableBlock(number, edges, [[_cell(number, cell) for cell in row] for row in cells]))
            )
            rows = [row for row in rows if id(row) not in used]
    yield from _in_order(number, rows, placed, page.width / 2)


def _in_order(
    number: int, rows: list[Row], placed: list[tuple[float, TableBlock]], middle: float
) -> Iterator[Block]:
    placed = sorted(placed, key=lambda item: item[0])
    apart = gaps_between(rows)
    for index, row in enumerate(rows):
        # The number of a page of an earlier print, in the middle of the line, stands apart however near it is.
        apart[index] = apart[index] or (
            is_page_number(row) and abs(row[0].centre - middle) < _CENTRED * middle
        )
    for index, row in enumerate(rows):
        while placed and placed[0][0] < row[0].middle:
            yield placed.pop(0)[1]
        distance = row[0].middle - rows[index - 1][0].middle if index else 0.0
        yield Line([(number, row)], apart[index], distance)
    for _, table in placed:
        yield table


def _inside(grid: RuledGrid, words: list[Word]) -> tuple[dict[int, list[Word]], list[Word]]:
    """The words in each cell of a table, and those beside it."""
    inside: dict[int, list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        cell = grid.cell_at(word.centre, word.middle)
        if cell is None:
            outside.append(word)
        else:
            inside.setdefault(cell, []).append(word)
    return inside, outside


def _table(number: int, grid: RuledGrid, inside: dict[int, list[Word]]) -> TableBlock | None:
    """The table, or None for a frame, and for a head or foot of a document that was set in a table."""
    texts = {
        cell: _cell(number, [word for row in rows_of_words(words) for word in row])
        for cell, words in inside.items()
    }
    filled = [{cell for cell in row if cell in texts} for row in grid.cells]
    if max(map(len, filled), default=0) < 2 and len(grid.columns) - 1 < _RULED_COLUMNS:
        return None
    words = " \n".join(" ".join(word.text for _, word in cell) for cell in texts.values())
    if is_head(words, len(grid.columns) - 1):
        return None
    rows = [
        [[placed for cell in cells for placed in texts.get(cell, [])] for cells in row]
        for row in rows_of(grid.cells)
    ]
    return TableBlock(number, grid.columns, [row for row in rows if any(row)])


def _parted(inside: dict[int, list[Word]]) -> Iterator[Word]:
    """The words of a head set in a table: the first of each line of a cell begins a column."""
    for words in inside.values():
        for row in rows_of_words(words):
            yield replace(row[0], opens_cell=True)
            yield from row[1:]


def _cell(number: int, words: list[Word]) -> Cell:
    return [(number, word) for word in words]
