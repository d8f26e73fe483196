"""The rows of a table, a page at a time, with what a person looks for in them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from trienkhai.apps.planning.cells import Cells
from trienkhai.apps.planning.models import ClassGroup, Dataset, FactRow, Qualification, School, Staff, Table
from trienkhai.apps.planning.queries.facts import (
    CLASS_FIELDS,
    QUALIFICATION_FIELDS,
    SCHOOL_FIELDS,
    STAFF_FIELDS,
    plain_cells,
    qualification_cells,
    school_cells,
    staff_cells,
)
from trienkhai.apps.planning.tables import forms
from trienkhai.core.text import fold

PAGE = 50


@dataclass(frozen=True)
class Row:
    pk: int
    cells: Cells


@dataclass(frozen=True)
class Page:
    """A stretch of rows; `following` is the key of the next stretch, or nothing."""

    rows: list[Row]
    following: int | None


def page_of(dataset: Dataset, table: Table, *, search: str = "", after: int = 0, names: bool = True) -> Page:
    """Rows in the order in which they came in. A search looks at codes, and at names where the person may see them."""
    found = _rows(dataset, table).filter(pk__gt=after).order_by("pk")
    if words := fold(search):
        found = found.filter(_looking_for(table, search.strip(), words, names))
    fields, cells = _SHAPES.get(table, (("cells",), _others(table)))
    read = list(found.values_list("pk", *fields)[: PAGE + 1])
    rows = [Row(pk, cells(tuple(values))) for pk, *values in read[:PAGE]]
    return Page(rows, rows[-1].pk if len(read) > PAGE else None)


def row_cells(dataset: Dataset, table: Table, pk: int) -> Cells | None:
    """One row of the dataset; nothing when it has no such row."""
    fields, cells = _SHAPES.get(table, (("cells",), _others(table)))
    values = _rows(dataset, table).filter(pk=pk).values_list(*fields).first()
    return cells(tuple(values)) if values is not None else None


def _rows(dataset: Dataset, table: Table) -> QuerySet[Any]:
    if table == Table.SCHOOLS:
        return School.objects.filter(dataset=dataset)
    if table == Table.CLASSES:
        return ClassGroup.objects.filter(school__dataset=dataset)
    if table == Table.STAFF:
        return Staff.objects.filter(school__dataset=dataset)
    if table == Table.QUALIFICATIONS:
        return Qualification.objects.filter(dataset=dataset)
    return FactRow.objects.filter(dataset=dataset, table=table)


def _looking_for(table: Table, search: str, folded: str, names: bool) -> Q:
    if table == Table.SCHOOLS:
        return Q(folded__contains=folded)
    if table == Table.CLASSES:
        return Q(school__folded__contains=folded) | Q(grade=search)
    if table == Table.STAFF:
        own = Q(folded__contains=folded) if names else Q(code__icontains=search)
        return own | Q(school__folded__contains=folded) | Q(subject=search.upper())
    if table == Table.QUALIFICATIONS:
        return Q(staff_code__icontains=search) | Q(item=search)
    return Q(code__icontains=search)


def _others(table: Table) -> Callable[[tuple[Any, ...]], Cells]:
    codes = forms()[table].codes
    return lambda values: tuple(str(values[0].get(code, "")) for code in codes)


_SHAPES: dict[Table, tuple[tuple[str, ...], Callable[[tuple[Any, ...]], Cells]]] = {
    Table.SCHOOLS: (SCHOOL_FIELDS, school_cells),
    Table.CLASSES: (CLASS_FIELDS, plain_cells),
    Table.STAFF: (STAFF_FIELDS, staff_cells),
    Table.QUALIFICATIONS: (QUALIFICATION_FIELDS, qualification_cells),
}
