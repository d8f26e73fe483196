"""What a letter or a plan only wishes, answers for or tells of, and what it gives beside that. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/UBND-VX
V/v phòng, chống dịch
An Bình, ngày 05 tháng 01 năm 2026

Kính gửi:
- Các sở, ban, ngành;
- Ủy ban nhân dân các xã, phường.

Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện các nội dung sau:
1. Sở Y tế tổ chức giám sát dịch bệnh.
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Phòng, chống dịch năm 2026

III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế tổ chức giám sát dịch bệnh.
"""
FOOT = "\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Mẫu\n"


def behind(body: str, head: str) -> list[Duty]:
    (document,) = read_text("a.txt", head + body + FOOT).documents
    duties = list(document.duties)
    assert duties[0].lead == ("Sở Y tế",)
    return duties[1:]


@pytest.mark.parametrize("head", [HEAD, PLAN], ids=["letter", "plan"])
@pytest.mark.parametrize(
    "close",
    [
        "Sở Y tế yêu cầu các phòng chỉ đạo các trạm y tế triển khai thực hiện đầy đủ, nghiêm túc hướng dẫn này./.",
        "Yêu cầu Thủ trưởng các cơ quan, đơn vị chỉ đạo, tổ chức thực hiện nghiêm các nội dung trên./.",
        "Yêu cầu Thủ trưởng các sở, ban, ngành nghiêm túc chấp hành./.",
        "Ủy ban nhân dân tỉnh đề nghị các đơn vị phối hợp thực hiện đạt kết quả tốt./.",
        "Đây là nhiệm vụ quan trọng, yêu cầu các đơn vị tập trung thực hiện nghiêm túc, hiệu quả./.",
        "Với nội dung trên, đề nghị các đơn vị triển khai, tổ chức thực hiện tốt./.",
        "Vậy Ủy ban nhân dân tỉnh kính đề nghị các đơn vị quan tâm giúp đỡ./.",
        "Thủ trưởng các đơn vị chịu trách nhiệm trước Ủy ban nhân dân tỉnh về kết quả thực hiện Công văn này./.",
    ],
)
def test_a_close_in_any_words_of_courtesy_gives_nothing(close: str, head: str) -> None:
    assert behind(close, head) == []


@pytest.mark.parametrize("head", [HEAD, PLAN], ids=["letter", "plan"])
@pytest.mark.parametrize(
    ("close", "report_to"),
    [
        (
            "Yêu cầu các đơn vị nghiêm túc thực hiện, báo cáo kết quả về Sở Y tế trước ngày 20/01/2026.",
            "Sở Y tế",
        ),
        (
            "Kết quả thực hiện báo cáo Ủy ban nhân dân tỉnh (qua Sở Y tế) trước ngày 20/01/2026.",
            "Ủy ban nhân dân tỉnh",
        ),
        ("Các văn bản báo cáo gửi về Sở Y tế theo địa chỉ thư điện tử trước ngày 15/01/2026.", "Sở Y tế"),
        ("Quá trình thực hiện có khó khăn, vướng mắc, kịp thời phản ánh về Sở Y tế.", "Sở Y tế"),
    ],
)
def test_what_is_to_be_reported_is_a_duty_whoever_is_named(close: str, report_to: str, head: str) -> None:
    assert [duty.report_to for duty in behind(close, head)] == [report_to]


def test_courtesy_before_a_task_is_no_part_of_it() -> None:
    wish = "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các sở phản ánh về Sở Y tế (qua Phòng Nghiệp vụ)"
    asks = "Ủy ban nhân dân tỉnh yêu cầu các sở chỉ đạo đơn vị trực thuộc thực hiện nghiêm Kế hoạch này."
    (duty,) = behind(f"{asks} {wish}.", PLAN)
    assert (PLAN + f"{asks} {wish}")[slice(*duty.span)] == wish
    assert duty.report_to == "Sở Y tế"


def test_asking_for_a_task_of_its_own_is_a_duty_whatever_courtesy_goes_with_it() -> None:
    (duty,) = behind("Đề nghị Tỉnh đoàn phối hợp tuyên truyền, vận động thanh niên thực hiện tốt.", HEAD)
    assert duty.lead == ("Tỉnh đoàn",)


@pytest.mark.parametrize("heading", ["2. Chế độ báo cáo", "2. Thời gian báo cáo", "IV. CHẾ ĐỘ BÁO CÁO"])
def test_reports_have_a_part_of_their_own(heading: str) -> None:
    duties = behind(
        f"{heading}\n- Định kỳ hằng tháng báo cáo kết quả về Sở Y tế.\n"
        "- Cuối mỗi học kỳ, Ban Giám hiệu các trường tổ chức họp sơ kết.\n"
        "- Mỗi quý, Sở Y tế tổng hợp, báo cáo Ủy ban nhân dân tỉnh.\n",
        PLAN,
    )
    assert [(duty.lead, duty.report_to) for duty in duties] == [
        ((), "Sở Y tế"),
        (("Ban Giám hiệu các trường",), None),
        (("Sở Y tế",), "Ủy ban nhân dân tỉnh"),
    ]


ORDER = "Yêu cầu Sở Nội vụ rà soát quy chế phối hợp, báo cáo kết quả trước ngày 30/01/2026"


@pytest.mark.parametrize("head", [HEAD, PLAN], ids=["letter", "plan"])
@pytest.mark.parametrize(
    "background",
    [
        "Thời gian qua, Sở Nội vụ đã chủ động tham mưu nhiều giải pháp. Tuy nhiên, công tác phối hợp còn hạn chế.",
        "Cơ bản thống nhất với đề xuất của Sở Nội vụ tại Báo cáo số 12/BC-SNV.",
        "Đánh giá cao sự nỗ lực của Sở Nội vụ và các địa phương trong thời gian qua.",
        "Ghi nhận ý kiến của các địa phương về khó khăn trong phối hợp.",
        "Việc ban hành quy chế đạt thấp (62%), nguyên nhân do thiếu nhân lực.",
        "Tính đến ngày 31/12/2025, mới có 45/60 đơn vị ban hành quy chế.",
        "Theo số liệu thống kê, số vụ việc ngày càng tăng.",
        "Đây là nội dung quan trọng, được dư luận quan tâm.",
        "Trong tháng 12/2025, các đơn vị đã tổ chức 215 lượt kiểm tra.",
        "Ngày 02/12/2025, Bộ Nội vụ có Công văn số 15/BNV-TCBC về quy chế phối hợp.",
        "Ổ dịch là nơi có từ hai ca bệnh trở lên.",
    ],
)
def test_an_order_behind_its_background_is_told_alone(background: str, head: str) -> None:
    (duty,) = behind(f"2. {background} {ORDER}.", head)
    assert (head + f"2. {background} {ORDER}")[slice(*duty.span)] == ORDER


def test_when_belongs_to_the_order() -> None:
    (duty,) = behind(f"2. Đợt 1: Nhân dịp Tết Nguyên đán. {ORDER}.", PLAN)
    begins = PLAN + f"2. Đợt 1: Nhân dịp Tết Nguyên đán. {ORDER}"
    assert begins[slice(*duty.span)] == f"Đợt 1: Nhân dịp Tết Nguyên đán. {ORDER}"


@pytest.mark.parametrize(
    "rule",
    [
        "Thủ trưởng đơn vị nào để xảy ra vi phạm phải chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân tỉnh.",
        "Quá thời hạn trên, đơn vị nào không gửi xem như không có nhu cầu.",
        "Cơ sở nào không bảo đảm an toàn thì tạm dừng hoạt động.",
        "Quyết định số 12/QĐ-UBND ngày 03/01/2025 của Sở Y tế hết hiệu lực kể từ ngày ký Công văn này.",
    ],
)
def test_what_becomes_of_whoever_fails_is_no_part_of_the_order(rule: str) -> None:
    (duty,) = behind(f"2. {ORDER}. {rule}", HEAD)
    assert (HEAD + f"2. {ORDER}")[slice(*duty.span)] == ORDER


@pytest.mark.parametrize(
    "order",
    [
        "Phòng Kinh tế tổ chức nạo vét các tuyến kênh bị bồi lấp trước ngày 15/3/2026",
        "Trạm Y tế tiêm phòng viêm não cho trẻ bị sót trước ngày 16/3/2026",
        "Đơn vị nào được phân công thì chuẩn bị chu đáo nội dung",
    ],
)
def test_words_that_look_like_a_rule_without_their_diacritics_are_none(order: str) -> None:
    (duty,) = behind(f"2. {order}.", PLAN)
    assert (PLAN + f"2. {order}")[slice(*duty.span)] == order


@pytest.mark.parametrize(
    "task",
    [
        "Trong quý I/2026, rà soát các dự án đã phê duyệt",
        "Qua kiểm tra, rà soát, tổng hợp danh sách hộ nghèo",
        "Theo báo cáo của các thôn, tổng hợp nhu cầu giống",
        "Hiện nay đang thiếu giống, khẩn trương cung ứng giống",
    ],
)
def test_a_task_behind_how_things_stand_is_one(task: str) -> None:
    (duty,) = behind(f"2. Văn phòng\n- {task}.", PLAN)
    assert duty.lead == ("Văn phòng",)


@pytest.mark.parametrize(
    ("order", "lead"),
    [
        ("Hiện nay dịch đang lan rộng, Trạm Y tế tổ chức phun thuốc khử trùng", ("Trạm Y tế",)),
        ("Hiện nay, các trường rà soát hồ sơ tuyển sinh", ("các trường",)),
    ],
)
def test_who_is_told_behind_how_things_stand_leads(order: str, lead: tuple[str, ...]) -> None:
    (duty,) = behind(f"2. {order}.", PLAN)
    assert duty.lead == lead


def test_what_is_hard_now_is_no_task() -> None:
    assert not behind("2. Hiện nay, các trường đang gặp khó khăn, rà soát còn chậm.", PLAN)


@pytest.mark.parametrize(
    "told",
    [
        "Trong năm 2025, triển khai 5 dự án, đã hoàn thành 3 dự án",
        "Trong năm 2025, các thôn đã tổ chức 12 buổi ra quân",
        "Qua kiểm tra, rà soát, tổng hợp được 15 hộ",
    ],
)
def test_what_was_done_or_found_below_a_name_is_no_task(told: str) -> None:
    assert behind(f"2. Văn phòng\n- {told}.", PLAN) == []


LETTER = """VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH AN BÌNH
Số: 98/VP-NC
V/v xây dựng báo cáo
An Bình, ngày 05 tháng 01 năm 2026

Kính gửi: Sở Nội vụ.

Ngày 01/12/2025, Văn phòng đã có văn bản số 45/VP-NC giao Sở Nội vụ xây dựng báo cáo.
"""


@pytest.mark.parametrize(
    ("order", "lead", "report_to"),
    [
        (
            "Thực hiện Quy chế làm việc, Văn phòng trân trọng đề nghị Sở Nội vụ thực hiện văn bản số 45/VP-NC",
            "Sở Nội vụ",
            None,
        ),
        (
            "Văn phòng kính đề nghị Quý Cơ quan cử người tham dự, gửi danh sách về Văn phòng trước ngày 28/01/2026",
            "Quý Cơ quan",
            "Văn phòng",
        ),
        (
            "Trân trọng đề nghị Quý đơn vị góp ý, báo cáo kết quả về Văn phòng trước ngày 28/01/2026",
            "Quý đơn vị",
            "Văn phòng",
        ),
    ],
)
def test_a_letter_gives_its_one_order_behind_a_basis_or_to_whom_it_honours(
    order: str, lead: str, report_to: str | None
) -> None:
    (document,) = read_text("a.txt", LETTER + order + "." + FOOT).documents
    assert [(duty.lead, duty.report_to) for duty in document.duties] == [((lead,), report_to)]


@pytest.mark.parametrize("told", ["đến các đơn vị nội dung trên", "cho các phòng kết quả kiểm tra năm 2025"])
def test_what_a_letter_itself_tells_is_done_with_it(told: str) -> None:
    letter = LETTER.replace(
        "Ngày 01/12/2025, Văn phòng đã", "Văn phòng thông báo " + told + ".\nVăn phòng đã"
    )
    (document,) = read_text("a.txt", letter + FOOT).documents
    assert not any("thông báo" in letter[slice(*duty.span)] for duty in document.duties)


@pytest.mark.parametrize(
    ("task", "lead"),
    [
        ("Treo băng rôn tại các điểm: UBND xã, Trạm Y tế xã", ()),
        ("Thăm hỏi, tặng quà 03 nơi: Đồn Biên phòng, Trạm Y tế", ()),
        ("Ký kết quy chế phối hợp giữa ba bên: Công an xã, Hội Nông dân", ()),
        ("Vệ sinh các tuyến đường: Đoàn Thanh niên, Hội Phụ nữ", ("Đoàn Thanh niên", "Hội Phụ nữ")),
    ],
)
def test_bodies_where_or_between_whom_something_is_done_do_not_do_it(
    task: str, lead: tuple[str, ...]
) -> None:
    plan = PLAN.partition("III. TỔ CHỨC")[0] + f"II. NHIỆM VỤ\n1. {task}.\n"
    (document,) = read_text("a.txt", plan + FOOT).documents
    assert [duty.lead for duty in document.duties] == [lead]
