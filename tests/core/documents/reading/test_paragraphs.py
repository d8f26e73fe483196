"""Paragraphs put together again from broken lines."""

import textwrap

import pytest

from trienkhai.core.documents.sheet import lay_out, paragraphs_of

PARAGRAPHS = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Triển khai đồng bộ các nhiệm vụ của Chương trình sức khỏe học đường giai đoạn 2021 - 2025 trên địa bàn huyện,"
    " bảo đảm mỗi trường học có nhân viên y tế và phòng y tế theo quy định tại khoản 2 Điều 5 của Nghị định.",
    "2. Nâng cao nhận thức của phụ huynh về dinh dưỡng hợp lý cho trẻ; tăng cường vận động, phòng chống tật khúc xạ và"
    " bệnh học đường cho học sinh các cấp.",
    "- Phòng Giáo dục và Đào tạo hướng dẫn các trường xây dựng kế hoạch, báo cáo trước ngày 30 tháng 6 hằng năm.",
    "a) Trung tâm Y tế huyện phối hợp khám sức khỏe định kỳ cho học sinh ít nhất mỗi năm một lần, thông báo kết quả cho"
    " gia đình.",
    "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Phòng để tổng hợp, báo cáo cấp trên.",
)


def joined(text: str) -> list[str]:
    sheet = lay_out(text)
    return [sheet.words(paragraph.start, paragraph.end) for paragraph in paragraphs_of(sheet, 0, len(text))]


@pytest.mark.parametrize("width", [60, 72, 75, 80])
@pytest.mark.parametrize("indent", ["", "     "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_broken_at_any_column_are_joined(width: int, indent: str, between: str) -> None:
    wrapped = (textwrap.fill(words, width, initial_indent=indent) for words in PARAGRAPHS)
    assert joined(between.join(wrapped)) == list(PARAGRAPHS)


@pytest.mark.parametrize("order", ["Chủ trì, xây dựng", "Chấp hành", "Đảm bảo", "Hằng năm, tổng hợp"])
def test_an_order_in_capitals_below_a_full_line_begins_anew(order: str) -> None:
    heading = "13. Ủy ban nhân dân các xã, phường và đặc khu trên địa bàn tỉnh An Bình"
    body = f"{order} kế hoạch của địa phương mình; phối hợp với các sở, ngành thực hiện."
    wrapped = "\n".join(textwrap.fill(words, 72) for words in (*PARAGRAPHS, heading, body))
    assert joined(wrapped)[-2:] == [heading, body]


def test_a_page_break_inside_a_sentence_parts_nothing() -> None:
    text = "Căn cứ kế hoạch, các trường tổ chức khám\n\n2\n\nsức khỏe cho học sinh.\nTrạm Y tế hỗ trợ.\n"
    assert joined(text) == [
        "Căn cứ kế hoạch, các trường tổ chức khám sức khỏe cho học sinh.",
        "Trạm Y tế hỗ trợ.",
    ]


@pytest.mark.parametrize("signer", ["Người ký: Ủy ban nhân dân xã Mẫu", "Ký bởi: Ủy ban nhân dân xã Mẫu"])
def test_a_signature_stamp_inside_a_sentence_parts_nothing(signer: str) -> None:
    stamp = f"{signer}\nEmail: vp@mau.example.vn\nCơ quan: Tỉnh Mẫu\nThời gian ký: 05.01.2026 10:11:12 +07:00"
    text = f"Phòng Nội vụ chủ trì, phối hợp với\n{stamp}\nPhòng Kinh tế rà soát cơ sở vật chất.\n"
    assert joined(text) == ["Phòng Nội vụ chủ trì, phối hợp với Phòng Kinh tế rà soát cơ sở vật chất."]


def test_who_signed_is_part_of_the_document_where_no_stamp_follows() -> None:
    assert " ".join(joined("Người ký: Trần Văn Mẫu.\nTrưởng phòng Nội vụ.\n")) == (
        "Người ký: Trần Văn Mẫu. Trưởng phòng Nội vụ."
    )


def test_an_address_below_who_signed_is_no_part_of_the_document() -> None:
    text = "Người ký: Trần Văn Mẫu\nCơ quan: Phòng Nội vụ, http://mau.example.vn\nCác trường rà soát.\n"
    assert " ".join(joined(text)) == "Người ký: Trần Văn Mẫu Các trường rà soát."


def test_a_range_broken_before_its_dash_is_no_bullet() -> None:
    assert joined("Kế hoạch nhiệm kỳ (2024\n- 2029) của Hội.\n- Sở Nội vụ theo dõi.") == [
        "Kế hoạch nhiệm kỳ (2024 - 2029) của Hội.",
        "- Sở Nội vụ theo dõi.",
    ]


@pytest.mark.parametrize("beside", ["", "\t", " Ωχ", " １２", " ǅ"])
def test_capitals_are_counted_alike_whatever_else_the_text_holds(beside: str) -> None:
    words = "UBND xã An Bình – Số: 12/QĐ-UBND ½ “Ủy ban”"
    assert lay_out(f"{words}\n{beside}\n").capitals(0, len(words)) == (14, 25)
