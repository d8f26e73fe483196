"""Files that are read by a job: kept apart, registered once or not at all, nothing left of what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.apps.documents.papers import DISPATCH, SECRET
from tests.apps.documents.steps import register
from tests.cast import Cast
from tests.helpers import needs_ocr
from tests.links.scans import picture_of, saved
from trienkhai.apps.documents import waiting
from trienkhai.apps.documents.actions import do_drop_upload, do_keep_upload, do_retry_upload
from trienkhai.apps.documents.actions import reading as reading_jobs
from trienkhai.apps.documents.actions.reading import read_upload, watch_uploads
from trienkhai.apps.documents.errors import DuplicateDocument, StepNotPossible, WrongValue
from trienkhai.apps.documents.models import Document, IncomingEntry, Upload
from trienkhai.apps.documents.receiving import takes_long
from trienkhai.apps.journal.jobs import run_ready, take_up_lost
from trienkhai.apps.journal.models import Entry, Notice, StoredFile
from trienkhai.core.documents.errors import TooSlow


def keep(
    cast: Cast, data: bytes = DISPATCH.encode(), name: str = "cong-van.txt", by: str = "clerk"
) -> Upload:
    """The job does not ask how long a file takes: a short text stands for a long scan."""
    return do_keep_upload(cast.unit("town"), name, data, pages=3, actor=cast.post(by), today=cast.today)


def left_behind() -> list[str]:
    return list(default_storage.listdir("waiting")[1]) if default_storage.exists("waiting") else []


@pytest.mark.parametrize("who", ["leader", "hoa", "commune", "inspector", "administrator", "outsider"])
def test_only_who_keeps_the_register_hands_in_tries_again_and_drops(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        keep(cast, by=who)
    upload = keep(cast)
    Upload.objects.update(status="failed")
    with pytest.raises(Http404):
        do_retry_upload(upload, actor=cast.post(who), today=cast.today)
    with pytest.raises(Http404):
        do_drop_upload(upload, actor=cast.post(who), today=cast.today)
    assert Upload.objects.get().status == "failed"
    assert len(left_behind()) == 1


def test_the_file_waits_and_the_job_registers_it(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        upload = keep(cast)
        assert not IncomingEntry.objects.exists()
        assert not StoredFile.objects.exists()
        assert run_ready() == 1
    upload.refresh_from_db()
    entry = IncomingEntry.objects.get()
    assert (upload.status, upload.entry, upload.place) == ("registered", entry, "")
    assert (entry.registered_by, entry.arrived_on) == (cast.post("clerk"), cast.today)
    assert left_behind() == []
    assert StoredFile.objects.get().read() == DISPATCH.encode()
    assert Notice.objects.filter(person=cast.post("clerk").account, text__contains="vào sổ").count() == 1


def test_a_job_that_runs_twice_registers_once(cast: Cast) -> None:
    upload = keep(cast)
    read_upload.call(upload.pk)
    read_upload.call(upload.pk)
    assert run_ready() == 1
    assert IncomingEntry.objects.count() == 1


def test_the_job_of_a_worker_that_died_is_taken_up_and_registers_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = keep(cast)
    row = DBTaskResult.objects.get()
    row.claim("first")
    Upload.objects.filter(pk=upload.pk).update(status="reading", pages_done=2)
    assert take_up_lost(now=timezone.now() + timedelta(minutes=5)) == 1
    assert run_ready("second") == 1
    assert IncomingEntry.objects.count() == 1
    # The first one was not dead, only slow: it comes to the end of its reading now.
    Upload.objects.filter(pk=upload.pk).update(status="registered")
    read_upload.call(upload.pk)
    assert IncomingEntry.objects.count() == 1


def test_two_runners_that_read_at_the_same_time_register_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finishes while the first still reads; the first then finds the work done."""
    upload, real, entered = keep(cast), reading_jobs.read_received, []

    def slow(name: str, data: bytes, **more: object) -> object:
        if not entered:
            entered.append(True)
            read_upload.call(upload.pk)
        return real(name, data)

    monkeypatch.setattr(reading_jobs, "read_received", slow)
    read_upload.call(upload.pk)
    assert IncomingEntry.objects.count() == 1
    assert Upload.objects.get().status == "registered"


def test_a_state_secret_leaves_nothing_of_itself(cast: Cast) -> None:
    keep(cast, SECRET.encode(), "bi-mat-cua-ai.txt")
    run_ready()
    upload = Upload.objects.get()
    assert (upload.status, upload.error) == ("failed", "state_secret")
    assert (upload.name, upload.place, upload.note, upload.size) == ("", "", "", 0)
    assert left_behind() == []
    assert not IncomingEntry.objects.exists()
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    told = [*Entry.objects.values_list("detail", flat=True), *Notice.objects.values_list("text", flat=True)]
    told += [str(row.args_kwargs) + row.traceback for row in DBTaskResult.objects.all()]
    assert "bi-mat" not in str(told)
    with pytest.raises(StepNotPossible):
        do_retry_upload(upload, actor=cast.post("clerk"), today=cast.today)


def test_what_cannot_be_read_is_told_kept_and_read_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = keep(cast)

    def too_slow(*_: object, **__: object) -> None:
        raise TooSlow

    with monkeypatch.context() as patch:
        patch.setattr(reading_jobs, "read_received", too_slow)
        run_ready()
    upload.refresh_from_db()
    assert (upload.status, upload.error, len(left_behind())) == ("failed", "too_slow", 1)
    assert not StoredFile.objects.exists()
    assert Notice.objects.filter(person=cast.post("clerk").account).count() == 1
    do_retry_upload(upload, actor=cast.post("clerk"), today=cast.today)
    run_ready()
    assert IncomingEntry.objects.count() == 1


def test_words_of_secrecy_wait_for_a_person(cast: Cast) -> None:
    data = DISPATCH.replace("công khai việc sử dụng kinh phí", "phổ biến tài liệu TỐI MẬT").encode()
    upload = keep(cast, data)
    run_ready()
    upload.refresh_from_db()
    assert upload.error == "secret_words"
    do_retry_upload(upload, actor=cast.post("clerk"), today=cast.today)
    run_ready()
    upload.refresh_from_db()
    assert upload.error == "secret_words"
    do_retry_upload(upload, secret_words_seen=True, actor=cast.post("clerk"), today=cast.today)
    run_ready()
    assert IncomingEntry.objects.count() == 1


def test_the_same_document_twice_leads_to_the_first(cast: Cast) -> None:
    earlier = register(cast)
    with pytest.raises(DuplicateDocument):
        keep(cast)
    upload = keep(cast, DISPATCH.replace("Trần Minh Họa", "Trần  Minh Họa").encode())
    run_ready()
    upload.refresh_from_db()
    assert (upload.status, upload.error, upload.entry) == ("failed", "duplicate", earlier)
    assert IncomingEntry.objects.count() == 1


def test_a_dropped_file_is_gone_and_is_not_registered(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        do_drop_upload(keep(cast), actor=cast.post("clerk"), today=cast.today)
    assert run_ready() == 1
    assert left_behind() == []
    assert not Upload.objects.exists()
    assert not IncomingEntry.objects.exists()


def test_a_job_given_up_is_told(cast: Cast) -> None:
    upload = keep(cast)
    Upload.objects.update(status="reading")
    DBTaskResult.objects.update(status="FAILED")
    watch_uploads()
    upload.refresh_from_db()
    assert (upload.status, upload.error) == ("failed", "stopped")


def test_what_nobody_comes_back_for_is_forgotten(cast: Cast) -> None:
    upload = keep(cast)
    stray = waiting.keep(b"of a request that broke off")
    assert waiting.sweep(timezone.now()) == 0
    Upload.objects.update(status="failed")
    assert waiting.sweep(timezone.now() + timedelta(days=8)) == 2
    upload.refresh_from_db()
    assert upload.place == ""
    assert not default_storage.exists(stray)


def test_nothing_arrives_tomorrow(cast: Cast) -> None:
    with pytest.raises(WrongValue):
        do_keep_upload(
            cast.unit("town"), "a.pdf", b"x", pages=1, actor=cast.post("clerk"), today=cast.today,
            arrived_on=cast.today + timedelta(days=1),
        )  # fmt: skip
    assert left_behind() == []


def test_only_what_takes_long_goes_to_the_queue() -> None:
    assert takes_long("a.txt", DISPATCH.encode()) == 0
    assert takes_long("a.rtf", b"{\\rtf1 a}") == 1
    picture = saved(picture_of(density=60), "TIFF")
    assert takes_long("a.tiff", picture) == 1


@needs_ocr
def test_a_scan_is_recognised_page_by_page_and_knows_its_pages(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = []
    real = reading_jobs._tell
    monkeypatch.setattr(
        reading_jobs, "_tell", lambda pk, done, of: (heard.append((done, of)), real(pk, done, of))
    )
    keep(cast, saved(picture_of(density=150), "PNG"), "quet.png")
    run_ready()
    assert heard == [(0, 1), (1, 1)]
    entry = IncomingEntry.objects.get()
    [page] = entry.document.pages.all()
    assert page.recognised
    start, end = page.words[0][:2]
    assert entry.document.text[start:end].strip()
    assert all(0 <= edge <= 10_000 for word in page.words for edge in word[2:6])
