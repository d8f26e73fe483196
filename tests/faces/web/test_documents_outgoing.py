"""What goes out, on the pages: from draft to received."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.documents.steps import SIGNED, draft, issue, register, signed
from tests.cast import Cast
from trienkhai.apps.documents.actions import do_receive_delivery
from trienkhai.apps.documents.models import OutgoingEntry


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


def test_a_document_is_begun_from_nothing(cast: Cast) -> None:
    assert cast.client("inspector").get(reverse("new-outgoing")).status_code == 403
    client = cast.client("hoa")
    data = {
        "body": cast.unit("town").pk,
        "type": "kế hoạch",
        "subject": "kiểm tra sách giáo khoa ở các trường",
    }
    assert client.post(reverse("new-outgoing"), {**data, "body": cast.unit("ward-1").pk}).status_code == 200
    assert client.post(reverse("new-outgoing"), data).status_code == 302
    outgoing = OutgoingEntry.objects.get()
    assert (outgoing.body, outgoing.type, outgoing.symbol) == (cast.unit("town"), "kế hoạch", "KH-UBND")
    assert client.get(reverse("preview-outgoing", args=[outgoing.pk])).content.startswith(b"%PDF-")
