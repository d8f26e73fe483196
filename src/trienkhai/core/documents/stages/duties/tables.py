"""Tables of tasks: a row is a duty, its columns say who leads, who co-operates and by when.

A table comes in two shapes: rows written with `|` (from DOCX), and cells one below the other without any mark
(from PDF), where a bare number opens a row and the name of a unit opens the next cell.
"""

import re
from dataclasses import dataclass

from trienkhai.core.documents.model import Duty, Span
from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.deadlines import find_recurrence
from trienkhai.core.documents.stages.duties.units import opens_unit, split_units
from trienkhai.core.documents.stages.parts import part_at
from trienkhai.core.documents.stages.work import Draft
from trienkhai.core.text import first_date

_OPENS = re.compile(r"\|?\s*(?:stt|tt|so\s+tt|so\s+thu\s+tu)\b")
_COLUMNS = (
    ("coordinate", re.compile(r"phoi\s+hop")),
    (
        "lead",
        re.compile(
            r"chu\s+tri|thuc\s+hien(?!\s*(?:xong|den))\b|phu\s+trach|chiu\s+trach\s+nhiem|phan\s+cong"
        ),
    ),
    ("time", re.compile(r"thoi\s+(?:gian|han)|tien\s+do|han\s+hoan")),
    ("task", re.compile(r"nhiem\s+vu|noi\s+dung|cong\s+viec|hoat\s+dong|giai\s+phap")),
)
_NUMBER = re.compile(r"(\d{1,3})\s*[.)]?\s*")
_SECTION = re.compile(r"[IVX]{1,5}\s*[.\-]\s|[A-Z]\s*\.\s")
_OPEN_END = re.compile(
    r"(?:,|-|\b(?:va|cua|cac|voi|cho|tai|o|theo|thuoc|bo|so|truong|dan|phong|quan|tinh|nhan|to|vi|don|co))$"
)
_YEARS = re.compile(r"\b(?:nam\s+)?((?:19|20)\d{2}\s*-\s*(?:19|20)?\d{2,4})\b")
_HEADER_REACH = 16
_RULE = "một dòng của bảng nhiệm vụ"


@dataclass(frozen=True, slots=True)
class _Row:
    task: Span
    lead: Span | None
    coordinate: Span | None
    rest: Span | None


def table_duties(sheet: Sheet, draft: Draft) -> tuple[list[Duty], list[Span]]:
    """The duties of all tables of tasks, and the stretches those tables cover."""
    duties: list[Duty] = []
    covered: list[Span] = []
    index = sheet.line_at(draft.head_end)
    while index < len(sheet.lines) and sheet.lines[index].start < draft.end:
        line = sheet.lines[index]
        if line.empty or not _OPENS.match(sheet.flat, line.start, line.end):
            index += 1
            continue
        rows, end = (
            _barred(sheet, draft, index)
            if sheet.plain[line.start] == "|"
            else _flattened(sheet, draft, index)
        )
        if rows:
            duties += [_duty(sheet, draft, row) for row in rows]
            covered.append((line.start, sheet.lines[end - 1].end + 1))
        index = max(end, index + 1)
    return duties, covered


def _duty(sheet: Sheet, draft: Draft, row: _Row) -> Duty:
    lead = split_units(sheet, *row.lead) if row.lead else ()
    coordinate = split_units(sheet, *row.coordinate) if row.coordinate else ()
    due, recurrence = _time(sheet, row.rest) if row.rest else (None, None)
    recurrence = recurrence or find_recurrence(sheet, *row.task)
    rule = {"kind": "as_written", "words": due} if due else None
    return Duty(
        *(row.task, lead, coordinate, due, rule, recurrence, None, None),
        *(part_at(draft.parts, row.task[0]), 0.75, _RULE),
    )


def _time(sheet: Sheet, span: Span) -> tuple[str | None, str | None]:
    """Deadline and recurrence of a row: `2026`, `2026 - 2027`, `Quý IV/2026`, `Hằng năm`, `Thường xuyên`."""
    folded = sheet.flat[slice(*span)]
    recurrence = find_recurrence(sheet, *span) or (
        "standing" if re.search(r"\bthuong\s+xuyen\b", folded) else None
    )
    if recurrence:
        return None, recurrence
    years = _YEARS.search(folded)
    if years:
        return " ".join(sheet.plain[span[0] + years.start() : span[0] + years.end()].split()), None
    found = first_date(sheet.flat, *span, folded=True)
    if found:
        return found.iso, None
    year = re.search(r"\b(20\d{2})\b", folded)
    return (year.group(1), None) if year else (None, None)


def _barred(sheet: Sheet, draft: Draft, first: int) -> tuple[list[_Row], int]:
    """Rows written with bars: the columns are told by the head row."""
    head = _cells(sheet, sheet.lines[first])
    columns: dict[str, int] = {}
    for number, cell in enumerate(head):
        kind = next((name for name, pattern in _COLUMNS if pattern.search(sheet.flat, *cell)), None)
        if kind and kind not in columns:
            columns[kind] = number
    index = first + 1
    rows: list[_Row] = []
    while index < len(sheet.lines) and sheet.lines[index].start < draft.end:
        line = sheet.lines[index]
        if not line.empty and sheet.plain[line.start] != "|":
            break
        index += 1
        cells = [] if line.empty else _cells(sheet, line)
        if len(cells) == len(head) and "task" in columns and "lead" in columns:
            rows += _barred_row(cells, columns)
    return rows, index


def _barred_row(cells: list[Span], columns: dict[str, int]) -> list[_Row]:
    def cell(name: str) -> Span | None:
        span = cells[columns[name]] if name in columns else (0, 0)
        return span if span[0] < span[1] else None

    task = cell("task")
    return [_Row(task, cell("lead"), cell("coordinate"), cell("time"))] if task and cell("lead") else []


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


def _flattened(sheet: Sheet, draft: Draft, first: int) -> tuple[list[_Row], int]:
    """Rows whose cells stand one below the other."""
    head_end = _head_end(sheet, first)
    if head_end is None:
        return [], first + 1
    head = {sheet.flat[line.start : line.end] for line in sheet.lines[first:head_end] if not line.empty}
    blocks, end = _blocks(sheet, draft, head_end, head)
    return [row for row in (_flat_row(sheet, block) for block in blocks) if row], end


def _head_end(sheet: Sheet, first: int) -> int | None:
    """Where the rows begin: behind a head that names tasks and who leads."""
    words = ""
    for index in range(first, min(first + _HEADER_REACH, len(sheet.lines))):
        line = sheet.lines[index]
        if line.empty:
            continue
        piece = sheet.flat[line.start : line.end]
        if index > first and (_NUMBER.fullmatch(piece) or _SECTION.match(sheet.plain[line.start : line.end])):
            named = all(pattern.search(words) for name, pattern in _COLUMNS if name in ("lead", "task"))
            return index if named else None
        words += f" {piece}"
    return None


def _blocks(sheet: Sheet, draft: Draft, index: int, head: set[str]) -> tuple[list[list[Line]], int]:
    """The lines of each row; a number that counts on opens a row, a section heading ends one."""
    blocks: list[list[Line]] = []
    expected, taking, last = 1, False, index
    while index < len(sheet.lines) and sheet.lines[index].start < draft.end:
        line = sheet.lines[index]
        index += 1
        if line.empty or line.furniture:
            continue
        piece = sheet.flat[line.start : line.end]
        number = _NUMBER.fullmatch(piece)
        if number and int(number.group(1)) in (expected, expected + 1):
            expected = int(number.group(1)) + 1
            blocks.append([])
            taking, last = True, index
        elif _SECTION.match(sheet.plain[line.start : line.end]):
            taking = False
        elif taking and piece not in head:
            blocks[-1].append(line)
            last = index
    return blocks, last


def _flat_row(sheet: Sheet, lines: list[Line]) -> _Row | None:
    """Task, lead and co-operating units of a row: each cell of units opens with a name and runs on to its last line."""
    task: list[Line] = []
    cells: list[list[Line]] = []
    ended = False
    before: Line | None = None
    for line in lines:
        opened = before is not None and _is_open(sheet, before)
        runs_on = opened or not sheet.plain[line.start].isupper()
        if task and not runs_on and not ended and _opens_cell(sheet, line, lines[-1].end):
            cells.append([line])
        elif cells and runs_on and not ended:
            cells[-1].append(line)
        elif cells:
            ended = True
        else:
            task.append(line)
        before = line
    if not task or not cells:
        return None
    spans = [(cell[0].start, _bare_end(sheet, cell[-1])) for cell in cells[:2]]
    rest = (spans[-1][1], lines[-1].end)
    return _Row(
        (task[0].start, _bare_end(sheet, task[-1])),
        spans[0],
        spans[1] if len(spans) > 1 else None,
        rest if rest[0] < rest[1] else None,
    )


def _is_open(sheet: Sheet, line: Line) -> bool:
    """A line after which the cell must go on: it breaks off in a name, or holds one word of a narrow column."""
    words = sheet.flat[line.start : line.end]
    if words.endswith((".", ";", "lien quan")):
        return False
    return _OPEN_END.search(words) is not None or (words.isalpha() and len(words) < 7)


def _opens_cell(sheet: Sheet, line: Line, end: int) -> bool:
    return opens_unit(sheet, line.start, end) is not None


def _bare_end(sheet: Sheet, line: Line) -> int:
    return line.start + len(sheet.plain[line.start : line.end].rstrip(" .;,"))
