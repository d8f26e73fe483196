"""Files that take long to read: kept, read by a job, registered or told why not; tried again or dropped by a person."""

import hashlib
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.documents import waiting
from trienkhai.apps.documents.access import access_upload
from trienkhai.apps.documents.actions.reading import read_upload
from trienkhai.apps.documents.actions.register import check_registering, refuse_same_bytes
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.models import Upload
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post, Unit

Status = Upload.Status


@transaction.atomic
def do_keep_upload(
    body: Unit,
    name: str,
    data: bytes,
    *,
    pages: int,
    actor: Post,
    today: date,
    arrived_on: date | None = None,
    note: str = "",
    secret_words_seen: bool = False,
) -> Upload:
    """Keeps the file and asks for it to be read. The audit has no name: nobody knows yet what is in it."""
    check_registering(body, actor, today, arrived_on)
    refuse_same_bytes(body, hashlib.sha256(data).hexdigest())
    upload = Upload.objects.create(
        body=body,
        by=actor,
        name=name[:255],
        size=len(data),
        on=today,
        arrived_on=arrived_on,
        note=note[:500],
        secret_words_seen=secret_words_seen,
        pages=pages,
        place=waiting.keep(data),
    )
    record("upload.keep", upload, actor=actor, size=upload.size)
    read_upload.enqueue(upload.pk)
    return upload


@transaction.atomic
def do_retry_upload(upload: Upload, *, secret_words_seen: bool = False, actor: Post, today: date) -> Upload:
    """The file is read once more, with a person's word on words of secrecy where that was the obstacle."""
    upload = _locked(upload, actor, today)
    if upload.status != Status.FAILED or not upload.place:
        raise StepNotPossible(_("Tệp này không còn ở đây để đọc lại. Hãy chọn lại tệp và gửi lại."))
    upload.status, upload.error, upload.pages_done = Status.WAITING, "", 0
    upload.secret_words_seen = upload.secret_words_seen or secret_words_seen
    upload.save(update_fields=["status", "error", "pages_done", "secret_words_seen"])
    record("upload.retry", upload, actor=actor)
    read_upload.enqueue(upload.pk)
    return upload


@transaction.atomic
def do_drop_upload(upload: Upload, *, actor: Post, today: date) -> None:
    """The file and its row go; a job that is reading it finds nothing to register."""
    upload = _locked(upload, actor, today)
    if upload.status == Status.REGISTERED:
        raise StepNotPossible(_("Tệp này đã vào sổ nên không bỏ được nữa."))
    record("upload.drop", upload, actor=actor)
    place = upload.place
    upload.delete()
    transaction.on_commit(lambda: waiting.forget(place))


def _locked(upload: Upload, actor: Post, today: date) -> Upload:
    access_upload(actor, upload.pk, today)
    return Upload.objects.select_for_update().get(pk=upload.pk)
