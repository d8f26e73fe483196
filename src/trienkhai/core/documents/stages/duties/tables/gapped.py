"""Tables whose rows stand on a line each, cells apart by two blanks or more that make no columns.

So tables come that were copied cell by cell: gaps part the cells and do not place them. Where a cell is empty nothing
stands for it; which one it is the words of the others tell.
"""

from collections.abc import Sequence
from itertools import pairwise

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.tables.aligned import BEHIND, MOST_BLANK, enough_columns
from trienkhai.core.documents.stages.duties.tables.barred import stands_under
from trienkhai.core.documents.stages.duties.tables.column_titles import NOTE, OTHER, is_title
from trienkhai.core.documents.stages.duties.tables.gutters import Piece, pieces_of
from trienkhai.core.documents.stages.duties.tables.placed_rows import LABEL
from trienkhai.core.documents.stages.duties.tables.rows import Row
from trienkhai.core.documents.stages.duties.tables.stacked_cells import columns_of_cells
from trienkhai.core.documents.stages.duties.tables.table import Cell, Table, table_of
from trienkhai.core.documents.stages.work import Draft

_LOOKED_AT = 30
_FEWEST, _SHARE = 2, 0.3
_SLACK = 2
_LONGEST_HEADING = 120


def gapped_head(sheet: Sheet, first: int, stop: int) -> Table | None:
    """The table whose titles stand on one line and whose cells make no columns; None where they do, or are none."""
    pieces = pieces_of(sheet, sheet.lines[first])
    titles = [sheet.flat[piece.start : piece.end] for piece in pieces]
    if not all(map(is_title, titles)):
        return None
    table = table_of(titles, "row_aligned")
    if not enough_columns(table):
        return None
    below = [line for line in sheet.lines[first + 1 : min(stop, first + 1 + _LOOKED_AT)] if not line.empty]
    rows = [cells for line in below if len(cells := _pieces(sheet, line, table)) > 1]
    # Notes are seldom written: rows without one are whole.
    whole = 1 + max(place for name, place in table.columns.items() if name != NOTE)
    full = [cells[:whole] for cells in rows if len(cells) >= whole]
    if len(full) < max(_FEWEST, _SHARE * len(rows)) or not _cross(full):
        return None
    return table


def _pieces(sheet: Sheet, line: Line, table: Table) -> list[Piece]:
    """The cells on a line; a number may stand before its task with one blank between."""
    pieces = pieces_of(sheet, line)
    label = LABEL.match(sheet.plain, pieces[0].start, pieces[0].end) if table.numbered else None
    if label is None or label.end() >= pieces[0].end:
        return pieces
    first, cut = pieces[0], label.end() - pieces[0].start
    behind = label.end() + (sheet.plain[label.end()] == " ")
    rest = Piece(first.left + behind - first.start, first.right, behind)
    return [Piece(first.left, first.left + cut, first.start), rest, *pieces[1:]]


def _cross(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether some cell reaches over the place where the next one begins in another row: no columns then."""
    return any(
        max(cell.right for cell in left) > min(cell.left for cell in right) + _SLACK
        for left, right in pairwise(zip(*rows, strict=True))
    )


def gapped(sheet: Sheet, draft: Draft, table: Table, first: int, stop: int) -> tuple[int, list[Row], int]:
    """Where the table begins, its rows, and the line behind it."""
    begins = sheet.lines[first].start
    leads_in = stands_under(sheet, draft, begins, table)
    written: list[list[Cell]] = []
    index = last = first + 1
    while index < stop and index - last < MOST_BLANK:
        line = sheet.lines[index]
        index += 1
        if line.empty:
            continue
        if BEHIND.match(sheet.flat, line.start, line.end):
            break
        pieces = _pieces(sheet, line, table)
        if len(pieces) == 1 and not _is_heading(sheet, line, index, stop):
            break
        if len(pieces) <= table.width:
            written.append(_cells(sheet, line, table, pieces))
        last = index
    return min(begins, leads_in), table.rows(sheet, written), last


def _is_heading(sheet: Sheet, line: Line, following: int, stop: int) -> bool:
    """A line without a gap between rows: it heads those below."""
    below = sheet.lines[following] if following < stop else line
    return line.end - line.start < _LONGEST_HEADING and len(pieces_of(sheet, below)) > 1 and not below.empty


def _cells(sheet: Sheet, line: Line, table: Table, pieces: Sequence[Piece]) -> list[Cell]:
    """The pieces of a row in their columns."""
    cells: list[Cell] = [()] * table.width
    spans = [(piece.start, piece.end) for piece in pieces]
    first = 0
    if table.numbered and LABEL.fullmatch(sheet.plain, *spans[0]):
        cells[0], first = (spans[0],), 1
    if len(spans) == table.width:
        return [(span,) for span in spans]
    names = {place: name for name, place in table.columns.items()}
    begins = int(table.numbered)
    columns = tuple(names.get(place, OTHER) for place in range(begins, table.width))
    lines = [line._replace(start=start, end=end) for start, end in spans[first:]]
    places = columns_of_cells(sheet, columns, lines) if lines else []
    for place, span in zip(places, spans[first:], strict=True):
        cells[begins + place] = (span,)
    return cells
