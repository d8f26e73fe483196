"""Tables whose lines run across all columns, as a recogniser reads them: `Xây dựng kế hoạch … Vụ A - Bộ B; Năm 2022-`.

Nothing marks the columns; what stands in a line tells. A row opens with a task in capitals or its number, a unit in
the middle of a line leads, units behind a dash co-operate, and years and days are the time.
"""

import re
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.tables.column_titles import (
    COORDINATE,
    LEAD,
    TASK,
    TIME,
    columns_of,
)
from trienkhai.core.documents.stages.duties.tables.rows import Row
from trienkhai.core.documents.stages.duties.words import opens_with_task

_OPENING = re.compile(
    r"[\W_]*(?:(?P<number>\d{1,2}|[\w¡]{1,4}(?=\s*[|.])|[a-zà-ỹ]{2,3}(?=\s+[A-ZĐ]))[\s.|_:)]+)?[\W_]*"
)
_SECTION = re.compile(r"\s*(?:[IVX]{1,5}\s*[.\-]\s|\d{1,2}\.\s+[^|]{5,80}:\s*$|[A-Z]\s*\.\s)")
_ENDED = re.compile(r"(?<=[a-zà-ỹ])\s?[.](?=\s|$)|\.\.\.\)?\.?(?=\s|$)")
_CELL = re.compile(r"(?<![^\S\n])(?:\s++(?:-\s?(?=[A-ZĐ])|_+\s*)|\s*+\|\s*)")
_CAPITAL = re.compile(r"(?<![\w/])[A-ZĐ]")
# A unit in the middle of a line that is not part of the words of the task.
_BEFORE_UNIT = re.compile(
    r"(?:\b(?:cua|gui|voi|va|cac|giua|cho|tai|trinh|thuoc|boi|do|ve|tu|bo|hoi|thanh lap|noi|la|cung|giao)|,)$"
)
_LONGEST_BEFORE = 12
_DAMAGED_UNIT = re.compile(r"(?:v.\s?gd|vu\s?[a-z]{2}|c[uụ]c\s?[a-z]{2}|to\s+[a-z]|syt\b|ubnd\b)")
# `Vụ GDTC` filling its cell: no words of a task, whatever stands before it.
_ABBREVIATED = re.compile(r"(?:V[ụu]|C[ụu]c|S[ởơ]|Ban|Phòng|UBND|B[ộo])\s?[A-ZĐ&]{2,}\w*\s*$")
_NAME_ENDS = re.compile(
    r"[|;_\n]|\s-\s?(?=[A-ZĐ\d])|\s{2,}|\s(?=(?:[NnT]ăm|[Tt]háng|[Qq]uý|<|Trước|[\d“”]))|\.\s|\s[^\w\s(&,]"
)
_YEARS = re.compile(r"n.m\s?(?P<first>20\d\d)\s?(?P<open>-)?\s?(?P<second>20\d\d)?")
_LONE_YEAR = re.compile(r"(?<![\d/-])(20\d\d)\W*$|^\W*(20\d\d)(?![\d/-])")
_DATES = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d)")
_PERIOD = re.compile(r"[<>]?\s?\d{1,3}\s*(?:ngay|thang|tuan)(?:\s+lam(?:\s+viec)?)?")
_MOST_LINES = 14
_HEAD_REACH = 12


@dataclass(slots=True)
class _Line:
    line: Line
    body: int
    numbered: bool
    units: list[tuple[int, int, bool]] | None = None
    """Found once, when first asked for."""


def is_mixed(sheet: Sheet, first: int) -> bool:
    """Whether the head names several columns on one line, or a recogniser put the rest of it among the first rows."""
    head = _columns(sheet, sheet.lines[first])
    if TASK not in head:
        return False
    if LEAD in head or TIME in head:
        return True
    below = [line for line in sheet.lines[first + 1 : first + _HEAD_REACH] if not line.empty]
    named = [columns for line in below if len(columns := _columns(sheet, line)) > 1 and TASK not in columns]
    return any(LEAD in columns for columns in named)


def _columns(sheet: Sheet, line: Line) -> tuple[str, ...]:
    return columns_of(" ".join(sheet.flat[line.start : line.end].split()))


def mixed(sheet: Sheet, first: int, stop: int) -> tuple[list[Row], int]:
    """The rows of the table, and the line behind it."""
    rows: list[Row] = []
    block: list[_Line] = []
    last = first + 1
    head = [line for line in sheet.lines[first : first + _HEAD_REACH] if not line.empty]
    shared = any(COORDINATE in _columns(sheet, line) for line in head)
    for index in range(first + 1, stop):
        line = sheet.lines[index]
        if line.empty or (index < first + _HEAD_REACH and _is_head(sheet, line)):
            continue
        if _SECTION.match(sheet.plain[line.start : line.end]) or len(block) > _MOST_LINES:
            break
        found = _opened(sheet, line)
        if found is not None and _may_open(sheet, block, found):
            rows += _row(sheet, block, shared=shared)
            block = [found]
        elif block:
            block.append(found or _Line(line, _begins(sheet, line)[0], False))
        last = index + 1
    rows += _row(sheet, block, shared=shared)
    return rows, last


def _is_head(sheet: Sheet, line: Line) -> bool:
    columns = _columns(sheet, line)
    return len(columns) > 1 and TASK not in columns and _opened(sheet, line) is None


def _begins(sheet: Sheet, line: Line) -> tuple[int, bool]:
    """Where the words of a line begin behind a number and dirt, and whether a number was there."""
    opening = _OPENING.match(sheet.plain, line.start, line.end)
    return (opening.end(), opening["number"] is not None) if opening else (line.start, False)


def _opened(sheet: Sheet, line: Line) -> _Line | None:
    """The line as the first of a row: words of a task that begin with a capital."""
    words, numbered = _begins(sheet, line)
    for body in (words, line.start):
        if sheet.plain[body : body + 1].isupper() and opens_with_task(sheet, body, line.end):
            return _Line(line, body, numbered)
    return None


def _may_open(sheet: Sheet, block: list[_Line], found: _Line) -> bool:
    """A row opens behind a finished one, or by its number."""
    if not block or found.numbered:
        return True
    return len(block) > 1 or _cut(sheet, block[0]) < block[0].line.end


def _cut(sheet: Sheet, part: _Line) -> int:
    """Where the words of the task end on a line: at a full stop, a bar, a dash before a name, a unit, a date."""
    start, end = part.body, part.line.end
    ends = [
        match.start()
        for match in (_ENDED.search(sheet.plain, start, end), _CELL.search(sheet.plain, start, end))
        if match
    ]
    ends += [span[0] for span in _units(sheet, part)[:1]]
    for pattern in (_YEARS, _DATES, _PERIOD):
        if match := pattern.search(sheet.flat, start, end):
            ends.append(match.start())
    return min([*(at for at in ends if at > start), end])


def _units(sheet: Sheet, part: _Line) -> list[tuple[int, int, bool]]:
    """The units on a line behind the words of the task: where each stands, and whether a dash lists it."""
    if part.units is None:
        part.units = _find_units(sheet, part)
    return part.units


def _find_units(sheet: Sheet, part: _Line) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    for word in _CAPITAL.finditer(sheet.plain[part.body : part.line.end]):
        at = part.body + word.start()
        if found and at < found[-1][1]:
            continue
        before = sheet.flat[part.line.start : at].rstrip()
        dashed = before.endswith("-")
        if at == part.body and not dashed and part.numbered:
            continue
        if opens_unit(sheet, at, part.line.end) is None and not _DAMAGED_UNIT.match(
            sheet.flat, at, part.line.end
        ):
            continue
        stop = _NAME_ENDS.search(sheet.plain, at, part.line.end)
        end = stop.start() if stop else part.line.end
        abbreviated = _ABBREVIATED.match(sheet.plain, at, end) is not None
        if not dashed and _BEFORE_UNIT.search(before[-_LONGEST_BEFORE:]) and not abbreviated:
            continue
        if end - at > 2:
            found.append((at, end, dashed))
    return found


def _row(sheet: Sheet, block: list[_Line], *, shared: bool) -> list[Row]:
    if not block:
        return []
    end = _task_end(sheet, block)
    leads: list[str] = []
    others: list[str] = []
    for part in block:
        for start, stop, dashed in _units(sheet, part):
            words = sheet.words(start, stop).strip(" .,:;")
            if start < block[0].body + 4:
                continue
            (others if shared and (dashed or leads) else leads).append(words)
    return [Row((block[0].body, end), "; ".join(leads), "; ".join(others), _time(sheet, block), "row_mixed")]


def _task_end(sheet: Sheet, block: list[_Line]) -> int:
    """The end of the last line that goes on with the task."""
    end = _cut(sheet, block[0])
    for part in block[1:]:
        stopped = _ENDED.search(sheet.plain, block[0].body, end + 2)
        word = sheet.plain[part.body : part.body + 1]
        if (
            stopped is not None
            or not (word.islower() or word == "(")
            or len(sheet.plain[part.body : part.line.end]) < 4
        ):
            continue
        if _LONE_YEAR.fullmatch(sheet.flat, part.body, part.line.end):
            continue
        end = _cut(sheet, part)
    return end


def _time(sheet: Sheet, block: list[_Line]) -> str:
    """The years, the last day of a span of days, or the period named in a row."""
    lines = [(part.line.start, part.line.end) for part in block]
    for index, (start, end) in enumerate(lines):
        if years := _YEARS.search(sheet.flat, start, end):
            first, second = years["first"], years["second"]
            if second is None and years["open"]:
                below = (_LONE_YEAR.search(sheet.flat[slice(*span)]) for span in lines[index + 1 :])
                second = next((match[1] or match[2] for match in below if match), None)
            return f"Năm {first}-{second}" if second else f"Năm {first}"
    dates = [match for start, end in lines for match in _DATES.finditer(sheet.flat, start, end)]
    if dates:
        return dates[-1].group()
    for start, end in lines:
        if period := _PERIOD.search(sheet.flat, start, end):
            return sheet.words(*period.span())
    return ""
