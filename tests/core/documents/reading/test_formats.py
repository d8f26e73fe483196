"""Formats in: what is read out of each, and that a refusal says what to do."""

from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml

from tests.core.documents.reading.files import WORD, body_of, docx_of, package_of, saved
from trienkhai.core.documents import Limits, ReadingError, errors, read_file

LETTER = ("CÔNG ĐIỆN", "Về phòng, chống bão", "Yêu cầu:", "1. Sở Y tế chuẩn bị thuốc trước ngày 01/9/2024.")


def test_a_text_file_is_kept_as_it_is_in_nfc() -> None:
    reading = read_file("a.txt", "Kế hoạch\r\nđổi mới".encode())
    assert reading.text == "Kế hoạch\nđổi mới"
    assert (reading.source.media_type, reading.source.characters) == ("text/plain", 16)


def test_a_docx_gives_the_same_duties_as_its_text() -> None:
    document = read_file("a.docx", docx_of(*LETTER)).documents[0]
    assert (document.header.type, document.duties[0].lead, document.duties[0].due) == (
        "công điện",
        ("Sở Y tế",),
        "2024-09-01",
    )


def test_automatic_numbers_of_word_are_part_of_the_text() -> None:
    document = docx.Document()
    for words in ("Phòng Nội vụ", "Phòng Tài chính"):
        document.add_paragraph(words, style="List Number")
    assert [line for line in read_file("a.docx", saved(document)).text.split("\n") if line] == [
        "1. Phòng Nội vụ",
        "2. Phòng Tài chính",
    ]


def test_a_head_set_in_a_table_comes_out_in_two_columns() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "SỞ Y TẾ\nSố: 9/SYT-VP"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nAn Bình, ngày 02 tháng 01 năm 2024"
    document.add_paragraph("Kính gửi: Sở Nội vụ.")
    header = read_file("a.docx", saved(document)).documents[0].header
    assert (header.issuer, header.number, header.place, header.date) == (
        "SỞ Y TẾ",
        "9",
        "An Bình",
        "2024-01-02",
    )


def test_a_table_of_figures_comes_out_row_by_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, column, words in ((0, 0, "Trường"), (0, 1, "Số lớp"), (1, 0, "A"), (1, 1, "12")):
        table.cell(row, column).text = words
    assert "| Trường | Số lớp |\n| A | 12 |" in read_file("a.docx", saved(document)).text


def test_a_text_box_is_read_once() -> None:
    box = (
        f'<w:p xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>KHẨN</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>KHẨN</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = docx.Document()
    document.add_paragraph("CÔNG ĐIỆN")
    document.element.body.insert(0, parse_xml(box))
    reading = read_file("a.docx", saved(document))
    assert reading.text.count("KHẨN") == 1
    assert reading.documents[0].header.urgency == "khẩn"


def test_deleted_words_are_not_read() -> None:
    inner = (
        "<w:p><w:r><w:t>giữ</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText><w:t>bỏ</w:t></w:r></w:del></w:p>"
    )
    assert read_file("a.docx", package_of({"word/document.xml": body_of(inner)})).text == "giữ"


def blank_pdf(pages: int = 1) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", errors.EmptyFile),
        ("a.txt", b"  \n ", errors.EmptyFile),
        ("a.txt", "Kế hoạch".encode("utf-16-le"), errors.UnknownFormat),
        ("a.txt", b"K\xd5 ho\xb9ch", errors.WrongEncoding),
        ("a.docx", b"%PDF-1.7 not a docx", errors.WrongName),
        ("a.pdf", b"plain words", errors.WrongName),
        ("a.txt", b"PK\x03\x04rest", errors.WrongName),
        ("a.odt", package_of({"content.xml": b"<x/>"}), errors.UnknownFormat),
        ("a.xlsx", package_of({"xl/workbook.xml": b"<x/>"}), errors.UnknownFormat),
        ("a.pdf", b"%PDF-1.7 broken", errors.Damaged),
        ("a.docx", b"PK\x03\x04broken", errors.Damaged),
        ("a.docx", package_of({"xl/workbook.xml": b"<x/>"}), errors.UnknownFormat),
        ("a.docx", package_of({"word/document.xml": b"<not closed"}), errors.Damaged),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            errors.Encrypted,
        ),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 word 97", errors.UnknownFormat),
        ("a.png", b"\x89PNG\r\n\x1a\n", errors.UnknownFormat),
        ("a.rtf", rb"{\rtf1 x}", errors.UnknownFormat),
        ("a.pdf", blank_pdf(), errors.NoTextLayer),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_line_of_advice(
    name: str, data: bytes, problem: type[ReadingError]
) -> None:
    with pytest.raises(problem) as refusal:
        read_file(name, data)
    message = str(refusal.value)
    assert "\n" not in message
    assert "hãy" in message
    assert refusal.value.code == problem.code


def test_an_entity_trick_is_refused() -> None:
    trick = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = package_of({"word/document.xml": body_of("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", trick)})
    with pytest.raises(errors.HiddenDanger):
        read_file("a.docx", data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = package_of({"word/document.xml": body_of(""), "word/media/a.bin": b"\0" * 30_000_000})
    assert len(data) < 100_000
    with pytest.raises(errors.HiddenDanger):
        read_file("a.docx", data)


def test_a_part_that_unpacks_beyond_the_limit_is_refused() -> None:
    data = package_of({"word/document.xml": body_of("<w:p/>" * 20_000)})
    with pytest.raises(errors.TooLarge):
        read_file("a.docx", data, limits=Limits(xml_part=10_000))


@pytest.mark.parametrize(
    ("name", "data", "limits"),
    [
        ("a.txt", b"x" * 2_000, Limits(bytes=1_000)),
        ("a.txt", b"x" * 2_000, Limits(characters=1_000)),
        ("a.docx", docx_of("x" * 2_000), Limits(characters=1_000)),
        ("a.pdf", blank_pdf(3), Limits(pages=2)),
    ],
)
def test_a_file_beyond_a_limit_is_refused(name: str, data: bytes, limits: Limits) -> None:
    with pytest.raises(errors.TooLarge):
        read_file(name, data, limits=limits)


def test_boxes_nested_without_end_are_refused() -> None:
    inner = "<w:sdt><w:sdtContent>" * 120 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 120
    with pytest.raises(ReadingError):
        read_file("a.docx", package_of({"word/document.xml": body_of(inner)}))
