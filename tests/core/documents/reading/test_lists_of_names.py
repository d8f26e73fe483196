"""Lists of units whose names are shortened or joined by `&`, and what stands between a unit and its task. Composed."""

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, TASKS, duties_of, leads_of, partners_of


@pytest.mark.parametrize(
    ("listed", "partners"),
    [
        (
            "các Bộ: Giáo dục & Đào tạo, Văn hóa, Thể thao & Du lịch, Y tế",
            ("Bộ Giáo dục & Đào tạo", "Bộ Văn hóa, Thể thao & Du lịch", "Bộ Y tế"),
        ),
        (
            "các Sở: Nông nghiệp và PTNT, Lao động - TB và XH, Văn hóa, TT và DL, Khoa học và CN",
            ("Sở Nông nghiệp và PTNT", "Sở Lao động - TB và XH", "Sở Văn hóa, TT và DL", "Sở Khoa học và CN"),
        ),
        (
            "các sở: Khoa học và Công nghệ, Tài chính",
            ("Sở Khoa học và Công nghệ", "Sở Tài chính"),
        ),
        (
            "Sở Văn hóa và Thể thao, Báo và Phát thanh, truyền hình An Bình",
            ("Sở Văn hóa và Thể thao", "Báo và Phát thanh, truyền hình An Bình"),
        ),
        ("Báo và PTTH tỉnh, Công an xã", ("Báo và PTTH tỉnh", "Công an xã")),
        ("Báo An Bình và Đài Truyền thanh xã", ("Báo An Bình", "Đài Truyền thanh xã")),
    ],
)
def test_shortened_names_share_their_noun(listed: str, partners: tuple[str, ...]) -> None:
    assert partners_of(ASSIGNMENT, f"Sở Nội vụ phối hợp với {listed} rà soát danh sách.") == [partners]


def test_the_paper_and_its_broadcast_are_one_house() -> None:
    lead = ("Sở Giáo dục và Đào tạo", "Sở Y tế", "Báo và Đài Phát thanh, Truyền hình tỉnh")
    words = (
        "Các sở Giáo dục và Đào tạo, Y tế; Báo và Đài Phát thanh, Truyền hình tỉnh tuyên truyền về kế hoạch."
    )
    assert leads_of(ASSIGNMENT, words) == [lead]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        (
            "Các sở, ban, ngành, nhất là các đơn vị có nhiều thủ tục, chủ động cắt giảm thời gian giải quyết.",
            "Các sở, ban, ngành",
        ),
        ("Các địa phương, đặc biệt là các xã ven sông, tăng cường tuần tra.", "Các địa phương"),
        ("Các trường, nhất là các trường có bể bơi tổ chức dạy bơi cho học sinh.", "Các trường"),
        ("Sở Y tế được giao chủ trì xây dựng đề án, trình trong quý II/2026.", "Sở Y tế"),
        ("Các đơn vị được giao nhiệm vụ lập dự toán kinh phí.", "Các đơn vị được giao nhiệm vụ"),
        ("Sở Y tế - Cơ quan thường trực Ban Chỉ đạo: Tổng hợp kết quả.", "Sở Y tế"),
        ("Trách nhiệm của Công an xã: Tăng cường tuần tra.", "Công an xã"),
        ("Sở Nội vụ, với vai trò là cơ quan thường trực, tham mưu kiện toàn Ban Chỉ đạo.", "Sở Nội vụ"),
    ],
)
def test_words_on_some_of_the_units_stand_before_the_task(words: str, lead: str) -> None:
    assert leads_of(ASSIGNMENT, f"1. {words}") == [(lead,)]


@pytest.mark.parametrize(
    "how",
    [
        "chặt chẽ, quyết liệt với",
        "đồng bộ, hiệu quả với",
        "chặt chẽ và thường xuyên với",
        "kịp thời, chặt chẽ cùng với",
    ],
)
def test_how_they_work_together_stands_before_with_whom(how: str) -> None:
    words = f"Trạm Y tế xã chủ trì, phối hợp {how} Công an xã, các trường tổ chức tập huấn sơ cứu."
    assert partners_of(ASSIGNMENT, f"1. {words}") == [("Công an xã", "các trường")]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Công tác kiểm tra, giám sát: Ban Chỉ đạo xây dựng kế hoạch kiểm tra.", ("Ban Chỉ đạo",)),
        ("Về thông tin, báo cáo: Các trường gửi báo cáo về Phòng Kinh tế.", ("Các trường",)),
        ("Tuyên truyền, vận động: Hội Nông dân xã vận động hội viên tham gia.", ("Hội Nông dân xã",)),
        ("Kiểm tra, giám sát: giao Công an xã chủ trì thực hiện.", ("Công an xã",)),
        ("Lĩnh vực văn hóa, xã hội: tiếp tục thực hiện tốt chính sách với người có công.", ()),
        ("Phối hợp với các cơ quan như: Công an, Biên phòng kiểm tra bến đò.", ()),
    ],
)
def test_a_label_with_a_comma_in_front_of_unit_or_task(words: str, lead: tuple[str, ...]) -> None:
    assert leads_of(TASKS, f"1. {words}") == [lead]


def test_words_that_open_a_list_are_no_label() -> None:
    assert leads_of(TASKS, "1. Hình thức thông tin, tuyên truyền gồm: Họp dân, phát thanh.") == []


def test_first_words_that_a_recogniser_damaged_still_begin_names() -> None:
    body = """1. Bô Tư pháp:
a) Chủ trì, phối hợp với Bộ Công an, Bô Quốc phòng, Hôi Nông dân Việt Nam và Vu Pháp chế rà soát quy định.
2. Hôi Chữ thập đỏ, Bô Y tế tổ chức tập huấn sơ cứu.
3. Ủy ban nhân dân các tỉnh, thành phố trực thuôc Trung ương chủ động bố trí kinh phí.
"""
    first, second, third = duties_of(ASSIGNMENT, body)
    assert first.lead == ("Bô Tư pháp",)
    assert second.lead == ("Hôi Chữ thập đỏ", "Bô Y tế")
    assert third.lead == ("Ủy ban nhân dân các tỉnh, thành phố trực thuôc Trung ương",)
    assert first.coordinate == ("Bộ Công an", "Bô Quốc phòng", "Hôi Nông dân Việt Nam", "Vu Pháp chế")


def test_places_that_begin_like_a_courtesy_or_a_damaged_word_are_places() -> None:
    words = "UBND các xã Bà Điểm, Cô Tô, Vu Gia"
    assert leads_of(ASSIGNMENT, f"1. {words} rà soát hộ nghèo.") == [(words,)]


def test_a_school_of_the_people_keeps_its_name() -> None:
    (lead,) = leads_of(ASSIGNMENT, "1. Trường THPT Dân lập An Bình tổ chức tập huấn.")
    assert lead == ("Trường THPT Dân lập An Bình",)


@pytest.mark.parametrize(
    ("listed", "units"),
    [
        (
            "Sở Y tế, Khoa học và Công nghệ, Công Thương",
            ("Sở Y tế", "Sở Khoa học và Công nghệ", "Sở Công Thương"),
        ),
        (
            "Sở Tài chính, Giáo dục và Đào tạo và Nội vụ",
            ("Sở Tài chính", "Sở Giáo dục và Đào tạo", "Sở Nội vụ"),
        ),
        (
            "Sở Nội vụ, Xây dựng tỉnh, Công an tỉnh và các địa phương",
            ("Sở Nội vụ", "Sở Xây dựng tỉnh", "Công an tỉnh", "các địa phương"),
        ),
        ("Giám đốc Sở Tài chính, Y tế", ("Giám đốc Sở Tài chính", "Giám đốc Sở Y tế")),
        ("Bộ Quốc phòng, Công an, Tư pháp", ("Bộ Quốc phòng", "Bộ Công an", "Bộ Tư pháp")),
        ("Phòng Kinh tế, Văn hóa - Xã hội", ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")),
        (
            "Phòng Nông nghiệp và Môi trường, Văn hóa, Khoa học và Thông tin",
            ("Phòng Nông nghiệp và Môi trường", "Phòng Văn hóa, Khoa học và Thông tin"),
        ),
        ("các sở GDĐT, KH&CN, Tài chính", ("Sở GDĐT", "Sở KH&CN", "Sở Tài chính")),
        ("Sở TTTT, Nội vụ và UBND xã", ("Sở TTTT", "Sở Nội vụ", "UBND xã")),
        ("Phòng Nội vụ, GDĐT", ("Phòng Nội vụ", "Phòng GDĐT")),
        ("các phòng Tổ chức, Kế toán", ("Phòng Tổ chức", "Phòng Kế toán")),
        ("các ban Tuyên giáo, Dân vận, Tổ chức", ("Ban Tuyên giáo", "Ban Dân vận", "Ban Tổ chức")),
        (
            "Phòng Quản lý xuất nhập cảnh và Công an xã",
            ("Phòng Quản lý xuất nhập cảnh", "Công an xã"),
        ),
        # Names with a comma of their own, and bodies known by initials alone.
        ("Sở Y tế, BHXH, UBND xã", ("Sở Y tế", "BHXH", "UBND xã")),
        ("các phòng, ban chuyên môn", ("các phòng, ban chuyên môn",)),
        ("Thường trực HĐND, Ủy ban MTTQ xã", ("Thường trực HĐND", "Ủy ban MTTQ xã")),
        ("Văn phòng HĐND và Ủy ban nhân dân xã", ("Văn phòng HĐND và Ủy ban nhân dân xã",)),
        ("các Sở GDĐT và Công an các tỉnh", ("các Sở GDĐT", "Công an các tỉnh")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("Sở Văn hóa, Thể thao, Du lịch", ("Sở Văn hóa, Thể thao, Du lịch",)),
        ("Sở Lao động, Thương binh và Xã hội", ("Sở Lao động, Thương binh và Xã hội",)),
        ("Sở Khoa học, Công nghệ và Môi trường", ("Sở Khoa học, Công nghệ và Môi trường",)),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ("Phòng Kinh tế, Hạ tầng và Đô thị",)),
        ("Sở Y tế, Thanh tra tỉnh", ("Sở Y tế", "Thanh tra tỉnh")),
        ("Sở Tài chính, Công an xã", ("Sở Tài chính", "Công an xã")),
    ],
)
def test_departments_behind_the_noun_of_the_first(listed: str, units: tuple[str, ...]) -> None:
    assert leads_of(ASSIGNMENT, f"1. {listed} rà soát danh sách.") == [units]
    assert partners_of(ASSIGNMENT, f"1. Trường Sĩ quan phối hợp với {listed} rà soát danh sách.") == [units]
