"""Lines of cells that stand side by side, gathered into rows: by the numbers of the rows, or by how their cells begin.

Cells may stand at the top of their row or in its middle; then the number stands in the middle too.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.tables.column_titles import LEAD, TASK, TIME
from trienkhai.core.documents.stages.duties.tables.table import Cell, Table
from trienkhai.core.documents.stages.duties.words import opens_with_task

LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-ZĐ]|[a-zđ](?=\s*[.)]))\s*[.)]?(?!\w)")


class Placed(NamedTuple):
    """A printed line: the stretches in each column, whether a blank line or a page stands before it."""

    cells: list[list[Span]]
    gap: bool
    page: bool


def rows_of(sheet: Sheet, table: Table, lines: Sequence[Placed]) -> list[list[Cell]]:
    """The rows, each with the stretches of its cells."""
    if not lines:
        return []
    if table.numbered:
        labels = [number for number, line in enumerate(lines) if _label(sheet, line)]
        if not labels:
            return []
        middle = _in_middle(sheet, table, lines, labels)
        starts = _centred(sheet, lines, labels) if middle else labels
    else:
        starts = _unnumbered(sheet, table, lines)
    bounds = [*starts, len(lines)]
    return [_gathered(table, lines[one:other]) for one, other in pairwise(bounds)]


def _gathered(table: Table, lines: Sequence[Placed]) -> list[Cell]:
    return [
        tuple(span for line in lines for span in line.cells[column] if span[0] < span[1])
        for column in range(table.width)
    ]


def _label(sheet: Sheet, line: Placed) -> bool:
    return bool(line.cells[0]) and LABEL.fullmatch(sheet.plain, *line.cells[0][0]) is not None


def _task(sheet: Sheet, table: Table, line: Placed) -> str:
    cell = line.cells[table.columns[TASK]]
    return sheet.plain[slice(*cell[0])] if cell else ""


_SHARE = 0.2


def _in_middle(sheet: Sheet, table: Table, lines: Sequence[Placed], labels: Sequence[int]) -> bool:
    """Whether numbers stand in the middle of their rows: there the task goes on, or has nothing on their line."""
    words = [_task(sheet, table, lines[number]) for number in labels]
    inside = sum(not task or task[:1].islower() for task in words)
    return inside > _SHARE * len(labels)


_REACH = 30
_LOWER, _GAP = 3.0, 1.0


def _centred(sheet: Sheet, lines: Sequence[Placed], labels: Sequence[int]) -> list[int]:
    """Where each row begins so that its number stands in its middle and no cell is cut."""
    opening = [_opening_cost(sheet, line) for line in lines]
    costs = {0: 0.0}
    back: list[dict[int, int]] = []
    for place, label in enumerate(labels):
        # The next row may begin anywhere between this number and the next one.
        after = labels[place + 1] if place + 1 < len(labels) else len(lines)
        ends = range(label + 1, min(after, label + _REACH) + 1) if place + 1 < len(labels) else (after,)
        following: dict[int, float] = {}
        origins: dict[int, int] = {}
        for end in ends:
            cut = opening[end] if end < len(lines) else 0.0
            for start, cost in costs.items():
                total = cost + cut + max(0.0, abs((start + end - 1) / 2 - label) - 0.5)
                if end not in following or total < following[end]:
                    following[end], origins[end] = total, start
        costs = following
        back.append(origins)
    end = min(costs, key=lambda place: costs[place])
    starts: list[int] = []
    for origins in reversed(back):
        end = origins[end]
        starts.append(end)
    return starts[::-1]


def _opening_cost(sheet: Sheet, line: Placed) -> float:
    """How unlikely a row begins on a line."""
    firsts = [sheet.plain[cell[0][0]] for cell in line.cells[1:] if cell]
    lower = sum(letter.islower() for letter in firsts)
    return _LOWER * lower - _GAP * line.gap


def _unnumbered(sheet: Sheet, table: Table, lines: Sequence[Placed]) -> list[int]:
    """Where rows without numbers begin: at a task beside who does it; where cells stand in the middle also alone."""
    middle = _cells_in_middle(sheet, table, lines)
    column = table.columns[TASK]
    under = table.by_periods and not middle
    width = max((end - start for line in lines for start, end in line.cells[column]), default=0)
    starts: list[int] = []
    told, length = False, 0
    for number, line in enumerate(lines):
        task = line.cells[column]
        begins = number == 0 or _opens(sheet, table, line) or (under and _opens_under(sheet, table, line))
        if middle and told and task and not begins:
            begins = _may_open(sheet, column, line) and (
                length + 1 + _first_word(sheet, task[0]) <= width or opens_with_task(sheet, *task[0])
            )
        if begins:
            starts.append(number)
            told = False
        told = told or any(cell for at, cell in enumerate(line.cells) if at != column)
        length = task[-1][1] - task[-1][0] if task else length
    return starts


def _first_word(sheet: Sheet, span: Span) -> int:
    blank = sheet.plain.find(" ", *span)
    return (blank if blank >= 0 else span[1]) - span[0]


def _may_open(sheet: Sheet, column: int, line: Placed) -> bool:
    """Whether no cell of a line goes on in small letters, the task least of all."""
    small = any(sheet.plain[cell[0][0]].islower() for cell in line.cells if cell)
    return not small and sheet.plain[line.cells[column][0][0]].isupper()


_MOST_AT_TOP, _FEWEST = 0.4, 2


def _cells_in_middle(sheet: Sheet, table: Table, lines: Sequence[Placed]) -> bool:
    """Whether units or times stand in the middle of their rows: the task goes on where they begin, or is not there."""
    for name in (LEAD, TIME):
        column = table.columns.get(name)
        if column is None:
            continue
        begun = [line for above, line in pairwise(lines) if line.cells[column] and not above.cells[column]]
        words = [_task(sheet, table, line) for line in begun]
        inside = sum(not task or task[:1].islower() for task in words)
        if inside >= _FEWEST and inside > _MOST_AT_TOP * len(words):
            return True
    return False


_DASH = re.compile(r"[-–+•]\s*(?=\w)")


def _opens(sheet: Sheet, table: Table, line: Placed) -> bool:
    """Whether the first line of a row without a number: a task, and beside it who does it or by when."""
    task = line.cells[table.columns[TASK]]
    dash = _DASH.match(sheet.plain, *task[0]) if task else None
    if not task or not sheet.plain[dash.end() if dash else task[0][0]].isupper():
        return False
    lead = line.cells[table.columns[LEAD]] if LEAD in table.columns else []
    time = line.cells[table.columns[TIME]] if TIME in table.columns else []
    if lead and opens_unit(sheet, *lead[0]) is not None and (time or dash or TIME not in table.columns):
        return True
    beside = bool(lead) or LEAD not in table.columns
    return bool(time) and beside and opens_with_task(sheet, *task[0])


def _opens_under(sheet: Sheet, table: Table, line: Placed) -> bool:
    """Whether another task of a period told further above: a bullet, or a task and beside it who does it."""
    task = line.cells[table.columns[TASK]]
    if not task:
        return False
    if line.cells[table.columns[TIME]] or sheet.plain[task[0][0]] in "-+•":
        return True
    lead = line.cells[table.columns[LEAD]] if LEAD in table.columns else []
    return bool(lead) and all(sheet.plain[cell[0][0]].isupper() for cell in (task, lead))
