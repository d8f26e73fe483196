"""Tables of tasks: a row is a duty, its columns say who leads, who co-operates and by when.

A table comes in four shapes: rows written with `|` (from DOCX), columns apart by tabs or blanks, cells one below the
other without any mark (from PDF), and lines that run across all columns (from a recogniser).
"""

import re
from collections.abc import Callable

from trienkhai.core.documents.model import Duty, Span
from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.aligned_tables import aligned, is_aligned
from trienkhai.core.documents.stages.duties.columns import COORDINATE, LEAD, TASK, TIME, columns_of
from trienkhai.core.documents.stages.duties.flat_tables import flattened
from trienkhai.core.documents.stages.duties.mixed_tables import is_mixed, mixed
from trienkhai.core.documents.stages.duties.rows import Row, duty_of
from trienkhai.core.documents.stages.work import Draft

_OPENS = re.compile(r"\|?\s*(?:stt|tt|so\s+tt|so\s+thu\s+tu)\b")


def table_duties(sheet: Sheet, draft: Draft) -> tuple[list[Duty], list[Span]]:
    """The duties of all tables of tasks, and the stretches those tables cover."""
    duties: list[Duty] = []
    covered: list[Span] = []
    index = sheet.line_at(draft.head_end)
    stop = min(sheet.line_at(draft.end) + 1, len(sheet.lines))
    while index < stop:
        line = sheet.lines[index]
        if (
            line.empty
            or not sheet.flat.startswith(("stt", "tt", "so", "|"), line.start)
            or not _OPENS.match(sheet.flat, line.start, line.end)
        ):
            index += 1
            continue
        rows, end = _reader(sheet, index)(sheet, index, stop)
        if rows:
            duties += [duty_of(sheet, draft, row) for row in rows]
            covered.append((line.start, sheet.lines[end - 1].end + 1))
        index = max(end, index + 1)
    return duties, covered


def _reader(sheet: Sheet, index: int) -> Callable[[Sheet, int, int], tuple[list[Row], int]]:
    if sheet.plain[sheet.lines[index].start] == "|":
        return _barred
    if is_aligned(sheet, index):
        return aligned
    return mixed if is_mixed(sheet, index) else flattened


def _barred(sheet: Sheet, first: int, stop: int) -> tuple[list[Row], int]:
    """Rows written with bars: the columns are told by the head row."""
    head = _cells(sheet, sheet.lines[first])
    columns: dict[str, int] = {}
    for number, cell in enumerate(head):
        for kind in columns_of(" ".join(sheet.flat[slice(*cell)].split()))[:1]:
            columns.setdefault(kind, number)
    index = first + 1
    rows: list[Row] = []
    while index < stop:
        line = sheet.lines[index]
        if not line.empty and sheet.plain[line.start] != "|":
            break
        index += 1
        cells = [] if line.empty else _cells(sheet, line)
        if len(cells) == len(head) and TASK in columns and LEAD in columns:
            rows += _barred_row(sheet, cells, columns)
    return rows, index


def _barred_row(sheet: Sheet, cells: list[Span], columns: dict[str, int]) -> list[Row]:
    def words(name: str) -> str:
        return " ".join(sheet.plain[slice(*cells[columns[name]])].split()) if name in columns else ""

    task = cells[columns[TASK]]
    if task[0] >= task[1] or not words(LEAD):
        return []
    return [Row(task, words(LEAD), words(COORDINATE), words(TIME), "row_barred")]


def _cells(sheet: Sheet, line: Line) -> list[Span]:
    """The cells of a barred line, without the blanks around their words."""
    spans: list[Span] = []
    begun = first = line.start + 1
    for bar in re.finditer(r"\|", sheet.plain[first : line.end]):
        stop = first + bar.start()
        words = sheet.plain[begun:stop]
        left = begun + len(words) - len(words.lstrip())
        spans.append((left, left + len(words.strip())))
        begun = stop + 1
    return spans
