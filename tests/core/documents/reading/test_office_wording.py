"""Wordings that letters, plans and directives of provinces, communes and schools use every day.

The paragraphs are composed here; places, people and schools are fictitious.
"""
# ruff: noqa: E501  # paragraphs are quoted as they are typed

import pytest

from trienkhai.core.documents import Duty, read_text

PLAN = "ỦY BAN NHÂN DÂN\nXÃ MINH HỌA\nSố: 12/KH-UBND\nMinh Họa, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nTuyên truyền bầu cử\n\n"
LETTER = (
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 12/SGDĐT-VP\nV/v bảo đảm an toàn\nMinh Họa, ngày 05 tháng 3 năm 2026\n\n"
    "Kính gửi: Các phòng giáo dục\n\n"
)


def of_plan(*paragraphs: str) -> list[Duty]:
    words = PLAN + "III. TỔ CHỨC THỰC HIỆN\n" + "\n".join(paragraphs) + "\n"
    return [duty for document in read_text("van-ban.txt", words).documents for duty in document.duties]


def of_letter(*paragraphs: str) -> list[Duty]:
    words = LETTER + "\n".join(paragraphs) + "\n"
    return [duty for document in read_text("van-ban.txt", words).documents for duty in document.duties]


@pytest.mark.parametrize(
    ("paragraph", "lead"),
    [
        (
            "1. Bà Trần Thị Hoa - Trưởng phòng Giáo dục, Phó Trưởng ban thường trực: Tham mưu ban hành các văn bản.",
            ["Bà Trần Thị Hoa - Trưởng phòng Giáo dục, Phó Trưởng ban thường trực"],
        ),
        (
            "1. Đề nghị Trung ương Đoàn Thanh niên, Trung ương Hội Phụ nữ tăng cường tuyên truyền.",
            ["Trung ương Đoàn Thanh niên", "Trung ương Hội Phụ nữ"],
        ),
        ("1. Đơn vị được giám sát chuẩn bị báo cáo theo đề cương.", ["Đơn vị được giám sát"]),
        ("1. Ban Dân chủ là bộ phận giúp việc, tham mưu xây dựng đề cương.", ["Ban Dân chủ"]),
        ("1. Tỉnh đoàn tổ chức chiến dịch hỗ trợ thí sinh.", ["Tỉnh đoàn"]),
        ("1. Công an tỉnh sẵn sàng lực lượng để ứng cứu khi có yêu cầu.", ["Công an tỉnh"]),
        ("1. Tổ trưởng các tổ dân phố: Vận động trẻ trong độ tuổi ra lớp.", ["Tổ trưởng các tổ dân phố"]),
        (
            "1. Bí thư chi bộ, trưởng các thôn: Tuyên truyền đến từng hộ.",
            ["Bí thư chi bộ", "trưởng các thôn"],
        ),
        (
            "1. Giám đốc, Thủ trưởng các sở, ban, ngành theo dõi chặt chẽ diễn biến mưa lũ.",
            ["Giám đốc, Thủ trưởng các sở, ban, ngành"],
        ),
        (
            "1. Đồng chí Trần Văn Minh Họa, Phó Bí thư Thường trực trực tiếp chỉ đạo việc thực hiện.",
            ["Trần Văn Minh Họa, Phó Bí thư Thường trực"],
        ),
        (
            "1. Báo và Phát thanh, Truyền hình tỉnh tuyên truyền nội dung Kế hoạch.",
            ["Báo và Phát thanh, Truyền hình tỉnh"],
        ),
        (
            "1. Các cơ quan báo chí, truyền thông của tỉnh mở chuyên mục tuyên truyền.",
            ["Các cơ quan báo chí, truyền thông của tỉnh"],
        ),
        (
            "1. Căn cứ Kế hoạch này, Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các xã xây dựng kế hoạch chi tiết.",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch Ủy ban nhân dân các xã"],
        ),
        (
            "1. Căn cứ Nghị quyết của HĐND tỉnh, UBND các huyện chủ động cân đối ngân sách để thực hiện.",
            ["UBND các huyện"],
        ),
        (
            "1. Giám đốc các Sở: Giáo dục và Đào tạo, Tài chính chỉ đạo rà soát chế độ, chính sách.",
            ["Giám đốc Sở Giáo dục và Đào tạo", "Giám đốc Sở Tài chính"],
        ),
        (
            "1. Ủy ban nhân dân các xã: An Minh, Bình Họa rà soát học sinh bỏ học.",
            ["Ủy ban nhân dân xã An Minh", "Ủy ban nhân dân xã Bình Họa"],
        ),
        (
            "1. Bộ phận Tiếp nhận và Trả kết quả UBND xã niêm yết công khai thủ tục.",
            ["Bộ phận Tiếp nhận và Trả kết quả UBND xã"],
        ),
        ("1. Mỗi trường chọn cử 02 giáo viên tham gia lớp bồi dưỡng.", ["Mỗi trường"]),
        ("1. Kinh phí: Phòng Tài chính thẩm định dự toán, trình UBND xã phê duyệt.", ["Phòng Tài chính"]),
        ("1. Từ nay đến hết năm 2026, mỗi xã xây dựng một mô hình học tập.", ["mỗi xã"]),
        ("1. Hết học kỳ I, các trường tổ chức sơ kết, rút kinh nghiệm.", ["các trường"]),
        (
            "1. Đối với các trường hợp học sinh bỏ học, giáo viên chủ nhiệm vận động các em trở lại lớp.",
            ["giáo viên chủ nhiệm"],
        ),
        ("1. Văn phòng Sở đăng tải Kế hoạch trên Cổng thông tin điện tử.", ["Văn phòng Sở"]),
        ("1. BGH nhà trường, GVCN lớp 12 rà soát, phân loại học sinh.", ["BGH nhà trường", "GVCN lớp 12"]),
        ("1. Riêng UBND xã An Minh có phương án di dời điểm trường.", ["UBND xã An Minh"]),
        ("1. Tổ Văn phòng phân công nhân viên trực tại cổng trường.", ["Tổ Văn phòng"]),
        ("1. UBND các xã: tăng thời lượng phát thanh trên Đài truyền thanh cơ sở.", ["UBND các xã"]),
        ("1. Các phòng thuộc Sở: Cử công chức tham gia đoàn kiểm tra.", ["Các phòng thuộc Sở"]),
        (
            "1. Ông Trần Văn Minh Họa, Phó Chủ tịch UBND xã phụ trách chung, chỉ đạo việc thực hiện.",
            ["Ông Trần Văn Minh Họa, Phó Chủ tịch UBND xã"],
        ),
        (
            "1. Thường trực Hội đồng nhân dân, các Tổ đại biểu Hội đồng nhân dân và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện.",
            [
                "Thường trực Hội đồng nhân dân",
                "các Tổ đại biểu Hội đồng nhân dân",
                "đại biểu Hội đồng nhân dân tỉnh",
            ],
        ),
    ],
)
def test_who_has_it_to_do(paragraph: str, lead: list[str]) -> None:
    (duty,) = of_plan(paragraph)
    assert list(duty.lead) == lead


def test_a_gloss_in_brackets_behind_a_heading_is_no_part_of_the_name() -> None:
    (duty,) = of_plan("1. Phòng Văn hóa - Xã hội (cơ quan thường trực)", "- Phân công chuyên viên theo dõi.")
    assert duty.lead == ("Phòng Văn hóa - Xã hội",)


def test_the_ones_a_letter_orders_hold_for_its_points_though_the_name_is_explained_in_brackets() -> None:
    found = of_letter(
        "Thực hiện Công văn số 77/BGDĐT ngày 02/3/2026 của Bộ Giáo dục và Đào tạo, Sở Giáo dục và Đào tạo (GDĐT) yêu cầu"
        " các phòng GDĐT, các đơn vị trực thuộc (gọi chung là đơn vị) nghiêm túc triển khai thực hiện các nội dung sau:",
        "1. Rà soát cơ sở vật chất, hệ thống điện trong trường học.",
        "2. Căn cứ cấp độ dịch, quyết định cho học sinh trở lại trường học.",
    )
    assert [duty.lead for duty in found] == [("các phòng GDĐT", "các đơn vị trực thuộc")] * len(found)
    assert found


@pytest.mark.parametrize(
    ("paragraph", "coordinate"),
    [
        (
            "1. Sở Nông nghiệp chủ trì cùng các địa phương, các công ty thủy lợi vận hành các công trình.",
            ["các địa phương", "các công ty thủy lợi"],
        ),
        (
            "1. Ban Xây dựng Đảng chủ trì, phối hợp với Trung tâm Chính trị xã tổ chức hội nghị quán triệt.",
            ["Trung tâm Chính trị xã"],
        ),
        ("1. Các trường học phối hợp với tổ dân phố điều tra số liệu.", ["tổ dân phố"]),
        (
            "1. Công an tỉnh phối hợp chặt chẽ với ngành Giáo dục trong kiểm tra, xử lý vi phạm.",
            ["ngành Giáo dục"],
        ),
        (
            "1. Sở Nội vụ phối hợp với các bộ, cơ quan ngang bộ và cơ quan, tổ chức liên quan rà soát biên chế.",
            ["các bộ, cơ quan ngang bộ", "cơ quan, tổ chức liên quan"],
        ),
        (
            "1. UBND xã phối hợp với Hạt Kiểm lâm, Công an huyện và chủ rừng tổ chức tuần tra.",
            ["Hạt Kiểm lâm", "Công an huyện", "chủ rừng"],
        ),
        ("1. Nhà trường phối hợp với gia đình quản lý học sinh.", ["gia đình"]),
        ("1. Bộ Ngoại giao đồng chủ trì với Bộ Y tế triển khai chương trình.", ["Bộ Y tế"]),
        (
            "1. Ban đại diện cha mẹ học sinh phối hợp với nhà trường quản lý, giáo dục học sinh.",
            ["nhà trường"],
        ),
        (
            "1. Văn phòng Tỉnh ủy phối hợp với các cơ quan tham mưu, giúp việc Tỉnh ủy theo dõi việc thực hiện.",
            ["các cơ quan tham mưu, giúp việc Tỉnh ủy"],
        ),
        (
            "1. Nhà trường phối hợp với Đoàn Thanh niên, gia đình học sinh quản lý học sinh.",
            ["Đoàn Thanh niên", "gia đình học sinh"],
        ),
    ],
)
def test_with_whom(paragraph: str, coordinate: list[str]) -> None:
    (duty,) = of_plan(paragraph)
    assert list(duty.coordinate) == coordinate


@pytest.mark.parametrize(
    ("paragraph", "report_to"),
    [
        (
            "1. Sở Y tế kiểm tra, báo cáo kết quả Chủ tịch UBND tỉnh trước ngày 30/9/2026.",
            "Chủ tịch UBND tỉnh",
        ),
        (
            "1. Các trường lập kế hoạch, báo cáo UBND xã, thị trấn và gửi về Phòng để theo dõi.",
            "UBND xã, thị trấn",
        ),
        ("1. Tổ Văn phòng tổng hợp, báo cáo Lãnh đạo Phòng trong ngày 05/9/2026.", "Lãnh đạo Phòng"),
        (
            "1. Các đơn vị tổng hợp kết quả, gửi về Sở GDĐT (qua Phòng Chính trị, email: a@example.vn) trước ngày 20/8/2026.",
            "Sở GDĐT",
        ),
        (
            "1. Các đơn vị báo cáo Sở GDĐT (qua Thanh tra Sở) 02 lần trong năm học.",
            "Sở GDĐT",
        ),
        ("1. Các phòng, ban báo cáo Văn phòng HĐND và UBND huyện.", "Văn phòng HĐND và UBND huyện"),
        ("1. Nhân viên y tế báo ngay cho Ban Giám hiệu khi có sự việc xảy ra.", "Ban Giám hiệu"),
        ("1. Sở Y tế báo cáo, đề xuất UBND tỉnh phương án hỗ trợ học sinh vùng lũ.", "UBND tỉnh"),
        (
            "1. Các địa phương báo cáo về Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh để tổng hợp.",
            "Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh",
        ),
    ],
)
def test_to_whom_it_reports(paragraph: str, report_to: str) -> None:
    (duty,) = of_plan(paragraph)
    assert duty.report_to == report_to


@pytest.mark.parametrize(
    ("paragraph", "due"),
    [
        ("1. UBND xã sơ tán dân, hoàn thành trước 17 giờ ngày 22/7/2026.", "2026-07-22"),
        ("1. UBND xã sắp xếp các điểm trường lẻ trước năm học 2027 - 2028.", "trước năm học 2027 - 2028"),
        ("1. Phòng Kinh tế lập hồ sơ, hoàn thành trước 30 tháng 6 năm 2026.", "2026-06-30"),
        (
            "1. Sở Tài chính tham mưu trình UBND tỉnh trong 6 tháng đầu năm 2026.",
            "trong 6 tháng đầu năm 2026",
        ),
        (
            "1. Phòng Giáo dục xây dựng kế hoạch trong tháng 3; tổ chức sơ kết vào tháng 12 hàng năm.",
            "vào tháng 12 hàng năm",
        ),
        (
            "1. Hiệu trưởng tổ chức đánh giá chậm nhất 15 ngày trước khi kết thúc năm học.",
            "chậm nhất 15 ngày trước khi kết thúc năm học",
        ),
        ("1. UBND xã sửa chữa các điểm trường trước mùa mưa bão.", "trước mùa mưa bão"),
        ("1. Phòng Giáo dục tổ chức tổng kết trước khi kết thúc năm học.", "trước khi kết thúc năm học"),
        (
            "1. UBND xã báo cáo kết quả chậm nhất sau 05 ngày làm việc kể từ ngày kết thúc đợt kiểm tra.",
            "chậm nhất sau 05 ngày làm việc kể từ ngày kết thúc đợt kiểm tra",
        ),
        ("1. Hằng năm (trước 30/11), UBND xã báo cáo kết quả về Sở.", "trước 30/11"),
    ],
)
def test_by_when(paragraph: str, due: str) -> None:
    (duty,) = of_plan(paragraph)
    assert duty.due == due


@pytest.mark.parametrize("heading", ["Giáo viên chủ nhiệm", "Tổ giúp việc", "Thuế tỉnh", "Khối Dân vận"])
def test_headings_that_name_who_is_meant(heading: str) -> None:
    (duty,) = of_plan(f"1. {heading}", "- Rà soát danh sách, tổng hợp kết quả.")
    assert duty.lead == (heading,)


def test_terms_and_orders_begin_a_line_of_their_own_in_wrapped_text() -> None:
    found = of_plan(
        "1. Rà soát, sửa đổi, bổ sung các quy định về dạy học trực tuyến, quản lý khóa học.",
        "Đơn vị chủ trì: Phòng Giáo dục.",
        "2. Đề nghị Ủy ban Kiểm tra, Ban Tuyên giáo, Văn phòng Đảng ủy và các đoàn thể",
        "Cung cấp thông tin, tài liệu phục vụ việc đánh giá.",
    )
    assert [duty.lead for duty in found] == [
        ("Phòng Giáo dục",),
        ("Ủy ban Kiểm tra", "Ban Tuyên giáo", "Văn phòng Đảng ủy", "các đoàn thể"),
    ]


def test_what_is_always_done_is_standing_whatever_season_it_speaks_of() -> None:
    (duty,) = of_plan("1. UBND xã", "- Thường xuyên kiểm tra các khoản thu đầu năm học.")
    assert duty.recurrence == "standing"


def test_a_matter_sent_on_to_a_unit_is_its_duty() -> None:
    (duty,) = of_letter(
        "Về việc này, Chủ tịch UBND tỉnh có ý kiến như sau:",
        "Chuyển Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thẩm định, đề xuất UBND tỉnh trước ngày 30/3/2026.",
    )
    assert (duty.lead, duty.coordinate, duty.due) == (("Sở Tài chính",), ("Sở Nội vụ",), "2026-03-30")


def test_a_teacher_behind_a_semicolon_has_a_duty_of_his_own() -> None:
    found = of_plan("1. Tổ chuyên môn xây dựng kế hoạch dạy học; giáo viên xây dựng kế hoạch bài dạy.")
    assert [duty.lead for duty in found] == [("Tổ chuyên môn",), ("giáo viên",)]


@pytest.mark.parametrize(
    ("words", "often"),
    [("02 lần/năm", "half-yearly"), ("01 lần/tháng", "monthly"), ("mỗi quý 1 lần", "quarterly")],
)
def test_so_many_times_a_period(words: str, often: str) -> None:
    (duty,) = of_plan(f"1. Phòng Giáo dục kiểm tra các trung tâm {words}.")
    assert duty.recurrence == often


@pytest.mark.parametrize("words", ["nông thôn mới năm 2026", "đổi mới năm học 2026-2027"])
def test_new_is_not_each(words: str) -> None:
    (duty,) = of_plan(f"1. Phòng Kinh tế tham mưu UBND xã ban hành kế hoạch {words}.")
    assert duty.recurrence is None


def test_a_wish_inside_the_close_is_a_duty_and_the_courtesy_is_none() -> None:
    (duty,) = of_plan(
        "Trên đây là Kế hoạch của xã, trong quá trình thực hiện nếu có vướng mắc, các đơn vị kịp thời phản ánh về UBND xã để giải quyết./."
    )
    assert (duty.lead, duty.report_to) == (("các đơn vị",), "UBND xã")
    assert of_plan("Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.") == []


def test_an_aim_that_is_a_figure_is_no_duty() -> None:
    words = PLAN + "II. NHIỆM VỤ TRỌNG TÂM\n1. Phấn đấu đến năm 2030 có 85% trường học đạt chuẩn quốc gia.\n"
    assert [duty for document in read_text("a.txt", words).documents for duty in document.duties] == []


def test_the_issuer_between_type_and_summary_is_no_summary() -> None:
    words = (
        "TỈNH ỦY MINH HỌA\n*\nSố 18-CT/TU\nMinh Họa, ngày 06 tháng 8 năm 2025\n\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\n"
        "về nắm bắt dư luận xã hội\n-----\nTrong những năm qua, công tác nắm bắt dư luận xã hội đạt kết quả.\n"
    )
    (document,) = read_text("a.txt", words).documents
    assert document.header.subject == "về nắm bắt dư luận xã hội"


def test_a_programme_of_action_keeps_its_summary_and_its_signer_his_name() -> None:
    words = (
        "TỈNH ỦY MINH HỌA\n*\nSố 33-CTr/TU\nMinh Họa, ngày 20 tháng 10 năm 2025\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
        "thực hiện Nghị quyết về phát triển giáo dục\n\nBan Chấp hành xây dựng Chương trình như sau:\n"
        "1. Văn phòng Tỉnh ủy theo dõi việc thực hiện.\n\nNơi nhận:\n- Bộ Chính trị,\n- Lưu Văn phòng Tỉnh ủy.\n"
        "T/M BAN CHẤP HÀNH\nBÍ THƯ\n\nY Minh Họa\n"
    )
    (document,) = read_text("a.txt", words).documents
    assert document.header.subject == "thực hiện Nghị quyết về phát triển giáo dục"
    assert document.header.signer is not None
    assert document.header.signer.name == "Y Minh Họa"


def test_circulars_name_departments_without_capitals() -> None:
    words = (
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 18/2026/TT-BGDĐT\nHà Nội, ngày 26 tháng 3 năm 2026\n\nTHÔNG TƯ\n"
        "Quy định về bồi dưỡng giáo viên\n\nĐiều 3. Kế hoạch bồi dưỡng\n"
        "1. Hằng năm, trước ngày 30 tháng 4, sở giáo dục và đào tạo ban hành kế hoạch bồi dưỡng.\n"
        "2. Giáo viên được lựa chọn nội dung bồi dưỡng phù hợp.\n"
        "Điều 6. Trách nhiệm của sở giáo dục và đào tạo\n1. Chỉ đạo, tổ chức thực hiện công tác bồi dưỡng.\n"
    )
    (document,) = read_text("a.txt", words).documents
    assert [duty.lead for duty in document.duties] == [("sở giáo dục và đào tạo",)] * 2
