"""Joining what was cut apart, and taking a decision back."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.apps.documents.steps import (
    FIRST,
    SECOND,
    THIRD,
    draft,
    issue,
    plan_of,
    register,
    register_unread,
    span_of,
)
from tests.apps.documents.test_review import machine_finding
from tests.cast import Cast
from trienkhai.apps.documents.actions import (
    do_accept_certain,
    do_add_finding,
    do_correct_header,
    do_decide,
    do_finish_review,
    do_join,
    do_receive_delivery,
    do_undo_last,
    do_withdraw,
)
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.models import Decision, Finding, IncomingEntry
from trienkhai.apps.documents.queries import chain, documents_of, proposals


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    return register_unread(cast)


@pytest.fixture
def pair(entry: IncomingEntry) -> tuple[Finding, Finding]:
    return (
        machine_finding(entry, FIRST, 0.7, lead=["Phòng Nội vụ"], due="2023-Q4"),
        machine_finding(entry, SECOND, 0.7, lead=["Phòng Nội vụ", "Phường 1"], report_to="Thị ủy"),
    )


@pytest.mark.parametrize("who", ["hoa", "leader", "commune", "inspector", "administrator", "outsider"])
def test_only_who_reviews_joins_and_takes_back(
    cast: Cast, entry: IncomingEntry, pair: tuple[Finding, Finding], who: str
) -> None:
    with pytest.raises(PermissionDenied):
        do_join(pair[0], actor=cast.post(who), today=cast.today)
    do_decide(pair[0], "accepted", actor=cast.post("clerk"))
    with pytest.raises(PermissionDenied):
        do_withdraw(pair[0], actor=cast.post(who), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_undo_last(entry, actor=cast.post(who), today=cast.today)
    assert Decision.objects.count() == 1


def test_what_another_body_issued_is_not_joined(cast: Cast) -> None:
    outgoing = issue(cast, draft(cast, to=("ward-1",)))
    theirs = do_receive_delivery(outgoing.deliveries.get(), actor=cast.post("commune"), today=cast.today)
    finding = theirs.document.findings.first()
    assert finding is not None
    for step in (do_join, do_withdraw):
        with pytest.raises(StepNotPossible):
            step(finding, actor=cast.post("commune"), today=cast.today)
    with pytest.raises(PermissionDenied):
        do_undo_last(theirs, actor=cast.post("commune"), today=cast.today)


def test_two_duties_become_one_and_both_readings_stay(
    cast: Cast, entry: IncomingEntry, pair: tuple[Finding, Finding]
) -> None:
    kept = list(Finding.objects.order_by("pk").values())
    do_join(pair[0], actor=cast.post("clerk"))
    [one] = proposals(entry)
    assert one.text.startswith(FIRST)
    assert one.text.endswith(SECOND)
    assert (one.lead, one.due_written, one.report_to) == (["Phòng Nội vụ", "Phường 1"], "2023-Q4", "Thị ủy")
    assert one.decided
    assert list(Finding.objects.order_by("pk").values()) == kept
    assert [decision.verdict for decision in Decision.objects.all()] == ["joined", "joined"]


def test_a_third_joins_what_was_joined_and_each_joining_is_taken_back(
    cast: Cast, entry: IncomingEntry, pair: tuple[Finding, Finding]
) -> None:
    third = machine_finding(entry, THIRD, 0.7)
    do_join(pair[0], actor=cast.post("clerk"))
    do_join(pair[0], actor=cast.post("clerk"))
    [one] = proposals(entry)
    assert one.text.endswith(THIRD)
    with pytest.raises(StepNotPossible):  # the second went in before the third
        do_withdraw(pair[1], actor=cast.post("clerk"))
    do_withdraw(third, actor=cast.post("clerk"))
    assert [one.text.endswith(words) for one, words in zip(proposals(entry), (SECOND, THIRD), strict=True)]
    do_withdraw(pair[0], actor=cast.post("clerk"))
    assert [(one.text, one.decided) for one in proposals(entry)] == [
        (FIRST, False), (SECOND, False), (THIRD, False),
    ]  # fmt: skip


def test_joined_duties_are_decided_together(
    cast: Cast, entry: IncomingEntry, pair: tuple[Finding, Finding]
) -> None:
    do_join(pair[0], actor=cast.post("clerk"))
    for finding, verdict in ((pair[1], "rejected"), (pair[1], "accepted"), (pair[0], "accepted")):
        with pytest.raises(StepNotPossible):
            do_decide(finding, verdict, actor=cast.post("clerk"))
    do_decide(pair[0], "corrected", {"lead": ["Thị ủy"]}, actor=cast.post("clerk"))
    assert [one.lead for one in proposals(entry)] == [["Thị ủy"]]
    with pytest.raises(StepNotPossible):
        do_withdraw(pair[1], actor=cast.post("clerk"))
    do_decide(pair[0], "rejected", actor=cast.post("clerk"))
    assert proposals(entry) == []


def test_nothing_is_joined_with_what_is_left_out_split_or_not_there(
    cast: Cast, entry: IncomingEntry, pair: tuple[Finding, Finding]
) -> None:
    first, second = pair
    with pytest.raises(StepNotPossible):
        do_join(second, actor=cast.post("clerk"))
    do_decide(second, "rejected", actor=cast.post("clerk"))
    with pytest.raises(StepNotPossible):
        do_join(first, actor=cast.post("clerk"))
    parts = [
        {"span": span_of(plan_of(entry), "vận động")},
        {"span": span_of(plan_of(entry), "cho giáo dục;")},
    ]
    do_decide(second, "split", {"parts": parts}, actor=cast.post("clerk"))
    with pytest.raises(StepNotPossible):
        do_join(first, actor=cast.post("clerk"))
    assert not Decision.objects.filter(verdict="joined").exists()


def test_what_was_said_before_counts_again(
    cast: Cast, entry: IncomingEntry, pair: tuple[Finding, Finding]
) -> None:
    finding = pair[0]
    do_decide(finding, "corrected", {"lead": ["Thị ủy"]}, actor=cast.post("clerk"))
    do_decide(finding, "rejected", actor=cast.post("clerk"))
    do_undo_last(entry, actor=cast.post("clerk"), today=cast.today)
    assert proposals(entry)[0].lead == ["Thị ủy"]
    do_withdraw(finding, actor=cast.post("clerk"))
    assert proposals(entry)[0].decided is False
    with pytest.raises(StepNotPossible):
        do_withdraw(finding, actor=cast.post("clerk"))
    assert finding.decisions.count() == 4


def test_undo_takes_back_a_whole_act_of_ones_own(
    cast: Cast, entry: IncomingEntry, pair: tuple[Finding, Finding]
) -> None:
    Finding.objects.filter(kind="header").delete()
    certain = [machine_finding(entry, words, 0.95) for words in (FIRST, THIRD)]
    do_decide(pair[0], "accepted", actor=cast.post("clerk"))
    assert do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today) == 2
    taken = do_undo_last(entry, actor=cast.post("clerk"), today=cast.today)
    assert {one.pk for one in taken} == {one.pk for one in certain}
    assert sum(one.decided for one in proposals(entry)) == 1
    assert do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today) == 2
    with pytest.raises(StepNotPossible):
        do_finish_review(entry, actor=cast.post("clerk"), today=cast.today)


def test_what_a_person_added_and_took_back_is_gone(cast: Cast, entry: IncomingEntry) -> None:
    plan = plan_of(entry)
    do_add_finding(plan, span_of(plan, THIRD), {}, actor=cast.post("clerk"))
    do_undo_last(entry, actor=cast.post("clerk"), today=cast.today)
    assert proposals(entry) == []
    do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today)
    assert proposals(entry) == []


def test_the_register_follows_a_field_corrected_left_empty_and_taken_back(
    cast: Cast, entry: IncomingEntry
) -> None:
    number = Finding.objects.get(document=entry.document, field="number")
    seen = []
    for step in (
        lambda: do_decide(number, "corrected", {"value": " 1208 "}, actor=cast.post("clerk")),
        lambda: do_decide(number, "rejected", actor=cast.post("clerk")),
        lambda: do_withdraw(number, actor=cast.post("clerk")),
        lambda: do_decide(number, "accepted", actor=cast.post("clerk")),
    ):
        step()
        entry.document.refresh_from_db()
        seen.append(entry.document.number)
    assert seen == ["1208", "", "1208", "1207"]
    do_correct_header(entry.document, {"parent_issuer": "Tỉnh Trà Vinh"}, actor=cast.post("clerk"))
    do_undo_last(entry, actor=cast.post("clerk"), today=cast.today)
    entry.document.refresh_from_db()
    assert entry.document.parent_issuer_name == ""


def test_what_the_machine_doubts_in_the_head_waits_for_a_word(cast: Cast, entry: IncomingEntry) -> None:
    Finding.objects.filter(document=entry.document, field="number").update(certainty=0.4)
    do_accept_certain(entry, actor=cast.post("clerk"), today=cast.today)
    doubted = Finding.objects.filter(kind="header", certainty__lt=0.86)
    assert doubted
    for finding in doubted:
        with pytest.raises(StepNotPossible):
            do_finish_review(entry, actor=cast.post("clerk"), today=cast.today)
        do_decide(finding, "accepted", actor=cast.post("clerk"))
    do_finish_review(entry, actor=cast.post("clerk"), today=cast.today)


def test_a_citation_put_right_or_left_out_is_so_in_what_the_document_rests_on(cast: Cast) -> None:
    entry = register(cast)
    first, second = Finding.objects.filter(kind="citation").order_by("document__position", "span_start")[:2]
    do_decide(first, "corrected", {"code": "99-KH/TXU", "type": "kế hoạch"}, actor=cast.post("clerk"))
    do_decide(second, "rejected", actor=cast.post("clerk"))
    carried = [one.code for one in chain(entry, documents_of(entry))]
    assert carried[0] == "99-KH/TXU"
    assert second.data["code"] not in carried
