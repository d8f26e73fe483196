"""Assignments as offices write them: every way of saying the same thing reads the same.

The documents are composed here from parts; places, people and schools are fictitious.
"""
# ruff: noqa: E501  # paragraphs are quoted as they are typed

import itertools
from collections.abc import Iterator

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.duties.deadlines import check_rule

STATE = """ỦY BAN NHÂN DÂN
THỊ XÃ MINH HỌA

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/{symbol}

Minh Họa, ngày 06 tháng 11 năm 2023

"""
LETTER = (
    STATE.format(symbol="UBND-VX") + "V/v thực hiện nhiệm vụ\n\nKính gửi: Các phòng, ban, ngành thị xã.\n\n"
)
PLAN = (
    STATE.format(symbol="KH-UBND")
    + """KẾ HOẠCH
Chuyển đổi số trong trường học năm 2024

Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Ủy ban nhân dân thị xã ban hành Kế hoạch như sau:

"""
)
DECISION = (
    STATE.format(symbol="QĐ-UBND")
    + """QUYẾT ĐỊNH
Về việc ban hành Quy định quản lý thiết bị dạy học

CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ XÃ MINH HỌA

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Trưởng phòng Giáo dục và Đào tạo.

QUYẾT ĐỊNH:

"""
)
PARTY = """THỊ ỦY MINH HỌA
*
Số 15-CTr/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Minh Họa, ngày 06 tháng 11 năm 2023

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết về phát triển giáo dục
-----

"""
FOOT = "\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n"

LEADS = (
    "Phòng Giáo dục và Đào tạo",
    "Công an thị xã",
    "Ủy ban nhân dân các xã, phường",
    "Trung tâm Văn hóa, Thông tin và Thể thao",
    "Ban Quản lý dự án đầu tư xây dựng thị xã",
    "Chủ tịch Ủy ban nhân dân các xã, phường",
    "Thủ trưởng các phòng, ban, ngành thị xã",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "Ban Tuyên giáo Thị ủy",
    "Hiệu trưởng các trường học",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh thị xã",
    "Kho bạc Nhà nước thị xã",
)
OTHERS = (
    ("Phòng Nội vụ",),
    ("Phòng Nội vụ", "Phòng Tài chính - Kế hoạch"),
    ("Phòng Văn hóa và Thông tin", "Công an thị xã", "các cơ quan, đơn vị liên quan"),
    ("các phòng, ban, ngành",),
)
TASKS = ("rà soát danh mục thiết bị dạy học", "tổ chức tập huấn cho giáo viên", "xây dựng kế hoạch thực hiện")


def duties_of(text: str) -> list[Duty]:
    return [duty for document in read_text("x.txt", text + FOOT).documents for duty in document.duties]


def named(text: str) -> list[tuple[list[str], list[str]]]:
    return [(list(duty.lead), list(duty.coordinate)) for duty in duties_of(text)]


def joined(units: tuple[str, ...]) -> str:
    return units[0] if len(units) == 1 else f"{', '.join(units[:-1])} và {units[-1]}"


WAYS = (
    "Giao {lead} chủ trì, phối hợp với {others} {task}.",
    "Giao {lead} chủ trì, phối hợp {others} {task}.",
    "{lead} chủ trì, phối hợp với {others} {task}.",
    "{lead} có trách nhiệm chủ trì, phối hợp với {others} {task}.",
    "{lead} chịu trách nhiệm phối hợp cùng {others} {task}.",
    "Yêu cầu {lead} phối hợp với {others} {task}.",
    "Đề nghị {lead} phối hợp chặt chẽ với {others} {task}.",
    "{lead}: Chủ trì, phối hợp với {others} {task}.",
    "Trên cơ sở Kế hoạch này, {lead} chủ trì, phối hợp với {others} {task}.",
)


def variants() -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    turns = itertools.cycle(itertools.product(OTHERS, TASKS))
    for way, lead in itertools.product(WAYS, LEADS):
        others, task = next(turns)
        yield way, lead, tuple(unit for unit in others if unit != lead), task


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_giving_names_who_leads_and_with_whom(way: str) -> None:
    wrong = []
    for each, lead, others, task in variants():
        said = way.format(lead=lead, others=joined(others), task=task)
        if each == way and named(f"{LETTER}1. {said}\n") != [([lead], list(others))]:
            wrong.append((said, named(f"{LETTER}1. {said}\n")))
    assert wrong == []


HEADINGS = (
    "1. {lead}\n- {task}.\n- {more}.\n",
    "1. {lead}:\na) {task};\nb) {more}.\n",
    "1. Giao {lead}:\n- {task}.\n- {more}.\n",
    "1. Trách nhiệm của {lead}\n- {task}.\n- {more}.\n",
    "1. {lead} có trách nhiệm:\na) {task};\nb) {more}.\n",
    "1. {lead} thực hiện các nhiệm vụ sau:\n- {task};\n- {more}.\n",
    "1. Nhiệm vụ của {lead}\n1.1. {task}.\n1.2. {more}.\n",
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_stands_under_a_unit_is_its_work(heading: str) -> None:
    wrong = []
    for lead in LEADS:
        body = heading.format(lead=lead, task=TASKS[0].capitalize(), more=TASKS[1].capitalize())
        text = f"{PLAN}I. TỔ CHỨC THỰC HIỆN\n{body}2. Phòng Nội vụ tham mưu điều chỉnh biên chế.\n"
        leads = [units for units, _ in named(text)]
        if leads != [[lead], [lead], ["Phòng Nội vụ"]]:
            wrong.append((body, leads))
    assert wrong == []


ROWS = (
    (
        "Rà soát danh mục thiết bị dạy học của các trường",
        "Phòng Giáo dục và Đào tạo",
        ("Phòng Nội vụ",),
        "Quý II/2024",
    ),
    (
        "Tổ chức tập huấn cho giáo viên",
        "Phòng Nội vụ",
        ("Công an thị xã", "các trường học"),
        "Hằng năm",
    ),
    ("Xây dựng kho học liệu số dùng chung", "Phòng Văn hóa và Thông tin", ("Phòng Nội vụ",), "Năm 2024"),
)
TITLES = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
EXPECTED = [
    (["Phòng Giáo dục và Đào tạo"], ["Phòng Nội vụ"], "2024-Q2", None),
    (["Phòng Nội vụ"], ["Công an thị xã", "các trường học"], None, "yearly"),
    (["Phòng Văn hóa và Thông tin"], ["Phòng Nội vụ"], "2024", None),
]


def cells() -> list[tuple[str, ...]]:
    return [
        TITLES,
        *(
            (str(index), task, lead, ", ".join(others), time)
            for index, (task, lead, others, time) in enumerate(ROWS, 1)
        ),
    ]


def barred() -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in cells())


def tabbed() -> str:
    return "".join("\t".join(row) + "\n" for row in cells())


def spaced() -> str:
    widths = [max(len(row[column]) for row in cells()) + 3 for column in range(len(TITLES))]
    return "".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + "\n" for row in cells()
    )


def flattened() -> str:
    return "".join(f"{cell}\n" for row in cells() for cell in row)


def wrapped() -> str:
    """A cell a line, long cells broken as a narrow column breaks them."""
    return "".join(f"{line}\n" for row in cells() for cell in row for line in broken(cell))


def broken(cell: str, width: int = 22) -> list[str]:
    lines = [""]
    for word in cell.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def over_pages() -> str:
    """The head again behind a page break between two rows."""
    table = cells()
    head = "".join(f"{cell}\n" for cell in table[0])
    first = "".join(f"{line}\n" for row in table[1:3] for cell in row for line in broken(cell))
    last = "".join(f"{line}\n" for row in table[3:] for cell in row for line in broken(cell))
    return f"{head}{first}\nCÔNG BÁO/Số 286/Ngày 27-05-2024\n\n{head}{last}"


@pytest.mark.parametrize(
    "table", [barred, tabbed, spaced, flattened, wrapped, over_pages], ids=lambda made: made.__name__
)
def test_a_table_of_tasks_reads_the_same_in_every_shape(table) -> None:  # type: ignore[no-untyped-def]
    found = duties_of(f"{PLAN}PHÂN CÔNG NHIỆM VỤ\n\n{table()}")
    terms = [(list(duty.lead), list(duty.coordinate), duty.due, duty.recurrence) for duty in found]
    assert terms == EXPECTED
    for duty in found:
        check_rule(duty.due_rule)


BLOCKS = (
    "- Đơn vị chủ trì: {lead}.\n- Đơn vị phối hợp: {others}.\n- Thời gian thực hiện: Quý II/2024.\n",
    "Cơ quan chủ trì: {lead}; cơ quan phối hợp: {others}; thời gian hoàn thành: Quý II/2024.\n",
    "+ Chủ trì: {lead};\n+ Phối hợp: {others};\n+ Thời hạn: Quý II năm 2024.\n",
)


@pytest.mark.parametrize("block", BLOCKS)
def test_terms_below_a_task_belong_to_it(block: str) -> None:
    for lead, others in itertools.product(LEADS[:6], OTHERS[:2]):
        terms = block.format(lead=lead, others=", ".join(others))
        text = (
            f"{PLAN}II. NHIỆM VỤ\n1. Nâng cấp đường truyền tại các trường học.\n{terms}2. Tổ chức tập huấn.\n"
        )
        found = duties_of(text)
        assert [(list(duty.lead), list(duty.coordinate), duty.due) for duty in found] == [
            ([lead], list(others), "2024-Q2"),
            ([], [], None),
        ]


def test_terms_in_brackets_belong_to_the_task_before_them() -> None:
    text = (
        f"{PLAN}II. NHIỆM VỤ\n1. Xây dựng kho học liệu số (Chủ trì: Phòng Văn hóa và Thông tin; "
        "phối hợp: các trường học; thời gian: tháng 5/2024).\n"
    )
    assert [(duty.lead, duty.coordinate, duty.due) for duty in duties_of(text)] == [
        (("Phòng Văn hóa và Thông tin",), ("các trường học",), "2024-05")
    ]


SILENT = (
    f"{PLAN}I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao chất lượng dạy học.\n2. Yêu cầu\n- Các đơn vị triển khai nghiêm túc.\n",
    f"{PLAN}I. CĂN CỨ PHÁP LÝ\n- Luật Giáo dục ngày 14 tháng 6 năm 2019.\n",
    f"{DECISION}Điều 1. Phạm vi điều chỉnh\nQuy định này áp dụng cho các trường học.\n"
    "Điều 2. Giải thích từ ngữ\n1. Phòng thiết bị là nơi lưu giữ, bảo quản thiết bị dạy học.\n"
    "Điều 3. Hiệu lực\nQuyết định này có hiệu lực kể từ ngày ký.\n",
    f"{LETTER}Ủy ban nhân dân thị xã đồng ý cho Phòng Nội vụ lùi thời gian tổ chức hội nghị.\n",
)


@pytest.mark.parametrize("text", SILENT)
def test_purposes_definitions_effect_and_permissions_give_nothing_to_do(text: str) -> None:
    assert duties_of(text) == []


def test_articles_of_a_decision_give_work_where_they_name_who_must() -> None:
    text = (
        f"{DECISION}Điều 1. Đối tượng áp dụng\n1. Các trường học trên địa bàn thị xã.\n2. Phòng Giáo dục và Đào tạo.\n"
        "Điều 2. Trình tự thanh lý thiết bị\n1. Trước ngày 15 tháng 5 hằng năm, các trường học lập danh sách thiết bị hỏng gửi "
        "Phòng Giáo dục và Đào tạo tổng hợp.\n2. Trong thời hạn 10 ngày kể từ ngày nhận được danh sách, Phòng Giáo dục và Đào "
        "tạo thẩm định, báo cáo Ủy ban nhân dân thị xã.\nĐiều 3. Quyền và trách nhiệm của Hiệu trưởng các trường học\n"
        "1. Được sử dụng thiết bị theo quy định.\n2. Tổ chức kiểm kê thiết bị cuối mỗi năm học.\n"
        "Điều 4. Chánh Văn phòng, Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này.\n"
    )
    assert [(duty.lead, duty.due, duty.recurrence, duty.report_to) for duty in duties_of(text)] == [
        (("các trường học",), "Trước ngày 15 tháng 5 hằng năm", "yearly", "Phòng Giáo dục và Đào tạo"),
        (
            ("Phòng Giáo dục và Đào tạo",),
            "Trong thời hạn 10 ngày kể từ ngày nhận được danh sách",
            None,
            "Ủy ban nhân dân thị xã",
        ),
        (("Hiệu trưởng các trường học",), None, "school-yearly", None),
    ]


def test_the_order_to_carry_out_is_the_duty_of_a_decision_without_others() -> None:
    text = (
        f"{DECISION}Điều 1. Phê duyệt Kế hoạch chuyển đổi số năm 2024.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Điều 3. Chánh Văn phòng; Trưởng phòng Nội vụ; Thủ trưởng các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành "
        "Quyết định này./.\n"
    )
    assert [duty.lead for duty in duties_of(text)] == [
        ("Chánh Văn phòng", "Trưởng phòng Nội vụ", "Thủ trưởng các cơ quan, đơn vị liên quan")
    ]


def test_a_party_programme_gives_tasks_to_all_and_assigns_at_the_end() -> None:
    text = (
        f"{PARTY}I. MỤC TIÊU\nPhấn đấu đến năm 2025 có 95% trường đạt chuẩn.\nII. NHIỆM VỤ VÀ GIẢI PHÁP\n"
        "1. Tăng cường sự lãnh đạo của các cấp ủy\n- Đẩy mạnh tuyên truyền, quán triệt Nghị quyết.\n"
        "- Đổi mới công tác kiểm tra, giám sát.\nIII. TỔ CHỨC THỰC HIỆN\n"
        "1. Các chi bộ, đảng bộ trực thuộc Thị ủy căn cứ Chương trình này xây dựng kế hoạch thực hiện.\n"
        "2. Văn phòng Thị ủy theo dõi, đôn đốc, định kỳ hằng năm báo cáo Ban Thường vụ Thị ủy.\n"
    )
    assert [(duty.lead, duty.recurrence, duty.report_to) for duty in duties_of(text)] == [
        ((), None, None),
        ((), None, None),
        (("Các chi bộ, đảng bộ trực thuộc Thị ủy",), None, None),
        (("Văn phòng Thị ủy",), "yearly", "Ban Thường vụ Thị ủy"),
    ]


def test_a_person_is_given_work_by_name_and_post() -> None:
    text = f"{LETTER}1. Phân công đồng chí Nguyễn Văn An, Phó Chủ tịch Ủy ban nhân dân thị xã chỉ đạo việc thực hiện.\n"
    assert [duty.lead for duty in duties_of(text)] == [
        ("Nguyễn Văn An, Phó Chủ tịch Ủy ban nhân dân thị xã",)
    ]


def test_departments_that_share_a_noun_are_units_of_their_own() -> None:
    text = f"{LETTER}1. Các phòng: Nội vụ, Tài chính - Kế hoạch, Văn hóa và Thông tin thực hiện nhiệm vụ tại khoản 1, 3, 5.\n"
    assert [duty.lead for duty in duties_of(text)] == [
        ("Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Văn hóa và Thông tin")
    ]
