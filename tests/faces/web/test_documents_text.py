"""The text of a document as paragraphs on the screen."""

import re

import pytest

from tests.timing import least_seconds
from trienkhai.apps.documents.models import Document
from trienkhai.faces.web.documents.marked_text import Mark, Stretch, marked_text
from trienkhai.faces.web.documents.text_blocks import Setting

SENTENCE = "Đề nghị các cơ quan, đơn vị tổ chức thực hiện theo đúng nội dung và thời gian đã đề ra. " * 2


def blocks(text: str) -> list[str]:
    document = Document(text=text, span_start=0, span_end=len(text), reading={})
    return [block.text for block in marked_text([document], []).blocks]


def test_lines_of_a_word_file_are_paragraphs_of_their_own() -> None:
    assert blocks(f"THỊ ỦY\nSố 1-CV/TU\n{SENTENCE.strip()}") == ["THỊ ỦY", "Số 1-CV/TU", SENTENCE.strip()]


def test_a_paragraph_broken_by_a_converter_stays_whole() -> None:
    broken = "Đề nghị các cơ quan, đơn vị tổ chức thực hiện theo đúng nội dung\nvà thời gian đã đề ra."
    assert blocks(f"Kính gửi:\n\n{broken}") == ["Kính gửi:", broken]


def test_a_long_text_is_cut_in_a_time_that_grows_with_its_length() -> None:
    def seconds(paragraphs: int) -> float:
        text = "\n\n".join(f"{number}. Việc thứ {number} cần làm." for number in range(paragraphs))
        places = [match.start() for match in re.finditer(r"(?<!\S)\d+\.", text)]
        parts = [
            {
                "id": str(number),
                "label": "1.",
                "title": "",
                "level": 1,
                "span": [place, place + 5],
                "children": [],
            }
            for number, place in enumerate(places)
        ]
        document = Document(pk=1, text=text, span_end=len(text), reading={"parts": parts})
        marks = [Mark(number, "duty", place, place + 20, "1") for number, place in enumerate(places)]
        assert len(marked_text([document], marks).blocks) == paragraphs
        return least_seconds(lambda: marked_text([document], marks))

    # Eight times the text; squared it would be sixty-four times the work.
    assert seconds(8000) < 25 * seconds(1000)


def settings(text: str) -> list[tuple[Setting, str]]:
    document = Document(text=text, span_start=0, span_end=len(text), reading={})
    return [(block.setting, block.text) for block in marked_text([document], []).blocks]


HEAD = """ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ BÌNH MINH HẢI                Độc lập - Tự do - Hạnh phúc
                                    Bình Minh Hải, ngày 05 tháng 01 năm 2026"""
TABLE = """| STT | Nhiệm vụ | Chủ trì |
| 1 | Rà soát lớp học | Phòng Nội vụ |
|  |  | Các trường |"""


def test_rows_of_a_table_and_columns_of_a_head_are_set_as_such() -> None:
    text = f"{HEAD}\nQUYẾT ĐỊNH\n\nPHỤ LỤC\n{TABLE}\nGhi chú"
    found = settings(f"{HEAD}\n\nPHỤ LỤC\n{TABLE}\nGhi chú")
    assert [setting for setting, _ in found] == [
        Setting.SIDES,
        Setting.FLOWS,
        Setting.ROW,
        Setting.ROW,
        Setting.ROW,
        Setting.FLOWS,
    ]
    document = Document(text=text, span_start=0, span_end=len(text), reading={})
    head, *_rest = marked_text([document], []).blocks
    lines = [[words_of(cell.stretches) for cell in row] for row in head.rows]
    assert lines[0] == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert lines[2] == ["", "Bình Minh Hải, ngày 05 tháng 01 năm 2026"]
    assert len(lines) == 3


def test_lines_across_the_page_between_head_and_foot_stand_by_themselves() -> None:
    foot = "Nơi nhận:                    TM. ỦY BAN NHÂN DÂN\n- Lưu: VT.                   CHỦ TỊCH"
    body = "QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026."
    found = settings(f"{HEAD}\n{body}\n{foot}")
    assert [setting for setting, _ in found] == [Setting.SIDES, Setting.LINES, Setting.SIDES]


def test_a_title_in_the_middle_and_a_name_on_the_right_are_told_apart() -> None:
    name = " " * 46 + "Trần Thị Minh Họa"
    assert [setting for setting, _ in settings(f"A\n\n{' ' * 30}QUYẾT ĐỊNH\n\n{name}\n")][1:] == [
        Setting.CENTRED,
        Setting.SIDES,
    ]


def words_of(stretches: list[Stretch]) -> str:
    return "".join(stretch.text for stretch in stretches)


@pytest.mark.parametrize("text", [HEAD, f"{HEAD}  \nQUYẾT ĐỊNH", TABLE, f"\f{TABLE}"])
def test_letters_before_a_word_are_counted_through_every_cell(text: str) -> None:
    document = Document(text=text, span_start=0, span_end=len(text), reading={})
    for block in marked_text([document], []).blocks:
        letters = "".join(
            cell.before + words_of(cell.stretches) for row in block.rows for cell in row
        ) or words_of(block.stretches)
        assert text[block.start :].startswith(letters)


def test_a_mark_over_two_cells_is_lit_in_both() -> None:
    start, end = TABLE.index("Rà soát"), TABLE.index("Nội vụ")
    document = Document(pk=1, text=TABLE, span_start=0, span_end=len(TABLE), reading={})
    row = marked_text([document], [Mark(7, "duty", start, end, "1")]).blocks[1].rows[0]
    assert [[stretch.text for stretch in cell.stretches if stretch.under] for cell in row] == [
        [],
        ["Rà soát lớp học"],
        ["Phòng "],
    ]


def test_short_lines_among_broken_ones_are_paragraphs_of_their_own() -> None:
    text = (
        "QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch nâng cao chất lượng giáo dục\n"
        "năm 2026 của Ủy ban nhân dân xã.\nĐiều 2. Quyết định này có hiệu lực."
    )
    assert blocks(text) == ["QUYẾT ĐỊNH", *text.split("\n", 1)[1].replace("xã.\n", "xã.\0").split("\0")]


def test_columns_of_blanks_keep_their_places() -> None:
    text = "TT   Nội dung      Đơn vị     Hạn\n1    Trồng cây     Trường     Tháng 2\n"
    assert [setting for setting, _ in settings(text)] == [Setting.COLUMNS]
