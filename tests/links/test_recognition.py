"""Pictures and scans: read by position like a text layer, never with high certainty, bounded before unpacking."""

import json
import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from tests.core.documents.reading.exchange import attachment, exchange
from tests.core.documents.reading.files import docx_of
from tests.core.documents.reading.typeset import pdf_of
from tests.helpers import needs_ocr
from tests.links.scans import LETTER, pdf_with_a_scan, picture_of, saved
from trienkhai.core.documents import Reading
from trienkhai.core.documents.errors import Damaged, HelperMissing, HiddenDanger, TooLarge, TooSlow
from trienkhai.core.documents.limits import Limits
from trienkhai.links import ocr
from trienkhai.links.ocr_page import page_of
from trienkhai.links.pictures import page_picture
from trienkhai.links.reading import PARTLY, RECOGNISED, read_any

DUTIES = [
    (("Phòng Giáo dục và Đào tạo",), "Rà soát cơ sở vật chất các trường học", "2024-04-15"),
    (("Phòng Kinh tế",), "Sửa chữa phòng học xuống cấp", "2024-06-30"),
]


def duties(reading: Reading) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [
        (duty.lead, reading.text[slice(*duty.span)], duty.due)
        for document in reading.documents
        for duty in document.duties
    ]


@needs_ocr
@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [("a.png", "PNG", "image/png"), ("a.jpg", "JPEG", "image/jpeg"), ("a.tiff", "TIFF", "image/tiff")],
)
def test_a_picture_gives_head_citation_and_the_rows_of_its_table(
    name: str, kind: str, media_type: str
) -> None:
    reading = read_any(name, saved(picture_of(askew=0.7), kind))
    header = reading.documents[0].header
    assert (reading.source.media_type, header.code, header.date) == (
        media_type,
        "12/UBND-VX",
        "2024-03-15",
    )
    assert [citation.code for citation in reading.documents[0].citations] == ["35/KH-UBND"]
    assert duties(reading) == DUTIES
    assert RECOGNISED in reading.warnings


@needs_ocr
def test_what_was_recognised_is_never_sure_and_says_so() -> None:
    reading = read_any("a.png", saved(picture_of(), "PNG"))
    document = reading.documents[0]
    findings = [*document.evidence.values(), *document.citations, *document.duties]
    assert findings
    assert max(finding.certainty for finding in findings) <= 0.85
    assert all("nhận dạng từ ảnh" in finding.rule for finding in findings)


@needs_ocr
def test_only_pages_without_text_are_recognised() -> None:
    reading = read_any("a.pdf", pdf_with_a_scan("Văn bản có lớp chữ, kèm theo là bản quét.", picture_of()))
    assert reading.layout is not None
    assert [page.recognised for page in reading.layout.pages] == [False, True]
    assert PARTLY.format(pages="2") in reading.warnings
    assert duties(reading) == DUTIES


@needs_ocr
def test_each_page_of_a_tiff_is_read_in_order() -> None:
    second = picture_of("= Phụ lục\nDanh sách các trường học trên địa bàn xã An Bình.")
    stream = BytesIO()
    picture_of().save(stream, "TIFF", save_all=True, append_images=[second])
    reading = read_any("a.tif", stream.getvalue())
    assert reading.source.pages == 2
    assert reading.text.index("Kính gửi") < reading.text.index("Danh sách các trường")


@needs_ocr
def test_boxes_of_a_picture_laid_askew_lie_on_its_words() -> None:
    found = json.loads(json.dumps(read_any("a.png", saved(picture_of(askew=1.5), "PNG")).to_json()))
    straight = json.loads(json.dumps(read_any("a.png", saved(picture_of(), "PNG")).to_json()))
    one, other = (
        reading["documents"][0]["evidence"]["place"]["boxes"][0]["box"] for reading in (found, straight)
    )
    # Turned by 1.5 degrees to the left, what stands on the right of the head moves up and inwards.
    assert other[1] - 0.02 < one[1] < other[1]
    assert one[0] == pytest.approx(other[0], abs=0.03)


def test_a_bullet_the_recogniser_doubts_stays_and_dirt_goes() -> None:
    table = "\n".join(
        ["head", *(row(*word) for word in (("*-", 4, 0), ("Tổ", 86, 60), ("đảng,", 90, 120), ("*", 4, 300)))]
    )
    page = page_of(table, Image.new("L", (600, 200), 255), 300.0, 144.0, 48.0)
    assert [(word.text, word.certainty) for word in page.words] == [("*", 0.04), ("Tổ", 0.86), ("đảng,", 0.9)]
    dashed = page_of(table.replace("*-", "~"), Image.new("L", (600, 200), 255), 300.0, 144.0, 48.0)
    assert dashed.words[0].text == "-"


def row(text: str, certainty: int, left: int) -> str:
    """One word of a table as Tesseract prints it, all on one line."""
    return "\t".join(map(str, (5, 1, 1, 1, 1, 1, left, 20, 40, 40, certainty, text)))


@needs_ocr
def test_a_page_beyond_its_time_is_one_clear_error() -> None:
    pages = ocr.recognise([lambda: (picture_of(), 200.0)], seconds=0.01)
    with pytest.raises(TooSlow):
        list(pages)


def test_without_the_program_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_languages", frozenset)
    with pytest.raises(HelperMissing, match="tesseract-ocr-vie"):
        read_any("a.png", saved(Image.new("L", (40, 40)), "PNG"))


def huge_png(width: int, height: int) -> bytes:
    """The head of a picture that says it is this large, with hardly anything behind it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))

    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def test_a_picture_too_large_is_refused_before_it_is_unpacked() -> None:
    data = huge_png(50_000, 50_000)
    assert len(data) < 200
    with pytest.raises(HiddenDanger):
        read_any("a.png", data)
    with pytest.raises(HiddenDanger):
        page_picture(data, "image/png", 1, 800)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0broken", b"II*\x00broken", huge_png(50, 50)]
)
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        read_any("a", data)


@needs_ocr
def test_a_picture_with_more_pages_than_allowed_is_refused() -> None:
    stream = BytesIO()
    page = Image.new("L", (60, 80), 255)
    page.save(stream, "TIFF", save_all=True, append_images=[page] * 3)
    with pytest.raises(TooLarge):
        read_any("a.tif", stream.getvalue(), Limits(pages=3))


@pytest.mark.parametrize("width", [300, 1200])
def test_the_picture_of_a_page_has_the_width_that_was_asked_for(width: int) -> None:
    scan = picture_of(LETTER, density=100)
    pdf = pdf_with_a_scan("Trang đầu", scan)
    for data, media_type, page in ((pdf, "application/pdf", 2), (saved(scan, "PNG"), "image/png", 1)):
        picture = Image.open(BytesIO(page_picture(data, media_type, page, width)))
        assert (picture.format, picture.width) == ("PNG", width)
        assert picture.height == pytest.approx(width * 842 / 595, rel=0.01)


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_no_page(page: int) -> None:
    with pytest.raises(IndexError):
        page_picture(pdf_with_a_scan("Trang đầu", picture_of(density=72)), "application/pdf", page, 300)


@needs_ocr
def test_of_a_scan_and_a_word_file_the_words_come_from_word_and_the_pages_from_the_scan() -> None:
    scan = saved(picture_of(), "PDF", resolution=200.0)
    lines = read_any("a.pdf", pdf_of(LETTER)).text.split("\n")
    word = docx_of(*lines)
    for files in ((scan, word), (word, scan)):
        package = exchange(*(attachment(f"a{number}", data) for number, data in enumerate(files)))
        reading = read_any("den.edxml", package)
        assert len(reading.documents) == 1
        assert reading.text == read_any("a.docx", word).text
        assert reading.layout is not None
        assert {page.attachment for page in reading.layout.pages} == {files.index(scan) + 1}
        assert reading.layout.boxes(reading.documents[0].citations[0].span)
        assert RECOGNISED not in reading.warnings
