"""Tables without numbers: two columns, cells broken into lines between tabs, units in the middle of their rows."""

import pytest

from tests.core.documents.reading.task_tables import HEAD
from trienkhai.core.documents import read_text

Found = list[tuple[str, tuple[str, ...], str | None]]

ROWS = (
    ("Rà soát danh mục thủ tục hành chính", "Phòng Kinh tế"),
    ("Tổ chức hội nghị tuyên truyền tại các thôn", "Đoàn Thanh niên xã"),
    ("Tổng hợp báo cáo", "Văn phòng HĐND và UBND xã"),
)


def duties(table: str) -> Found:
    reading = read_text("a.txt", HEAD + table)
    return [
        (" ".join(reading.text[slice(*duty.span)].split()), duty.lead, duty.due)
        for document in reading.documents
        for duty in document.duties
    ]


@pytest.mark.parametrize("form", ["{}\t{}", "{}  {}", "{:<45}{}"], ids=["tabs", "gaps", "columns"])
def test_two_columns_are_enough_for_a_task_and_who_leads(form: str) -> None:
    lines = [form.format(*row) for row in (("Nội dung công việc", "Đơn vị thực hiện"), *ROWS)]
    assert duties("\n".join(lines) + "\n") == [(task, (lead,), None) for task, lead in ROWS]


@pytest.mark.parametrize(
    "head", ["Nội dung\tĐơn vị", "Thời gian\tNội dung", "Nội dung\tThời gian", "Nội dung\tKinh phí"]
)
def test_other_tables_of_two_columns_give_nothing(head: str) -> None:
    assert duties(f"{head}\nHọp tổ công tác\t12 giờ\nHọp tổ giúp việc\t30 triệu đồng\n") == []


BEHIND_TABS = [
    ("Rà soát danh mục thủ tục", "hành chính", "Phòng Kinh tế", "Trước 30/6/2026"),
    ("Tổ chức hội nghị", "tuyên truyền", "Đoàn Thanh niên xã", "Trước 15/7/2026"),
]


@pytest.mark.parametrize("form", ["{0}\n{1}\t{2}\t{3}", "{0}\t{2}\t{3}\n{1}\t\t"], ids=["first", "last"])
def test_a_cell_broken_into_lines_between_tabs(form: str) -> None:
    rows = "\n".join(form.format(*row) for row in BEHIND_TABS)
    found = duties(f"Nhiệm vụ\tĐơn vị chủ trì\tThời hạn\n{rows}\n")
    assert [(lead, due) for _, lead, due in found] == [
        (("Phòng Kinh tế",), "2026-06-30"),
        (("Đoàn Thanh niên xã",), "2026-07-15"),
    ]
    assert all(
        task.startswith(row[0]) and task.endswith(row[1])
        for (task, *_), row in zip(found, BEHIND_TABS, strict=True)
    )


def test_units_in_the_middle_of_rows_without_numbers() -> None:
    table = """Nhiệm vụ                          Chủ trì                Thời hạn
Rà soát danh mục thủ tục
hành chính của xã năm 2026        Phòng Kinh tế          30/6/2026
và công bố
Hội nghị tuyên truyền
tại các thôn                      Đoàn Thanh niên xã     15/7/2026
Số hóa hồ sơ                      Công an xã             20/8/2026
"""
    assert [(lead, due) for _, lead, due in duties(table)] == [
        (("Phòng Kinh tế",), "2026-06-30"),
        (("Đoàn Thanh niên xã",), "2026-07-15"),
        (("Công an xã",), "2026-08-20"),
    ]


def test_words_behind_a_table_of_gaps_are_no_rows() -> None:
    table = "\n".join("  ".join(row) for row in (("Nội dung công việc", "Đơn vị thực hiện"), *ROWS))
    found = duties(f"{table}\n\nNơi nhận:  TM. ỦY BAN NHÂN DÂN\n- Như trên;  CHỦ TỊCH\n")
    assert [task for task, *_ in found] == [task for task, _ in ROWS]
