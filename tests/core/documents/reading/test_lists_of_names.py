"""Lists of units whose names are shortened or joined by `&`, and what stands between a unit and its task. Composed."""

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, leads_of, partners_of


@pytest.mark.parametrize(
    ("listed", "partners"),
    [
        (
            "các Bộ: Giáo dục & Đào tạo, Văn hóa, Thể thao & Du lịch, Y tế",
            ("Bộ Giáo dục & Đào tạo", "Bộ Văn hóa, Thể thao & Du lịch", "Bộ Y tế"),
        ),
        (
            "các Sở: Nông nghiệp và PTNT, Lao động - TB và XH, Văn hóa, TT và DL, Khoa học và CN",
            ("Sở Nông nghiệp và PTNT", "Sở Lao động - TB và XH", "Sở Văn hóa, TT và DL", "Sở Khoa học và CN"),
        ),
        (
            "các sở: Khoa học và Công nghệ, Tài chính",
            ("Sở Khoa học và Công nghệ", "Sở Tài chính"),
        ),
        (
            "Sở Văn hóa và Thể thao, Báo và Phát thanh, truyền hình An Bình",
            ("Sở Văn hóa và Thể thao", "Báo và Phát thanh, truyền hình An Bình"),
        ),
        ("Báo An Bình và Đài Truyền thanh xã", ("Báo An Bình", "Đài Truyền thanh xã")),
    ],
)
def test_shortened_names_share_their_noun(listed: str, partners: tuple[str, ...]) -> None:
    assert partners_of(ASSIGNMENT, f"Sở Nội vụ phối hợp với {listed} rà soát danh sách.") == [partners]


def test_the_paper_and_its_broadcast_are_one_house() -> None:
    lead = ("Sở Giáo dục và Đào tạo", "Sở Y tế", "Báo và Đài Phát thanh, Truyền hình tỉnh")
    words = (
        "Các sở Giáo dục và Đào tạo, Y tế; Báo và Đài Phát thanh, Truyền hình tỉnh tuyên truyền về kế hoạch."
    )
    assert leads_of(ASSIGNMENT, words) == [lead]
