"""Dispatches of a province to its associations: terms put off, what follows when they pass, who takes note.

Texts are composed.
"""

import pytest

from trienkhai.core.documents import Duty, read_text

LETTER = """ỦY BAN NHÂN DÂN
TỈNH MAI GIANG
Số: 3402/UBND-NC
V/v gia hạn thời gian tổ chức Đại hội Hội Làm vườn tỉnh
Mai Giang, ngày 22 tháng 8 năm 2026

Kính gửi:
- Sở Nội vụ;
- Hội Làm vườn tỉnh.

Chủ tịch Ủy ban nhân dân tỉnh có ý kiến như sau:

"""


def read(body: str) -> list[Duty]:
    documents = read_text("van-ban.txt", LETTER + body).documents
    return [duty for document in documents for duty in document.duties]


def words(body: str) -> list[str]:
    return [(LETTER + body)[slice(*duty.span)] for duty in read(body)]


@pytest.mark.parametrize(
    "body",
    [
        "1. Quá thời hạn nêu trên, nếu Hội không tổ chức được, giao Sở Nội vụ tham mưu giải thể Hội.\n",
        "1. Quá thời gian gia hạn, giao Sở Nội vụ tham mưu giải thể Hội.\n",
    ],
)
def test_what_is_given_when_a_term_has_passed(body: str) -> None:
    (duty,) = read(body)
    assert duty.lead == ("Sở Nội vụ",)


def test_what_is_denied_before_is_no_part_of_it() -> None:
    body = (
        "1. Không xem xét gia hạn lần tiếp theo. Quá thời hạn trên, giao Sở Nội vụ tham mưu giải thể Hội.\n"
    )
    assert words(body) == ["Quá thời hạn trên, giao Sở Nội vụ tham mưu giải thể Hội"]


def test_what_the_province_itself_will_see_to_is_no_duty() -> None:
    body = (
        "1. Quá thời gian này, Hội không tổ chức đại hội, Chủ tịch Ủy ban nhân dân tỉnh sẽ xem xét xử lý.\n"
    )
    assert read(body) == []


def test_those_who_take_note_have_nothing_of_their_own_to_do() -> None:
    body = (
        "1. Sở Nội vụ hướng dẫn Hội Làm vườn tỉnh.\n\nSở Nội vụ và các cơ quan liên quan biết, thực hiện./.\n"
    )
    assert [duty.lead for duty in read(body)] == [("Sở Nội vụ",)]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Ban vận động thành lập Hội Doanh nhân trẻ tỉnh hoàn chỉnh hồ sơ gửi Sở Nội vụ.",
            "Ban vận động thành lập Hội Doanh nhân trẻ tỉnh",
        ),
        ("Các cụm, khối thi đua đưa nội dung này vào tiêu chí chấm điểm.", "Các cụm, khối thi đua"),
        ("Sở Nội vụ thành lập Tổ thẩm định.", "Sở Nội vụ"),
    ],
)
def test_bodies_of_associations_and_of_emulation(sentence: str, lead: str) -> None:
    assert [duty.lead for duty in read(f"1. {sentence}\n")] == [(lead,)]
