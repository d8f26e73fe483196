"""A motto that a narrow column breaks over lines is no part of the issuer's name beside it."""

import pytest

from trienkhai.core.documents import read_text

REST = """Số: 12/KH-UBND                  Minh Họa, ngày 06 tháng 11 năm 2023

KẾ HOẠCH
Chuyển đổi số năm 2024

Ủy ban nhân dân xã ban hành Kế hoạch như sau:
"""
LEFT = ("ỦY BAN NHÂN DÂN", "XÃ MINH HỌA", "", "")
WRAPS = (
    ("CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ("CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ("CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT", "NAM", "Độc lập - Tự do - Hạnh phúc"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
)


@pytest.mark.parametrize("right", WRAPS, ids=lambda lines: f"{len(lines)} {lines[1]}")
def test_the_issuer_keeps_its_own_name(right: tuple[str, ...]) -> None:
    head = "".join(
        f"{one:<32}{other}".rstrip() + "\n" for one, other in zip(LEFT, (*right, ""), strict=False)
    )
    [document] = read_text("x.txt", f"{head}\n{REST}").documents
    assert document.header.issuer == "ỦY BAN NHÂN DÂN XÃ MINH HỌA"


def test_a_name_that_ends_like_the_motto_keeps_its_end() -> None:
    head = "LIÊN HIỆP HỘI VIỆT NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n                                Độc lập - Tự do - Hạnh phúc\n"  # noqa: E501
    [document] = read_text("x.txt", f"{head}\n{REST}").documents
    assert document.header.issuer == "LIÊN HIỆP HỘI VIỆT NAM"
