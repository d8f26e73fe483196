"""What the reader writes as a deadline, the calendar can compute: two topics of core that do not know each other."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.duties.deadlines import check_rule

HEAD = """ỦY BAN NHÂN DÂN
THỊ XÃ MINH HỌA

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/UBND-VX

Minh Họa, ngày 06 tháng 11 năm 2023

V/v thực hiện nhiệm vụ

Kính gửi: Các phòng, ban, ngành thị xã.

"""
DEADLINES = {
    "trước ngày 15/12/2023": "fixed",
    "trong tháng 12/2023": "month",
    "trong quý IV/2023": "quarter",
    "trước ngày 15/12 hằng năm": "yearly",
    "trong thời hạn 5 ngày làm việc kể từ ngày nhận được văn bản này": "working_days_after",
    "trong thời hạn 10 ngày kể từ ngày ký ban hành": "days_after",
    "trước khai giảng năm học 2023-2024": "school_year_start",
    "ngay sau khi phát hiện dấu hiệu": "event",
}


@pytest.mark.parametrize(("words", "kind"), DEADLINES.items())
def test_a_deadline_in_words_becomes_a_rule_the_calendar_knows(words: str, kind: str) -> None:
    text = f"{HEAD}Giao Phòng Nội vụ lập danh sách gửi Ủy ban nhân dân thị xã {words}.\n"
    rules = [duty["due_rule"] for duty in read_text("x.txt", text).to_json()["documents"][0]["duties"]]
    assert [rule and rule["kind"] for rule in rules] == [kind]
    for rule in rules:
        check_rule(rule)
