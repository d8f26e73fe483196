"""Ways in which local offices, unions, schools and health centres write their plans. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, ORDERS, TASKS, duties_of, leads_of
from trienkhai.core.documents import read_text


@pytest.mark.parametrize(
    "office",
    [
        "Văn phòng HĐND và UBND xã",
        "Văn phòng HĐND và UBND huyện",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    ],
)
def test_an_office_of_two_bodies_heads_tasks_as_one(office: str) -> None:
    assert leads_of(ASSIGNMENT, f"1. {office}\n\n- Theo dõi, đôn đốc việc thực hiện Kế hoạch.") == [(office,)]


def test_two_bodies_of_a_heading_are_two() -> None:
    body = "1. Phòng Nội vụ và UBND xã An Hòa\n\n- Theo dõi, đôn đốc việc thực hiện Kế hoạch."
    assert leads_of(ASSIGNMENT, body) == [("Phòng Nội vụ", "UBND xã An Hòa")]


def test_who_does_what_behind_a_label_is_given_to_each() -> None:
    body = (
        "1. Họp mặt\n\n- Tổ chức họp mặt kỷ niệm tại hội trường.\n\n"
        "+ Phân công: Phòng Văn hóa - Xã hội chủ trì nội dung; Văn phòng chuẩn bị cơ sở vật chất; đ/c Lê Thị Inh phụ trách cụm 1."
    )
    assert leads_of(ASSIGNMENT, body)[1:] == [
        ("Phòng Văn hóa - Xã hội",),
        ("Văn phòng",),
        ("đ/c Lê Thị Inh",),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Phòng Văn hóa - Xã hội chủ trì; Công an xã phối hợp.",
        "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã.",
    ],
)
def test_parts_in_the_task_above_are_terms_of_it(words: str) -> None:
    (duty,) = duties_of(
        ASSIGNMENT, f"1. Họp mặt\n\n- Tổ chức họp mặt kỷ niệm.\n\n+ Phân công thực hiện: {words}"
    )
    assert (duty.lead, duty.coordinate) == (("Phòng Văn hóa - Xã hội",), ("Công an xã",))


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Đ/c Phan Thanh Nhã - Phó Chủ tịch UBND xã: Trưởng đoàn, chịu trách nhiệm chung.",
            "Đ/c Phan Thanh Nhã - Phó Chủ tịch UBND xã",
        ),
        ("Cán bộ phụ trách điểm lẻ: Thường trực quản lý nền nếp.", "Cán bộ phụ trách điểm lẻ"),
        ("Trạm Y tế: Thường trực cấp cứu 24/24 giờ.", "Trạm Y tế"),
        # … though of a body and one of its people the latter acts.
        ("Các thôn: Trưởng thôn vận động nhân dân tham gia.", "Trưởng thôn"),
        ("HĐND xã: Thường trực HĐND xã giám sát việc thực hiện.", "Thường trực HĐND xã"),
        ("TTGDTX huyện mở 02 lớp xóa mù chữ tại xã An Bình.", "TTGDTX huyện"),
    ],
)
def test_who_stands_first_of_a_point(words: str, lead: str) -> None:
    assert leads_of(ASSIGNMENT, f"1. {words}") == [(lead,)]


def test_initials_of_local_bodies_part_a_list() -> None:
    (duty,) = duties_of(ASSIGNMENT, "1. Công an huyện, BĐBP tỉnh, TTYT huyện trực cấp cứu.")
    assert duty.lead == ("Công an huyện", "BĐBP tỉnh", "TTYT huyện")


@pytest.mark.parametrize(
    "heading",
    [
        "Các hội hoạt động trong phạm vi tỉnh",
        "Các hội có tính chất đặc thù",
        "Các doanh nghiệp hoạt động trong khu công nghiệp",
    ],
)
def test_a_heading_may_tell_where_bodies_are_active(heading: str) -> None:
    body = f"1. {heading}\n\na) Báo cáo tình hình tổ chức.\n\nb) Lập danh sách hội viên."
    assert leads_of(ORDERS, body) == [(heading,)] * 2
    assert leads_of(ASSIGNMENT, f"1. Đối với {heading.lower()}:\n\n- Lập danh sách hội viên.") == [
        (heading.lower(),)
    ]


def test_papers_asked_for_are_sent_by_those_who_were_asked() -> None:
    body = (
        "Đề nghị các hội rà soát điều lệ, lập báo cáo theo đề cương gửi kèm.\n\n"
        "Báo cáo gửi về Sở Nội vụ (qua Phòng Tổ chức) trước ngày 10/8/2026 để tổng hợp."
    )
    _, sent = duties_of(ORDERS, body)
    assert (sent.lead, sent.due, sent.report_to) == (("các hội",), "2026-08-10", "Sở Nội vụ")


def test_papers_already_sent_give_nothing_to_do() -> None:
    body = "Đề nghị các hội rà soát điều lệ.\n\nBáo cáo của các hội gửi về Sở Nội vụ còn chậm so với yêu cầu."
    assert len(duties_of(ORDERS, body)) == 1


@pytest.mark.parametrize(
    ("time", "due"),
    [("25 - 30/9", "2026-09-30"), ("02/10 - 20/10", "2026-10-20"), ("Từ 21/10 đến 25/10", "2026-10-25")],
)
def test_days_of_a_table_without_a_year_are_those_to_come(time: str, due: str) -> None:
    table = (
        "Thời gian | Nội dung | Đơn vị thực hiện\n"
        f"{time} | Kiểm tra công nhận cấp xã | Phòng Kinh tế\n"
        "Tháng 11 | Đón đoàn kiểm tra của tỉnh | Phòng Kinh tế"
    )
    assert [duty.due for duty in duties_of(ASSIGNMENT, table)] == [due, "2026-11"]


def test_days_without_a_year_in_a_sentence_are_those_to_come() -> None:
    body = "1. Phòng Kinh tế\n\n- Tổ chức kiểm tra từ ngày 05/5 đến 15/5.\n\n- Tổng hợp số liệu từ ngày 01/01 đến 31/3."
    assert [duty.due for duty in duties_of(ASSIGNMENT, body)] == ["2026-05-15", None]


def test_money_given_each_year_is_no_recurrence() -> None:
    body = "- Nhà trường sử dụng ngân sách được giao hằng năm để mua sắm phao.\n\n- Cuối mỗi học kỳ và kết thúc năm học, Ban Giám hiệu tổ chức họp sơ kết."
    money, term = duties_of(ASSIGNMENT, body)
    assert (money.recurrence, term.recurrence, term.lead) == (None, "half-yearly", ("Ban Giám hiệu",))


_STACKED = """STT
Nội dung công việc
Đơn vị thực hiện
Đơn vị phối hợp
Thời gian
1
Họp Ban Tổ chức thống nhất kịch bản
Phòng Tư pháp
Các thành viên
22/4/2026
2
Bốc thăm thứ tự thi của các đội
Tổ Thư ký
06 đội thi
06/5/2026
3
Tuyên truyền trên xe lưu động
Trung tâm Văn hóa huyện
Phòng VHTT các huyện, thành phố
Từ 06/5 - 15/5/2026
4
Chấm điểm vòng sơ khảo
Ban Giám khảo
Tổ Thư ký
Trước 20/5
"""


def test_counted_units_and_spans_of_days_are_cells_of_a_stacked_table() -> None:
    duties = duties_of(ASSIGNMENT, _STACKED)
    assert [duty.coordinate for duty in duties] == [
        ("Các thành viên",),
        ("06 đội thi",),
        ("Phòng VHTT các huyện, thành phố",),
        ("Tổ Thư ký",),
    ]
    assert [duty.due for duty in duties] == ["2026-04-22", "2026-05-06", "2026-05-15", "2026-05-20"]


def test_approving_is_work_of_the_one_it_stands_under() -> None:
    assert leads_of(ASSIGNMENT, "1. Hiệu trưởng\n\n- Phê duyệt kế hoạch dạy bơi của các tổ.") == [
        ("Hiệu trưởng",)
    ]
    assert leads_of(ASSIGNMENT, "Phê duyệt kế hoạch kèm theo Quyết định này.") == []


def test_who_advises_and_carries_out_may_stand_in_brackets() -> None:
    assert leads_of(TASKS, "- Trao 10 suất quà cho phụ nữ nghèo (Phòng Nội vụ tham mưu thực hiện).") == [
        ("Phòng Nội vụ",)
    ]


@pytest.mark.parametrize(
    ("above", "system"),
    [("UBND TỈNH AN BÌNH", "state"), ("HỘI NÔNG DÂN TỈNH AN BÌNH", "other"), ("TỈNH ỦY AN BÌNH", "party")],
)
def test_a_contest_is_no_association(above: str, system: str) -> None:
    head = f"{above}\nBAN TỔ CHỨC HỘI THI\n\nSố: 03/KH-BTC\nAn Bình, ngày 12 tháng 4 năm 2019\n\nKẾ HOẠCH\nTổ chức vòng chung kết\n"
    (document,) = read_text("ke-hoach.txt", head).documents
    assert document.header.system == system


def test_days_of_a_calendar_without_a_year_hold_tasks() -> None:
    body = (
        "1. Lịch công tác\n\nNgày 15/02: Họp Ban Chỉ đạo thông qua kế hoạch.\n"
        "Ngày 20/02: Phòng Văn hóa hoàn thành kịch bản.\nNgày 15/3: Ngày Quyền người tiêu dùng."
    )
    assert [(duty.lead, duty.due) for duty in duties_of(TASKS, body)] == [
        ((), "2026-02-15"),
        (("Phòng Văn hóa",), "2026-02-20"),
    ]


@pytest.mark.parametrize(
    "work",
    [
        "Tổng duyệt chương trình văn nghệ.",
        "Bốc thăm thứ tự thi.",
        "Tự túc kinh phí ăn, nghỉ.",
        "Lên phương án phân luồng.",
    ],
)
def test_works_of_contests_and_campaigns(work: str) -> None:
    assert leads_of(TASKS, f"- {work}") == [()]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Tập huấn: CDC tỉnh tập huấn cho cán bộ tiêm chủng.", ("CDC tỉnh",)),
        ("TTYT huyện cấp cho điểm tiêm 05 bình xịt.", ("TTYT huyện",)),
        (
            "Bệnh viện đa khoa tỉnh, BV Nhi, BVĐK khu vực tổ chức điểm tiêm.",
            ("Bệnh viện đa khoa tỉnh", "BV Nhi", "BVĐK khu vực"),
        ),
        ("Cô nuôi thực hiện nghiêm bếp ăn một chiều.", ("Cô nuôi",)),
        ("Giáo viên đo thân nhiệt trẻ.", ("Giáo viên",)),
        ("Các lớp báo cáo sĩ số về Y tế nhà trường.", ("Các lớp",)),
        ("Đ/c Thảo viết bài phát động.", ("Đ/c Thảo",)),
        (
            "Đ/c Mai Thị Hoa - P. Hiệu trưởng - Phó ban: Phụ trách công tác nuôi dưỡng.",
            ("Đ/c Mai Thị Hoa - P. Hiệu trưởng - Phó ban",),
        ),
    ],
)
def test_bodies_and_people_of_health_and_schools(words: str, lead: tuple[str, ...]) -> None:
    assert leads_of(ASSIGNMENT, f"1. {words}") == [lead]


def test_one_cell_says_who_leads_and_who_joins() -> None:
    table = (
        "| TT | Nhiệm vụ | Đơn vị thực hiện | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Thi tìm hiểu chuyển đổi số | Đoàn Thanh niên chủ trì, Phòng Văn hóa phối hợp | Tháng 11/2026 |\n"
        "| 2 | Sơ kết phong trào | Phòng Văn hóa chủ trì | 15/12/2026 |\n"
    )
    assert [(duty.lead, duty.coordinate) for duty in duties_of(ASSIGNMENT, table)] == [
        (("Đoàn Thanh niên",), ("Phòng Văn hóa",)),
        (("Phòng Văn hóa",), ()),
    ]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Khảo sát, lập danh sách các điểm vi phạm: Tổ trật tự đô thị, Công an xã. Hoàn thành: 25/11/2026.",
            ("Tổ trật tự đô thị", "Công an xã"),
        ),
        ("Thông báo cho phụ huynh qua nhóm lớp: GVCN các lớp.", ("GVCN các lớp",)),
        # … but these are whom it is done with, or where.
        ("Phối hợp với các cơ quan: Công an xã, Trạm Y tế.", ()),
        ("Phát động cuộc thi trong các đơn vị: Trường Tiểu học A, Trường THCS B.", ()),
    ],
)
def test_bodies_behind_the_colon_of_a_task(words: str, lead: tuple[str, ...]) -> None:
    assert leads_of(TASKS, f"1. {words}") == [lead]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("06/3 - 10/3: xây dựng kế hoạch.", "2026-03-10"),
        ("26 - 31/3: Tổng kết, báo cáo Huyện đoàn.", "2026-03-31"),
        ("Hoàn thành rà soát vào cuối quý III.", "2026-Q3"),
    ],
)
def test_days_and_quarters_to_come(line: str, due: str) -> None:
    assert [duty.due for duty in duties_of(TASKS, f"- {line}")] == [due]


_UNION_PLAN = """1. Cấp tỉnh

Stt
Hoạt động
Thời gian
Chủ trì
Phối hợp
1.
Lễ phát động Tháng Công nhân
28/4
Ban Tuyên giáo
Văn phòng
2.
Gặp mặt, đối thoại với công nhân lao động
Tuần 2 tháng 5
Ban Chính sách
CĐCS
3.
Kiểm tra an toàn lao động tại 10 doanh nghiệp
15/5 - 31/5
Ban Chính sách
Thanh tra Sở Nội vụ
2. Cấp trên trực tiếp cơ sở
- Thăm, tặng quà đoàn viên bị tai nạn lao động.
III. TỔ CHỨC THỰC HIỆN
1. Ban Tài chính: cân đối, chuyển kinh phí hỗ trợ.
"""


def test_what_counts_on_from_above_a_stacked_table_stands_behind_it() -> None:
    *rows, gift, money = duties_of(TASKS, _UNION_PLAN)
    assert [(row.lead, row.coordinate, row.due) for row in rows] == [
        (("Ban Tuyên giáo",), ("Văn phòng",), "2026-04-28"),
        (("Ban Chính sách",), ("CĐCS",), "Tuần 2 tháng 5"),
        (("Ban Chính sách",), ("Thanh tra Sở Nội vụ",), "2026-05-31"),
    ]
    assert (gift.lead, money.lead) == ((), ("Ban Tài chính",))


def test_each_day_of_a_storm_is_no_event() -> None:
    every, once = duties_of(
        ASSIGNMENT,
        "1. Trạm Y tế báo cáo nhanh hàng ngày khi có mưa bão.\n\n2. Trạm Y tế báo cáo ngay khi có ca bệnh.",
    )
    assert (every.due, once.due) == (None, "ngay khi có ca bệnh")


def test_persons_by_their_given_names() -> None:
    body = "1. Ông Siu Thưk - Địa chính: thống kê thiệt hại; bà Hạnh - Kế toán: đảm bảo kinh phí."
    assert leads_of(ASSIGNMENT, body) == [("Ông Siu Thưk - Địa chính",), ("bà Hạnh - Kế toán",)]


def test_initials_of_the_police_and_of_unions_part_a_list() -> None:
    (duty,) = duties_of(ASSIGNMENT, "1. Công an huyện, CA xã, CĐ ngành sơ tán dân.")
    assert duty.lead == ("Công an huyện", "CA xã", "CĐ ngành")


def test_the_rest_of_a_task_stands_below_a_row_of_one_line() -> None:
    table = (
        "STT Nội dung nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian hoàn thành\n"
        "1 Ban hành văn bản chỉ đạo Phòng Nội vụ Các phòng, ban Quý I/2026\n"
        "2 Rà soát thủ tục hành chính lĩnh vực Phòng Tư pháp Phòng Nội vụ Tháng 6/2026\nđất đai, hộ tịch\n"
        "3 Tổ chức tập huấn Phòng Nội vụ UBND các xã Quý II/2026\n"
    )
    assert [duty.due for duty in duties_of(ASSIGNMENT, table)] == ["2026-Q1", "2026-06", "2026-Q2"]


def test_a_column_may_be_titled_done() -> None:
    table = "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tHoàn thành\n1\tTham mưu thành lập Ban Chỉ đạo\tPhòng Nội vụ\tVăn phòng\t15/3/2026\n"
    assert [duty.due for duty in duties_of(ASSIGNMENT, table)] == ["2026-03-15"]


def test_marks_that_repeat_the_row_above() -> None:
    table = (
        "| TT | Nội dung công việc | Người thực hiện | Người phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Xây dựng kế hoạch, kịch bản | Đ/c Hoa | Đ/c Lan | 05/3 |\n"
        "| 2 | Trang trí sân khấu | Tổ Nghệ thuật | nt | Sáng 10/3 |\n"
        "| 3 | Chấm thi phần tài năng | // | Tổ Thư ký | // |\n"
    )
    assert [(duty.lead, duty.coordinate, duty.due) for duty in duties_of(ASSIGNMENT, table)] == [
        (("Đ/c Hoa",), ("Đ/c Lan",), "2026-03-05"),
        (("Tổ Nghệ thuật",), ("Đ/c Lan",), "2026-03-10"),
        (("Tổ Nghệ thuật",), ("Tổ Thư ký",), "2026-03-10"),
    ]


def test_tasks_with_dashes_share_the_time_beside_the_first() -> None:
    table = (
        "Thời gian        Nội dung                                   Người phụ trách\n"
        "05/3/2026        Họp Ban Tổ chức                            Đ/c Hiệu trưởng\n"
        "15/3/2026        - Tổng duyệt chương trình                  Tổ Văn - Nhạc\n"
        "                 - Trang trí sân khấu                       Đoàn Thanh niên\n"
    )
    assert [(duty.lead, duty.due) for duty in duties_of(ASSIGNMENT, table)] == [
        (("Đ/c Hiệu trưởng",), "2026-03-05"),
        (("Tổ Văn - Nhạc",), "2026-03-15"),
        (("Đoàn Thanh niên",), "2026-03-15"),
    ]


def test_doctors_by_their_titles_and_departments_of_a_hospital() -> None:
    told = {
        "1. Giao BS. Hạnh rà soát danh mục thuốc.": ("BS. Hạnh",),
        "1. BS.CKI Trần Văn Lợi phụ trách công tác dự phòng.": ("BS.CKI Trần Văn Lợi",),
        "1. Khoa Dược, khoa Xét nghiệm, phòng KHNV rà soát quy trình.": (
            "Khoa Dược",
            "khoa Xét nghiệm",
            "phòng KHNV",
        ),
        "1. Bác sĩ khám, kê đơn cho người bệnh.": ("Bác sĩ",),
    }
    for words, lead in told.items():
        assert [duty.lead for duty in duties_of(ASSIGNMENT, words)] == [lead]
