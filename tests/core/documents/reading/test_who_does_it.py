"""Families of ways in which the prose of plans says who does something. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, TASKS, leads_of, partners_of, words_of


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Tổ văn phòng (do đồng chí Lê Văn A - Tổ trưởng làm đầu mối) có trách nhiệm chuẩn bị phao.",
            "Tổ văn phòng",
        ),
        ("Nhân viên y tế (đồng chí Hoa) theo dõi sức khỏe học sinh.", "Nhân viên y tế"),
        (
            "Các tổ chuyên môn (Toán - Tin, Ngữ văn, Khoa học tự nhiên) triển khai đến từng giáo viên.",
            "Các tổ chuyên môn",
        ),
        ("Công an xã (qua đồng chí Trưởng Công an xã) tổ chức tuần tra.", "Công an xã"),
        ("Các thôn (An Phú, An Hòa, An Lạc) vận động nhân dân tham gia.", "Các thôn"),
        ("Sở Tài chính (Phòng Ngân sách) thẩm định dự toán.", "Sở Tài chính"),
        (
            "Ban Chấp hành Đoàn trường (đ/c Trần Thị B - Bí thư) phát động thi đua.",
            "Ban Chấp hành Đoàn trường",
        ),
    ],
)
def test_what_stands_in_brackets_is_no_part_of_a_name(words: str, lead: str) -> None:
    assert leads_of(ASSIGNMENT, f"- {words}") == [(lead,)]


def test_brackets_in_a_heading_are_no_part_of_a_name() -> None:
    assert leads_of(
        ASSIGNMENT,
        "1. Phòng Kinh tế (chủ trì)\n\n- Rà soát các điểm nguy hiểm.\n\n2. Công an xã (phối hợp)\n\n- Tuần tra ban đêm.",
    ) == [("Phòng Kinh tế",), ("Công an xã",)]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Giáo viên chủ nhiệm sâu sát, nắm vững hoàn cảnh học sinh.", "Giáo viên chủ nhiệm"),
        ("Trạm Y tế xã trực 24/24 giờ, cấp cứu kịp thời nạn nhân.", "Trạm Y tế xã"),
        ("Các thầy cô luôn quan tâm, động viên học sinh.", "Các thầy cô"),
        ("Bí thư các chi bộ tận tụy, gương mẫu đi đầu.", "Bí thư các chi bộ"),
        ("Khoa Sư phạm bố trí giảng viên tham gia.", "Khoa Sư phạm"),
        ("Khối trưởng các khối lớp tổng hợp kết quả.", "Khối trưởng các khối lớp"),
        ("Đặc khu An Hải rà soát tàu thuyền neo đậu.", "Đặc khu An Hải"),
        (
            "Chỉ huy trưởng Ban Chỉ huy Quân sự xã huy động lực lượng.",
            "Chỉ huy trưởng Ban Chỉ huy Quân sự xã",
        ),
    ],
)
def test_a_name_ends_where_its_manner_or_work_begins(words: str, lead: str) -> None:
    assert leads_of(ASSIGNMENT, f"- {words}") == [(lead,)]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Thông qua sinh hoạt lớp, giáo viên chủ nhiệm hướng dẫn kỹ năng an toàn.", "giáo viên chủ nhiệm"),
        ("Nhân dịp khai giảng, các trường tổ chức ký cam kết an toàn.", "các trường"),
        ("Bên cạnh đó, Trạm Y tế xã tập huấn sơ cấp cứu cho giáo viên.", "Trạm Y tế xã"),
        ("Nếu có dấu hiệu bất thường, giáo viên trao đổi với học sinh.", "giáo viên"),
        ("Nếu phát hiện dịch bệnh, Trạm Y tế khoanh vùng, xử lý kịp thời.", "Trạm Y tế"),
        ("Cùng với tuyên truyền, Đoàn Thanh niên xã mở lớp dạy bơi.", "Đoàn Thanh niên xã"),
        ("Từ kết quả rà soát, Phòng Kinh tế lập danh sách hồ ao nguy hiểm.", "Phòng Kinh tế"),
    ],
)
def test_a_unit_behind_an_adverbial_does_it(words: str, lead: str) -> None:
    assert leads_of(TASKS, f"- {words}") == [(lead,)]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("6. Giáo viên chủ nhiệm và Tổng phụ trách Đội", ("Giáo viên chủ nhiệm", "Tổng phụ trách Đội")),
        ("7. Học sinh và cha mẹ học sinh", ("Học sinh", "cha mẹ học sinh")),
        ("7. Đối với học sinh", ("học sinh",)),
        ("8. Phụ huynh học sinh", ("Phụ huynh học sinh",)),
        ("8. Nhân viên thư viện, thiết bị", ("Nhân viên thư viện, thiết bị",)),
        ("9. Tổ chức Đoàn Thanh niên", ("Đoàn Thanh niên",)),
        ("9. Tổ chức Công đoàn", ("Công đoàn",)),
        ("10. Bộ phận chuyên môn, các tổ khối", ("Bộ phận chuyên môn", "các tổ khối")),
    ],
)
def test_persons_and_unions_of_a_school_head_their_tasks(heading: str, lead: tuple[str, ...]) -> None:
    assert leads_of(ASSIGNMENT, f"{heading}\n\n- Thực hiện nghiêm túc nội quy bể bơi.") == [lead]


def test_a_union_congress_in_a_heading_is_a_task() -> None:
    assert leads_of(TASKS, "9. Tổ chức Đại hội Đoàn\n\n- Chuẩn bị văn kiện.")[-1] == ()


def test_the_members_of_a_body_are_no_duties() -> None:
    assert leads_of(
        ASSIGNMENT,
        "1. Trưởng các thôn\n\n- Phó Chủ tịch UBND xã;\n\n- 01 Phó Trưởng phòng Kinh tế;\n\n- Vận động nhân dân học bơi.",
    ) == [("Trưởng các thôn",)]


def test_kinds_of_places_that_follow_one_another_are_no_subject() -> None:
    words = "Khi có xác nhận của Ủy ban nhân dân xã, phường, thị trấn nơi đăng ký thì hồ sơ gửi kèm."
    assert leads_of(TASKS, f"- {words}") == [()]


ROLES = """1. Nội dung

a) Rà soát các bến đò;

b) Tập huấn kỹ năng bơi.

2. Cơ quan chủ trì, phối hợp

a) Cơ quan chủ trì

- Phòng Kinh tế.

- Công an xã; Ban Chỉ huy Quân sự xã.

b) Cơ quan phối hợp: Trạm Y tế xã; các trường học.

3. Thời gian thực hiện: Quý II năm 2026.
"""


def test_names_one_to_a_line_below_a_role_are_for_the_tasks_above() -> None:
    assert leads_of(TASKS, ROLES) == [("Phòng Kinh tế", "Công an xã", "Ban Chỉ huy Quân sự xã")] * 2
    assert partners_of(TASKS, ROLES) == [("Trạm Y tế xã", "các trường học")] * 2


@pytest.mark.parametrize("role", ["Đơn vị thực hiện:", "Bộ phận phụ trách", "Cơ quan, đơn vị chủ trì:"])
def test_a_role_by_bullets_names_those_below_it(role: str) -> None:
    body = f"1. Tổ chức lớp dạy bơi.\n\n- {role}\n\n+ Trường Tiểu học An Bình;\n\n+ Đoàn Thanh niên xã."
    assert leads_of(TASKS, body) == [("Trường Tiểu học An Bình", "Đoàn Thanh niên xã")]


def test_the_part_on_carrying_out_is_no_role() -> None:
    body = "1. Mở lớp dạy bơi.\n\n2. Tổ chức thực hiện\n\n- Phòng Kinh tế bố trí kinh phí."
    assert leads_of(TASKS, body) == [(), ("Phòng Kinh tế",)]


@pytest.mark.parametrize(
    "name",
    [
        "Ban Chỉ đạo phòng, chống tội phạm xã",
        "Ban Chỉ đạo thực hiện Chương trình mục tiêu quốc gia xã",
        "Ban Chỉ đạo xây dựng nông thôn mới xã",
        "Tổ công tác triển khai Đề án 06",
        "Phó Chủ tịch UBND xã phụ trách văn hóa",
        "Các doanh nghiệp trên địa bàn",
        "Các thôn, bản",
        "Cục Hàng không Việt Nam",
        "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
        "Trung tâm Dịch vụ tổng hợp xã",
        "Thi hành án dân sự tỉnh",
        "Hội đồng Nghĩa vụ quân sự xã",
    ],
)
def test_a_name_that_holds_a_verb_is_taken_whole(name: str) -> None:
    assert leads_of(ASSIGNMENT, f"- {name} tổ chức thực hiện kế hoạch.") == [(name,)]
    assert partners_of(ASSIGNMENT, f"- Phòng Nội vụ chủ trì, phối hợp với {name} rà soát số liệu.") == [
        (name,)
    ]


def test_a_steering_body_acts_itself() -> None:
    assert leads_of(ASSIGNMENT, "- Ban Chỉ đạo thực hiện kiểm tra, giám sát các đơn vị.") == [
        ("Ban Chỉ đạo",)
    ]
    assert leads_of(ASSIGNMENT, "- Ban Chỉ đạo triển khai Nghị quyết và báo cáo Đảng ủy.") == [
        ("Ban Chỉ đạo",)
    ]


def test_a_body_whose_name_speaks_of_rewards_heads_its_tasks() -> None:
    assert leads_of(ASSIGNMENT, "1. Hội đồng thi đua - khen thưởng\n\n- Xét tặng giấy khen.") == [
        ("Hội đồng thi đua - khen thưởng",)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Nước hồ lên nhanh vào mùa mưa; các thôn chịu trách nhiệm căng dây phao trước tháng 5",
        "Để khắc phục tai nạn tại các hồ chứa, đề nghị các thôn cắm biển cảnh báo",
        "Hồ An Phú sâu và không có rào chắn; Phòng Kinh tế lắp đặt lan can trong quý II",
    ],
)
def test_a_point_that_gives_one_thing_is_taken_whole(words: str) -> None:
    assert words_of(TASKS, f"- {words}.") == [words]


def test_how_things_stand_is_no_part_of_what_is_asked_behind_it() -> None:
    words = "Năm qua còn xảy ra tai nạn tại các hồ chứa. Để khắc phục, đề nghị các thôn cắm biển cảnh báo."
    assert words_of(TASKS, f"- {words}") == ["Để khắc phục, đề nghị các thôn cắm biển cảnh báo"]


def test_the_close_of_a_plan_is_no_part_of_the_wish_behind_it() -> None:
    words = "Trên đây là kế hoạch năm 2026. Trong quá trình thực hiện, nếu có vướng mắc, các thôn báo cáo UBND xã."
    assert words_of(ASSIGNMENT, words)[0].startswith("Trong quá trình")


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Rà soát hộ nghèo; Phòng Kinh tế chủ trì thực hiện, hoàn thành trước ngày 30/6/2026.",
            "Phòng Kinh tế",
        ),
        ("Mở lớp dạy bơi hè. Giao Trường Tiểu học An Bình thực hiện.", "Trường Tiểu học An Bình"),
        ("Lắp biển cảnh báo. Công an xã chịu trách nhiệm thực hiện nội dung này.", "Công an xã"),
        ("Kiểm tra bến đò; Công an xã là đơn vị chủ trì, phối hợp với các thôn.", "Công an xã"),
    ],
)
def test_a_sentence_that_only_assigns_belongs_to_the_task_before_it(words: str, lead: str) -> None:
    assert leads_of(TASKS, f"- {words}") == [(lead,)]


def test_a_sentence_with_a_work_of_its_own_is_another_duty() -> None:
    assert leads_of(TASKS, "- Mở lớp dạy bơi hè. Trạm Y tế xã cử nhân viên trực cấp cứu.") == [
        (),
        ("Trạm Y tế xã",),
    ]


def test_what_a_body_set_up_does_belongs_to_setting_it_up() -> None:
    words = "1. Các trường\n\n- Thành lập Tổ công tác chuyên trách. Tổ công tác có nhiệm vụ hỗ trợ học sinh."
    assert leads_of(ASSIGNMENT, words) == [("Các trường",)]


def test_those_in_the_singular_are_the_same_as_the_many_above() -> None:
    words = "1. Các trạm y tế\n\n- Chuẩn bị thuốc. Trạm y tế lập sổ theo dõi riêng."
    assert leads_of(ASSIGNMENT, words) == [("Các trạm y tế",)]


@pytest.mark.parametrize("case", ["trường hợp phức tạp", "nếu vượt thẩm quyền", "khi có đuối nước"])
def test_a_case_behind_a_semicolon_may_be_for_another(case: str) -> None:
    words = f"Các thôn theo dõi ao hồ, báo cáo UBND xã; {case} Công an xã báo cáo Công an tỉnh."
    assert leads_of(ASSIGNMENT, f"- {words}") == [("Các thôn",), ("Công an xã",)]


def test_kinds_that_are_spoken_of_are_no_units_of_their_own() -> None:
    words = (
        "Tăng cường kiểm tra đối với các cơ sở có bể bơi trong nhà; các cơ sở có bể bơi ngoài trời thu phí."
    )
    assert leads_of(TASKS, f"- {words}") == [()]
