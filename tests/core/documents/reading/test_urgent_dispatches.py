"""Urgent dispatches: the hour in the line of the date, who wires, and no subject where none stands.

Texts are composed.
"""

import pytest

from trienkhai.core.documents import Header, read_text

BODY = """
- Ban Chỉ huy phòng, chống lụt, bão các huyện, thị xã;
- Đài Phát thanh và Truyền hình tỉnh.

Để chủ động đối phó với bão, Ban Chỉ huy yêu cầu:
1. Kiểm đếm tàu thuyền, gọi về nơi tránh trú.
2. Sở Công Thương chỉ đạo các chủ hồ chứa vận hành an toàn.

TRƯỞNG BAN

Lê Văn An
"""


def head_of(text: str) -> Header:
    return read_text("cong-dien.txt", text).documents[0].header


@pytest.mark.parametrize(
    "line",
    [
        "Mai Giang, hồi 15 giờ 00 ngày 26 tháng 9 năm 2011",
        "Mai Giang, lúc 15 giờ 30 phút, ngày 26 tháng 9 năm 2011",
        "Mai Giang, 15h00 ngày 26 tháng 9 năm 2011",
    ],
)
def test_the_hour_stands_between_place_and_day(line: str) -> None:
    header = head_of(
        "BAN CHỈ HUY PHÒNG, CHỐNG LỤT, BÃO TỈNH MAI GIANG\nSố: 37/CĐ-PCLB\n"
        + line
        + "\n\nCÔNG ĐIỆN\nBAN CHỈ HUY PHÒNG, CHỐNG LỤT, BÃO VÀ TÌM KIẾM CỨU NẠN TỈNH MAI GIANG điện:\n"
        + BODY
    )
    assert (header.place, header.date, header.subject) == ("Mai Giang", "2011-09-26", None)


def test_an_hour_in_a_sentence_tells_no_place() -> None:
    header = head_of(
        "CÔNG ĐIỆN\nVề việc đối phó với bão\n\nBAN CHỈ HUY PHÒNG, CHỐNG LỤT, BÃO TỈNH MAI GIANG điện:\n"
        + BODY.replace(
            "Để chủ động", "Theo tin của Đài Mai Giang, hồi 13 giờ ngày 26/9/2011 bão ở gần bờ. Để chủ động"
        )
    )
    assert (header.place, header.date) == (None, None)


@pytest.mark.parametrize("mark", ["**THỦ TƯỚNG CHÍNH PHỦ điện:**", "THỦ TƯỚNG CHÍNH PHỦ điện:"])
def test_who_wires_issued_it_where_the_head_was_lost(mark: str) -> None:
    header = head_of(f"CÔNG ĐIỆN\nVề việc đối phó với bão\n\n{mark}\n{BODY}")
    assert (header.issuer, header.type, header.subject) == (
        "THỦ TƯỚNG CHÍNH PHỦ",
        "công điện",
        "đối phó với bão",
    )
