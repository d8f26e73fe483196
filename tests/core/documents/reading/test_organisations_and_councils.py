"""Letters to those who hold a licence, decisions that found a council or confer a power, notices of a meeting.

Texts are composed.
"""

import pytest

from trienkhai.core.documents import Duty, read_text

LETTER = """ỦY BAN NHÂN DÂN
XÃ MAI GIANG
Số: 112/UBND-KT
V/v chấn chỉnh việc kinh doanh tại chợ
Mai Giang, ngày 3 tháng 9 năm 2026

Kính gửi: Các hộ kinh doanh, doanh nghiệp trong chợ

Ủy ban nhân dân xã đề nghị thực hiện một số nội dung sau:

"""
DECISION = """ỦY BAN NHÂN DÂN
XÃ MAI GIANG
Số: 87/QĐ-UBND
Mai Giang, ngày 3 tháng 9 năm 2026

QUYẾT ĐỊNH
Về việc thành lập Hội đồng tư vấn giáo dục xã

ỦY BAN NHÂN DÂN XÃ MAI GIANG

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

"""
NOTICE = """PHÒNG VĂN HÓA - XÃ HỘI
Số: 15/TB-VHXH
Mai Giang, ngày 3 tháng 9 năm 2026

THÔNG BÁO
Về việc tổ chức hội nghị tổng kết năm học

"""


def read(head: str, body: str) -> list[Duty]:
    return [duty for document in read_text("van-ban.txt", head + body).documents for duty in document.duties]


def leads(head: str, body: str) -> list[tuple[str, ...]]:
    return [duty.lead for duty in read(head, body)]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Tổ chức, cá nhân kinh doanh ăn uống phải niêm yết giá.", "Tổ chức, cá nhân kinh doanh ăn uống"),
        ("Các tổ chức, cá nhân thuê quầy có trách nhiệm thu gom rác.", "Các tổ chức, cá nhân thuê quầy"),
        ("Các hộ kinh doanh phải thu gom rác.", "Các hộ kinh doanh"),
        ("Tổ chức, cá nhân bán hàng tươi sống thực hiện kiểm dịch.", "Tổ chức, cá nhân bán hàng tươi sống"),
        (
            "Khi chợ có hệ thống quản lý điện tử, tổ chức, cá nhân thực hiện kê khai trên hệ thống.",
            "tổ chức, cá nhân",
        ),
        ("Giám đốc điều hành chợ phải bố trí người trực đêm.", "Giám đốc điều hành chợ"),
    ],
)
def test_organisations_and_persons_of_a_trade_are_told_by_what_they_do(sentence: str, lead: str) -> None:
    assert leads(LETTER, f"1. {sentence}\n\n2. Ban Quản lý chợ kiểm tra việc thực hiện.\n") == [
        (lead,),
        ("Ban Quản lý chợ",),
    ]


def test_those_of_whom_something_is_required_stand_over_the_points() -> None:
    found = leads(
        LETTER,
        "1. Yêu cầu đối với các tổ chức, cá nhân được cấp phép kinh doanh\n\n"
        "1.1. Niêm yết giá tại quầy hàng.\n\n1.2. Thu gom rác vào cuối buổi chợ.\n",
    )
    assert found == [("các tổ chức, cá nhân được cấp phép kinh doanh",)] * 2


@pytest.mark.parametrize(
    "rule",
    [
        "Trường hợp tổ chức, cá nhân không niêm yết giá thì bị xử lý theo quy định của pháp luật.",
        "Báo cáo định kỳ được lập theo Mẫu số 5 kèm theo Công văn này.",
    ],
)
def test_who_is_punished_and_how_a_paper_is_drawn_up_are_no_duties(rule: str) -> None:
    assert leads(LETTER, f"1. Ban Quản lý chợ kiểm tra việc niêm yết giá.\n\n2. {rule}\n") == [
        ("Ban Quản lý chợ",)
    ]


def test_a_heading_of_several_lines_on_a_matter_heads_what_stands_below_it() -> None:
    (duty,) = read(
        LETTER,
        "1. Đối với công tác quản lý, thống kê, kê khai, kiểm soát lượng hàng hóa, trọng lượng hàng\n"
        "hóa trong quá trình kinh doanh tại chợ và công tác báo cáo kết quả kinh doanh của các quầy\n"
        "hàng trong chợ\n\n"
        "Yêu cầu các hộ kinh doanh thực hiện công tác quản lý, thống kê theo hướng dẫn của Ban Quản lý chợ.\n",
    )
    assert duty.lead == ("các hộ kinh doanh",)


def test_letters_that_a_page_wrote_with_another_sign_are_read_as_meant() -> None:
    (duty,) = read(LETTER, "1. Yêu cầu các trƣờng học báo cáo trƣớc ngày 15/10/2026.\n")
    assert duty.lead == ("các trường học",)
    assert duty.due == "2026-10-15"


def test_a_council_works_by_its_chair_and_its_seal_gives_nothing_to_do() -> None:
    found = leads(
        DECISION,
        "Điều 1. Thành lập Hội đồng tư vấn giáo dục xã.\n\n"
        "Điều 2. Nhiệm vụ của Hội đồng tư vấn\n\n"
        "1. Chủ tịch Hội đồng điều hành cuộc họp, kết luận bằng văn bản.\n\n"
        "2. Hội đồng tư vấn sử dụng con dấu của Ủy ban nhân dân xã.\n\n"
        "3. Đồng Trưởng ban Ban Chỉ đạo chủ trì các cuộc họp khi được phân công.\n",
    )
    assert found == [("Chủ tịch Hội đồng",), ("Đồng Trưởng ban Ban Chỉ đạo",)]


@pytest.mark.parametrize("answers", ["chịu trách nhiệm", "có trách nhiệm"])
def test_what_a_body_is_and_then_has_to_do(answers: str) -> None:
    found = leads(
        DECISION,
        "Điều 1. Ban hành danh mục dữ liệu.\n\nĐiều 2. Quản lý dữ liệu\n\n"
        f"1. Phòng Kinh tế là cơ quan chủ quản cơ sở dữ liệu, {answers} bảo đảm an toàn thông tin.\n\n"
        "2. Phòng Kinh tế là cơ quan chuyên môn của Ủy ban nhân dân xã.\n",
    )
    assert found == [("Phòng Kinh tế",)]


def test_whoever_is_given_a_power_must_use_it_as_the_decision_says() -> None:
    found = leads(
        DECISION,
        "Điều 1. Ủy quyền cho Trưởng phòng Kinh tế cấp giấy xác nhận.\n\n"
        "Điều 2. Điều kiện ủy quyền\n\n"
        "1. Người được ủy quyền phải thực hiện đúng nội dung được ủy quyền.\n",
    )
    assert ("Người được ủy quyền",) in found


def test_bare_nouns_of_houses_are_one_collective() -> None:
    (duty,) = read(
        DECISION,
        "Điều 1. Giao Tổng cục Lâm nghiệp và các Vụ, Cục liên quan thuộc Bộ theo dõi việc thực hiện.\n",
    )
    assert duty.lead == ("Tổng cục Lâm nghiệp", "các Vụ, Cục liên quan thuộc Bộ")


def test_those_who_come_to_a_meeting_may_stand_in_points() -> None:
    found = leads(
        NOTICE,
        "1. Thành phần tham dự:\n\na) Lãnh đạo Ủy ban nhân dân xã.\n\nb) Hiệu trưởng các trường.\n\n"
        "2. Đề nghị các trường gửi báo cáo trước ngày 10/9/2026.\n",
    )
    assert found == [("các trường",)]


@pytest.mark.parametrize("heading", ["NỘI DUNG TẬP HUẤN", "NỘI DUNG BỒI DƯỠNG", "CHƯƠNG TRÌNH PHẦN LỄ"])
def test_what_a_course_or_a_ceremony_holds_is_nothing_to_do(heading: str) -> None:
    plan = (
        "TRƯỜNG TIỂU HỌC MAI GIANG\nSố: 9/KH-THMG\nMai Giang, ngày 3 tháng 9 năm 2026\n\n"
        "KẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n"
        f"I. {heading}\n\n1. Ứng dụng công nghệ thông tin trong dạy học.\n\n2. Giới thiệu sách mới.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Thư viện: Chuẩn bị sách trưng bày.\n"
    )
    assert leads(plan, "") == [("Thư viện",)]


@pytest.mark.parametrize(
    ("unbroken", "broken"),
    [
        ("1. Tổ chức, cá nhân bán hàng phải niêm yết giá.", "1. Tổ chức,\ncá nhân bán hàng phải niêm yết giá."),
        ("1. Tổ chức, cá nhân bán hàng phải niêm yết giá.", "1. Tổ\nchức, cá nhân bán hàng phải niêm yết giá."),
        ("1. Các tổ chức, cá nhân bán hàng phải thu gom rác.", "1. Các  tổ chức, cá nhân bán hàng phải thu gom rác."),
        (
            "1. Trách nhiệm của tổ chức, cá nhân bán hàng tươi\n\na) Niêm yết giá.\n\nb) Thu gom rác.",
            "1. Trách nhiệm của tổ chức,\ncá nhân bán hàng tươi\n\na) Niêm yết giá.\n\nb) Thu gom rác.",
        ),
        (
            "1. Trường hợp hộ kinh doanh báo cáo sai phải báo cáo lại, nếu không thì bị xử lý.",
            "1. Trường\nhợp hộ kinh doanh báo cáo sai phải báo cáo lại, nếu không thì bị xử lý.",
        ),
        ("1. Báo cáo của Ban Quản lý được lập theo Mẫu số 5.", "1. Báo cáo của Ban Quản lý được\nlập theo Mẫu số 5."),
        ("1. Hội đồng tư vấn sử dụng con dấu của xã.", "1. Hội đồng tư vấn\nsử dụng con dấu của xã."),
    ],
)  # fmt: skip
def test_where_a_line_is_broken_changes_nothing(unbroken: str, broken: str) -> None:
    below = "\n\n2. Ban Quản lý chợ kiểm tra việc thực hiện.\n"
    assert leads(LETTER, broken + below) == leads(LETTER, unbroken + below)
