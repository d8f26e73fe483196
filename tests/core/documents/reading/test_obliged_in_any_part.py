"""Units plainly obliged in parts on papers, days and conditions; times first, then the unit. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

from trienkhai.core.documents import Duty, read_text

GUIDANCE = """ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH AN BÌNH
BAN THƯỜNG TRỰC
Số: 12/HD-MTTQ-BTT
An Bình, ngày 05 tháng 01 năm 2026

HƯỚNG DẪN
Tổ chức hội thi cán bộ Mặt trận giỏi

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("huong-dan.txt", GUIDANCE + body).documents
    return list(document.duties)


def test_who_must_hand_in_papers_is_told_under_a_heading_of_papers() -> None:
    duties = read(
        """II. HỒ SƠ DỰ THI VÀ THỜI GIAN NỘP

Chậm nhất là ngày 20 tháng 02 năm 2026, Ban Thường trực Ủy ban Mặt trận Tổ quốc cấp xã chuyển danh sách đội thi về Ban Tổ chức.

Chậm nhất là 17 giờ 00 ngày 25 tháng 02 năm 2026, biên bản chấm thi phải được gửi đến Ban Tổ chức.

Hồ sơ gồm: đơn đăng ký, ảnh, bản tóm tắt sáng kiến.

Mỗi đội có 05 thành viên, được cấp giấy chứng nhận.
"""
    )
    assert [(duty.lead, duty.due) for duty in duties] == [
        (("Ban Thường trực Ủy ban Mặt trận Tổ quốc cấp xã",), "2026-02-20"),
        ((), "2026-02-25"),
    ]


def test_purposes_and_requirements_oblige_nobody() -> None:
    assert not read(
        """I. MỤC ĐÍCH, YÊU CẦU

1. Yêu cầu

- Ban Tổ chức phải bảo đảm hội thi thiết thực, tiết kiệm.
"""
    )


def test_titles_broken_by_an_empty_line_are_one() -> None:
    duties = read(
        """B. THẨM ĐỊNH SÁNG KIẾN, CHẤM ĐIỂM VÀ THÔNG BÁO KẾT QUẢ,

TRAO THƯỞNG CHO ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN

Chậm nhất là ngày 02 tháng 3 năm 2026, Ban Giám khảo chấm xong các sáng kiến.
"""
    )
    assert [duty.lead for duty in duties] == [("Ban Giám khảo",)]
