"""The head of a page is printed in capitals; in a sentence an issuer's name has the capitals of a name."""

import pytest

from trienkhai.apps.documents.dispatch import sentence_case


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("VĂN PHÒNG THỊ ỦY DUYÊN HẢI", "Văn phòng Thị ủy Duyên Hải"),
        ("THỊ ỦY DUYÊN HẢI", "Thị ủy Duyên Hải"),
        ("BAN THƯỜNG VỤ TỈNH ỦY", "Ban Thường vụ Tỉnh ủy"),
        ("ỦY BAN NHÂN DÂN THỊ XÃ DUYÊN HẢI", "Ủy ban nhân dân thị xã Duyên Hải"),
        ("ĐẢNG BỘ TỈNH TRÀ VINH", "Đảng bộ tỉnh Trà Vinh"),
    ],
)
def test_the_place_after_a_committee_keeps_its_capitals(printed: str, written: str) -> None:
    assert sentence_case(printed) == written
