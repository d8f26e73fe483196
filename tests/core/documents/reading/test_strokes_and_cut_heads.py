"""Points numbered with strokes (`1/`, `2/-`, `a/`), and texts that begin behind their head. Texts are composed."""

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, duties_of, leads_of, words_of
from trienkhai.core.documents import read_text


@pytest.mark.parametrize("stroke", ["/", "/-", ".-", "."])
def test_units_under_any_number_have_the_points_below(stroke: str) -> None:
    body = f"""1{stroke} Phòng Kinh tế:
a/ Xây dựng kế hoạch kiểm tra bến đò.
b/ Bố trí kinh phí mua áo phao.
2{stroke} Công an xã: Tăng cường tuần tra.
3{stroke} Các trường
- Tổ chức dạy bơi cho học sinh.
"""
    assert leads_of(ASSIGNMENT, body) == [("Phòng Kinh tế",)] * 2 + [("Công an xã",), ("Các trường",)]
    assert words_of(ASSIGNMENT, body)[:2] == [
        "Xây dựng kế hoạch kiểm tra bến đò",
        "Bố trí kinh phí mua áo phao",
    ]


def test_a_type_in_a_table_is_no_title_of_a_text_without_its_head() -> None:
    text = """III. TỔ CHỨC THỰC HIỆN

1/ Sở Nội vụ
- Xây dựng kế hoạch rà soát vị trí việc làm.
- Tổng hợp kết quả thực hiện.

PHỤ LỤC
TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian | Sản phẩm
1 | Rà soát quy định về tuyển dụng | Sở Nội vụ | 2026 | Báo cáo

2 | Xây dựng quy định về luân chuyển | Sở Nội vụ | 2027 | Quyết định
"""
    (document,) = read_text("trich.txt", text).documents
    assert document.header.type == "công văn"  # as of any paper that names none
    assert [duty.lead for duty in document.duties] == [("Sở Nội vụ",)] * 4


def test_a_time_told_by_the_number_of_a_clause() -> None:
    body = """1/ Phòng Kinh tế lập danh sách bến đò trước ngày 30/9/2026.
2/ Công an xã kiểm tra bến đò theo thời gian tại khoản 1 nêu trên.
"""
    assert [duty.due for duty in duties_of(ASSIGNMENT, body)] == ["2026-09-30"] * 2
