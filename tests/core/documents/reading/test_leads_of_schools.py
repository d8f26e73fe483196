"""Who leads and with whom, as schools, committees of the Party and offices of communes write it. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.stages.duties.subjects.split_names import split_names

HEAD = """UBND TỈNH AN BÌNH
SỞ GIÁO DỤC VÀ ĐÀO TẠO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 215/SGDĐT-GDPT
V/v tổ chức tuần lễ đọc sách
An Bình, ngày 05 tháng 01 năm 2026

Kính gửi: Hiệu trưởng các trường trung học phổ thông.

"""
ORDERS = HEAD + "Sở Giáo dục và Đào tạo yêu cầu:\n\n"


def read(text: str) -> list[Duty]:
    (document,) = read_text("cong-van.txt", text).documents
    return list(document.duties)


def test_who_leads_is_told_behind_the_tasks_of_a_part() -> None:
    first, second, third = read(
        ORDERS
        + """1. Phòng ngừa thiên tai

- Rà soát phương án sơ tán học sinh.

- Trồng bổ sung cây xanh trong sân trường.

Trách nhiệm chỉ đạo thực hiện: Các cấp ủy, tổ chức đảng; Đảng ủy Ủy ban nhân dân tỉnh.

2. Chuyển đổi số

- Xây dựng kho học liệu dùng chung.

Trách nhiệm lãnh đạo, chỉ đạo: Đảng ủy Sở Giáo dục và Đào tạo.
"""
    )
    assert first.lead == second.lead == ("Các cấp ủy, tổ chức đảng", "Đảng ủy Ủy ban nhân dân tỉnh")
    assert third.lead == ("Đảng ủy Sở Giáo dục và Đào tạo",)


def test_the_issuer_that_gives_guidance_does_not_lead() -> None:
    (duty,) = read(
        HEAD
        + """Căn cứ Luật Thư viện;

Thông tư số 91/2025/TT-BGDĐT ngày 24 tháng 3 năm 2025 về thư viện trường học;

Sở GDĐT hướng dẫn tổ chức tuần lễ đọc sách như sau:

I. NỘI DUNG HƯỚNG DẪN

1. Tổ chức giới thiệu sách cho học sinh.
"""
    )
    assert duty.lead == ()


def test_another_body_that_leads_in_does_lead() -> None:
    (duty,) = read(
        HEAD
        + """Nhằm phát triển văn hóa đọc trong các nhà trường.

Các trường trung học phổ thông thực hiện các nhiệm vụ sau:

1. Tổ chức giới thiệu sách cho học sinh.
"""
    )
    assert duty.lead == ("Các trường trung học phổ thông",)


def test_partners_set_apart_by_a_semicolon_stay_partners() -> None:
    (duty,) = read(
        ORDERS
        + """1. Giao Giám đốc Sở Nội vụ:

- Chủ trì, phối hợp với Chủ tịch Ủy ban nhân dân các xã; thủ trưởng các ngành có liên quan hướng dẫn và tổ chức thực hiện thống nhất.
"""
    )
    assert duty.lead == ("Giám đốc Sở Nội vụ",)
    assert duty.coordinate == ("Chủ tịch Ủy ban nhân dân các xã", "thủ trưởng các ngành có liên quan")


def test_a_semicolon_behind_a_task_begins_the_duty_of_another() -> None:
    first, second = read(
        ORDERS
        + "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng kế hoạch; Sở Y tế kiểm tra các bếp ăn tập thể.\n"
    )
    assert (first.lead, first.coordinate) == (("Sở Nội vụ",), ("Sở Tài chính",))
    assert second.lead == ("Sở Y tế",)


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Các ông bà Phó Chủ tịch Hội Nông dân xã có trách nhiệm theo dõi, đôn đốc.", "Các ông bà Phó Chủ tịch Hội Nông dân xã"),
        (
            "Căn cứ Thông tri số 05/TT-HND của Hội Nông dân tỉnh và Hướng dẫn này, Ban Thường trực Hội Nông dân xã xây dựng kế hoạch.",
            "Ban Thường trực Hội Nông dân xã",
        ),
        ("Khi học sinh chuyển trường, cơ sở giáo dục không tự xác định mức độ học tập.", "cơ sở giáo dục"),
        ("Cơ sở giáo dục sử dụng hồ sơ học sinh hiện có; không lập thêm hồ sơ trùng lặp.", "Cơ sở giáo dục"),
        ("Cơ quan, tổ chức sử dụng dịch vụ có trách nhiệm thanh toán đúng hạn.", "Cơ quan, tổ chức sử dụng dịch vụ"),
        ("Khi cần hỗ trợ riêng, giáo viên thể hiện nội dung hỗ trợ trong kế hoạch bài dạy.", "giáo viên"),
        ("Đối với đoàn ra dài ngày, đơn vị chủ trì tổ chức đoàn ra chuyển hồ sơ đến Sở.", "đơn vị chủ trì tổ chức đoàn ra"),
    ],
)  # fmt: skip
def test_who_must(sentence: str, lead: str) -> None:
    (duty,) = read(f"{ORDERS}1. {sentence}\n")
    assert duty.lead == (lead,)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ủy ban nhân dân tỉnh, thành phố", ["Ủy ban nhân dân tỉnh, thành phố"]),
        ("Các Bộ: Y tế, Công Thương và Ủy ban nhân dân tỉnh, thành phố", ["Bộ Y tế", "Bộ Công Thương", "Ủy ban nhân dân tỉnh, thành phố"]),
        ("Ủy ban nhân dân tỉnh, Công an tỉnh", ["Ủy ban nhân dân tỉnh", "Công an tỉnh"]),
        ("Các Tập đoàn, Tổng công ty nhà nước, doanh nghiệp xuất khẩu", ["Các Tập đoàn, Tổng công ty nhà nước, doanh nghiệp xuất khẩu"]),
        ("Các khoa, phòng; trạm y tế", ["Các khoa, phòng", "trạm y tế"]),
        ("Các khoa; hồ sơ của năm trước", ["Các khoa; hồ sơ của năm trước"]),
        ("Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh", ["Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh"]),
    ],
)  # fmt: skip
def test_names_that_hold_a_comma(words: str, names: list[str]) -> None:
    assert split_names(words) == names


def test_families_and_whoever_works_with_them() -> None:
    (duty,) = read(
        ORDERS
        + "1. Giáo viên chủ nhiệm phối hợp với cha mẹ/người đại diện, nhân viên hỗ trợ giáo dục người khuyết tật và các lực lượng có liên quan để lập kế hoạch học tập.\n"
    )
    assert duty.coordinate == (
        "cha mẹ/người đại diện",
        "nhân viên hỗ trợ giáo dục người khuyết tật",
        "các lực lượng có liên quan",
    )
    (duty,) = read(ORDERS + "1. Sở Y tế phối hợp với ngành giáo dục để xử lý vệ sinh trường lớp.\n")
    assert duty.coordinate == ("ngành giáo dục",)


def test_a_task_broken_by_a_page_shares_the_leads_of_its_part() -> None:
    duties = read(
        ORDERS
        + """1. Phòng ngừa thiên tai

- Rà soát phương án sơ tán học sinh trong toàn bộ các cơ sở trường học của

hội đồng. Triển khai diễn tập định kỳ.

Trách nhiệm chỉ đạo thực hiện: Đảng ủy Ủy ban nhân dân tỉnh.
"""
    )
    assert {duty.lead for duty in duties} == {("Đảng ủy Ủy ban nhân dân tỉnh",)}


def test_a_condition_in_brackets_is_no_part_of_a_name() -> None:
    (duty,) = read(
        ORDERS + "1. Sở Y tế phối hợp với Trung tâm Y tế (nếu được bố trí) và Công an tỉnh để lập kế hoạch.\n"
    )
    assert duty.coordinate == ("Trung tâm Y tế", "Công an tỉnh")


def test_two_cells_on_one_line_of_a_flattened_table() -> None:
    duties = read(
        ORDERS
        + """PHỤ LỤC PHÂN CÔNG NHIỆM VỤ

TT
Tên nhiệm vụ
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian hoàn thành
1
Rà soát danh mục sách của thư viện các
trường học trên địa bàn tỉnh
Sở Nội vụ  Sở Y tế
Tháng 3/2026
2  Xây dựng kho học liệu dùng chung
cho các trường trên địa bàn
Sở Tài chính
Sở Y tế
Tháng 6/2026
"""
    )
    assert [(duty.lead, duty.coordinate) for duty in duties] == [
        (("Sở Nội vụ",), ("Sở Y tế",)),
        (("Sở Tài chính",), ("Sở Y tế",)),
    ]


@pytest.mark.parametrize("post", ["Thầy Phó Hiệu trưởng Nguyễn Văn Bình", "Phó Hiệu trưởng"])
def test_another_post_in_brackets_is_no_part_of_the_name(post: str) -> None:
    (duty,) = read(
        f"{HEAD}III. TỔ CHỨC THỰC HIỆN\n- {post} (Trưởng ban Giáo dục hòa nhập):\n"
        "+ Xây dựng kế hoạch dạy học; phê duyệt kế hoạch cá nhân.\n"
    )
    assert duty.lead == (post,)


def test_what_was_issued_on_a_day_is_no_duty() -> None:
    (duty,) = read(
        HEAD
        + "Mưa lũ gây nhiều thiệt hại. Ngày 05/01/2026, Thủ tướng Chính phủ ban hành Công điện số 2/CĐ-TTg "
        "về việc sửa chữa trường học. Để thực hiện, Sở Giáo dục và Đào tạo yêu cầu:\n"
        "1. Các trường kiểm tra phòng học.\n"
    )
    assert duty.lead == ("Các trường",)
