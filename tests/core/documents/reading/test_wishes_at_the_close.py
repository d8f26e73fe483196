"""Wishes to be told of difficulties where the sentence names nobody. Texts are composed."""

import pytest

from trienkhai.core.documents import Duty, read_text

LETTER = """SỞ TÀI CHÍNH TỈNH AN BÌNH
Số: 812/STC-NS
V/v lập dự toán năm 2027
An Bình, ngày 05 tháng 01 năm 2026

Kính gửi: Các phòng Tài chính.

1. Phòng Ngân sách hướng dẫn các đơn vị lập dự toán.

"""


def read(body: str) -> list[Duty]:
    (document,) = read_text("cong-van.txt", LETTER + body).documents
    return list(document.duties)[1:]


@pytest.mark.parametrize(
    ("close", "report_to"),
    [
        (
            "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh về Sở Tài chính để được giải đáp.",
            "Sở Tài chính",
        ),
        ("Nếu có vướng mắc, đề nghị kịp thời báo cáo Sở Tài chính.", "Sở Tài chính"),
    ],
)
def test_the_wish_is_a_duty_of_nobody_named(close: str, report_to: str) -> None:
    assert [(duty.lead, duty.report_to) for duty in read(close)] == [((), report_to)]


def test_a_task_to_be_done_soon_is_no_close() -> None:
    duties = read("Yêu cầu Phòng Ngân sách hoàn thiện hồ sơ dự toán, khẩn trương thực hiện.")
    assert [duty.lead for duty in duties] == [("Phòng Ngân sách",)]
    assert not read("Yêu cầu thủ trưởng các đơn vị khẩn trương triển khai, thực hiện Công văn này.")


def test_it_is_for_those_asked_in_the_sentence_before_it() -> None:
    duties = read(
        "Sở Tài chính đề nghị các đơn vị dự toán nghiêm túc triển khai thực hiện. "
        "Trong quá trình thực hiện nếu gặp khó khăn, kịp thời phản ánh về Sở Tài chính."
    )
    assert [duty.lead for duty in duties] == [("các đơn vị dự toán",)]


@pytest.mark.parametrize(
    "close",
    [
        "Nếu có khó khăn, vướng mắc thì thời hạn nộp dự toán được kéo dài.",
        "Mọi thông tin xin liên hệ Phòng Ngân sách.",
        "Trong quá trình thực hiện đã phát sinh khó khăn về kinh phí.",
    ],
)
def test_other_closes_give_nothing(close: str) -> None:
    assert not read(close)
