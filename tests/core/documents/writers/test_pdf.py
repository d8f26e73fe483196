import ctypes
import re
import threading

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.core.documents.writers.cases import HOSTILE, example, pdf_pages, pdf_text
from trienkhai.core.documents.writers import (
    Align,
    Annex,
    Cell,
    Column,
    Figure,
    Paragraph,
    Signer,
    Table,
    write_pdf,
)

REPORT = write_pdf(example("report"))
DISPATCH = write_pdf(example("dispatch"))


def _letters(data: bytes, page: int, words: str) -> list[tuple[float, float, float, float]]:
    """Size, left, bottom and right, in points, of each letter of the words where they first stand on the page."""
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[page].get_textpage()
        whole = text.get_text_range()
        start = whole.index(words)
        found = []
        for at in range(start, start + len(words)):
            if not whole[at].isspace():
                left, bottom, right, _top = text.get_charbox(at, loose=True)
                found.append((round(pdfium.FPDFText_GetFontSize(text, at), 1), left, bottom, right))
        return found


def _base_name(font: object) -> str:
    """The font's name without the tag of its subset."""
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode().split("+")[-1]


def _size(data: bytes, page: int, words: str) -> float:
    (size,) = {letter[0] for letter in _letters(data, page, words)}
    return size


def _middle(data: bytes, page: int, words: str) -> float:
    letters = _letters(data, page, words)
    return (letters[0][1] + letters[-1][3]) / 2


def test_the_pages_are_a4_and_a_wide_annex_lies_on_its_side() -> None:
    with pypdfium2.PdfDocument(REPORT) as pdf:
        sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pdf]
    assert sizes == [(210, 297), (210, 297), (297, 210), (210, 297)]


def test_the_file_says_that_it_is_pdf_a_2b_and_embeds_its_type() -> None:
    assert re.search(rb"pdfaid:part>2<", REPORT)
    assert re.search(rb"pdfaid:conformance>B<", REPORT)
    with pypdfium2.PdfDocument(REPORT) as pdf:
        texts = [item for page in pdf for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT])]
        fonts = [pdfium.FPDFTextObj_GetFont(item) for item in texts]
        assert {pdfium.FPDFFont_GetIsEmbedded(font) for font in fonts} == {1}
        assert {_base_name(font) for font in fonts} == {
            "Tinos",
            "Tinos-Bold",
            "Tinos-Italic",
            "Tinos-BoldItalic",
        }


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13),
        ("Độc lập - Tự do - Hạnh phúc", 13, 14),
        ("PHÒNG GIÁO DỤC", 12, 13),
        ("Số: 07/BC-PGDĐT", 13, 13),
        ("Duyên Hải, ngày 05 tháng 02 năm 2025", 13, 14),
        ("BÁO CÁO", 13, 14),
        ("Kết quả thực hiện Kế hoạch", 13, 14),
        ("Kính gửi: Ủy ban nhân dân thị xã Duyên Hải", 13, 14),
        ("Thực hiện Công văn số", 13, 14),
    ],
)
def test_the_components_have_their_size(words: str, low: float, high: float) -> None:
    assert low <= _size(REPORT, 0, words) <= high


def test_the_foot_has_its_sizes() -> None:
    assert _size(DISPATCH, 1, "Nơi nhận:") == 12
    assert _size(DISPATCH, 1, "- Lưu: VT, VX.") == 11
    assert 13 <= _size(DISPATCH, 1, "TM. ỦY BAN NHÂN DÂN") <= 14


def test_text_stays_inside_the_margins() -> None:
    with pypdfium2.PdfDocument(DISPATCH) as pdf:
        text = pdf[0].get_textpage()
        boxes = [
            text.get_charbox(at) for at, letter in enumerate(text.get_text_range()) if not letter.isspace()
        ]
    assert min(box[0] for box in boxes) >= 30 / 25.4 * 72 - 1
    assert max(box[2] for box in boxes) <= (210 - 15) / 25.4 * 72 + 1


def test_number_and_date_share_their_base_line_and_stand_under_issuer_and_motto() -> None:
    number = _letters(REPORT, 0, "Số: 07/BC-PGDĐT")
    day = _letters(REPORT, 0, "Duyên Hải, ngày 05 tháng 02 năm 2025")
    assert abs(number[0][2] - day[0][2]) < 0.5
    assert abs(_middle(REPORT, 0, "Số: 07/BC-PGDĐT") - _middle(REPORT, 0, "PHÒNG GIÁO DỤC")) < 1
    motto = _middle(REPORT, 0, "Độc lập - Tự do - Hạnh phúc")
    assert abs(_middle(REPORT, 0, "Duyên Hải, ngày 05 tháng 02 năm 2025") - motto) < 1


def test_the_page_number_is_centred_in_the_top_margin_from_page_two() -> None:
    first, second, *annexes = pdf_pages(REPORT)
    assert not re.search(r"(?m)^\d+\s*$", first.split("CỘNG HÒA")[0])
    assert second.lstrip().startswith("2\r\n")
    number = _letters(REPORT, 1, "2")[0]
    assert 13 <= number[0] <= 14
    assert number[2] > (297 - 20) / 25.4 * 72
    # Centred between the side margins, 30 mm on the left and 15 mm on the right.
    assert abs((number[1] + number[3]) / 2 - (30 + 165 / 2) / 25.4 * 72) < 1
    assert all(page.lstrip().startswith("Phụ lục") for page in annexes)


def test_an_annex_of_several_pages_counts_from_one() -> None:
    long = Annex("Thuyết minh", tuple(Paragraph.of(f"Đoạn {n}. " + "Nội dung. " * 60) for n in range(12)))
    pages = pdf_pages(write_pdf(example("report", annexes=(long, long))))
    numbers = [re.match(r"\d+(?=\r\n)", page.lstrip()) for page in pages]
    shown = [found.group() if found else "" for found in numbers]
    annexes = shown[2:]
    half = len(annexes) // 2
    assert shown[:2] == ["", "2"]
    assert annexes == [*["", *map(str, range(2, half + 1))] * 2]


def test_the_sample_mark_is_on_every_page_and_absent_from_real_documents() -> None:
    assert [page.count("MINH HỌA – KHÔNG CÓ GIÁ TRỊ") for page in pdf_pages(REPORT)] == [1, 1, 1, 1]
    assert "MINH HỌA" not in pdf_text(write_pdf(example("report", sample_mark=False)))


def test_the_text_comes_out_as_it_went_in() -> None:
    sentence = (
        "Quyết nghị thưởng ₫5.000.000 – “tặng” bằng khen ở ấp Giồng Ổi, Ấp Mỹ Ngãi; ưỡn ẹo, kỹ sư, Ðắk?"
    )
    text = pdf_text(write_pdf(example("report", body=(Paragraph.of(sentence),))))
    assert f"{sentence}./." in text
    assert "Kết quả thực hiện Kế hoạch số 88-KH/TXU của Ban Thường vụ Thị ủy" in pdf_text(REPORT)


def test_a_table_of_200_rows_runs_over_pages_with_its_header_and_loses_no_row() -> None:
    rows = tuple(
        (Cell.of(str(n)), Cell.of(f"Trường số {n}"), Cell.of(Figure(f"{n * 7}", f"k/{n}")))
        for n in range(1, 201)
    )
    columns = (Column(1), Column(4), Column(2, Align.RIGHT))
    header = ((Cell.of("STT"), Cell.of("Tên trường", colspan=2)),)
    pages = pdf_pages(write_pdf(example("report", body=(Table(columns, rows, header),), annexes=())))
    assert len(pages) > 4
    with_rows = [page for page in pages if "Trường số" in page]
    assert all(page.count("Tên trường") == 1 for page in with_rows)
    assert re.findall(r"Trường số (\d+)", " ".join(pages)) == [str(n) for n in range(1, 201)]


def test_a_row_is_moved_whole_to_the_next_page() -> None:
    tall = "\n".join(f"việc {n}" for n in range(12))
    rows = tuple((Cell.of(f"{n}: {tall}"),) for n in range(8))
    pages = pdf_pages(write_pdf(example("report", body=(Table((Column(),), rows),), annexes=())))
    for page in pages:
        assert page.count("việc 0\r\n") == page.count("việc 11")


def test_a_cell_taller_than_a_page_loses_nothing() -> None:
    tall = "\n".join(f"dòng {n}." for n in range(150))
    pages = pdf_pages(
        write_pdf(example("report", body=(Table((Column(),), ((Cell.of(tall),),)),), annexes=()))
    )
    assert re.findall(r"dòng (\d+)\.", " ".join(pages)) == [str(n) for n in range(150)]


def test_recipients_taller_than_a_page_lose_nothing() -> None:
    names = tuple(f"Trường phổ thông số {n}" for n in range(150))
    text = pdf_text(write_pdf(example("report", recipients=names)))
    assert re.findall(r"- Trường phổ thông số (\d+);", text) == [str(n) for n in range(150)]


def test_the_file_has_an_outline_of_its_headings_and_annexes() -> None:
    with pypdfium2.PdfDocument(REPORT) as pdf:
        outline = [(entry.level, entry.get_title()) for entry in pdf.get_toc()]
    assert outline[:3] == [
        (0, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"),
        (0, "II. KẾT QUẢ THỰC HIỆN"),
        (1, "1. Huy động học sinh ra lớp"),
    ]
    assert (0, "Phụ lục II") in outline


def test_the_signature_is_not_alone_on_its_page() -> None:
    page = pdf_pages(DISPATCH)[1]
    assert "giải quyết./." in page
    assert "Trần Thị Minh Họa" in page


@pytest.mark.parametrize("name", ["dispatch", "report"])
def test_the_same_description_gives_the_same_bytes(name: str) -> None:
    assert write_pdf(example(name)) == write_pdf(example(name))


def test_hostile_text_is_printed_as_it_is() -> None:
    document = example(
        "report",
        subject=HOSTILE,
        addressees=(HOSTILE, HOSTILE),
        legal_bases=(HOSTILE,),
        body=(
            Table((Column(),), ((Cell.of(HOSTILE),),), ((Cell.of(HOSTILE),),), HOSTILE, HOSTILE, (HOSTILE,)),
            Paragraph.of(HOSTILE, Figure(HOSTILE, "k")),
            Paragraph.of("Hết."),
        ),
        recipients=(HOSTILE,),
        signer=Signer("Trưởng phòng", HOSTILE),
        annexes=(Annex("T", (Paragraph.of(HOSTILE),)),),
    )
    text = pdf_text(write_pdf(document)).replace(" ", "")
    assert text.count(HOSTILE.replace(" ", "")) == 14


def test_a_character_the_type_lacks_is_shown_as_a_box() -> None:
    assert "Vui □ và □□./." in pdf_text(write_pdf(example("report", body=(Paragraph.of("Vui 😀 và 漢字"),))))


def test_documents_written_at_the_same_time_do_not_mix() -> None:
    written: dict[int, bytes] = {}

    def write(number: int) -> None:
        written[number] = write_pdf(example("dispatch", number=number))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"Số: {number:02d}/UBND-VX" in pdf_text(written[number]) for number in range(1, 9))


def test_a_draft_without_name_number_and_date_can_be_written() -> None:
    draft = example("report", number=None, date=None, signer=Signer("Chủ tịch"), body=(), annexes=())
    assert "tháng năm" in pdf_text(write_pdf(draft))
    assert write_pdf(draft) == write_pdf(draft)


def test_a_decision_names_its_authority_above_what_it_rests_on() -> None:
    decision = example(
        "report",
        type="Quyết định",
        issuing_authority="Chủ tịch Ủy ban nhân dân",
        legal_bases=("Căn cứ Luật A",),
    )
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN Căn cứ Luật A." in pdf_text(write_pdf(decision))


def test_an_empty_table_prints_its_header() -> None:
    table = Table((Column(), Column()), (), ((Cell.of("Đơn vị"), Cell.of("Số liệu")),))
    assert "Đơn vị Số liệu" in pdf_text(write_pdf(example("report", body=(table,))))
