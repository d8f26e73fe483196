"""Notices of what was decided at a meeting: what was found, what is asked for, what was agreed to.

Texts are composed.
"""

from trienkhai.core.documents import Duty, read_text

NOTICE = """ỦY BAN NHÂN DÂN TỈNH MAI GIANG
VĂN PHÒNG
Số: 96/TB-VPUB
Mai Giang, ngày 08 tháng 7 năm 2014

THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp tháng 6 năm 2014

Sau khi nghe các sở, ngành báo cáo, Chủ tịch Ủy ban nhân dân tỉnh kết luận:

"""


def read(body: str) -> list[Duty]:
    text = NOTICE + body
    return [duty for document in read_text("van-ban.txt", text).documents for duty in document.duties]


def test_a_heading_of_what_was_and_what_is_to_come_opens_tasks() -> None:
    found = read(
        "I. Tình hình kinh tế - xã hội 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2014:\n"
        "Ủy ban nhân dân tỉnh thống nhất nội dung báo cáo. Các cấp, các ngành tập trung thực hiện một số nhiệm vụ "
        "sau:\n"
        "1. Sở Nông nghiệp và Phát triển nông thôn:\n"
        "- Chỉ đạo sản xuất vụ Mùa; chủ động phòng, chống lụt bão.\n"
        "2. Công an tỉnh tăng cường nắm tình hình, giữ vững trật tự.\n"
    )
    assert [duty.lead for duty in found] == [("Sở Nông nghiệp và Phát triển nông thôn",), ("Công an tỉnh",)]


def test_a_heading_of_what_was_done_of_the_tasks_opens_none() -> None:
    assert not read(
        "I. Tình hình thực hiện mục tiêu, nhiệm vụ năm 2013:\n"
        "- Sở Y tế chủ động phòng, chống dịch, không để dịch lớn xảy ra.\n"
    )


def test_what_was_agreed_to_under_a_label_is_no_task() -> None:
    found = read(
        "II. Các nội dung trình Hội đồng nhân dân tỉnh:\n"
        "1. Đề án đặt tên đường: Thống nhất nội dung Đề án. Giao Sở Nội vụ hoàn chỉnh, trình Ủy ban nhân dân tỉnh.\n"
        "2. Đề án trồng cây dược liệu: chưa thông qua.\n"
        "3. Đề án chợ nổi: đồng ý chủ trương. Sở Công Thương xây dựng lại Đề án trước ngày 30/9/2014.\n"
    )
    assert [duty.lead for duty in found] == [("Sở Nội vụ",), ("Sở Công Thương",)]


def test_what_is_to_be_agreed_with_others_is_a_task() -> None:
    found = read(
        "II. Nhiệm vụ trong thời gian tới:\n"
        "1. Tổ chức họp liên ngành: thống nhất nội dung, thời gian thực hiện với các địa phương.\n"
        "2. Phối hợp với các địa phương: thống nhất về phương án tiêu thụ nông sản.\n"
    )
    assert len(found) == 2


def test_fields_named_after_standards_or_people_hold_tasks() -> None:
    found = read(
        "II. Nhiệm vụ trong thời gian tới:\n"
        "1. Tiêu chuẩn, đo lường, chất lượng\n"
        "- Giao Sở Khoa học và Công nghệ kiểm tra phương tiện đo tại các chợ.\n"
        "2. Đối tượng chính sách\n"
        "- Giao Sở Nội vụ chi trả trợ cấp trước ngày 30/9/2014.\n"
    )
    assert [duty.lead for duty in found] == [("Sở Khoa học và Công nghệ",), ("Sở Nội vụ",)]


def test_whom_a_review_is_about_has_no_task() -> None:
    text = (
        NOTICE.replace("THÔNG BÁO", "HƯỚNG DẪN")
        + "II. NỘI DUNG\n1. Đối tượng kiểm điểm\nTập thể ban thường vụ cấp ủy; cán bộ lãnh đạo, quản lý các cấp.\n"
    )
    assert not [duty for document in read_text("van-ban.txt", text).documents for duty in document.duties]
