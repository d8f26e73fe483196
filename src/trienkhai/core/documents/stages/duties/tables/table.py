"""Rows of a table whose cells are known, by bars, tabs or by their places: which give a task, and who leads it.

A table that names no unit for a task is read too where its head is clearly one of tasks: the unit is then that of the
section or of the words above the table, or is left open. Tables of money and of figures give nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_at
from trienkhai.core.documents.stages.duties.tables.column_titles import (
    COORDINATE,
    LEAD,
    PRODUCT,
    TASK,
    TIME,
    UNITS,
    columns_of,
)
from trienkhai.core.documents.stages.duties.tables.rows import Row, is_ditto
from trienkhai.core.documents.stages.duties.words import opens_with_task
from trienkhai.core.text import flat

Cell = tuple[Span, ...]
"""The stretches of a cell, one a line."""

# What a head calls the column of units without saying whether they lead.
UNIT_TITLE = re.compile(
    r"(?:ten\s+)?(?:co\s+quan|don\s+vi|bo\s+phan|phong\s+ban|trach\s+nhiem)(?:\s*[,/]\s*(?:don\s+vi|ca\s+nhan|bo\s+phan))*"
    r"(?:\s+(?:thuc\s+hien|trien\s+khai|tham\s+muu|duoc\s+giao))?"
)
_SURELY_TASKS = re.compile(r"\b(?:nhiem\s+vu|cong\s+viec)\b")
# Heads of tables of money, of figures and of what has been done.
_COUNTS = re.compile(
    r"\b(?:don\s+vi\s+tinh|dvt|so\s+luong|don\s+gia|thanh\s+tien|so\s+tien|du\s+toan|muc\s+(?:chi|thu|ho\s+tro)|tong\s+(?:so|cong|von|kinh)|von"
    r"|trieu\s+dong|t[yi]\s+le|so\s+lieu|chi\s+tieu|chi\s+so|da\s+thuc\s+hien|ket\s+qua\s+(?:thuc\s+hien|dat)|diem|ton\s+tai|danh\s+gia)\b"
)
_DONE = re.compile(r"\bket\s+qua\s+(?:thuc\s+hien|dat)")
SECTION_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-ZĐ])\s*[.)]?")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\s*[.)]?")
_BELOW = re.compile(r"[a-zđ]\s*[.)]|[-–+]")
"""The number of a row that stands under a numbered one: `a)`, `-`."""
HOURS = re.compile(r"\d{1,2}\s*(?:h|gio|:)\s*\d{0,2}\b")
# `Họ và tên | Chức vụ | Nhiệm vụ`: who is given the task, by the post where there is one.
_POST_TITLE = re.compile(r"(?:ho\s+(?:va\s+)?ten|chuc\s+(?:vu|danh)|thanh\s+vien)\b")
_PERIOD_TITLE = re.compile(r"(?:thang|ngay|tuan|ngay,? thang|thang\s*/\s*nam|(?:ngay\s+)?hoan\s+thanh|han)")
_LETTER = re.compile(r"[^\W\d_]")
_FEW, _LAST = 2, 99
_LONGEST_NAME = 120


@dataclass(slots=True)
class Table:
    """The columns of a table, and who stands above the row that is read."""

    width: int
    kind: str = "row_barred"
    columns: dict[str, int] = field(default_factory=dict)
    counts: bool = False
    numbered: bool = False
    """The first column holds the numbers of the rows."""

    surely: bool = False
    """The head says `nhiệm vụ` or `công việc`: a row is a task whatever its words."""

    whole: tuple[str, ...] = ()
    """Who leads all of it, as the words above the table say."""

    above: tuple[str, ...] = ()
    """Who leads what stands below the last heading."""

    unsure: bool = False
    """The column of units is called `Đơn vị` alone, which may also mean what is counted."""

    persons: bool = False
    """Persons stand where units do: what `Nhiệm vụ` says may be their place in a committee, `Trưởng ban`."""

    lead: str = ""
    """Of the row before, for rows without a number under it."""

    day: str = ""
    """Of the programme whose rows tell only hours."""

    period: str = ""
    """Of the rows above, where the first column tells it once for several of them."""

    tasks: list[int] = field(default_factory=list)
    """All columns that may hold the tasks: `Hoạt động` and `Nội dung`."""

    @property
    def by_periods(self) -> bool:
        """The times stand before the tasks: an empty one is the one above, its cell reaching over several rows."""
        return self.columns.get(TIME, _LAST) < self.columns.get(TASK, _LAST)

    @property
    def of_tasks(self) -> bool:
        if TASK not in self.columns:
            return False
        told = {TIME, PRODUCT, COORDINATE} & set(self.columns)
        return LEAD in self.columns or (bool(told) and not self.counts)

    def rows(self, sheet: Sheet, written: Sequence[Sequence[Cell]]) -> list[Row]:
        """The rows of tasks among those written; a single cell between them may tell the day."""
        whole = [cells for cells in written if len(cells) == self.width]
        self._choose_task(whole)
        numbers = [*(self.number(sheet, cells) for cells in whole), ""]
        found: list[Row] = []
        place = 0
        for cells in written:
            if len(cells) == self.width:
                found += self._read(sheet, cells, numbers[place], heads=_heads(*numbers[place : place + 2]))
                place += 1
            elif len(cells) == 1 and cells[0]:
                self.day = day_in(sheet, *cells[0][0]) or self.day
        return found

    def _choose_task(self, rows: list[Sequence[Cell]]) -> None:
        """Of a column of themes and one of what to do, the one with more to say holds the tasks."""
        if len(self.tasks) > 1 and rows:
            self.columns[TASK] = max(
                self.tasks,
                key=lambda place: sum(end - start for cells in rows for start, end in cells[place]),
            )

    def number(self, sheet: Sheet, cells: Sequence[Cell]) -> str:
        """`2`, `2.1`, `II.`: what stands in the first cell where that is not the task itself."""
        written = _words(sheet, cells[0]) if self.numbered else ""
        plain = _NUMBER.fullmatch(written)
        return plain.group(1) if plain else written

    def _words(self, sheet: Sheet, cells: Sequence[Cell], name: str) -> str:
        place = self.columns.get(name)
        if place is None:
            return ""
        words = names_of(sheet, cells[place]) if name in UNITS else _words(sheet, cells[place])
        return words if any(map(str.isalnum, words)) or is_ditto(words) else ""

    def _read(self, sheet: Sheet, cells: Sequence[Cell], number: str, *, heads: bool) -> list[Row]:
        """The duty of one row; none of a heading, which tells who leads what stands below it."""
        task = _whole(cells[self.columns[TASK]])
        filled = [cell for cell in cells[self.numbered :] if _LETTER.search(_words(sheet, cell))]
        filled = filled or [*cells[:1]]
        lead, coordinate, time, product = (
            self._words(sheet, cells, name) for name in (LEAD, COORDINATE, TIME, PRODUCT)
        )
        if len(filled) > _FEW and len({flat(_words(sheet, cell)) for cell in filled}) == 1:
            # A heading across the whole row, written into each of its cells.
            filled, lead, coordinate, time, product = filled[:1], "", "", "", ""
        alone = len(filled) == 1 and not time
        only = _whole(filled[0])
        if (not lead and SECTION_NUMBER.fullmatch(number)) or (
            alone and self._is_section(sheet, task, only, number, heads=heads)
        ):
            named = whole_name(sheet, *only)
            self.above, self.lead = named or (self.above if number.isdigit() else self.whole), ""
            return []
        if self.persons and not opens_with_task(sheet, *_bare(sheet, task)):
            return []
        if not _LETTER.search(sheet.plain, *task) or not (lead or self._is_task(sheet, task, number, time)):
            return []
        if self.unsure and lead[:1].islower() and not lead.startswith("các "):
            lead = ""
        if not number and not lead and self.numbered:
            lead = self.lead
        self.lead = lead
        if self.day and HOURS.match(time.lower()):
            time = self.day
        if self.by_periods:
            time = self.period = time or self.period
        # What the row itself does not say is less sure: a person looks at it first.
        kind = self.kind if lead else "matter_under_unit" if self.above else "task"
        return [Row(task, lead, coordinate, time, kind, product, self.above)]

    def _is_section(self, sheet: Sheet, task: Span, only: Span, number: str, *, heads: bool) -> bool:
        if only != task or heads:
            return True
        return not number or self.counts or not opens_with_task(sheet, *task)

    def _is_task(self, sheet: Sheet, task: Span, number: str, time: str) -> bool:
        """Of a row that names no unit; none are words that go on from the page before, and the hours of a programme."""
        if self.counts or HOURS.match(time.lower()) or not sheet.plain[task[0] : task[1]].strip(" -–+•"):
            return False
        surely = self.surely and bool(number or not self.numbered)
        return surely or opens_with_task(sheet, *_bare(sheet, task))


def table_of(titles: Sequence[str], kind: str = "row_barred") -> Table:
    """A table by the folded titles of its columns."""
    table = Table(len(titles), kind)
    for number, title in enumerate(titles):
        for name in (TIME,) if _PERIOD_TITLE.fullmatch(title) else columns_of(title)[:1]:
            if name != PRODUCT or not _DONE.match(title):
                table.columns.setdefault(name, number)
                table.tasks += [number] if name == TASK else []
    table.counts = any(map(_COUNTS.search, titles))
    table.surely = TASK in table.columns and bool(_SURELY_TASKS.search(titles[table.columns[TASK]]))
    if LEAD not in table.columns and not table.counts:
        named = [number for number, title in enumerate(titles) if UNIT_TITLE.fullmatch(title)]
        if len(named) == 1:
            table.columns[LEAD], table.unsure = named[0], True
    if LEAD not in table.columns and table.surely:
        posts = [number for number, title in enumerate(titles) if _POST_TITLE.match(title)]
        table.columns |= {LEAD: posts[-1]} if posts else {}
        table.persons = bool(posts)
    table.numbered = table.columns.get(TASK, 0) > 0 and 0 not in table.columns.values()
    return table


def _heads(number: str, following: str) -> bool:
    """Whether the next row stands under this one: `2` over `2.1`, `1` over `a)`."""
    if not number:
        return False
    return following.startswith(f"{number}.") or (
        number[:1].isdigit() and _BELOW.fullmatch(following) is not None
    )


def _words(sheet: Sheet, cell: Cell) -> str:
    return " ".join(sheet.words(start, end) for start, end in cell).strip()


def _whole(cell: Cell) -> Span:
    return (cell[0][0], cell[-1][1]) if cell else (0, 0)


def _bare(sheet: Sheet, task: Span) -> Span:
    words = sheet.plain[slice(*task)]
    return task[1] - len(words.lstrip(" -–+•")), task[1]


_OPEN = re.compile(r"(?:[,;–-]|\b(?:va|cua|cac|voi|cho|tai|theo|thuoc|cung|hoac|thanh tra|van phong))$")
_LONGEST_OPEN = 24


def names_of(sheet: Sheet, cell: Cell) -> str:
    """The words of a cell of units; where a name of its own begins on a new line, a semicolon parts them."""
    words = ""
    for start, end in cell:
        piece = sheet.words(start, end)
        apart = (
            words
            and piece[:1].isupper()
            and not _OPEN.search(flat(words[-_LONGEST_OPEN:]))
            and opens_unit(sheet, start, end) is not None
        )
        words = f"{words}; {piece}" if apart else f"{words} {piece}".strip()
    return words


def whole_name(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """The units of a stretch that is nothing but their names."""
    end = start + len(sheet.plain[start:end].rstrip(" \n:.;"))
    if end - start > _LONGEST_NAME or opens_unit(sheet, start, end) is None:
        return ()
    named = units_at(sheet, start, end)
    return named.units if named and named.end >= end else ()


_DAY = re.compile(
    r"(?P<day>\d{1,2})\s*(?:/|thang)\s*(?P<month>\d{1,2})(?:\s*(?:/|(?:,\s*)?nam)\s*(?P<year>20\d\d))?(?![\d/])"
)
_NAMES_DAY = re.compile(
    r"(?:(?:buoi\s+)?(?:sang|chieu|toi)|ngay|thu\s+(?:hai|ba|tu|nam|sau|bay|\d)|chu\s+nhat)\b"
)
_LONGEST_DAY = 70


def day_in(sheet: Sheet, start: int, end: int) -> str:
    """`Ngày 1: Thứ Hai, ngày 24/8/2026`: the day of the hours that stand below, as figures."""
    if end - start > _LONGEST_DAY or not _NAMES_DAY.match(sheet.flat, start, end):
        return ""
    days = list(_DAY.finditer(sheet.flat, start, end))
    if len(days) != 1:
        return ""
    return "/".join(filter(None, days[0].groups()))
