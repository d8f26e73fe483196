"""Whom a sentence means: in brackets, by `Đối với`, as a member of a body, as the one who asks. Texts are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, LETTER, ORDERS, TASKS, leads_of, partners_of


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Lắp đặt biển cảnh báo tại các hồ, ao nguy hiểm (do các thôn thực hiện).", ("các thôn",)),
        ("Kiểm tra áo phao tại các bến đò (Công an xã thực hiện).", ("Công an xã",)),
        ("Tham mưu kinh phí mua phao (giao Phòng Kinh tế).", ("Phòng Kinh tế",)),
        ("Lập danh sách cán bộ cứu hộ (Phòng Kinh tế, hoàn thành trước 30/6/2026).", ("Phòng Kinh tế",)),
        ("Viết bài truyền thanh về đuối nước (Đài Truyền thanh xã phụ trách).", ("Đài Truyền thanh xã",)),
    ],
)
def test_who_does_a_task_may_stand_in_brackets_behind_it(words: str, lead: tuple[str, ...]) -> None:
    assert leads_of(TASKS, f"- {words}") == [lead]


def test_brackets_behind_a_receiver_name_nobody_who_does_it() -> None:
    assert leads_of(TASKS, "- Báo cáo kết quả về Ủy ban nhân dân xã (qua Phòng Kinh tế).") == [()]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Đối với các xã có tên trong danh sách kèm theo, yêu cầu gửi hồ sơ còn thiếu trước ngày 20/8/2026.",
            "các xã có tên trong danh sách kèm theo",
        ),
        ("Đối với Sở Tài chính, đề nghị bố trí kinh phí.", "Sở Tài chính"),
        ("Đối với các trường: Thống kê trang thiết bị.", "các trường"),
        (
            "Đối với Ủy ban nhân dân các xã, phường: Rà soát, lập danh sách công trình xuống cấp.",
            "Ủy ban nhân dân các xã, phường",
        ),
        ("Riêng đối với Công an tỉnh, đề nghị tăng cường tuần tra.", "Công an tỉnh"),
    ],
)
def test_those_for_whom_the_words_are_have_the_task(words: str, lead: str) -> None:
    assert leads_of(ORDERS, f"1. {words}") == [(lead,)]


@pytest.mark.parametrize(
    "words",
    [
        "Đối với các hồ chứa lớn, lắp đặt biển cảnh báo.",
        "Đối với hộ nghèo: Hỗ trợ tiền học bơi.",
        "Đối với doanh nghiệp vi phạm: Xử lý nghiêm theo quy định.",
    ],
)
def test_what_a_task_is_about_does_not_have_it(words: str) -> None:
    assert leads_of(TASKS, f"- {words}") == [()]


@pytest.mark.parametrize(
    "words",
    [
        "Trưởng đoàn: Đại diện lãnh đạo UBND xã.",
        "Thành viên đoàn: Đại diện các phòng; mời Ủy viên Ủy ban MTTQ xã tham gia.",
        "Tổ trưởng: Đồng chí Nguyễn Văn A - Phó Chủ tịch UBND xã.",
        "Thư ký: Bà Lê Thị B, công chức Văn phòng.",
    ],
)
def test_who_is_what_in_a_body_is_no_duty(words: str) -> None:
    assert leads_of(ASSIGNMENT, f"- {words}") == []


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Trưởng ban: Phụ trách chung, chỉ đạo toàn diện.", "Trưởng ban"),
        ("Các Phó Trưởng ban: Giúp Trưởng ban chỉ đạo các lĩnh vực.", "Các Phó Trưởng ban"),
        ("Chuyên viên phụ trách tổng hợp tham mưu văn bản chỉ đạo.", "Chuyên viên phụ trách tổng hợp"),
        (
            "Đồng chí Phó Bí thư phụ trách công tác kiểm tra chỉ đạo việc giám sát.",
            "Đồng chí Phó Bí thư phụ trách công tác kiểm tra",
        ),
        (
            "Thủ trưởng các phòng nêu tại Điều 7 Quy định này chịu trách nhiệm giải quyết hồ sơ.",
            "Thủ trưởng các phòng nêu tại Điều 7 Quy định này",
        ),
    ],
)
def test_members_and_posts_have_their_tasks(words: str, lead: str) -> None:
    assert leads_of(ASSIGNMENT, f"- {words}") == [(lead,)]


def test_the_one_who_asks_leads_nothing() -> None:
    body = "Công trình xuống cấp nhiều nơi.\n\nĐể bảo đảm an toàn, Sở Xây dựng yêu cầu:\n\n1. Các xã rà soát công trình.\n\n2. Lập danh mục công trình."
    assert leads_of(LETTER, body) == [("Các xã",), ()]


def test_a_lead_in_takes_its_unit_from_the_sentences_before_it() -> None:
    body = "- Ban Thường trực chủ trì tổ chức đoàn giám sát. Quy trình được thực hiện theo quy định. Cụ thể:\n\n+ Ban hành quyết định thành lập đoàn;\n\n+ Lựa chọn địa điểm giám sát."
    assert leads_of(TASKS, body) == [("Ban Thường trực",)] * 3


@pytest.mark.parametrize(
    "close",
    [
        "Ủy ban nhân dân tỉnh yêu cầu các đơn vị tổ chức thực hiện nghiêm túc nội dung Công văn này./.",
        "Đề nghị các thôn nghiêm túc thực hiện, bảo đảm tiến độ, chất lượng theo kế hoạch./.",
        "Yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện.",
    ],
)
def test_a_wish_at_the_close_gives_nothing(close: str) -> None:
    assert leads_of(ORDERS, f"1. Các sở rà soát công trình.\n\n{close}") == [("Các sở",)]


def test_a_close_that_wants_a_report_is_a_duty() -> None:
    close = (
        "Đề nghị các đơn vị triển khai thực hiện và báo cáo kết quả về Sở Xây dựng trước ngày 30/6/2026./."
    )
    assert leads_of(ORDERS, f"1. Các sở rà soát công trình.\n\n{close}") == [("Các sở",), ("các đơn vị",)]


@pytest.mark.parametrize(
    ("words", "partners"),
    [
        ("Phòng Kinh tế cùng Công an xã kiểm tra các cơ sở kinh doanh.", ("Công an xã",)),
        ("Trạm Y tế cùng với các thôn phun thuốc diệt muỗi.", ("các thôn",)),
        ("Phòng Kinh tế làm việc trực tiếp với Ban Quản lý chợ để rà soát rào chắn.", ("Ban Quản lý chợ",)),
        (
            "Đoàn xã phối hợp với các tổ chức chính trị - xã hội, tổ chức thành viên của Mặt trận mở lớp bơi.",
            ("các tổ chức chính trị - xã hội", "tổ chức thành viên của Mặt trận"),
        ),
    ],
)
def test_partners_told_in_other_words(words: str, partners: tuple[str, ...]) -> None:
    assert partners_of(ASSIGNMENT, f"- {words}") == [partners]


@pytest.mark.parametrize(
    "body",
    [
        "Bước 1. Chuẩn bị\n\n- Giáo viên xác định mục tiêu.\n\nBước 2. Tổ chức thực hiện\n\n- Tổ chuyên môn thẩm định đề.",
        "Giai đoạn 1: Khảo sát\n\n- Giáo viên xác định mục tiêu.\n\nGiai đoạn 2: Triển khai\n\n- Tổ chuyên môn thẩm định đề.",
        "Đợt I\n\n- Giáo viên xác định mục tiêu.\n\nĐợt II\n\n- Tổ chuyên môn thẩm định đề.",
    ],
)
def test_a_step_heads_what_stands_below_it(body: str) -> None:
    assert leads_of(TASKS, body) == [("Giáo viên",), ("Tổ chuyên môn",)]


def test_a_step_that_says_who_does_what_is_a_duty() -> None:
    assert leads_of(TASKS, "Bước 1: Công an xã khảo sát các điểm nguy hiểm.") == [("Công an xã",)]


def test_a_line_without_a_stop_above_sentences_lost_its_number() -> None:
    body = "Đẩy mạnh công tác tuyên truyền\n\nNhà trường phối hợp với Công an xã tuyên truyền pháp luật.\n\nTăng cường kỹ năng sống\n\nMở các lớp kỹ năng bơi an toàn cho học sinh các khối lớp."
    assert leads_of(TASKS, body) == [("Nhà trường",), ()]


@pytest.mark.parametrize(
    "words",
    [
        "Cán bộ tham gia xây dựng Nghị quyết này được xem xét miễn trách nhiệm theo quy định.",
        "Giáo viên trực tiếp tham gia dạy bơi được thanh toán tiền công.",
        "Doanh nghiệp đầu tư bể bơi cho trẻ em được hưởng chính sách ưu đãi.",
    ],
)
def test_what_those_who_take_part_are_given_is_no_duty(words: str) -> None:
    assert leads_of(ASSIGNMENT, f"- {words}") == []


def test_those_who_see_to_what_others_are_given_have_a_duty() -> None:
    words = "Phòng Văn hóa - Xã hội rà soát các đối tượng được hưởng chính sách học bơi."
    assert leads_of(ASSIGNMENT, f"- {words}") == [("Phòng Văn hóa - Xã hội",)]


def test_a_unit_named_in_the_part_on_time_has_what_it_must_do() -> None:
    body = "1. Thời gian\n\n- Từ ngày 01/3 đến ngày 30/4/2026.\n\n- Ban Thường trực tổ chức hội nghị vào ngày 02/02/2026."
    assert leads_of(TASKS, body) == [("Ban Thường trực",)]


def test_those_listed_under_a_body_that_is_set_up_are_no_duties() -> None:
    body = "- Thành lập Đoàn kiểm tra gồm:\n\n+ Trưởng đoàn: Đại diện lãnh đạo UBND xã;\n\n+ Thành viên đoàn: Đại diện các phòng; mời Ủy viên Ủy ban MTTQ xã tham gia."
    assert leads_of(TASKS, body) == [()]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Giám đốc các Sở: Xây dựng, Tài chính; Chủ tịch UBND các xã, phường khẩn trương rà soát.",
            ("Giám đốc Sở Xây dựng", "Giám đốc Sở Tài chính", "Chủ tịch UBND các xã, phường"),
        ),
        ("Thầy Nguyễn Văn A, cô Trần Thị B phụ trách đội tuyển.", ("Thầy Nguyễn Văn A", "cô Trần Thị B")),
        ("Chi đoàn giáo viên, Liên đội tổ chức văn nghệ.", ("Chi đoàn giáo viên", "Liên đội")),
        (
            "Tổ trưởng các tổ chuyên môn, nhóm trưởng bộ môn xây dựng kế hoạch.",
            ("Tổ trưởng các tổ chuyên môn", "nhóm trưởng bộ môn"),
        ),
        ("Giáo viên dạy môn Tin học lồng ghép an toàn mạng.", ("Giáo viên dạy môn Tin học",)),
        ("Cục Biến đổi khí hậu tổng hợp số liệu.", ("Cục Biến đổi khí hậu",)),
        ("Cục Lâm nghiệp và Kiểm lâm hướng dẫn trồng rừng.", ("Cục Lâm nghiệp và Kiểm lâm",)),
        ("Vụ Khoa học và Công nghệ thẩm định đề tài.", ("Vụ Khoa học và Công nghệ",)),
    ],
)
def test_lists_of_heads_persons_and_parts_of_a_house(words: str, lead: tuple[str, ...]) -> None:
    assert leads_of(ORDERS, f"1. {words}") == [lead]


def test_comrades_told_by_their_posts_have_a_clause_each() -> None:
    words = "Đ/c Hiệu trưởng chỉ đạo chung; đ/c Phó Hiệu trưởng xây dựng lịch trực."
    assert leads_of(ASSIGNMENT, f"- {words}") == [("Đ/c Hiệu trưởng",), ("đ/c Phó Hiệu trưởng",)]


@pytest.mark.parametrize(
    "name",
    [
        "Cục Quản lý, giám sát bảo hiểm",
        "Cục Kinh tế - Quản lý đầu tư xây dựng",
        "Cục Hạ tầng và Thiết bị y tế",
        "Cục Việc làm",
        "Cục Bổ trợ tư pháp",
        "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý",
        "Cục Văn hóa cơ sở, Gia đình và Thư viện",
        "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công",
        "Cục Quản lý đê điều và Phòng, chống thiên tai",
        "Chi cục Giám định xây dựng",
        "Quỹ Đầu tư phát triển",
        "Trung tâm Trợ giúp pháp lý nhà nước",
        "Trung tâm Hỗ trợ phát triển giáo dục hòa nhập",
        "Phòng Cảnh sát quản lý hành chính về trật tự xã hội",
        "Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc",
        "Phòng Quản lý đào tạo",
        "Phòng Kế hoạch tổng hợp",
        "Hội đồng Phối hợp phổ biến, giáo dục pháp luật",
        "Đội Xung kích phòng, chống thiên tai",
        "Tổ Tiết kiệm và vay vốn",
    ],
)
def test_names_of_houses_that_hold_verbs(name: str) -> None:
    assert leads_of(ASSIGNMENT, f"- {name} tổ chức thực hiện kế hoạch.") == [(name,)]
    assert partners_of(ASSIGNMENT, f"- Sở Nội vụ chủ trì, phối hợp với {name} rà soát số liệu.") == [(name,)]


def test_a_house_whose_name_is_a_work_acts_itself() -> None:
    assert leads_of(ASSIGNMENT, "- Phòng Đào tạo xây dựng kế hoạch bồi dưỡng.") == [("Phòng Đào tạo",)]
    assert leads_of(ASSIGNMENT, "- Vụ Đầu tư tổ chức hội nghị.") == [("Vụ Đầu tư",)]
