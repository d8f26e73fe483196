"""Heads of tables of tasks that do not look like the rest of the table, and tables that have none.

The tables are composed; bodies and places are fictitious.
"""

import pytest

from tests.core.documents.reading.task_tables import HEAD
from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.stages.duties.subjects.cell_units import units_of
from trienkhai.core.documents.stages.duties.tables.column_titles import columns_of
from trienkhai.core.documents.stages.duties.times.cell_times import time_of

TASKS = ["Rà soát, bổ sung kho sách của các trường trên địa bàn xã", "Tổ chức Ngày hội đọc sách cho học sinh"]


def duties(table: str) -> list[tuple[str, Duty]]:
    reading = read_text("ke-hoach.txt", f"{HEAD}{table}")
    return [
        (" ".join(reading.text[slice(*duty.span)].split()), duty)
        for document in reading.documents
        for duty in document.duties
    ]


def test_a_head_with_bars_over_cells_without_them() -> None:
    found = duties(
        "| TT | Nội dung hoạt động | Cơ quan chủ trì | Cơ quan phối hợp |\n| --- | --- | --- | --- |\n"
        "Thời gian thực hiện\n1\nĐẩy mạnh văn hóa đọc\n"
        f"a)\n{TASKS[0]}.\nPhòng Văn hóa - Xã hội\nCác trường học; các đơn vị có liên quan\nQuý III/2026\n"
        f"b)\n{TASKS[1]}.\nĐoàn Thanh niên xã, Phòng Văn hóa - Xã hội\nCác trường học\nThường xuyên\n"
    )
    assert [task for task, _ in found] == TASKS
    assert found[0][1].coordinate == ("Các trường học", "các đơn vị có liên quan")
    assert found[1][1].lead == ("Đoàn Thanh niên xã", "Phòng Văn hóa - Xã hội")
    assert [duty.due or duty.recurrence for _, duty in found] == ["2026-Q3", "standing"]


def test_cells_that_begin_again_where_a_page_ended_without_a_mark() -> None:
    rows = "".join(
        f"{number}\nTổ chức kiểm tra việc đọc sách tại trường số {number}.\nPhòng Kinh tế\nCông an xã\nQuý IV/2026\n"
        for number in range(2, 5)
    )
    [(_, duty), *_] = duties(
        "TT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n1\n"
        "Xây dựng tiêu chí đánh giá thư viện; hướng dẫn, kiểm tra các trường tự đánh\nPhòng Văn hóa - Xã hội, Phòng\n"
        "Các trường học\nQuý II/2026\ngiá hằng năm theo tiêu chí đã ban hành và công khai kết quả.\nKinh tế\n"
        + rows
    )
    assert duty.lead == ("Phòng Văn hóa - Xã hội", "Phòng Kinh tế")
    assert (duty.coordinate, duty.due) == (("Các trường học",), "2026-Q2")


def test_units_listed_with_dashes_within_a_cell() -> None:
    rows = "".join(
        f"{number}\n{task}\n- Phòng Kinh tế\n- Công an xã;\n- Các trường học.\nQuý {number}/2026\n"
        for number, task in enumerate(TASKS, 1)
    )
    found = duties(f"TT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n{rows}")
    assert [task for task, _ in found] == TASKS
    assert [duty.lead for _, duty in found] == [("Phòng Kinh tế",)] * 2
    assert [duty.coordinate for _, duty in found] == [("Công an xã", "Các trường học")] * 2
    assert [duty.due for _, duty in found] == ["2026-Q1", "2026-Q2"]


@pytest.mark.parametrize("apart", ["\t", "      "])
def test_numbers_of_rows_under_another_title(apart: str) -> None:
    lines = [
        ("Giai đoạn", "Thời gian", "Nội dung trọng tâm", "Sản phẩm / Kết quả"),
        ("1", "09 - 10/2026", TASKS[0], "Danh mục sách"),
        ("2", "11/2026     ", TASKS[1], "Báo cáo"),
    ]
    widths = (10, 14, 60, 20)
    table = "\n".join(
        apart.join(
            cell if apart == "\t" else f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)
        )
        for line in lines
    )
    assert [(task, duty.due, duty.product) for task, duty in duties(table + "\n")] == [
        (TASKS[0], "2026-10", "Danh mục sách"),
        (TASKS[1], "2026-11", "Báo cáo"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "1. Tên nhiệm vụ: {}.\n2. Cơ quan chủ trì: Phòng Kinh tế.\n3. Cơ quan phối hợp: Công an xã.\n"
        "4. Kết quả: Báo cáo.\n5. Thời gian hoàn thành: Quý IV/2026.\n",
        "- Tên nhiệm vụ: {}. Cơ quan chủ trì: Phòng Kinh tế. Cơ quan phối hợp: Công an xã. Sản phẩm: Báo cáo."
        " Thời gian: Quý IV/2026.\n",
        "a) Nhiệm vụ: {}\nĐơn vị chủ trì: Phòng Kinh tế\nĐơn vị phối hợp: Công an xã\nSản phẩm: Báo cáo\n"
        "Thời hạn hoàn thành: Quý IV/2026\n",
    ],
)
def test_a_block_of_named_lines_is_a_row(block: str) -> None:
    [(task, duty)] = duties(block.format(TASKS[0]))
    assert task == TASKS[0]
    assert (duty.lead, duty.coordinate, duty.due, duty.product) == (
        ("Phòng Kinh tế",),
        ("Công an xã",),
        "2026-Q4",
        "Báo cáo",
    )


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("stt noi dung lanh dao phu trach don vi thuc hien thoi gian", ("task", "other", "lead", "time")),
        ("tt nhiem vu chu tri (so/nganh) cap trinh san pham", ("task", "lead", "authority", "product")),
        ("tt ten nhiem vu co quan chu tri thoi gian thuc hien/ hoan thanh can cu", ("task", "lead", "time", "basis")),
        ("stt nhiem vu duoc giao don vi, ca nhan chu tri tien do thuc hien", ("task", "lead", "time")),
        ("tt ten de an co quan soan thao co quan phoi hop nam hoan thanh", ("task", "lead", "coordinate", "time")),
        ("tt y kien chi dao don vi dau moi don vi lien quan han xu ly", ("task", "lead", "coordinate", "time")),
        ("tt noi dung chu tri don vi cung thuc hien lo trinh thuc hien", ("task", "lead", "coordinate", "time")),
        ("tt hoat dong don vi chu tri don vi tham gia ngay thuc hien", ("task", "lead", "coordinate", "time")),
        ("stt van ban noi dung het hieu luc ly do het hieu luc ngay het hieu luc", ()),
    ],
)  # fmt: skip
def test_the_titles_of_a_head(head: str, columns: tuple[str, ...]) -> None:
    assert columns_of(head) == columns


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("09 - 10/2026", "2026-10"),
        ("Tháng 3 đến tháng 5/2026", "2026-05"),
        ("15/3 - 20/3/2026", "2026-03-20"),
    ],
)
def test_a_span_of_months_ends_with_the_last(cell: str, due: str) -> None:
    assert time_of(cell)[0] == due


def test_departments_of_the_provinces_are_one_name() -> None:
    assert units_of("Cục Kiểm lâm; Sở Nông nghiệp và Môi trường các tỉnh") == (
        "Cục Kiểm lâm",
        "Sở Nông nghiệp và Môi trường các tỉnh",
    )


def test_a_row_that_lacks_the_cells_of_a_merged_one_takes_them_from_above() -> None:
    found = duties(
        "| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n"
        "| 1 | Lập danh sách thư viện | Phòng Kinh tế | Công an xã | 15/4/2026 |\n"
        f"| 2 | {TASKS[1]} | 20/5/2026 |\n| 3 | {TASKS[0]} | Phòng Văn hóa - Xã hội | Các thôn | Thường xuyên |\n"
    )
    assert [(task, duty.lead, duty.coordinate, duty.due) for task, duty in found[1:]] == [
        (TASKS[1], ("Phòng Kinh tế",), ("Công an xã",), "2026-05-20"),
        (TASKS[0], ("Phòng Văn hóa - Xã hội",), ("Các thôn",), None),
    ]


def test_rows_left_out_end_no_row_that_says_by_labels_who_leads() -> None:
    found = duties(
        "Nội dung\nPhân công nhiệm vụ\nTiến độ\nPhương pháp\nSản phẩm đầu ra\n"
        f"1. {TASKS[0]}\nChủ trì: Phòng Kinh tế.\nPhối hợp: Công an xã.\nQuý IV/2026\nHội thảo\nBáo cáo\n"
        f"4. {TASKS[1]}\nChủ trì: Phòng Văn hóa - Xã hội.\nPhối hợp: Các thôn.\nQuý I/2027\nKhảo sát\nBáo cáo\n"
    )
    assert [(task, duty.lead, duty.coordinate, duty.due) for task, duty in found] == [
        (TASKS[0], ("Phòng Kinh tế",), ("Công an xã",), "2026-Q4"),
        (TASKS[1], ("Phòng Văn hóa - Xã hội",), ("Các thôn",), "2027-Q1"),
    ]
