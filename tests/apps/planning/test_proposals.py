"""Official papers of a settled plan: what stands in them, and what happens when they are issued."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.documents.steps import SIGNED
from tests.apps.planning.office import DAY
from tests.apps.planning.plans_office import LATER, PlansOffice
from tests.cast import Cast
from trienkhai.apps.documents.actions import (
    do_approve_outgoing,
    do_attach_signed_copy,
    do_issue_outgoing,
    do_number_outgoing,
)
from trienkhai.apps.documents.models import Delivery, Document, OutgoingEntry
from trienkhai.apps.duties.models import Assignment, Duty, Evidence, Instance
from trienkhai.apps.planning.actions.plans import do_settle_plan
from trienkhai.apps.planning.actions.proposals import do_draft_decisions, do_draft_submission
from trienkhai.apps.planning.models import Dataset, Plan
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.proposals import decision_drafts
from trienkhai.core.documents.writers import OfficialDocument, write_docx, write_pdf


@pytest.fixture
def office(cast: Cast) -> PlansOffice:
    return PlansOffice(cast)


def _settled(office: PlansOffice) -> Plan:
    return do_settle_plan(office.agreed(), actor=office.post("giang"), today=LATER)


def _issue(office: PlansOffice, entry: OutgoingEntry) -> OutgoingEntry:
    do_approve_outgoing(entry, actor=office.post("giang"), today=LATER)
    do_number_outgoing(entry, actor=office.post("cuc"), today=LATER)
    do_attach_signed_copy(entry, "ky.pdf", SIGNED, actor=office.post("cuc"), today=LATER)
    return do_issue_outgoing(entry, actor=office.post("cuc"), today=LATER)


def _duty(office: PlansOffice, state: str = "in_progress") -> Instance:
    duty = Duty.objects.create(
        document=Document.objects.create(type="kế hoạch"), title="Giải quyết thừa, thiếu giáo viên",
        giver=office.cast.unit("province-new"),
    )  # fmt: skip
    held = Assignment.objects.create(duty=duty, unit=office.cast.unit("so-moi"), role=Assignment.Role.LEAD)
    return Instance.objects.create(assignment=held, state=state)


def _words(description: dict[str, object]) -> str:
    return str(description)


@pytest.mark.parametrize("who", ["cuc", "finance", "head-a", "watch"])
def test_who_does_not_plan_drafts_no_paper(office: PlansOffice, who: str) -> None:
    plan = _settled(office)
    for act in (do_draft_submission, do_draft_decisions):
        with pytest.raises(PermissionDenied):
            act(plan, actor=office.post(who), today=LATER)
    assert not OutgoingEntry.objects.exists()


def test_a_plan_that_is_not_settled_gives_no_paper(office: PlansOffice) -> None:
    with pytest.raises(PermissionDenied):
        do_draft_submission(office.agreed(), actor=office.post("an"), today=LATER)


def test_the_submission_says_what_the_plan_found(office: PlansOffice) -> None:
    plan = _settled(office)
    made = do_draft_submission(plan, actor=office.post("an"), today=LATER)
    paper = OfficialDocument.from_json(made.outgoing.description)
    words = _words(made.outgoing.description)
    assert paper.type == "Tờ trình" and paper.addressees == ("Ủy ban nhân dân tỉnh Vĩnh Long",)
    assert "18,13" in words and "15,7" in words and "Kim Minh Họa A01" in words
    assert f"planning.plan/{plan.pk}/v" in words  # every figure names the run it comes from
    assert [annex.title for annex in paper.annexes] == [
        "Danh sách điều động",
        "Thừa, thiếu của từng trường trước và sau",
        "Số biên chế còn thiếu sau điều động",
    ]
    assert list(made.outgoing.receivers.all()) == [office.cast.unit("province-new")]
    assert write_docx(paper)[:2] == b"PK" and write_pdf(paper)[:4] == b"%PDF"
    plan.refresh_from_db()
    assert plan.status == Plan.Status.PROPOSED
    with pytest.raises(PlanError):
        do_draft_submission(plan, actor=office.post("an"), today=LATER)


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_is_marked_as_one(office: PlansOffice, is_sample: bool) -> None:
    plan = _settled(office)
    Dataset.objects.update(is_sample=is_sample)
    made = do_draft_submission(Plan.objects.get(pk=plan.pk), actor=office.post("an"), today=LATER)
    assert made.outgoing.description["sample_mark"] is is_sample


def test_decisions_are_drafted_for_each_authority(office: PlansOffice) -> None:
    plan = _settled(office)
    [draft] = decision_drafts(plan, LATER)
    # Both schools stand in one ward: its chairman decides, so the office has nothing of its own to sign.
    assert draft.unit == office.cast.unit("ward-new").pk and not draft.is_own and len(draft.moves) == 3
    assert draft.document.issuer == "Ủy ban nhân dân phường Duyên Hải"
    assert write_docx(draft.document)[:2] == b"PK"
    with pytest.raises(PlanError):
        do_draft_decisions(plan, actor=office.post("an"), today=LATER)


def test_a_decree_not_yet_in_force_is_no_ground(office: PlansOffice) -> None:
    [draft] = decision_drafts(_settled(office), LATER)
    assert not any("93/2026" in base for base in draft.document.legal_bases)
    from datetime import date

    [later] = decision_drafts(Plan.objects.get(), date(2026, 2, 1))
    assert any("93/2026" in base for base in later.document.legal_bases)


def test_what_the_office_decides_itself_becomes_an_outgoing_draft(office: PlansOffice) -> None:
    plan = _settled(office)
    plan.moves.update(approver="Giám đốc Sở Giáo dục và Đào tạo")
    [made] = do_draft_decisions(plan, actor=office.post("an"), today=LATER)
    assert made.outgoing.body == plan.body
    assert made.outgoing.description["issuing_authority"].startswith("Giám đốc Sở Giáo dục và Đào tạo")
    assert office.cast.unit("truong-a") in made.outgoing.receivers.all()


def test_when_it_is_issued_the_plan_is_and_the_duty_has_its_evidence(office: PlansOffice) -> None:
    instance = _duty(office)
    plan = office.agreed()
    Plan.objects.filter(pk=plan.pk).update(assignment=instance.assignment)
    plan = do_settle_plan(plan, actor=office.post("giang"), today=LATER)
    made = do_draft_submission(plan, actor=office.post("an"), today=LATER)
    assert "Giải quyết thừa, thiếu giáo viên" in _words(made.outgoing.description)
    entry = _issue(office, made.outgoing)
    plan.refresh_from_db()
    assert plan.status == Plan.Status.ISSUED
    evidence = Evidence.objects.get(instance=instance)
    assert evidence.title.startswith(entry.code) and evidence.effective_on == entry.date
    assert evidence.file.sha256 == entry.signed_copy.sha256  # type: ignore[union-attr]
    instance.refresh_from_db()
    assert instance.state == "in_progress"  # its holder reports it done, not the machine
    assert Delivery.objects.filter(outgoing=entry, unit=office.cast.unit("province-new")).exists()


def test_a_duty_that_is_over_does_not_hold_the_document_up(office: PlansOffice) -> None:
    instance = _duty(office, state="completed")
    plan = _settled(office)
    Plan.objects.filter(pk=plan.pk).update(assignment=instance.assignment)
    made = do_draft_submission(Plan.objects.get(pk=plan.pk), actor=office.post("an"), today=LATER)
    _issue(office, made.outgoing)
    plan.refresh_from_db()
    assert plan.status == Plan.Status.ISSUED and not Evidence.objects.exists()


def test_nobody_approves_the_paper_he_drafted(office: PlansOffice) -> None:
    made = do_draft_submission(_settled(office), actor=office.post("giang"), today=LATER)
    with pytest.raises(PermissionDenied):
        do_approve_outgoing(made.outgoing, actor=office.post("giang"), today=DAY)
