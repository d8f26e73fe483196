"""Who may open which page of documents. Who may not comes first."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.documents.steps import draft, register
from tests.cast import Cast
from trienkhai.apps.documents.actions import do_pass_on
from trienkhai.apps.documents.models import Finding

LISTS = ("incoming", "incoming-print", "tray", "outgoing", "outgoing-print")
OF_ENTRY = ("incoming-entry", "review", "slip", "instruct", "add-finding", "preview-units")
POSTS_OF_ENTRY = (
    "pass-on",
    "note-incoming",
    "close-incoming",
    "accept-certain",
    "finish-review",
    "draft-dispatch",
)
OF_OUTGOING = ("outgoing-entry", "deliveries", "preview-outgoing", "edit-outgoing")
STEPS = ("approve-outgoing", "reopen-outgoing", "number-outgoing", "attach-signed-copy", "issue-outgoing")


def test_nobody_sees_anything_before_signing_in(cast: Cast) -> None:
    entry = register(cast)
    for name in (*LISTS, "register-incoming", "register-paper"):
        assert Client().get(reverse(name)).status_code == 302
    for name in OF_ENTRY:
        assert Client().get(reverse(name, args=[entry.pk])).status_code == 302


@pytest.mark.parametrize("who", ["commune", "head", "administrator", "outsider", "phuc"])
def test_a_document_of_another_does_not_exist(cast: Cast, who: str) -> None:
    outgoing = draft(cast)
    entry = outgoing.forwards
    assert entry is not None
    finding = Finding.objects.filter(document=entry.document).first()
    assert finding is not None
    client = cast.client(who)
    for name in OF_ENTRY:
        assert client.get(reverse(name, args=[entry.pk])).status_code == 404, name
    for name in POSTS_OF_ENTRY:
        assert client.post(reverse(name, args=[entry.pk])).status_code == 404, name
    for name in ("finding", "correct-finding", "split-finding"):
        assert client.get(reverse(name, args=[entry.pk, finding.pk])).status_code == 404, name
    assert client.get(reverse("document-header", args=[entry.pk, entry.document_id])).status_code == 404
    assert client.get(reverse("incoming-file", args=[entry.pk, entry.document_id])).status_code == 404
    for name in OF_OUTGOING:
        assert client.get(reverse(name, args=[outgoing.pk])).status_code == 404, name
    for name in STEPS:
        assert client.post(reverse(name, args=[outgoing.pk])).status_code == 404, name
    assert entry.document.subject not in client.get(reverse("incoming")).content.decode()


def test_the_inspector_reads_and_changes_nothing(cast: Cast) -> None:
    outgoing = draft(cast)
    entry = outgoing.forwards
    assert entry is not None
    client = cast.client("inspector")
    for name in ("incoming-entry", "review", "slip"):
        assert client.get(reverse(name, args=[entry.pk])).status_code == 200
    for name in ("instruct", "add-finding"):
        assert client.get(reverse(name, args=[entry.pk])).status_code == 403
    for name in POSTS_OF_ENTRY:
        assert client.post(reverse(name, args=[entry.pk]), {"holder": "1"}).status_code == 403, name
    for name in ("outgoing-entry", "deliveries", "preview-outgoing"):
        assert client.get(reverse(name, args=[outgoing.pk])).status_code == 200
    assert client.get(reverse("register-incoming")).status_code == 403
    for name in ("approve-outgoing", "issue-outgoing"):
        assert client.post(reverse(name, args=[outgoing.pk])).status_code == 403
    assert "Nhiệm vụ" in client.get(reverse("review", args=[entry.pk])).content.decode()


def test_only_the_leader_of_the_body_instructs(cast: Cast) -> None:
    entry = register(cast)
    do_pass_on(entry, cast.post("hoa"), actor=cast.post("clerk"), today=cast.today)
    for who in ("clerk", "hoa", "head-pgd"):
        assert cast.client(who).get(reverse("instruct", args=[entry.pk])).status_code == 403


def test_the_document_is_open_to_whoever_has_it(cast: Cast) -> None:
    entry = register(cast)
    do_pass_on(entry, cast.post("hoa"), actor=cast.post("clerk"), today=cast.today)
    for who in ("hoa", "head-pgd"):
        page = cast.client(who).get(reverse("review", args=[entry.pk]))
        assert page.status_code == 200
        assert reverse("add-finding", args=[entry.pk]) in page.content.decode()
    assert cast.client("phuc").get(reverse("review", args=[entry.pk])).status_code == 404
