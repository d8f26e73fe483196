"""Lines of attributes around tasks: whose they are, and what the units on them are called. Texts are composed."""
# ruff: noqa: E501  # lines are quoted as they are typed

import pytest

from trienkhai.core.documents import Duty, read_text

HEAD = """UBND XÃ AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Tổ chức Ngày hội đọc sách năm 2026

II. NHIỆM VỤ

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("ke-hoach.txt", HEAD + body).documents
    return list(document.duties)


def test_points_that_share_one_block_have_its_units_and_time() -> None:
    first, second, third = read(
        """1. Chuẩn bị ngày hội

1.1. Lập danh mục sách trưng bày.

1.2. Trang trí phòng đọc, bố trí bàn ghế.

- Đơn vị chủ trì: Phòng Văn hóa - Xã hội

- Đơn vị phối hợp: Đoàn Thanh niên xã, các trường học trên địa bàn.

- Thời gian hoàn thành: Tháng 3/2026.

1.3. Tổng hợp, báo cáo kết quả.

- Đơn vị chủ trì: Văn phòng HĐND và UBND xã
"""
    )
    for duty in (first, second):
        assert duty.lead == ("Phòng Văn hóa - Xã hội",)
        assert duty.coordinate == ("Đoàn Thanh niên xã", "các trường học trên địa bàn")
        assert duty.due == "2026-03"
    assert third.lead == ("Văn phòng HĐND và UBND xã",)
    assert third.due is None


def test_a_sentence_over_its_details_and_attributes_is_the_duty() -> None:
    task, detail = read(
        """1. Tổ chức hội thi kể chuyện theo sách cho học sinh các trường trên địa bàn xã.

- Phòng Văn hóa - Xã hội xây dựng thể lệ hội thi.

- Cơ quan thực hiện: Đoàn Thanh niên xã

- Thời gian thực hiện: Quý II/2026.
"""
    )
    assert (task.lead, task.due) == (("Đoàn Thanh niên xã",), "2026-Q2")
    # A unit with a sentence of its own keeps it; the time of the whole is its time too.
    assert (detail.lead, detail.due) == (("Phòng Văn hóa - Xã hội",), "2026-Q2")


def test_attributes_above_the_tasks_hold_for_all_of_them() -> None:
    duties = read(
        """1. Công tác tuyên truyền

Đơn vị chủ trì: Trung tâm Văn hóa xã

- Treo băng rôn tại các nhà văn hóa.

- Biên soạn, phát bài trên đài truyền thanh.

2. Công tác hậu cần

- Bố trí nước uống, ghế ngồi.
"""
    )
    assert [duty.lead for duty in duties] == [("Trung tâm Văn hóa xã",), ("Trung tâm Văn hóa xã",), ()]


def test_words_of_a_task_come_before_what_several_share() -> None:
    first, second = read(
        """1. Các hội nghị

(1) Tổ chức hội nghị triển khai trước ngày 15/02/2026.

(2) Tổ chức hội nghị tổng kết.

- Chủ trì: Phòng Văn hóa - Xã hội

- Thời hạn: Tháng 12/2026
"""
    )
    assert (first.due, second.due) == ("2026-02-15", "2026-12")
    assert first.lead == second.lead == ("Phòng Văn hóa - Xã hội",)


@pytest.mark.parametrize(
    ("line", "units"),
    [
        (
            "Đồng chí Phó Chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo",
            ("Đồng chí Phó Chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo",),
        ),
        (
            "Phó Chủ tịch phụ trách lĩnh vực Văn hóa, Trưởng phòng Kinh tế",
            ("Phó Chủ tịch phụ trách lĩnh vực Văn hóa", "Trưởng phòng Kinh tế"),
        ),
        (
            "Văn phòng xã, các đồng chí chuyên viên cơ quan Mặt trận",
            ("Văn phòng xã", "các đồng chí chuyên viên cơ quan Mặt trận"),
        ),
        (
            "Sở Xây dựng (đối với hạ tầng đô thị), Sở Công Thương (đối với chợ, cụm công nghiệp)",
            ("Sở Xây dựng", "Sở Công Thương"),
        ),
    ],
)
def test_units_of_a_line(line: str, units: tuple[str, ...]) -> None:
    (duty,) = read(f"1. Tổ chức hội thi kể chuyện theo sách.\n\n- Đơn vị chủ trì: {line}.\n")
    assert duty.lead == units


@pytest.mark.parametrize(
    "lines",
    [
        "- Cơ quan, đơn vị chủ trì: Phòng Kinh tế.\n\n- Cơ quan, đơn vị phối hợp: Các trường học.\n\n- Hoàn thành: Trước ngày 30/6/2026.",
        "**Cơ quan chủ trì:** Phòng Kinh tế.\n\n**Cơ quan phối hợp:** Các trường học.\n\n**Thời hạn hoàn thành:** 30/6/2026.",
        "(Chủ trì: Phòng Kinh tế; phối hợp: Các trường học; hoàn thành trước ngày 30/6/2026)",
        "- Phân công thực hiện: Phòng Kinh tế chủ trì, phối hợp với các trường học.\n\n- Thời điểm hoàn thành: 30/6/2026",
        "Chủ trì: Phòng Kinh tế. Phối hợp: Các trường học. Thời gian hoàn thành: 30/6/2026.",
    ],
)
def test_ways_of_writing_attributes(lines: str) -> None:
    (duty,) = read(f"1. Tổ chức hội thi kể chuyện theo sách.\n\n{lines}\n")
    assert duty.lead == ("Phòng Kinh tế",)
    assert [unit.lower() for unit in duty.coordinate] == ["các trường học"]
    assert duty.due == "2026-06-30"


@pytest.mark.parametrize(
    ("sentence", "lead", "coordinate"),
    [
        (
            "Tổ chức hội thi (thời gian: tháng 5/2026; Phòng Kinh tế chủ trì, phối hợp với Đoàn xã).",
            "Phòng Kinh tế",
            "Đoàn xã",
        ),
        (
            "Hoàn thành sân chơi (Phòng Kinh tế chủ trì, các trường phối hợp) trước ngày 30/9/2026.",
            "Phòng Kinh tế",
            "các trường",
        ),
        (
            "Kiểm tra thư viện; Đơn vị thực hiện: Phòng Kinh tế phối hợp Đoàn xã; Thời gian: Tháng 10/2026.",
            "Phòng Kinh tế",
            "Đoàn xã",
        ),
    ],
)
def test_attributes_within_the_words_of_a_task(sentence: str, lead: str, coordinate: str) -> None:
    (duty,) = read(f"1. {sentence}\n")
    assert (duty.lead, duty.coordinate) == ((lead,), (coordinate,))


def test_what_stands_behind_a_label_may_be_the_task_itself() -> None:
    assert [
        duty.lead for duty in read("1. Thực hiện: Rà soát danh mục sách.\n\n2. Phòng Kinh tế: Lập dự toán.\n")
    ] == [
        (),
        ("Phòng Kinh tế",),
    ]


def test_a_task_behind_its_topic_stands_over_attributes() -> None:
    lines = "- Đơn vị chủ trì: Phòng Kinh tế;\n- Thời gian thực hiện: Quý III năm 2026."
    (duty,) = read(f"1. Hoạt động bồi dưỡng: Tổ chức 04 lớp cho giáo viên.\n\n{lines}\n")
    assert (duty.lead, duty.due) == (("Phòng Kinh tế",), "2026-Q3")
    (below,) = read(f"1. Hoạt động bồi dưỡng: Các lớp\n\na) Tổ chức 04 lớp cho giáo viên.\n\n{lines}\n")
    assert (below.lead, below.due) == (("Phòng Kinh tế",), "2026-Q3")
