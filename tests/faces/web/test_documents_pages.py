"""The pages of documents as people use them. Who may not comes first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.documents.papers import DISPATCH, SECRET, letter
from tests.apps.documents.steps import SIGNED, draft, issue, plan_of, register, signed, span_of
from tests.cast import Cast
from trienkhai.apps.documents.actions import do_add_finding, do_pass_on, do_receive_delivery
from trienkhai.apps.documents.models import Decision, Finding, IncomingEntry, OutgoingEntry
from trienkhai.apps.documents.queries import proposals
from trienkhai.apps.journal.models import StoredFile

LISTS = ("incoming", "incoming-print", "tray", "outgoing", "outgoing-print")
OF_ENTRY = ("incoming-entry", "review", "slip", "instruct", "add-finding", "preview-units")
POSTS_OF_ENTRY = (
    "pass-on",
    "note-incoming",
    "close-incoming",
    "accept-certain",
    "finish-review",
    "draft-dispatch",
)
OF_OUTGOING = ("outgoing-entry", "deliveries", "preview-outgoing", "edit-outgoing")
STEPS = ("approve-outgoing", "reopen-outgoing", "number-outgoing", "attach-signed-copy", "issue-outgoing")


def upload(client: Client, data: bytes, name: str = "cong-van.txt", **more: str):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("register-incoming"), {"file": file, **more}, follow=True)


def test_nobody_sees_anything_before_signing_in(cast: Cast) -> None:
    entry = register(cast)
    for name in (*LISTS, "register-incoming", "register-paper"):
        assert Client().get(reverse(name)).status_code == 302
    for name in OF_ENTRY:
        assert Client().get(reverse(name, args=[entry.pk])).status_code == 302


@pytest.mark.parametrize("who", ["commune", "head", "administrator", "outsider", "phuc"])
def test_a_document_of_another_does_not_exist(cast: Cast, who: str) -> None:
    outgoing = draft(cast)
    entry = outgoing.forwards
    assert entry is not None
    finding = Finding.objects.filter(document=entry.document).first()
    assert finding is not None
    client = cast.client(who)
    for name in OF_ENTRY:
        assert client.get(reverse(name, args=[entry.pk])).status_code == 404, name
    for name in POSTS_OF_ENTRY:
        assert client.post(reverse(name, args=[entry.pk])).status_code == 404, name
    for name in ("finding", "correct-finding", "split-finding"):
        assert client.get(reverse(name, args=[entry.pk, finding.pk])).status_code == 404, name
    assert client.get(reverse("document-header", args=[entry.pk, entry.document_id])).status_code == 404
    assert client.get(reverse("incoming-file", args=[entry.pk, entry.document_id])).status_code == 404
    for name in OF_OUTGOING:
        assert client.get(reverse(name, args=[outgoing.pk])).status_code == 404, name
    for name in STEPS:
        assert client.post(reverse(name, args=[outgoing.pk])).status_code == 404, name
    assert entry.document.subject not in client.get(reverse("incoming")).content.decode()


def test_the_inspector_reads_and_changes_nothing(cast: Cast) -> None:
    outgoing = draft(cast)
    entry = outgoing.forwards
    assert entry is not None
    client = cast.client("inspector")
    for name in ("incoming-entry", "review", "slip"):
        assert client.get(reverse(name, args=[entry.pk])).status_code == 200
    for name in ("instruct", "add-finding"):
        assert client.get(reverse(name, args=[entry.pk])).status_code == 403
    for name in POSTS_OF_ENTRY:
        assert client.post(reverse(name, args=[entry.pk]), {"holder": "1"}).status_code == 403, name
    for name in ("outgoing-entry", "deliveries", "preview-outgoing"):
        assert client.get(reverse(name, args=[outgoing.pk])).status_code == 200
    assert client.get(reverse("register-incoming")).status_code == 403
    for name in ("approve-outgoing", "issue-outgoing"):
        assert client.post(reverse(name, args=[outgoing.pk])).status_code == 403
    assert "Nhiệm vụ" in client.get(reverse("review", args=[entry.pk])).content.decode()


def test_only_the_leader_of_the_body_instructs(cast: Cast) -> None:
    entry = register(cast)
    do_pass_on(entry, cast.post("hoa"), actor=cast.post("clerk"), today=cast.today)
    for who in ("clerk", "hoa", "head-pgd"):
        assert cast.client(who).get(reverse("instruct", args=[entry.pk])).status_code == 403


def test_the_document_is_open_to_whoever_has_it(cast: Cast) -> None:
    entry = register(cast)
    do_pass_on(entry, cast.post("hoa"), actor=cast.post("clerk"), today=cast.today)
    for who in ("hoa", "head-pgd"):
        page = cast.client(who).get(reverse("review", args=[entry.pk]))
        assert page.status_code == 200
        assert reverse("add-finding", args=[entry.pk]) in page.content.decode()
    assert cast.client("phuc").get(reverse("review", args=[entry.pk])).status_code == 404


def test_a_clerk_uploads_and_lands_in_the_review(cast: Cast) -> None:
    page = upload(cast.client("clerk"), DISPATCH.encode())
    entry = IncomingEntry.objects.get()
    assert page.redirect_chain[-1][0] == reverse("review", args=[entry.pk])
    text = page.content.decode()
    assert "88-KH/TXU" in text
    assert "Kế hoạch" in text


def test_the_warning_stands_before_the_upload(cast: Cast) -> None:
    page = cast.client("clerk").get(reverse("register-incoming")).content.decode()
    assert page.index("Không tải lên văn bản mật") < page.index('<form class="tk-card"')


def test_a_secret_document_is_refused_and_leaves_no_trace(cast: Cast) -> None:
    page = upload(cast.client("clerk"), SECRET.encode(), "bi-mat-cua-ai.txt").content.decode()
    assert "hệ thống không tiếp nhận" in page
    assert "bi-mat-cua-ai" not in page
    assert not IncomingEntry.objects.exists()
    assert not StoredFile.objects.exists()


def test_words_of_secrecy_elsewhere_ask_a_person_first(cast: Cast) -> None:
    data = DISPATCH.replace(
        "công khai việc sử dụng kinh phí", "phổ biến quy định về tài liệu TỐI MẬT"
    ).encode()
    page = upload(cast.client("clerk"), data).content.decode()
    assert "secret_words_seen" in page
    assert not IncomingEntry.objects.exists()
    upload(cast.client("clerk"), data, secret_words_seen="on")
    assert IncomingEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "Tệp rỗng"),
        ("a.docx", b"PK\x03\x04 broken", "bị hỏng"),
        ("a.pdf", DISPATCH.encode(), "không khớp với đuôi"),
        ("a.txt", b"S\xeb Gi\xb8o d\xf4c v\xb5 \xae\xb5o t\xb9o " * 9, "bảng mã"),
        ("a.exe", b"MZ\x90\x00" * 40, "Chưa đọc được loại tệp"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(
    cast: Cast, name: str, data: bytes, words: str
) -> None:
    page = upload(cast.client("clerk"), data, name).content.decode()
    assert words in page
    assert "Chưa có gì được vào sổ" in page
    assert not StoredFile.objects.exists()


def test_a_file_beyond_the_limit_is_refused_by_its_size(cast: Cast, settings: object) -> None:
    settings.UPLOAD_LIMIT = 100  # type: ignore[attr-defined]
    assert "Tệp quá lớn" in upload(cast.client("clerk"), DISPATCH.encode()).content.decode()


def test_the_same_file_twice_leads_to_the_first(cast: Cast) -> None:
    entry = register(cast)
    page = upload(cast.client("clerk"), DISPATCH.encode()).content.decode()
    assert "đã có trong sổ" in page
    assert reverse("incoming-entry", args=[entry.pk]) in page


def test_paper_is_registered_by_its_head(cast: Cast) -> None:
    client = cast.client("clerk")
    assert client.post(reverse("register-paper"), {}).status_code == 200
    assert not IncomingEntry.objects.exists()
    data = {
        "issuer_name": "Sở Nội vụ",
        "number": "15",
        "symbol": "SNV-TC",
        "date": "2023-11-03",
        "subject": "rà soát",
    }
    page = client.post(reverse("register-paper"), data, follow=True)
    assert page.status_code == 200
    entry = IncomingEntry.objects.get()
    assert entry.document.code == "15/SNV-TC"
    assert client.get(reverse("review", args=[entry.pk]), follow=True).redirect_chain  # nothing to read in it
    assert client.get(reverse("incoming-entry", args=[entry.pk])).status_code == 200


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("so lieu truong", True),
        ("SỐ LIỆU", True),
        ("7/sgddt", True),
        ("giao duc dao", True),
        ("lâm nghiệp", False),
    ],
)
def test_the_register_is_searched_with_and_without_diacritics(cast: Cast, words: str, found: bool) -> None:
    register(cast, letter(7))
    page = cast.client("clerk").get(reverse("incoming"), {"q": words}).content.decode()
    assert ("7/SGDĐT-VP" in page) is found


def test_an_attached_plan_is_found_by_its_own_number(cast: Cast) -> None:
    register(cast)
    assert (
        "1207/UBND-VX" in cast.client("clerk").get(reverse("incoming"), {"q": "88-kh/txu"}).content.decode()
    )


def test_the_list_goes_on_where_the_page_ended(cast: Cast) -> None:
    for number in range(1, 36):
        register(cast, letter(number, f"việc thứ {number}"))
    client = cast.client("clerk")
    first = client.get(reverse("incoming"))
    assert len(first.context["rows"]) == 30
    second = client.get(reverse("incoming") + first.context["next_page"])
    assert [row.number for row in second.context["rows"]] == [5, 4, 3, 2, 1]
    assert second.context["next_page"] == ""
    assert client.get(reverse("incoming"), {"sau": "hỏng"}).status_code == 200


def test_ten_and_a_hundred_lines_cost_the_same(cast: Cast) -> None:
    client = cast.client("clerk")

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    for number in range(1, 4):
        register(cast, letter(number))
    few = [queries(reverse(name)) for name in ("incoming", "incoming-print")]
    for number in range(4, 30):
        register(cast, letter(number))
    assert [queries(reverse(name)) for name in ("incoming", "incoming-print")] == few


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


def test_what_goes_out_and_its_receivers_cost_the_same_for_few_and_many(cast: Cast) -> None:
    entry = register(cast)
    client = cast.client("clerk")

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    one = issue(cast, draft(cast, forwards=entry, to=("ward-1",)))
    few = queries(reverse("outgoing")), queries(reverse("deliveries", args=[one.pk]))
    several = issue(
        cast, draft(cast, forwards=entry, to=("ward-1", "long-toan", "pgd", "tckh", "noivu", "school-th"))
    )
    for _number in range(4):
        draft(cast, forwards=entry)
    assert (queries(reverse("outgoing")), queries(reverse("deliveries", args=[several.pk]))) == few


def test_the_printed_register_has_the_columns_of_the_decree(cast: Cast) -> None:
    register(cast)
    page = cast.client("clerk").get(reverse("incoming-print")).content.decode()
    places = [
        page.index(f'<th scope="col">{column}</th>')
        for column in ("Ngày đến", "Số đến", "Tác giả", "Ghi chú")
    ]
    assert places == sorted(places)
    assert page.count('<th scope="col">') == 10


def test_the_original_comes_back_byte_for_byte_and_only_as_a_download(cast: Cast) -> None:
    entry = register(cast)
    answer = cast.client("leader").get(reverse("incoming-file", args=[entry.pk, entry.document_id]))
    assert b"".join(answer.streaming_content) == DISPATCH.encode()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


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


def test_a_dispatch_goes_from_draft_to_received_on_the_pages(cast: Cast) -> None:
    entry = register(cast)
    clerk, leader = cast.client("clerk"), cast.client("leader")
    assert clerk.post(reverse("draft-dispatch", args=[entry.pk])).status_code == 302
    outgoing = OutgoingEntry.objects.get()
    edit = reverse("edit-outgoing", args=[outgoing.pk])
    page = clerk.get(edit)
    form = page.context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    data |= {block.name: block.text for block in page.context["blocks"]}
    data |= {"block-0": "Lời mở đầu mới.", "receivers": [cast.unit("ward-1").pk], "done": "1"}
    assert clerk.post(edit, data).status_code == 302
    assert "chưa được lưu" in clerk.post(edit, data).content.decode()  # the version is old now
    outgoing.refresh_from_db()
    assert outgoing.description["body"][0]["runs"] == ["Lời mở đầu mới."]
    assert clerk.post(reverse("approve-outgoing", args=[outgoing.pk])).status_code == 403
    assert leader.post(reverse("approve-outgoing", args=[outgoing.pk])).status_code == 302
    number = reverse("number-outgoing", args=[outgoing.pk])
    assert clerk.post(number, {"symbol": "UBND-VX", "date": "2023-11-06"}).status_code == 302
    pdf = clerk.get(reverse("outgoing-file", args=[outgoing.pk, "pdf"]))
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == 'attachment; filename="01-UBND-VX.pdf"'
    assert clerk.get(reverse("outgoing-file", args=[outgoing.pk, "docx"])).content.startswith(b"PK")
    copy = SimpleUploadedFile("ky.pdf", SIGNED)
    assert clerk.post(reverse("attach-signed-copy", args=[outgoing.pk]), {"file": copy}).status_code == 302
    assert clerk.post(reverse("issue-outgoing", args=[outgoing.pk])).status_code == 302
    outgoing.refresh_from_db()
    assert outgoing.status == "issued"
    assert "Chờ tiếp nhận" in clerk.get(reverse("deliveries", args=[outgoing.pk])).content.decode()
    commune = cast.client("commune")
    assert "01/UBND-VX" in commune.get(reverse("tray")).content.decode()
    delivery = outgoing.deliveries.get()
    assert (
        cast.client("other-commune").post(reverse("receive-delivery", args=[delivery.pk])).status_code == 404
    )
    received = commune.post(reverse("receive-delivery", args=[delivery.pk]), follow=True)
    assert "số đến 1" in received.content.decode()
    assert "Đã tiếp nhận" in clerk.get(reverse("deliveries", args=[outgoing.pk])).content.decode()


def test_the_receivers_look_at_the_review_and_change_nothing(cast: Cast) -> None:
    outgoing = issue(cast, draft(cast, to=("ward-1",)))
    theirs = do_receive_delivery(outgoing.deliveries.get(), actor=cast.post("commune"), today=cast.today)
    client = cast.client("commune")
    page = client.get(reverse("review", args=[theirs.pk])).content.decode()
    assert "ở đây chỉ xem" in page
    assert "88-KH/TXU" in page
    assert reverse("add-finding", args=[theirs.pk]) not in page
    assert client.get(reverse("add-finding", args=[theirs.pk])).status_code == 403
    # The plan passed on with the dispatch is downloaded through the own line, never through the town's.
    assert outgoing.forwards is not None
    plan = outgoing.forwards.document_id
    assert client.get(reverse("incoming-file", args=[theirs.pk, plan])).status_code == 200
    assert client.get(reverse("incoming-file", args=[outgoing.forwards_id, plan])).status_code == 404


def test_bound_figures_survive_editing_and_cannot_be_changed(cast: Cast) -> None:
    outgoing = draft(cast)
    figure = {"figure": "95,2", "key": "round/1/GD01"}
    outgoing.description["body"] = [
        {"kind": "paragraph", "runs": ["Tỷ lệ đạt ", figure, "%."], "align": "justify", "indent": True}
    ]
    outgoing.save()
    client, edit = cast.client("hoa"), reverse("edit-outgoing", args=[outgoing.pk])
    page = client.get(edit)
    data = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    assert page.context["blocks"][0].text == "Tỷ lệ đạt ⟦95,2⟧%."
    refused = client.post(edit, {**data, "block-0": "Tỷ lệ đạt ⟦99,9⟧%."}).content.decode()
    assert "gắn với nguồn số liệu" in refused
    assert client.post(edit, {**data, "block-0": "Năm nay đạt ⟦95,2⟧ phần trăm."}).status_code == 302
    outgoing.refresh_from_db()
    assert outgoing.description["body"][0]["runs"] == ["Năm nay đạt ", figure, " phần trăm."]


def test_the_printed_register_of_what_goes_out(cast: Cast) -> None:
    signed(cast, draft(cast))
    page = cast.client("clerk").get(reverse("outgoing-print")).content.decode()
    assert "Số, ký hiệu văn bản" in page
    assert "01/UBND-VX" in page
