"""The facts of a dataset: as frozen values for the solvers, and as text, table by table, for people."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from django.db.models import Count

from trienkhai.apps.planning.cells import Cells, degrees_text, hundredths_text
from trienkhai.apps.planning.models import ClassGroup, Dataset, FactRow, Qualification, School, Staff, Table
from trienkhai.apps.planning.queries.remembering import Of
from trienkhai.apps.planning.tables import forms
from trienkhai.core.planning import facts, training
from trienkhai.core.planning.facts import Consent, Contract, Level, Position
from trienkhai.core.planning.facts.columns import readers

_SCHOOL = (
    "code",
    "name",
    "school_type",
    "manager_code",
    "commune_code",
    "zone",
    "sessions",
    "lat",
    "lon",
)
_STAFF = (
    "code",
    "school__code",
    "position",
    "level",
    "subject",
    "second_subject",
    "contract",
    "fte",
    "reduction_periods",
    "protected",
    "consent",
    "last_moved",
    "retires",
)


def facts_of(dataset: Dataset) -> facts.Facts:
    """What the solvers take. Four queries, whatever the size; remembered while the dataset is not changed."""
    return _facts(Of(dataset))


def holdings_of(dataset: Dataset) -> list[training.Holding]:
    """Who holds or studies for which qualification, in the order of people."""
    found = Qualification.objects.filter(dataset=dataset).order_by("staff_code", "item")
    return [training.Holding(*row) for row in found.values_list("staff_code", "item", "value", "in_training")]


def names_of(dataset: Dataset) -> dict[str, str]:
    """Names by the code of the person, of those whose name is known. For those who may see them."""
    found = Staff.objects.filter(school__dataset=dataset).exclude(name="")
    return dict(found.values_list("code", "name"))


def counts_of(dataset: Dataset) -> dict[Table, int]:
    """How many rows each table has."""
    counted = {
        Table.SCHOOLS: School.objects.filter(dataset=dataset).count(),
        Table.CLASSES: ClassGroup.objects.filter(school__dataset=dataset).count(),
        Table.STAFF: Staff.objects.filter(school__dataset=dataset).count(),
        Table.QUALIFICATIONS: Qualification.objects.filter(dataset=dataset).count(),
    }
    other = dict.fromkeys((table for table in forms() if table not in counted), 0)
    rows = FactRow.objects.filter(dataset=dataset).values("table").annotate(number=Count("pk")).order_by()
    other |= {Table(row["table"]): row["number"] for row in rows}
    return counted | other


def cells_of(dataset: Dataset, table: Table) -> list[Cells]:
    """A table as text in the order of its form's columns, in the order of its keys."""
    return list(_CELLS.get(table, _other_cells)(dataset, table))


def staff_cells(values: tuple[object, ...]) -> Cells:
    """One person's row as text; `values` are the fields of `STAFF_FIELDS`."""
    (
        code,
        name,
        school,
        position,
        level,
        subject,
        second,
        contract,
        fte,
        reduction,
        protected,
        consent,
        *years,
    ) = values
    return (
        str(code),
        str(name),
        str(school),
        str(position),
        str(level),
        str(subject),
        str(second),
        str(contract),
        _decimal_text(fte),
        _decimal_text(reduction),
        "1" if protected else "0",
        str(consent),
        *(str(year or "") for year in years),
    )


STAFF_FIELDS = (_STAFF[0], "name", *_STAFF[1:])
SCHOOL_FIELDS = _SCHOOL
CLASS_FIELDS = ("school__code", "level", "grade", "classes", "pupils")
QUALIFICATION_FIELDS = ("staff_code", "item", "value", "in_training")


def school_cells(values: tuple[object, ...]) -> Cells:
    *rest, lat, lon = values
    return (*map(str, rest), _degrees(lat), _degrees(lon))


def qualification_cells(values: tuple[object, ...]) -> Cells:
    *rest, in_training = values
    return (*map(str, rest), "1" if in_training else "0")


def plain_cells(values: tuple[object, ...]) -> Cells:
    return tuple(map(str, values))


def _school_rows(dataset: Dataset, table: Table) -> Iterator[Cells]:
    found = School.objects.filter(dataset=dataset).order_by("code").values_list(*SCHOOL_FIELDS)
    return map(school_cells, found.iterator())


def _class_rows(dataset: Dataset, table: Table) -> Iterator[Cells]:
    found = ClassGroup.objects.filter(school__dataset=dataset).order_by("school__code", "id")
    return map(plain_cells, found.values_list(*CLASS_FIELDS).iterator())


def _staff_rows(dataset: Dataset, table: Table) -> Iterator[Cells]:
    found = Staff.objects.filter(school__dataset=dataset).order_by("code", "school__code")
    return map(staff_cells, found.values_list(*STAFF_FIELDS).iterator())


def _qualification_rows(dataset: Dataset, table: Table) -> Iterator[Cells]:
    found = Qualification.objects.filter(dataset=dataset).order_by("staff_code", "item")
    return map(qualification_cells, found.values_list(*QUALIFICATION_FIELDS).iterator())


def _other_cells(dataset: Dataset, table: Table) -> Iterator[Cells]:
    codes = forms()[table].codes
    found = FactRow.objects.filter(dataset=dataset, table=table).order_by("id")
    for cells in found.values_list("cells", flat=True).iterator():
        yield tuple(str(cells.get(code, "")) for code in codes)


_CELLS = {
    Table.SCHOOLS: _school_rows,
    Table.CLASSES: _class_rows,
    Table.STAFF: _staff_rows,
    Table.QUALIFICATIONS: _qualification_rows,
}


@lru_cache(maxsize=4)
def _facts(of: Of) -> facts.Facts:
    dataset = of.dataset.pk
    schools = tuple(
        facts.School(code, name, kind, manager, commune, zone, sessions, float(lat), float(lon))
        for code, name, kind, manager, commune, zone, sessions, lat, lon in School.objects.filter(
            dataset=dataset
        )
        .order_by("code")
        .values_list(*SCHOOL_FIELDS)
        if lat is not None and lon is not None
    )
    classes = sorted(
        (
            facts.ClassRow(school, Level(level), grade, number, pupils)
            for school, level, grade, number, pupils in ClassGroup.objects.filter(
                school__dataset=dataset
            ).values_list(*CLASS_FIELDS)
        ),
        key=lambda row: (row.school_id, row.level, _grade_order(row.grade)),
    )
    staff = sorted(_people(dataset), key=lambda row: (row.staff_id, row.school_id))
    km = readers("distances")["km"]
    distances = {
        (cells["from"], cells["to"]): km(cells["km"])
        for cells in FactRow.objects.filter(dataset=dataset, table=Table.DISTANCES).values_list(
            "cells", flat=True
        )
    }
    return facts.Facts(schools, tuple(classes), tuple(staff), MappingProxyType(distances))


def _people(dataset: int) -> Iterator[facts.StaffRow]:
    positions = {each.value: each for each in Position}
    levels = {each.value: each for each in Level}
    contracts = {each.value: each for each in Contract}
    consents = {each.value: each for each in Consent}
    found = Staff.objects.filter(school__dataset=dataset).values_list(*_STAFF)
    for (
        code,
        school,
        position,
        level,
        subject,
        second,
        contract,
        fte,
        freed,
        protected,
        consent,
        moved,
        end,
    ) in found.iterator(chunk_size=5000):
        yield facts.StaffRow(
            code,
            school,
            positions[position],
            levels[level],
            subject,
            second,
            contracts[contract],
            int(fte * 100),
            int(freed * 100),
            protected,
            consents[consent],
            moved,
            end,
        )


def _grade_order(grade: str) -> tuple[int, str]:
    head = grade.partition("-")[0]
    return (int(head) if head.isdecimal() else 0, grade)


def _decimal_text(value: object) -> str:
    return hundredths_text(int(value * 100)) if isinstance(value, Decimal) else str(value)


def _degrees(value: object) -> str:
    return degrees_text(float(value)) if isinstance(value, Decimal) else ""
