"""Programmes and tables with bars between the cells only: the day above the hours, the column that says what to do.

The documents are composed here from parts; places, people and schools are fictitious.
"""

import pytest

from tests.core.documents.reading.test_assignments import PLAN
from tests.core.documents.reading.test_tables import read, tasks
from trienkhai.core.documents import Duty, read_text

HEAD = "| Thời gian | Hình thức | Nội dung | Người phụ trách |\n"
HOURS = (
    f"{HEAD}"
    "| Buổi sáng – Tập trung toàn trường |\n"
    "| 7h00 - 7h30 | Toàn trường | Ổn định tổ chức, giới thiệu chương trình | Đoàn trường |\n"
    "| 7h30 - 8h15 | Toàn trường | Phổ biến nội quy học sinh | Phó Hiệu trưởng |\n"
)


@pytest.mark.parametrize(
    "day",
    [
        "NGÀY 1: THỨ HAI, NGÀY 02/9/2024",
        "Ngày 02/9/2024 (thứ Hai)",
        "Thứ Hai, ngày 02 tháng 9 năm 2024:",
        "Buổi sáng ngày 02/9/2024",
    ],
)
def test_the_rows_of_a_programme_are_due_on_the_day_above_it(day: str) -> None:
    _, duties = read(f"{day}\n\n{HOURS}")
    assert [(duty.lead, duty.due) for duty in duties] == [
        (("Đoàn trường",), "2024-09-02"),
        (("Phó Hiệu trưởng",), "2024-09-02"),
    ]


def test_a_row_across_the_programme_opens_another_day() -> None:
    afternoon = (
        "| Ngày 03/9/2024 (thứ Ba) |\n| 14h00 | Theo lớp | Bầu ban cán sự lớp | Giáo viên chủ nhiệm |\n"
    )
    _, duties = read(f"Ngày 02/9/2024\n\n{HOURS}{afternoon}")
    assert [duty.due for duty in duties] == ["2024-09-02", "2024-09-02", "2024-09-03"]


def test_words_that_name_no_single_day_give_none_to_the_hours_below() -> None:
    for words in [
        "Các hoạt động bổ sung",
        "Từ ngày 02/9/2024 đến ngày 04/9/2024",
        "Căn cứ Công văn ngày 02/9/2024",
    ]:
        assert {duty.due for duty in read(f"{words}\n\n{HOURS}")[1]}.isdisjoint({"2024-09-02", "2024-09-04"})


def test_of_themes_and_contents_the_longer_words_are_the_tasks() -> None:
    table = (
        "| Hoạt động | Nội dung | Đơn vị phụ trách | Thời gian |\n"
        "| Tuyên truyền trực quan | Treo băng rôn, khẩu hiệu về giao thông | Đoàn trường | Trước ngày 02/9/2024 |\n"
        "| Khảo sát | Khảo sát nhu cầu, nguyện vọng của học sinh khối 10 | Tổ Tư vấn | Ngày 04/9/2024 |\n"
    )
    assert tasks(table) == [
        "Treo băng rôn, khẩu hiệu về giao thông",
        "Khảo sát nhu cầu, nguyện vọng của học sinh khối 10",
    ]
    assert [duty.due for duty in read(table)[1]] == ["2024-09-02", "2024-09-04"]


BETWEEN = (
    "TT | Nhiệm vụ, đề án | Cơ quan chủ trì thực hiện | Cơ quan phối hợp thực hiện | Thời gian trình | Cấp trình\n\n"
    "I | Sửa quy định | Sửa quy định | Sửa quy định | Sửa quy định | Sửa quy định\n\n"
    "1 | Báo cáo tổng kết Đề án ngày 27/11/2019 | Phòng Nội vụ | Các xã, phường | 2024 | UBND thị xã\n\n"
    "2 | Hồ sơ đề nghị sửa đổi Quy chế | Phòng Tư pháp | Phòng Nội vụ | Quý II/2025 | HĐND thị xã\n\n"
)


def test_a_table_with_bars_only_between_its_cells() -> None:
    text, duties = read(f"PHÂN CÔNG NHIỆM VỤ\n\n{BETWEEN}")
    assert [text[slice(*duty.span)] for duty in duties] == [
        "Báo cáo tổng kết Đề án ngày 27/11/2019",
        "Hồ sơ đề nghị sửa đổi Quy chế",
    ]
    assert [(duty.lead, duty.due) for duty in duties] == [
        (("Phòng Nội vụ",), "2024"),
        (("Phòng Tư pháp",), "2025-Q2"),
    ]
    assert duties[1].coordinate == ("Phòng Nội vụ",)


def test_what_stands_below_such_a_table_is_read_as_words() -> None:
    body = f"{BETWEEN}III. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.\n"
    assert tasks(body)[-1] == "Phòng Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch"


def _undated(subject: str) -> list[Duty]:
    plan = PLAN.replace("ngày 06 tháng 11 năm 2023", "ngày     tháng 8 năm 2024")
    head, _, rest = plan.partition("KẾ HOẠCH\n")
    blank = rest.index("\n\n")
    table = (
        "| Nội dung | Đơn vị thực hiện | Thời gian |\n| Tổ chức tập huấn | Phòng Nội vụ | Trước ngày 20/5 |\n"
    )
    reading = read_text("bảng.txt", f"{head}KẾ HOẠCH\n{subject}{rest[blank:]}{table}")
    return [duty for document in reading.documents for duty in document.duties]


def test_a_school_year_in_the_subject_tells_the_year_of_a_day() -> None:
    assert [duty.due for duty in _undated("Tổ chức hoạt động hè năm học 2024 - 2025")] == ["2025-05-20"]
    assert [duty.due for duty in _undated("Tổ chức hoạt động hè")] == ["Trước ngày 20/5"]


def test_contents_ordered_by_time_are_tasks_and_a_heading_of_the_time_alone_is_none() -> None:
    points = (
        "1. Nội dung theo thời gian\n\n1.1. Đợt 1: Trong tháng 12/2024\n\n- Tuyên truyền Luật Trẻ em.\n\n"
    )
    assert [duty.due for duty in read(f"II. NHIỆM VỤ\n\n{points}")[1]] == ["2024-12"]
    assert not read("I. THỜI GIAN TUYÊN TRUYỀN\n\n- Tuyên truyền trên loa truyền thanh từ tháng 12.\n\n")[1]
