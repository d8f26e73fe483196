"""From a plan to its issued submission through the pages; training plans beside it."""

import pytest
from django.test import Client
from django.urls import reverse

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
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.planning.actions.contests import do_speak
from trienkhai.apps.planning.models import Contest, Opinion, Plan, Proposal


@pytest.fixture
def office(cast: Cast) -> PlansOffice:
    return PlansOffice(cast)


def _client(office: PlansOffice, who: str) -> Client:
    return office.cast.client(who)


def _step(office: PlansOffice, plan: Plan, who: str, step: str) -> int:
    plan.refresh_from_db()
    data = {"do": step, "version": plan.version}
    return office.client(who).post(reverse("plan-step", args=[plan.pk]), data).status_code


def test_the_whole_way_in_the_browser(office: PlansOffice) -> None:
    plan = office.plan()
    ask = {"due": "2025-09-25", "version": plan.version}
    assert office.client("an").post(reverse("plan-consult", args=[plan.pk]), ask).status_code == 403
    _client(office, "giang").post(reverse("plan-consult", args=[plan.pk]), ask)
    move = plan.moves.get(staff__account=office.post("thay").account)
    _client(office, "thay").post(reverse("my-word", args=[move.pk]), {"agrees": "0", "text": "Xin ở lại."})
    for who in ("head-a", "ward"):
        _client(office, who).post(reverse("plan-opinion", args=[plan.pk]), {"stance": "agree"})
    assert Opinion.objects.filter(plan=plan, stance="agree").count() == 2
    blocked = _client(office, "giang").get(reverse("plan-consult", args=[plan.pk])).content.decode()
    assert "1 kiến nghị" in blocked and 'value="settle"' not in blocked
    contest = Contest.objects.get()
    _client(office, "an").post(reverse("plan-contest", args=[plan.pk, contest.pk]), {"outcome": "upheld"})
    assert _step(office, plan, "an", "settle") == 403
    assert _step(office, plan, "giang", "settle") == 302
    plan.refresh_from_db()
    assert plan.status == Plan.Status.SETTLED
    answer = _client(office, "an").post(reverse("plan-proposals", args=[plan.pk]), {"do": "submission"})
    paper = Proposal.objects.get(plan=plan).outgoing
    assert answer.url == reverse("outgoing-entry", args=[paper.pk])  # type: ignore[attr-defined]
    do_approve_outgoing(paper, actor=office.post("giang"), today=DAY)
    do_number_outgoing(paper, actor=office.post("cuc"), today=DAY)
    do_attach_signed_copy(paper, "ky.pdf", SIGNED, actor=office.post("cuc"), today=DAY)
    do_issue_outgoing(paper, actor=office.post("cuc"), today=DAY)
    page = _client(office, "an").get(reverse("plan-proposals", args=[plan.pk])).content.decode()
    paper.refresh_from_db()
    assert paper.code in page and "Tờ trình đã phát hành" in page


def test_before_it_is_settled_there_are_no_papers(office: PlansOffice) -> None:
    plan = office.plan()
    client = office.client("an")
    assert (
        "Chốt phương án rồi mới lập" in client.get(reverse("plan-proposals", args=[plan.pk])).content.decode()
    )
    assert client.get(reverse("plan-decision", args=[plan.pk, 0])).status_code == 404
    assert client.post(reverse("plan-proposals", args=[plan.pk]), {"do": "submission"}).status_code == 403


def test_decision_drafts_are_for_the_planning_body(office: PlansOffice) -> None:
    plan = office.agreed()
    SampleDay.objects.update(day=LATER)
    assert _step(office, plan, "giang", "settle") == 302
    address = reverse("plan-decision", args=[plan.pk, 0])
    assert _client(office, "an").get(address).content[:2] == b"PK"
    for who in ("watch", "ward", "head-a", "thay", "finance"):
        assert office.client(who).get(address).status_code in (403, 404), who
    assert office.client("an").get(reverse("plan-decision", args=[plan.pk, 7])).status_code == 404


def test_an_answer_belongs_to_its_own_plan(office: PlansOffice) -> None:
    plan = office.consulted()
    move = plan.moves.get(staff__account=office.post("thay").account)
    contest = do_speak(move.pk, False, "Không.", actor=office.post("thay"), today=DAY)
    wrong = reverse("plan-contest", args=[plan.pk, contest.pk + 1])
    assert office.client("an").post(wrong, {"outcome": "upheld"}).status_code == 404
    for who in ("cuc", "thay", "head-a", "ward", "watch"):
        answer = office.client(who).post(
            reverse("plan-contest", args=[plan.pk, contest.pk]), {"outcome": "upheld"}
        )
        assert answer.status_code in (403, 404), who


def test_an_unknown_step_is_none(office: PlansOffice) -> None:
    plan = office.plan()
    assert _step(office, plan, "giang", "fly") == 404
