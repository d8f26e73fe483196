"""The review and the instruction as people use them."""

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


def test_one_finding_is_accepted_corrected_and_split_on_the_page(cast: Cast) -> None:
    entry = register(cast)
    Finding.objects.filter(kind__in=("duty", "target")).delete()
    plan = plan_of(entry)
    words = "Xây dựng kế hoạch thực hiện của đơn vị; vận động đóng góp cho giáo dục;"
    start, end = span_of(plan, words)
    finding = Finding.objects.create(
        document=plan,
        kind="duty",
        span_start=start,
        span_end=end,
        certainty=0.6,
        data={"lead": ["các xã, phường"]},
    )
    client = cast.client("clerk")
    page = client.get(reverse("review", args=[entry.pk])).content.decode()
    assert "2 đơn vị" in page  # the group, as it was on the document's date
    assert f'id="t-{finding.pk}"' in page
    assert f'id="f-{finding.pk}"' in page
    address = reverse("finding", args=[entry.pk, finding.pk])
    card = client.post(address, {"verdict": "accepted"}, headers={"HX-Request": "true"}).content.decode()
    assert "is-accepted" in card
    assert "review-progress" in card
    assert "<html" not in card
    correct = reverse("correct-finding", args=[entry.pk, finding.pk])
    assert "các xã, phường" in client.get(correct).content.decode()
    data = {
        "words": "vận  động đóng góp\ncho giáo dục;",
        "near": start,
        "lead": "Phòng Nội vụ\n",
        "due": "2023-12-20",
    }
    assert client.post(correct, data).status_code == 302
    [one] = proposals(entry)
    assert (one.text, one.lead, str(one.due)) == (
        "vận động đóng góp cho giáo dục;",
        ["Phòng Nội vụ"],
        "2023-12-20",
    )
    assert (
        "Không tìm thấy đoạn này"
        in client.post(correct, {**data, "words": "không có ở đâu cả"}).content.decode()
    )
    split = reverse("split-finding", args=[entry.pk, finding.pk])
    assert client.get(split).context["forms"].total_form_count() == 2
    parts = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    for number, part in enumerate(
        ("Xây dựng kế hoạch thực hiện của đơn vị;", "vận động đóng góp cho giáo dục;")
    ):
        parts |= {
            f"form-{number}-words": part,
            f"form-{number}-near": str(start),
            f"form-{number}-lead": "Phường 1",
        }
    more = client.post(split, {**parts, "more": "1"})
    assert more.context["forms"].total_form_count() == 3
    assert client.post(split, parts).status_code == 302
    assert [one.lead for one in proposals(entry)] == [["Phường 1"], ["Phường 1"]]
    assert Decision.objects.filter(finding=finding).count() == 3
    assert "Tách thành 2 nhiệm vụ" in client.get(reverse("review", args=[entry.pk])).content.decode()


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
    assert "máy đọc: 1207" in client.get(reverse("review", args=[entry.pk])).content.decode()


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
