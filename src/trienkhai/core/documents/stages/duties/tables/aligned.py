"""Tables whose columns stand apart by tabs or by blanks on every line, as copied from a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.tables.barred import stands_under
from trienkhai.core.documents.stages.duties.tables.column_titles import LEAD, TASK, is_title
from trienkhai.core.documents.stages.duties.tables.gutters import (
    Piece,
    cells_at,
    margin_of,
    parted,
    pieces_of,
    titles_over,
)
from trienkhai.core.documents.stages.duties.tables.placed_rows import LABEL, Placed, rows_of
from trienkhai.core.documents.stages.duties.tables.rows import Row
from trienkhai.core.documents.stages.duties.tables.table import Cell, Table, table_of
from trienkhai.core.documents.stages.work import Draft

_FEWEST, _ENOUGH = 2, 3
_HEAD_LINES = 6
_ABOVE = 3
MOST_BLANK = 6
BEHIND = re.compile(
    r"(?:phu\s+luc\b|tren\s+day\s+la\b|noi\s+nhan\s*:|tm\.\s|kt\.\s|tl\.\s|\(\s*(?:kem\s+theo|ban\s+hanh))"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines of a head, and its titles by column."""

    first: int
    end: int
    titles: list[list[Piece]]
    table: Table
    words: frozenset[str]
    """Each of its lines folded: a head said again is known by them."""


def head_apart(sheet: Sheet, first: int, stop: int) -> _Head | None:
    """The head of a table of tasks whose titles stand apart on the lines around `first`; None where there is none."""
    begin = first
    while begin > max(0, first - _ABOVE) and _holds_titles(sheet, sheet.lines[begin - 1]):
        begin -= 1
    end = first + 1
    while end < min(stop, first + _HEAD_LINES) and not _opens_row(sheet, sheet.lines[end]):
        if not sheet.lines[end].empty and not _holds_titles(sheet, sheet.lines[end]):
            break
        end += 1
    lines = [line for line in sheet.lines[begin:end] if not line.empty]
    titles = titles_over([pieces_of(sheet, line) for line in lines])
    if len(titles) < _FEWEST:
        return None
    words = [" ".join(sheet.flat[piece.start : piece.end] for piece in title) for title in titles]
    table = table_of([" ".join(title.split()) for title in words], "row_aligned")
    if not enough_columns(table):
        return None
    said = frozenset(" ".join(sheet.flat[line.start : line.end].split()) for line in lines)
    return _Head(begin, end, titles, table, said)


def enough_columns(table: Table) -> bool:
    """Whether a table is one of tasks: two columns are enough where they say what is done and who leads."""
    if table.width < _ENOUGH:
        return table.width == _FEWEST and {TASK, LEAD} == set(table.columns) and not table.unsure
    return table.of_tasks


def _holds_titles(sheet: Sheet, line: Line) -> bool:
    """Whether a line holds nothing but words of titles, apart from each other."""
    if line.empty or LABEL.match(sheet.plain, line.start, line.end):
        return False
    pieces = pieces_of(sheet, line)
    words = [sheet.flat[piece.start : piece.end] for piece in pieces]
    return all(map(is_title, words))


def _opens_row(sheet: Sheet, line: Line) -> bool:
    if line.empty:
        return False
    first = pieces_of(sheet, line)[0]
    return LABEL.fullmatch(sheet.plain, first.start, first.end) is not None


@dataclass(slots=True)
class _Stretch:
    """The lines below one head, up to the next page that says it again."""

    head: _Head
    lines: list[Line] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)
    """Lines behind a blank one, by their number here."""


def aligned(sheet: Sheet, draft: Draft, head: _Head, stop: int) -> tuple[int, list[Row], int]:
    """Where the table begins, its rows, and the line behind it."""
    stretches, end = _stretches(sheet, head, stop)
    begins = sheet.lines[head.first].start
    leads_in = stands_under(sheet, draft, begins, head.table)
    placed: list[Placed] = []
    for stretch in stretches:
        lines = [pieces_of(sheet, line) for line in stretch.lines]
        places = parted(stretch.head.titles, [line for line in lines if len(line) > 1])
        if len(places) + 1 != head.table.width:
            continue
        for number, line in enumerate(lines):
            fresh = number == 0 and bool(placed)
            placed.append(Placed(cells_at(sheet, line, places), gap=number in stretch.gaps, page=fresh))
    written = rows_of(sheet, head.table, placed)
    return min(begins, leads_in), head.table.rows(sheet, written), end


def _stretches(sheet: Sheet, head: _Head, stop: int) -> tuple[list[_Stretch], int]:
    """The lines of the table, head by head, and the line behind the last."""
    found = [_Stretch(head)]
    index = last = head.end
    blank = False
    while index < stop and index - last < MOST_BLANK:
        line = sheet.lines[index]
        if line.empty:
            blank = blank or not line.furniture
            index += 1
            continue
        if " ".join(sheet.flat[line.start : line.end].split()) in head.words:
            again = head_apart(sheet, index, stop)
            if again is None or again.table.width != head.table.width:
                break
            found.append(_Stretch(again))
            index = last = again.end
            continue
        if not _is_number_of_page(sheet, line):
            if _ends(sheet, line, found[-1].head):
                break
            if blank:
                found[-1].gaps.add(len(found[-1].lines))
            found[-1].lines.append(line)
            last = index + 1
            blank = False
        index += 1
    return found, last


def _is_number_of_page(sheet: Sheet, line: Line) -> bool:
    alone = sheet.plain[line.start : line.end].strip("-– ")
    return alone.isdigit() and line.start - margin_of(sheet, line) > _INDENT


_INDENT = 20


def _ends(sheet: Sheet, line: Line, head: _Head) -> bool:
    """Words of the document behind the table: they begin where numbers stand and fill the line."""
    pieces = pieces_of(sheet, line)
    if BEHIND.match(sheet.flat, line.start, line.end):
        return True
    if len(pieces) > 1 or LABEL.match(sheet.plain, line.start, line.end):
        return False
    second = min(piece.left for piece in head.titles[1])
    if not head.table.numbered:
        return pieces[0].left < 2 and pieces[0].right > second
    first = max(piece.right for piece in head.titles[0])
    return pieces[0].left < first and pieces[0].right > first + 2


def tabbed_head(sheet: Sheet, line: Line) -> Table | None:
    """The table whose head stands on one line, titles apart by tabs."""
    if not _tabs(sheet, line):
        return None
    titles = [" ".join(sheet.flat[start:end].split()) for start, end in _tabbed(sheet, line)]
    table = table_of(titles, "row_aligned")
    return table if enough_columns(table) else None


def _tabs(sheet: Sheet, line: Line) -> bool:
    """Whether there are tabs on a line; empty cells at its end are tabs too."""
    behind = sheet.text[line.end : line.end + _FEW_BLANKS].partition("\n")[0]
    return "\t" in behind or sheet.text.find("\t", line.start, line.end) >= 0


_FEW_BLANKS = 8
_MOST_LINES = 60


def _tabbed(sheet: Sheet, line: Line) -> list[tuple[int, int]]:
    """The cells of a line apart by tabs, empty ones too."""
    begun = margin_of(sheet, line)
    stop = sheet.text.find("\n", line.start)
    cells: list[tuple[int, int]] = []
    for words in sheet.plain[begun : stop if stop >= 0 else len(sheet.plain)].split("\t"):
        left = begun + len(words) - len(words.lstrip())
        cells.append((left, left + len(words.strip())))
        begun += len(words) + 1
    return cells


def tabbed(sheet: Sheet, draft: Draft, table: Table, first: int, stop: int) -> tuple[int, list[Row], int]:
    """The rows of a table with tabs; a cell of several lines goes on where the line before broke off."""
    begins = sheet.lines[first].start
    leads_in = stands_under(sheet, draft, begins, table)
    written: list[list[Cell]] = []
    index = last = first + 1
    while index < stop:
        line = sheet.lines[index]
        index += 1
        if line.empty:
            continue
        cells = [(cell,) for cell in _tabbed(sheet, line)]
        if not _tabs(sheet, line) and not _goes_on(table, written, index - last):
            if not _breaks_off(sheet, index, stop):
                break
            written.append(list(cells))
        elif (
            written
            and len(cells) == len(written[-1]) == table.width
            and _lines_on(sheet, table, written[-1], cells)
        ):
            written[-1] = [(*above, *cell) for above, cell in zip(written[-1], cells, strict=True)]
        elif not written or not _fits_behind(sheet, written[-1], cells, table):
            written.append(list(cells))
        else:
            written[-1][-1] = (*written[-1][-1], *cells[0])
            written[-1] += cells[1:]
        last = index
    padded = [[*row, *[()] * (table.width - len(row))] for row in written if len(row) <= table.width]
    return min(begins, leads_in), table.rows(sheet, padded), last


def _breaks_off(sheet: Sheet, following: int, stop: int) -> bool:
    """Whether a line without a tab is the first of a cell that goes on in small letters on the next, before a tab."""
    below = sheet.lines[following] if following < stop else None
    return (
        below is not None and not below.empty and sheet.plain[below.start].islower() and _tabs(sheet, below)
    )


def _lines_on(sheet: Sheet, table: Table, row: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether a line of cells goes on with the row above: no number, and a task that goes on or is left empty."""
    if len(row[0]) > _MOST_LINES or (table.numbered and _filled(cells[0])):
        return False
    (start, end), *_ = cells[table.columns[TASK]]
    return start == end or sheet.plain[start].islower()


def _filled(cell: Cell) -> bool:
    return any(start < end for start, end in cell)


def _goes_on(table: Table, written: Sequence[Sequence[Cell]], distance: int) -> bool:
    return bool(written) and distance == 1 and 1 < len(written[-1]) < table.width


def _fits_behind(sheet: Sheet, row: Sequence[Cell], cells: Sequence[Cell], table: Table) -> bool:
    """Whether cells go on with a row whose line broke off inside a cell; a number opens a row of its own."""
    if table.numbered and cells[0] and LABEL.fullmatch(sheet.plain, *cells[0][0]):
        return False
    if len(row[-1]) > _MOST_LINES:
        return False
    begun = len(cells) < table.width or (len(row) == 1 and sheet.plain[cells[0][0][0]].islower())
    return begun and len(row) + len(cells) - 1 <= table.width
