"""Tables of tasks: a row is a duty, its columns say who leads, who co-operates and by when.

A table comes in four shapes: rows written with `|` (from DOCX), columns apart by tabs or blanks, cells one below the
other without any mark (from PDF), and lines that run across all columns (from a recogniser).
"""

import re
from collections.abc import Callable

from trienkhai.core.documents.model import Duty, Span
from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.aligned_tables import aligned, is_aligned
from trienkhai.core.documents.stages.duties.barred_tables import (
    barred,
    heads_barred_within,
    opens_barred,
)
from trienkhai.core.documents.stages.duties.flat_tables import flattened
from trienkhai.core.documents.stages.duties.mixed_tables import is_mixed, mixed
from trienkhai.core.documents.stages.duties.rows import Row, duty_of
from trienkhai.core.documents.stages.work import Draft

_OPENS = re.compile(r"(?:stt|tt|so\s+tt|so\s+thu\s+tu)\b")


def table_duties(sheet: Sheet, draft: Draft) -> tuple[list[Duty], list[Span]]:
    """The duties of all tables of tasks, and the stretches those tables cover."""
    duties: list[Duty] = []
    covered: list[Span] = []
    index = sheet.line_at(draft.head_end)
    stop = min(sheet.line_at(draft.end) + 1, len(sheet.lines))
    while index < stop:
        line = sheet.lines[index]
        if not _opens(sheet, line):
            index += 1
            continue
        if sheet.plain[line.start] == "|" or heads_barred_within(sheet, line):
            begins, rows, end = barred(sheet, draft, index, stop)
        else:
            begins, (rows, end) = line.start, _reader(sheet, index)(sheet, index, stop)
        if rows:
            duties += [duty_of(sheet, draft, row) for row in rows]
            covered.append((begins, sheet.lines[end - 1].end + 1))
        index = max(end, index + 1)
    return duties, covered


def _reader(sheet: Sheet, index: int) -> Callable[[Sheet, int, int], tuple[list[Row], int]]:
    if is_aligned(sheet, index):
        return aligned
    return mixed if is_mixed(sheet, index) else flattened


def _opens(sheet: Sheet, line: Line) -> bool:
    """Whether a line may be the head of a table; most lines are told by their first letters."""
    if line.empty or not sheet.flat.startswith(("stt", "tt", "so", "|"), line.start):
        return False
    return opens_barred(sheet, line) or _OPENS.match(sheet.flat, line.start, line.end) is not None
