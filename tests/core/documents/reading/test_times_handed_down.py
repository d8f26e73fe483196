"""Times of headings and lead-ins hold for the tasks below them; a composed plan and a composed regulation."""

from trienkhai.core.documents import read_text

PLAN = """ỦY BAN NHÂN DÂN XÃ AN BÌNH
Số: 15/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 20 tháng 8 năm 2026

KẾ HOẠCH
Chuyển đổi số trong trường học

I. NHIỆM VỤ
1. Đợt 1 (từ ngày 05/10/2026 đến ngày 30/10/2026)
- Rà soát thiết bị của từng lớp học.
- Phòng Văn hóa - Xã hội tổ chức tập huấn cho giáo viên.
2. Trước ngày 30/11/2026:
- Cập nhật học bạ điện tử.
3. Cuối năm học
- Đánh giá kết quả thực hiện, báo cáo trước ngày 25/5/2027.
- Tổng hợp đề xuất của các trường.

CHỦ TỊCH

Lê Văn Mẫu
"""

SCHOOL = """UBND XÃ AN BÌNH
TRƯỜNG TIỂU HỌC AN BÌNH
Số: 17/KH-THAB
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 20 tháng 8 năm 2026

KẾ HOẠCH
Giáo dục vệ sinh học đường

I. NHIỆM VỤ
1. Nhiệm vụ thường xuyên
- Tổ chức lau dọn phòng học, hành lang.
2. Hằng tháng:
- Phun khử khuẩn toàn trường.
- Kiểm tra bể nước.
3. Mỗi học kỳ
- Tổ chức hội thi lớp sạch.

HIỆU TRƯỞNG

Lê Văn Mẫu
"""

REGULATION = """ỦY BAN NHÂN DÂN XÃ AN BÌNH
Số: 16/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 20 tháng 8 năm 2026

QUYẾT ĐỊNH
Về việc hỗ trợ học sinh

Điều 1. Trách nhiệm của các đơn vị
1. Phòng Kinh tế: Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ có trách nhiệm:
a) Kiểm tra hồ sơ của từng học sinh.
b) Trường hợp đủ điều kiện, Phòng Kinh tế lập danh sách gửi Ủy ban nhân dân xã.
2. Hằng quý, Phòng Kinh tế có trách nhiệm tổng hợp số học sinh được hỗ trợ.

CHỦ TỊCH

Lê Văn Mẫu
"""


def dues(text: str) -> list[str | None]:
    return [duty.due for duty in read_text("a.txt", text).documents[0].duties]


def test_the_time_of_a_heading_holds_for_every_task_below_it() -> None:
    span = "từ ngày 05/10/2026 đến ngày 30/10/2026"
    assert dues(PLAN) == [span, span, "2026-11-30", "2027-05-25", "Cuối năm học"]


def test_the_limit_of_a_lead_in_holds_for_every_step_of_the_same_unit_that_does_not_come_back() -> None:
    limit = "Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ"
    assert dues(REGULATION) == [limit, limit, None]


def test_how_often_a_heading_says_holds_for_every_task_below_it() -> None:
    duties = read_text("a.txt", SCHOOL).documents[0].duties
    assert [duty.recurrence for duty in duties] == ["standing", "monthly", "monthly", "half-yearly"]
