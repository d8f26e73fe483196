"""Tables as schools, unions and communes write them: by months, without numbers, with posts for units.

The tables are composed; offices and persons are fictitious.
"""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.stages.duties.subjects.cell_units import units_of

HEAD = """TRƯỜNG THCS SÔNG THAO
Số: 12/KH-THCSST
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Thao, ngày 05 tháng 9 năm 2025

KẾ HOẠCH
Công tác thư viện năm học 2025 - 2026

Trường THCS Sông Thao xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao văn hóa đọc trong nhà trường.
II. LỊCH THỰC HIỆN
"""


def told(table: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """What is to be done, who leads and by when, of each duty."""
    text = HEAD + table
    return [
        (" ".join(text[slice(*duty.span)].split()), duty.lead, duty.due)
        for document in read_text("k.txt", text).documents
        for duty in document.duties
    ]


BY_MONTHS = [
    ("Kiểm kê sách giáo khoa đầu năm", ("Ban giám hiệu",), "2025-09"),
    ("Bổ sung sách tham khảo các môn", ("GVCN",), "2025-09"),
    ("Tổ chức ngày hội đọc sách khối 6", ("TPT Đội",), "2025-10"),
]


@pytest.mark.parametrize(
    "table",
    [
        """Thời gian        Nội dung công việc                   Người phụ trách
Tháng 9/2025     Kiểm kê sách giáo khoa đầu năm       Ban giám hiệu
                 Bổ sung sách tham khảo các môn       GVCN
Tháng 10/2025    Tổ chức ngày hội đọc sách khối 6     TPT Đội
""",
        """| Thời gian | Nội dung | Người phụ trách |
|---|---|---|
| Tháng 9/2025 | Kiểm kê sách giáo khoa đầu năm | Ban giám hiệu |
| | Bổ sung sách tham khảo các môn | GVCN |
| Tháng 10/2025 | Tổ chức ngày hội đọc sách khối 6 | TPT Đội |
""",
        "Tháng\tNội dung\tNgười thực hiện\tĐiều chỉnh\n"
        "9/2025\tKiểm kê sách giáo khoa đầu năm\tBan giám hiệu\t\n"
        "\tBổ sung sách tham khảo các môn\tGVCN\t\n"
        "10/2025\tTổ chức ngày hội đọc sách khối 6\tTPT Đội\t\n",
    ],
    ids=["columns", "bars", "tabs"],
)
def test_a_month_told_once_is_that_of_the_tasks_below_it(table: str) -> None:
    assert told(table) == BY_MONTHS


def test_a_task_that_goes_on_below_a_month_stays_one() -> None:
    table = """Thời gian        Nội dung công việc                   Người phụ trách
Tháng 9/2025     Kiểm kê sách giáo khoa đầu năm       Ban giám hiệu,
                 và lập danh mục sách cần thay        TPT Đội
Tháng 10/2025    Tổ chức ngày hội đọc sách khối 6     TPT Đội
"""
    assert [(lead, due) for _, lead, due in told(table)] == [
        (("Ban giám hiệu", "TPT Đội"), "2025-09"),
        (("TPT Đội",), "2025-10"),
    ]


def test_a_time_behind_the_tasks_is_not_that_of_the_next_row() -> None:
    table = """| Nội dung | Người phụ trách | Thời gian |
|---|---|---|
| Kiểm kê sách giáo khoa đầu năm | Ban giám hiệu | Tháng 9/2025 |
| Bổ sung sách tham khảo các môn | GVCN | |
"""
    assert [due for _, _, due in told(table)] == ["2025-09", None]


STACKED = """Phân công cụ thể:
Nội dung
Bộ phận thực hiện
Thời gian
Kiểm kê sách giáo khoa đầu năm
Ban giám hiệu
Trước 20/9/2025
Tổ chức ngày hội đọc sách khối 6
Đoàn Thanh niên
15/10/2025
"""


def test_a_point_of_the_document_ends_a_table_whose_rows_do_not_count() -> None:
    points = """4. Phòng Kinh tế
Tham mưu bố trí kinh phí mua sách theo kế hoạch; hướng dẫn thủ tục thanh toán.
5. Đài truyền thanh xã: tăng thời lượng tin, bài về văn hóa đọc.
Các đơn vị báo cáo kết quả về Ban giám hiệu trước ngày 20/10/2025.
"""
    found = told(STACKED + points)
    assert [(lead, due) for _, lead, due in found] == [
        (("Ban giám hiệu",), "2025-09-20"),
        (("Đoàn Thanh niên",), "2025-10-15"),
        (("Phòng Kinh tế",), None),
        (("Đài truyền thanh xã",), None),
        (("Các đơn vị",), "2025-10-20"),
    ]


def test_points_counted_within_a_cell_do_not_end_its_table() -> None:
    table = STACKED.replace("đầu năm\n", "đầu năm:\n1. sách giáo khoa;\n2. sách tham khảo\n")
    assert told(table)[-1][1:] == (("Đoàn Thanh niên",), "2025-10-15")


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("NV y tế, Bảo vệ", ("NV y tế", "Bảo vệ")),
        ("BCH, chuyên môn", ("BCH", "chuyên môn")),
        ("BGH, GVCN, kế toán", ("BGH", "GVCN", "kế toán")),
        ("PHT, TTCM, GV", ("PHT", "TTCM", "GV")),
        ("Công đoàn, ĐTN, Đội TN", ("Công đoàn", "ĐTN", "Đội TN")),
        ("Phòng Tài chính, Kế toán", ("Phòng Tài chính, Kế toán",)),
        ("Bộ phận Thư viện, thiết bị", ("Bộ phận Thư viện, thiết bị",)),
    ],
)
def test_posts_in_a_cell_are_units_of_their_own(cell: str, units: tuple[str, ...]) -> None:
    assert units_of(cell) == units


def test_a_cell_says_who_works_with_whom() -> None:
    text = f"{HEAD}| Nội dung | Người phụ trách | Thời gian |\n|---|---|---|\n"
    text += "| Khám sức khỏe học sinh | NV y tế phối hợp Trạm Y tế | Tháng 9/2025 |\n"
    (duty,) = (duty for document in read_text("k.txt", text).documents for duty in document.duties)
    assert (duty.lead, duty.coordinate) == (("NV y tế",), ("Trạm Y tế",))


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ('Tháng 9: Tháng "An toàn giao thông"', "2025-09"),
        ('Tháng 10/2025: Chủ điểm "Chăm ngoan học giỏi"', "2025-10"),
        ("Tháng 11 - Chủ đề: Biết ơn thầy cô", "2025-11"),
        ('Tháng 12: "Uống nước nhớ nguồn"', "2025-12"),
    ],
)
def test_the_month_above_its_motto_is_that_of_the_points_below(heading: str, due: str) -> None:
    points = "- Tổ chức ký cam kết.\n- Phát động phong trào thi đua.\n"
    assert [time for _, _, time in told(heading + "\n" + points)] == [due, due]


@pytest.mark.parametrize("post", ["Dược sĩ", "Thủ thư", "Cấp dưỡng", "Y tế trường học"])
def test_a_post_before_a_colon_leads(post: str) -> None:
    found = told(f"III. PHÂN CÔNG NHIỆM VỤ\n1. {post}: lập danh mục, kiểm tra hằng tháng.\n")
    assert [lead for _, lead, _ in found] == [(post,)]


@pytest.mark.parametrize(
    ("task", "receiver"),
    [
        ("Các tổ công đoàn xây dựng kế hoạch của tổ, nộp về BCH trước ngày 25/9/2025.", "BCH"),
        ("Nhân viên y tế kịp thời báo với Ban giám hiệu khi có học sinh ốm.", "Ban giám hiệu"),
        ("Nhân viên y tế thông báo với phụ huynh lịch khám sức khỏe.", None),
    ],
)
def test_to_whom_small_offices_report(task: str, receiver: str | None) -> None:
    text = f"{HEAD}III. TỔ CHỨC THỰC HIỆN\n- {task}\n"
    (duty,) = (duty for document in read_text("k.txt", text).documents for duty in document.duties)
    assert duty.report_to == receiver


def test_an_empty_last_cell_leaves_the_number_of_the_next_row_a_number() -> None:
    table = """TT
Nội dung công việc
Người thực hiện
Thời gian
Ghi chú
1
Phát động phong trào
Đ/c Hoa
15/9/2025

2
Thu gom rác thải
Tổ văn phòng
Chiều thứ 6 hằng tuần

3
Viết bài tuyên truyền
Đ/c Lan
20/9/2025

4
Trang trí khánh tiết
Đoàn TN
25/9
"""
    assert [(lead, due) for _, lead, due in told(table)] == [
        (("Đ/c Hoa",), "2025-09-15"),
        (("Tổ văn phòng",), None),
        (("Đ/c Lan",), "2025-09-20"),
        (("Đoàn TN",), "2025-09-25"),
    ]


def test_persons_are_given_what_the_table_of_their_posts_says() -> None:
    table = """| TT | Họ và tên | Chức vụ | Nhiệm vụ được phân công |
|---|---|---|---|
| 1 | Nguyễn Văn Mẫu | Hiệu trưởng | Phụ trách chung, chỉ đạo việc thực hiện kế hoạch |
| 2 | Trần Thị Mẫu | Phó Hiệu trưởng | Chỉ đạo chuyên môn; kiểm tra hồ sơ |
"""
    assert [lead for _, lead, _ in told(table)] == [("Hiệu trưởng",), ("Phó Hiệu trưởng",)]


def test_the_places_of_members_in_a_committee_are_no_tasks() -> None:
    table = """| TT | Họ và tên | Chức vụ | Nhiệm vụ |
|---|---|---|---|
| 1 | Nguyễn Văn Mẫu | Hiệu trưởng | Trưởng ban |
| 2 | Trần Thị Mẫu | Phó Hiệu trưởng | Phó Trưởng ban |
"""
    assert told(table) == []


def test_rows_numbered_below_the_number_of_their_section() -> None:
    table = """PHỤ LỤC
DANH MỤC NHIỆM VỤ
STT
Nhiệm vụ
Sản phẩm
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian hoàn thành
I
Tuyên truyền, phổ biến
1.1
Tổ chức hội nghị tuyên truyền
Hội nghị
Phòng Văn hóa - Xã hội
Các thôn
Tháng 10/2025
1.2
Viết tin, bài trên trang thông tin điện tử xã
Tin, bài
Văn phòng HĐND và UBND
Phòng Văn hóa - Xã hội
Hằng tháng
II
Kiểm tra, giám sát
2.1
Kiểm tra các cơ sở sản xuất
Báo cáo
Phòng Kinh tế
Công an xã
Quý IV/2025
"""
    assert told(table) == [
        ("Tổ chức hội nghị tuyên truyền", ("Phòng Văn hóa - Xã hội",), "2025-10"),
        ("Viết tin, bài trên trang thông tin điện tử xã", ("Văn phòng HĐND và UBND",), None),
        ("Kiểm tra các cơ sở sản xuất", ("Phòng Kinh tế",), "2025-Q4"),
    ]


def test_tasks_and_units_take_turns_below_two_titles() -> None:
    table = """Nội dung
Đơn vị thực hiện
Tuyên truyền trên loa truyền thanh
Đài truyền thanh xã
Tổ chức ra quân vệ sinh môi trường
Đoàn Thanh niên
"""
    assert [(task, lead) for task, lead, _ in told(table)] == [
        ("Tuyên truyền trên loa truyền thanh", ("Đài truyền thanh xã",)),
        ("Tổ chức ra quân vệ sinh môi trường", ("Đoàn Thanh niên",)),
    ]


@pytest.mark.parametrize("months", [("9/2025", "10/2025"), ("Tháng 9", "Tháng 10")])
def test_cells_below_one_another_by_months(months: tuple[str, str]) -> None:
    table = f"""Tháng
Nội dung công việc
Bộ phận thực hiện
Ghi chú
{months[0]}
Ổn định nền nếp lớp học
BGH, GVCN
{months[1]}
Tổ chức Hội nghị viên chức
BGH, Công đoàn
"""
    assert told(table) == [
        ("Ổn định nền nếp lớp học", ("BGH", "GVCN"), "2025-09"),
        ("Tổ chức Hội nghị viên chức", ("BGH", "Công đoàn"), "2025-10"),
    ]


def test_rows_on_a_line_name_committees_of_a_body_and_persons() -> None:
    table = """TT Nội dung Thời gian Phụ trách
1 Họp triển khai kế hoạch 28/9/2025 BTV Đoàn xã
2 Thành lập đội hình tình nguyện 01/10/2025 Các chi đoàn
3 Kiểm tra hoạt động tại các thôn Tháng 10/2025 Đ/c Mẫu
4 Tổng kết, khen thưởng 25/12/2025 Ban Chấp hành Đoàn xã
"""
    assert [(lead, due) for _, lead, due in told(table)] == [
        (("BTV Đoàn xã",), "2025-09-28"),
        (("Các chi đoàn",), "2025-10-01"),
        (("Đ/c Mẫu",), "2025-10"),
        (("Ban Chấp hành Đoàn xã",), "2025-12-25"),
    ]
