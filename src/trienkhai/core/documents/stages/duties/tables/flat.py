"""Tables whose cells stand one below the other: where rows begin, where the table ends, page breaks inside a row."""

import re
from dataclasses import dataclass, field

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.members import names_only
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.tables.barred import stands_under
from trienkhai.core.documents.stages.duties.tables.column_titles import (
    COORDINATE,
    LEAD,
    PRODUCT,
    TASK,
    TIME,
    columns_of,
)
from trienkhai.core.documents.stages.duties.tables.flat_head import (
    NUMBER,
    SECOND,
    SECTION,
    WIDE,
    Above,
    begins_with_number,
    head_end_of,
    is_first_row,
    numbers_above,
    row_number,
    stands_apart,
    titles_end_of,
    width_of,
)
from trienkhai.core.documents.stages.duties.tables.rows import Row
from trienkhai.core.documents.stages.duties.tables.seen_lines import label_at
from trienkhai.core.documents.stages.duties.tables.stacked_cells import Cells, rows_of_blocks, rows_within
from trienkhai.core.documents.stages.duties.tables.table import HOURS, Table, names_of, table_of
from trienkhai.core.documents.stages.duties.words import opens_with_task
from trienkhai.core.documents.stages.work import Draft

# Two cells left on one line: `cơ quan ngang bộ  Bộ Tư pháp`.
_GAP = re.compile(r"(?<=\w)\s{2,}(?=[A-ZĐ])")
_LETTERED = re.compile(r"([a-zđ])\s*[.)](?:\s+(?=\S)|$)")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_SUB_NUMBERED = re.compile(r"(\d{1,3})\s*\.\s*(\d{1,2})\s*[.)]?(?:\s+(?=\D)|$)")
_POINT = re.compile(r"(\d{1,2})(?:\.\d{1,2})*[.)]\s+(?=[^\W\d_])")
_BEHIND = re.compile(r"(?:phu\s+luc\b|tren\s+day\s+la\b|noi\s+nhan\s*:|tm\.\s|kt\.\s)")
_DASH = re.compile(r"[-–+]\s*")
_NUMBERS = re.compile(r"\|?\s*(?:stt|tt|so\s+tt|so\s+thu\s+tu)\b")
_TOLD = frozenset((TIME, PRODUCT, COORDINATE))
"""One of these columns beside the tasks makes a table of tasks though none says who leads."""
_MOST_LINES = 4_000
_CELL_LINES = 60
_CELL_PAGES = 3
_MISREAD = 4
_LONGEST_NUMBER = 6
_FULL = 3
_BEGUN = 2
"""A row of so many lines has its task: what is much wider stands below the table."""


@dataclass(slots=True)
class _Block:
    """The lines of one row, page by page."""

    segments: list[list[Line]] = field(default_factory=lambda: [[]])
    dashes: bool = False


def flattened(sheet: Sheet, draft: Draft, first: int, stop: int) -> tuple[int, list[Row], int]:
    """Where the table whose head begins at line `first` begins, its rows, and the line behind it; no rows if none."""
    begins = sheet.lines[first].start
    numbered = _NUMBERS.match(sheet.flat, begins) is not None
    head_end = head_end_of(sheet, first, stop) if numbered else titles_end_of(sheet, first, stop)
    unnumbered = numbered and not is_first_row(sheet, head_end)
    if unnumbered:
        titles_end = titles_end_of(sheet, first, stop)
        unnumbered = titles_end is not None
        head_end = titles_end or head_end
    if head_end is None:
        return begins, [], first + 1
    lines = [sheet.flat[line.start : line.end] for line in sheet.lines[first:head_end] if not line.empty]
    head = " ".join(" ".join(" ".join(lines).split()).split())
    columns = columns_of(head)
    table = table_of([head])
    if TASK not in columns or (LEAD not in columns and (table.counts or not _TOLD & set(columns))):
        return begins, [], first + 1
    leads_in = stands_under(sheet, draft, begins, table)
    form = Form(columns, table)
    rows: list[Row] = []
    if numbered or begins_with_number(sheet, head_end, stop):
        rows_read = _Rows(sheet, head_end, stop, lines, begun=unnumbered)
        rows_read.above = numbers_above(sheet, first)
        blocks, end = rows_read.read()
        cells = rows_of_blocks(sheet, columns, [block.segments for block in blocks])
        for block, row in zip(blocks, cells, strict=True):
            kind = "row_broken" if len(block.segments) > 1 else "row_flattened"
            rows += form.rows(sheet, row, kind)
    else:
        body, turns, end = _body(sheet, head_end, stop, lines)
        for row in rows_within(sheet, columns, body, turns):
            rows += form.rows(sheet, row, "row_flattened")
    return min(begins, leads_in), rows, end


def _body(sheet: Sheet, first: int, stop: int, head: list[str]) -> tuple[list[Line], set[int], int]:
    """The lines of a table without numbers, which of them begin a page, and the line behind the last."""
    lines: list[Line] = []
    turns: set[int] = set()
    index, last, counted = first, first, 0
    while index < stop and index - last < _CELL_LINES and len(lines) < _MOST_LINES:
        line = sheet.lines[index]
        words = sheet.flat[line.start : line.end]
        if not line.empty and (_BEHIND.match(words) or SECTION.match(sheet.plain[line.start : line.end])):
            break
        if point := _POINT.match(sheet.plain, line.start, line.end):
            if int(point.group(1)) not in (1, counted + 1):
                break  # `4. Bộ phận tài chính`: a point of the document, for nothing in the table counts
            counted = int(point.group(1))
        index += 1
        if line.furniture or words in head:
            turns.add(len(lines))
        elif not line.empty:
            lines += _parted(sheet, line)
            last = index
    return lines, turns, last


class _Rows:
    """The lines behind a head, gathered into rows."""

    def __init__(self, sheet: Sheet, first: int, stop: int, head: list[str], *, begun: bool) -> None:
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
        self.width = width_of(sheet, first, stop)
        self.apart = stands_apart(sheet, first)
        """Blank lines stand around the numbers of rows too, so that they do not tell those of pages."""

        self.above = Above()
        self.parts = 0
        """How many parts the table itself has had."""

        self.letter = ""
        """Of the row that is open, where rows have letters."""

        if begun:
            # The number of the first row was lost; those behind it go on counting.
            self.blocks, self.expected, self.taking = [_Block()], SECOND, True

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
        if self.blocks and piece.split() == self.head[0].split():
            self._turn_page()
        elif self.blocks and (_BEHIND.match(piece) or self._stands_behind(line, piece)):
            return False
        elif (number := row_number(piece)) and (
            self._counts_on(int(number.group(1))) or self._follows_labelled(line, number)
        ):
            self._open(line, number.end(), int(number.group(1)))
        elif self.blocks and (below := _SUB_NUMBERED.match(piece)) and self._belongs(below):
            if below.group(2) == "1":
                self.blocks.pop()  # what stood behind the number was the heading of its sub-rows
            self._open(line, below.end(), int(below.group(1)))
        elif not self.taking and (below := _SUB_NUMBERED.match(piece)) and below.group(2) == "1":
            self._open(line, below.end(), int(below.group(1)))  # `1.1` below `I`
        elif self.blocks and (lettered := self._lettered(line)):
            self._open(line, lettered.end() - line.start, self.expected - 1)
            self.letter = lettered.group(1)
        elif SECTION.match(self.sheet.plain[line.start : line.end]) or self._is_wide(line):
            self.taking = False
            self.parts += 1
        elif self.taking:
            self._add(line, piece)
        return self.index - self.last < _CELL_LINES

    def _stands_behind(self, line: Line, piece: str) -> bool:
        """`2. Cấp cơ sở` or `III. TỔ CHỨC THỰC HIỆN` behind a table that stands under `1. …` or `II. …`."""
        number = row_number(piece)
        if self.parts or (number and self._counts_on(int(number.group(1)))):
            return False
        return self.above.goes_on(self.sheet, line.start, line.end)

    def _lettered(self, line: Line) -> re.Match[str] | None:
        """`a)` under a numbered heading, or the letter behind the one of the row before."""
        found = _LETTERED.match(self.sheet.plain, line.start, line.end)
        if found is None:
            return None
        if found.group(1) == "a" and self.taking and not self.letter:
            self.blocks.pop()
            return found
        follows = self.letter and found.group(1) in _LETTERS[_LETTERS.index(self.letter) + 1 :][:2]
        return found if follows else None

    def _numbers_row(self, line: Line) -> bool:
        """A number alone between blank lines looks like a page's; the one expected behind a full row is a row's."""
        if self.taking and len(self.blocks[-1].segments[-1]) < _FULL:
            return False
        written = self.sheet.text[line.start : self.sheet.text.find("\n", line.start)].strip()
        if not written.isdigit() or int(written) != self.expected:
            return False
        # An empty last cell leaves a blank line before the next number; a page's number would not go on counting.
        following = self._next_number(furniture=True)
        last = following is None and len(self.blocks) == self.expected - 1
        return self.apart or (self.taking and (last or following == self.expected + 1))

    def _opens_sub_row(self, line: Line) -> bool:
        """A dash alone on its line, under a task that names no unit itself."""
        if not self.taking or not _DASH.fullmatch(self.sheet.plain[line.start : line.start + 1]):
            return False
        return self.blocks[-1].dashes or not _names_unit(self.sheet, self.blocks[-1])

    def _counts_on(self, number: int) -> bool:
        if number in (
            (self.expected, self.expected + 1) if self.taking else (self.expected, self.expected + 1, 1)
        ):
            return True
        # Rows whose numbers were misread end no table: the numbers behind them go on counting.
        return self.expected < number <= self.expected + _MISREAD and self._next_number() == number + 1

    def _follows_labelled(self, line: Line, number: re.Match[str]) -> bool:
        """A greater number before a task, behind a row that has said who leads: rows between were left out."""
        begins = line.start + number.end()
        if (
            int(number.group(1)) < self.expected
            or begins >= line.end
            or not self.sheet.plain[begins].isupper()
        ):
            return False
        above = self.blocks[-1].segments[-1][-_CELL_LINES:] if self.blocks else []
        return any(label_at(self.sheet, row.start, row.end) == LEAD for row in above)

    def _next_number(self, *, furniture: bool = False) -> int | None:
        """The next number that stands alone on its line."""
        for line in self.sheet.lines[self.index : min(self.index + _CELL_LINES, self.stop)]:
            looks = furniture or not line.furniture
            if line.end - line.start <= _LONGEST_NUMBER and looks and not line.empty:
                found = NUMBER.fullmatch(self.sheet.flat, line.start, line.end)
                if found:
                    return int(found.group(1))
        return None

    def _belongs(self, below: re.Match[str]) -> bool:
        return int(below.group(1)) == self.expected - 1

    def _open(self, line: Line, end: int, number: int) -> None:
        self.expected = number + 1
        behind = line.start + end
        block = _Block()
        if behind < line.end:
            block.segments[0].append(line._replace(start=behind))
        self.blocks.append(block)
        self.taking, self.last, self.letter = True, self.index, ""

    def _add(self, line: Line, piece: str) -> None:
        block, line = self.blocks[-1], _without_dash(self.sheet, line)
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
        return sheet.plain[line.start].isupper() and opens_with_task(sheet, line.start, line.end)

    def _turn_page(self) -> None:
        """The head again, behind a page break: its lines are passed over, wherever they are broken now."""
        words = " ".join(self.head).split()
        said = len(self.head[0].split())
        while self.index < self.stop and said < len(words):
            line = self.sheet.lines[self.index]
            piece = self.sheet.flat[line.start : line.end].split()
            if piece != words[said : said + len(piece)]:
                break
            said += len(piece)
            self.index += 1
        if self.blocks and self.blocks[-1].segments[-1]:
            self.blocks[-1].segments.append([])
        self.last = self.index

    def _is_wide(self, line: Line) -> bool:
        begun = not self.taking or len(self.blocks[-1].segments[-1]) >= _BEGUN
        return bool(self.width) and begun and line.end - line.start > WIDE * self.width


# The second half of `Phòng Văn hóa - Xã hội`.
_SOCIETY = re.compile(r"xa\s+hoi\b")


def _without_dash(sheet: Sheet, line: Line) -> Line:
    """The names on a line of their own, where a cell lists its units with dashes: `- Sở Tư pháp;`."""
    dash = _DASH.match(sheet.plain, line.start, line.end)
    if dash is None or dash.end() == line.end or not sheet.plain[dash.end()].isupper():
        return line
    if _SOCIETY.match(sheet.flat, dash.end(), line.end):
        return line
    return line._replace(start=dash.end()) if names_only(sheet, dash.end(), line.end) else line


def _parted(sheet: Sheet, line: Line) -> list[Line]:
    """A line, or the two cells on it where a unit begins behind a gap."""
    gap = _GAP.search(sheet.plain, line.start, line.end)
    if gap is None or opens_unit(sheet, gap.end(), line.end) is None:
        return [line]
    return [line._replace(end=gap.start()), line._replace(start=gap.end())]


def _names_unit(sheet: Sheet, block: _Block) -> bool:
    return any(
        (sheet.plain[line.start].isupper() and opens_unit(sheet, line.start, line.end) is not None)
        or label_at(sheet, line.start, line.end)
        for segment in block.segments[-_CELL_PAGES:]
        for line in segment[max(1, len(segment) - _CELL_LINES) :]
    )


@dataclass(frozen=True, slots=True)
class Form:
    """What a table tells of all its rows."""

    columns: tuple[str, ...]
    table: Table

    def rows(self, sheet: Sheet, cells: Cells, kind: str) -> list[Row]:
        """One row, or none where no task stands in it."""
        lines = cells.lines.get(TASK)
        if not lines:
            return []
        start, end = lines[0].start, lines[-1].end
        task = start, start + len(sheet.plain[start:end].rstrip(" .;,"))
        lead, others = _names(sheet, cells, LEAD), _names(sheet, cells, COORDINATE)
        time, product = cells.words(sheet, TIME), cells.words(sheet, PRODUCT)
        if LEAD not in self.columns:
            if HOURS.match(time.lower()) or not (self.table.surely or opens_with_task(sheet, *task)):
                return []
            kind = "matter_under_unit" if self.table.whole else "task"
        return [Row(task, lead, others, time, kind, product, self.table.whole)]


def _names(sheet: Sheet, cells: Cells, column: str) -> str:
    return names_of(sheet, tuple((line.start, line.end) for line in cells.lines.get(column, ())))
