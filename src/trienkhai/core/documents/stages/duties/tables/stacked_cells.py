"""Lines of a row whose cells stand one below the other, given back to the columns of the table.

A converter writes a cell on a few short lines, column after column, and begins again behind each page break.
Each line is weighed against each column and against staying or going on; the likeliest path wins. Once a table has
been read, the widths of its columns are known: a line that had room for the next word was the last of its cell.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.tables.column_titles import AUTHORITY, LEAD, TASK, UNITS
from trienkhai.core.documents.stages.duties.tables.fitting import begins_row, fits_column, goes_on, narrow
from trienkhai.core.documents.stages.duties.tables.seen_lines import entry, seen

Path = list[tuple[int, bool]]
"""The column of each line, and whether a row opens there."""
_EMPTY, _NO_LEAD, _DONE = 0.7, 1.3, 0.3
_TURN = 0.5
_AGAIN, _LEAST_AGAIN = 1.5, 12
_TIMES = 3
"""Each reading tells the widths of the columns better."""
_NOT_SO_NARROW = 0.9
_SMALL, _SMALL_UNIT = 1.2, 0.3
_BACK = -1
"""An origin told from the end of the columns: the line opens a row of its own."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The lines of each column of one row."""

    lines: dict[str, tuple[Line, ...]]

    def words(self, sheet: Sheet, column: str) -> str:
        pieces = (sheet.words(line.start, line.end) for line in self.lines.get(column, ()))
        return " ".join(piece for piece in pieces if piece)


def rows_of_blocks(
    sheet: Sheet, columns: tuple[str, ...], blocks: Sequence[Sequence[Sequence[Line]]]
) -> list[Cells]:
    """The lines of each row by column; each page of a row is a segment of its own."""
    rows = [
        _Row(
            [
                _Segment(sheet, columns, segment, number == 0)
                for number, segment in enumerate(block)
                if segment
            ]
        )
        for block in blocks
    ]
    widths: dict[int, int] = {}
    for _ in range(_TIMES):
        for row in rows:
            row.settle(sheet, columns, widths)
            row.part(sheet, columns)
        found = _widths(columns, rows)
        if found == widths:
            break
        widths = found
    return [row.cells(columns) for row in rows]


def rows_within(
    sheet: Sheet, columns: tuple[str, ...], lines: Sequence[Line], turns: Container[int]
) -> list[Cells]:
    """The rows of a table without numbers, each with its lines by column; `turns` are the first lines of pages."""
    if not lines:
        return []
    segment = _Segment(sheet, columns, lines, first=True)
    enter = [0.0] * len(columns)
    segment.path = segment.likeliest(enter, {}, anew=True, turns=turns)
    widths = _widths(columns, [_Row([segment])])
    found: list[dict[str, list[Line]]] = []
    for line, (column, opens) in zip(
        lines, segment.likeliest(enter, widths, anew=True, turns=turns), strict=True
    ):
        if opens:
            found.append({})
        found[-1].setdefault(columns[column], []).append(line)
    return [_cells(row) for row in found]


def _cells(lines: dict[str, list[Line]]) -> Cells:
    return Cells({column: tuple(cell) for column, cell in lines.items()})


def columns_of_cells(sheet: Sheet, columns: tuple[str, ...], cells: Sequence[Line]) -> list[int]:
    """The column of each cell of a row that has fewer of them than there are columns."""
    segment = _Segment(sheet, columns, cells, first=True)
    segment.stays = [[_APART] * len(columns) for _ in cells[1:]]
    return [index for index, _ in segment.likeliest([0.0] * len(columns), {})]


_APART = -20.0


class _Segment:
    """The lines of a row on one page, and how well each stands in each column."""

    def __init__(self, sheet: Sheet, columns: tuple[str, ...], lines: Sequence[Line], first: bool) -> None:
        self.sheet = sheet
        self.columns = columns
        self.lines = list(lines)
        self.first = first
        self.path: Path = []
        self.seen = seen(sheet, self.lines)
        tight = narrow(self.lines)
        authorities = AUTHORITY in columns  # `Cấp trình`: who is asked, not who works with
        last = next((column for column in reversed(columns) if column in UNITS), "")
        self.fits = [
            [
                fits_column(line, column, authorities=authorities)
                - _NOT_SO_NARROW * (place > 0 and column == TASK and tight[place])
                for column in columns
            ]
            for place, line in enumerate(self.seen)
        ]
        self.stays = [
            [goes_on(line, column, last=column == last) for column in columns] for line in self.seen[1:]
        ]
        self.needed = [0, *map(self._needed, range(1, len(self.lines)))]
        # What it costs to leave cells empty up to a column: who leads is hardly ever left out.
        empty, no_lead = (_EMPTY, _NO_LEAD) if first else (_DONE, _DONE)
        self.skipped = [0.0, *accumulate(no_lead if column == LEAD else empty for column in columns)]
        self.small = [-_SMALL_UNIT if column in UNITS else -_SMALL for column in columns]
        """Cells begin with a capital."""

    def likeliest(
        self,
        enter: list[float],
        widths: dict[int, int],
        *,
        rest: bool = False,
        anew: bool = False,
        turns: Container[int] = (),
    ) -> Path:
        """The likeliest column of each line; within a row columns never go back but behind the end of a page."""
        scores = [
            fit + entered - self._far(index, rest=rest) - self._overflows(0, widths.get(index, 0))
            for index, (fit, entered) in enumerate(zip(self.fits[0], enter, strict=True))
        ]
        back: list[list[int]] = []
        for place in range(1, len(self.lines)):
            turned = place in turns
            stays = self.stays[place - 1]
            if turned:
                stays = [0.0] * len(stays)
            elif widths:
                stays = [stay + self._filled(place, widths.get(index, 0)) for index, stay in enumerate(stays)]
            arrived = self._moves(scores, stays, self.stays[place - 1] if self.first else stays, enter, place)
            if turned:
                self._turn(scores, arrived, place)
            if anew:
                self._open(scores, stays, arrived, place)
            elif self.seen[place].small and self.seen[place].length > _LEAST_AGAIN:
                self._begin_again(scores, stays, arrived)
            back.append([origin for _, origin in arrived])
            scores = [
                score + fit - self._overflows(place, widths.get(index, 0))
                for index, ((score, _), fit) in enumerate(zip(arrived, self.fits[place], strict=True))
            ]
        return _traced(back, max(range(len(scores)), key=lambda index: scores[index]))

    def _moves(
        self, scores: list[float], stays: list[float], raw: list[float], enter: list[float], place: int
    ) -> list[tuple[float, int]]:
        """For each column the best way to it from the line before, staying or going on, and where from."""
        begins = self.small if self.first and self.seen[place].small else None
        arrived: list[tuple[float, int]] = []
        left, origin = float("-inf"), 0
        for index, (score, stay, leave) in enumerate(zip(scores, stays, raw, strict=True)):
            moved = left - self.skipped[index] + enter[index] + (begins[index] if begins else 0.0)
            arrived.append((moved, origin) if moved > score + stay else (score + stay, index))
            leaving = score - leave + self.skipped[index + 1]
            if leaving > left:
                left, origin = leaving, index
        return arrived

    def _turn(self, scores: list[float], arrived: list[tuple[float, int]], place: int) -> None:
        """Behind the end of a page any cell may go on."""
        before = max(range(len(scores)), key=lambda index: scores[index])
        for index, column in enumerate(self.columns):
            turned = scores[before] - _TURN + _REST * (self.seen[place].small and column == TASK)
            if turned > arrived[index][0]:
                arrived[index] = turned, before

    def _open(
        self, scores: list[float], stays: list[float], arrived: list[tuple[float, int]], place: int
    ) -> None:
        """A line may open a row of its own."""
        opening = begins_row(self.seen[place], self.columns[0])
        if opening is None:
            return
        for before, (score, stay) in enumerate(zip(scores, stays, strict=True)):
            moved = score - stay - self.skipped[-1] + self.skipped[before + 1] + opening
            if moved > arrived[0][0]:
                arrived[0] = moved, _BACK - before

    def _begin_again(self, scores: list[float], stays: list[float], arrived: list[tuple[float, int]]) -> None:
        """Behind the last cells a page may have ended without a mark, and an earlier one goes on."""
        count = len(scores)
        for index in range(count - 1):
            for before in range(max(index + 1, count - 2), count):
                moved = scores[before] - stays[before] - _AGAIN
                if moved > arrived[index][0]:
                    arrived[index] = moved, before

    def _far(self, index: int, *, rest: bool) -> float:
        """How unlikely the first line stands in a column: a row begins with its first cell, or goes on."""
        if self.first:
            return _FAR * index
        if not rest:
            return _NEAR * index if index else _OVER
        task = self.columns.index(TASK)
        return _FAR * max(0, index - task) + _NEAR * max(0, task - index) - _REST * (index == task)

    def _overflows(self, place: int, width: int) -> float:
        """A line cannot be longer than the column is wide."""
        return _TOO_LONG if width and self.seen[place].length > _SLACK * width + _SOME else 0.0

    def _needed(self, place: int) -> int:
        """How wide a column must be to hold the line before and the next word; 0 where that tells nothing."""
        before, line = self.lines[place - 1], self.lines[place]
        if self.sheet.plain.find(" ", before.start, before.end) < 0:
            return 0  # justified cells come word by word
        word = self.sheet.plain.find(" ", line.start, line.end)
        return before.end - before.start + 1 + (word if word > 0 else line.end) - line.start

    def _filled(self, place: int, width: int) -> float:
        """Whether the line before was full: one with room for the next word ended its cell."""
        needed = self.needed[place]
        if not width or not needed:
            return 0.0
        if needed > width:
            return _FULL
        if needed > _NEARLY * width or self.sheet.plain[self.lines[place - 1].end - 1] in _LISTING:
            return 0.0
        return -_ROOM


_FULL, _ROOM, _NEARLY = 0.1, 1.0, 0.85
_LISTING = ";,:"
_TOO_LONG, _SLACK, _SOME = 1.5, 1.2, 4


def _traced(back: list[list[int]], last: int) -> Path:
    """The path that ends in the column `last`, from the first line on."""
    path: Path = []
    index = last
    for chosen in reversed(back):
        origin = chosen[index]
        path.append((index, origin < 0))
        index = _BACK - origin if origin < 0 else origin
    path.append((index, True))
    return path[::-1]


@dataclass(slots=True)
class _Row:
    """The segments of one row."""

    segments: list[_Segment] = field(default_factory=list)

    def settle(self, sheet: Sheet, columns: tuple[str, ...], widths: dict[int, int]) -> None:
        lines: dict[int, list[Line]] = {}
        task = columns.index(TASK)
        for segment in self.segments:
            before = lines.get(task)
            rest = before is not None and sheet.plain[before[-1].end - 1] not in ".;"
            rest = rest and _broken_off(before, widths.get(task, 0)) >= 0
            enter = [
                0.0
                if segment.first
                else entry(sheet, lines.get(index)) + _broken_off(lines.get(index), widths.get(index, 0))
                for index in range(len(columns))
            ]
            segment.path = segment.likeliest(enter, widths, rest=rest)
            for line, (index, _) in zip(segment.lines, segment.path, strict=True):
                lines.setdefault(index, []).append(line)

    def part(self, sheet: Sheet, columns: tuple[str, ...]) -> None:
        """Where the cells begin again, a page ended that nothing marks."""
        parted: list[_Segment] = []
        for segment in self.segments:
            places = [index for index, _ in segment.path]
            again = next((at for at, (one, other) in enumerate(pairwise(places), 1) if other < one), 0)
            if not again:
                parted.append(segment)
                continue
            for lines, path in (
                (segment.lines[:again], segment.path[:again]),
                (segment.lines[again:], segment.path[again:]),
            ):
                parted.append(_Segment(sheet, columns, lines, segment.first and lines[0] == segment.lines[0]))
                parted[-1].path = path
        self.segments = parted

    def cells(self, columns: tuple[str, ...]) -> Cells:
        lines: dict[str, list[Line]] = {}
        for segment in self.segments:
            for line, (index, _) in zip(segment.lines, segment.path, strict=True):
                lines.setdefault(columns[index], []).append(line)
        return _cells(lines)


def _broken_off(cell: Sequence[Line] | None, width: int) -> float:
    """Whether a cell was cut by the end of its page: its last line is full then; a short one ended it."""
    if not cell or not width:
        return 0.0
    length = cell[-1].end - cell[-1].start
    return _CUT if length > _FILLED * width else -_WHOLE if length < _SHORT * width else 0.0


_CUT, _WHOLE, _FILLED, _SHORT = 0.3, 0.8, 0.8, 0.6
_FAR, _NEAR, _OVER, _REST = 2.5, 0.5, 0.4, 0.6
_FEW, _MANY = 3, 6
_WHOLE_LINES = 9
"""Cells that stand on one line each might have held one more word."""


def _widths(columns: tuple[str, ...], rows: Sequence[_Row]) -> dict[int, int]:
    """How many letters a full line of each column has; nothing where too few lines tell."""
    inner: dict[int, list[int]] = {}
    whole: dict[int, list[int]] = {}
    for row in rows:
        for segment in row.segments:
            for number, (line, (index, _)) in enumerate(zip(segment.lines, segment.path, strict=True)):
                whole.setdefault(index, []).append(line.end - line.start)
                follows = segment.path[number + 1 : number + 2]
                if follows and follows[0] == (index, False):
                    inner.setdefault(index, []).append(line.end - line.start)
    found: dict[int, int] = {}
    for index in range(len(columns)):
        lengths = sorted(inner.get(index, ()))
        if len(lengths) >= _MANY:
            found[index] = lengths[int(0.9 * (len(lengths) - 1))]
        elif len(whole.get(index, ())) >= _FEW:
            found[index] = max(whole[index]) + _WHOLE_LINES
    return found
