"""A kept file is whole, also when the machine stopped while an earlier try was being written."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.cast import Cast
from trienkhai.apps.journal.actions import keep_file
from trienkhai.apps.journal.models import StoredFile

DATA = b"%PDF-1.7 the whole of it"


def test_what_a_stopped_try_left_half_written_is_written_anew(cast: Cast) -> None:
    whole = keep_file("a.pdf", DATA, "application/pdf", actor=cast.post("clerk"))
    path = whole.path
    StoredFile.objects.all().delete()
    default_storage.delete(path)
    default_storage.save(path, ContentFile(DATA[:7]))
    kept = keep_file("a.pdf", DATA, "application/pdf", actor=cast.post("clerk"))
    assert kept.path == path
    assert kept.read() == DATA


def test_the_same_bytes_again_mend_a_file_that_was_lost(cast: Cast) -> None:
    kept = keep_file("a.pdf", DATA, "application/pdf", actor=cast.post("clerk"))
    default_storage.delete(kept.path)
    assert keep_file("b.pdf", DATA, "application/pdf", actor=cast.post("clerk")) == kept
    assert kept.read() == DATA
