"""A file that takes long is read and registered outside a request, by a job that may be interrupted at any moment."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from trienkhai.apps.documents import waiting
from trienkhai.apps.documents.actions.register import check_registering, enter_reading
from trienkhai.apps.documents.errors import DuplicateDocument, SecretWordsFound
from trienkhai.apps.documents.links import link
from trienkhai.apps.documents.models import IncomingEntry, Upload
from trienkhai.apps.documents.receiving import read_received
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.journal.jobs import Chore, job
from trienkhai.core.documents import Reading, ReadingError, StateSecretRefused
from trienkhai.core.documents.errors import HiddenDanger, TooManyFiles

Status = Upload.Status
_OPEN = (Status.WAITING, Status.READING)
# Of these nothing is kept: the first must not be, the others may do harm or come to the same when opened again.
_NOT_KEPT = frozenset({StateSecretRefused.code, HiddenDanger.code, TooManyFiles.code})


class _Gone(Exception):
    """Somebody dropped the file, or another runner has dealt with it, while it was being read."""


@job
def read_upload(pk: int) -> None:
    """Reads the file and registers it. May run twice, also at the same time: it is registered once."""
    if not Upload.objects.filter(pk=pk, status__in=_OPEN).update(status=Status.READING):
        return
    upload = Upload.objects.select_related("body", "by__unit", "by__account").get(pk=pk)
    try:
        data = waiting.read(upload.place)
        reading = read_received(upload.name, data, told=lambda done, of: _tell(pk, done, of))
        _register(upload, data, reading)
    except (_Gone, Upload.DoesNotExist):
        return
    except FileNotFoundError:
        _fail(pk, "stopped")
    except DuplicateDocument as found:
        _fail(pk, "duplicate", earlier=found.entry)
    except SecretWordsFound:
        _fail(pk, "secret_words")
    except PermissionDenied:
        _fail(pk, "not_allowed")
    except ReadingError as problem:
        _fail(pk, problem.code)


def watch_uploads() -> None:
    """Files whose job was given up are told so; files nobody came back for are forgotten."""
    waiting.sweep(timezone.now())
    stuck = set(Upload.objects.filter(status__in=_OPEN).values_list("pk", flat=True))
    if not stuck:
        return
    jobs = DBTaskResult.objects.filter(task_path=read_upload.module_path).order_by("enqueued_at")
    last = {task.args_kwargs["args"][0]: task.status for task in jobs if task.args_kwargs["args"][0] in stuck}
    for pk, status in last.items():
        if status == "FAILED":
            _fail(pk, "stopped")


CHORE = Chore("uploads", timedelta(minutes=1), watch_uploads)


def _tell(pk: int, done: int, of: int) -> None:
    if not Upload.objects.filter(pk=pk, status=Status.READING).update(pages_done=done, pages=of):
        raise _Gone


@transaction.atomic
def _register(upload: Upload, data: bytes, reading: Reading) -> None:
    """The line of the register and the end of the waiting are one transaction."""
    now = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if now is None or now.status != Status.READING:
        raise _Gone
    check_registering(upload.body, upload.by, upload.on, upload.arrived_on)
    entry = enter_reading(
        upload.body,
        upload.name,
        data,
        reading,
        actor=upload.by,
        arrived_on=upload.arrived_on or upload.on,
        note=upload.note,
        secret_words_seen=now.secret_words_seen,
    )
    place = now.place
    now.status, now.entry, now.place = Status.REGISTERED, entry, ""
    now.save(update_fields=["status", "entry", "place"])
    words = _("Đã đọc xong và vào sổ văn bản đến số %(number)s: %(subject)s. Mời anh/chị rà soát.")
    notify(
        [upload.by.account_id],
        words % {"number": entry.number, "subject": entry.document.subject},
        link=link("review", entry),
    )
    transaction.on_commit(lambda: waiting.forget(place))


@transaction.atomic
def _fail(pk: int, code: str, *, earlier: IncomingEntry | None = None) -> None:
    upload = Upload.objects.select_for_update().select_related("by").filter(pk=pk, status__in=_OPEN).first()
    if upload is None:
        return
    upload.status, upload.error, upload.entry = Status.FAILED, code, earlier
    if code in _NOT_KEPT:
        waiting.forget(upload.place)
        upload.place = ""
    if code == StateSecretRefused.code:
        upload.name, upload.note, upload.size = "", "", 0
    upload.save()
    record("upload.fail", upload, actor=upload.by, error=code)
    notify(
        [upload.by.account_id],
        _("Một tệp anh/chị gửi chưa đọc được. Hãy mở ra xem lý do và cách xử lý."),
        link=link("upload", upload),
    )
