"""Pictures of pages when things go wrong: the machine stopped, two asked at once, no room, the file gone."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.cast import Cast
from tests.core.documents.reading.typeset import pdf_of
from tests.links.scans import LETTER
from trienkhai.apps.documents import pictures
from trienkhai.apps.documents.actions import do_register_incoming
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.journal.models import StoredFile


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    return do_register_incoming(
        cast.unit("town"), "a.pdf", pdf_of(LETTER), actor=cast.post("clerk"), today=cast.today
    )


def picture(entry: IncomingEntry, page: int = 1) -> str:
    return reverse("page-image", args=[entry.pk, entry.document_id, page])


def file_of(entry: IncomingEntry) -> StoredFile:
    assert entry.document.file is not None
    return entry.document.file


def folder(entry: IncomingEntry) -> str:
    file = file_of(entry)
    return f"pages/{file.sha256[:2]}/{file.sha256}"


def test_half_a_picture_left_by_a_machine_that_stopped_is_drawn_anew(
    cast: Cast, entry: IncomingEntry
) -> None:
    client = cast.client("clerk")
    whole = client.get(picture(entry), {"rong": "900"}).content
    place = f"{folder(entry)}/1-900.png"
    for half in (whole[: len(whole) // 2], b""):
        default_storage.delete(place)
        default_storage.save(place, ContentFile(half))
        assert client.get(picture(entry), {"rong": "900"}).content == whole
        assert default_storage.listdir(folder(entry))[1] == ["1-900.png"]


def test_two_who_ask_at_once_leave_one_picture(
    cast: Cast, entry: IncomingEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = cast.client("clerk")
    first = client.get(picture(entry), {"rong": "900"})
    monkeypatch.setattr(pictures, "_kept", lambda _: None)  # the other one had not written yet
    truly, asked = default_storage.exists, iter([False])
    monkeypatch.setattr(default_storage, "exists", lambda name: next(asked, True) and truly(name))
    assert client.get(picture(entry), {"rong": "900"}).content == first.content
    assert default_storage.listdir(folder(entry))[1] == ["1-900.png"]


def test_without_room_a_page_is_shown_and_nothing_is_left(
    cast: Cast, entry: IncomingEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None) -> list[bytes]:  # type: ignore[override]
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(pictures, "ContentFile", Full)
    shown = cast.client("clerk").get(picture(entry), {"rong": "900"})
    assert shown.content.startswith(b"\x89PNG")
    assert default_storage.listdir(folder(entry))[1] == []


@pytest.mark.parametrize("width", ["²", "-900", "9" * 5_000, "900.0", "", "1e3"])
def test_a_width_that_is_none_is_the_usual_one(cast: Cast, entry: IncomingEntry, width: str) -> None:
    assert cast.client("clerk").get(picture(entry), {"rong": width}).status_code == 200
    assert default_storage.listdir(folder(entry))[1] == ["1-1400.png"]


@pytest.mark.parametrize("page", [0, 2, 2**31, 2**63, 10**30])
def test_a_page_of_any_other_number_does_not_exist(cast: Cast, entry: IncomingEntry, page: int) -> None:
    client = cast.client("clerk")
    assert client.get(picture(entry, page)).status_code == 404
    assert client.get(reverse("page-image", args=[page + 10**6, entry.document_id, 1])).status_code == 404
    assert client.get(reverse("page-image", args=[entry.pk, page + 10**6, 1])).status_code == 404


def test_the_file_gone_is_a_page_that_does_not_exist(cast: Cast, entry: IncomingEntry) -> None:
    default_storage.delete(file_of(entry).path)
    client = cast.client("clerk")
    assert client.get(picture(entry)).status_code == 404
    assert not default_storage.exists(folder(entry))
    assert client.get(reverse("facsimile", args=[entry.pk])).status_code == 200
    assert client.get(reverse("incoming-file", args=[entry.pk, entry.document_id])).status_code == 404
