"""A file with the mark of a State secret is taken in nowhere, and nothing of it stays: no row, no file, no log line."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.documents.papers import SECRET
from tests.apps.documents.steps import SIGNED, draft
from tests.apps.duties.office import Office
from tests.cast import Cast
from tests.core.documents.reading.files import stamped
from trienkhai.apps.documents.actions import do_approve_outgoing, do_number_outgoing
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.duties.actions import do_accept
from trienkhai.apps.duties.models import Duty

NAME = "ke-hoach-rieng-cua-ban"  # a word that stands in nothing else
WORDS = "đoạn chỉ có trong tệp này"


def _marked() -> SimpleUploadedFile:
    data = SECRET.replace("MẬT\n", f"MẬT\n\n{WORDS}\n").encode()
    return SimpleUploadedFile(f"{NAME}.txt", data, "text/plain")


@pytest.fixture
def duty(cast: Cast) -> Duty:
    office = Office(cast)
    given = office.give("ward-1", coordinate=("noivu",), due=cast.today + timedelta(days=30))
    office.accept(given, "ward-1", "commune")
    do_accept(office.part(given, "noivu"), actor=cast.post("vinh"), today=cast.today)
    return given


@pytest.fixture
def numbered(cast: Cast) -> OutgoingEntry:
    outgoing = draft(cast)
    do_approve_outgoing(outgoing, actor=cast.post("leader"), today=cast.today)
    return do_number_outgoing(outgoing, actor=cast.post("clerk"), today=cast.today)


def test_the_register_takes_it_not(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    cast.client("clerk").post(reverse("register-incoming"), {"file": _marked(), "note": WORDS})
    _nothing_stays(caplog)


def test_evidence_product_and_contribution_take_it_not(
    cast: Cast, duty: Duty, caplog: pytest.LogCaptureFixture
) -> None:
    part, other = duty.assignments.get(role="lead"), duty.assignments.get(role="coordinate")
    work, day = part.instances.get(), cast.today.isoformat()
    told = [
        cast.client(who).post(reverse(route, args=[pk]), sent)
        for who, route, pk, sent in (
            ("commune", "evidence-add", work.pk, {"evidence-file": _marked(), "evidence-effective_on": day}),
            ("commune", "instance-submit", work.pk, {
                "product-file": _marked(), "product-code": "1/KH", "product-date": day, "product-version": work.version,
            }),
            ("vinh", "contribute", other.pk, {"contribution-file": _marked(), "contribution-text": "phần của phòng"}),
        )
    ]  # fmt: skip
    assert all("dấu chỉ độ mật" in answer.content.decode() for answer in told)
    work.refresh_from_db()
    assert (work.state, work.evidence.count(), other.contributions.count()) == ("accepted", 0, 0)
    _nothing_stays(caplog)


def test_a_signed_copy_takes_it_not(
    cast: Cast, numbered: OutgoingEntry, caplog: pytest.LogCaptureFixture
) -> None:
    data = stamped(numbered.pdf.read() if numbered.pdf else SIGNED, "MẬT")
    file = SimpleUploadedFile(f"{NAME}.pdf", data, "application/pdf")
    cast.client("clerk").post(reverse("attach-signed-copy", args=[numbered.pk]), {"file": file})
    numbered.refresh_from_db()
    assert numbered.status == "numbered"
    _nothing_stays(caplog)


def test_a_draft_may_not_carry_the_mark(cast: Cast) -> None:
    outgoing = draft(cast)
    before = outgoing.description
    page = cast.client("hoa").get(reverse("edit-outgoing", args=[outgoing.pk]))
    form = {
        **page.context["form"].initial,
        "addressees": "Các xã, phường\nTỐI MẬT",
        "version": outgoing.version,
    }
    answer = cast.client("hoa").post(reverse("edit-outgoing", args=[outgoing.pk]), form)
    assert answer.status_code == 200
    assert "dấu chỉ độ mật" in answer.content.decode()
    outgoing.refresh_from_db()
    assert outgoing.description == before


def _nothing_stays(caplog: pytest.LogCaptureFixture) -> None:
    kept: list[Any] = [
        row
        for model in apps.get_models()
        for row in model.objects.values_list()  # type: ignore[attr-defined]
        if NAME in str(row) or WORDS in str(row)
    ]
    assert kept == []
    assert [path for path in _files("") if WORDS.encode() in default_storage.open(path).read()] == []
    assert NAME not in caplog.text
    assert WORDS not in caplog.text


def _files(folder: str) -> list[str]:
    if not default_storage.exists(folder or "."):
        return []
    folders, names = default_storage.listdir(folder or ".")
    below = [path for inner in folders for path in _files(f"{folder}/{inner}".lstrip("/"))]
    return [*below, *(f"{folder}/{name}".lstrip("/") for name in names)]
