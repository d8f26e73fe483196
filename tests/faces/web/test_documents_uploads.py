"""Handing in a scan on the pages: the progress, the review at its end, the error and what to do about it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.documents.papers import DISPATCH, SECRET
from tests.cast import Cast
from trienkhai.apps.documents.models import IncomingEntry, Upload
from trienkhai.apps.journal.jobs import run_ready
from trienkhai.faces.web.documents import incoming

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _every_file_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "takes_long", lambda *_: 4)


def hand_in(client: Client, text: str = DISPATCH, name: str = "quet.txt"):  # type: ignore[no-untyped-def]
    return client.post(reverse("register-incoming"), {"file": SimpleUploadedFile(name, text.encode())})


def test_strangers_see_nothing_of_a_waiting_file(cast: Cast) -> None:
    hand_in(cast.client("clerk"))
    address = reverse("upload", args=[Upload.objects.get().pk])
    assert Client().get(address).status_code == 302
    for who in ("leader", "hoa", "commune", "inspector", "administrator", "outsider"):
        client = cast.client(who)
        assert client.get(address).status_code == 404
        for route in ("upload-retry", "upload-drop"):
            assert client.post(reverse(route, args=[Upload.objects.get().pk])).status_code == 404
    assert cast.client("clerk").get(reverse("upload-drop", args=[Upload.objects.get().pk])).status_code == 405


def test_the_progress_is_shown_and_ends_at_the_review(cast: Cast) -> None:
    client = cast.client("clerk")
    answer = hand_in(client)
    upload = Upload.objects.get()
    address = reverse("upload", args=[upload.pk])
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert not IncomingEntry.objects.exists()
    Upload.objects.update(status="reading", pages_done=2, pages=4)
    part = client.get(address, headers=HTMX).content.decode()
    assert "2/4 trang" in part
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part
    assert 'http-equiv="refresh"' in client.get(address).content.decode()
    assert "quet.txt" in client.get(reverse("register-incoming")).content.decode()
    run_ready()
    review = reverse("review", args=[IncomingEntry.objects.get().pk])
    assert client.get(address, headers=HTMX)["HX-Redirect"] == review
    assert client.get(address)["Location"] == review
    assert "quet.txt" not in client.get(reverse("register-incoming")).content.decode()


def test_a_failure_says_what_to_do_and_is_tried_again_or_dropped(cast: Cast) -> None:
    client = cast.client("clerk")
    hand_in(client)
    upload = Upload.objects.get()
    Upload.objects.update(status="failed", error="too_slow")
    page = client.get(reverse("upload", args=[upload.pk])).content.decode()
    assert "Đọc tệp quá lâu" in page
    assert "Chưa có gì được vào sổ" in page
    assert 'hx-trigger="every' not in page
    assert client.post(reverse("upload-retry", args=[upload.pk])).status_code == 302
    assert Upload.objects.get().status == "waiting"
    assert client.post(reverse("upload-drop", args=[upload.pk])).status_code == 302
    assert not Upload.objects.exists()


def test_a_state_secret_is_told_without_a_word_of_it(cast: Cast) -> None:
    client = cast.client("clerk")
    hand_in(client, SECRET, "bi-mat-cua-ai.txt")
    run_ready()
    page = client.get(reverse("upload", args=[Upload.objects.get().pk])).content.decode()
    assert "hệ thống không tiếp nhận" in page
    assert "bi-mat" not in page
    assert "Đọc lại" not in page
    assert "bi-mat" not in client.get(reverse("register-incoming")).content.decode()


def test_words_of_secrecy_are_confirmed_before_it_goes_on(cast: Cast) -> None:
    client = cast.client("clerk")
    hand_in(client, DISPATCH.replace("công khai việc sử dụng kinh phí", "tài liệu TỐI MẬT"))
    run_ready()
    retry = reverse("upload-retry", args=[Upload.objects.get().pk])
    client.post(retry)
    assert Upload.objects.get().status == "failed"
    client.post(retry, {"secret_words_seen": "on"})
    run_ready()
    assert IncomingEntry.objects.count() == 1


def test_the_same_file_twice_leads_to_the_first(cast: Cast) -> None:
    client = cast.client("clerk")
    hand_in(client)
    hand_in(client)
    run_ready()
    entry = IncomingEntry.objects.get()
    page = client.get(reverse("upload", args=[Upload.objects.order_by("pk").last().pk])).content.decode()  # type: ignore[union-attr]
    assert "đã có trong sổ" in page
    assert reverse("incoming-entry", args=[entry.pk]) in page
    assert "đã có trong sổ" in hand_in(client).content.decode()
    listed = client.get(reverse("register-incoming")).content.decode()
    assert "Đã có trong sổ" in listed and "Chưa đọc được" not in listed  # it was read, and is known
