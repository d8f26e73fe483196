"""To whom something is reported, told or sent, and what only looks like it; all sentences are composed."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.terms.reporting import find_report_to


@pytest.mark.parametrize(
    ("sentence", "receiver"),
    [
        # What is provided by a day, or by way of an office, goes to a body; or it is about something.
        ("Cung cấp danh sách cơ sở sản xuất về Bộ Y tế (qua Cục An toàn thực phẩm).", "Bộ Y tế"),
        ("Cung cấp số liệu thu phí về Sở Tài chính trước ngày 30/8/2026.", "Sở Tài chính"),
        ("Cung cấp thông tin về Bộ luật Lao động cho người dân trước ngày 30/8/2026.", None),
        ("Cung cấp thông tin về các lớp học nghề trước ngày 30/8/2026.", None),
        # Whoever is advised, or is laid a report before, reports onwards.
        ("Tham mưu Ủy ban nhân dân tỉnh báo cáo Bộ Y tế theo quy định.", None),
        ("Tổng hợp, tham mưu Ủy ban nhân dân tỉnh báo cáo Bộ Y tế.", None),
        ("Tham mưu, báo cáo Ủy ban nhân dân tỉnh.", "Ủy ban nhân dân tỉnh"),
        ("Tổng hợp kết quả trình Ủy ban nhân dân tỉnh báo cáo Bộ Y tế.", "Ủy ban nhân dân tỉnh"),
        (
            "Xây dựng báo cáo chung trình Chủ tịch Ủy ban nhân dân tỉnh ký gửi Bộ Y tế.",
            "Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        ("Trình Ủy ban nhân dân tỉnh phê duyệt danh mục; báo cáo Sở Tài chính.", "Sở Tài chính"),
        # What is sent by a day at the latest.
        ("Lập danh sách gửi Sở Nội vụ chậm nhất ngày 20/3/2027.", "Sở Nội vụ"),
        ("Tổng hợp số liệu, gửi Phòng Kinh tế muộn nhất vào ngày 20/3/2027.", "Phòng Kinh tế"),
        ("Gửi báo cáo của đơn vị về Sở Nội vụ (qua Phòng Công chức) chậm nhất ngày 5/4.", "Sở Nội vụ"),
        ("Báo cáo của các trường gửi về Sở Nội vụ (qua Phòng Công chức) chậm nhất ngày 5/4.", "Sở Nội vụ"),
        # What is sent is told before a semicolon.
        ("Báo cáo tổ chức của hội; gửi về Sở Tư pháp trước ngày 15/11/2027.", "Sở Tư pháp"),
        ("Lập danh sách hội viên; gửi về Hội Luật gia và Sở Tư pháp.", "Hội Luật gia và Sở Tư pháp"),
        ("Báo cáo đã lập xong; in 20 bản, gửi cho Sở Tư pháp.", None),
        # What is sent to be approved is a draft.
        ("Hoàn thành kế hoạch của tổ, gửi Phó Hiệu trưởng phê duyệt.", None),
        ("Lập dự toán gửi Sở Tài chính xem xét, phê duyệt.", None),
        ("Dự trù hóa chất bổ sung gửi Sở Y tế duyệt.", None),
        ("Tổng hợp nhu cầu gửi Sở Tài chính xem xét, cho ý kiến.", "Sở Tài chính"),
        # Told at once, without a preposition; told how things stand.
        ("Khi có cháy phải báo ngay Công an xã.", "Công an xã"),
        ("Sơ cứu cho trẻ, báo ngay Ban Giám hiệu và Trạm Y tế xã.", "Ban Giám hiệu và Trạm Y tế xã"),
        ("Nắm và báo tình hình về Ủy ban nhân dân phường.", "Ủy ban nhân dân phường"),
        ("Học sinh nghỉ học phải báo cho Ban Giám hiệu.", "Ban Giám hiệu"),
        ("Dự báo cho Sở Nông nghiệp khu vực có mưa lớn.", None),
        ("Cảnh báo cho Ủy ban nhân dân xã biết.", None),
        ("Phản hồi kết quả xử lý về Sở Y tế trước ngày 20/3.", "Sở Y tế"),
        ("Tiếp nhận phản hồi của Sở Y tế.", None),
        ("Lập danh sách gởi về Sở Xây dựng trước ngày 28/4.", "Sở Xây dựng"),
        ("Có văn bản góp ý gởi Sở Xây dựng trước ngày 28/4.", "Sở Xây dựng"),
        ("Chia gói thầu cho Sở Xây dựng.", None),
        ("Gọi cho Sở Xây dựng.", None),
        # A report that opens the sentence as its purpose is whoever asks to make.
        (
            "Để có cơ sở tổng hợp, báo cáo Bộ Tư pháp, Sở Tư pháp đề nghị các phòng gửi số liệu về Sở Tư pháp.",
            "Sở Tư pháp",
        ),
        ("Để kịp thời báo cáo Bộ Y tế, Sở Y tế yêu cầu các trạm rà soát số liệu.", None),
        ("Để báo cáo Ủy ban nhân dân tỉnh, các phòng gửi số liệu về Văn phòng Sở.", "Văn phòng Sở"),
        # Figures handed to whoever puts them together.
        ("Cung cấp số liệu cho Sở Tài chính để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.", "Sở Tài chính"),
        ("Cung cấp tài liệu cho Sở Tài chính; báo cáo Ủy ban nhân dân tỉnh.", "Ủy ban nhân dân tỉnh"),
        ("Cung cấp tài liệu cho Đoàn kiểm tra để đối chiếu.", None),
        ("Làm việc với Bộ Y tế, báo cáo lại Ủy ban nhân dân tỉnh.", "Ủy ban nhân dân tỉnh"),
        # Where the name ends.
        ("Báo cáo Phó Hiệu trưởng phụ trách nề nếp để xử lý.", "Phó Hiệu trưởng phụ trách nề nếp"),
        (
            "Báo cáo Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội trước ngày 5/4.",
            "Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội",
        ),
        ("Báo cáo, đề xuất Chủ tịch Ủy ban nhân dân tỉnh hình thức xử lý.", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Báo cáo đề xuất Ủy ban nhân dân tỉnh các giải pháp xử lý.", "Ủy ban nhân dân tỉnh"),
        ("Báo cáo Ban Giám đốc tại giao ban sáng thứ Hai.", "Ban Giám đốc"),
        ("Báo cáo Ban Chấp hành tại buổi họp tháng.", "Ban Chấp hành"),
        ("Báo cáo về Lãnh đạo nhà trường để được hướng dẫn.", "Lãnh đạo nhà trường"),
        ("Báo cáo lãnh đạo cơ quan xem xét.", "lãnh đạo cơ quan"),
    ],
)
def test_to_whom_it_goes(sentence: str, receiver: str | None) -> None:
    assert find_report_to(lay_out(sentence), 0, len(sentence), ()) == receiver


ASSIGNMENT = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Tuyên truyền năm 2026

III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế tổ chức giám sát dịch bệnh.
2. {}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Đội ngũ báo cáo viên các cấp tăng cường tuyên truyền miệng về dịch bệnh.",
            ("Đội ngũ báo cáo viên các cấp",),
        ),
        (
            "Đội ngũ tuyên truyền viên cơ sở vận động nhân dân tiêm chủng.",
            ("Đội ngũ tuyên truyền viên cơ sở",),
        ),
        ("Xây dựng đội ngũ báo cáo viên các cấp tăng cường về chất lượng.", ()),
    ],
)
def test_staff_that_is_told_to_do_something_leads(sentence: str, lead: tuple[str, ...]) -> None:
    (document,) = read_text("a.txt", ASSIGNMENT.format(sentence)).documents
    assert document.duties[-1].lead == lead
