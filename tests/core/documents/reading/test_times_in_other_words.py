"""Times told in ways that a table of dates does not show: by the hour, by a meeting, by a week, by what was counted."""

import pytest

from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.duties.deadlines import check_rule

ISSUED = "2027-03-05"


def _due(text: str, issued: str | None = ISSUED) -> str | None:
    found = find_due(
        lay_out(text), 0, len(text), issued, once=find_recurrence(lay_out(text), 0, len(text)) is None
    )
    if found is None:
        return None
    check_rule(found.rule)
    return found.due


BY_THE_HOUR = {
    "Kiểm tra xong hệ thống điện trước 17h00 ngày hôm nay 06/3/2027.": "2027-03-06",
    "Gửi báo cáo nhanh trước 15 giờ chiều nay, ngày 06/3/2027.": "2027-03-06",
    "Chằng chống nhà cửa xong trước 10h sáng mai 07/3/2027.": "2027-03-07",
    "Hoàn thành di dời trước 18 giờ hôm nay (06/3/2027).": "2027-03-06",
    "Gửi danh sách trước 17h00, 12/3/2027.": "2027-03-12",
    "Gửi danh sách trước 17 giờ 30 thứ Sáu, ngày 12/3/2027.": "2027-03-12",
}
AT_A_MEETING = {
    "Báo cáo kết quả tại phiên họp Ủy ban nhân dân xã thường kỳ tháng 6 năm 2027.": "2027-06",
    "Trình Ban Thường vụ cho ý kiến tại hội nghị tháng 4/2027.": "2027-04",
    "Quán triệt tới toàn thể đảng viên trong buổi sinh hoạt chi bộ tháng 5/2027.": "2027-05",
    "Rà soát nợ đọng, báo cáo lại trong phiên họp Ủy ban nhân dân xã tháng 4.": "2027-04",
    "Tổng hợp, báo cáo tại cuộc họp giao ban tháng 5.": "2027-05",
    "Tổng hợp, báo cáo tại buổi tiếp công dân tháng 4/2027.": "2027-04",
    "Thực hiện ý kiến của Chủ tịch Ủy ban nhân dân xã tại phiên họp tháng 2/2027.": None,
    "Khắc phục các tồn tại đã nêu tại hội nghị giao ban tháng 02 năm 2027.": None,
}


@pytest.mark.parametrize(("text", "due"), (BY_THE_HOUR | AT_A_MEETING).items())
def test_an_hour_of_a_day_and_a_meeting_of_a_month(text: str, due: str | None) -> None:
    assert _due(text) == due


OPENING = {
    "Tháng 4: Tổng hợp, thẩm định hồ sơ.": "2027-04",
    "Tháng 01, tổ chức tổng kết phong trào.": "2028-01",
    "Quý II: Nghiệm thu, thanh quyết toán công trình.": "2027-Q2",
    "Trong quý IV: Tổ chức hội thi.": "2027-Q4",
    "Ngày 26/3: Tổ chức lễ kỷ niệm.": "2027-03-26",
    "Tháng 6 - 8: Mở các lớp ôn tập hè.": "2027-08",
    "Từ tháng 4 đến tháng 5: Các thôn rà soát, lập danh sách.": "2027-05",
    "Từ ngày 05/4 đến ngày 20/4: Các thôn rà soát, lập danh sách.": "2027-04-20",
    "Từ 05 - 20/4: Các thôn rà soát, lập danh sách.": "2027-04-20",
    "Sau Tết Nguyên đán: Phát động trồng cây.": "Sau Tết Nguyên đán",
    "Quý II, III, IV: duy trì.": None,
    "Ngày 8/3 là ngày của phụ nữ.": None,
    "Ngày 02/3, Ủy ban nhân dân tỉnh đã họp với các địa phương.": None,
    "Tháng 02, Đoàn kiểm tra làm việc với các xã.": None,
}


@pytest.mark.parametrize(("text", "due"), OPENING.items())
def test_a_time_that_opens_a_task_takes_its_year_from_the_document(text: str, due: str | None) -> None:
    assert _due(text) == due


@pytest.mark.parametrize("text", [text for text, due in OPENING.items() if due and due[0] == "2"])
def test_where_no_year_can_be_told_such_a_time_is_none(text: str) -> None:
    assert not (_due(text, None) or "").startswith("20")


OF_EACH_MONTH = {
    "Cập nhật kết quả từ ngày 01 đến ngày 05 hằng tháng.": ("từ ngày 01 đến ngày 05 hằng tháng", "monthly"),
    "Từ ngày 5 đến ngày 10 hàng tháng, Phòng Nội vụ tổng hợp kết quả.": (
        "Từ ngày 5 đến ngày 10 hàng tháng",
        "monthly",
    ),
    "Nộp hội phí hằng tháng chậm nhất đến ngày cuối cùng của tháng.": (
        "chậm nhất đến ngày cuối cùng của tháng",
        "monthly",
    ),
    "Công khai kết quả vào ngày làm việc cuối cùng của tháng.": (
        "vào ngày làm việc cuối cùng của tháng",
        "monthly",
    ),
    "Báo cáo Trưởng ban vào tuần cuối của tháng.": ("vào tuần cuối của tháng", "monthly"),
    "Họp giao ban vào tuần đầu hằng tháng.": (None, "monthly"),
    "Nộp hồ sơ trước ngày cuối cùng hằng tháng.": ("trước ngày cuối cùng hằng tháng", "monthly"),
    "Nộp kế hoạch của tổ vào tuần đầu tháng 9.": ("vào tuần đầu tháng 9", None),
}
OF_EACH_WEEK = {
    "Báo cáo sĩ số vào thứ Hai đầu tuần.": (None, "weekly"),
    "Gửi lịch công tác trước 16 giờ thứ Sáu cuối tuần.": ("trước 16 giờ thứ Sáu cuối tuần", "weekly"),
    "Gửi báo cáo tuần trước 14 giờ ngày thứ Ba của tuần kế tiếp.": (
        "trước 14 giờ ngày thứ Ba của tuần kế tiếp",
        "weekly",
    ),
    "Nộp kế hoạch chậm nhất vào thứ Bảy tuần thứ 3 của tháng 9.": (
        "chậm nhất vào thứ Bảy tuần thứ 3 của tháng 9",
        None,
    ),
    "Họp giao ban vào chiều thứ Sáu tuần cuối cùng của tháng.": (
        "vào chiều thứ Sáu tuần cuối cùng của tháng",
        "monthly",
    ),
    "Thực hiện chế độ giao ban tuần với các trạm y tế.": (None, "weekly"),
    "Tổ chức họp giao ban tháng với các trường.": (None, "monthly"),
    "Báo cáo tại hội nghị giao ban tháng 4/2027.": ("2027-04", None),
}
COUNTED = {
    "Dự giờ giáo viên tối thiểu 02 tiết/tuần.": "weekly",
    "Trực ban ít nhất 02 ca/tuần tại trụ sở.": "weekly",
    "Môn Tiếng Anh học 04 tiết/tuần.": None,
    "Tổ chức tuyên truyền tối thiểu 04 cuộc/năm.": "yearly",
    "Tổ chức 02 đợt kiểm tra/năm.": "half-yearly",
    "Đào tạo 40 lao động/năm.": None,
}


@pytest.mark.parametrize(("text", "expected"), (OF_EACH_MONTH | OF_EACH_WEEK).items())
def test_a_time_of_each_month_or_week(text: str, expected: tuple[str | None, str | None]) -> None:
    assert (_due(text), find_recurrence(lay_out(text), 0, len(text))) == expected


@pytest.mark.parametrize(("text", "recurrence"), COUNTED.items())
def test_so_many_in_a_week_or_a_year(text: str, recurrence: str | None) -> None:
    assert find_recurrence(lay_out(text), 0, len(text)) == recurrence


PERIODS = {
    "Nghiên cứu kiến nghị của doanh nghiệp, trả lời trong 07 ngày.": "trong 07 ngày",
    "Kiện toàn đội ngũ hòa giải viên, hoàn thành trong 02 tháng.": "trong 02 tháng",
    "Giải quyết dứt điểm trong 15 ngày.": "trong 15 ngày",
    "Tổ chức tập huấn trong 03 ngày.": None,
    "Mở triển lãm trong 10 ngày tại nhà văn hóa.": None,
    "Cấp kinh phí cho đơn vị sau khi Quyết định có hiệu lực 05 ngày làm việc.": (
        "sau khi Quyết định có hiệu lực 05 ngày làm việc"
    ),
    "Gửi báo cáo cho Đoàn trước khi tiến hành kiểm tra 03 ngày.": "trước khi tiến hành kiểm tra 03 ngày",
    "Mua sắm vật dụng trước ngày khai mạc lễ hội 05 ngày.": "trước ngày khai mạc lễ hội 05 ngày",
    "Niêm yết danh sách cử tri chậm nhất 40 ngày trước ngày bầu cử (03/02/2027).": "2027-02-03",
    "Công bố danh sách chậm nhất 10 ngày trước ngày bầu cử (tức ngày 04/4/2027).": "2027-04-04",
}
WHOLE = {
    "Chi trả trợ cấp xong trước ngày mùng 5 Tết Nguyên đán.": "trước ngày mùng 5 Tết Nguyên đán",
    "Trao quà cho hộ nghèo trước ngày 25 tháng Chạp.": "trước ngày 25 tháng Chạp",
    "Sửa chữa phòng học xong trước khi bước vào năm học mới 2027-2028.": (
        "trước khi bước vào năm học mới 2027-2028"
    ),
    "Hoàn thiện dự án Luật, trình Quốc hội tại Kỳ họp thứ 2, Quốc hội khóa XVI.": (
        "tại Kỳ họp thứ 2, Quốc hội khóa XVI"
    ),
    "Thông báo kết quả học tập cho cha mẹ học sinh cuối mỗi học kỳ.": "cuối mỗi học kỳ",
}


@pytest.mark.parametrize(("text", "due"), (PERIODS | WHOLE).items())
def test_a_length_of_time_and_a_moment_as_far_as_they_go(text: str, due: str | None) -> None:
    assert _due(text) == due


COMES_BACK = {
    "Báo cáo kết quả về Phòng Kinh tế trước 15h00 ngày 20 hằng tháng.": (
        "trước 15h00 ngày 20 hằng tháng",
        "monthly",
    ),
    "Tiếp công dân định kỳ vào ngày 15 và ngày 30 hằng tháng.": (
        "vào ngày 15 và ngày 30 hằng tháng",
        "monthly",
    ),
    "Tổng hợp tiến độ vào các ngày 05, 15 và 25 hằng tháng.": (
        "vào các ngày 05, 15 và 25 hằng tháng",
        "monthly",
    ),
    "Tháng 9 hằng năm: Rà soát danh sách người có uy tín.": ("Tháng 9 hằng năm", "yearly"),
    "Quý I hằng năm, tổ chức lễ phát động.": ("Quý I hằng năm", "yearly"),
    "Trước ngày 05 của tháng tiếp theo: Tổng hợp số liệu của tháng trước.": (
        "Trước ngày 05 của tháng tiếp theo",
        "monthly",
    ),
    "Báo cáo theo định kỳ (quý I trước ngày 10/3, 6 tháng trước ngày 10/6, năm trước ngày 10/12).": (
        "trước ngày 10/3",
        "quarterly",
    ),
    "Đánh giá mức độ chuyển đổi số hằng năm, công bố kết quả trong Quý I năm tiếp theo.": (
        "trong Quý I năm tiếp theo",
        "yearly",
    ),
    "Xây dựng ít nhất 02 mô hình dân vận khéo/năm.": (None, "yearly"),
    "Thăm tối thiểu 03 gia đình chính sách/quý.": (None, "quarterly"),
    "Đăng tối thiểu 10 tin, bài/tháng.": (None, "monthly"),
}
MORE_WORDS = {
    "Gửi danh sách trẻ em trước khi kết thúc tháng 5.": "2027-05",
    "Tham mưu văn bản trước ngày thứ Hai tuần sau (15/3/2027).": "2027-03-15",
    "Rà soát thiệt hại, báo cáo sơ bộ trước 17 giờ hôm nay (05/3).": "2027-03-05",
    "Di dời dân ra khỏi vùng nguy hiểm xong trước 18 giờ chiều nay 05/3.": "2027-03-05",
    "Duy trì đường dây nóng, xử lý phản ánh trong vòng 24 giờ.": "trong vòng 24 giờ",
    "Niêm yết danh sách trong vòng 30 ngày.": None,
    "Thông báo cho các đơn vị vào ngày khi bảo trì hệ thống.": None,
    "Báo ngay cho bộ phận kỹ thuật khi phát hiện sự cố.": "khi phát hiện sự cố",
    "Quán triệt tới đảng viên vào kỳ sinh hoạt tháng 4.": "2027-04",
    "Kiểm điểm, xử lý trong thời hạn 15 ngày tính từ ngày có kết luận.": (
        "trong thời hạn 15 ngày tính từ ngày có kết luận"
    ),
    "Thanh toán trong vòng 01 ngày làm việc kể từ khi nhận đủ hồ sơ đối với khoản tạm ứng.": (
        "trong vòng 01 ngày làm việc kể từ khi nhận đủ hồ sơ"
    ),
}


@pytest.mark.parametrize(("text", "expected"), COMES_BACK.items())
def test_what_comes_back_tells_its_day_as_a_whole(text: str, expected: tuple[str | None, str | None]) -> None:
    assert (_due(text), find_recurrence(lay_out(text), 0, len(text))) == expected


@pytest.mark.parametrize(("text", "due"), MORE_WORDS.items())
def test_more_words_for_a_time(text: str, due: str | None) -> None:
    assert _due(text) == due


STILL_MORE = {
    "Kiện toàn xong trước ngày khai mạc kỳ họp thứ nhất.": ("trước ngày khai mạc kỳ họp thứ nhất", None),
    "Lắp đặt pa nô trước ngày bầu cử.": ("trước ngày bầu cử", None),
    "Xây dựng cơ sở dữ liệu, hoàn thành trong giai đoạn 2027 - 2029.": ("trong giai đoạn 2027 - 2029", None),
    "Trình Hội đồng nhân dân tại kỳ họp chuyên đề gần nhất.": ("tại kỳ họp chuyên đề gần nhất", None),
    "Khắc phục hậu quả, hoàn thành trong 2-3 ngày tới.": ("trong 2-3 ngày tới", None),
    "Gửi hồ sơ trước 10 ngày làm việc so với ngày tổ chức.": (
        "trước 10 ngày làm việc so với ngày tổ chức",
        None,
    ),
    "Nộp về Văn phòng trước 11h30 thứ Sáu (12/3).": ("2027-03-12", None),
    "Báo cáo kết quả trước ngày 31/3 năm sau.": ("trước ngày 31/3 năm sau", None),
    "Báo cáo hằng quý trước ngày 20 tháng thứ ba của quý.": (
        "trước ngày 20 tháng thứ ba của quý",
        "quarterly",
    ),
    "Báo cáo 3 tháng, 6 tháng, 9 tháng và 01 năm.": (None, "quarterly"),
    "Hoàn thành trước kỳ nghỉ Tết Nguyên đán.": ("trước kỳ nghỉ Tết Nguyên đán", None),
    "Thực hiện Kế hoạch phát triển trong giai đoạn 2027 - 2029 của tỉnh.": (None, None),
    "Báo cáo trước ngày 31/3 năm 2028.": ("2028-03-31", None),
}


@pytest.mark.parametrize(("text", "expected"), STILL_MORE.items())
def test_days_of_meetings_and_years_to_come(text: str, expected: tuple[str | None, str | None]) -> None:
    assert (_due(text), find_recurrence(lay_out(text), 0, len(text))) == expected


YET_MORE = {
    "Phát động thi đua chào mừng Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2027).": None,
    "Báo cáo Chủ tịch Ủy ban nhân dân tỉnh trong vòng 24h.": "trong vòng 24h",
    "Báo cáo trong vòng 02h kể từ khi xảy ra sự cố.": "trong vòng 02h kể từ khi xảy ra sự cố",
}


@pytest.mark.parametrize(("text", "due"), YET_MORE.items())
def test_hours_in_short_and_a_birthday(text: str, due: str | None) -> None:
    assert _due(text) == due


def test_a_quarter_of_next_year_is_not_the_one_to_come() -> None:
    assert _due("Báo cáo kết quả vào quý I của năm sau, gửi Sở A.") == "vào quý I của năm sau"
