"""Tables whose columns stand apart by tabs or by blanks on every line, as copied from a page."""

import re
from bisect import bisect_right

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.columns import LEAD, OTHER, TASK, Cells, columns_of
from trienkhai.core.documents.stages.duties.flat_tables import rows_from
from trienkhai.core.documents.stages.duties.rows import Row

_CELL = re.compile(r"[^\s]+(?: [^\s]+)*")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]?")
_SECTION = re.compile(r"[IVX]{1,5}[.)]?")
_LEAST = 3
_SLACK = 2
_Piece = tuple[int, Line]
"""Where a cell begins on its line (or which one it is, by tabs), and its words."""


def is_aligned(sheet: Sheet, first: int) -> bool:
    """Whether the head names tasks and who leads in cells that stand apart on one line."""
    head = _pieces(sheet, sheet.lines[first])
    return len(head) >= _LEAST and {TASK, LEAD} <= set(_names(sheet, head))


def aligned(sheet: Sheet, first: int, stop: int) -> tuple[list[Row], int]:
    """The rows of the table, and the line behind it; a row opens with its number."""
    head = _pieces(sheet, sheet.lines[first])
    names = _names(sheet, head)
    starts = _bounds(sheet, first, head)
    rows: list[Row] = []
    lines: dict[str, tuple[Line, ...]] = {}
    last = first + 1
    for index in range(first + 1, stop):
        line = sheet.lines[index]
        pieces = [] if line.empty else _pieces(sheet, line)
        if not pieces:
            continue
        opens = _NUMBER.fullmatch(sheet.plain[pieces[0][1].start : pieces[0][1].end]) is not None
        if len(pieces) == 1 and not (lines and pieces[0][0] > _SLACK):
            break
        section = _SECTION.fullmatch(sheet.plain, pieces[0][1].start, pieces[0][1].end) is not None
        if opens or section:
            rows += rows_from(sheet, Cells(lines), "row_aligned")
            lines = {}
        if section:
            continue  # `I   HOÀN THIỆN THỂ CHẾ` heads rows
        for start, piece in pieces[1:] if opens else pieces:
            column = names[max(0, bisect_right(starts, start) - 1)]
            lines[column] = (*lines.get(column, ()), piece)
        last = index + 1
    return rows + rows_from(sheet, Cells(lines), "row_aligned"), last


def _bounds(sheet: Sheet, first: int, head: list[_Piece]) -> list[float]:
    """Where each column begins: half way between two titles, which stand in the middle of their columns."""
    line = sheet.lines[first]
    if "\t" in sheet.text[sheet.text.rfind("\n", 0, line.start) + 1 : line.end]:
        return [start - _SLACK for start, _ in head]
    ends = [start + piece.end - piece.start for start, piece in head]
    middles = ((end + start) / 2 for end, (start, _) in zip(ends[1:], head[2:], strict=False))
    return [0.0, ends[0] + 1.0, *middles]  # the column of numbers is as wide as its title


def _names(sheet: Sheet, head: list[_Piece]) -> list[str]:
    titles = (" ".join(sheet.flat[piece.start : piece.end].split()) for _, piece in head)
    return [(*columns_of(title), OTHER)[0] for title in titles]


def _pieces(sheet: Sheet, line: Line) -> list[_Piece]:
    begun = sheet.text.rfind("\n", 0, line.start) + 1
    tabs = "\t" in sheet.text[begun : line.end]
    found: list[_Piece] = []
    for match in _CELL.finditer(sheet.plain, line.start, line.end):
        place = sheet.text.count("\t", begun, match.start()) * 10 if tabs else match.start() - begun
        found.append((place, Line(match.start(), match.end(), False, False)))
    return found
