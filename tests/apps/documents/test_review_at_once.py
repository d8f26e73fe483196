"""Two clerks on one review: who decides second is told, and nothing is put aside unseen."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.documents.steps import FIRST, SECOND, THIRD, plan_of, register_unread, span_of
from tests.apps.documents.test_review import machine_finding
from tests.cast import Cast
from trienkhai.apps.documents.actions import do_add_finding, do_decide, do_join, do_withdraw
from trienkhai.apps.documents.errors import DecidedMeanwhile, StepNotPossible
from trienkhai.apps.documents.models import Decision, Finding, IncomingEntry
from trienkhai.apps.documents.queries import proposals

HTMX = {"HX-Request": "true"}


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    return register_unread(cast)


@pytest.fixture
def duties(entry: IncomingEntry) -> list[Finding]:
    return [machine_finding(entry, words, 0.7, lead=["Phòng Nội vụ"]) for words in (FIRST, SECOND, THIRD)]


def form_of(client: Client, name: str, entry: IncomingEntry, finding: Finding) -> dict[str, str]:
    """What the form of a page sends when nothing is changed in it."""
    page = client.get(reverse(name, args=[entry.pk, finding.pk]), headers=HTMX)
    return {"seen": re.findall(r'name="seen" value="(\d+)"', page.content.decode())[0]}


def test_a_correction_does_not_put_aside_another_s_unseen(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    one, other = cast.client("clerk"), cast.client("clerk")
    address = reverse("correct-finding", args=[entry.pk, duties[0].pk])
    first, second = (form_of(client, "correct-finding", entry, duties[0]) for client in (one, other))
    assert one.post(address, {**first, "words": FIRST, "lead": "Phường 1"}, headers=HTMX).status_code == 200
    told = other.post(
        address, {**second, "words": FIRST, "lead": "Phòng Y tế"}, headers=HTMX
    ).content.decode()
    assert "vừa quyết định nội dung này" in told
    assert cast.post("clerk").account.full_name in told
    assert "Phòng Y tế" in told  # what was written is still there
    assert proposals(entry)[0].lead == ["Phường 1"]

    again = {"seen": re.findall(r'name="seen" value="(\d+)"', told)[0]}
    assert again != second
    other.post(address, {**again, "words": FIRST, "lead": "Phòng Y tế"}, headers=HTMX)
    assert proposals(entry)[0].lead == ["Phòng Y tế"]
    assert Decision.objects.count() == 2  # the first word stays beside it


@pytest.mark.parametrize("name", ["finding", "join-finding", "split-finding"])
def test_a_step_on_a_card_that_has_changed_is_not_taken(
    cast: Cast, entry: IncomingEntry, duties: list[Finding], name: str
) -> None:
    client = cast.client("clerk")
    seen = form_of(client, "finding", entry, duties[0])
    do_decide(duties[0], "corrected", {"span": span_of(plan_of(entry), FIRST), "lead": ["Phường 1"]},
              actor=cast.post("clerk"))  # fmt: skip
    cut = duties[0].span_start + FIRST.index("thực hiện")
    sent = {**seen, "verdict": "accepted", "cut": [cut], "behind": duties[1].pk}
    told = client.post(reverse(name, args=[entry.pk, duties[0].pk]), sent, headers=HTMX).content.decode()
    assert "vừa quyết định nội dung này" in told
    assert "Phường 1" in told  # the card shows what the other made of it
    assert Decision.objects.count() == 1


def test_parts_that_were_written_stay_in_the_form(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    client, address = cast.client("clerk"), reverse("split-finding", args=[entry.pk, duties[0].pk])
    seen = form_of(client, "split-finding", entry, duties[0])
    do_decide(duties[0], "accepted", actor=cast.post("clerk"))
    form = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    for number, words in enumerate(("Xây dựng kế hoạch", "thực hiện của đơn vị;")):
        form |= {f"form-{number}-words": words, f"form-{number}-lead": f"Phường {number + 1}"}
    told = client.post(address, {**form, **seen}, headers=HTMX).content.decode()
    assert "vẫn còn trong biểu mẫu" in told
    assert "Phường 2" in told
    assert Decision.objects.count() == 1


def test_a_duty_is_not_joined_with_one_that_nobody_looked_at(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    clerk = cast.post("clerk")
    do_decide(duties[1], "rejected", actor=clerk)  # the one behind is gone: now the third would be joined
    with pytest.raises(StepNotPossible, match="liền sau"):
        do_join(duties[0], actor=clerk, today=cast.today, seen=0, behind=duties[1].pk)
    assert do_join(duties[0], actor=clerk, today=cast.today, seen=0, behind=duties[2].pk) == duties[2]


def test_a_decision_that_came_meanwhile_is_not_withdrawn(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    clerk = cast.post("clerk")
    seen = do_decide(duties[0], "accepted", actor=clerk).pk
    do_decide(duties[0], "rejected", actor=clerk, seen=seen)
    with pytest.raises(DecidedMeanwhile):
        do_withdraw(duties[0], actor=clerk, today=cast.today, seen=seen)
    with pytest.raises(DecidedMeanwhile):
        do_decide(duties[0], "accepted", actor=clerk, seen=0)


def test_the_head_of_a_document_is_not_written_over(cast: Cast, entry: IncomingEntry) -> None:
    client, address = cast.client("clerk"), reverse("document-header", args=[entry.pk, entry.document.pk])
    page = client.get(address)
    form = {name: value or "" for name, value in page.context["form"].initial.items()}
    sent = {name.replace(".", "_"): value for name, value in form.items()} | {
        "seen": str(page.context["seen"])
    }
    assert client.post(address, {**sent, "place": "Phường Một"}).status_code == 302
    told = client.post(address, {**sent, "subject": "Trích yếu khác"}).content.decode()
    assert "vừa quyết định" in told
    assert "Trích yếu khác" in told
    # What the second left untouched, and would have written over, is told beside it.
    assert re.findall("Trong sổ nay ghi: ([^<]*)", told)[0].strip() == "Phường Một"
    assert told.count("Trong sổ nay") == 2
    entry.document.refresh_from_db()
    assert (entry.document.place, entry.document.subject != "Trích yếu khác") == ("Phường Một", True)


def test_the_same_stretch_is_added_once(cast: Cast, entry: IncomingEntry) -> None:
    plan, clerk = plan_of(entry), cast.post("clerk")
    span = span_of(plan, SECOND)
    added = do_add_finding(plan, span, {"lead": ["Phường 1"]}, actor=clerk)
    with pytest.raises(StepNotPossible, match="đúng đoạn này"):
        do_add_finding(plan, span, {"lead": ["Phường 2"]}, actor=clerk)
    do_withdraw(added, actor=clerk, today=cast.today)
    do_add_finding(plan, span, {"lead": ["Phường 2"]}, actor=clerk)
    assert [one.lead for one in proposals(entry)] == [["Phường 2"]]
