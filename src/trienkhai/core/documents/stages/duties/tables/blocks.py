"""Tasks told in blocks of named lines, `Tên nhiệm vụ: … Cơ quan chủ trì: … Thời gian: …`: a table of one row each."""

import re
from bisect import bisect_left
from typing import NamedTuple

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.tables.column_titles import (
    COORDINATE,
    LEAD,
    PRODUCT,
    TASK,
    TIME,
    columns_of,
    is_title,
)
from trienkhai.core.documents.stages.duties.tables.rows import Row
from trienkhai.core.documents.stages.work import Draft

_NAMED = re.compile(
    r"(?:^|(?<=[.;])\s+|(?<=[.;]\s))(?:[-–+•]\s*)?(?P<title>[a-z][a-z ,/]{2,45}?)\s*+(?:\([^()]*+\)\s*+)?:\s*"
)
_LABEL = re.compile(r"\s*(?:\(?\d{1,2}(?:\.\d{1,2})*\s*[.)]|[a-zđ]\s*[.)]|[-–+•])\s*")
_OPENS = ("ten ", "nhiem vu", "cong viec", "noi dung", "hoat dong")
_FAR = 12
_FEWEST = 2


class _Part(NamedTuple):
    """A named stretch: the column it stands for, and its words."""

    column: str
    title: str
    start: int
    end: int


def task_blocks(sheet: Sheet, draft: Draft, covered: list[Span]) -> tuple[list[Row], list[Span]]:
    """The rows of all blocks outside the tables that were read, and the stretches they cover."""
    rows: list[Row] = []
    found: list[Span] = []
    index = bisect_left(draft.paragraphs, draft.head_end, key=lambda paragraph: paragraph.start)
    while index < len(draft.paragraphs):
        paragraph = draft.paragraphs[index]
        opening = sheet.flat.startswith(_OPENS, paragraph.body)
        if not opening or any(start <= paragraph.start < end for start, end in covered):
            index += 1
            continue
        parts, end = _parts(sheet, draft, index)
        row = _row(sheet, parts)
        if row is None:
            index += 1
            continue
        rows.append(row)
        found.append((paragraph.start, draft.paragraphs[end - 1].end))
        index = end
    return rows, found


def _parts(sheet: Sheet, draft: Draft, first: int) -> tuple[list[_Part], int]:
    """The named stretches of the paragraphs from `first` on, up to the next task, and the paragraph behind them."""
    parts: list[_Part] = []
    index = first
    while index < min(len(draft.paragraphs), first + _FAR):
        paragraph = draft.paragraphs[index]
        named = _named(sheet, paragraph.body, paragraph.end)
        tasks = sum(part.column == TASK for part in (*parts, *named))
        if not named or tasks > 1 or {part.column for part in parts} & {part.column for part in named}:
            break
        parts += named
        index += 1
    return parts, index


def _named(sheet: Sheet, start: int, end: int) -> list[_Part]:
    label = _LABEL.match(sheet.plain, start, end)
    begun = label.end() if label else start
    words = sheet.flat[begun:end].replace("\n", " ")
    found: list[_Part] = []
    # The first one opens the paragraph.
    for match in _NAMED.finditer(words) if _NAMED.match(words) else ():
        title = " ".join(match["title"].split())
        column = columns_of(title)[:1]
        if not column or not is_title(title):
            continue
        if not found and match.start() > 0:
            return []
        if found:
            found[-1] = found[-1]._replace(end=begun + match.start("title"))
        found.append(_Part(column[0], title, begun + match.end(), end))
    return found


def _row(sheet: Sheet, parts: list[_Part]) -> Row | None:
    known = {part.column: part for part in parts}
    task = known.get(TASK)
    if task is None or parts[0] is not task or len(known) < _FEWEST or task.start >= task.end:
        return None
    if LEAD not in known and not (task.title.startswith("ten ") and TIME in known):
        return None
    start, end = task.start, task.start + len(sheet.plain[task.start : task.end].rstrip(" .;,\n-–+•"))
    if end <= start:
        return None
    lead, coordinate, time, product = (
        _words(sheet, known.get(column)) for column in (LEAD, COORDINATE, TIME, PRODUCT)
    )
    return Row((start, end), lead, coordinate, time, "row_barred", product)


def _words(sheet: Sheet, part: _Part | None) -> str:
    return sheet.words(part.start, part.end).rstrip(" .;,-–+•") if part else ""
