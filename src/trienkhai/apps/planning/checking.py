"""What a table brought in would change, and what is wrong in which cell. Nothing is stored here.

The checks are those of `core.planning`; a table is always checked together with those it speaks of, so that a dataset
holds together after every import.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trienkhai.apps.planning.cells import FILES, Cells, canonical
from trienkhai.apps.planning.checking_network import network_faults
from trienkhai.apps.planning.columns import NAME, TableForm
from trienkhai.apps.planning.models import Dataset, Table
from trienkhai.apps.planning.queries.facts import cells_of
from trienkhai.apps.planning.sheets.grid import Grid, read_row
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning import facts, training
from trienkhai.core.planning.facts import Problem

_FACTS = (Table.SCHOOLS, Table.CLASSES, Table.STAFF, Table.DISTANCES)
# Which tables speak of the rows of a table, and which have to be there before it.
_SPOKEN_OF = {
    Table.SCHOOLS: (Table.CLASSES, Table.STAFF, Table.DISTANCES),
    Table.STAFF: (Table.QUALIFICATIONS,),
}
NEEDS = {
    Table.CLASSES: Table.SCHOOLS,
    Table.STAFF: Table.SCHOOLS,
    Table.DISTANCES: Table.SCHOOLS,
    Table.QUALIFICATIONS: Table.STAFF,
    Table.PLACES: Table.SITES,
    Table.ROADS: Table.PLACES,
}
# The longest text a record takes; everything else is short by its list of codes or its digits.
_LONGEST = {
    "school_id": 40,
    "name": 200,
    "school_type": 40,
    "manager_id": 40,
    "commune_id": 40,
    "grade": 10,
    "staff_id": 40,
    NAME: 200,
    "from": 40,
    "to": 40,
    "site_id": 40,
    "place_id": 40,
    "island": 100,
}


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be used: where it stands, what is wrong with it, what to do."""

    row: int
    column: str
    cell: str  # as a spreadsheet names it, where the file is one
    heading: str
    value: str
    what: str
    to_do: str


@dataclass(frozen=True)
class Change:
    """A row that would be different: its key, and each changed cell as heading, before, after."""

    key: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Checked:
    """What a table would do. With anything wrong `rows` is empty: nothing of it is taken."""

    table: Table
    read: int
    wrong: tuple[Wrong, ...] = ()
    others: tuple[str, ...] = ()  # tables that would no longer fit, in words
    rows: tuple[Cells, ...] = ()
    added: tuple[Cells, ...] = ()
    removed: tuple[Cells, ...] = ()
    changed: tuple[Change, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.wrong and not self.others

    @property
    def changes_anything(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def check(dataset: Dataset, grid: Grid) -> Checked:
    """Every wrong cell of the grid; or, when there is none, what it would add, change and remove."""
    table = grid.form.table
    told = [*_too_long(grid), *_told_by_core(dataset, grid)]
    wrong = tuple(
        sorted(told, key=lambda one: (one.row, grid.form.codes.index(one.column) if one.column else -1))
    )
    if wrong:
        return Checked(table, len(grid.rows), wrong)
    rows = tuple(canonical(grid.form, [cells for _number, cells in grid.rows]))
    others = tuple(_no_longer_fitting(dataset, grid.form, rows))
    if others:
        return Checked(table, len(grid.rows), (), others)
    return _compared(dataset, grid.form, rows)


def _told_by_core(dataset: Dataset, grid: Grid) -> Iterable[Wrong]:
    table = grid.form.table
    if table == Table.QUALIFICATIONS:
        return _holdings(dataset, grid)
    if table in FILES:
        return _of_network(dataset, grid)
    tables = {Table.SCHOOLS: cells_of(dataset, Table.SCHOOLS)} if table != Table.SCHOOLS else {}
    found = facts.validate(_for_core(tables, grid)).problems
    cells = dict(grid.rows)
    return [_wrong(grid, problem, cells) for problem in found if problem.table == table.value]


def _for_core(tables: Mapping[Table, Sequence[Cells]], grid: Grid) -> dict[str, facts.Table]:
    """The tables as the core takes them: without names, which are no fact; tables left out are empty."""
    given = {
        each.value: facts.Table(
            facts.columns_of(each.value),
            [
                (number, without_name(forms()[each], cells))
                for number, cells in enumerate(tables.get(each, ()), 1)
            ],
        )
        for each in _FACTS
    }
    form = grid.form
    given[form.table.value] = facts.Table(
        facts.columns_of(form.table.value),
        [(number, without_name(form, cells)) for number, cells in grid.rows],
    )
    return given


def without_name(form: TableForm, cells: Cells) -> Cells:
    place = form.codes.index(NAME) if NAME in form.codes else -1
    return cells if place < 0 else (*cells[:place], *cells[place + 1 :])


def _wrong(grid: Grid, problem: Problem, cells: Mapping[int, Cells]) -> Wrong:
    column = problem.column
    return _at(grid, problem.row, column, problem.what, problem.remedy, cells.get(problem.row, ()))


def _at(grid: Grid, row: int, column: str, what: str, to_do: str, cells: Cells) -> Wrong:
    form = grid.form
    known = column in form.codes
    letter = grid.letters.get(column, "")
    return Wrong(
        row,
        column if known else "",
        f"{letter}{row}" if letter else str(row),
        str(form.column(column).heading) if known else column,
        cells[form.codes.index(column)] if known and cells else "",
        what,
        to_do,
    )


def _too_long(grid: Grid) -> Iterable[Wrong]:
    limits = [(place, code, _LONGEST[code]) for place, code in enumerate(grid.form.codes) if code in _LONGEST]
    for number, cells in grid.rows:
        for place, code, most in limits:
            if len(cells[place]) > most:
                what = _("Dài hơn %(most)s ký tự.") % {"most": most}
                yield _at(grid, number, code, what, _("Rút ngắn nội dung của ô."), cells)


def _holdings(dataset: Dataset, grid: Grid) -> Iterable[Wrong]:
    lines = [number for number, _cells in grid.rows]
    given = [dict(zip(grid.form.codes, cells, strict=True)) for _number, cells in grid.rows]
    known = frozenset(cells[0] for cells in cells_of(dataset, Table.STAFF))
    _found, problems = training.check_holdings(given, known)
    for problem in problems:
        cells = grid.rows[problem.row - 1][1]
        yield _at(grid, lines[problem.row - 1], problem.column, problem.message, "", cells)


def _of_network(dataset: Dataset, grid: Grid) -> Iterable[Wrong]:
    cells = dict(grid.rows)
    for fault in network_faults(dataset, grid.form.table, grid.rows):
        if fault.table == grid.form.table:
            yield _at(grid, fault.row, fault.column, fault.words, "", cells.get(fault.row, ()))


def _no_longer_fitting(dataset: Dataset, form: TableForm, rows: Sequence[Cells]) -> Iterable[str]:
    """Rows of other tables that speak of something the new table does not have."""
    if form.table in FILES:
        found = network_faults(dataset, form.table, list(enumerate(rows, 1)))
        yield from (f"{each.table.label}: {each.words}" for each in found[:20] if each.table != form.table)
        return
    kept = {cells[form.codes.index(form.key[0])] for cells in rows}
    for other in _SPOKEN_OF.get(form.table, ()):
        spoken = forms()[other]
        places = [place for place, code in enumerate(spoken.codes) if code in (form.key[0], "from", "to")]
        lost = Counter(
            cells[place] for cells in cells_of(dataset, other) for place in places if cells[place] not in kept
        )
        for code, count in sorted(lost.items())[:20]:
            yield _("Bảng “%(table)s” còn %(count)s dòng của mã %(code)s, mà bảng mới không có mã này.") % {
                "table": other.label,
                "count": count,
                "code": code,
            }


def _compared(dataset: Dataset, form: TableForm, rows: tuple[Cells, ...]) -> Checked:
    places = [form.codes.index(code) for code in form.key]

    def key(cells: Cells) -> Cells:
        return tuple([cells[place] for place in places])

    before = {key(cells): cells for cells in cells_of(dataset, form.table)}
    after = {key(cells): cells for cells in rows}
    return Checked(
        form.table,
        len(rows),
        rows=rows,
        added=tuple(cells for named, cells in after.items() if named not in before),
        removed=tuple(cells for named, cells in before.items() if named not in after),
        changed=tuple(
            Change(" · ".join(named), different(form, before[named], cells))
            for named, cells in after.items()
            if named in before and before[named] != cells
        ),
    )


def different(form: TableForm, before: Cells, after: Cells) -> tuple[tuple[str, str, str], ...]:
    """The cells in which two rows differ: heading, before, after."""
    return tuple(
        (str(column.heading), old, new)
        for column, old, new in zip(form.columns, before, after, strict=True)
        if old != new
    )


def check_row(dataset: Dataset, table: Table, before: Cells, after: Cells) -> tuple[Cells, tuple[Wrong, ...]]:
    """One row in place of what it was, checked among all rows of its table: its cells as kept, and what is wrong.

    Line 1 stands for the row itself.
    """
    form = forms()[table]
    rest = [cells for cells in cells_of(dataset, table) if cells != before]
    entered = read_row(form, after)
    grid = Grid(form, ((1, entered), *((number, cells) for number, cells in enumerate(rest, 2))), {})
    told = [*_too_long(grid), *_told_by_core(dataset, grid)]
    # What the row does to others (a repeated key) the core tells at the other row; the rest was sound before.
    mine = [one for one in told if one.row == 1] or told[:1]
    if mine:
        return entered, tuple(mine)
    kept = canonical(form, [entered])[0]
    key = form.column(form.key[0])
    lost = _no_longer_fitting(dataset, form, [kept, *rest])
    return kept, tuple(Wrong(1, key.code, "", str(key.heading), kept[0], each, "") for each in lost)
