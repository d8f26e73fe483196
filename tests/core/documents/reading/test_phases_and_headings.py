"""Deadlines by phases of the year and the term, of headings, and times that are none; sentences are composed."""

import pytest

from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.heading_times import heading_time
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.duties.deadlines import check_rule

ISSUED = "2026-08-20"


def due_of(sentence: str) -> str | None:
    """What is read in a document of that day; the rule behind it must be one a calendar can compute."""
    sheet = lay_out(sentence)
    once = find_recurrence(sheet, 0, len(sheet.plain)) is None
    found = find_due(sheet, 0, len(sheet.plain), ISSUED, once=once)
    check_rule(found.rule if found else None)
    return found.due if found else None


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Tổ chức cho học sinh ký cam kết ngay từ đầu năm học.", "ngay từ đầu năm học"),
        ("Phổ biến nội quy ngay từ đầu mỗi năm học.", "ngay từ đầu mỗi năm học"),
        ("Đầu năm học, tổ chức khảo sát chất lượng học sinh.", "Đầu năm học"),
        ("Đầu mỗi năm học, nhà trường rà soát, bổ sung quy chế.", "Đầu mỗi năm học"),
        ("Cuối năm học, thư viện kiểm kê sách.", "Cuối năm học"),
        ("Cuối học kỳ I, tổ chuyên môn sơ kết.", "Cuối học kỳ I"),
        ("Cuối mỗi học kỳ, giáo viên gửi báo cáo.", "Cuối mỗi học kỳ"),
        ("Báo cáo kết quả vào cuối mỗi học kỳ.", "vào cuối mỗi học kỳ"),
        ("Báo cáo kết quả vào cuối học kỳ I và cuối năm học.", "vào cuối học kỳ I"),
        ("Sơ kết vào cuối học kỳ I.", "vào cuối học kỳ I"),
        ("Hoàn thành chương trình trước khi kết thúc học kỳ I.", "trước khi kết thúc học kỳ I"),
        ("Kết thúc học kỳ I, nộp sổ điểm.", "Kết thúc học kỳ I"),
        ("Kết thúc mỗi học kỳ, nộp sổ điểm.", "Kết thúc mỗi học kỳ"),
        ("Hoàn thành sửa chữa trong hè 2027.", "trong hè 2027"),
        ("Hoàn thành sửa chữa trong dịp hè.", "trong dịp hè"),
        ("Hoàn thành sửa chữa trước khai giảng năm học mới.", "trước khai giảng năm học mới"),
        ("Hoàn thành sửa chữa trước ngày khai giảng.", "trước ngày khai giảng"),
        ("Hoàn thành sửa chữa trước năm học 2027 - 2028.", "trước năm học 2027 - 2028"),
        ("Hoàn thành sửa chữa trước thềm năm học mới.", "trước thềm năm học mới"),
        ("Phát động thi đua ngay từ đầu tháng 9 hằng năm.", "ngay từ đầu tháng 9 hằng năm"),
        ("Triển khai từ học kỳ II.", "từ học kỳ II"),
        ("Triển khai từ học kỳ 2 năm học 2026-2027.", "từ học kỳ 2 năm học 2026-2027"),
        ("Triển khai thực hiện từ năm học 2026-2027.", None),
        ("Hoàn thành trong học kỳ I năm học 2026-2027.", "trong học kỳ I năm học 2026-2027"),
        ("Hoàn thành trong học kỳ I.", "trong học kỳ I"),
        ("Trong tuần đầu của năm học, tổ chức sinh hoạt nội quy.", "Trong tuần đầu của năm học"),
        (
            "Hoàn thành trước kỳ thi tốt nghiệp trung học phổ thông năm 2027.",
            "trước kỳ thi tốt nghiệp trung học phổ thông năm 2027",
        ),
        ("Chuẩn bị các điều kiện bắt đầu năm học mới.", None),
        ("Thu các khoản đầu năm học theo đúng quy định.", None),
        ("Triển khai kế hoạch chi tiết đầu năm học.", None),
        ("Tổ chức kiểm tra đánh giá cuối học kỳ theo quy định.", None),
        ("Ra đề kiểm tra cuối học kỳ I bảo đảm bảo mật.", None),
        ("Thực hiện nhiệm vụ năm học 2026-2027.", None),
        ("Bảo đảm thời gian nghỉ hè của giáo viên trong năm học.", None),
    ],
)
def test_the_school_year(sentence: str, due: str | None) -> None:
    assert due_of(sentence) == due


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Hoàn thành trong nhiệm kỳ.", "trong nhiệm kỳ"),
        ("Tổ chức sơ kết giữa nhiệm kỳ.", "giữa nhiệm kỳ"),
        ("Giữa nhiệm kỳ tổ chức sơ kết, cuối nhiệm kỳ tổ chức tổng kết.", "Giữa nhiệm kỳ"),
        ("Sơ kết vào giữa nhiệm kỳ và tổng kết vào cuối nhiệm kỳ.", "vào giữa nhiệm kỳ"),
        ("Hoàn thành trước Đại hội XV của Đảng.", "trước Đại hội XV của Đảng"),
        ("Tổ chức đại hội nhiệm kỳ 2025 - 2030 bảo đảm đúng quy định.", None),
        ("Xây dựng quy hoạch cán bộ nhiệm kỳ 2030 - 2035.", None),
        ("Đầu nhiệm kỳ, xây dựng chương trình kiểm tra, giám sát toàn khóa.", "Đầu nhiệm kỳ"),
        ("Tổ chức học tập, quán triệt xong trong tháng 9/2026.", "2026-09"),
        ("Báo cáo Ban Thường vụ Đảng ủy vào cuối năm.", "vào cuối năm"),
        ("Đánh giá kết quả vào cuối năm.", "vào cuối năm"),
        ("Đánh giá kết quả 6 tháng đầu năm, cả năm.", None),
    ],
)
def test_the_term_of_office(sentence: str, due: str | None) -> None:
    assert due_of(sentence) == due


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Kế hoạch năm 2026 của Ủy ban nhân dân xã.",
        "Giao dự toán thu, chi ngân sách năm 2026 cho các trường.",
        "Bố trí kinh phí trong dự toán năm 2026.",
        "Bố trí kinh phí trong dự toán chi ngân sách năm 2026.",
        "Thực hiện theo Quyết định số 15/QĐ-ABC ngày 02/02/2026 của Cục.",
        "Thực hiện theo Công văn số 31/ABC-TH ngày 14/02/2026 của Cục.",
        "Thực hiện tiêu chí ban hành tại Quyết định số 12/QĐ-UBND ngày 25/8/2026 của Chủ tịch.",
        "Triển khai Kế hoạch số 45 ngày 25/8/2026 của Sở.",
        "Công khai văn bản số 45/UBND-TH ngày 23/8/2026 trên trang thông tin.",
        "Tham gia Tháng hành động vì trẻ em năm 2026.",
        "Tổ chức kỷ niệm 45 năm Ngày Nhà giáo Việt Nam (20/11/1982 - 20/11/2027).",
        "Tổ chức các hoạt động chào mừng Ngày Nhà giáo Việt Nam 20/11.",
        "Tổ chức kỷ niệm 80 năm Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2027).",
        "Khắc phục thiệt hại do bão số 3 xảy ra từ ngày 06/9/2026.",
        "Hỗ trợ học sinh bị ảnh hưởng bởi mưa lũ trong tháng 8 năm 2026.",
        "Rà soát các công trình đã hoàn thành trong năm 2025.",
        "Tổng hợp kết quả thực hiện 6 tháng đầu năm 2026.",
        "Báo cáo kết quả thực hiện quý III/2026.",
        "Báo cáo tình hình thực hiện nhiệm vụ tháng 8/2026.",
        "Tuyên truyền nội dung kỳ họp thứ hai của Quốc hội diễn ra vào tháng 11/2026.",
        "Căn cứ nội dung đã được tập huấn vào tháng 7/2026, tổ chức tập huấn lại cho giáo viên.",
        "Áp dụng từ ngày 01/9/2026.",
        "Mức thu áp dụng đến hết ngày 31/12/2026.",
        "Văn bản có hiệu lực đến hết ngày 31/12/2026.",
        "Rà soát đối tượng sinh từ ngày 01/01/2020 đến ngày 31/12/2020.",
        "Chốt số liệu đến ngày 31/8/2026.",
        "Số liệu tính đến hết ngày 31/8/2026.",
        "Không tổ chức hội thi cấp trường trong năm 2026 đối với các lớp cuối cấp.",
        "Thực hiện mục tiêu đến năm 2030 có 80% trường đạt chuẩn quốc gia.",
        "Triển khai Đề án phát triển giáo dục giai đoạn 2026 - 2030, định hướng đến năm 2035.",
        "Quán triệt Nghị quyết Đại hội đại biểu Đảng bộ xã nhiệm kỳ 2025 - 2030.",
        "Phát động phong trào thi đua “Dạy tốt, học tốt trong năm học 2026 - 2027”.",
        "Đẩy mạnh xuất khẩu trong những tháng cuối năm.",
        "Xử lý các dự án khởi công trước năm 2020.",
        "Giải quyết dứt điểm hồ sơ tồn đọng trước ngày 01/7/2025.",
        "Học kỳ I bắt đầu từ ngày 07/9/2026.",
        "Chi trả phụ cấp tháng 9/2026 cho giáo viên.",
        "Lập dự toán năm 2027, kế hoạch tài chính 03 năm 2027 - 2029.",
        "Cân đối thu, chi trong năm học.",
        "Giám sát việc bỏ phiếu trong ngày bầu cử.",
        "Giải quyết thủ tục hành chính trong ngày làm việc.",
    ],
)
def test_times_that_are_no_deadline(sentence: str) -> None:
    assert due_of(sentence) is None


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ("Tháng 9/2026", "2026-09"),
        ("Tháng 9 năm 2026:", "2026-09"),
        ("Tháng 9", "2026-09"),
        ("Tháng 01/2027", "2027-01"),
        ("Quý III/2026", "2026-Q3"),
        ("Quý III năm 2026", "2026-Q3"),
        ("Quý IV:", "2026-Q4"),
        ("Năm 2026", "2026"),
        ("Năm 2026:", "2026"),
        ("Trong năm 2026", "2026"),
        ("Trong quý IV/2026:", "2026-Q4"),
        ("Trước ngày 30/9/2026:", "2026-09-30"),
        ("Trước ngày 30/9/2026, hoàn thành các nhiệm vụ sau:", "2026-09-30"),
        ("Từ nay đến ngày 15/9/2026:", "2026-09-15"),
        ("Từ nay đến hết năm 2026", "2026"),
        ("Đợt 1: Từ ngày 05/10/2026 đến ngày 30/10/2026", "Từ ngày 05/10/2026 đến ngày 30/10/2026"),
        ("Đợt 1 (từ ngày 05/10/2026 đến ngày 30/10/2026)", "từ ngày 05/10/2026 đến ngày 30/10/2026"),
        ("Đợt 1 (từ ngày 05/10 đến ngày 30/10/2026):", "từ ngày 05/10 đến ngày 30/10/2026"),
        ("Giai đoạn 1 (từ tháng 9/2026 đến tháng 12/2026):", "từ tháng 9/2026 đến tháng 12/2026"),
        ("Giai đoạn 1: Từ tháng 9/2026 đến tháng 12/2026", "Từ tháng 9/2026 đến tháng 12/2026"),
        ("Giai đoạn 1 (2026 - 2027)", "2026 - 2027"),
        ("Giai đoạn 1: Năm 2026 - 2027", "Năm 2026 - 2027"),
        ("Giai đoạn 1 (tháng 9/2026): Chuẩn bị", "2026-09"),
        ("Giai đoạn chuẩn bị (trước ngày 15/9/2026)", "2026-09-15"),
        ("Bước 1 (trước ngày 15/9/2026):", "2026-09-15"),
        ("Bước 1: Trước ngày 15/9/2026", "2026-09-15"),
        ("Bước 1: Tổ chức quán triệt (hoàn thành trước ngày 15/9/2026)", "2026-09-15"),
        ("Ngày 20/10/2026", "2026-10-20"),
        ("Ngày 20/10/2026 (thứ Ba)", "2026-10-20"),
        ("Thứ Ba, ngày 20/10/2026", "2026-10-20"),
        ("Sáng ngày 20/10/2026:", "2026-10-20"),
        ("Tuần 1 (từ ngày 07/9/2026 đến ngày 12/9/2026)", "từ ngày 07/9/2026 đến ngày 12/9/2026"),
        ("Tuần 1 (07/9 - 12/9/2026):", "07/9 - 12/9/2026"),
        ("Học kỳ I", "Học kỳ I"),
        ("Đầu năm học", "Đầu năm học"),
        ("Cuối năm học:", "Cuối năm học"),
        ("Thời gian thực hiện: Quý IV/2026", "2026-Q4"),
        ("Thời gian hoàn thành: trước ngày 15/12/2026", "2026-12-15"),
        ("Nhiệm vụ hoàn thành trước ngày 31/12/2026", "2026-12-31"),
        ("Nhiệm vụ hoàn thành trong quý IV/2026:", "2026-Q4"),
        ("Các nhiệm vụ thực hiện trong tháng 9/2026", "2026-09"),
        ("Công việc cần thực hiện trong năm 2026", "2026"),
        ("Các công việc trọng tâm từ nay đến hết tháng 12/2026", "2026-12"),
        ("Một số nhiệm vụ trọng tâm năm 2026", None),
        ("Mục tiêu đến năm 2030", None),
        ("Kết quả thực hiện năm 2025", None),
        ("Nhiệm vụ, giải pháp giai đoạn 2026 - 2030", None),
        ("Kế hoạch tháng 9/2026", None),
        ("Sau ngày bầu cử 15/3/2026", "Sau ngày bầu cử 15/3/2026"),
        ("Trước ngày bầu cử", "Trước ngày bầu cử"),
        ("Sau Đại hội", "Sau Đại hội"),
        ("Sau khi kết thúc đợt bồi dưỡng", "Sau khi kết thúc đợt bồi dưỡng"),
        ("Hằng tháng", None),
        ("Hằng năm", None),
        ("Phòng Giáo dục và Đào tạo", None),
        ("Thời gian", None),
        ("Đợt 1", None),
        ("Tuần sinh hoạt công dân", None),
        ("Năm học 2026-2027", "Năm học 2026-2027"),
        ("Ngày hội khai trường", None),
        ("Quy định chung", None),
        ("Tháng hành động vì trẻ em năm 2026", None),
    ],
)
def test_the_time_a_heading_tells(heading: str, due: str | None) -> None:
    found = heading_time(lay_out(heading), 0, len(heading), ISSUED).due
    check_rule(found.rule if found else None)
    assert (found.due if found else None) == due
