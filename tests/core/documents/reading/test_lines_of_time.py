"""Lines below a task that only say when belong to it, with a colon or without; composed."""

import pytest

from trienkhai.core.documents import read_text

PLAN = """ỦY BAN NHÂN DÂN XÃ AN BÌNH
Số: 15/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 20 tháng 8 năm 2026

KẾ HOẠCH
Chuyển đổi số trong trường học

I. NHIỆM VỤ
1. Rà soát thiết bị của từng lớp học.
{line}
2. Cập nhật học bạ điện tử.

CHỦ TỊCH

Lê Văn Mẫu
"""


@pytest.mark.parametrize(
    ("line", "due", "recurrence"),
    [
        ("- Thời gian hoàn thành: Trước khai giảng năm học mới.", "Trước khai giảng năm học mới", None),
        ("- Thời gian thực hiện: Tháng 9 và tháng 10/2026.", "Tháng 9 và tháng 10/2026", None),
        ("- Thời gian: Từ ngày 01/9/2026 đến ngày 15/9/2026.", "2026-09-15", None),
        ("- Thời gian thực hiện: Thường xuyên.", None, "standing"),
        ("- Thời gian thực hiện: Học kỳ I năm học 2026 - 2027.", "Học kỳ I năm học 2026 - 2027", None),
        ("- Tiến độ: Hoàn thành trước ngày 30/10/2026.", "2026-10-30", None),
        ("- Lộ trình thực hiện: Quý IV/2026.", "2026-Q4", None),
        ("- Thời gian báo cáo: Trước ngày 20 hằng tháng.", "Trước ngày 20 hằng tháng", "monthly"),
        ("- Hạn nộp: 30/10/2026.", "2026-10-30", None),
        ("- Thời gian và địa điểm: 8 giờ 00 ngày 15/9/2026 tại hội trường xã.", "2026-09-15", None),
        ("- Thời gian, địa điểm tổ chức: Ngày 15/9/2026 tại hội trường xã.", "2026-09-15", None),
        ("- Đơn vị chủ trì: Phòng Văn hóa - Xã hội; thời gian hoàn thành: tháng 10/2026.", "2026-10", None),
        (
            "Thời gian thực hiện không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
            "không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
            None,
        ),
        ("Thời gian hoàn thành trước ngày 30/10/2026.", "2026-10-30", None),
        ("Hoàn thành trước ngày 30/10/2026.", "2026-10-30", None),
        ("Thời gian gửi báo cáo chậm nhất ngày 30/10/2026.", "2026-10-30", None),
    ],
)
def test_a_line_that_only_says_when(line: str, due: str | None, recurrence: str | None) -> None:
    first, second = read_text("a.txt", PLAN.format(line=line)).documents[0].duties
    assert (first.due, first.recurrence) == (due, recurrence)
    assert (second.due, second.recurrence) == (None, None)
