"""By when, how often and to whom in one sentence, as offices put them together; all sentences are composed."""

import pytest

from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.terms.reporting import find_report_to
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.duties.deadlines import check_rule

ISSUED = "2026-08-20"


@pytest.mark.parametrize(
    ("sentence", "due", "recurrence", "receiver"),
    [
        (
            (
                "Định kỳ trước ngày 20 hằng tháng, các đơn vị báo "
                "cáo kết quả thực hiện về Sở Công Thương để tổng hợp."
            ),
            "trước ngày 20 hằng tháng",
            "monthly",
            "Sở Công Thương",
        ),
        (
            (
                "Định kỳ hằng quý (trước ngày 15 của tháng cuối quý), 6 tháng (trước ngày "
                "15/6), năm (trước ngày 15/12) báo cáo Ủy ban nhân dân tỉnh qua Sở Nội vụ."
            ),
            "trước ngày 15 của tháng cuối quý",
            "quarterly",
            "Ủy ban nhân dân tỉnh",
        ),
        (
            (
                "Báo cáo kết quả 6 tháng (trước ngày 10/6) và báo "
                "cáo năm (trước ngày 10/12) về Phòng Văn hóa - Xã hội."
            ),
            "trước ngày 10/6",
            "half-yearly",
            "Phòng Văn hóa - Xã hội",
        ),
        (
            "Báo cáo sơ kết 6 tháng trước ngày 10/6, báo cáo tổng kết năm trước ngày 10/12 gửi Đảng ủy.",
            "trước ngày 10/6",
            "half-yearly",
            "Đảng ủy",
        ),
        (
            "Định kỳ 6 tháng (trước ngày 05/6) và hằng năm (trước ngày 05/12), báo cáo Ban Thường vụ Đảng ủy.",
            "trước ngày 05/6",
            "half-yearly",
            "Ban Thường vụ Đảng ủy",
        ),
        (
            "Báo cáo hằng tháng gửi trước ngày 20 của tháng báo cáo.",
            "trước ngày 20 của tháng báo cáo",
            "monthly",
            None,
        ),
        (
            "Chậm nhất ngày 25 hằng tháng, nhà trường gửi bảng chấm công về Phòng Nội vụ.",
            "Chậm nhất ngày 25 hằng tháng",
            "monthly",
            None,
        ),
        (
            "Hằng năm, trước ngày 31 tháng 01, báo cáo kết quả của năm trước liền kề về Bộ Nội vụ.",
            "trước ngày 31 tháng 01",
            "yearly",
            "Bộ Nội vụ",
        ),
        (
            "Trước ngày 15 tháng 12 hằng năm hoặc đột xuất khi có yêu cầu, báo cáo Bộ Tài chính.",
            "Trước ngày 15 tháng 12 hằng năm",
            "yearly",
            "Bộ Tài chính",
        ),
        (
            "Báo cáo hằng năm gửi trước ngày 15 tháng 12 của năm báo cáo.",
            "trước ngày 15 tháng 12",
            "yearly",
            None,
        ),
        (
            "Ban hành kế hoạch triển khai thực hiện trước ngày 30/9/2026 và gửi về Sở Nội vụ để theo dõi.",
            "2026-09-30",
            None,
            "Sở Nội vụ",
        ),
        (
            (
                "Xây dựng kế hoạch gửi về Phòng Văn hóa - Xã hội "
                "(qua email phongvhxh@anbinh.gov.vn) trước ngày 05/9/2026."
            ),
            "2026-09-05",
            None,
            "Phòng Văn hóa - Xã hội",
        ),
        (
            (
                "Gửi đăng ký tham gia về Ban Tổ chức hội thi trước 17 giờ "
                "ngày 05/9/2026 (qua đồng chí Nguyễn Văn A, điện thoại 0900000000)."
            ),
            "2026-09-05",
            None,
            "Ban Tổ chức hội thi",
        ),
        (
            (
                "Các chi bộ gửi báo cáo về Đảng ủy (qua Văn phòng Đảng ủy) "
                "trước ngày 20/11/2026 để tổng hợp, báo cáo Ban Thường vụ Thành ủy."
            ),
            "2026-11-20",
            None,
            "Đảng ủy",
        ),
        (
            "Tổng hợp kết quả, tham mưu Ủy ban nhân dân xã báo cáo Ủy ban nhân dân tỉnh trước ngày 20/11/2026.",
            "2026-11-20",
            None,
            None,
        ),
        (
            (
                "Hoàn thành việc nhập dữ liệu vào phần mềm trước "
                "ngày 15/9/2026; định kỳ hằng tháng cập nhật biến động."
            ),
            "2026-09-15",
            "monthly",
            None,
        ),
        (
            "Trong tháng 9/2026, tổ chức hội nghị quán triệt; hằng quý kiểm điểm tiến độ.",
            "2026-09",
            "quarterly",
            None,
        ),
        (
            "Tổ chức ký cam kết giữa nhà trường và cha mẹ học sinh trong tháng 9 hằng năm.",
            "trong tháng 9 hằng năm",
            "yearly",
            None,
        ),
        (
            "Tổ chức Tuần lễ hưởng ứng học tập suốt đời từ ngày 01/10 đến 07/10 hằng năm.",
            None,
            "yearly",
            None,
        ),
        ("Tổ chức hội nghị cán bộ, công chức, viên chức vào đầu năm học.", "vào đầu năm học", None, None),
        ("Kiểm tra hồ sơ giáo viên ít nhất 02 lần/năm học.", None, "school-yearly", None),
        ("Dự giờ tối thiểu 04 tiết/học kỳ.", None, None, None),
        ("Họp hội đồng trường định kỳ ít nhất 03 tháng một lần.", None, "quarterly", None),
        (
            "Sinh hoạt chi bộ định kỳ 01 lần/tháng vào ngày 03 hằng tháng.",
            "vào ngày 03 hằng tháng",
            "monthly",
            None,
        ),
        ("Giao ban vào chiều thứ Sáu hằng tuần.", None, "weekly", None),
        (
            "Thực hiện chế độ báo cáo định kỳ hằng tuần (trước 15 giờ thứ Năm).",
            "trước 15 giờ thứ Năm",
            "weekly",
            None,
        ),
        (
            "Thực hiện báo cáo nhanh hằng ngày trước 16 giờ về Ban Chỉ huy Phòng thủ dân sự xã.",
            None,
            None,
            "Ban Chỉ huy Phòng thủ dân sự xã",
        ),
        ("Thời gian hoàn thành: Trong quý IV/2026.", "2026-Q4", None, None),
        ("Thời gian hoàn thành trước ngày 31/12/2026.", "2026-12-31", None, None),
        ("Thời hạn hoàn thành là ngày 31/12/2026.", "2026-12-31", None, None),
        ("Tiến độ hoàn thành: Tháng 12/2026.", "2026-12", None, None),
        ("Yêu cầu hoàn thành xong trước ngày 31/12/2026.", "2026-12-31", None, None),
        ("Phấn đấu đến hết năm 2026 hoàn thành 100% kế hoạch.", "2026", None, None),
        (
            "Tham mưu ban hành trong Quý III năm 2026, báo cáo kết quả trong Quý IV năm 2026.",
            "2026-Q3",
            None,
            None,
        ),
        (
            (
                "Tham mưu Ủy ban nhân dân tỉnh trình Hội đồng nhân "
                "dân tỉnh ban hành nghị quyết tại kỳ họp cuối năm 2026."
            ),
            "tại kỳ họp cuối năm 2026",
            None,
            None,
        ),
        (
            "Trong thời hạn 10 ngày kể từ ngày Nghị quyết này có hiệu lực thi hành, ban hành kế hoạch.",
            "Trong thời hạn 10 ngày kể từ ngày Nghị quyết này có hiệu lực thi hành",
            None,
            None,
        ),
        (
            (
                "Trong thời hạn 05 ngày làm việc kể từ ngày nhận "
                "được kết luận thanh tra, xây dựng kế hoạch khắc phục."
            ),
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được kết luận thanh tra",
            None,
            None,
        ),
        (
            "Khi có kết quả, báo cáo ngay Chủ tịch Ủy ban nhân dân xã.",
            None,
            None,
            "Chủ tịch Ủy ban nhân dân xã",
        ),
        (
            "Báo cáo Ủy ban nhân dân xã ngay khi phát sinh vụ việc.",
            "ngay khi phát sinh vụ việc",
            None,
            "Ủy ban nhân dân xã",
        ),
        (
            "Kịp thời phát hiện, báo cáo cấp có thẩm quyền những vấn đề phát sinh.",
            None,
            None,
            "cấp có thẩm quyền",
        ),
        ("Chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân tỉnh về kết quả thực hiện.", None, None, None),
        ("Chịu trách nhiệm toàn diện trước Ủy ban nhân dân xã nếu để xảy ra sai phạm.", None, None, None),
        (
            (
                "Tổ chức thực hiện nghiêm túc và báo cáo kết quả về Ủy ban "
                "nhân dân tỉnh (thông qua Sở Giáo dục và Đào tạo) theo quy định."
            ),
            None,
            None,
            "Ủy ban nhân dân tỉnh",
        ),
        (
            "Là đầu mối theo dõi, đôn đốc, tổng hợp kết quả thực hiện, báo cáo Tỉnh ủy, Ủy ban nhân dân tỉnh.",
            None,
            None,
            "Tỉnh ủy, Ủy ban nhân dân tỉnh",
        ),
        (
            "Theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này, định kỳ báo cáo Thường trực Đảng ủy.",
            None,
            None,
            "Thường trực Đảng ủy",
        ),
        ("Đề xuất, kiến nghị với Sở Nội vụ những vấn đề vượt thẩm quyền.", None, None, "Sở Nội vụ"),
        ("Gửi kết quả rà soát về Sở Xây dựng trước ngày 10/9/2026.", "2026-09-10", None, "Sở Xây dựng"),
        ("Cung cấp số liệu cho Phòng Kinh tế trước ngày 10/9/2026.", "2026-09-10", None, None),
        (
            "Gửi ý kiến góp ý bằng văn bản về Sở Tư pháp trước ngày 10/9/2026.",
            "2026-09-10",
            None,
            "Sở Tư pháp",
        ),
        (
            "Báo cáo về tình hình dạy thêm, học thêm trên địa bàn gửi Sở trước ngày 10/9/2026.",
            "2026-09-10",
            None,
            "Sở",
        ),
        (
            "Nghiêm túc kiểm điểm, rút kinh nghiệm; báo cáo kết quả trước ngày 10/9/2026.",
            "2026-09-10",
            None,
            None,
        ),
        (
            (
                "Hoàn thành chi trả cho học sinh trước ngày 31/10 "
                "đối với học kỳ I và trước ngày 31/3 đối với học kỳ II."
            ),
            "2026-10-31",
            None,
            None,
        ),
        (
            "Nhà trường công khai trên trang thông tin điện tử trước ngày 30 tháng 6 hằng năm.",
            "trước ngày 30 tháng 6 hằng năm",
            "yearly",
            None,
        ),
        ("Tổ chức tổng kết 10 năm thực hiện Nghị quyết vào quý II/2027.", "2027-Q2", None, None),
        ("Sơ kết 03 năm thực hiện Đề án (năm 2028).", "2028", None, None),
        ("Năm 2028 sơ kết, năm 2030 tổng kết việc thực hiện Đề án.", "2028", None, None),
        ("Tổ chức sơ kết giai đoạn 2026 - 2028 và tổng kết giai đoạn 2026 - 2030.", None, None, None),
        ("Triển khai Tháng Thanh niên năm 2027 với chủ đề phù hợp.", None, None, None),
        ("Quyết toán kinh phí năm 2026 theo quy định.", None, None, None),
        ("Tuyển sinh vào lớp 10 năm học 2026 - 2027 bảo đảm đúng quy chế.", None, None, None),
        ("Chuẩn bị Đại hội Hội Cựu chiến binh nhiệm kỳ 2027 - 2032.", None, None, None),
        ("Thực hiện chế độ cho giáo viên nghỉ hưu trước ngày 01/7/2026 theo quy định.", None, None, None),
        ("Rà soát người lao động có hợp đồng ký trước ngày 01/01/2026.", None, None, None),
        ("Đánh giá tác động của cơn bão đổ bộ ngày 25/8/2026.", None, None, None),
        (
            "Thực hiện Thông báo kết luận cuộc họp ngày 25/8/2026 của Chủ tịch Ủy ban nhân dân xã.",
            None,
            None,
            None,
        ),
        ("Thực hiện Công điện số 12/CĐ-UBND ngày 25/8/2026 về ứng phó mưa lũ.", None, None, None),
        (
            "Triển khai nhiệm vụ giao tại Nghị quyết phiên họp Chính phủ thường kỳ tháng 8 năm 2026.",
            None,
            None,
            None,
        ),
        ("Tuyên truyền về ngày bầu cử (15/3/2026).", None, None, None),
        (
            "Tham dự hội nghị vào lúc 14 giờ 00, ngày 25/8/2026 (thứ Ba) tại hội trường.",
            "2026-08-25",
            None,
            None,
        ),
        ("Thực hiện tự đánh giá hằng năm.", None, "yearly", None),
        ("Xây dựng và tổ chức thực hiện kế hoạch giáo dục hằng năm.", None, "yearly", None),
        ("Xây dựng kế hoạch 5 năm và hằng năm về phát triển giáo dục.", None, "yearly", None),
        ("Đưa vào tiêu chí bình xét thi đua hằng năm.", None, None, None),
        ("Thực hiện theo hướng dẫn nhiệm vụ năm học hằng năm của Bộ.", None, None, None),
    ],
)
def test_terms_of_one_sentence(
    sentence: str, due: str | None, recurrence: str | None, receiver: str | None
) -> None:
    sheet = lay_out(sentence)
    often = find_recurrence(sheet, 0, len(sheet.plain))
    found = find_due(sheet, 0, len(sheet.plain), ISSUED, once=often is None)
    check_rule(found.rule if found else None)
    said = (found.due if found else None, often, find_report_to(sheet, 0, len(sheet.plain), ()))
    assert said == (due, recurrence, receiver)
