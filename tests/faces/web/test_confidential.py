"""A look at a confidential document (label 4) is remembered: who, which day. Of the others nothing is written."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.documents.steps import draft, issue, register
from tests.cast import Cast
from trienkhai.apps.documents.access import incoming_seen_by
from trienkhai.apps.documents.actions import do_pass_on
from trienkhai.apps.documents.models import Document, IncomingEntry
from trienkhai.apps.journal.models import Entry, SampleDay
from trienkhai.apps.org.models import Post, Role

PAGES = ("incoming-entry", "slip", "review", "facsimile")
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    return register(cast)


def label(entry: IncomingEntry, sensitivity: int) -> None:
    Document.objects.filter(pk=entry.document_id).update(sensitivity=sensitivity)


def looks() -> list[tuple[str, str]]:
    lines = Entry.objects.filter(action="document.look").select_related("actor").order_by("id")
    return [(line.actor.username, line.detail["on"]) for line in lines if line.actor]


def open_all(client: Client, entry: IncomingEntry) -> list[str]:
    """Every page and file of it; what was written meanwhile."""
    with CaptureQueriesContext(connection) as made:
        for name in PAGES:
            assert client.get(reverse(name, args=[entry.pk])).status_code == 200, name
        file = client.get(reverse("incoming-file", args=[entry.pk, entry.document_id]))
        assert file.status_code == 200
    return [query["sql"] for query in made if query["sql"].startswith(WRITES)]


@pytest.mark.parametrize("sensitivity", [1, 2, 3])
def test_of_other_labels_nothing_is_written(cast: Cast, entry: IncomingEntry, sensitivity: int) -> None:
    label(entry, sensitivity)
    assert open_all(cast.client("leader"), entry) == []
    assert looks() == []


def test_a_look_is_remembered_once_a_person_and_day(cast: Cast, entry: IncomingEntry) -> None:
    label(entry, 4)
    written = open_all(cast.client("leader"), entry)
    assert len(written) == 1 and "journal_entry" in written[0]
    assert open_all(cast.client("leader"), entry) == []
    cast.client("clerk").get(reverse("incoming-entry", args=[entry.pk]))
    later = cast.today + timedelta(days=1)
    SampleDay.objects.update(day=later)
    cast.client("leader").get(reverse("incoming-file", args=[entry.pk, entry.document_id]))
    today, tomorrow = cast.today.isoformat(), later.isoformat()
    assert looks() == [("leader", today), ("clerk", today), ("leader", tomorrow)]


def test_who_may_not_see_it_leaves_no_look(cast: Cast, entry: IncomingEntry) -> None:
    label(entry, 4)
    for who in ("hoa", "outsider", "administrator", "commune"):
        assert cast.client(who).get(reverse("incoming-entry", args=[entry.pk])).status_code == 404
    assert looks() == []


def test_whoever_got_it_in_hand_is_remembered_too(cast: Cast, entry: IncomingEntry) -> None:
    label(entry, 4)
    do_pass_on(entry, cast.post("hoa"), actor=cast.post("clerk"), today=cast.today)
    assert cast.client("hoa").get(reverse("incoming-entry", args=[entry.pk])).status_code == 200
    assert looks() == [("hoa", cast.today.isoformat())]


def test_an_issued_document_is_looked_at_from_the_outgoing_side_too(cast: Cast) -> None:
    issued = issue(cast, draft(cast))
    address = reverse("outgoing-entry", args=[issued.pk])
    cast.client("leader").get(address)
    assert looks() == []
    Document.objects.filter(pk=issued.document_id).update(sensitivity=4)
    cast.client("leader").get(address)
    assert looks() == [("leader", cast.today.isoformat())]


def test_an_inspector_reads_it_in_the_journal(cast: Cast, entry: IncomingEntry) -> None:
    label(entry, 4)
    cast.client("leader").get(reverse("incoming-entry", args=[entry.pk]))
    page = cast.client("inspector").get(reverse("audit")).content.decode()
    assert "Mở xem văn bản bí mật nội bộ" in page


def test_its_words_are_not_found_by_colleagues_who_may_not_open_it(cast: Cast, entry: IncomingEntry) -> None:
    colleague = Post.objects.create(
        unit=cast.unit("town"), account=cast.post("phuc").account, role=Role.SPECIALIST, title="Chuyên viên",
        valid_from=cast.today,
    )  # fmt: skip
    assert entry in incoming_seen_by(colleague, cast.today)
    label(entry, 3)
    assert entry not in incoming_seen_by(colleague, cast.today)
    assert entry in incoming_seen_by(cast.post("clerk"), cast.today)


def test_a_search_names_it_and_shows_none_of_its_words(cast: Cast, entry: IncomingEntry) -> None:
    client, asked = cast.client("clerk"), {"q": "giáo"}
    lit = client.get(reverse("search-documents"), asked).content.decode()
    assert "<mark>" in lit
    label(entry, 4)
    shown = client.get(reverse("search-documents"), asked).content.decode()
    assert entry.document.subject in shown and "<mark>" not in shown
    assert looks() == []
