"""A table brought in: read and checked first, then taken in when told to, all of it or nothing."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from trienkhai.apps.journal.actions import keep_file, record
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.access import abilities
from trienkhai.apps.planning.actions.datasets import lock_draft
from trienkhai.apps.planning.actions.storing import store
from trienkhai.apps.planning.checking import Checked, check
from trienkhai.apps.planning.errors import FrozenError, StaleError, WrongCellsError
from trienkhai.apps.planning.models import Dataset, Import, Table
from trienkhai.apps.planning.sheets import read_file, read_paste
from trienkhai.apps.planning.tables import forms

PASTED = "dan-tu-bang-tinh.tsv"  # the name under which pasted cells are kept
_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
}


def do_check_import(
    dataset: Dataset, table: Table, name: str, data: bytes, *, actor: Post, today: date
) -> tuple[Checked, Import | None]:
    """What the file would do. Only a sound one that changes something is kept, to be taken in by `do_apply_import`.

    Raises UnreadableSheetError for a file that is not this table.
    """
    may_import(dataset, actor, today)
    checked = check(dataset, read_file(forms()[table], name, data))
    return checked, _keep(dataset, checked, name, data, actor)


def do_check_paste(
    dataset: Dataset, table: Table, text: str, *, actor: Post, today: date
) -> tuple[Checked, Import | None]:
    """The same for cells pasted from a spreadsheet."""
    may_import(dataset, actor, today)
    checked = check(dataset, read_paste(forms()[table], text))
    return checked, _keep(dataset, checked, PASTED, text.encode(), actor)


@transaction.atomic
def do_apply_import(found: Import, *, actor: Post, today: date) -> Checked:
    """Takes in what was checked, if the facts still are what they were then. The file is read and checked again."""
    lock_draft(found.dataset, actor=actor, today=today)
    found.dataset.refresh_from_db()
    checked = check_again(found)
    write_checked(found, checked, Import.Status.CHECKED, actor=actor, today=today)
    return checked


def check_again(found: Import, *, read: Callable[[], None] = lambda: None) -> Checked:
    """The kept file checked against the facts as they are now; `read` is called between reading and checking."""
    assert found.file is not None  # noqa: S101  every import kept has one
    grid = read_file(forms()[Table(found.table)], found.file_name, found.file.read())
    read()
    return check(found.dataset, grid)


def write_checked(found: Import, checked: Checked, status: str, *, actor: Post, today: date) -> None:
    """Writes the rows in the caller's transaction, if the import has that status and the facts their version of the
    check still. Raises StaleError or WrongCellsError.
    """
    dataset = lock_draft(found.dataset, actor=actor, today=today)
    locked = Import.objects.select_for_update(of=("self",)).select_related("file").get(pk=found.pk)
    if locked.status != status or not locked.version == found.dataset.version == dataset.version:
        raise StaleError(f"import {locked.pk} was checked at version {locked.version}")
    if not checked.is_sound:
        raise WrongCellsError(checked.wrong)
    store(dataset, checked.table, checked.rows)
    locked.status, locked.told, locked.progress = Import.Status.APPLIED, {}, {}
    locked.save(update_fields=["status", "told", "progress"])
    found.dataset.refresh_from_db()
    record(
        "dataset.import",
        dataset,
        actor=actor,
        table=checked.table.value,
        rows=checked.read,
        added=len(checked.added),
        changed=len(checked.changed),
        removed=len(checked.removed),
        sha256=locked.file.sha256 if locked.file is not None else "",
    )


def may_import(dataset: Dataset, actor: Post, today: date) -> None:
    """Raises PermissionDenied, or FrozenError for a confirmed dataset."""
    rights = abilities(actor, dataset, today)
    if not rights["set_policy"]:
        raise PermissionDenied
    if not rights["edit"]:
        raise FrozenError(f"dataset {dataset.pk} is confirmed")


@transaction.atomic
def _keep(dataset: Dataset, checked: Checked, name: str, data: bytes, actor: Post) -> Import | None:
    if not checked.is_sound or not checked.changes_anything:
        return None
    return Import.objects.create(
        dataset=dataset,
        table=checked.table,
        file=keep_file(name, data, media_type(name), actor=actor),
        file_name=name[:255],
        version=dataset.version,
        rows=checked.read,
        added=len(checked.added),
        changed=len(checked.changed),
        removed=len(checked.removed),
        by=actor,
    )


def media_type(name: str) -> str:
    """By the ending of the name; a workbook where it says nothing."""
    return _TYPES[next((end for end in _TYPES if name.lower().endswith(end)), ".xlsx")]
