"""What is only quoted gives nobody anything to do, whatever marks stand around it and whichever of them is a slip."""

import pytest

from trienkhai.core.documents import read_text

LETTER = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
Số: 12/UBND-NC

An Bình, ngày 3 tháng 5 năm 2026

Kính gửi: Các sở, ban, ngành

"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
Số: 12/KH-UBND

An Bình, ngày 3 tháng 5 năm 2026

KẾ HOẠCH
Triển khai Luật Lưu trữ

II. NHIỆM VỤ
"""
OWN = "Sở Y tế rà soát, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026"
MARKS = [("“", "”"), ('"', '"'), ("«", "»")]
QUOTED = [
    "1. Điều 5 Luật Lưu trữ quy định:\n{0}1. Sở Nội vụ có trách nhiệm hướng dẫn nghiệp vụ.\n"
    "2. Sở Tài chính bố trí kinh phí hằng năm.\n3. Ủy ban nhân dân xã tổng hợp, báo cáo Sở Nội vụ.{1}",
    "1. Điều 5 Luật Lưu trữ quy định:\n{0}1. Sở Nội vụ có trách nhiệm hướng dẫn {0}nghiệp vụ lưu trữ.\n"
    "2. Sở Tài chính bố trí kinh phí hằng năm.\n3. Ủy ban nhân dân xã tổng hợp, báo cáo Sở Nội vụ.{1}",
    "1. Điều 5 Luật Lưu trữ quy định:\n{0}1. Sở Nội vụ có trách nhiệm hướng dẫn nghiệp vụ{1} lưu trữ.\n"
    "2. Sở Tài chính bố trí kinh phí hằng năm.\n3. Ủy ban nhân dân xã tổng hợp, báo cáo Sở Nội vụ.{1}",
    "1. Điều 5 Luật Lưu trữ quy định như sau:\n{0}Điều 5. Trách nhiệm của Sở Nội vụ\n"
    "1. Hướng dẫn nghiệp vụ lưu trữ.\n2. Kiểm tra việc thực hiện {0}Đề án số 6{1}.\n3. Tổng hợp, báo cáo hằng năm{1}.",
    "1. Khoản 2 Điều 7 Nghị định số 12/2024/NĐ-CP quy định: {0}Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thẩm định"
    " hồ sơ. Sở Tài chính báo cáo kết quả trước ngày 30/9 hằng năm{1}.",
    "1. Tại khoản 2 Điều 7 Nghị định số 12/2024/NĐ-CP quy định: {0}Sở Nội vụ chủ trì thẩm định {0}hồ sơ. Sở Tài chính"
    " báo cáo kết quả trước ngày 30/9 hằng năm{1}.",
    "1. Khoản 3 Điều 4 nêu rõ: {0}Sở Nội vụ chủ trì thẩm định hồ sơ; Sở Tài chính báo cáo kết quả{1}.",
    "1. Ủy ban nhân dân tỉnh có ý kiến tại Công văn số 45/UBND-NC: {0}Giao Sở Nội vụ chủ trì thẩm định hồ sơ, báo cáo"
    " trước ngày 1/7/2026{1}.",
]


def duties(text: str) -> list[tuple[str, tuple[str, ...]]]:
    reading = read_text("a.txt", text)
    return [
        (reading.text[slice(*duty.span)], duty.lead)
        for document in reading.documents
        for duty in document.duties
    ]


@pytest.mark.parametrize("head", [LETTER, PLAN], ids=["letter", "plan"])
@pytest.mark.parametrize("marks", MARKS, ids=["double", "straight", "angled"])
@pytest.mark.parametrize("quoted", QUOTED)
def test_quoted_clauses_give_nothing(head: str, marks: tuple[str, str], quoted: str) -> None:
    assert duties(f"{head}{quoted.format(*marks)}\n2. {OWN}.\n") == [(OWN, ("Sở Y tế",))]


@pytest.mark.parametrize("marks", MARKS, ids=["double", "straight", "angled"])
def test_what_stands_behind_a_quotation_is_asked(marks: tuple[str, str]) -> None:
    quoted = "Khoản 3 Điều 4 nêu rõ: {0}Sở Nội vụ chủ trì thẩm định hồ sơ; Sở Tài chính báo cáo kết quả{1}."
    assert duties(f"{LETTER}{quoted.format(*marks)} Đề nghị {OWN}.\n") == [(f"Đề nghị {OWN}", ("Sở Y tế",))]


@pytest.mark.parametrize("marks", [*MARKS, ("“", ""), ('"', ""), ("", "”"), ("", '"')])
@pytest.mark.parametrize("head", [LETTER, PLAN], ids=["letter", "plan"])
def test_quoted_names_and_slips_take_nothing_away(head: str, marks: tuple[str, str]) -> None:
    name = f"{marks[0]}Phát triển đội ngũ{marks[1]}"
    body = f"1. Sở Nội vụ xây dựng Đề án {name}, báo cáo trước ngày 1/7. Sở Tài chính bố trí kinh phí.\n2. {OWN}.\n"
    assert [lead for _, lead in duties(head + body)] == [("Sở Nội vụ",), ("Sở Tài chính",), ("Sở Y tế",)]


def test_a_document_that_amends_binds_by_what_it_quotes() -> None:
    decision = LETTER.replace("Kính gửi: Các sở, ban, ngành\n", "").replace("12/UBND-NC", "12/QĐ-UBND")
    decision += """QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quy chế phối hợp

Điều 1. Sửa đổi khoản 2 Điều 4 như sau:
“2. Sở Nội vụ có trách nhiệm tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm.”
"""
    assert ("Sở Nội vụ",) in [lead for _, lead in duties(decision)]
