"""One row of a draft corrected on the page, checked as an import is."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.datasets import lock_draft
from trienkhai.apps.planning.actions.storing import (
    accounts_by_name,
    class_fields,
    school_fields,
    staff_fields,
    touch,
    units_of,
)
from trienkhai.apps.planning.cells import Cells
from trienkhai.apps.planning.checking import check_row, different
from trienkhai.apps.planning.columns import NAME
from trienkhai.apps.planning.errors import StaleError, WrongCellsError
from trienkhai.apps.planning.models import ClassGroup, Dataset, FactRow, Qualification, School, Staff, Table
from trienkhai.apps.planning.queries.rows import row_cells
from trienkhai.apps.planning.tables import forms
from trienkhai.core.text import fold


@transaction.atomic
def do_correct_row(
    dataset: Dataset,
    table: Table,
    row: int,
    cells: Sequence[str],
    *,
    before: Sequence[str],
    actor: Post,
    today: date,
) -> bool:
    """Writes the row's new cells; says False when nothing is different. `before` is what the person was shown.

    Raises StaleError when the row is another by now, WrongCellsError with every wrong cell of it.
    """
    locked = lock_draft(dataset, actor=actor, today=today)
    form = forms()[table]
    present = row_cells(locked, table, row)
    if present is None or present != tuple(before):
        raise StaleError(f"row {row} of {table} has changed")
    after, wrong = check_row(locked, table, present, tuple(cells))
    if wrong:
        raise WrongCellsError(wrong)
    if after == present:
        return False
    _write(locked, table, row, dict(zip(form.codes, after, strict=True)))
    touch(locked)
    dataset.version, dataset.content = locked.version, locked.content
    names = str(form.column(NAME).heading) if NAME in form.codes else ""
    record(
        "dataset.correct",
        locked,
        actor=actor,
        table=table.value,
        row=" · ".join(_key(form.codes, form.key, present)),
        # A person's name is not written into the audit, only that it was corrected.
        cells=[
            heading if heading == names else f"{heading}: {old or '–'} → {new or '–'}"
            for heading, old, new in different(form, present, after)
        ],
    )
    return True


def _key(codes: Sequence[str], key: Sequence[str], cells: Cells) -> list[str]:
    return [cells[codes.index(code)] for code in key]


def _write(dataset: Dataset, table: Table, row: int, cells: Mapping[str, str]) -> None:
    if table == Table.SCHOOLS:
        units = units_of(dataset.body, dataset.as_of)
        unit = units.get(cells["school_id"]) or units.get(fold(cells["name"]))
        School.objects.filter(pk=row).update(code=cells["school_id"], unit_id=unit, **school_fields(cells))
    elif table == Table.CLASSES:
        school = School.objects.get(dataset=dataset, code=cells["school_id"])
        ClassGroup.objects.filter(pk=row).update(school=school, **class_fields(cells))
    elif table == Table.STAFF:
        school = School.objects.get(dataset=dataset, code=cells["school_id"])
        person = Staff.objects.get(pk=row)
        is_same = person.code == cells["staff_id"] and person.name == cells[NAME]
        account = person.account_id if is_same else None
        if account is None:
            account = _account(dataset, row, school, cells)
        Staff.objects.filter(pk=row).update(school=school, account_id=account, **staff_fields(cells))
    elif table == Table.QUALIFICATIONS:
        Qualification.objects.filter(pk=row).update(
            staff_code=cells["staff_id"],
            item=cells["item"],
            value=cells["value"],
            in_training=cells["in_training"] == "1",
        )
    else:
        code = " ".join(cells[name] for name in forms()[table].key)[:100]
        FactRow.objects.filter(pk=row).update(code=code, cells=dict(cells))


def _account(dataset: Dataset, row: int, school: School, cells: Mapping[str, str]) -> int | None:
    beside = Staff.objects.filter(school__dataset=dataset).exclude(pk=row)
    people = [*beside.values_list("school_id", "name", "code"), (school.pk, cells[NAME], cells["staff_id"])]
    return accounts_by_name(dataset, people).get(cells["staff_id"])
