"""Plans of schools that share their work out to persons named behind it; findings beside them. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text

HEAD = (
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN BÌNH\nTRƯỜNG THPT AN BÌNH\n\nSố: 12/KH-THPT\n\nAn Bình, ngày 12 tháng 3 năm 2026\n\n"
    "KẾ HOẠCH\nTổ chức Ngày hội văn hóa\n\nII. PHÂN CÔNG NHIỆM VỤ\n\n"
)


def plan(body: str) -> list[Duty]:
    (document,) = read_text("ke-hoach.txt", HEAD + body + "\n\nHIỆU TRƯỞNG\n\nTrần Thị Mẫu\n").documents
    return list(document.duties)


@pytest.mark.parametrize(
    ("line", "persons"),
    [
        (
            "Phụ trách chung: Cô Lê Thị Mẫu (GV môn Toán) và thầy Trần Minh.",
            ("Cô Lê Thị Mẫu", "thầy Trần Minh"),
        ),
        ("Duyệt tiết mục văn nghệ: Cô Mẫu, thầy Minh, Thu Hà (12A1).", ("Cô Mẫu", "thầy Minh", "Thu Hà")),
        ("Vệ sinh sau ngày hội: cô Lan (y tế) và BCH Đoàn trường.", ("cô Lan", "BCH Đoàn trường")),
        ("Chuẩn bị âm thanh, ánh sáng (Đ/c Bình).", ("Đ/c Bình",)),
    ],
)
def test_persons_behind_a_task_have_it(line: str, persons: tuple[str, ...]) -> None:
    (duty,) = plan(f"- {line}\n")
    assert duty.lead == persons


@pytest.mark.parametrize(
    "person", ["Thầy Hiệu trưởng Lê Văn Mẫu", "Cô Phó Hiệu trưởng Trần Lan", "Bà Chủ tịch Hội"]
)
def test_a_post_between_courtesy_and_name(person: str) -> None:
    duties = plan(f"1. Ban Giám hiệu nhà trường:\n\n- {person}: Chỉ đạo chung; phê duyệt kế hoạch.\n")
    assert [duty.lead for duty in duties] == [(person,)]


@pytest.mark.parametrize(
    "line",
    [
        "Liên hệ: Cô Lê Thị Mẫu.",
        "Thành phần: thầy Trần Minh, cô Lê Lan.",
        "Trưởng ban: Cô Lê Thị Mẫu.",
    ],
)
def test_persons_who_are_only_told_have_none(line: str) -> None:
    duties = plan(f"- Chuẩn bị sân khấu: thầy Trần Minh.\n\n- {line}\n")
    assert [duty.lead for duty in duties] == [("thầy Trần Minh",)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ưu điểm: Các lớp đã tổ chức tốt việc trang trí.", False),
        ("Chi đoàn 12A1 chưa xây dựng kế hoạch tập luyện.", False),
        ("Chi đoàn chưa nộp danh sách, khẩn trương nộp trước ngày 20/3/2026.", True),
    ],
)
def test_what_was_not_done_is_found_and_not_given(line: str, found: bool) -> None:
    duties = plan(f"- Chuẩn bị sân khấu: thầy Trần Minh.\n\n- {line}\n")
    assert len(duties) == 1 + found


def test_a_sitting_of_one_month_is_a_time_and_comes_once() -> None:
    (duty,) = plan("- Chi bộ nhà trường tổ chức quán triệt trong sinh hoạt chi bộ định kỳ tháng 6/2026.\n")
    assert (duty.due, duty.recurrence) == ("2026-06", None)


def test_sittings_of_every_month_come_back() -> None:
    (duty,) = plan("- Chi bộ nhà trường tổ chức quán triệt trong sinh hoạt chi bộ định kỳ tháng.\n")
    assert (duty.due, duty.recurrence) == (None, "monthly")


def test_who_is_told_in_writing_is_reported_to() -> None:
    (duty,) = plan(
        "- Khi có khó khăn, các tổ chuyên môn kịp thời có văn bản báo cáo Ban Giám hiệu để xem xét.\n"
    )
    assert duty.report_to == "Ban Giám hiệu"
