"""Tables of tasks: a row is a duty, its columns say who leads, who co-operates and by when.

A table comes in two shapes: rows written with `|` (from DOCX), and cells one below the other without any mark
(from PDF), where a bare number opens a row and the name of a unit opens the next cell.
"""

import re
from dataclasses import dataclass, replace

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
_NUMBERED = re.compile(r"(\d{1,3})\s*[.)]\s+(?=\S)")
_COMMON = re.compile(r"(?:các\s+)?(?:cơ\s+quan(?!\s+(?:ngang|thuộc|trực))|cơ\s+sở|doanh\s+nghiệp)\b")
_BEHIND_UNITS = re.compile(
    r"(?:(?:cac\s+)?(?:nghi\s+(?:quyet|dinh)|quyet\s+dinh|ke\s+hoach|de\s+an|bao\s+cao|thong\s+tu|van\s+ban|hoat\s+dong"
    r"|chuong\s+trinh|luat|hoi\s+nghi|to\s+trinh|quy\s+(?:che|dinh)|huong\s+dan|tai\s+lieu|du\s+an)"
    r"|chien\s+luoc|de\s+xuat|bo\s+tieu\s+chi|giai\s+doan|hang\s+nam|thuong\s+xuyen|(?:tu\s+)?(?:quy|thang|nam)\s+[\divx]+|trong\s+nam|trong\s+quy"
    r"|truoc\s+(?:ngay|thang)|da\s+hoan\s+thanh|20\d\d)\b"
)
_RELATED = re.compile(r"lien\s+quan$")
_SUB_NUMBERED = re.compile(r"(\d{1,3})\s*\.\s*(\d{1,2})\s*[.)]?(?:\s+(?=\D)|$)")
_SECTION = re.compile(r"[IVX]{1,5}\s*[.\-](?:\s|$)|[A-Z]\s*\.\s")
_OPEN_END = re.compile(
    r"(?:,|-|\b(?:va|cua|cac|voi|cho|tai|o|theo|thuoc|bo|so|truong|dan|phong|quan|tinh|nhan|to|vi|don|co))$"
)
_CONNECTS = re.compile(r"(?:[,\-/]|\b(?:va|cua|cac|voi|cho|tai|theo|thuoc|cung|truong|tich|giam doc))$")
_YEARS = re.compile(r"\b(?:nam\s+)?((?:19|20)\d{2}\s*-\s*(?:19|20)?\d{2,4})\b")
_FOUR = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTERS = re.compile(
    r"\b(?P<open>tu\s+)?quy\s+(?P<four>i{1,3}|iv|[1-4])\s*(?:/|\s+nam\s+)\s*(?P<year>20\d{2})\b"
    r"(?P<until>\s*(?:den|-)\s*quy\s+(?:i{1,3}|iv|[1-4])\s*(?:/|\s+nam\s+)\s*20\d{2}\b)?"
)
_SINCE = re.compile(r"\btu\s+thang\s+\d{1,2}\s*/\s*20\d{2}\b")
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
    lead = _units(sheet, row.lead) if row.lead else ()
    coordinate = _units(sheet, row.coordinate) if row.coordinate else ()
    due, recurrence = _time(sheet, row.rest) if row.rest else (None, None)
    recurrence = recurrence or find_recurrence(sheet, *row.task)
    rule = {"kind": "as_written", "words": due} if due else None
    return Duty(
        *(row.task, lead, coordinate, due, rule, recurrence, None, None),
        *(part_at(draft.parts, row.task[0]), 0.75, _RULE),
    )


def _units(sheet: Sheet, cell: Span) -> tuple[str, ...]:
    """The units of a cell; behind a name, `cơ quan, đơn vị liên quan` is a unit of its own."""
    found: list[str] = []
    for named in split_units(sheet, *cell):
        current = ""
        for piece in named.split(", "):
            if current and _COMMON.match(piece) and _may_end(current):
                found.append(current)
                current = piece
            else:
                current = f"{current}, {piece}" if current else piece
        found.append(current)
    return tuple(found)


def _may_end(unit: str) -> bool:
    """A whole name, unlike `Bộ` or `Các bộ` of `Các bộ, cơ quan, tổ chức`."""
    if unit.endswith("liên quan") or unit.lower().startswith("cơ sở "):
        return True
    vague = ("Các ", "Những ", "Bộ, ", "Cơ quan", "Đơn vị", "Tổ chức")
    return unit[:1].isupper() and " " in unit and not unit.startswith(vague)


def _time(sheet: Sheet, span: Span) -> tuple[str | None, str | None]:
    """Deadline and recurrence of a row: `2026`, `2026 - 2027`, `Quý IV/2026`, `Hằng năm`, `Thường xuyên`."""
    folded = sheet.flat[slice(*span)]
    since = _SINCE.search(folded)
    if since:
        return " ".join(sheet.plain[span[0] + since.start() : span[0] + since.end()].split()), None
    quarters = _QUARTERS.search(folded)
    if quarters:
        words = " ".join(sheet.plain[span[0] + quarters.start() : span[0] + quarters.end()].split())
        if quarters["open"] or quarters["until"]:
            return words, None
        return f"{quarters['year']}-Q{_FOUR[quarters['four']]}", None
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
        if index > first and (_row_number(piece) or _SECTION.match(sheet.plain[line.start : line.end])):
            named = all(pattern.search(words) for name, pattern in _COLUMNS if name in ("lead", "task"))
            return index if named else None
        words += f" {piece}"
    return None


def _row_number(piece: str) -> re.Match[str] | None:
    """The number of a row, alone on its line or before the first words of the task."""
    return _NUMBER.fullmatch(piece) or _NUMBERED.match(piece)


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
        number = _row_number(piece)
        counts_on = (expected, expected + 1) if taking else (expected, expected + 1, 1)
        if number and int(number.group(1)) in counts_on:
            expected = int(number.group(1)) + 1
            behind = line.start + number.end()
            blocks.append([replace(line, start=behind)] if behind < line.end else [])
            taking, last = True, index
        elif blocks and (below := _SUB_NUMBERED.match(piece)) and int(below.group(1)) == expected - 1:
            if below.group(2) == "1":
                blocks.pop()  # what stood behind the number was the heading of its sub-rows
            behind = line.start + below.end()
            blocks.append([replace(line, start=behind)] if behind < line.end else [])
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
        opens = _opens_cell(sheet, line, lines[-1].end)
        if cells and _BEHIND_UNITS.match(sheet.flat, line.start, line.end):
            ended = ended or sheet.plain[line.start].isupper() or sheet.plain[line.start].isdigit()
        runs_on = not sheet.plain[line.start].isupper() or (
            before is not None and _is_open(sheet, before, before_a_name=opens)
        )
        if task and not runs_on and not ended and opens:
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


def _is_open(sheet: Sheet, line: Line, *, before_a_name: bool) -> bool:
    """A line after which the cell must go on: it breaks off in a name, or holds one word of a narrow column.

    Before a line that opens with a name only a comma or a connecting word keeps the cell open.
    """
    words = sheet.flat[line.start : line.end]
    if before_a_name:
        return _CONNECTS.search(words) is not None
    if words.endswith((".", ";")) or _RELATED.search(sheet.flat, max(0, line.end - 14), line.end):
        return False
    return _OPEN_END.search(words) is not None or (words.isalpha() and len(words) < 7)


def _opens_cell(sheet: Sheet, line: Line, end: int) -> bool:
    return opens_unit(sheet, line.start, end) is not None


def _bare_end(sheet: Sheet, line: Line) -> int:
    return line.start + len(sheet.plain[line.start : line.end].rstrip(" .;,"))
