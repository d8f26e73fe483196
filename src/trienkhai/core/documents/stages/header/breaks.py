"""Cells of a table in Markdown: the lines of one cell stand on one line, parted by `<br>`."""

import re
from collections.abc import Iterable, Iterator

from trienkhai.core.documents.sheet import Cell, Sheet, cells_of

_BREAK = re.compile(r"\s{0,9}(?:<br\s{0,3}/?>\s{0,9})+", re.IGNORECASE)


def head_cells(sheet: Sheet, first: int, last: int) -> Iterable[Cell]:
    """The cells of the lines `first` to `last` (exclusive), each line of a cell for itself."""
    return without_breaks(sheet, cells_of(sheet, first, last))


def without_breaks(sheet: Sheet, cells: Iterable[Cell]) -> Iterable[Cell]:
    """The cells, each line of a cell for itself."""
    return _parted(sheet, cells) if sheet.tagged else cells


def split_at_breaks(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch of text without the breaks inside it."""
    if "<" not in sheet.plain[start:end]:
        return [(start, end)]
    return [(cell.start, cell.end) for cell in _parted(sheet, [Cell(start, end, 0, 0)])]


def _parted(sheet: Sheet, cells: Iterable[Cell]) -> Iterator[Cell]:
    for cell in cells:
        if "<" not in sheet.plain[cell.start : cell.end]:
            yield cell
            continue
        start = cell.start
        for match in _BREAK.finditer(sheet.plain, cell.start, cell.end):
            if match.start() > start:
                yield Cell(start, match.start(), cell.column, cell.line)
            start = match.end()
        if start < cell.end:
            yield Cell(start, cell.end, cell.column, cell.line)
