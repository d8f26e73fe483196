"""Tasks told in blocks of named lines, `Tên nhiệm vụ: … Cơ quan chủ trì: … Thời gian: …`: a table of one row each."""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Paragraph, Sheet
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
from trienkhai.core.documents.stages.duties.words import opens_with_task
from trienkhai.core.documents.stages.work import Draft

_NAMED = re.compile(
    r"(?:^|(?<=[.;])\s+|(?<=[.;]\s))(?:[-–+•]\s*)?(?P<title>[a-z][a-z ,/]{2,45}?)\s*+(?:\([^()]*+\)\s*+)?:\s*"
)
_LABEL = re.compile(r"\s*(?:\(?\d{1,2}(?:\.\d{1,2})*\s*[.)]|[a-zđ]\s*[.)]|[-–+•])\s*")
_OPENS = ("ten ", "nhiem vu", "cong viec", "noi dung", "hoat dong")
# Lines that may stand among those of a block, and say nothing of who does it by when.
_BESIDE = re.compile(
    r"(?:thoi gian,? (?:va )?)?(?:dia diem|doi tuong|thanh phan|quy mo|hinh thuc|so luong|chi tieu|kinh phi|muc dich)"
    r"(?:,? (?:va )?[a-z]+){0,6}\s*+(?:\([^()]*+\)\s*+)?:"
)
_MATTER = re.compile(r"\n[ \t]{0,20}(?:[-–+•]|[a-z][.)]|\d[\d.]{0,4}[.)]?)\s{0,4}noi dung")
_SOON = 1200
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
        opening = sheet.flat.startswith(_OPENS, paragraph.body) or _leads_up(sheet, paragraph)
        if not opening or any(start <= paragraph.start < end for start, end in covered):
            index += 1
            continue
        parts, end = _parts(sheet, draft, index)
        heading = _heading(sheet, draft.paragraphs[max(index - 1, 0)], paragraph)
        row = _row(sheet, parts, heading)
        if row is None:
            index += 1
            continue
        if heading and not opens_with_task(sheet, *row.task):
            row = replace(row, task=(heading.body, heading.end))
        rows.append(row)
        found.append(((heading or paragraph).start, draft.paragraphs[end - 1].end))
        index = end
    return rows, found


def _heading(sheet: Sheet, above: Paragraph, first: Paragraph) -> Paragraph | None:
    """The paragraph above a block, if it is the task whose `Nội dung: …` the block begins with.

    `1. Phổ cập kỹ năng số` / `a) Nội dung: Mở 02 lớp …`: the matter is the duty; where it is no work, the heading.
    """
    label, own = above.label, first.label
    if above is first or label is None or label.kind == "bullet" or (own and own.kind == label.kind):
        return None
    if sheet.plain[above.end - 1] in ".;:" or not (
        sheet.flat.startswith("noi dung", first.body) or _leads_up(sheet, first)
    ):
        return None
    return above if opens_with_task(sheet, above.body, above.end) else None


def _leads_up(sheet: Sheet, paragraph: Paragraph) -> bool:
    """Whether time or place stand first and the matter follows: `- Thời gian: …`, `- Nội dung: …`."""
    beside = sheet.flat.startswith("thoi gian", paragraph.body) or _BESIDE.match(sheet.flat, paragraph.body)
    return bool(beside) and _MATTER.search(sheet.flat, paragraph.body, paragraph.body + _SOON) is not None


def _parts(sheet: Sheet, draft: Draft, first: int) -> tuple[list[_Part], int]:
    """The named stretches of the paragraphs from `first` on, up to the next task, and the paragraph behind them."""
    parts: list[_Part] = []
    index = first
    while index < min(len(draft.paragraphs), first + _FAR):
        paragraph = draft.paragraphs[index]
        named = _named(sheet, paragraph.body, paragraph.end)
        if not named and _BESIDE.match(sheet.flat, paragraph.body, paragraph.end):
            index += 1
            continue
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


def _row(sheet: Sheet, parts: list[_Part], heading: Paragraph | None) -> Row | None:
    known = {part.column: part for part in parts}
    task = known.get(TASK)
    if task is None or len(known) < _FEWEST or task.start >= task.end:
        return None
    if parts[0] is not task and (parts[0].column != TIME or not task.title.startswith("noi dung")):
        return None
    if LEAD not in known and (
        TIME not in known or not (task.title.startswith("ten ") or _is_told(sheet, task, heading))
    ):
        return None
    start, end = task.start, task.start + len(sheet.plain[task.start : task.end].rstrip(" .;,\n-–+•"))
    if end <= start:
        return None
    lead, coordinate, time, product = (
        _words(sheet, known.get(column)) for column in (LEAD, COORDINATE, TIME, PRODUCT)
    )
    return Row((start, end), lead, coordinate, time, "row_barred", product)


def _is_told(sheet: Sheet, task: _Part, heading: Paragraph | None) -> bool:
    """Whether the heading tells the task, and the matter only what it consists of."""
    return heading is not None and not opens_with_task(sheet, task.start, task.end)


def _words(sheet: Sheet, part: _Part | None) -> str:
    return sheet.words(part.start, part.end).rstrip(" .;,-–+•") if part else ""
