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
        starts = [number for number, line in enumerate(lines) if number == 0 or _opens(sheet, table, line)]
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


def _opens(sheet: Sheet, table: Table, line: Placed) -> bool:
    """Whether the first line of a row without a number: a task, and beside it who does it or by when."""
    task = line.cells[table.columns[TASK]]
    if not task or not sheet.plain[task[0][0]].isupper():
        return False
    lead = line.cells[table.columns[LEAD]] if LEAD in table.columns else []
    time = line.cells[table.columns[TIME]] if TIME in table.columns else []
    if lead and opens_unit(sheet, *lead[0]) is not None and (time or TIME not in table.columns):
        return True
    beside = bool(lead) or LEAD not in table.columns
    return bool(time) and beside and opens_with_task(sheet, *task[0])
