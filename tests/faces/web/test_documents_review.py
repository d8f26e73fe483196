"""The review and the instruction as people use them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.documents.steps import plan_of, register, span_of
from tests.cast import Cast
from trienkhai.apps.documents.actions import do_add_finding
from trienkhai.apps.documents.models import Decision, Finding, IncomingEntry
from trienkhai.apps.documents.queries import proposals


def test_the_review_costs_the_same_for_few_and_many_findings(cast: Cast) -> None:
    entry = register(cast)
    client, address = cast.client("clerk"), reverse("review", args=[entry.pk])

    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    plan = plan_of(entry)
    do_add_finding(
        plan, span_of(plan, "vận động đóng góp"), {"lead": ["Phòng Nội vụ"]}, actor=cast.post("clerk")
    )
    few = queries()
    for start in range(plan.span_start, plan.span_end - 60, 60):
        do_add_finding(plan, (start, start + 50), {"lead": ["các xã, phường"]}, actor=cast.post("clerk"))
    assert queries() == few


HTMX = {"HX-Request": "true"}
WORDS = "Xây dựng kế hoạch thực hiện của đơn vị; vận động đóng góp cho giáo dục;"


def duty(entry: IncomingEntry, words: str, certainty: float = 0.6, **data: object) -> Finding:
    plan = plan_of(entry)
    start, end = span_of(plan, words)
    return Finding.objects.create(
        document=plan, kind="duty", span_start=start, span_end=end, certainty=certainty, data=data
    )


@pytest.fixture
def entry(cast: Cast) -> IncomingEntry:
    """A registered document; duties are the test's own."""
    registered = register(cast)
    Finding.objects.filter(kind__in=("duty", "target")).delete()
    return registered


def test_the_card_that_is_asked_for_is_in_view_with_its_words_lit(cast: Cast, entry: IncomingEntry) -> None:
    finding = duty(entry, WORDS, lead=["các xã, phường"])
    client = cast.client("clerk")
    page = client.get(reverse("review", args=[entry.pk]), {"muc": finding.pk}).content.decode()
    assert "2 đơn vị" in page  # the group, as it was on the document's date
    assert f'id="t-{finding.pk}"' in page
    assert f'id="card" tabindex="-1" aria-live="polite" data-finding="{finding.pk}"' in page
    assert f'<mark class="is-duty is-doubtful is-chosen" data-marks="{finding.pk}">' in page
    assert client.get(reverse("review", args=[entry.pk]), {"muc": "999999999"}).status_code == 200


def test_the_doubtful_come_first_whatever_kind_they_are_of(cast: Cast, entry: IncomingEntry) -> None:
    Finding.objects.filter(kind="header").update(certainty=0.95)
    Finding.objects.filter(document=entry.document, field="number").update(certainty=0.3)
    doubted, sure = duty(entry, WORDS, 0.6), duty(entry, "công khai việc sử dụng kinh phí.", 0.95)
    client, address = cast.client("clerk"), reverse("review", args=[entry.pk])
    review = client.get(address).context["review"]
    queue = [item.pk for item in review.queue]
    assert review.queue[0].finding.field == "number"
    assert queue[1] == doubted.pk
    assert queue[2] == sure.pk
    assert review.current.finding.field == "number"
    assert (review.total, review.left, review.doubtful_waiting) == (3, 3, 2)
    by_text = client.get(address, {"sap-xep": "van-ban"}).context["review"].queue
    assert [item.finding.span_start for item in by_text] == sorted(
        item.finding.span_start for item in by_text
    )
    only = client.get(address, {"loai": "nhiem-vu"}).context["review"].queue
    assert [item.kind for item in only] == ["duty", "duty"]


def test_of_what_is_equally_doubtful_duties_come_first(cast: Cast, entry: IncomingEntry) -> None:
    """As in a scan, where nothing is certain: what people were told to do stands before the head and its gaps."""
    Finding.objects.update(certainty=0.7)
    doubted, more = duty(entry, WORDS, 0.7), duty(entry, "công khai việc sử dụng kinh phí.", 0.6)
    review = cast.client("clerk").get(reverse("review", args=[entry.pk])).context["review"]
    assert [item.pk for item in review.queue[:2]] == [more.pk, doubted.pk]


def test_after_a_decision_the_next_that_waits_comes_into_view(cast: Cast, entry: IncomingEntry) -> None:
    Finding.objects.exclude(kind="duty").delete()
    first, second = duty(entry, WORDS, 0.6), duty(entry, "công khai việc sử dụng kinh phí.", 0.7)
    client, address = cast.client("clerk"), reverse("finding", args=[entry.pk, first.pk])
    answer = client.post(address, {"verdict": "accepted"}, headers=HTMX).content.decode()
    assert f'data-finding="{second.pk}"' in answer
    assert (
        f'<li id="r-{first.pk}" data-f="{first.pk}" class="is-duty is-accepted" hx-swap-oob="true">' in answer
    )
    assert "Đã quyết định 1 trên 2" in answer
    assert "is-duty is-accepted" in answer  # the words in the text take the state along
    assert "<html" not in answer
    answer = client.post(
        reverse("finding", args=[entry.pk, second.pk]), {"verdict": "rejected"}, headers=HTMX
    ).content.decode()
    assert "Không còn nội dung nào chờ quyết định" in answer
    assert client.post(address, {"verdict": "joined"}).status_code == 404
    assert client.get(reverse("finding", args=[entry.pk, 999999999])).status_code == 404


def test_a_duty_is_corrected_on_the_page(cast: Cast, entry: IncomingEntry) -> None:
    finding = duty(entry, WORDS, lead=["các xã, phường"], due="2023-Q4")
    client, correct = cast.client("clerk"), reverse("correct-finding", args=[entry.pk, finding.pk])
    form = client.get(correct, headers=HTMX)
    assert "các xã, phường" in form.content.decode()
    initial = {name: value for name, value in form.context["form"].initial.items() if value is not None}
    assert client.post(correct, {**initial, "lead": "Phòng Nội vụ"}).status_code == 302
    assert [(one.lead, one.due_written) for one in proposals(entry)] == [(["Phòng Nội vụ"], "2023-Q4")]
    data = {"words": "vận  động đóng góp\ncho giáo dục;", "near": finding.span_start, "lead": "Phòng Nội vụ\n",
            "due": "2023-12-20"}  # fmt: skip
    assert client.post(correct, data).status_code == 302
    [one] = proposals(entry)
    assert (one.text, one.lead, str(one.due)) == (
        "vận động đóng góp cho giáo dục;", ["Phòng Nội vụ"], "2023-12-20",
    )  # fmt: skip
    wrong = client.post(correct, {**data, "words": "không có ở đâu cả"}).content.decode()
    assert "Không tìm thấy đoạn này" in wrong
    page = client.get(reverse("review", args=[entry.pk]), {"muc": finding.pk}).content.decode()
    assert "Máy đọc và người quyết định" in page


def test_a_duty_is_cut_between_two_words(cast: Cast, entry: IncomingEntry) -> None:
    finding = duty(entry, WORDS, lead=["Phường 1"], product="kế hoạch")
    client, split = cast.client("clerk"), reverse("split-finding", args=[entry.pk, finding.pk])
    form = client.get(split, headers=HTMX)
    assert [gap.word for gap in form.context["gaps"] if gap.is_cut] == ["vận"]  # proposed where a clause ends
    assert "Hãy chọn ít nhất một chỗ cắt" in client.post(split, {}).content.decode()
    outside = {"cut": [str(finding.span_start), str(finding.span_end), "x", "99999999"]}
    assert "Hãy chọn ít nhất một chỗ cắt" in client.post(split, outside).content.decode()
    cut = finding.span_start + WORDS.index("cho giáo dục")
    assert client.post(split, {"cut": [cut]}, headers=HTMX).status_code == 200
    assert [(one.text, one.lead, one.product) for one in proposals(entry)] == [
        ("Xây dựng kế hoạch thực hiện của đơn vị; vận động đóng góp", ["Phường 1"], "kế hoạch"),
        ("cho giáo dục;", ["Phường 1"], None),
    ]
    again = client.get(split)
    assert again.context["forms"].total_form_count() == 2  # what was cut is edited part by part
    parts = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    for number, part in enumerate(("Xây dựng kế hoạch", "vận động đóng góp")):
        parts |= {f"form-{number}-words": part, f"form-{number}-near": str(finding.span_start),
                  f"form-{number}-lead": "Phường 1"}  # fmt: skip
    assert client.post(split, {**parts, "more": "1"}).context["forms"].total_form_count() == 3
    assert client.post(split, parts).status_code == 302
    assert [one.text for one in proposals(entry)] == ["Xây dựng kế hoạch", "vận động đóng góp"]
    assert Decision.objects.filter(finding=finding, verdict="split").count() == 2


def test_two_duties_are_joined_and_parted_again_on_the_page(cast: Cast, entry: IncomingEntry) -> None:
    first = duty(entry, "Xây dựng kế hoạch thực hiện của đơn vị;", lead=["Phường 1"])
    second = duty(entry, "vận động đóng góp cho giáo dục;", lead=["Phòng Nội vụ"])
    client = cast.client("clerk")
    join = reverse("join-finding", args=[entry.pk, first.pk])
    assert client.get(join).status_code == 405
    answer = client.post(join, headers=HTMX).content.decode()
    assert f'<li id="r-{second.pk}"' in answer
    assert "Đã gộp vào nhiệm vụ 1" in answer
    assert [one.lead for one in proposals(entry)] == [["Phường 1", "Phòng Nội vụ"]]
    told = client.post(join, headers=HTMX).content.decode()
    assert "không còn nhiệm vụ nào" in told
    undo = reverse("undo-review", args=[entry.pk])
    assert client.post(undo, headers=HTMX).status_code == 200
    assert [one.decided for one in proposals(entry)] == [False, False]
    assert "chưa quyết định gì" in client.post(undo, headers=HTMX).content.decode()
    withdraw = reverse("withdraw-finding", args=[entry.pk, first.pk])
    client.post(reverse("finding", args=[entry.pk, first.pk]), {"verdict": "rejected"})
    assert client.post(withdraw).status_code == 302
    assert len(proposals(entry)) == 2


def test_one_field_of_the_head_is_put_right_in_its_card(cast: Cast, entry: IncomingEntry) -> None:
    finding = Finding.objects.get(document=entry.document, field="number")
    client, correct = cast.client("clerk"), reverse("correct-finding", args=[entry.pk, finding.pk])
    assert list(client.get(correct, headers=HTMX).context["form"].fields) == ["number"]
    assert client.post(correct, {"number": "1210"}, headers=HTMX).status_code == 200
    entry.document.refresh_from_db()
    assert entry.document.number == "1210"
    citation = Finding.objects.filter(kind="citation").first()
    assert citation is not None
    correct = reverse("correct-finding", args=[entry.pk, citation.pk])
    assert client.post(correct, {"type": "Kế hoạch", "code": "89-KH/TXU"}, headers=HTMX).status_code == 200
    assert citation.decisions.get().data == {"type": "kế hoạch", "code": "89-KH/TXU", "date": None}


def test_every_step_works_without_a_script(cast: Cast, entry: IncomingEntry) -> None:
    finding = duty(entry, WORDS)
    client = cast.client("clerk")
    for route in ("correct-finding", "split-finding"):
        page = client.get(reverse(route, args=[entry.pk, finding.pk])).content.decode()
        assert "<html" in page
        assert "<form" in page
    answer = client.post(reverse("finding", args=[entry.pk, finding.pk]), {"verdict": "accepted"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("review", args=[entry.pk]) + "?muc=")
    assert client.post(reverse("undo-review", args=[entry.pk])).status_code == 302


def test_a_document_of_150_duties_is_light(cast: Cast, entry: IncomingEntry) -> None:
    plan = plan_of(entry)
    Finding.objects.bulk_create(
        Finding(
            document=plan,
            kind="duty",
            span_start=plan.span_start + 5 * number,
            span_end=plan.span_start + 5 * number + 60,
            certainty=0.6 + number / 500,
            data={"lead": ["các xã, phường"], "coordinate": ["Phòng Nội vụ"]},
        )
        for number in range(150)
    )
    client, address = cast.client("clerk"), reverse("review", args=[entry.pk])
    page = client.get(address)
    assert page.context["review"].total >= 150
    assert page.content.count(b"<form") < 12  # one card with its forms, however many findings
    answer = client.post(
        reverse("finding", args=[entry.pk, page.context["review"].current.pk]),
        {"verdict": "accepted"},
        headers=HTMX,
    )
    assert len(answer.content) < 40_000


def test_a_selection_in_the_text_becomes_a_duty(cast: Cast) -> None:
    entry = register(cast)
    Finding.objects.filter(kind="duty").delete()
    plan = plan_of(entry)
    start, end = span_of(plan, "công khai việc sử dụng kinh phí")
    client, address = cast.client("clerk"), reverse("add-finding", args=[entry.pk])
    form = client.get(address, {"start": start, "end": end}).context["form"]
    assert form.initial["words"] == "công khai việc sử dụng kinh phí"
    data = {
        "document": plan.pk,
        "words": form.initial["words"],
        "near": start,
        "lead": "Phòng Tài chính - Kế hoạch",
    }
    assert client.post(address, data).status_code == 302
    assert [(one.span_start, one.span_end) for one in proposals(entry)] == [(start, end)]


def test_the_header_is_confirmed_or_put_right(cast: Cast) -> None:
    entry = register(cast)
    client = cast.client("clerk")
    address = reverse("document-header", args=[entry.pk, entry.document_id])
    initial = {
        name: value
        for name, value in client.get(address).context["form"].initial.items()
        if value is not None
    }
    assert client.post(address, {**initial, "number": "1209"}).status_code == 302
    entry.document.refresh_from_db()
    assert entry.document.number == "1209"
    number = Finding.objects.get(document=entry.document, field="number")
    page = client.get(reverse("review", args=[entry.pk]), {"muc": number.pk}).content.decode()
    assert "Máy đọc và người quyết định" in page
    assert "<td>1207</td><td>1209</td>" in page


def test_the_leader_writes_the_instruction_and_the_slip_shows_it(cast: Cast) -> None:
    entry = register(cast)
    client, address = cast.client("leader"), reverse("instruct", args=[entry.pk])
    assert client.get(address).status_code == 200
    data = {
        "text": "Giao Phòng GDĐT chủ trì.",
        "lead": cast.unit("pgd").pk,
        "informed": [cast.unit("tckh").pk],
    }
    assert "Không đặt thời hạn" in client.post(address, data).content.decode()
    assert client.post(address, {**data, "without_date": "on"}).status_code == 302
    assert IncomingEntry.objects.get().status == "instructed"
    slip = client.get(reverse("slip", args=[entry.pk])).content.decode()
    assert "Giao Phòng GDĐT chủ trì." in slip
    assert "Không đặt thời hạn" in slip
    # Now the office named in it may read the document.
    assert cast.client("hoa").get(reverse("incoming-entry", args=[entry.pk])).status_code == 200
