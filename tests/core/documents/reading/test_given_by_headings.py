"""Headings that give a body its tasks and powers. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.headings.heading_units import heading_units

DECISION = """UBND TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 18/2026/QĐ-UBND
An Bình, ngày 05 tháng 01 năm 2026

QUYẾT ĐỊNH
Ban hành Quy định về quản lý chợ trên địa bàn tỉnh

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("quyet-dinh.txt", DECISION + body).documents
    return list(document.duties)


def units_of(heading: str) -> tuple[str, ...] | None:
    return heading_units(lay_out(heading), 0, len(heading))


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Phân cấp cho Sở Công Thương thực hiện một số nhiệm vụ, quyền hạn sau", ("Sở Công Thương",)),
        (
            "Ủy quyền cho Giám đốc Sở Nội vụ thực hiện các nhiệm vụ, quyền hạn sau đây:",
            ("Giám đốc Sở Nội vụ",),
        ),
        ("Nhiệm vụ, quyền hạn của Ban Chỉ đạo", ("Ban Chỉ đạo",)),
        ("Chức năng, nhiệm vụ của Văn phòng", ("Văn phòng",)),
        ("Ban Quản lý chợ có các nhiệm vụ và quyền hạn sau đây:", ("Ban Quản lý chợ",)),
        ("Tổ giúp việc có chức năng, nhiệm vụ sau", ("Tổ giúp việc",)),
        ("Trách nhiệm của Ủy ban nhân dân cấp xã trong quản lý chợ", ("Ủy ban nhân dân cấp xã",)),
        ("Trách nhiệm quản lý của Sở Công Thương đối với chợ đầu mối", ("Sở Công Thương",)),
        ("Phạm vi, trách nhiệm giải quyết công việc của Trưởng phòng", ("Trưởng phòng",)),
        (
            "Nhiệm vụ của Tổ sắp xếp, bố trí hộ kinh doanh, giải quyết kiến nghị của tiểu thương:",
            ("Tổ sắp xếp, bố trí hộ kinh doanh, giải quyết kiến nghị của tiểu thương",),
        ),
    ],
)
def test_headings_name_the_body_whose_tasks_follow(heading: str, units: tuple[str, ...]) -> None:
    assert units_of(heading) == units


@pytest.mark.parametrize(
    "heading",
    [
        "Nhiệm vụ của công tác giáo dục",
        "Nâng cao trách nhiệm của Ủy ban nhân dân cấp xã trong quản lý chợ",
        "Phân cấp quản lý ngân sách",
        "Thực hiện nhiệm vụ của năm học",
    ],
)
def test_headings_that_name_no_body_to_act(heading: str) -> None:
    assert units_of(heading) is None


def test_articles_that_decentralise_give_their_points_to_the_body_they_name() -> None:
    duties = read(
        """Điều 3. Phân cấp cho Sở Công Thương thực hiện một số nhiệm vụ, quyền hạn sau

1. Quản lý chợ hạng một trên địa bàn tỉnh.

2. Cấp giấy chứng nhận đủ điều kiện kinh doanh cho chợ hạng một.

Điều 4. Phân cấp cho Ủy ban nhân dân cấp xã thực hiện một số nhiệm vụ, quyền hạn sau

1. Quản lý các chợ còn lại trên địa bàn.

Điều 5. Hiệu lực thi hành

Quyết định này có hiệu lực kể từ ngày ký.
"""
    )
    assert [duty.lead for duty in duties] == [
        ("Sở Công Thương",),
        ("Sở Công Thương",),
        ("Ủy ban nhân dân cấp xã",),
    ]


def test_rights_of_a_body_are_none_of_its_tasks() -> None:
    duties = read(
        """Điều 2. Nhiệm vụ, quyền hạn của Ban Quản lý chợ

1. Sắp xếp, bố trí hộ kinh doanh theo ngành hàng.

2. Được sử dụng con dấu của Ủy ban nhân dân xã.

3. Có quyền yêu cầu hộ kinh doanh cung cấp hồ sơ.

4. Báo cáo Ủy ban nhân dân xã kết quả hoạt động.

Điều 3. Quyền hạn của Trưởng ban

1. Quyết định mức phạt theo nội quy chợ.
"""
    )
    assert [(duty.lead, duty.span[1] > duty.span[0]) for duty in duties] == [
        (("Ban Quản lý chợ",), True),
        (("Ban Quản lý chợ",), True),
    ]


def test_numbers_alone_on_their_lines_head_what_stands_on_the_next_one() -> None:
    (document,) = read_text(
        "chi-thi.txt",
        """UBND TỈNH AN BÌNH
Số: 07/CT-UBND
An Bình, ngày 05 tháng 01 năm 2026

CHỈ THỊ
Về công tác phòng cháy, chữa cháy rừng

Để chủ động phòng cháy, chữa cháy rừng, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở và Chủ tịch UBND các xã thực hiện những nội dung sau:

1.
Nâng cao trách nhiệm phòng cháy:

Tuyên truyền, vận động nhân dân ký cam kết bảo vệ rừng.

Rà soát phương án chữa cháy tại chỗ.

2.
Chuẩn bị lực lượng, phương tiện

Tổ chức trực gác 24/24 giờ trong mùa khô.
""",
    ).documents
    assert [(duty.lead, document.duties[0].lead == duty.lead) for duty in document.duties] == [
        (("Giám đốc các sở", "Chủ tịch UBND các xã"), True)
    ] * 3


def test_bullets_under_a_heading_of_work_are_tasks_in_a_plan_without_a_head() -> None:
    (document,) = read_text(
        "tuan.txt",
        """Trường THCS An Bình

HOẠT ĐỘNG CHUYÊN MÔN

TUẦN 5

• Tăng cường ôn tập cho học sinh lớp 9
• Nộp kế hoạch bồi dưỡng học sinh giỏi
• Tổ chức chuyên đề cấp trường

BAN GIÁM HIỆU
""",
    ).documents
    assert len(document.duties) == 3


def test_dangers_described_under_their_headings_are_no_tasks() -> None:
    (document,) = read_text(
        "ke-hoach.txt",
        """UBND TỈNH AN BÌNH
Số: 17/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Phòng, chống dịch bệnh sau mưa lũ

I. ĐÁNH GIÁ CHUNG

1. Nguy cơ thiếu nước sạch

- Duy trì nguồn nước tại các xã ven sông còn khó khăn.

II. NHIỆM VỤ

1. Phun hóa chất khử khuẩn tại các chợ.
""",
    ).documents
    assert [duty.span[0] > 200 for duty in document.duties] == [True]


def test_a_dash_behind_a_number_hides_no_unit() -> None:
    (document,) = read_text(
        "nghi-quyet.txt",
        """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN BÌNH
Số: 05/NQ-LĐLĐ
An Bình, ngày 05 tháng 01 năm 2026

NGHỊ QUYẾT
Về phát triển đoàn viên

III. TỔ CHỨC THỰC HIỆN

2. Công đoàn các cấp.

2.1 - Các LĐLĐ huyện, thành phố, công đoàn ngành địa phương, công đoàn tổng công ty:

- Hằng năm xây dựng kế hoạch phát triển đoàn viên.

2.2 - Công đoàn cấp trên trực tiếp cơ sở: tổ chức tuyên truyền ở doanh nghiệp chưa có công đoàn.

2.3 - Công đoàn cơ sở: phân công cán bộ giúp người mới vào nghề.
""",
    ).documents
    assert [duty.lead for duty in document.duties] == [
        ("Các LĐLĐ huyện, thành phố", "công đoàn ngành địa phương", "công đoàn tổng công ty"),
        ("Công đoàn cấp trên trực tiếp cơ sở",),
        ("Công đoàn cơ sở",),
    ]


NUMBERED = """CÔNG ĐOÀN GIÁO DỤC TỈNH AN BÌNH
Số: 21/KH-CĐGD
An Bình, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Bồi dưỡng cán bộ công đoàn

II. NHIỆM VỤ VÀ GIẢI PHÁP

"""


def test_short_numbered_titles_over_plain_sentences_are_no_tasks_though_they_end_in_a_stop() -> None:
    (document,) = read_text(
        "ke-hoach.txt",
        NUMBERED
        + """1. Đổi mới công tác bồi dưỡng.

Thí điểm thành lập bộ phận bồi dưỡng ở những nơi có đủ điều kiện về cán bộ và cơ sở vật chất.

Tranh thủ sự hỗ trợ kinh phí của chính quyền đồng cấp cho công tác bồi dưỡng.

2. Tăng cường các nguồn lực.

Xây dựng đội ngũ giảng viên kiêm chức ở các công đoàn cơ sở trực thuộc.
""",
    ).documents
    assert len(document.duties) == 3


def test_a_numbered_task_with_one_remark_below_it_stays_a_task() -> None:
    (document,) = read_text(
        "ke-hoach.txt",
        NUMBERED
        + """1. Rà soát danh sách cán bộ.

2. Mở lớp bồi dưỡng cho cán bộ mới trước ngày 30/3/2026.

3. Báo cáo kết quả bồi dưỡng.

Báo cáo gồm số lớp, số người dự và kinh phí đã dùng cho các lớp bồi dưỡng.
""",
    ).documents
    assert len(document.duties) >= 3
