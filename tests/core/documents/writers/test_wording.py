import datetime
import unicodedata

import pytest

from tests.core.documents.writers.cases import example
from trienkhai.core.documents.writers import Annex, Figure, Heading, ItemList, Marker, Paragraph, Text
from trienkhai.core.documents.writers.blocks import plain
from trienkhai.core.documents.writers.flow import Line, flow, marker_text
from trienkhai.core.documents.writers.lines import break_name
from trienkhai.core.documents.writers.wording import compose


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (datetime.date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (datetime.date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (datetime.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: datetime.date, words: str) -> None:
    assert compose(example("report", date=day)).date_line == f"Duyên Hải, {words}"


@pytest.mark.parametrize(
    ("number", "line"), [(9, "Số: 09/BC-X"), (10, "Số: 10/BC-X"), (2924, "Số: 2924/BC-X")]
)
def test_numbers_below_ten_have_a_zero(number: int, line: str) -> None:
    assert compose(example("report", number=number, symbol="BC-X")).number_line == line


def test_a_draft_leaves_number_and_day_to_be_filled() -> None:
    sheet = compose(example("report", number=None, date=None, year=2025))
    assert sheet.number_line.replace("\u00a0", "_") == "Số:________/BC-PGDĐT"
    assert sheet.date_line.replace("\u00a0", "_") == "Duyên Hải, ngày______tháng______năm 2025"


def test_the_archive_line_is_last_and_as_above_is_first() -> None:
    assert compose(example("dispatch")).recipients == (
        "- Như trên;",
        "- TT. Thị ủy, TT. HĐND thị xã (b/c);",
        "- Chủ tịch, các Phó Chủ tịch UBND thị xã;",
        "- Ủy ban Mặt trận Tổ quốc Việt Nam thị xã;",
        "- Lưu: VT, VX.",
    )


def test_the_archive_line_is_added_when_it_was_forgotten() -> None:
    assert compose(example("report", addressees=(), recipients=("- UBND tỉnh;",))).recipients == (
        "- UBND tỉnh;",
        "- Lưu: VT.",
    )


def test_one_addressee_stands_alone_and_several_are_listed() -> None:
    assert compose(example("report")).addressees == ("Ủy ban nhân dân thị xã Duyên Hải",)
    two = compose(example("report", addressees=("- Sở Nội vụ;", "Sở Tài chính.")))
    assert two.addressees == ("- Sở Nội vụ;", "- Sở Tài chính.")


def test_each_legal_basis_ends_with_a_semicolon_and_the_last_with_a_stop() -> None:
    sheet = compose(example("report", legal_bases=("Căn cứ Luật A.", "Căn cứ Nghị định B", "Xét đề nghị C;")))
    assert sheet.legal_bases == ("Căn cứ Luật A;", "Căn cứ Nghị định B;", "Xét đề nghị C.")


def test_a_dispatch_has_its_subject_under_the_number_and_no_title() -> None:
    sheet = compose(example("dispatch"))
    assert sheet.dispatch_subject.startswith("V/v triển khai thực hiện Kế hoạch")
    assert (sheet.title, sheet.subject) == ("", "")
    assert compose(example("dispatch", subject="V/v báo cáo")).dispatch_subject == "V/v báo cáo"


def test_a_named_document_has_its_type_in_capitals() -> None:
    sheet = compose(example("report"))
    assert (sheet.title, sheet.dispatch_subject) == ("BÁO CÁO", "")
    assert sheet.capacity_lines == ("TRƯỞNG PHÒNG",)


@pytest.mark.parametrize(
    ("last", "ending"),
    [
        (Paragraph.of("Xin báo cáo."), "Xin báo cáo./."),
        (Paragraph.of("Xin báo cáo./."), "Xin báo cáo./."),
        (Paragraph.of("Xin ", Text("báo cáo", bold=True), "."), "Xin báo cáo./."),
        (Paragraph.of("Đạt ", Figure("95%", "k")), "Đạt 95%./."),
    ],
)
def test_the_last_sentence_has_the_end_sign(last: Paragraph, ending: str) -> None:
    block = compose(example("report", body=(last,))).body[-1]
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == ending


def test_the_end_sign_is_no_part_of_a_figure() -> None:
    block = compose(example("report", body=(Paragraph.of("Đạt ", Figure("95%", "k")),))).body[-1]
    assert isinstance(block, Paragraph)
    assert Figure("95%", "k") in block.runs


def test_annexes_are_numbered_in_roman_only_when_there_are_several() -> None:
    one = Annex("Biểu số liệu", ())
    assert [sheet.label for sheet in compose(example("report", annexes=(one,))).annexes] == ["Phụ lục"]
    several = compose(example("report", annexes=(one,) * 4)).annexes
    assert [sheet.label for sheet in several] == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]


def test_an_annex_refers_to_its_document() -> None:
    assert compose(example("report")).annexes[0].reference == (
        "(Kèm theo Báo cáo số 07/BC-PGDĐT ngày 05 tháng 02 năm 2025 của Phòng Giáo dục và Đào tạo)"
    )
    own = example("dispatch", annexes=(Annex("T", (), reference="Kèm theo tờ trình"),))
    assert compose(own).annexes[0].reference == "(Kèm theo tờ trình)"


def test_decomposed_letters_are_composed_and_control_characters_dropped() -> None:
    subject = unicodedata.normalize("NFD", "Kết quả") + "\x00\x0b\u200b thực hiện\ud800"
    assert compose(example("report", subject=subject)).subject == "Kết quả thực hiện"


def test_the_name_of_a_body_breaks_before_its_territory() -> None:
    lines = break_name("ỦY BAN NHÂN DÂN THỊ XÃ DUYÊN HẢI", 13, 64, bold=True)
    assert lines == ("ỦY BAN NHÂN DÂN", "THỊ XÃ DUYÊN HẢI")
    assert break_name("SỞ NỘI VỤ", 13, 64, bold=True) == ("SỞ NỘI VỤ",)
    assert break_name("SỞ\nNỘI VỤ", 13, 64, bold=True) == ("SỞ", "NỘI VỤ")


def test_a_very_long_name_of_a_body_keeps_all_its_words() -> None:
    name = "BAN CHỈ ĐẠO ĐỔI MỚI, PHÁT TRIỂN, NÂNG CAO CHẤT LƯỢNG GIÁO DỤC PHỔ THÔNG TRÊN ĐỊA BÀN THỊ XÃ"
    lines = break_name(name, 13, 64, bold=True)
    assert len(lines) > 2
    assert " ".join(lines) == name


def _lines(heading: Heading) -> list[Line]:
    return [item for item in flow([heading]) if isinstance(item, Line)]


def test_a_chapter_stands_in_the_middle_with_its_title_in_capitals_below() -> None:
    label, title = _lines(Heading("Chương II", "Quy định cụ thể"))
    assert (plain(label.runs), plain(title.runs)) == ("Chương II", "QUY ĐỊNH CỤ THỂ")
    assert {label.align, title.align} == {"center"}


def test_an_article_and_a_titled_clause_are_bold_and_a_point_is_not() -> None:
    def is_bold(heading: Heading) -> bool:
        return all(part.bold for line in _lines(heading) for part in line.runs)

    assert is_bold(Heading("Điều 3.", "Trách nhiệm"))
    assert is_bold(Heading("1.", "Phòng Nội vụ", 2))
    assert not is_bold(Heading("a)", "Phòng học", 3))


def test_letters_of_points_follow_the_vietnamese_alphabet() -> None:
    letters = [marker_text(Marker.LETTER, number) for number in range(6)]
    assert letters == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    items = list(flow([ItemList.of("một", "hai", marker=Marker.NUMBER)]))
    assert [plain(item.runs) for item in items if isinstance(item, Line)] == ["1. một", "2. hai"]
