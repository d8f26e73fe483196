"""Who is asked in letters and school papers, in the many ways there are to name them. Texts are composed."""

import pytest

from tests.core.documents.reading.test_small_papers import leads, letter


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        (
            "Đối với 13 phòng Tài chính chưa báo cáo, yêu cầu có báo cáo kết quả trước ngày 20/3/2026.",
            ("13 phòng Tài chính chưa báo cáo",),
        ),
        (
            "Đối với các trường thuộc xã miền núi, đề nghị báo cáo số học sinh bán trú.",
            ("các trường thuộc xã miền núi",),
        ),
        (
            "Đối với công chức không giữ chức vụ đi học dài hạn, đề nghị gửi kết quả học tập.",
            ("công chức không giữ chức vụ đi học dài hạn",),
        ),
        (
            "Mỗi đoàn thanh tra, kiểm tra phải phối hợp với Phòng Kế toán theo dõi số thu.",
            ("Mỗi đoàn thanh tra, kiểm tra",),
        ),
        (
            "Các tổ chức, cá nhân được cấp phép khai thác cát, sỏi có trách nhiệm bảo vệ bờ sông.",
            ("Các tổ chức, cá nhân được cấp phép khai thác cát, sỏi",),
        ),
        (
            "Trung tâm Kiểm soát thanh toán điện tử: Chủ trì xây dựng tài liệu hướng dẫn.",
            ("Trung tâm Kiểm soát thanh toán điện tử",),
        ),
        (
            "Người đứng đầu chi bộ, ban giám hiệu tăng cường chỉ đạo công tác phòng dịch.",
            ("Người đứng đầu chi bộ", "ban giám hiệu"),
        ),
        (
            "Thường trực HĐND tỉnh, Đại biểu HĐND tỉnh có trách nhiệm giám sát việc thực hiện.",
            ("Thường trực HĐND tỉnh", "Đại biểu HĐND tỉnh"),
        ),
        (
            "Đề nghị Ủy viên Ban Thường vụ; Ủy viên Ban Chấp hành; bí thư các chi bộ trực tiếp chỉ đạo thực hiện.",
            ("Ủy viên Ban Thường vụ", "Ủy viên Ban Chấp hành", "bí thư các chi bộ"),
        ),
        ("Gv rà soát chương trình các môn học.", ("Gv",)),
        ("TPT và GVCN tổ chức sinh hoạt ngoại khóa.", ("TPT", "GVCN")),
    ],
)
def test_whoever_is_named(sentence: str, units: tuple[str, ...]) -> None:
    assert leads(letter(f"1. {sentence}\n")) == [units]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đối với các hồ sơ đã nộp, đề nghị bổ sung giấy tờ trước ngày 20/3/2026.",
        "Đối với các trường hợp còn thiếu, đề nghị bổ sung giấy tờ.",
    ],
)
def test_matters_are_not_asked(sentence: str) -> None:
    assert all(not lead for lead in leads(letter(f"1. {sentence}\n")))


def test_a_list_of_those_asked_goes_on_behind_a_semicolon() -> None:
    duties = letter(
        "Sở Tài chính đề nghị các cơ quan, đơn vị của tỉnh; các hội, đoàn thể và các hộ kinh doanh trên địa bàn "
        "treo cờ Tổ quốc từ ngày 30/4/2026.\n"
    )
    (duty,) = duties
    assert duty.lead[0] == "các cơ quan, đơn vị của tỉnh"
    assert duty.lead[-1] == "các hộ kinh doanh trên địa bàn"


def test_those_who_are_guided_have_what_follows() -> None:
    duties = letter(
        "Sở Tài chính hướng dẫn các đơn vị dự toán triển khai kiểm kê tài sản như sau:\n\n1. Nội dung\n\n"
        "a) Rà soát, chuẩn hóa sổ tài sản.\n\nb) Lập báo cáo kiểm kê.\n"
    )
    assert leads(duties) == [("các đơn vị dự toán",)] * 2


@pytest.mark.parametrize("wish", ["Trân trọng đề nghị", "Do thời gian gấp, trân trọng đề nghị"])
def test_the_one_a_letter_is_written_to(wish: str) -> None:
    duties = letter(f"{wish} Đồng chí dành thời gian nghiên cứu và gửi ý kiến trước ngày 20/3/2026.\n")
    assert leads(duties) == [("Đồng chí",)]


def test_words_behind_a_task_without_a_subject_name_nobody() -> None:
    duties = letter(
        "1. Chi bộ Phòng Ngân sách\n\n"
        "Căn cứ Kế hoạch này, tổ chức quán triệt đến toàn thể cán bộ, đảng viên trong sinh hoạt định kỳ.\n"
    )
    assert leads(duties) == [("Chi bộ Phòng Ngân sách",)]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Cùng Chi đoàn xây dựng trường học xanh.", ("Chi đoàn",)),
        ("Tham gia cùng Tổng phụ trách tổ chức sinh hoạt đầu tuần.", ("Tổng phụ trách",)),
        ("Làm đầu mối kết nối với Công an xã để xử lý kịp thời.", ("Công an xã",)),
        ("Cùng thời gian này, xây dựng kế hoạch năm học mới.", ()),
    ],
)
def test_with_whom(sentence: str, units: tuple[str, ...]) -> None:
    (duty,) = letter(f"1. Giáo viên chủ nhiệm\n\n- {sentence}\n")
    assert duty.coordinate == units


def test_who_must_know_is_told_by_what_he_manages() -> None:
    (duty,) = letter(
        "1. Đề nghị viên chức đi học gửi báo cáo kết quả cho thủ trưởng đơn vị có trách nhiệm quản lý viên chức.\n"
    )
    assert duty.report_to == "thủ trưởng đơn vị có trách nhiệm quản lý viên chức"


def test_difficulties_are_told_by_nobody_named() -> None:
    duties = letter(
        "1. Các phòng lập sổ tài sản.\n\n"
        "- Đối với các khó khăn, vướng mắc về kỹ thuật, đề nghị phản ánh về Phòng Tin học để phối hợp xử lý.\n"
    )
    assert duties[-1].report_to == "Phòng Tin học"
