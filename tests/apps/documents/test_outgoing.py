from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.documents.steps import SIGNED, draft, issue, plan_of, register, signed, span_of
from tests.cast import Cast
from trienkhai.apps import documents
from trienkhai.apps.documents.access import outgoing_abilities
from trienkhai.apps.documents.actions import (
    do_add_finding,
    do_approve_outgoing,
    do_attach_signed_copy,
    do_draft_outgoing,
    do_edit_outgoing,
    do_instruct,
    do_issue_outgoing,
    do_number_outgoing,
    do_receive_delivery,
    do_reopen_outgoing,
    do_submit_outgoing,
)
from trienkhai.apps.documents.dispatch import addressing_for, forwarding_dispatch, sentence_case
from trienkhai.apps.documents.errors import ChangedMeanwhile, StepNotPossible, WrongValue
from trienkhai.apps.documents.models import Delivery, Document, IncomingEntry, OutgoingEntry
from trienkhai.apps.documents.queries import documents_of
from trienkhai.apps.journal.models import Notice
from trienkhai.apps.org.models import LineageEvent, LineageLink, Post, UnitVersion
from trienkhai.apps.org.queries import heirs_on

Status = OutgoingEntry.Status


@pytest.mark.parametrize("who", ["commune", "head", "inspector", "administrator", "outsider"])
def test_only_people_of_the_body_and_its_departments_draft_for_it(cast: Cast, who: str) -> None:
    written = draft(cast)
    if cast.post(who).unit_id in (cast.unit("ward-1").pk, cast.unit("school-th").pk):
        return  # they stand under the town: they may draft, nobody need take it up
    with pytest.raises(PermissionDenied):
        do_draft_outgoing(
            cast.unit("town"), type="công văn", subject="x", description=written.description,
            actor=cast.post(who), today=cast.today,
        )  # fmt: skip


def test_a_leader_who_did_not_draft_it_approves(cast: Cast) -> None:
    by_leader = draft(cast, by="leader")
    with pytest.raises(PermissionDenied):
        do_approve_outgoing(by_leader, actor=cast.post("leader"), today=cast.today)
    outgoing = draft(cast, forwards=by_leader.forwards)
    for who in ("hoa", "clerk", "head-pgd", "commune", "inspector"):
        with pytest.raises(PermissionDenied):
            do_approve_outgoing(outgoing, actor=cast.post(who), today=cast.today)
    assert (
        do_approve_outgoing(outgoing, actor=cast.post("leader"), today=cast.today).status == Status.APPROVED
    )


def test_a_leaders_own_draft_is_approved_once_somebody_else_has_put_it_forward(cast: Cast) -> None:
    by_leader = draft(cast, by="leader")
    do_submit_outgoing(by_leader, actor=cast.post("leader"), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_approve_outgoing(by_leader, actor=cast.post("leader"), today=cast.today)
    do_submit_outgoing(by_leader, actor=cast.post("clerk"), today=cast.today)
    approved = do_approve_outgoing(by_leader, actor=cast.post("leader"), today=cast.today)
    assert (approved.status, approved.drafted_by) == (Status.APPROVED, cast.post("clerk"))


def test_a_head_who_works_alone_signs_what_he_wrote(cast: Cast) -> None:
    head = cast.post("head")
    own = do_draft_outgoing(
        head.unit,
        type="công văn",
        subject="đề nghị",
        description=draft(cast).description,
        actor=head,
        today=cast.today,
        receivers=[],
    )
    assert outgoing_abilities(head, own, cast.today)["approve"]


def test_steps_are_taken_in_order_and_by_the_clerk(cast: Cast) -> None:
    outgoing = draft(cast)
    clerk, leader = cast.post("clerk"), cast.post("leader")
    for too_early in (
        lambda: do_number_outgoing(outgoing, actor=clerk, today=cast.today),
        lambda: do_attach_signed_copy(outgoing, "a.pdf", SIGNED, actor=clerk, today=cast.today),
        lambda: do_issue_outgoing(outgoing, actor=clerk, today=cast.today),
    ):
        with pytest.raises(PermissionDenied):
            too_early()
    do_approve_outgoing(outgoing, actor=leader, today=cast.today)
    with pytest.raises(PermissionDenied):
        do_number_outgoing(outgoing, actor=leader, today=cast.today)
    with pytest.raises(PermissionDenied):
        do_edit_outgoing(
            outgoing, description=outgoing.description, version=0, actor=cast.post("hoa"), today=cast.today
        )
    assert not Delivery.objects.exists()


def test_an_approved_draft_can_be_sent_back_with_a_reason(cast: Cast) -> None:
    outgoing = draft(cast)
    do_approve_outgoing(outgoing, actor=cast.post("leader"), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_reopen_outgoing(outgoing, "sai", actor=cast.post("clerk"), today=cast.today)
    reopened = do_reopen_outgoing(outgoing, "Bổ sung nơi nhận", actor=cast.post("leader"), today=cast.today)
    assert (reopened.status, reopened.approved_by) == (Status.DRAFT, None)
    assert Notice.objects.filter(person=cast.post("hoa").account, text__contains="Bổ sung nơi nhận").exists()


def test_two_people_editing_at_once_are_told(cast: Cast) -> None:
    outgoing = draft(cast)
    changed = {**outgoing.description, "subject": "đôn đốc"}
    edited = do_edit_outgoing(
        outgoing, description=changed, version=0, actor=cast.post("hoa"), today=cast.today
    )
    assert (edited.subject, edited.version) == ("đôn đốc", 1)
    with pytest.raises(ChangedMeanwhile):
        do_edit_outgoing(outgoing, description=changed, version=0, actor=cast.post("clerk"), today=cast.today)
    with pytest.raises(WrongValue):
        do_edit_outgoing(
            outgoing,
            description={**changed, "subject": ""},
            version=1,
            actor=cast.post("hoa"),
            today=cast.today,
        )


def test_numbers_run_through_the_body_and_year(cast: Cast) -> None:
    entry = register(cast)
    clerk = cast.post("clerk")
    numbers = []
    for day in (cast.today, cast.today, date(2024, 1, 3)):
        outgoing = draft(cast, forwards=entry)
        do_approve_outgoing(outgoing, actor=cast.post("leader"), today=day)
        numbered = do_number_outgoing(outgoing, symbol="UBND-VX", actor=clerk, today=day)
        numbers.append((numbered.series_year, numbered.code))
    assert numbers == [(2023, "01/UBND-VX"), (2023, "02/UBND-VX"), (2024, "01/UBND-VX")]
    assert numbered.pdf is not None
    assert numbered.pdf.read().startswith(b"%PDF-")
    assert numbered.docx is not None
    assert numbered.docx.read().startswith(b"PK")
    assert numbered.description["number"] == 1


def test_a_number_is_not_given_for_a_day_to_come(cast: Cast) -> None:
    outgoing = draft(cast)
    do_approve_outgoing(outgoing, actor=cast.post("leader"), today=cast.today)
    with pytest.raises(WrongValue):
        do_number_outgoing(outgoing, actor=cast.post("clerk"), today=cast.today, date=date(2023, 11, 7))


def test_a_signed_copy_is_a_pdf_or_a_scan(cast: Cast) -> None:
    outgoing = signed(cast, draft(cast))
    with pytest.raises(WrongValue):
        do_attach_signed_copy(
            outgoing, "ky.pdf", b"MZ\x90 not a scan", actor=cast.post("clerk"), today=cast.today
        )
    scan = b"\xff\xd8\xff\xe0 a photograph"
    again = do_attach_signed_copy(outgoing, "ky.jpg", scan, actor=cast.post("clerk"), today=cast.today)
    assert again.signed_copy is not None
    assert again.signed_copy.media_type == "image/jpeg"


def test_issuing_makes_the_document_and_a_delivery_for_each_receiver(cast: Cast) -> None:
    outgoing = issue(cast, draft(cast, to=("ward-1", "long-toan", "pgd")))
    assert outgoing.status == Status.ISSUED
    assert outgoing.document is not None
    assert outgoing.document.code == "01/UBND-VX"
    assert outgoing.document.file == outgoing.signed_copy
    assert "Thực hiện Kế hoạch số 88-KH/TXU" in " ".join(outgoing.document.text.split())
    assert {delivery.unit for delivery in outgoing.deliveries.all()} == {
        cast.unit(key) for key in ("ward-1", "long-toan", "pgd")
    }
    assert Notice.objects.filter(person=cast.post("commune").account).exists()
    with pytest.raises(PermissionDenied):
        do_issue_outgoing(outgoing, actor=cast.post("clerk"), today=cast.today)


def test_what_was_written_to_a_unit_that_has_ended_goes_to_its_successor(cast: Cast) -> None:
    outgoing = signed(cast, draft(cast, to=("ward-1", "long-toan")))
    event = LineageEvent.objects.create(kind="merge", on=cast.today, legal_document="Nghị quyết 202")
    gone, heir = cast.unit("ward-1"), cast.unit("long-toan")
    LineageLink.objects.create(event=event, source=gone, target=heir)
    UnitVersion.objects.filter(unit=gone).update(valid_to=cast.today)
    assert heirs_on([gone.pk, heir.pk], cast.today) == {gone.pk: [heir.pk], heir.pk: [heir.pk]}
    issued = do_issue_outgoing(outgoing, actor=cast.post("clerk"), today=cast.today)
    assert [delivery.unit for delivery in issued.deliveries.all()] == [heir]


def test_issuing_is_all_or_nothing(cast: Cast) -> None:
    outgoing = signed(cast, draft(cast, to=("ward-1",)))
    documents_before = Document.objects.count()

    def fail(entry: OutgoingEntry, actor: Post, today: date) -> None:
        raise RuntimeError("a higher app could not do its part")

    documents.issued.append(fail)
    try:
        with pytest.raises(RuntimeError):
            do_issue_outgoing(outgoing, actor=cast.post("clerk"), today=cast.today)
    finally:
        documents.issued.remove(fail)
    outgoing.refresh_from_db()
    assert outgoing.status == Status.SIGNED
    assert not Delivery.objects.exists()
    assert Document.objects.count() == documents_before


def test_higher_apps_act_when_a_document_is_issued(cast: Cast) -> None:
    seen: list[int] = []

    def note(entry: OutgoingEntry, actor: Post, today: date) -> None:
        seen.append(entry.deliveries.count())

    documents.issued.append(note)
    try:
        issue(cast, draft(cast, to=("ward-1",)))
    finally:
        documents.issued.remove(note)
    assert seen == [1]


def test_the_receiver_takes_it_into_its_own_register(cast: Cast) -> None:
    outgoing = issue(cast, draft(cast, to=("ward-1", "pgd")))
    delivery = outgoing.deliveries.get(unit=cast.unit("ward-1"))
    for who in ("other-commune", "clerk", "leader", "head", "inspector", "outsider"):
        with pytest.raises(PermissionDenied):
            do_receive_delivery(delivery, actor=cast.post(who), today=cast.today)
    entry = do_receive_delivery(delivery, actor=cast.post("commune"), today=cast.today)
    assert (entry.body, entry.number, entry.document) == (cast.unit("ward-1"), 1, outgoing.document)
    with pytest.raises(StepNotPossible):
        do_receive_delivery(delivery, actor=cast.post("commune"), today=cast.today)
    assert IncomingEntry.objects.filter(body=cast.unit("ward-1")).count() == 1
    # The plan that was passed on is opened through the dispatch.
    codes = [(one.identified_as or {}).get("code") or one.code for one in documents_of(entry)]
    assert codes == ["01/UBND-VX", "1207/UBND-VX", "88-KH/TXU"]


def test_the_dispatch_is_written_from_the_document_and_the_instruction(cast: Cast) -> None:
    entry = register(cast)
    plan = plan_of(entry)
    do_add_finding(
        plan, span_of(plan, "công khai việc sử dụng kinh phí."), {"lead": ["các xã, phường", "Phòng Nội vụ"]},
        actor=cast.post("clerk"), today=cast.today,
    )  # fmt: skip
    instruction = do_instruct(
        entry, text="Giao Phòng GDĐT chủ trì.", lead=cast.unit("pgd"), coordinators=[cast.unit("vhtt")],
        informed=[cast.unit("tckh")], due=date(2023, 12, 15), actor=cast.post("leader"), today=cast.today,
    )  # fmt: skip
    addressing = addressing_for(entry, instruction, cast.today)
    units = {version.unit_id for version in addressing.units}
    assert {cast.unit(key).pk for key in ("ward-1", "long-toan", "noivu", "pgd", "vhtt", "tckh")} <= units
    assert cast.unit("town").pk not in units
    assert "Chủ tịch Ủy ban nhân dân các xã, phường" in addressing.names
    assert (
        "Thủ trưởng các phòng, ban, ngành thị xã" in addressing.names
    )  # all four offices of the town are there
    written = forwarding_dispatch(entry, instruction, addressing, cast.today)
    text = " ".join(run.text for block in written.body for run in block.runs)  # type: ignore[union-attr]
    assert "Kế hoạch số 88-KH/TXU ngày 30/10/2023" in text
    assert "Giao Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Trung tâm Văn hóa" in text
    assert "trước ngày 15/12/2023" in text
    assert (written.issuer, written.symbol, written.place) == (
        "Ủy ban nhân dân thị xã Duyên Hải", "UBND-VX", "Thị xã Duyên Hải",
    )  # fmt: skip
    assert written.signer.authority == ("TM. Ủy ban nhân dân", "KT. Chủ tịch")
    assert written.signer.position == "Phó Chủ tịch"
    assert "Phòng Tài chính – Kế hoạch (để biết)" in written.recipients
    assert written.number is None


def test_a_name_in_capitals_is_written_as_in_a_sentence() -> None:
    assert sentence_case("BAN THƯỜNG VỤ TỈNH ỦY") == "Ban Thường vụ Tỉnh ủy"
    assert sentence_case("HỘI ĐỒNG NHÂN DÂN THỊ XÃ DUYÊN HẢI") == "Hội đồng nhân dân thị xã Duyên Hải"
