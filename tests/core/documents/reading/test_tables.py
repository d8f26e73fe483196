"""Tables of tasks in the form every file comes to, `| a | b |`: several below one another, rows that name no unit,
products, days that come back; tables of money and figures give nothing.

The documents are composed here from parts; places, people and schools are fictitious.
"""

import pytest

from tests.core.documents.reading.test_assignments import PLAN
from trienkhai.core.documents import Duty, read_text
from trienkhai.core.duties.deadlines import check_rule

FULL = (
    "| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm |\n"
    "| 1 | Xây dựng kế hoạch tuyên truyền | Phòng Nội vụ | Công an thị xã | Tháng 3/2024 | Kế hoạch của UBND thị xã |\n"
    "| 2 | Rà soát danh sách học sinh | Phòng Giáo dục và Đào tạo | | Quý II/2024 | |\n"
)
OTHER = (
    "| STT | Nội dung công việc | Thời gian | Sản phẩm | Đơn vị thực hiện |\n"
    "| 1 | Tổ chức tập huấn | Quý II/2024 | Báo cáo kết quả tập huấn | Phòng Nội vụ |\n"
)
WITHOUT_NUMBERS = (
    "| Nội dung công việc | Đơn vị thực hiện | Thời gian |\n"
    "| Tổ chức tập huấn | Phòng Nội vụ | Quý II/2024 |\n"
)  # fmt: skip
NO_LEAD = (
    "| STT | Nhiệm vụ | Thời gian hoàn thành | Sản phẩm |\n"
    "| I | Công tác tuyên truyền | | |\n"
    "| 1 | Xây dựng kế hoạch tuyên truyền | Tháng 3/2024 | Kế hoạch |\n"
    "| 2 | Tổ chức hội nghị quán triệt | Quý II/2024 | |\n"
)
TASKS = ["Xây dựng kế hoạch tuyên truyền", "Tổ chức hội nghị quán triệt"]


def read(body: str) -> tuple[str, list[Duty]]:
    reading = read_text("bảng.txt", f"{PLAN}{body}")
    return reading.text, [duty for document in reading.documents for duty in document.duties]


def tasks(body: str) -> list[str]:
    text, duties = read(body)
    return [" ".join(text[slice(*duty.span)].split()) for duty in duties]


def leads(body: str) -> list[tuple[str, ...]]:
    return [duty.lead for duty in read(body)[1]]


@pytest.mark.parametrize("second", [OTHER, WITHOUT_NUMBERS], ids=["numbered", "without numbers"])
@pytest.mark.parametrize("between", ["", "\n", "\n\n\n"], ids=["nothing", "a blank line", "blank lines"])
def test_a_table_ends_where_another_begins(between: str, second: str) -> None:
    body = f"PHÂN CÔNG NHIỆM VỤ\n\n{FULL}{between}{second}"
    assert tasks(body) == [
        "Xây dựng kế hoạch tuyên truyền", "Rà soát danh sách học sinh", "Tổ chức tập huấn"
    ]  # fmt: skip
    last = read(body)[1][-1]
    assert (last.lead, last.due) == (("Phòng Nội vụ",), "2024-Q2")


def test_the_product_of_a_row_is_read_from_its_column() -> None:
    assert [duty.product for duty in read(f"PHÂN CÔNG\n\n{FULL}\n{OTHER}")[1]] == [
        "Kế hoạch của UBND thị xã", None, "Báo cáo kết quả tập huấn"
    ]  # fmt: skip


def test_tasks_without_a_column_of_units_stand_with_their_lead_open() -> None:
    text, duties = read(f"III. NHIỆM VỤ CỤ THỂ\n\n{NO_LEAD}")
    assert [(text[slice(*duty.span)], duty.lead, duty.due, duty.product) for duty in duties] == [
        (TASKS[0], (), "2024-03", "Kế hoạch"),
        (TASKS[1], (), "2024-Q2", None),
    ]


@pytest.mark.parametrize(
    "above",
    [
        "1. Phòng Nội vụ",
        "1. Phòng Nội vụ:",
        "1. Phòng Nội vụ thực hiện các nhiệm vụ sau:",
        "Giao Phòng Nội vụ thực hiện các nội dung công việc như sau:",
    ],
)
def test_the_unit_named_above_the_table_leads_what_stands_in_it(above: str) -> None:
    body = f"III. TỔ CHỨC THỰC HIỆN\n{above}\n\n{NO_LEAD}"
    assert tasks(body) == TASKS
    assert leads(body) == [("Phòng Nội vụ",)] * 2


def test_the_unit_of_a_section_leads_its_rows_and_a_row_names_its_own() -> None:
    body = (
        "III. PHÂN CÔNG\n\n| STT | Nhiệm vụ | Chủ trì | Thời gian |\n| I | Phòng Nội vụ | | |\n"
        "| 1 | Xây dựng kế hoạch tuyên truyền | | Tháng 3/2024 |\n| 2 | Rà soát biên chế | Phòng Tài chính | |\n"
        "| II | Công an thị xã | | |\n| 3 | Tổ chức tuần tra | | Thường xuyên |\n"
    )
    assert leads(body) == [("Phòng Nội vụ",), ("Phòng Tài chính",), ("Công an thị xã",)]


def test_rows_without_a_unit_are_kept_and_rows_under_a_row_follow_it() -> None:
    body = (
        "III. PHÂN CÔNG\n\n| STT | Nhiệm vụ | Chủ trì | Thời gian |\n"
        "| 1 | Tổ chức Hội thi | Phòng Nội vụ | Quý II/2024 |\n"
        "| | - Tổ chức vòng sơ khảo | | Tháng 4/2024 |\n| 2 | Tổ chức sơ kết | | Tháng 6/2024 |\n"
    )
    assert leads(body) == [("Phòng Nội vụ",), ("Phòng Nội vụ",), ()]


def test_words_that_go_on_from_the_page_before_are_no_task() -> None:
    body = (
        "III. PHÂN CÔNG\n\n| STT | Nhiệm vụ | Chủ trì | Thời gian |\n"
        "| 1 | Tổ chức Hội thi cho | Phòng Nội vụ | Quý II/2024 |\n"
        "| | học sinh các trường | | |\n"
    )
    assert tasks(body) == ["Tổ chức Hội thi cho"]


@pytest.mark.parametrize(
    "table",
    [
        "| STT | Nội dung | Đơn vị tính | Số lượng | Thành tiền | Thời gian |\n"
        "| 1 | Tổ chức tập huấn | lớp | 2 | 20 | Quý I/2024 |\n",
        "| STT | Nhiệm vụ | Dự toán | Thời gian |\n| 1 | Tổ chức tập huấn | 20 | Quý I/2024 |\n",
        "| STT | Chỉ tiêu | Năm 2023 | Năm 2024 |\n| 1 | Tỷ lệ huy động trẻ | 95% | 96% |\n",
        "| STT | Nội dung | Thời gian |\n| 1 | Đón tiếp đại biểu | 7h30 - 8h00 |\n| 2 | Tổ chức văn nghệ | 8h00 |\n",
        "| STT | Nhiệm vụ | Kết quả thực hiện |\n| 1 | Tổ chức tập huấn | Đã tổ chức 2 lớp |\n",
        "| STT | Họ và tên | Đơn vị |\n| 1 | Trần Minh Họa | Phòng Nội vụ |\n",
    ],
    ids=["costs", "budget", "figures", "programme", "results", "people"],
)
def test_tables_of_other_things_give_nothing(table: str) -> None:
    assert tasks(f"PHỤ LỤC\n\n{table}") == []


def test_the_column_of_units_may_be_called_by_unit_alone_and_hold_both_roles() -> None:
    body = (
        "PHỤ LỤC\n\n| STT | Nhiệm vụ | Đơn vị | Thời gian |\n| 1 | Tổ chức tập huấn | Phòng Nội vụ | Quý I/2024 |\n\n"
        "| STT | Nhiệm vụ | Đơn vị chủ trì, phối hợp | Thời gian |\n"
        "| 1 | Tổ chức kiểm tra | Chủ trì: Phòng Nội vụ; Phối hợp: Công an thị xã | Quý I/2024 |\n"
        "| 2 | Tổ chức sơ kết | Phòng Nội vụ chủ trì, phối hợp với Công an thị xã | Quý I/2024 |\n"
        "| 3 | Tổ chức sơ kết | Phòng Nội vụ và phối hợp với Công an thị xã | Quý I/2024 |\n"
    )
    terms = [(duty.lead, duty.coordinate) for duty in read(body)[1]]
    both = (("Phòng Nội vụ",), ("Công an thị xã",))
    assert terms == [(("Phòng Nội vụ",), ()), both, both, both]


@pytest.mark.parametrize(
    ("cell", "recurrence", "rule"),
    [
        ("Hằng năm, trước ngày 15/8", "yearly", {"kind": "yearly", "month": 8, "day": 15}),
        ("Trước ngày 15/8 hằng năm", "yearly", {"kind": "yearly", "month": 8, "day": 15}),
        ("Quý I hằng năm", "yearly", {"kind": "yearly", "month": 3}),
        ("Hằng tháng, trước ngày 25", "monthly", {"kind": "monthly", "day": 25}),
        ("Trước ngày 25 hằng tháng", "monthly", {"kind": "monthly", "day": 25}),
    ],
)
def test_a_day_that_comes_back_is_kept_with_its_recurrence(
    cell: str, recurrence: str, rule: dict[str, object]
) -> None:
    [duty] = read(
        f"PHÂN CÔNG\n\n{FULL.splitlines()[0]}\n| 1 | Tổ chức rà soát | Phòng Nội vụ | | {cell} | |\n"
    )[1]
    assert (duty.recurrence, duty.due, duty.due_rule) == (recurrence, cell, rule)
    assert duty.due_rule is not None
    check_rule(duty.due_rule)


@pytest.mark.parametrize("cell", ["Hằng năm", "Hằng năm, trước ngày 45/8", "Trước ngày 40 hằng tháng"])
def test_no_day_is_made_up_where_none_is_said(cell: str) -> None:
    [duty] = read(
        f"PHÂN CÔNG\n\n{FULL.splitlines()[0]}\n| 1 | Tổ chức rà soát | Phòng Nội vụ | | {cell} | |\n"
    )[1]
    assert (duty.due, duty.due_rule) == (None, None)


@pytest.mark.parametrize("below", ["", "| 1 |\n", "Nơi nhận: Như trên.\n", f"{WITHOUT_NUMBERS}"])
def test_a_head_without_rows_of_its_own_is_an_empty_table(below: str) -> None:
    found = tasks(f"PHÂN CÔNG\n\n{FULL.splitlines()[0]}\n{below}")
    assert found == (["Tổ chức tập huấn"] if below == WITHOUT_NUMBERS else [])


def test_a_row_that_names_its_unit_is_surer_than_one_that_does_not() -> None:
    [_, named] = read(f"PHÂN CÔNG\n\n{FULL}")[1]
    above = read(f"III. PHÂN CÔNG\n1. Phòng Nội vụ\n\n{NO_LEAD}")[1]
    open_ones = read(f"PHÂN CÔNG\n\n{NO_LEAD}")[1]
    assert all(duty.certainty < named.certainty for duty in (*above, *open_ones))
    known = min(duty.certainty for duty in above)
    assert all(duty.certainty < known for duty in open_ones)
    assert all("chưa rõ đơn vị" in duty.rule for duty in open_ones)
