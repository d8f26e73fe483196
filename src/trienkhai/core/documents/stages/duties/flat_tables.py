"""Tables whose cells stand one below the other: where rows begin, where the table ends, page breaks inside a row."""

import re
from dataclasses import dataclass, field

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.columns import (
    COORDINATE,
    LEAD,
    TASK,
    TIME,
    Cells,
    cells_of,
    columns_of,
)
from trienkhai.core.documents.stages.duties.rows import Row
from trienkhai.core.documents.stages.duties.units import opens_unit
from trienkhai.core.documents.stages.duties.words import opens_with_task
from trienkhai.core.text import flat

_NUMBER = re.compile(r"(\d{1,3})\s*[.)]?\s*")
_NUMBERED = re.compile(r"(\d{1,3})(?:\s*[.)]\s+|\s{2,})(?=\S)")
# Two cells left on one line: `cơ quan ngang bộ  Bộ Tư pháp`.
_GAP = re.compile(r"(?<=\w)\s{2,}(?=[A-ZĐ])")
_SUB_NUMBERED = re.compile(r"(\d{1,3})\s*\.\s*(\d{1,2})\s*[.)]?(?:\s+(?=\D)|$)")
_SECTION = re.compile(r"[IVX]{1,5}\s*(?:[.\-](?:\s|$)|$|\s(?=[A-ZĐ]))|[A-Z]\s*\.\s")
_BEHIND = re.compile(r"(?:phu\s+luc\b|noi\s+nhan\s*:|tm\.\s|kt\.\s)")
_DASH = re.compile(r"[-–+]\s*")
_HEADER_REACH = 16
_WIDE = 1.7
_ENOUGH_ROWS = 40
_CELL_LINES = 60
_FULL = 3


@dataclass(slots=True)
class _Block:
    """The lines of one row, page by page."""

    segments: list[list[Line]] = field(default_factory=lambda: [[]])
    dashes: bool = False


def flattened(sheet: Sheet, first: int, stop: int) -> tuple[list[Row], int]:
    """The rows of the table whose head begins at line `first`, and the line behind it; no rows when it is none."""
    head_end = _head_end(sheet, first)
    if head_end is None:
        return [], first + 1
    lines = [line for line in sheet.lines[first:head_end] if not line.empty]
    columns = columns_of(" ".join(" ".join(sheet.flat[line.start : line.end].split()) for line in lines))
    if TASK not in columns or LEAD not in columns:
        return [], first + 1
    blocks, end = _Rows(sheet, head_end, stop, [sheet.flat[line.start : line.end] for line in lines]).read()
    rows = [row for block in blocks for row in _rows_of(sheet, columns, block)]
    return rows, end


def _head_end(sheet: Sheet, first: int) -> int | None:
    """Where the rows begin: behind a head that names tasks and who leads."""
    words = ""
    for index in range(first, min(first + _HEADER_REACH, len(sheet.lines))):
        line = sheet.lines[index]
        if line.empty:
            continue
        piece = sheet.flat[line.start : line.end]
        if index > first and (_row_number(piece) or _SECTION.match(sheet.plain[line.start : line.end])):
            return index if {TASK, LEAD} <= set(columns_of(words)) else None
        words += f" {piece}"
    return None


def _row_number(piece: str) -> re.Match[str] | None:
    """The number of a row, alone on its line or before the first words of the task."""
    return _NUMBER.fullmatch(piece) or _NUMBERED.match(piece)


class _Rows:
    """The lines behind a head, gathered into rows."""

    def __init__(self, sheet: Sheet, first: int, stop: int, head: list[str]) -> None:
        self.sheet = sheet
        self.index = first
        self.stop = stop
        self.head = head
        self.blocks: list[_Block] = []
        self.expected = 1
        self.taking = False
        self.last = first
        self.gap = False
        self.broken = False
        self.width = _width(sheet, first, stop)

    def read(self) -> tuple[list[_Block], int]:
        while self.index < self.stop:
            line = self.sheet.lines[self.index]
            self.index += 1
            if line.furniture and self._numbers_row(line):
                self._open(line, 0, self.expected)
                self.gap = self.broken = False
                continue
            if line.furniture or (line.empty and not self._opens_sub_row(line)):
                self.gap = self.gap or not line.furniture
                self.broken = self.broken or line.furniture
                continue
            if not self._step(line):
                break
            self.gap = self.broken = False
        return self.blocks, self.last

    def _step(self, line: Line) -> bool:
        piece = self.sheet.flat[line.start : line.end]
        if piece == self.head[0] and self.blocks:
            self._turn_page()
        elif self.blocks and _BEHIND.match(piece):
            return False
        elif (number := _row_number(piece)) and self._counts_on(int(number.group(1))):
            self._open(line, number.end(), int(number.group(1)))
        elif self.blocks and (below := _SUB_NUMBERED.match(piece)) and self._belongs(below):
            if below.group(2) == "1":
                self.blocks.pop()  # what stood behind the number was the heading of its sub-rows
            self._open(line, below.end(), int(below.group(1)))
        elif _SECTION.match(self.sheet.plain[line.start : line.end]) or self._is_wide(line):
            self.taking = False
        elif self.taking:
            self._add(line, piece)
        return self.index - self.last < _CELL_LINES

    def _numbers_row(self, line: Line) -> bool:
        """A number alone between blank lines looks like a page's; the one expected behind a full row is a row's."""
        if not self.taking or len(self.blocks[-1].segments[-1]) < _FULL:
            return False
        written = self.sheet.text[line.start : self.sheet.text.find("\n", line.start)].strip()
        return written.isdigit() and int(written) == self.expected

    def _opens_sub_row(self, line: Line) -> bool:
        """A dash alone on its line, under a task that names no unit itself."""
        if not self.taking or not _DASH.fullmatch(self.sheet.plain[line.start : line.start + 1]):
            return False
        return self.blocks[-1].dashes or not _names_unit(self.sheet, self.blocks[-1])

    def _counts_on(self, number: int) -> bool:
        return number in (
            (self.expected, self.expected + 1) if self.taking else (self.expected, self.expected + 1, 1)
        )

    def _belongs(self, below: re.Match[str]) -> bool:
        return int(below.group(1)) == self.expected - 1

    def _open(self, line: Line, end: int, number: int) -> None:
        self.expected = number + 1
        behind = line.start + end
        block = _Block()
        if behind < line.end:
            block.segments[0].append(line._replace(start=behind))
        self.blocks.append(block)
        self.taking, self.last = True, self.index

    def _add(self, line: Line, piece: str) -> None:
        block = self.blocks[-1]
        if _DASH.fullmatch(piece) and self._opens_sub_row(line):
            self.blocks.append(_Block(dashes=True))
        elif self.gap and self._begins_task(line, block):
            self.blocks.append(_Block(segments=[[line]]))
        elif self.broken and block.segments[-1]:
            block.segments.append(
                _parted(self.sheet, line)
            )  # on a new page the cells begin again, with or without the head
        else:
            block.segments[-1] += _parted(self.sheet, line)
        self.last = self.index

    def _begins_task(self, line: Line, block: _Block) -> bool:
        """A task without a number, under one that is finished and names no unit."""
        above = block.segments[-1][-1:]
        if not above or self.sheet.plain[above[0].end - 1] != "." or _names_unit(self.sheet, block):
            return False
        sheet = self.sheet
        return sheet.plain[line.start].isupper() and opens_with_task(
            sheet.plain, sheet.flat, line.start, line.end
        )

    def _turn_page(self) -> None:
        """The head again, behind a page break: its lines are passed over."""
        for words in self.head[1:]:
            while self.index < self.stop and self.sheet.lines[self.index].empty:
                self.index += 1
            if self.index >= self.stop:
                break
            line = self.sheet.lines[self.index]
            if self.sheet.flat[line.start : line.end] != words:
                break
            self.index += 1
        if self.blocks and self.blocks[-1].segments[-1]:
            self.blocks[-1].segments.append([])
        self.last = self.index

    def _is_wide(self, line: Line) -> bool:
        return bool(self.width) and line.end - line.start > _WIDE * self.width


def _parted(sheet: Sheet, line: Line) -> list[Line]:
    """A line, or the two cells on it where a unit begins behind a gap."""
    gap = _GAP.search(sheet.plain, line.start, line.end)
    if gap is None or opens_unit(sheet, gap.end(), line.end) is None:
        return [line]
    return [line._replace(end=gap.start()), line._replace(start=gap.end())]


def _width(sheet: Sheet, first: int, stop: int) -> int:
    """How long the lines of a cell usually are at most; 0 where too little is known."""
    lengths = sorted(
        line.end - line.start for line in sheet.lines[first : min(stop, first + 400)] if not line.empty
    )
    return max(36, lengths[int(len(lengths) * 0.8)]) if len(lengths) > _ENOUGH_ROWS else 0


def _names_unit(sheet: Sheet, block: _Block) -> bool:
    return any(
        sheet.plain[line.start].isupper() and opens_unit(sheet, line.start, line.end) is not None
        for segment in block.segments
        for line in segment[1:]
    )


def _rows_of(sheet: Sheet, columns: tuple[str, ...], block: _Block) -> list[Row]:
    kind = "row_broken" if len(block.segments) > 1 else "row_flattened"
    return rows_from(sheet, cells_of(sheet, columns, block.segments), kind)


def rows_from(sheet: Sheet, cells: Cells, kind: str) -> list[Row]:
    """One row, or none where no task stands in it."""
    task = cells.lines.get(TASK)
    if not task:
        return []
    span = _bare(sheet, task[0].start, task[-1].end)
    return [
        Row(
            span, _names(sheet, cells, LEAD), _names(sheet, cells, COORDINATE), cells.words(sheet, TIME), kind
        )
    ]


def _bare(sheet: Sheet, start: int, end: int) -> Span:
    return start, start + len(sheet.plain[start:end].rstrip(" .;,"))


_OPEN = re.compile(r"(?:[,;–-]|\b(?:va|cua|cac|voi|cho|tai|theo|thuoc|cung|hoac|thanh tra|van phong))$")


def _names(sheet: Sheet, cells: Cells, column: str) -> str:
    """The words of a cell of units; where a name of its own begins on a new line, a semicolon parts them."""
    words = ""
    for line in cells.lines.get(column, ()):
        piece = " ".join(sheet.plain[line.start : line.end].split())
        apart = (
            words
            and piece[:1].isupper()
            and not _OPEN.search(flat(words))
            and opens_unit(sheet, line.start, line.end) is not None
        )
        words = f"{words}; {piece}" if apart else f"{words} {piece}".strip()
    return words
