"""Heads of papers of the Party: who issues it may stand between the type and what it is about.

Texts are composed.
"""

import pytest

from trienkhai.core.documents import read_text

HEAD = """BỘ CHÍNH TRỊ
-------
Số: 05-CT/TW
ĐẢNG CỘNG SẢN VIỆT NAM
---------------
Hà Nội, ngày 15 tháng 5 năm 2016

"""
BODY = """

Thời gian qua, việc học tập đã đạt kết quả.
Bộ Chính trị yêu cầu các cấp ủy thực hiện:
1. Tổ chức học tập.

Nơi nhận:
- Các tỉnh ủy,
- Lưu.
T/M BỘ CHÍNH TRỊ

Đinh Thế N
"""


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("CHỈ THỊ\nCỦA BỘ CHÍNH TRỊ VỀ ĐẨY MẠNH HỌC TẬP", "VỀ ĐẨY MẠNH HỌC TẬP"),
        ("CHỈ THỊ\nCỦA BỘ CHÍNH TRỊ\nVỀ ĐẨY MẠNH HỌC TẬP", "VỀ ĐẨY MẠNH HỌC TẬP"),
        ("CHỈ THỊ\ncủa Bộ Chính trị về đẩy mạnh học tập", "về đẩy mạnh học tập"),
        (
            "KẾ HOẠCH\ncủa Tỉnh ủy thực hiện Nghị quyết Đại hội về học tập",
            "của Tỉnh ủy thực hiện Nghị quyết Đại hội về học tập",
        ),
    ],
)
def test_who_issues_it_is_no_part_of_the_summary(title: str, subject: str) -> None:
    (document,) = read_text("chi-thi.txt", HEAD + title + BODY).documents
    assert document.header.subject == subject
