"""Figures to be reached: what is counted, how it is compared, with what, in which unit and by when."""

import pytest

from tests.core.documents.reading.test_assignments import DECISION, FOOT, PLAN
from trienkhai.core.documents import read_text

FORMS = {
    "Phấn đấu đến năm 2025 có 95% trường học đạt chuẩn quốc gia": (
        "trường học đạt chuẩn quốc gia",
        "=",
        "95",
        "%",
        "2025",
    ),
    "Đến năm 2030, có ít nhất 80% trường học kết nối mạng": (
        "trường học kết nối mạng",
        ">=",
        "80",
        "%",
        "2030",
    ),
    "Tỷ lệ học sinh học 2 buổi/ngày đạt trên 95,5% vào năm 2025": (
        "Tỷ lệ học sinh học 2 buổi/ngày",
        ">",
        "95.5",
        "%",
        "2025",
    ),
    "Tỷ lệ phòng học kiên cố đạt từ 90% trở lên": ("Tỷ lệ phòng học kiên cố", ">=", "90", "%", None),
    "Giảm tỷ lệ học sinh bỏ học xuống còn dưới 0,5% năm 2026": (
        "tỷ lệ học sinh bỏ học",
        "<",
        "0.5",
        "%",
        "2026",
    ),
    "Mục tiêu: tỷ lệ chuyên cần không dưới 98%": ("tỷ lệ chuyên cần", ">=", "98", "%", None),
    "Phấn đấu 100% giáo viên đạt chuẩn trình độ đào tạo": (
        "giáo viên đạt chuẩn trình độ đào tạo",
        ">=",
        "100",
        "%",
        None,
    ),
    "Tỷ lệ nợ đọng học phí không quá 2%": ("Tỷ lệ nợ đọng học phí", "<=", "2", "%", None),
    "Phấn đấu đến năm 2028 có thêm 12 phòng học bộ môn": ("bộ môn", "=", "12", "phòng học", "2028"),
}


@pytest.mark.parametrize(("sentence", "expected"), FORMS.items())
def test_a_target_is_read_with_its_comparator_unit_and_year(sentence: str, expected: tuple[str, ...]) -> None:
    text = f"{PLAN}I. MỤC TIÊU\n1. Chỉ tiêu\n- {sentence}.\n{FOOT}"
    found = [target for document in read_text("x.txt", text).documents for target in document.targets]
    assert [(one.indicator, one.comparator, one.value, one.unit, one.by) for one in found] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2023, tỷ lệ trường đạt chuẩn đã đạt 60%",
        "Kinh phí hỗ trợ bằng 50% học phí",
        "Kết quả có 45% học sinh tham gia",
    ],
)
def test_figures_of_the_past_and_of_money_are_no_targets(sentence: str) -> None:
    text = f"{PLAN}I. TÌNH HÌNH\n- {sentence}.\n{FOOT}"
    assert [target for document in read_text("x.txt", text).documents for target in document.targets] == []


AHEAD = (
    "Đến năm 2025, trên 95% học sinh hoàn thành chương trình tiểu học, 90% trường đạt chuẩn; "
    "dưới 2% học sinh bỏ học"
)


@pytest.mark.parametrize("head", [PLAN, DECISION], ids=["plan", "decision"])
def test_the_year_a_paragraph_opens_with_is_that_of_all_its_figures(head: str) -> None:
    found = [
        target
        for document in read_text("x.txt", f"{head}{AHEAD}.\n").documents
        for target in document.targets
    ]
    assert [(one.indicator, one.comparator, one.value, one.by) for one in found] == [
        ("học sinh hoàn thành chương trình tiểu học", ">", "95", "2025"),
        ("trường đạt chuẩn", ">=", "90", "2025"),
        ("học sinh bỏ học", "<", "2", "2025"),
    ]


def test_a_decision_states_no_target_by_a_share_alone() -> None:
    text = f"{DECISION}Điều 1. Hỗ trợ 50% học phí cho học sinh, trên 80% thời gian học trực tiếp.\n"
    assert [target for document in read_text("x.txt", text).documents for target in document.targets] == []
