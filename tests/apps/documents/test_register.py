from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.documents.papers import DISPATCH, SECRET, letter
from tests.apps.documents.steps import register
from tests.cast import Cast
from trienkhai.apps.documents.actions import (
    do_note_incoming,
    do_pass_on,
    do_register_incoming,
    do_register_paper,
)
from trienkhai.apps.documents.errors import DuplicateDocument, WrongValue
from trienkhai.apps.documents.models import Document, Finding, IncomingEntry
from trienkhai.apps.journal.models import Entry, Notice, StoredFile
from trienkhai.core.documents import ReadingError, StateSecretRefused


@pytest.mark.parametrize("who", ["leader", "hoa", "commune", "inspector", "administrator", "outsider"])
def test_only_the_clerk_of_the_body_registers(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        register(cast, by=who)
    with pytest.raises(PermissionDenied):
        do_register_paper(cast.unit("town"), {}, actor=cast.post(who), today=cast.today)
    assert not IncomingEntry.objects.exists()


def test_the_clerk_of_the_town_does_not_register_for_a_commune(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        register(cast, body="ward-1")


def test_the_head_of_a_unit_without_a_clerk_keeps_its_register(cast: Cast) -> None:
    assert register(cast, by="commune", body="ward-1").number == 1


def test_a_dispatch_and_its_plan_become_two_documents_and_one_line(cast: Cast) -> None:
    entry = register(cast)
    assert (entry.year, entry.number, entry.arrived_on) == (2023, 1, cast.today)
    head, plan = Document.objects.order_by("position")
    assert entry.document == head
    assert plan.attached_to == head
    assert (head.number, head.symbol, head.date, head.type) == (
        "1207",
        "UBND-VX",
        date(2023, 11, 2),
        "công văn",
    )
    assert head.code == "1207/UBND-VX"
    assert plan.identified_as is not None
    assert plan.identified_as["code"] == "88-KH/TXU"
    assert head.file is not None
    assert head.file.read() == DISPATCH.encode()
    header = Finding.objects.get(document=head, kind="header", field="number")
    assert "1207" in header.text
    assert Entry.objects.filter(action="incoming.register", subject_id=entry.pk).exists()


def test_each_body_and_year_has_its_own_series(cast: Cast) -> None:
    first = register(cast, letter(1))
    second = register(cast, letter(2))
    later = do_register_incoming(
        cast.unit("town"), "a.txt", letter(3), actor=cast.post("clerk"), today=date(2024, 1, 2)
    )
    other = register(cast, letter(4), by="commune", body="ward-1")
    assert [entry.number for entry in (first, second, later, other)] == [1, 2, 1, 1]


def test_the_same_file_twice_points_to_the_earlier_line(cast: Cast) -> None:
    first = register(cast)
    with pytest.raises(DuplicateDocument) as told:
        register(cast)
    assert told.value.entry == first
    assert IncomingEntry.objects.count() == 1
    assert (
        register(cast, by="commune", body="ward-1").number == 1
    )  # another body's register is another matter


def test_the_same_number_and_date_of_one_issuer_is_the_same_document(cast: Cast) -> None:
    first = register(cast)
    with pytest.raises(DuplicateDocument) as told:
        register(cast, DISPATCH.replace("Trần Minh Họa", "Trần  Minh Họa").encode())
    assert told.value.entry == first
    fields = {
        "issuer_name": "Ủy ban nhân dân thị xã Duyên Hải", "number": "1207", "symbol": "UBND-VX",
        "date": date(2023, 11, 2), "subject": "triển khai",
    }  # fmt: skip
    with pytest.raises(DuplicateDocument):
        do_register_paper(cast.unit("town"), fields, actor=cast.post("clerk"), today=cast.today)
    other_symbol = {**fields, "symbol": "QĐ-UBND"}
    assert (
        do_register_paper(cast.unit("town"), other_symbol, actor=cast.post("clerk"), today=cast.today).number
        == 2
    )


def test_a_secret_document_leaves_nothing(cast: Cast) -> None:
    before = Entry.objects.count()
    with pytest.raises(StateSecretRefused):
        register(cast, SECRET.encode())
    assert not IncomingEntry.objects.exists()
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("data", [b"", b"   \n", b"%PDF-1.4 broken"])
def test_an_unreadable_file_leaves_nothing(cast: Cast, data: bytes) -> None:
    with pytest.raises(ReadingError):
        register(cast, data)
    assert not IncomingEntry.objects.exists()
    assert not StoredFile.objects.exists()


def test_paper_without_a_file_is_a_line_too(cast: Cast) -> None:
    fields = {
        "issuer_name": "Sở Nội vụ", "type": "Công văn", "number": "015", "symbol": "SNV-TC",
        "date": date(2023, 11, 3), "subject": "rà soát biên chế", "signer_name": "Võ Minh Họa",
        "arrived_on": date(2023, 11, 4), "note": "2 bản",
    }  # fmt: skip
    entry = do_register_paper(cast.unit("town"), fields, actor=cast.post("clerk"), today=cast.today)
    assert (entry.document.code, entry.document.file, entry.arrived_on) == (
        "15/SNV-TC",
        None,
        date(2023, 11, 4),
    )
    with pytest.raises(WrongValue):
        do_register_paper(
            cast.unit("town"), {**fields, "subject": " "}, actor=cast.post("clerk"), today=cast.today
        )


def test_a_document_is_passed_on_to_a_person_who_is_told(cast: Cast) -> None:
    entry = register(cast)
    with pytest.raises(PermissionDenied):
        do_pass_on(entry, cast.post("hoa"), actor=cast.post("hoa"), today=cast.today)
    do_pass_on(entry, cast.post("hoa"), actor=cast.post("clerk"), today=cast.today)
    entry.refresh_from_db()
    assert (entry.holder, entry.passed_on) == (cast.post("hoa"), cast.today)
    assert Notice.objects.filter(person=cast.post("hoa").account).count() == 1
    with pytest.raises(WrongValue):
        do_pass_on(entry, cast.post("outsider"), actor=cast.post("clerk"), today=cast.today)


def test_the_note_is_the_clerks(cast: Cast) -> None:
    entry = register(cast)
    with pytest.raises(PermissionDenied):
        do_note_incoming(entry, "x", "", actor=cast.post("leader"), today=cast.today)
    do_note_incoming(entry, "bản sao", "Hoa", actor=cast.post("clerk"), today=cast.today)
    entry.refresh_from_db()
    assert (entry.note, entry.signed_for) == ("bản sao", "Hoa")


def test_nothing_arrives_tomorrow(cast: Cast) -> None:
    tomorrow = date(2023, 11, 7)
    with pytest.raises(WrongValue):
        do_register_incoming(
            cast.unit("town"),
            "a.txt",
            letter(1),
            actor=cast.post("clerk"),
            today=cast.today,
            arrived_on=tomorrow,
        )
    assert not StoredFile.objects.exists()
