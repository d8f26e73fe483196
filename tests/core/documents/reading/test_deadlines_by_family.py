"""Deadlines by families of wording, as ministries, communes, schools and Party bodies write; sentences are composed."""

import pytest

from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
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
        ("Gửi hồ sơ về Phòng Văn hóa - Xã hội, hạn nộp: 20/10/2026.", "2026-10-20"),
        ("Hạn gửi báo cáo: ngày 20/10/2026.", "2026-10-20"),
        ("Hạn nộp hồ sơ là ngày 20/10/2026.", "2026-10-20"),
        ("Thời hạn gửi báo cáo là trước ngày 20/10/2026.", "2026-10-20"),
        ("Thời gian nộp hồ sơ: trước 17 giờ 00 ngày 20/10/2026.", "2026-10-20"),
        ("Thời gian gửi báo cáo chậm nhất ngày 20/10/2026.", "2026-10-20"),
        ("Báo cáo gửi về Ủy ban nhân dân xã trước ngày 20-10-2026.", "2026-10-20"),
        ("Báo cáo gửi về Ủy ban nhân dân xã trước ngày 20.10.2026.", "2026-10-20"),
        ("Tổ chức rà soát, xong trước 20/10/2026.", "2026-10-20"),
        ("Rà soát xong trong ngày 20/10/2026.", "2026-10-20"),
        ("Tổ chức rà soát, kết thúc trước ngày 20/10/2026.", "2026-10-20"),
        ("Kết thúc việc chi trả chậm nhất vào 20/10/2026.", "2026-10-20"),
        ("Hoàn tất việc bàn giao trước ngày 20/10/2026.", "2026-10-20"),
        ("Bàn giao muộn nhất vào ngày 20/10/2026.", "2026-10-20"),
        ("Nộp bài dự thi đến 17 giờ 00 ngày 20/10/2026.", "2026-10-20"),
        ("Từ nay đến ngày 20/10/2026, tổ chức tổng vệ sinh trường lớp.", "2026-10-20"),
        ("Từ nay đến hết ngày 20/10/2026, tổ chức trực 24/24 giờ.", "2026-10-20"),
        ("Từ nay đến hết năm 2026, phấn đấu hoàn thành các chỉ tiêu được giao.", "2026"),
        ("Từ nay đến 20/10/2026, tổ chức rà soát.", "2026-10-20"),
        ("Trước thứ Sáu, ngày 23/10/2026 gửi danh sách về Văn phòng.", "2026-10-23"),
        ("Gửi danh sách trước thứ Sáu (ngày 23/10/2026).", "2026-10-23"),
        ("Gửi danh sách trước 10h thứ Sáu ngày 23/10/2026.", "2026-10-23"),
        ("Gửi danh sách trước 10h00 sáng ngày 23/10/2026.", "2026-10-23"),
        ("Báo cáo trước 15 giờ chiều ngày 23 tháng 10 năm 2026.", "2026-10-23"),
        ("Hoàn thành trước mồng 05 tháng 9 năm 2026.", "2026-09-05"),
        ("Báo cáo kết quả về Sở (trước ngày 20/10/2026).", "2026-10-20"),
        ("Báo cáo trước ngày ２０/10/2026.", "2026-10-20"),
        ("Báo cáo kết quả về Sở (ngày 20/10/2026).", "2026-10-20"),
        ("Nộp báo cáo vào ngày 20 tháng 10 năm 2026.", "2026-10-20"),
        ("Hội nghị tổ chức vào hồi 8 giờ 00 ngày 20/10/2026.", "2026-10-20"),
        ("Tổ chức hội nghị lúc 08h00, ngày 20/10/2026 tại hội trường xã.", "2026-10-20"),
        ("Tổ chức hội nghị vào sáng thứ Ba, ngày 20/10/2026.", "2026-10-20"),
        ("Dự kiến tổ chức Đại hội vào ngày 20/10/2026.", "2026-10-20"),
        ("Lễ phát động được tổ chức vào ngày 20/10/2026.", "2026-10-20"),
        ("Báo cáo trước ngày 20/10 (qua thư điện tử).", "2026-10-20"),
        ("Báo cáo trước 20/10.", "2026-10-20"),
        ("Báo cáo chậm nhất ngày 20/10 để tổng hợp.", "2026-10-20"),
        ("Báo cáo chậm nhất 20 tháng 10 để tổng hợp.", "2026-10-20"),
        ("Hoàn thành trước ngày 05/9 để đón học sinh.", "2026-09-05"),
        ("Từ nay đến 20/10, tổ chức rà soát.", "2026-10-20"),
        ("Trong ngày 20/10, gửi danh sách về Văn phòng.", "2026-10-20"),
        ("Nộp hồ sơ trước 16 giờ 30 phút ngày 20/10.", "2026-10-20"),
        ("Hạn cuối nộp hồ sơ: 20/10.", "2026-10-20"),
        ("Gửi về Sở trước ngày 20/10/2026; Sở tổng hợp trước ngày 25/10/2026.", "2026-10-20"),
    ],
)
def test_days(sentence: str, due: str | None) -> None:
    assert due_of(sentence) == due


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Hoàn thành trong tháng 10/2026.", "2026-10"),
        ("Xong trong tháng 10 năm 2026.", "2026-10"),
        ("Hoàn thành trước tháng 10/2026.", "2026-10"),
        ("Hoàn thành vào cuối tháng 10/2026.", "2026-10"),
        ("Hoàn thành trong tháng 10.", "2026-10"),
        ("Triển khai trong tháng 10, 11/2026.", "trong tháng 10, 11/2026"),
        ("Tổ chức trong tháng 10 và tháng 11/2026.", "trong tháng 10 và tháng 11/2026"),
        ("Thực hiện trong quý III và quý IV/2026.", "trong quý III và quý IV/2026"),
        ("Thực hiện trong quý III, IV/2026.", "trong quý III, IV/2026"),
        ("Thực hiện trong quý III, quý IV năm 2026.", "trong quý III, quý IV năm 2026"),
        ("Trình cấp có thẩm quyền trong Quý IV năm 2026.", "2026-Q4"),
        ("Trình cấp có thẩm quyền trong Quý IV/2026.", "2026-Q4"),
        ("Trình cấp có thẩm quyền trong quý IV.", "2026-Q4"),
        ("Ban hành kế hoạch (Quý IV/2026).", "2026-Q4"),
        ("Ban hành kế hoạch (tháng 10/2026).", "2026-10"),
        ("Ban hành kế hoạch (trong năm 2026).", "2026"),
        ("Ban hành kế hoạch (năm 2026).", "2026"),
        ("Tổ chức sơ kết (quý II/2027, quý II/2028).", "2027-Q2"),
        ("Đến quý II/2027 hoàn thành đầu tư phòng học bộ môn.", "2027-Q2"),
        ("Đến tháng 12/2026, hoàn thành việc số hóa học bạ.", "2026-12"),
        ("Đến cuối năm 2026, hoàn thành việc số hóa học bạ.", "2026"),
        ("Đến hết tháng 12/2026 hoàn thành việc số hóa học bạ.", "2026-12"),
        ("Đến ngày 31/12/2026 hoàn thành việc số hóa học bạ.", "2026-12-31"),
        ("Năm 2026: rà soát quy hoạch mạng lưới trường lớp.", "2026"),
        ("Trong năm 2026, hoàn thành việc sắp xếp các điểm trường.", "2026"),
        ("Hoàn thành trong năm 2027.", "2027"),
        ("Hoàn thành trong 06 tháng cuối năm 2026.", "trong 06 tháng cuối năm 2026"),
        ("Hoàn thành vào nửa cuối năm 2026.", "2026"),
        ("Hoàn thành trong tuần đầu tháng 10/2026.", "trong tuần đầu tháng 10/2026"),
        ("Hoàn thành trong tuần thứ hai của tháng 10 năm 2026.", "trong tuần thứ hai của tháng 10 năm 2026"),
        ("Hoàn thành trong tuần này.", "trong tuần này"),
        ("Hoàn thành trong tháng này, báo cáo kết quả.", "2026-08"),
        ("Hoàn thành trong quý tới.", "2026-Q4"),
        ("Phấn đấu hoàn thành trong quý I/2027.", "2027-Q1"),
        ("Sơ kết vào năm 2028 và tổng kết vào năm 2030.", "2028"),
        ("Tổ chức sơ kết vào cuối năm 2028, tổng kết vào cuối năm 2030.", "2028"),
        ("Thực hiện thí điểm từ tháng 9/2026 đến tháng 5/2027.", "từ tháng 9/2026 đến tháng 5/2027"),
        ("Thực hiện từ tháng 9/2026.", None),
    ],
)
def test_months_and_quarters(sentence: str, due: str | None) -> None:
    assert due_of(sentence) == due


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Tổ chức lấy ý kiến Nhân dân từ ngày 01/9/2026 đến ngày 30/9/2026.", "2026-09-30"),
        ("Tổ chức lấy ý kiến từ ngày 01/9 đến ngày 30/9/2026.", "2026-09-30"),
        ("Tổ chức lấy ý kiến từ 01/9/2026 đến hết 30/9/2026.", "2026-09-30"),
        ("Tổ chức lấy ý kiến từ ngày 01 tháng 9 năm 2026 đến ngày 30 tháng 9 năm 2026.", "2026-09-30"),
        ("Tổ chức lấy ý kiến từ ngày 01 đến ngày 30/9/2026.", "2026-09-30"),
        ("Tổ chức lấy ý kiến từ ngày 01 đến ngày 30 tháng 9 năm 2026.", "2026-09-30"),
        ("Mở lớp bồi dưỡng từ ngày 01-05/9/2026.", "2026-09-05"),
        ("Mở lớp bồi dưỡng trong 02 ngày (20 và 21/10/2026).", "2026-10-21"),
        ("Mở lớp bồi dưỡng trong hai ngày 20, 21/10/2026.", "2026-10-21"),
        ("Kiểm tra các trường trong thời gian từ 05/10/2026 đến 30/10/2026.", "2026-10-30"),
        ("Thời gian: từ ngày 05/10/2026 đến ngày 30/10/2026.", "2026-10-30"),
        (
            "Đợt 1 từ ngày 05/10/2026 đến ngày 30/10/2026, đợt 2 từ ngày 05/3/2027 đến ngày 30/3/2027.",
            "2026-10-30",
        ),
    ],
)
def test_spans(sentence: str, due: str | None) -> None:
    assert due_of(sentence) == due


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Gửi biên bản ngay sau khi kết thúc hội nghị.", "ngay sau khi kết thúc hội nghị"),
        ("Kết thúc đợt kiểm tra, tổng hợp báo cáo Ủy ban nhân dân xã.", "Kết thúc đợt kiểm tra"),
        ("Kết thúc cuộc thi, các trường gửi báo cáo về Sở.", "Kết thúc cuộc thi"),
        ("Kết thúc năm học, tổ chức đánh giá, xếp loại giáo viên.", "Kết thúc năm học"),
        (
            "Sau khi kết thúc đợt giám sát, lập báo cáo gửi Thường trực Hội đồng nhân dân.",
            "Sau khi kết thúc đợt giám sát",
        ),
        ("Khi kết thúc dự án, bàn giao tài sản cho nhà trường.", "Khi kết thúc dự án"),
        ("Ngay sau hội nghị, gửi biên bản về Sở.", "Ngay sau hội nghị"),
        ("Ngay sau Đại hội, xây dựng chương trình hành động.", "Ngay sau Đại hội"),
        ("Ngay sau kỳ nghỉ Tết, báo cáo tình hình học sinh đi học.", "Ngay sau kỳ nghỉ Tết"),
        ("Báo cáo ngay khi xảy ra sự cố.", "ngay khi xảy ra sự cố"),
        ("Báo cáo kết quả trước khi tổ chức Đại hội.", "trước khi tổ chức Đại hội"),
        (
            "Hoàn thành công tác chuẩn bị trước Đại hội đại biểu Đảng bộ xã.",
            "trước Đại hội đại biểu Đảng bộ xã",
        ),
        ("Báo cáo Ban Thường vụ trước hội nghị tổng kết.", "trước hội nghị tổng kết"),
        (
            "Hoàn thành tài liệu trước phiên họp thường kỳ tháng 10 của Ủy ban nhân dân tỉnh.",
            "trước phiên họp thường kỳ tháng 10 của Ủy ban nhân dân tỉnh",
        ),
        (
            "Gửi tài liệu trước kỳ họp thứ ba Hội đồng nhân dân xã.",
            "trước kỳ họp thứ ba Hội đồng nhân dân xã",
        ),
        ("Trình Hội đồng nhân dân tại kỳ họp cuối năm 2026.", "tại kỳ họp cuối năm 2026"),
        ("Trình Hội đồng nhân dân tỉnh tại kỳ họp thường lệ cuối năm.", "tại kỳ họp thường lệ cuối năm"),
        ("Trình Hội đồng nhân dân tại kỳ họp gần nhất.", "tại kỳ họp gần nhất"),
        ("Trình Quốc hội tại Kỳ họp thứ hai.", "tại Kỳ họp thứ hai"),
        (
            "Thống nhất với Sở Tài chính trước khi trình Ủy ban nhân dân tỉnh.",
            "trước khi trình Ủy ban nhân dân tỉnh",
        ),
        ("Hoàn thành trước Tết Nguyên đán Đinh Mùi 2027.", "trước Tết Nguyên đán Đinh Mùi 2027"),
        ("Cấp phát gạo cho học sinh trước Tết Nguyên đán.", "trước Tết Nguyên đán"),
        ("Hoàn thành tu sửa trước mùa mưa bão năm 2027.", "trước mùa mưa bão năm 2027"),
        ("Báo cáo kết quả sau mỗi đợt kiểm tra.", "sau mỗi đợt kiểm tra"),
        ("Báo cáo tình hình sau mỗi đợt giám sát.", "sau mỗi đợt giám sát"),
        ("Họp rút kinh nghiệm sau từng buổi tập huấn.", "sau từng buổi tập huấn"),
        ("Báo cáo đột xuất khi có yêu cầu.", None),
        ("Quản lý chặt chẽ người sau khi cai nghiện.", None),
        ("Tiếp nhận bàn giao cơ sở vật chất của các trường sau khi sáp nhập.", None),
        ("Thẩm định hồ sơ trước khi thanh toán.", None),
        ("Kiểm tra chất lượng thực phẩm trước khi chế biến.", None),
        ("Giáo viên kiểm tra học liệu trước khi sử dụng.", None),
    ],
)
def test_events(sentence: str, due: str | None) -> None:
    assert due_of(sentence) == due


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        (
            "Thông báo cho phụ huynh tối thiểu 03 ngày trước thời điểm tham quan.",
            "tối thiểu 03 ngày trước thời điểm tham quan",
        ),
        ("Gửi tài liệu ít nhất 05 ngày trước khi họp.", "ít nhất 05 ngày trước khi họp"),
        ("Gửi tài liệu ít nhất 05 ngày làm việc trước ngày họp.", "ít nhất 05 ngày làm việc trước ngày họp"),
        ("Gửi giấy mời trước 03 ngày.", "trước 03 ngày"),
        (
            "Gửi tài liệu cho đại biểu chậm nhất 02 ngày trước ngày khai mạc kỳ họp.",
            "chậm nhất 02 ngày trước ngày khai mạc kỳ họp",
        ),
        ("Đăng ký trước ít nhất 03 ngày làm việc.", "trước ít nhất 03 ngày làm việc"),
        ("Hoàn thành hồ sơ 15 ngày trước khi tổ chức Đại hội.", "15 ngày trước khi tổ chức Đại hội"),
        (
            "Hoàn thành đối chiếu trong vòng một năm (kể từ thời điểm bàn giao) đối với hồ sơ lưu trữ.",
            "trong vòng một năm (kể từ thời điểm bàn giao)",
        ),
        ("Hoàn thành sắp xếp trong vòng một năm.", "trong vòng một năm"),
        (
            "Hoàn thành bàn giao trong thời hạn một tháng kể từ ngày sáp nhập.",
            "trong thời hạn một tháng kể từ ngày sáp nhập",
        ),
        (
            "Hoàn thành bàn giao trong vòng ba ngày kể từ ngày nhận được văn bản.",
            "trong vòng ba ngày kể từ ngày nhận được văn bản",
        ),
        ("Trong vòng 10 (mười) ngày, các trường gửi danh sách về Phòng.", "Trong vòng 10 (mười) ngày"),
        (
            "Trong thời hạn không quá 07 ngày làm việc kể từ ngày nhận đủ hồ sơ, trả lời bằng văn bản.",
            "Trong thời hạn không quá 07 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        ),
        ("Trả lời công dân không quá 10 ngày kể từ ngày nhận đơn.", "không quá 10 ngày kể từ ngày nhận đơn"),
        ("Báo cáo sau 05 ngày kể từ ngày ban hành kế hoạch.", "sau 05 ngày kể từ ngày ban hành kế hoạch"),
        ("Báo cáo kết quả chậm nhất 03 ngày sau khi kết thúc đợt.", "chậm nhất 03 ngày sau khi kết thúc đợt"),
        ("Báo cáo kết quả chậm nhất sau 03 ngày kết thúc đợt.", "chậm nhất sau 03 ngày kết thúc đợt"),
        ("Báo cáo kết quả trong vòng 24 giờ kể từ khi phát hiện.", "trong vòng 24 giờ kể từ khi phát hiện"),
        ("Báo cáo nhanh trong vòng 24 giờ.", "trong vòng 24 giờ"),
        ("Báo cáo ngay trong 24 giờ khi phát hiện ca bệnh.", "trong 24 giờ khi phát hiện ca bệnh"),
        ("Công khai trong 30 ngày liên tục.", None),
        ("Niêm yết danh sách ít nhất 05 ngày làm việc.", None),
        ("Lưu giữ hồ sơ trong thời hạn 05 năm.", None),
        ("Bồi dưỡng giáo viên trong 03 ngày.", None),
        ("Kể từ ngày ký, các trường triển khai thực hiện.", None),
    ],
)
def test_lengths_of_time(sentence: str, due: str | None) -> None:
    assert due_of(sentence) == due
