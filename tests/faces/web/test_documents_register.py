"""Registering on the pages: uploads refused and taken, the list, search, printing, the original back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.documents.papers import DISPATCH, SECRET, letter
from tests.apps.documents.steps import register
from tests.cast import Cast
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.journal.models import StoredFile


def upload(client: Client, data: bytes, name: str = "cong-van.txt", **more: str):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("register-incoming"), {"file": file, **more}, follow=True)


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
        ("a.txt", "voilà l'été à la française".encode("latin-1"), "bảng mã"),
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
