"""Tables whose rows stand on a line each with nothing but a blank between their cells.

A row is cut wherever a cell may begin, before a unit, a time, a product; the pieces go back to their columns as the
lines of other tables do.
"""

import re

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.tables.barred import stands_under
from trienkhai.core.documents.stages.duties.tables.column_titles import PRODUCT, TASK, columns_of
from trienkhai.core.documents.stages.duties.tables.flat import Form
from trienkhai.core.documents.stages.duties.tables.rows import Row
from trienkhai.core.documents.stages.duties.tables.seen_lines import begins_cell
from trienkhai.core.documents.stages.duties.tables.stacked_cells import rows_of_blocks
from trienkhai.core.documents.stages.duties.tables.table import table_of
from trienkhai.core.documents.stages.work import Draft

_LABEL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zđ]\))\s+(?=\S)")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-Z])(?:\s*[.\-])?\s+(?=\S)|\d{1,2}\.?\s+(?=[^|]{5,80}$)")
_HEAD_LINES = 3
_FEWEST = 2
_SHARE = 0.7
_CAPITAL = re.compile(r"(?<=\s)[A-ZĐÀ-ỸẠ-Ỹ\d]")


def run_on(sheet: Sheet, draft: Draft, first: int, stop: int) -> tuple[int, list[Row], int]:
    """Where the table begins, its rows, and the line behind it; no rows where a row takes more than a line."""
    begins = sheet.lines[first].start
    nothing: tuple[int, list[Row], int] = (begins, [], first + 1)
    start = _first_row(sheet, first, stop)
    if start is None:
        return nothing
    head = " ".join(
        " ".join(sheet.flat[line.start : line.end].split())
        for line in sheet.lines[first:start]
        if not line.empty
    )
    columns, table = columns_of(head), table_of([head], "row_flattened")
    blocks, end = _blocks(sheet, start, stop, tasks=columns[:1] != (TASK,), early=PRODUCT in columns[:2])
    if TASK not in columns or len(columns) < _FEWEST or table.counts or len(blocks) < _FEWEST:
        return nothing
    leads_in = stands_under(sheet, draft, begins, table)
    form = Form(columns, table)
    found = [
        row
        for cells in rows_of_blocks(sheet, columns, blocks)
        for row in form.rows(sheet, cells, "row_flattened")
    ]
    return min(begins, leads_in), found, end


def _first_row(sheet: Sheet, first: int, stop: int) -> int | None:
    """The first line behind the head that opens with a number."""
    for index in range(first + 1, min(first + 1 + _HEAD_LINES, stop)):
        line = sheet.lines[index]
        if not line.empty and (_opens(sheet, line) or _SECTION.match(sheet.plain, line.start, line.end)):
            return index
    return None


def _opens(sheet: Sheet, line: Line) -> re.Match[str] | None:
    return _LABEL.match(sheet.plain, line.start, line.end)


def _blocks(
    sheet: Sheet, first: int, stop: int, *, tasks: bool, early: bool
) -> tuple[list[list[list[Line]]], int]:
    """The pieces of each row, and the line behind the last; none where lines without a number are many."""
    blocks: list[list[list[Line]]] = []
    index = last = first
    lines = 0
    while index < stop:
        line = sheet.lines[index]
        index += 1
        if line.empty:
            continue
        label = _opens(sheet, line)
        if label is None and not _SECTION.match(sheet.plain, line.start, line.end):
            if not sheet.plain[line.start].islower() or index - last > _FEWEST or not blocks:
                break
            # Each cell goes on, as it does behind a page.
            blocks[-1].append(_pieces(sheet, line, tasks=tasks, early=early))
        elif label is not None:
            pieces = _pieces(sheet, line._replace(start=label.end()), tasks=tasks, early=early)
            blocks += [[pieces]] if len(pieces) > 1 else []  # a heading says nothing but itself
        lines += 1
        last = index
    return (blocks if len(blocks) > _SHARE * lines or _most_numbered(sheet, first, last) else []), last


def _most_numbered(sheet: Sheet, first: int, last: int) -> bool:
    lines = [line for line in sheet.lines[first:last] if not line.empty]
    return sum(
        bool(_opens(sheet, line) or _SECTION.match(sheet.plain, line.start, line.end)) for line in lines
    ) > _SHARE * len(lines)


def _pieces(sheet: Sheet, line: Line, *, tasks: bool, early: bool) -> list[Line]:
    """A line cut before whatever may begin a cell."""
    cuts = [line.start]
    for word in _CAPITAL.finditer(sheet.plain, line.start + 1, line.end):
        # What looks like a product within the task is part of it.
        products = early or len(cuts) != 1 + tasks
        if begins_cell(sheet, line.start, word.start(), line.end, tasks=tasks, products=products):
            cuts.append(word.start())
    return [
        line._replace(start=one, end=one + len(sheet.plain[one:other].rstrip()))
        for one, other in zip(cuts, [*cuts[1:], line.end], strict=True)
    ]
