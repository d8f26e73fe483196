"""The pages of the original beside the findings: who may see them, the boxes, the pictures kept."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.documents.steps import register
from tests.cast import Cast
from tests.core.documents.reading.exchange import attachment, exchange
from tests.core.documents.reading.samples import PLAN
from tests.core.documents.reading.typeset import pdf_of
from tests.links.scans import LETTER
from trienkhai.apps.documents import pictures
from trienkhai.apps.documents.actions import do_register_incoming
from trienkhai.apps.documents.models import Finding, IncomingEntry, PageLayout
from trienkhai.faces.web.documents.facsimile import lines_of


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    return do_register_incoming(
        cast.unit("town"), "a.pdf", pdf_of(LETTER), actor=cast.post("clerk"), today=cast.today
    )


def picture(entry: IncomingEntry, page: int = 1) -> str:
    return reverse("page-image", args=[entry.pk, entry.document_id, page])


def test_strangers_see_no_page(cast: Cast, entry: IncomingEntry) -> None:
    for address in (picture(entry), reverse("facsimile", args=[entry.pk])):
        assert Client().get(address).status_code == 302
        for who in ("commune", "head", "administrator", "outsider", "phuc"):
            assert cast.client(who).get(address).status_code == 404
        assert cast.client("inspector").get(address).status_code == 200


def test_a_page_is_drawn_once_and_kept_under_its_address(
    cast: Cast, entry: IncomingEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, file = cast.client("clerk"), entry.document.file
    assert file is not None
    answer = client.get(picture(entry), {"rong": "900"})
    assert answer.content.startswith(b"\x89PNG")
    assert "private" in answer["Cache-Control"]
    assert default_storage.exists(f"pages/{file.sha256[:2]}/{file.sha256}/1-900.png")
    monkeypatch.setattr(pictures, "draw_page", lambda *_: pytest.fail("drawn again"))
    assert client.get(picture(entry), {"rong": "900"}).content == answer.content


def test_the_pages_of_a_pdf_in_an_exchange_package_are_shown(cast: Cast) -> None:
    package = exchange(attachment("a.txt", LETTER.encode()), attachment("b.pdf", pdf_of(PLAN)))
    entry = do_register_incoming(
        cast.unit("town"), "den.edxml", package, actor=cast.post("clerk"), today=cast.today
    )
    client = cast.client("clerk")
    layout = PageLayout.objects.get()
    assert (layout.attachment, layout.attachment_page) == (2, 1)
    drawn = client.get(picture(entry), {"rong": "900"}).content
    assert drawn.startswith(b"\x89PNG")
    page = client.get(reverse("facsimile", args=[entry.pk])).content.decode()
    plan = Finding.objects.filter(document__position=1, kind=Finding.Kind.DUTY)
    assert plan
    for finding in plan:
        assert f'data-marks="{finding.pk}"' in page
    assert client.get(picture(entry, 2)).status_code == 404


def test_pages_that_are_not_there_do_not_exist(cast: Cast, entry: IncomingEntry) -> None:
    client = cast.client("clerk")
    assert client.get(picture(entry, 2)).status_code == 404
    assert client.get(reverse("page-image", args=[entry.pk, entry.document_id + 1, 1])).status_code == 404
    plain = register(cast)
    assert client.get(picture(plain)).status_code == 404
    assert "không có trang" in client.get(reverse("facsimile", args=[plain.pk])).content.decode()
    assert "xem=goc" not in client.get(reverse("review", args=[plain.pk])).content.decode()


def test_each_finding_is_marked_on_its_page(cast: Cast, entry: IncomingEntry) -> None:
    client = cast.client("clerk")
    page = client.get(reverse("facsimile", args=[entry.pk])).content.decode()
    for finding in Finding.objects.filter(document=entry.document, span_end__gt=F("span_start")):
        assert f'data-marks="{finding.pk}"' in page
    assert page.count("<img") == 1
    assert 'loading="lazy"' in page
    whole = client.get(reverse("review", args=[entry.pk]), {"xem": "goc"}).content.decode()
    assert "<rect" in whole  # without a script too


def test_words_that_were_recognised_with_doubt_are_marked(cast: Cast, entry: IncomingEntry) -> None:
    layout = PageLayout.objects.get()
    layout.words[3][6] = 40
    layout.recognised = True
    layout.save()
    page = cast.client("clerk").get(reverse("facsimile", args=[entry.pk])).content.decode()
    assert page.count("is-unsure") == 1
    assert "nhận dạng chắc 40%" in page


def test_one_page_and_many_cost_the_same_number_of_queries(cast: Cast, entry: IncomingEntry) -> None:
    client, address = cast.client("clerk"), reverse("facsimile", args=[entry.pk])

    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    few = queries()
    first = PageLayout.objects.get()
    for number in range(2, 40):
        PageLayout.objects.create(
            document=entry.document, number=number, width=595, height=842, words=first.words
        )
    assert queries() == few


def test_boxes_of_words_on_one_line_are_one() -> None:
    words = [
        [0, 3, 100, 100, 200, 150, None],
        [4, 8, 220, 101, 330, 151, None],
        [9, 12, 100, 200, 180, 250, None],
    ]
    assert [(box.left, box.top, box.width, box.height) for box in lines_of(words)] == [
        (100, 100, 230, 51), (100, 200, 80, 50),
    ]  # fmt: skip
