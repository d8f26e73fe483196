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
SEEN = re.compile(r'name="seen" value="([0-9]+)"')


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    return register_unread(cast)


@pytest.fixture
def duties(entry: IncomingEntry) -> list[Finding]:
    return [machine_finding(entry, words, 0.7, lead=["Phòng Nội vụ"]) for words in (FIRST, SECOND, THIRD)]


def form_of(client: Client, name: str, entry: IncomingEntry, finding: Finding) -> dict[str, str]:
    """What the form of a page sends when nothing is changed in it."""
    page = client.get(reverse(name, args=[entry.pk, finding.pk]), headers=HTMX)
    return {"seen": SEEN.findall(page.content.decode())[0]}


def stands(told: str) -> dict[str, str]:
    """What a form shows as counting now, by the fields it stands beside; nothing where they are empty."""
    found = re.findall('<div class="tk-stands" id="id_(\\w+)_stands">(.*?)</div>', told, re.S)
    return {name: "".join(re.findall("Hiện ghi: (.*?)</span>", shown, re.S)).strip() for name, shown in found}


def test_a_correction_does_not_put_aside_another_s_unseen(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    one, other = cast.client("clerk"), cast.client("clerk")
    address = reverse("correct-finding", args=[entry.pk, duties[0].pk])
    first, second = (form_of(client, "correct-finding", entry, duties[0]) for client in (one, other))
    assert one.post(address, {**first, "words": FIRST, "lead": "Phường 1"}, headers=HTMX).status_code == 200
    written = {**second, "words": FIRST, "title": FIRST.rstrip(";"), "lead": "Phòng Y tế"}
    told = other.post(address, written, headers=HTMX).content.decode()
    assert "vừa quyết định nội dung này" in told
    assert cast.post("clerk").account.full_name in told
    assert "Phòng Y tế" in told  # what was written is still there
    assert stands(told) == {"lead": "Phường 1"}  # and beside it what the other wrote, where it differs
    assert proposals(entry)[0].lead == ["Phường 1"]

    again = {"seen": SEEN.findall(told)[0]}
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


def test_a_refused_correction_renews_what_stands_around_it(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    """The other clerk went on: how far the two are and the list are told in the same answer."""
    client, address = cast.client("clerk"), reverse("correct-finding", args=[entry.pk, duties[0].pk])
    seen = form_of(client, "correct-finding", entry, duties[0])
    for finding in duties[:2]:
        do_decide(finding, "accepted", actor=cast.post("clerk"))
    told = client.post(address, {**seen, "words": FIRST, "lead": "Phòng Y tế"}, headers=HTMX).content.decode()
    assert "Phòng Y tế" in told
    assert 'id="review-progress" hx-swap-oob="true"' in told
    assert re.findall("Đã quyết định ([0-9]+) trên", told) == ["2"]
    assert 'id="queue" hx-swap-oob="true"' in told
    assert "is-accepted" in re.findall(f'<li id="r-{duties[1].pk}"[^>]*>', told)[0]
    block = re.findall(
        f'<[^>]*id="b-[0-9]+"[^>]*hx-swap-oob="true"[^>]*>.*?data-marks="{duties[0].pk}"', told, re.S
    )
    assert block


def test_a_refused_step_renews_the_whole_list(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    client = cast.client("clerk")
    seen = form_of(client, "finding", entry, duties[0])
    for finding in duties[:2]:
        do_decide(finding, "rejected", actor=cast.post("clerk"))
    address = reverse("finding", args=[entry.pk, duties[0].pk])
    told = client.post(address, {**seen, "verdict": "accepted"}, headers=HTMX).content.decode()
    assert 'id="queue" hx-swap-oob="true"' in told
    assert "is-rejected" in re.findall(f'<li id="r-{duties[1].pk}"[^>]*>', told)[0]


def test_beside_what_was_typed_stands_what_the_other_wrote(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    client, address = cast.client("clerk"), reverse("correct-finding", args=[entry.pk, duties[0].pk])
    seen = form_of(client, "correct-finding", entry, duties[0])
    theirs = {
        "span": span_of(plan_of(entry), FIRST), "title": "Xây dựng kế hoạch", "lead": ["Phường 1", "Phường 2"],
        "due": "2023-11-30", "recurrence": "yearly", "product": "Kế hoạch",
    }  # fmt: skip
    do_decide(duties[0], "corrected", theirs, actor=cast.post("clerk"))
    mine = {"words": FIRST, "title": "Xây dựng kế hoạch", "lead": "Phường 1\r\nPhường 2", "product": "Báo cáo",
            "due": "2023-12-15"}  # fmt: skip
    told = client.post(address, {**seen, **mine}, headers=HTMX).content.decode()
    assert stands(told) == {"due": "30/11/2023", "recurrence": "Hằng năm", "product": "Kế hoạch"}
    assert 'data-take="2023-11-30"' in told
    assert 'data-take="yearly"' in told


def test_what_the_other_made_of_a_duty_is_shown_where_no_field_can_stand_beside_it(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    client, address = cast.client("clerk"), reverse("correct-finding", args=[entry.pk, duties[0].pk])
    seen = form_of(client, "correct-finding", entry, duties[0])
    plan = plan_of(entry)
    parts = [{"span": span_of(plan, words), "lead": [unit]} for words, unit in (
        ("Xây dựng kế hoạch", "Phường 1"), ("thực hiện của đơn vị;", "Phường 2"))]  # fmt: skip
    do_decide(duties[0], "split", {"parts": parts}, actor=cast.post("clerk"))
    told = client.post(address, {**seen, "words": FIRST, "lead": "Phòng Y tế"}, headers=HTMX).content.decode()
    assert "Phòng Y tế" in told
    assert stands(told) == {}
    shown = re.findall('<div class="tk-stands">(.*?)</ol>', told, re.S)[0]
    assert "Phường 1" in shown
    assert "Phường 2" in shown


def test_a_figure_and_a_field_of_the_head_are_told_in_the_same_way(cast: Cast, entry: IncomingEntry) -> None:
    client, plan = cast.client("clerk"), plan_of(entry)
    target = Finding.objects.create(
        document=plan, kind="target", certainty=0.7, rule="t", span_start=plan.span_start,
        span_end=plan.span_start + 9, data={"indicator": "tỷ lệ trường đạt chuẩn", "comparator": ">=", "value": "60"},
    )  # fmt: skip
    place = Finding.objects.get(document=plan, kind="header", field="subject")
    kept = {
        "indicator": "tỷ lệ trường đạt chuẩn",
        "value": "70",
        "comparator": ">=",
        "unit": None,
        "by": None,
    }
    for finding, verdict, theirs, mine, told_of in (
        (
            target,
            "corrected",
            kept,
            {"indicator": kept["indicator"], "comparator": ">=", "value": "80"},
            {"value": "70"},
        ),
        (place, "rejected", {}, {"subject": "Trích yếu khác"}, {"subject": ""}),
    ):
        seen = form_of(client, "correct-finding", entry, finding)
        do_decide(finding, verdict, theirs, actor=cast.post("clerk"), today=cast.today)
        address = reverse("correct-finding", args=[entry.pk, finding.pk])
        assert stands(client.post(address, {**seen, **mine}, headers=HTMX).content.decode()) == told_of


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
    assert "Phòng Nội vụ" in re.findall('<div class="tk-stands">(.*?)</ol>', told, re.S)[0]
    assert 'id="queue" hx-swap-oob="true"' in told
    assert Decision.objects.count() == 1


def test_a_form_that_comes_again_for_another_reason_still_tells_what_was_seen(
    cast: Cast, entry: IncomingEntry, duties: list[Finding]
) -> None:
    """Else the decision that came meanwhile would be put aside by the next click, unseen."""
    client, clerk = cast.client("clerk"), cast.post("clerk")
    parts = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    cut = duties[2].span_start + THIRD.index("báo cáo")
    sent = (
        ("correct-finding", duties[0], {"words": "Lời không có trong văn bản", "lead": "Phòng Y tế"}),
        ("split-finding", duties[1], {**parts, "more": "1"}),
        ("split-finding", duties[2], {"cut": cut, "each": "1"}),
    )
    for name, finding, given in sent:
        seen, address = form_of(client, name, entry, finding), reverse(name, args=[entry.pk, finding.pk])
        do_decide(finding, "accepted", actor=clerk)
        told = client.post(address, {**given, **seen}, headers=HTMX).content.decode()
        assert "dk-editing" in told
        assert SEEN.findall(told) == [seen["seen"]]

    address = reverse("document-header", args=[entry.pk, entry.document.pk])
    seen = {"seen": SEEN.findall(client.get(address).content.decode())[0]}
    head = Finding.objects.get(document=entry.document, kind="header", field="subject")
    do_decide(head, "corrected", {"value": "Trích yếu khác"}, actor=clerk, today=cast.today)
    told = client.post(address, {**seen, "date": "ngày nào đó"}).content.decode()
    assert "invalid-feedback" in told
    assert SEEN.findall(told) == [seen["seen"]]


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
    assert stands(told) == {"place": "Phường Một", "subject": entry.document.subject}
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
