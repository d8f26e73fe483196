"""Tables of tasks written with bars, `| STT | Nhiệm vụ | Chủ trì | Thời gian |`, a line a row.

A table that names no unit for a task is read too where its head is clearly one of tasks: the unit is then that of the
section or of the words above the table, or is left open. Tables of money and of figures give nothing.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.columns import COORDINATE, LEAD, PRODUCT, TASK, TIME, columns_of
from trienkhai.core.documents.stages.duties.pieces import resolved
from trienkhai.core.documents.stages.duties.rows import Row
from trienkhai.core.documents.stages.duties.subject import find_subject
from trienkhai.core.documents.stages.duties.units import opens_unit, units_at
from trienkhai.core.documents.stages.duties.words import opens_with_task
from trienkhai.core.documents.stages.work import Draft

_NUMBERS = re.compile(r"\|\s*(?:stt|tt|so\s+tt|so\s+thu\s+tu)\b")
# The words of a task in a head, of which every table of tasks has one.
_TASK_WORDS = ("nhiem vu", "cong viec", "noi dung", "hoat dong", "giai phap")
_SURELY_TASKS = re.compile(r"\b(?:nhiem\s+vu|cong\s+viec)\b")
_UNIT_TITLE = re.compile(
    r"(?:ten\s+)?(?:co\s+quan|don\s+vi|bo\s+phan|phong\s+ban|trach\s+nhiem)(?:\s*[,/]\s*(?:don\s+vi|ca\s+nhan|bo\s+phan))*"
    r"(?:\s+(?:thuc\s+hien|trien\s+khai|tham\s+muu|duoc\s+giao))?"
)
# Heads of tables of money, of figures and of what has been done.
_COUNTS = re.compile(
    r"\b(?:don\s+vi\s+tinh|dvt|so\s+luong|don\s+gia|thanh\s+tien|so\s+tien|du\s+toan|muc\s+(?:chi|thu|ho\s+tro)|tong\s+(?:so|cong|von|kinh)|von"
    r"|trieu\s+dong|t[yi]\s+le|so\s+lieu|chi\s+tieu|chi\s+so|da\s+thuc\s+hien|ket\s+qua\s+(?:thuc\s+hien|dat)|diem|ton\s+tai|danh\s+gia)\b"
)
_DONE = re.compile(r"\bket\s+qua\s+(?:thuc\s+hien|dat)")
_LONGEST_TITLE = 60
_SECTION_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-ZĐ])\s*[.)]?")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\s*[.)]?")
_HOURS = re.compile(r"\d{1,2}\s*(?:h|gio|:)\s*\d{0,2}\b")
_LETTER = re.compile(r"[^\W\d_]")
_FEW = 2
# `thực hiện các nhiệm vụ sau:`, `có nhiệm vụ cụ thể như sau:`
_LEADS_IN = re.compile(
    r"(?:nhiem\s+vu|cong\s+viec|noi\s+dung|viec)(?:\s+(?:cu\s+the|trong\s+tam|nhu|duoi))*(?:\s+sau(?:\s+day)?)?\s*:$"
)
_DAY = re.compile(
    r"(?P<day>\d{1,2})\s*(?:/|thang)\s*(?P<month>\d{1,2})(?:\s*(?:/|,?\s*nam)\s*(?P<year>20\d\d))?(?![\d/])"
)
_NAMES_DAY = re.compile(
    r"(?:(?:buoi\s+)?(?:sang|chieu|toi)|ngay|thu\s+(?:hai|ba|tu|nam|sau|bay|\d)|chu\s+nhat)\b"
)
_LONGEST_DAY = 70
_LONGEST_NAME = 120
_NEAR = 400
"""Letters between the words above a table and the table itself, at most: its title may stand between."""


def opens_barred(sheet: Sheet, line: Line) -> bool:
    """Whether a barred line is the head of a table: it begins with `STT`, or its cells are titles."""
    if sheet.plain[line.start] != "|":
        return False
    if _NUMBERS.match(sheet.flat, line.start, line.end):
        return True
    words = sheet.flat[line.start : min(line.end, line.start + 6 * _LONGEST_TITLE)]
    if not any(map(words.__contains__, _TASK_WORDS)):
        return False
    titles = [title for title in _titles(sheet, cells_of(sheet, line)) if title]
    kinds = [columns_of(title)[:1] or (_UNIT_TITLE.fullmatch(title) and (LEAD,)) for title in titles]
    # `Hình thức` beside them is a column of no interest here.
    known = all(kinds) or ((LEAD,) in kinds and (TIME,) in kinds)
    return len(titles) > 1 and (TASK,) in kinds and known and max(map(len, titles)) <= _LONGEST_TITLE


def heads_barred_within(sheet: Sheet, line: Line) -> bool:
    """`TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian`: bars stand between the cells only."""
    return sheet.plain.count("|", line.start, line.end) > 1 and _head(sheet, cells_of(sheet, line)).of_tasks


def barred(sheet: Sheet, draft: Draft, first: int, stop: int) -> tuple[int, list[Row], int]:
    """Where the table or the words that lead into it begin, its rows, and the line behind it.

    The head of another table ends it as other words do.
    """
    table = _head(sheet, cells_of(sheet, sheet.lines[first]))
    within = sheet.plain[sheet.lines[first].start] != "|"
    lines: list[Line] = []
    index = first + 1
    while index < stop:
        line = sheet.lines[index]
        if not line.empty and not _is_row(sheet, line, within=within):
            break
        index += 1
        if not line.empty:
            lines.append(line)
    begins = sheet.lines[first].start
    if not table.of_tasks:
        return begins, [], index
    leads_in, table.whole = _above(sheet, draft, begins)
    table.above = table.whole
    table.day = _day_above(sheet, draft, begins)
    written = [cells_of(sheet, line) for line in lines]
    rows = [cells for cells in written if len(cells) == table.width]
    table.choose_task(rows)
    numbers = iter([*(table.number(sheet, cells) for cells in rows), ""])
    number = next(numbers)
    found: list[Row] = []
    for cells in written:
        if len(cells) == table.width:
            current, number = number, next(numbers)
            heads = bool(current) and number.startswith(f"{current}.")
            found += table.read(sheet, cells, current, heads=heads)
        elif len(cells) == 1:
            table.day = _day_in(sheet, *cells[0]) or table.day
    return min(begins, leads_in), found, index


def _is_row(sheet: Sheet, line: Line, *, within: bool) -> bool:
    if within:
        return sheet.plain.find("|", line.start, line.end) >= 0
    return sheet.plain[line.start] == "|" and not opens_barred(sheet, line)


def _day_in(sheet: Sheet, start: int, end: int) -> str:
    """`Ngày 1: Thứ Hai, ngày 24/8/2026`: the day of the hours that stand below, as figures."""
    if end - start > _LONGEST_DAY or not _NAMES_DAY.match(sheet.flat, start, end):
        return ""
    days = list(_DAY.finditer(sheet.flat, start, end))
    if len(days) != 1:
        return ""
    return "/".join(filter(None, days[0].groups()))


def _day_above(sheet: Sheet, draft: Draft, start: int) -> str:
    """The day in the heading right above a programme."""
    place = bisect_left(draft.paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    above = draft.paragraphs[place] if place >= 0 else None
    if above is None or start - above.end > _NEAR:
        return ""
    return _day_in(sheet, above.body, above.end)


def cells_of(sheet: Sheet, line: Line) -> list[Span]:
    """The cells of a barred line, without the blanks around their words."""
    spans: list[Span] = []
    outer = sheet.plain[line.start] == "|"
    begun = first = line.start + outer
    bars = [first + bar.start() for bar in re.finditer(r"\|", sheet.plain[first : line.end])]
    for stop in bars if outer else [*bars, line.end]:
        words = sheet.plain[begun:stop]
        left = begun + len(words) - len(words.lstrip())
        spans.append((left, left + len(words.strip())))
        begun = stop + 1
    return spans


def _titles(sheet: Sheet, cells: list[Span]) -> list[str]:
    return [" ".join(sheet.flat[slice(*cell)].split()) for cell in cells]


@dataclass(slots=True)
class _Table:
    """The columns of a table, and who stands above the row that is read."""

    width: int
    columns: dict[str, int] = field(default_factory=dict)
    counts: bool = False
    surely: bool = False
    """The head says `nhiệm vụ` or `công việc`: a row is a task whatever its words."""

    whole: tuple[str, ...] = ()
    """Who leads all of it, as the words above the table say."""

    above: tuple[str, ...] = ()
    """Who leads what stands below the last heading."""

    unsure: bool = False
    """The column of units is called `Đơn vị` alone, which may also mean what is counted."""

    lead: str = ""
    """Of the row before, for rows without a number under it."""

    day: str = ""
    """Of the programme whose rows tell only hours."""

    tasks: list[int] = field(default_factory=list)
    """All columns that may hold the tasks: `Hoạt động` and `Nội dung`."""

    @property
    def of_tasks(self) -> bool:
        if TASK not in self.columns:
            return False
        told = {TIME, PRODUCT, COORDINATE} & set(self.columns)
        return LEAD in self.columns or (bool(told) and not self.counts)

    def choose_task(self, rows: list[list[Span]]) -> None:
        """Of a column of themes and one of what to do, the one with more to say holds the tasks."""
        if len(self.tasks) > 1 and rows:
            self.columns[TASK] = max(
                self.tasks, key=lambda place: sum(cells[place][1] - cells[place][0] for cells in rows)
            )

    def number(self, sheet: Sheet, cells: list[Span]) -> str:
        """`2`, `2.1`, `II.`: what stands in the first cell where that is not the task itself."""
        written = sheet.plain[slice(*cells[0])].strip() if self.columns[TASK] else ""
        plain = _NUMBER.fullmatch(written)
        return plain.group(1) if plain else written

    def words(self, sheet: Sheet, cells: list[Span], name: str) -> str:
        place = self.columns.get(name)
        if place is None:
            return ""
        words = " ".join(sheet.plain[slice(*cells[place])].split())
        return words if any(map(str.isalnum, words)) else ""

    def read(self, sheet: Sheet, cells: list[Span], number: str, *, heads: bool) -> list[Row]:
        """The duty of one row; none of a heading, which tells who leads what stands below it."""
        task = cells[self.columns[TASK]]
        numbered = self.columns[TASK] > 0
        filled = [cell for cell in cells[numbered:] if _LETTER.search(sheet.plain, *cell)] or cells[:1]
        lead, coordinate, time, product = (
            self.words(sheet, cells, name) for name in (LEAD, COORDINATE, TIME, PRODUCT)
        )
        if len(filled) > _FEW and len({sheet.flat[slice(*cell)] for cell in filled}) == 1:
            # A heading across the whole row, written into each of its cells.
            filled, lead, coordinate, time, product = filled[:1], "", "", "", ""
        alone = len(filled) == 1 and not time
        if (not lead and _SECTION_NUMBER.fullmatch(number)) or (
            alone and self._is_section(sheet, task, filled[0], number, heads=heads)
        ):
            named = _whole_name(sheet, *filled[0])
            self.above, self.lead = named or (self.above if number.isdigit() else self.whole), ""
            return []
        if not _LETTER.search(sheet.plain, *task) or not (lead or self._is_task(sheet, task, number, time)):
            return []
        if self.unsure and lead[:1].islower() and not lead.startswith("các "):
            lead = ""
        if not number and not lead and self.columns[TASK]:
            lead = self.lead
        self.lead = lead
        if self.day and _HOURS.match(time.lower()):
            time = self.day
        # What the row itself does not say is less sure: a person looks at it first.
        kind = "row_barred" if lead else "matter_under_unit" if self.above else "task"
        return [Row(task, lead, coordinate, time, kind, product, self.above)]

    def _is_section(self, sheet: Sheet, task: Span, only: Span, number: str, *, heads: bool) -> bool:
        if only != task or heads:
            return True
        return not number or self.counts or not opens_with_task(sheet.plain, sheet.flat, *task)

    def _is_task(self, sheet: Sheet, task: Span, number: str, time: str) -> bool:
        """Of a row that names no unit; none are words that go on from the page before, and the hours of a programme."""
        if self.counts or _HOURS.match(time.lower()) or not sheet.plain[task[0] : task[1]].strip(" -–+•"):
            return False
        surely = self.surely and bool(number or not self.columns[TASK])
        return surely or opens_with_task(sheet.plain, sheet.flat, *_bare(sheet, task))


def _bare(sheet: Sheet, task: Span) -> Span:
    words = sheet.plain[slice(*task)]
    return task[1] - len(words.lstrip(" -–+•")), task[1]


def _head(sheet: Sheet, cells: list[Span]) -> _Table:
    titles = _titles(sheet, cells)
    table = _Table(len(cells))
    for number, title in enumerate(titles):
        for kind in columns_of(title)[:1]:
            if kind != PRODUCT or not _DONE.match(title):
                table.columns.setdefault(kind, number)
                table.tasks += [number] if kind == TASK else []
    table.counts = any(map(_COUNTS.search, titles))
    table.surely = TASK in table.columns and bool(_SURELY_TASKS.search(titles[table.columns[TASK]]))
    if LEAD not in table.columns and not table.counts:
        named = [number for number, title in enumerate(titles) if _UNIT_TITLE.fullmatch(title)]
        if len(named) == 1:
            table.columns[LEAD], table.unsure = named[0], True
    return table


def _whole_name(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """The units of a stretch that is nothing but their names."""
    end = start + len(sheet.plain[start:end].rstrip(" \n:.;"))
    if end - start > _LONGEST_NAME or opens_unit(sheet, start, end) is None:
        return ()
    named = units_at(sheet, start, end)
    return named.units if named and named.end >= end else ()


def _above(sheet: Sheet, draft: Draft, start: int) -> tuple[int, tuple[str, ...]]:
    """Who must do what a table says: `Phòng Nội vụ thực hiện các nhiệm vụ sau:` or a heading that is a name.

    Words that only lead into the table are no task beside it: where they begin is told too.
    """
    place = bisect_left(draft.paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    if place < 0:
        return start, ()
    above = draft.paragraphs[place]
    if start - above.end > _NEAR or sheet.plain[above.start] == "|":
        return start, ()
    if sheet.plain[above.end - 1] != ":":
        return start, resolved(draft, _whole_name(sheet, above.body, above.end))
    name = _whole_name(sheet, above.body, above.end)
    subject = None if name else find_subject(sheet, above.body, above.end)
    only = name or (subject and _LEADS_IN.search(sheet.flat, above.body, above.end))
    named = subject.named.units if subject else name
    return above.start if only else start, resolved(draft, named)
