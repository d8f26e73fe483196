"""A large table brought in outside a request: checked by one job, taken in by another when told to.

Either may be killed and begun again. The rows are written in one transaction together with the mark that they are.
"""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import keep_file, notify
from trienkhai.apps.journal.jobs import job
from trienkhai.apps.measures.spreadsheet import UnreadableSheetError
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.imports import check_again, may_import, media_type, write_checked
from trienkhai.apps.planning.checking import Checked
from trienkhai.apps.planning.errors import FrozenError, StaleError, WrongCellsError
from trienkhai.apps.planning.models import Dataset, Import, Table
from trienkhai.apps.planning.queries.imports import told_of
from trienkhai.apps.planning.sheets import MAX_BYTES

LARGE = 200_000
"""Bytes from which a table is a matter of seconds: some 3,000 people as a workbook, 2,000 as text."""


def is_large(data: bytes) -> bool:
    """Whether a job reads it. What is larger than any file taken is refused at once."""
    return LARGE < len(data) <= MAX_BYTES


@transaction.atomic
def do_ask_check(
    dataset: Dataset, table: Table, name: str, data: bytes, *, actor: Post, today: date
) -> Import:
    """Keeps the file and asks for the job that checks it."""
    may_import(dataset, actor, today)
    made = Import.objects.create(
        dataset=dataset,
        table=table,
        file=keep_file(name, data, media_type(name), actor=actor),
        file_name=name[:255],
        status=Import.Status.WAITING,
        version=dataset.version,
        rows=0,
        by=actor,
        progress={"stage": "wait"},
    )
    _ask(made, check_import.enqueue(made.pk, today.isoformat()).id)
    return made


@transaction.atomic
def do_ask_take_in(found: Import, *, actor: Post, today: date) -> Import:
    """Asks for the job that takes in what was checked. Raises StaleError where the facts are others by now."""
    may_import(found.dataset, actor, today)
    locked = Import.objects.select_for_update(of=("self",)).select_related("dataset").get(pk=found.pk)
    if locked.status != Import.Status.CHECKED or locked.version != locked.dataset.version:
        raise StaleError(f"import {locked.pk} was checked at version {locked.version}")
    locked.status = Import.Status.TAKING
    locked.save(update_fields=["status"])
    _ask(locked, take_in_import.enqueue(locked.pk, actor.pk, today.isoformat()).id)
    return locked


@job
def check_import(pk: int, day: str) -> None:
    """Finds every wrong cell, or what the table would change; writes no fact. A second run finds it done."""
    found = Import.objects.select_related("dataset", "file", "by__account", "by__unit").get(pk=pk)
    if found.status != Import.Status.WAITING:
        return
    try:
        may_import(found.dataset, found.by, date.fromisoformat(day))
        checked = _steps(found, Import.Status.WAITING)
    except (UnreadableSheetError, FrozenError, PermissionDenied) as refused:
        _refuse(found, Import.Status.WAITING, found.by, _in_words(refused))
        return
    except Exception:
        _refuse(found, Import.Status.WAITING, found.by, _broken())
        raise
    with transaction.atomic():
        locked = Import.objects.select_for_update(of=("self",)).get(pk=pk)
        if locked.status != Import.Status.WAITING:
            return
        sound = checked.is_sound and checked.changes_anything
        locked.status = Import.Status.CHECKED if sound else Import.Status.REFUSED
        locked.rows, locked.told, locked.progress = checked.read, told_of(checked), {}
        locked.version = found.dataset.version  # what it was checked against
        locked.added, locked.changed, locked.removed = locked.told["counts"]
        locked.save()
        words = _("Đã kiểm tra xong tệp nạp vào bảng “%(table)s”.") % {"table": Table(locked.table).label}
        notify([found.by.account_id], words, link=address_of(locked))


@job
def take_in_import(pk: int, actor_pk: int, day: str) -> None:
    """Checks again and writes all rows or none. What somebody else changed meanwhile is not written over."""
    found = Import.objects.select_related("dataset", "file").get(pk=pk)
    if found.status != Import.Status.TAKING:
        return
    actor = Post.objects.select_related("account", "unit").get(pk=actor_pk)
    try:
        checked = _steps(found, Import.Status.TAKING)
        _tell(found, Import.Status.TAKING, "write")
        with transaction.atomic():
            write_checked(found, checked, Import.Status.TAKING, actor=actor, today=date.fromisoformat(day))
            words = _("Đã ghi bảng “%(table)s” vào bộ số liệu “%(name)s”.")
            told = words % {"table": Table(found.table).label, "name": found.dataset.name}
            notify([actor.account_id], told, link=reverse("dataset", args=[found.dataset_id]))
    except (UnreadableSheetError, FrozenError, PermissionDenied, StaleError, WrongCellsError) as refused:
        _refuse(found, Import.Status.TAKING, actor, _in_words(refused))
    except Exception:
        _refuse(found, Import.Status.TAKING, actor, _broken())
        raise


def address_of(found: Import) -> str:
    """The page that shows how far it is and what came of it."""
    return reverse("dataset-import", args=[found.dataset_id, found.table]) + f"?lan={found.pk}"


def _steps(found: Import, status: str) -> Checked:
    _tell(found, status, "read")
    tell: Callable[[], None] = lambda: _tell(found, status, "check")  # noqa: E731
    return check_again(found, read=tell)


def _ask(made: Import, task: str) -> None:
    made.progress = {"stage": "wait", "task": str(task)}
    made.save(update_fields=["progress"])


def _tell(found: Import, status: str, stage: str) -> None:
    found.progress = {**found.progress, "stage": stage}
    Import.objects.filter(pk=found.pk, status=status).update(progress=found.progress)


def _refuse(found: Import, status: str, actor: Post, why: str) -> None:
    with transaction.atomic():
        told = {"refused": why}
        open_still = Import.objects.filter(pk=found.pk, status=status)
        if open_still.update(status=Import.Status.REFUSED, told=told, progress={}):
            words = _("Chưa nạp được bảng “%(table)s”: %(why)s")
            notify(
                [actor.account_id],
                words % {"table": Table(found.table).label, "why": why},
                link=address_of(found),
            )


def _in_words(refused: Exception) -> str:
    if isinstance(refused, UnreadableSheetError):
        return str(refused)
    if isinstance(refused, FrozenError):
        return _("Bộ số liệu đã được xác nhận nên không nạp thêm. Hãy lập bộ mới chép từ bộ này.")
    if isinstance(refused, PermissionDenied):
        return _("Người yêu cầu không còn quyền nạp vào bộ số liệu này.")
    return _(
        "Số liệu đã thay đổi sau lúc kiểm tra nên chưa ghi gì. Hãy nạp lại tệp để kiểm tra với bản mới nhất."
    )


def _broken() -> str:
    return _("Việc nạp bị lỗi giữa chừng, chưa ghi gì. Hãy nạp lại; nếu vẫn lỗi, báo người quản trị.")
