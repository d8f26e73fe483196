"""Ways in which plans of provinces, communes and unions name those who do the work. Sentences are composed."""
# ruff: noqa: E501  # sentences are quoted as they are typed

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, TASKS, duties_of, leads_of, partners_of, words_of


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        (
            "Các Bộ: Y tế, Tài chính, Khoa học và Công nghệ chỉ đạo các đơn vị thuộc ngành.",
            ("Bộ Y tế", "Bộ Tài chính", "Bộ Khoa học và Công nghệ"),
        ),
        (
            "Các Sở: Khoa học và Công nghệ, Nội vụ hướng dẫn các địa phương.",
            ("Sở Khoa học và Công nghệ", "Sở Nội vụ"),
        ),
        (
            "Giao các sở Nội vụ, Khoa học và Công nghệ và Tài chính hướng dẫn các địa phương.",
            ("Sở Nội vụ", "Sở Khoa học và Công nghệ", "Sở Tài chính"),
        ),
    ],
)
def test_a_field_that_begins_as_a_faculty_does(sentence: str, leads: tuple[str, ...]) -> None:
    """`Khoa học và Công nghệ` is what a department is named after, no faculty (`Khoa`)."""
    assert leads_of(ASSIGNMENT, f"1. {sentence}") == [leads]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Ngày hội của em\n- Nội dung: Trồng cây, dọn vệ sinh đường làng.\n- Đơn vị thực hiện: Xã đoàn An Bình phối hợp với Trạm Y tế xã, UBND xã Hòa Lạc.",
        "1. Trồng cây, dọn vệ sinh đường làng\n- Đơn vị tổ chức: Xã đoàn An Bình phối hợp với Trạm Y tế xã, UBND xã Hòa Lạc.",
        "1. Trồng cây, dọn vệ sinh đường làng\n- Đơn vị triển khai: Xã đoàn An Bình; phối hợp: Trạm Y tế xã, UBND xã Hòa Lạc.",
    ],
)
def test_a_line_that_says_who_does_it_with_whom(lines: str) -> None:
    assert leads_of(TASKS, lines) == [("Xã đoàn An Bình",)]
    assert partners_of(TASKS, lines) == [("Trạm Y tế xã", "UBND xã Hòa Lạc")]


def test_organising_behind_a_colon_is_a_task_and_no_name() -> None:
    assert leads_of(TASKS, "1. Tổ chức: Rà soát các điểm nguy hiểm.") == [()]


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Các thôn: Trưởng thôn vận động nhân dân tham gia.", ("Trưởng thôn",)),
        (
            "UBND các xã: Chủ tịch UBND các xã trực tiếp chỉ đạo công tác tuần tra.",
            ("Chủ tịch UBND các xã",),
        ),
        (
            "Các ngành: Công an xã, Quân sự xã tăng cường tuần tra.",
            ("Công an xã", "Quân sự xã"),
        ),
        (
            "Giao các đơn vị sau: Phòng Kinh tế, Trạm Y tế xã thẩm định kinh phí.",
            ("Phòng Kinh tế", "Trạm Y tế xã"),
        ),
        (
            "Đề nghị các cơ quan: Phòng Kinh tế, Trạm Y tế xã thẩm định kinh phí.",
            ("Phòng Kinh tế", "Trạm Y tế xã"),
        ),
        (
            "Đề nghị các tổ chức chính trị - xã hội: Hội Nông dân, Hội Cựu chiến binh xã vận động hội viên.",
            ("Hội Nông dân", "Hội Cựu chiến binh xã"),
        ),
        # Each of those named above the colon, and what the body itself is to do.
        ("Trạm Y tế xã và các thôn: mỗi đơn vị cử 02 cán bộ tham gia.", ("Trạm Y tế xã", "các thôn")),
        ("Các thôn: Vận động nhân dân tham gia.", ("Các thôn",)),
        ("Các phòng: Kinh tế, Nội vụ hướng dẫn các thôn.", ("Phòng Kinh tế", "Phòng Nội vụ")),
    ],
)
def test_of_a_body_and_whoever_is_named_behind_its_colon(sentence: str, leads: tuple[str, ...]) -> None:
    assert leads_of(ASSIGNMENT, f"1. {sentence}") == [leads]


def test_a_matter_and_to_whom_it_is_given() -> None:
    """The matter may begin with a verb; who is given it stands behind the colon."""
    body = "1. Nâng cấp phần mềm: Giao Phòng Kinh tế làm đầu mối, phối hợp với Trạm Y tế xã thực hiện."
    assert leads_of(ASSIGNMENT, body) == [("Phòng Kinh tế",)]
    assert partners_of(ASSIGNMENT, body) == [("Trạm Y tế xã",)]


@pytest.mark.parametrize(
    "name",
    [
        "Công an tỉnh Sơn La",
        "Hội Chữ thập đỏ xã An Bình và Hội Chữ thập đỏ",
        "Ban Chỉ huy phòng, chống thiên tai",
        "Tổ công nghệ số",
        "Công an phường Đông Đô",
    ],
)
def test_a_heading_whose_last_word_only_looks_like_half_of_a_phrase(name: str) -> None:
    """`đỏ`, `tai`, `số`, `La` without their marks are words after which a line goes on."""
    (lead,) = leads_of(ASSIGNMENT, f"1. {name}\nTổ chức tuyên truyền trên địa bàn.")
    assert " và ".join(lead) == name


def test_a_sentence_goes_on_over_a_line_that_ends_in_such_a_phrase() -> None:
    body = "1. Công an xã\nTổ chức tuyên truyền theo Công văn số\n15/CAH của Công an huyện."
    assert words_of(ASSIGNMENT, body) == ["Tổ chức tuyên truyền theo Công văn số 15/CAH của Công an huyện"]


def test_a_province_that_ends_as_to_be_does() -> None:
    body = "1. Phòng Kinh tế phối hợp với Công an tỉnh Sơn La tổ chức tuyên truyền."
    assert leads_of(ASSIGNMENT, body) == [("Phòng Kinh tế",)]
    assert partners_of(ASSIGNMENT, body) == [("Công an tỉnh Sơn La",)]


@pytest.mark.parametrize(
    ("point", "leads"),
    [
        ("Tổng phụ trách Đội: Phát thanh măng non mỗi tuần 02 buổi.", [("Tổng phụ trách Đội",)]),
        ("Nhân viên bảo vệ: Đo thân nhiệt học sinh, khách đến trường.", [("Nhân viên bảo vệ",)]),
        ("Tài chính - Kế toán: Cân đối kinh phí thực hiện Kế hoạch.", [("Tài chính - Kế toán",)]),
        ("Cộng tác viên dân số: Rà soát các hộ trên địa bàn.", [("Cộng tác viên dân số",)]),
        ("HTX Dịch vụ An Bình: Thu gom rác thải.", [("HTX Dịch vụ An Bình",)]),
        ("VP UBND xã: Tổng hợp, báo cáo.", [("VP UBND xã",)]),
        # Members of a body, and what is no work.
        ("Trưởng đoàn: Phó Chủ tịch UBND xã An Bình.", []),
        ("Cơ quan thường trực: Phòng Kinh tế xã An Bình.", []),
        ("Đối với các Trạm Y tế cấp xã: Cơ bản duy trì các Trạm Y tế hiện có.", [()]),
    ],
)
def test_whatever_stands_behind_the_colon_of_a_unit(point: str, leads: list[tuple[str, ...]]) -> None:
    assert leads_of(ASSIGNMENT, f"1. {point}") == leads


def test_a_point_for_bodies_it_names_is_no_courtesy_at_the_close() -> None:
    asked = "Đề nghị Ủy ban Mặt trận Tổ quốc xã và các đoàn thể phối hợp triển khai thực hiện."
    assert words_of(ASSIGNMENT, f"1. Công an xã\n- Tổ chức tuần tra.\n2. {asked}")[1:] == [asked[:-1]]
    closing = "Đề nghị các đơn vị triển khai thực hiện nghiêm túc Kế hoạch này."
    assert len(words_of(ASSIGNMENT, f"1. Công an xã\n- Tổ chức tuần tra.\n2. {closing}")) == 1


def test_each_of_them_is_the_body_of_the_heading() -> None:
    body = "1. Các trường học\n- Tuyên truyền đến học sinh. Mỗi đơn vị có ít nhất 02 bài dự thi."
    assert leads_of(ASSIGNMENT, body) == [("Các trường học",)]


def test_forces_named_in_one_word_stand_by_themselves() -> None:
    body = "1. Bộ đội Biên phòng tỉnh\nPhối hợp với lực lượng Hải quan, Công an, chính quyền địa phương ngăn chặn hàng lậu."
    assert partners_of(ASSIGNMENT, body) == [("lực lượng Hải quan", "Công an", "chính quyền địa phương")]


@pytest.mark.parametrize(
    ("sentence", "partners"),
    [
        ("Phối hợp với các doanh nghiệp viễn thông phủ sóng các vùng lõm.", "các doanh nghiệp viễn thông"),
        ("Phối hợp với Ban Quản lý di tích tu sửa nhà bia.", "Ban Quản lý di tích"),
        ("Phối hợp với Trạm Thú y khống chế ổ dịch.", "Trạm Thú y"),
    ],
)
def test_work_of_the_locality_ends_the_name_of_a_partner(sentence: str, partners: str) -> None:
    assert partners_of(ASSIGNMENT, f"1. Công an xã\n- {sentence}") == [(partners,)]


@pytest.mark.parametrize(
    "task",
    ["Cổ động trực quan tại trụ sở", "Tiêu độc chuồng trại", "Thắp sáng đường quê", "Vận chuyển rác thải"],
)
def test_work_of_the_locality_opens_a_task(task: str) -> None:
    assert leads_of(ASSIGNMENT, f"1. Xã đoàn An Bình: {task}.") == [("Xã đoàn An Bình",)]


def test_the_matter_of_a_block_is_the_duty_and_not_its_heading() -> None:
    block = "a) Nội dung: Mở 02 lớp tập huấn.\nb) Cơ quan chủ trì: Đoàn xã.\nc) Thời gian: Tháng 5/2030."
    body = f"1. Phổ cập kỹ năng số\n{block}"
    assert words_of(TASKS, body) == ["Mở 02 lớp tập huấn"]
    assert leads_of(TASKS, body) == [("Đoàn xã",)]


@pytest.mark.parametrize(
    "block",
    [
        "- Nội dung: Thi kiến thức, thi năng khiếu.\n- Thời gian: Tháng 5/2030.\n- Đơn vị thực hiện: Đoàn xã.",
        "- Nội dung: Kiến thức, năng khiếu.\n- Thời gian: Tháng 5/2030.\n- Địa điểm: Hội trường.\n- Đơn vị thực hiện: Đoàn xã.",
        "- Thời gian: Tháng 5/2030.\n- Địa điểm: Hội trường xã.\n- Nội dung: Kiến thức, năng khiếu.\n- Đơn vị thực hiện: Đoàn xã.",
    ],
)
def test_a_heading_whose_matter_is_no_work_is_the_duty(block: str) -> None:
    assert words_of(TASKS, f"1. Tổ chức Hội thi\n{block}") == ["Tổ chức Hội thi"]
    assert leads_of(TASKS, f"1. Tổ chức Hội thi\n{block}") == [("Đoàn xã",)]


def test_time_and_place_named_above_the_matter() -> None:
    block = "- Thời gian: 20/01/2030.\n- Địa điểm: Nhà văn hóa.\n- Nội dung: Tặng quà cho 50 hộ nghèo.\n- Đơn vị thực hiện: Đoàn xã."
    assert words_of(TASKS, f"1. Xuân yêu thương\n{block}") == ["Tặng quà cho 50 hộ nghèo"]
    assert [duty.due for duty in duties_of(TASKS, f"1. Xuân yêu thương\n{block}")] == ["2030-01-20"]


@pytest.mark.parametrize(
    ("heading", "leads"),
    [
        (
            "Các bệnh viện: Đa khoa tỉnh, Y học cổ truyền",
            ("Bệnh viện Đa khoa tỉnh", "Bệnh viện Y học cổ truyền"),
        ),
        ("Các Chi cục: Dân số, Kiểm lâm", ("Chi cục Dân số", "Chi cục Kiểm lâm")),
        ("Các thôn: An Lạc, Đông Sơn", ("Thôn An Lạc", "Thôn Đông Sơn")),
        ("Các ban: Tuyên giáo, Tổ chức - Kiểm tra", ("Ban Tuyên giáo", "Ban Tổ chức - Kiểm tra")),
        ("Các hội: Nông dân, Liên hiệp Phụ nữ", ("Hội Nông dân", "Hội Liên hiệp Phụ nữ")),
        (
            "Các phòng: Kinh tế, Văn phòng HĐND và UBND xã, Trung tâm Phục vụ hành chính công",
            ("Phòng Kinh tế", "Văn phòng HĐND và UBND xã", "Trung tâm Phục vụ hành chính công"),
        ),
        (
            "Phòng Kinh tế, Công chức Văn phòng - Thống kê, Tài chính - Kế toán",
            ("Phòng Kinh tế", "Công chức Văn phòng - Thống kê", "Tài chính - Kế toán"),
        ),
        ("Trung tâm Truyền thông giáo dục sức khỏe", ("Trung tâm Truyền thông giáo dục sức khỏe",)),
        ("Hội đồng phối hợp PBGDPL xã", ("Hội đồng phối hợp PBGDPL xã",)),
        ("Tập thể lãnh đạo Sở", ("Tập thể lãnh đạo Sở",)),
    ],
)
def test_lists_and_names_of_local_bodies(heading: str, leads: tuple[str, ...]) -> None:
    assert leads_of(ASSIGNMENT, f"1. {heading}\n- Sẵn sàng cơ số thuốc.") == [leads]


@pytest.mark.parametrize(
    "closing",
    [
        "Nhận được Kế hoạch này, yêu cầu Hiệu trưởng các trường nghiêm túc triển khai thực hiện.",
        "Nhận được văn bản này, đề nghị các đơn vị khẩn trương thực hiện.",
        "Với nội dung trên, đề nghị các đơn vị triển khai thực hiện.",
        "Căn cứ Kế hoạch, đề nghị các huyện đoàn nghiêm túc triển khai.",
        "Yêu cầu các ban, ngành, đoàn thể xã nghiêm túc thực hiện Kế hoạch này.",
        "Mọi vướng mắc xin liên hệ Phòng Kinh tế, điện thoại 0252.381.000.",
    ],
)
def test_how_local_plans_close(closing: str) -> None:
    body = f"1. Trạm Y tế\na) Chuẩn bị cơ số thuốc.\nb) Đề nghị Công an xã hỗ trợ bảo đảm trật tự.\n{closing}"
    assert words_of(ASSIGNMENT, body) == [
        "Chuẩn bị cơ số thuốc",
        "Đề nghị Công an xã hỗ trợ bảo đảm trật tự",
    ]


def test_whoever_has_received_a_plan() -> None:
    told = "các trường báo cáo kết quả về Phòng Kinh tế trước ngày 20/5/2026."
    assert leads_of(ASSIGNMENT, f"1. Nhận được Kế hoạch này, {told}") == [("các trường",)]
    assert leads_of(ASSIGNMENT, f"1. Nhận được Kế hoạch này, yêu cầu {told}") == [("các trường",)]


def test_where_the_work_is_done_is_nobody() -> None:
    body = "1. Rà soát các khu vực có nguy cơ sạt lở (thôn 2, xã An Bình)."
    assert leads_of(TASKS, body) == [()]


@pytest.mark.parametrize(
    ("point", "leads"),
    [
        ("Các ông (bà) trưởng thôn: Nắm chắc số hộ.", ("Các ông (bà) trưởng thôn",)),
        ("Giao Cụm trưởng, Khối trưởng chủ trì hướng dẫn các đơn vị.", ("Cụm trưởng", "Khối trưởng")),
    ],
)
def test_persons_of_local_plans(point: str, leads: tuple[str, ...]) -> None:
    assert leads_of(ASSIGNMENT, f"1. {point}") == [leads]
