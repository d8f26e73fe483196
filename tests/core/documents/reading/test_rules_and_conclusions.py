"""Rules of procedure, conclusions of inspections, regulations: who must do what in them. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.sentences import Kind, sentences_of
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject

NOTICE = """TỈNH ỦY AN BÌNH
ỦY BAN KIỂM TRA
*
Số 57-TB/UBKTTU

ĐẢNG CỘNG SẢN VIỆT NAM

An Bình, ngày 20 tháng 8 năm 2026

THÔNG BÁO
Kết luận kiểm tra khi có dấu hiệu vi phạm đối với Ban Thường vụ Đảng ủy xã Tân Lập

Ủy ban Kiểm tra Tỉnh ủy thông báo kết luận như sau:

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("thong-bao.txt", NOTICE + body).documents
    return list(document.duties)


def subject_of(sentence: str) -> tuple[str, ...] | None:
    subject = find_subject(lay_out(sentence), 0, len(sentence))
    return subject.named.units if subject else None


def test_what_an_inspection_asks_for_is_given_and_what_it_found_is_not() -> None:
    duties = read(
        """1. Ưu điểm: Ban Thường vụ đã ban hành quy chế làm việc. Người đứng đầu lãnh đạo thực hiện tốt nhiệm vụ.

2. Về khuyết điểm, hạn chế:

- Ban Thường vụ Đảng ủy chưa tổ chức kiểm tra việc thu, chi các khoản đóng góp.

- Thực hiện chế độ báo cáo còn chậm.

III. KẾT LUẬN VÀ YÊU CẦU

1. Đối với Ban Thường vụ Đảng ủy xã Tân Lập

- Kiểm điểm, rút kinh nghiệm đối với tập thể, cá nhân có liên quan trước ngày 30/9/2026.

2. Giao Phòng Nghiệp vụ 2 theo dõi, đôn đốc việc thực hiện Thông báo này.
"""
    )
    assert [(duty.lead, duty.due) for duty in duties] == [
        (("Ban Thường vụ Đảng ủy xã Tân Lập",), "2026-09-30"),
        (("Phòng Nghiệp vụ 2",), None),
    ]


@pytest.mark.parametrize(
    "heading", ["II. KIẾN NGHỊ", "II. Yêu cầu, kiến nghị", "II. KẾT LUẬN, KIẾN NGHỊ", "II. Đề nghị"]
)
def test_a_part_that_asks_holds_duties_in_a_conclusion(heading: str) -> None:
    duties = read(f"{heading}\n\n1. Chi bộ thôn Đông chấn chỉnh nền nếp sinh hoạt; bổ sung sổ nghị quyết.\n")
    assert [duty.lead for duty in duties] == [("Chi bộ thôn Đông",)]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Các cơ quan được lấy ý kiến có trách nhiệm trả lời bằng văn bản", ("Các cơ quan được lấy ý kiến",)),
        (
            "Những đơn vị đã có trang thông tin điện tử phải đăng tải dự thảo",
            ("Những đơn vị đã có trang thông tin điện tử",),
        ),
        (
            "Cơ quan thẩm định văn bản (Sở Tư pháp, Phòng Tư pháp) phải bảo đảm chất lượng thẩm định",
            ("Cơ quan thẩm định văn bản",),
        ),
        ("Giao Sở Xây dựng kiểm định chất lượng các trụ sở cũ", ("Sở Xây dựng",)),
        ("Sở Xây dựng quản lý quỹ nhà công vụ", ("Sở Xây dựng",)),
        (
            "Việc trả kết quả cho tổ chức do Sở Nội vụ thực hiện trong vòng 02 ngày làm việc",
            ("Sở Nội vụ",),
        ),
        (
            "Hội nghị do Ban Công tác Mặt trận phối hợp với Trưởng thôn triệu tập và chủ trì",
            ("Ban Công tác Mặt trận",),
        ),
        ("Cán bộ tiếp nhận hồ sơ có trách nhiệm ghi giấy hẹn", ("Cán bộ tiếp nhận hồ sơ",)),
        ("Hằng năm, công đoàn cấp trên cơ sở có kế hoạch bố trí kinh phí", ("công đoàn cấp trên cơ sở",)),
        ("Thư ký kỳ họp tổng hợp ý kiến thảo luận", ("Thư ký kỳ họp",)),
        ("Cấp xã tổ chức bồi dưỡng cho đoàn viên, hội viên", ("Cấp xã",)),
        (
            "Giám đốc các sở, ngành: Tài chính; Nội vụ; Công an tỉnh có trách nhiệm thực hiện Nghị quyết",
            ("Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ", "Công an tỉnh"),
        ),
        ("Các cấp, các ngành tăng cường kiểm tra", ("Các cấp, các ngành",)),
        ("Chi bộ coi trọng công tác kiểm tra", ("Chi bộ",)),
        ("Ban Thường vụ thay mặt Ban Chấp hành chỉ đạo công tác cán bộ", ("Ban Thường vụ",)),
    ],
)
def test_the_body_that_must_is_named_whole(sentence: str, units: tuple[str, ...]) -> None:
    assert subject_of(sentence) == units


@pytest.mark.parametrize(
    "sentence",
    [
        "Chi bộ chưa xây dựng, ban hành quy chế làm việc",
        "Công chức, viên chức vi phạm Quy trình này thì bị xem xét khi đánh giá, xếp loại",
        "Trưởng ban Công tác Mặt trận thôn, để hướng dẫn việc lấy ý kiến",
        "Các cơ quan được cấp kinh phí hoạt động",
        "Việc quản lý hồ sơ do Sở Nội vụ thực hiện theo quy định",
    ],
)
def test_sentences_that_give_the_body_they_name_nothing_to_do(sentence: str) -> None:
    assert subject_of(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lưu ý: Danh mục nêu trên gồm các tài sản đã bàn giao", Kind.NEGATIVE),
        ("Lưu ý: số lượng kế hoạch phải sát với nhu cầu", Kind.VERB),
        ("Lưu ý: Các xã tổ chức chạy thử đường truyền trước 14 giờ", Kind.SUBJECT),
    ],
)
def test_notes_are_told_from_tasks(sentence: str, kind: Kind) -> None:
    assert [found.kind for found in sentences_of(lay_out(sentence), 0, len(sentence))] == [kind]


def test_whose_work_must_be_done_so_has_it_to_do() -> None:
    words = "Việc tiếp thu ý kiến thẩm định của cơ quan soạn thảo phải đầy đủ, trung thực"
    (sentence,) = sentences_of(lay_out(words), 0, len(words))
    assert sentence.subject is not None
    assert sentence.subject.named.units == ("cơ quan soạn thảo",)


def test_those_who_have_not_done_it_yet_may_be_told_to() -> None:
    assert subject_of("Các xã chưa hoàn thành khẩn trương rà soát, lập phương án") == ("Các xã",)


@pytest.mark.parametrize(
    ("first", "second", "third"), [("(i)", "(ii)", "(iii)"), ("(1)", "(2)", "(3)"), ("a)", "b)", "c)")]
)
def test_points_counted_inside_a_sentence_are_told_apart(first: str, second: str, third: str) -> None:
    words = (
        f"{first} Trưởng phòng phân công công chức xử lý; {second} Chánh Văn phòng kiểm tra thể thức;"
        f" {third} Văn thư đóng dấu, phát hành trong ngày"
    )
    start = len(first) + 1
    found = sentences_of(lay_out(words), start, len(words))
    assert [sentence.subject.named.units for sentence in found if sentence.subject] == [
        ("Trưởng phòng",),
        ("Chánh Văn phòng",),
        ("Văn thư",),
    ]


def test_points_behind_a_case_begin_with_who_acts_in_it() -> None:
    words = (
        "Đối với các đoàn kiểm tra liên ngành: (i) cơ quan chủ trì ban hành quyết định thành lập đoàn;"
        " (ii) cơ quan phối hợp cử người tham gia"
    )
    found = sentences_of(lay_out(words), 0, len(words))
    assert [sentence.kind for sentence in found] == [Kind.SUBJECT, Kind.SUBJECT]


def test_a_clause_behind_a_list_of_guests_says_what_the_meeting_is_for() -> None:
    words = (
        "Ban Thường trực Mặt trận xã họp với người phụ trách công tác cán bộ của các cơ quan;"
        " Trưởng ban Công tác Mặt trận thôn, để hướng dẫn việc lấy ý kiến cử tri"
    )
    assert len(sentences_of(lay_out(words), 0, len(words))) == 1


def test_the_passing_of_a_resolution_is_part_of_no_duty() -> None:
    (duty,) = read(
        """II. KIẾN NGHỊ

1. Ủy ban nhân dân xã công khai danh mục tài sản. Thông báo này đã được thông qua ngày 10 tháng 7 năm 2026.
"""
    )
    assert duty.due is None
