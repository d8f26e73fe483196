"""The pages of handling, reading lists, chains and numbers."""

from django.utils.html import escape

from tests.apps.documents.steps import draft, register, signed
from tests.cast import Cast
from trienkhai.apps.documents.register_models import Reader, Relation


def test_a_document_to_read_from_the_request_to_the_word(cast: Cast) -> None:
    entry = register(cast)
    page = f"/van-ban-den/{entry.pk}/quan-triet/"
    sent = {
        "posts": [cast.post("commune").pk, cast.post("hoa").pk],
        "due": "2023-11-10",
        "note": "Đọc kỹ mục III",
    }
    assert cast.client("commune").get(page).status_code == 404
    assert cast.client("leader").post(page, sent).status_code == 302
    reader = cast.client("commune")
    assert "Đọc kỹ mục III" in reader.get("/").content.decode()
    assert "Tôi đã đọc và quán triệt" in reader.get(page).content.decode()
    assert reader.post(page, sent).status_code == 403
    assert reader.post(page + "da-doc/").status_code == 302
    assert reader.post(page + "da-doc/").status_code == 403
    assert Reader.objects.get(post=cast.post("commune")).signed_on == cast.today
    assert "1 trong 2 người" in cast.client("leader").get(page).content.decode()


def test_the_chain_is_drawn_and_leads_to_the_documents(cast: Cast) -> None:
    outgoing = draft(cast)
    signed(cast, outgoing)
    entry = outgoing.forwards
    assert entry is not None
    page = cast.client("clerk").get(f"/van-ban-den/{entry.pk}/chuoi/").content.decode()
    assert "<svg" in page and "88-KH/TXU" in page and "17-CT/TU" in page
    assert f'href="/van-ban-di/{outgoing.pk}/"' in page
    storeys = page[page.index("dk-storeys") :]  # what a telephone shows in the picture's place
    places = [
        storeys.index(words) for words in ("Văn bản làm căn cứ", "Văn bản này", "Văn bản triển khai tiếp")
    ]
    assert places == sorted(places)
    assert "Là căn cứ của 88-KH/TXU" in storeys[: places[1]]
    assert "Gửi kèm, triển khai " in storeys[places[2] :]
    sent = {"kind": "amends", "code": "12/KH-UBND <b>"}
    assert cast.client("clerk").post(f"/van-ban-den/{entry.pk}/chuoi/", sent).status_code == 302
    assert (
        escape("12/KH-UBND <b>")
        in cast.client("clerk").get(f"/van-ban-den/{entry.pk}/chuoi/").content.decode()
    )
    made = Relation.objects.get()
    assert cast.client("leader").post(f"/van-ban-den/{entry.pk}/chuoi/{made.pk}/bo/").status_code in (
        302,
        403,
    )


def test_numbers_are_set_aside_on_the_page(cast: Cast) -> None:
    assert cast.client("hoa").get("/van-ban-di/so/").status_code == 403
    assert cast.client("leader").post("/van-ban-di/so/", {"do": "rule", "way": "by_type"}).status_code == 403
    clerk = cast.client("clerk")
    sent = {"do": "aside", "kind": "reserved", "type": "công văn", "count": "2", "reason": "chờ ký"}
    assert clerk.post("/van-ban-di/so/", sent).status_code == 302
    page = clerk.get("/van-ban-di/so/").content.decode()
    assert "Giữ trước: chờ ký" in page
    clerk.post("/van-ban-di/so/", {"do": "rule", "way": "by_type"})
    assert clerk.post("/van-ban-di/so/", {**sent, "reason": ""}).status_code == 200


def test_handling_is_written_on_the_line(cast: Cast) -> None:
    entry = register(cast)
    sent = {"sensitivity": "3", "urgency": "hoa_toc", "due": "2023-12-01", "kept_at": ""}
    assert cast.client("commune").post(f"/van-ban-den/{entry.pk}/xu-ly/", sent).status_code == 404
    cast.client("clerk").post(f"/van-ban-den/{entry.pk}/xu-ly/", sent)
    page = cast.client("clerk").get(f"/van-ban-den/{entry.pk}/").content.decode()
    assert "Hỏa tốc" in page and "01/12/2023" in page and "Hạn chế truy cập" in page
