"""Points whose labels a recogniser damaged, or that count in brackets; work shared out with one time. Composed."""

from tests.core.documents.reading.test_small_papers import leads, letter


def test_a_label_behind_e_that_looks_like_an_eight_goes_on_with_the_letters() -> None:
    duties = letter(
        "1. Phòng Ngân sách\n\na) Lập dự toán.\n\nb) Kiểm tra sổ sách.\n\nc) Lập báo cáo quý.\n\nd) Lưu hồ sơ.\n\n"
        "đ) Đối chiếu số liệu.\n\ne) Công khai số liệu.\n\n8) Thực hiện nhiệm vụ khác theo quy định.\n\n"
        "2. Phòng Kế toán\n\na) Quyết toán năm.\n"
    )
    assert leads(duties) == [("Phòng Ngân sách",)] * 7 + [("Phòng Kế toán",)]


def test_an_eighth_point_stays_one() -> None:
    points = "\n\n".join(f"{count}) Phòng số {count} lập báo cáo tháng {count}." for count in range(1, 10))
    assert len(letter(points)) == 9


def test_roman_points_in_brackets_stand_below_letters() -> None:
    duties = letter(
        "1. Các sở, ban thực hiện:\n\na) Giao tài sản trong thời hạn 02 năm; trong đó, giao theo các cách sau:\n\n"
        "() Giao tài sản cho đơn vị quản lý theo cách tăng vốn.\n\n"
        "(ii) Giao tài sản cho doanh nghiệp theo giá thị trường.\n\n"
        "b) Lập hồ sơ tài sản.\n"
    )
    assert leads(duties) == [("Các sở, ban",)] * 4


def test_a_count_inside_a_sentence_opens_no_points() -> None:
    duties = letter(
        "1. Phòng Ngân sách lập dự toán theo thứ tự: (i) Chi lương; (ii) Chi thường xuyên;\n"
        "(iii) Chi đầu tư và chi khác.\n\n2. Phòng Kế toán đối chiếu số liệu.\n"
    )
    assert leads(duties) == [("Phòng Ngân sách",), ("Phòng Kế toán",)]


def test_work_shared_out_has_the_time_of_its_lead_in() -> None:
    duties = letter(
        "1. Trước ngày 30/6/2026, các phòng rà soát danh mục tài sản; cụ thể như sau:\n\n"
        "- Tài sản là nhà, đất - Phòng Công sản.\n\n- Tài sản là xe ô tô - Phòng Hành chính.\n\n"
        "- Tài sản là máy móc - Phòng Tin học.\n"
    )
    shared = duties[-3:]
    assert leads(shared) == [("Phòng Công sản",), ("Phòng Hành chính",), ("Phòng Tin học",)]
    assert {duty.due for duty in shared} == {"2026-06-30"}


def test_a_recogniser_may_write_co_operation_with_the_wrong_vowel() -> None:
    (duty,) = letter("1. Trưởng ban công tác Mặt trận phối họp với Trưởng thôn lập danh sách hộ nghèo.\n")
    assert duty.lead == ("Trưởng ban công tác Mặt trận",)
    assert duty.coordinate == ("Trưởng thôn",)


def test_who_convenes_and_presides_over_a_meeting_is_told_in_the_passive() -> None:
    duties = letter(
        "1. Các phòng gửi tài liệu họp.\n\n"
        "2. Việc lấy ý kiến được tổ chức tại thôn, do Ban Công tác Mặt trận phối hợp với Trưởng thôn mời và chủ trì.\n"
    )
    assert leads(duties)[-1] == ("Ban Công tác Mặt trận",)


def test_a_body_told_which_and_the_rule_of_its_place_are_two() -> None:
    (duty,) = letter(
        "1. Phòng Y tế phối hợp với cơ quan y tế địa phương và chính quyền xã tổ chức tiêm phòng.\n"
    )
    assert duty.coordinate == ("cơ quan y tế địa phương", "chính quyền xã")


def test_a_speck_before_a_letter_hides_no_point() -> None:
    duties = letter(
        "1. Phòng Ngân sách\n\na) Lập dự toán.\n\n_b) Kiểm tra sổ sách.\n\n_ c) Lập báo cáo quý.\n\n"
        "2. Phòng Kế toán\n\n_ Quyết toán năm.\n"
    )
    assert leads(duties) == [("Phòng Ngân sách",)] * 3 + [("Phòng Kế toán",)]
