"""The head of a table whose cells stand one below the other: where it ends, and whether its rows count."""

import re
from dataclasses import dataclass
from itertools import pairwise

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.tables.column_titles import LEAD, TASK, columns_of, is_title
from trienkhai.core.documents.stages.duties.tables.placed_rows import LABEL

NUMBER = re.compile(r"(\d{1,3})\s*(?:[.),;:¿]\s*)?")
_NUMBERED = re.compile(r"(\d{1,3})(?:\s*[.)]\s+|\s{2,})(?=\S)")
SECTION = re.compile(r"[IVX]{1,5}\s*(?:[.\-](?:\s|$)|$|\s(?=[A-ZĐ]))|[A-Z]\s*\.\s")
HEADER_REACH = 16
_FEW_COLUMNS = 2
SECOND = 2


def head_end_of(sheet: Sheet, first: int, stop: int) -> int | None:
    """Where the rows begin: behind a head that names tasks."""
    words = ""
    for index in range(first, min(first + HEADER_REACH, stop)):
        line = sheet.lines[index]
        if line.empty:
            continue
        piece = sheet.flat[line.start : line.end]
        if index > first and (row_number(piece) or SECTION.match(sheet.plain[line.start : line.end])):
            return index if TASK in columns_of(words) else None
        words += f" {piece}"
    return None


def titles_end_of(sheet: Sheet, first: int, stop: int) -> int | None:
    """Where the rows begin below titles one under the other that name tasks and who leads, no numbers before them."""
    index = first
    while index < min(stop, first + HEADER_REACH):
        line = sheet.lines[index]
        words = sheet.flat[line.start : line.end]
        remark = index > first and words[:1] == "(" and words[-1:] == ")"
        if not (line.empty or remark or is_title(words)):
            break
        index += 1
    titles = [sheet.flat[line.start : line.end] for line in sheet.lines[first:index] if not line.empty]
    columns = columns_of(" ".join(" ".join(titles).split()))
    known = {TASK, LEAD} <= set(columns) and len(columns) > _FEW_COLUMNS
    if {TASK, LEAD} == set(columns) and len(titles) == _FEW_COLUMNS:
        return index if _alternate(sheet, index, stop) else None
    return index if known and len(titles) > _FEW_COLUMNS else None


def _alternate(sheet: Sheet, first: int, stop: int) -> bool:
    """Whether tasks and units take turns, a line each, below two titles."""
    lines = [line for line in sheet.lines[first : min(stop, first + HEADER_REACH)] if not line.empty]
    units = [
        sheet.plain[line.start].isupper() and opens_unit(sheet, line.start, line.end) is not None
        for line in lines[: 2 * _FEW_COLUMNS]
    ]
    return units == [False, True] * _FEW_COLUMNS


def is_first_row(sheet: Sheet, index: int | None) -> bool:
    """Whether a line begins the first row of a table or a section, not one behind a row whose number is lost."""
    if index is None:
        return False
    line = sheet.lines[index]
    number = row_number(sheet.flat[line.start : line.end])
    return number is None or int(number.group(1)) != SECOND


def begins_with_number(sheet: Sheet, first: int, stop: int) -> bool:
    """Whether the first row counts though no column is titled for it: `1. Rà soát …`."""
    lines = sheet.lines[first : min(stop, first + HEADER_REACH)]
    line = next((line for line in lines if not line.empty), None)
    if line is None:
        return False
    number = row_number(sheet.flat[line.start : line.end])
    return number is not None and number.group(1) == "1"


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_PART = re.compile(r"([IVX]{1,4})\s*[./-]\s*(?=\S)")
_LINES_ABOVE = 60


@dataclass(frozen=True, slots=True)
class Above:
    """The numbers of the part and of the point a table stands under; 0 where there are none."""

    part: int = 0
    point: int = 0

    def goes_on(self, sheet: Sheet, start: int, end: int) -> bool:
        """Whether a line counts on from the heading above the table, so that it stands behind it."""
        part = _PART.match(sheet.plain, start, end) if self.part else None
        if part:
            return _ROMAN.get(part.group(1)) == self.part + 1
        point = _NUMBERED.match(sheet.flat, start, end) if self.point else None
        return point is not None and int(point.group(1)) == self.point + 1


def numbers_above(sheet: Sheet, first: int) -> Above:
    """What the table whose head begins at a line stands under: its point right above it, its part further up."""
    point: int | None = None
    for line in reversed(sheet.lines[max(0, first - _LINES_ABOVE) : first]):
        if line.empty:
            continue
        part = _PART.match(sheet.plain, line.start, line.end)
        if part:
            return Above(_ROMAN.get(part.group(1), 0), point or 0)
        if point is None:
            number = _NUMBERED.match(sheet.flat, line.start, line.end)
            point = int(number.group(1)) if number else 0
    return Above(0, point or 0)


def row_number(piece: str) -> re.Match[str] | None:
    """The number of a row, alone on its line or before the first words of the task."""
    return NUMBER.fullmatch(piece) or _NUMBERED.match(piece)


WIDE = 1.7
_ENOUGH_ROWS = 40


def width_of(sheet: Sheet, first: int, stop: int) -> int:
    """How long the lines of a cell usually are at most; 0 where too little is known or cells are not broken."""
    lines = [line for line in sheet.lines[first : min(stop, first + 400)] if not line.empty]
    lengths = sorted(line.end - line.start for line in lines)
    if len(lengths) <= _ENOUGH_ROWS:
        return 0
    width = max(36, lengths[int(len(lengths) * 0.8)])
    tasks = [
        below for above, below in pairwise(lines) if LABEL.fullmatch(sheet.plain, above.start, above.end)
    ]
    whole = sum(line.end - line.start > WIDE * width for line in tasks)
    return 0 if whole > _WHOLE_CELLS * len(tasks) else width


_WHOLE_CELLS = 0.15


def stands_apart(sheet: Sheet, first: int) -> bool:
    """Whether a blank line follows the number of the first row."""
    label = next(
        (
            index
            for index in range(first, min(first + HEADER_REACH, len(sheet.lines) - 1))
            if NUMBER.fullmatch(sheet.flat, sheet.lines[index].start, sheet.lines[index].end)
        ),
        None,
    )
    return label is not None and sheet.lines[label + 1].empty
