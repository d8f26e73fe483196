"""Tables of text checked and turned into facts. Files, pasted cells and sheets all come through here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from trienkhai.core.planning.facts.cells import BadCell, Remembered
from trienkhai.core.planning.facts.columns import OPTIONAL, READ_PAST, TABLES, columns_of, readers
from trienkhai.core.planning.facts.crossing import (
    check_classes,
    check_distances,
    check_schools,
    check_staff,
)
from trienkhai.core.planning.facts.model import ClassRow, Facts, School, StaffRow
from trienkhai.core.planning.facts.problems import Problem

Numbered = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text: the heading, and rows each with the line it stands on (the heading is line 1)."""

    columns: Sequence[str]
    rows: Iterable[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read. With any problem, `facts` is None: half a table is no ground for a plan."""

    facts: Facts | None
    problems: tuple[Problem, ...]


def validate(tables: Mapping[str, Table]) -> Checked:
    """Reads every table and reports every wrong cell, in the order of tables, rows and columns."""
    problems: list[Problem] = []
    read: dict[str, list[tuple[int, tuple[Any, ...]]]] = {}
    for name in TABLES:
        if name in tables:
            read[name] = list(_rows(name, tables[name], problems))
        else:
            read[name] = []
            if name not in OPTIONAL:
                problems.append(Problem(name, 0, "", "missing_file"))
    schools = {values[0] for _, values in read["schools"]}
    problems += check_schools(read["schools"])
    problems += check_classes(read["classes"], schools)
    problems += check_staff(read["staff"], schools)
    problems += check_distances(read["distances"], schools)
    if problems:
        order = {name: place for place, name in enumerate(TABLES)}
        problems.sort(key=lambda one: (order[one.table], one.row))
        return Checked(None, tuple(problems))
    return Checked(_facts(read), ())


def _rows(name: str, table: Table, problems: list[Problem]) -> Iterable[tuple[int, tuple[Any, ...]]]:
    """The rows that could be read, in the order of our columns."""
    wanted = columns_of(name)
    heading = [column.strip() for column in table.columns]
    faults = list(_heading_faults(name, heading, wanted))
    problems += faults
    if faults:
        return
    memory = [Remembered(readers(name)[column]) for column in wanted]
    places = [heading.index(column) for column in wanted]
    width = len(heading)
    for number, cells in table.rows:
        if len(cells) != width:
            if not any(cell.strip() for cell in cells):
                continue
            problems.append(
                Problem(
                    name, number, "", "wrong_width", (("value", str(len(cells))), ("expected", str(width)))
                )
            )
            continue
        try:
            yield number, tuple([known[cells[place]] for known, place in zip(memory, places, strict=True)])
        except BadCell:
            if any(cell.strip() for cell in cells):
                problems += _cell_faults(name, number, wanted, memory, [cells[place] for place in places])


def _heading_faults(name: str, heading: Sequence[str], wanted: Sequence[str]) -> Iterable[Problem]:
    known = {*wanted, *READ_PAST.get(name, ())}
    for column in dict.fromkeys(heading):
        if column not in known:
            yield Problem(
                name, 1, column, "unknown_column", (("value", column), ("columns", ", ".join(wanted)))
            )
        elif heading.count(column) > 1:
            yield Problem(name, 1, column, "repeated_column", (("value", column),))
    for column in wanted:
        if column not in heading:
            yield Problem(name, 1, column, "missing_column", (("value", column),))


def _cell_faults(
    name: str, number: int, wanted: Sequence[str], memory: Sequence[Remembered], cells: Sequence[str]
) -> Iterable[Problem]:
    for column, known, cell in zip(wanted, memory, cells, strict=True):
        try:
            known[cell]
        except BadCell as bad:
            yield Problem(name, number, column, bad.code, bad.places)


def _facts(read: Mapping[str, list[tuple[int, tuple[Any, ...]]]]) -> Facts:
    schools = sorted((School(*values) for _, values in read["schools"]), key=lambda one: one.school_id)
    classes = sorted(
        (ClassRow(*values) for _, values in read["classes"]),
        key=lambda one: (one.school_id, one.level, _grade_order(one.grade)),
    )
    staff = sorted(
        (StaffRow(*values) for _, values in read["staff"]), key=lambda one: (one.staff_id, one.school_id)
    )
    distances = {(values[0], values[1]): values[2] for _, values in read["distances"]}
    return Facts(tuple(schools), tuple(classes), tuple(staff), MappingProxyType(distances))


def _grade_order(grade: str) -> tuple[int, str]:
    head = grade.partition("-")[0]
    return (int(head) if head.isdecimal() else 0, grade)
