"""Normal form, folding of equal length, labels of paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.core.text import flat, normal, read_label, views_of


@given(st.text())
def test_the_views_keep_every_offset(text: str) -> None:
    views = views_of(text)
    assert views.flat == flat(text)
    assert len(views.flat) == len(views.shape) == len(text)


def test_the_shape_tells_capitals_and_figures_in_any_text() -> None:
    assert views_of("Số 5⁄QĐ–ubnd “ỹ” 文٢").shape == "Aa 0\\AA-aaaa ?a? ??"
    assert views_of("\u2007a").ordinary is False


@given(st.text())
def test_normal_form_is_stable(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert "\r" not in once


def test_the_flat_view_forgets_tones_and_case() -> None:
    assert flat("Uỷ ban = Ủy ban – ĐIỀU 1") == "uy ban = uy ban - dieu 1"


@pytest.mark.parametrize("line", ["đ/c Bình", "1/2 số trường", "24/7 trực", "a/b"])
def test_a_stroke_within_words_is_no_label(line: str) -> None:
    assert read_label(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("Chương II", "chapter", "Chương II"),
        ("Điều 3. Giao Sở Nội vụ", "article", "Điều 3."),
        ("II- NỘI DUNG", "roman", "II-"),
        ("2.1. Đẩy mạnh", "point", "2.1."),
        ("1. Phòng Nội vụ", "number", "1."),
        ("đ) Xây dựng", "letter", "đ)"),
        ("III/- TỔ CHỨC THỰC HIỆN", "roman", "III/-"),
        ("1/ Sở Nội vụ", "number", "1/"),
        ("1/- Sở Nội vụ", "number", "1/-"),
        ("b/ Xây dựng", "letter", "b/"),
        ("- Như trên;", "bullet", "-"),
        ("A. PHẦN CHUNG", "capital", "A."),
    ],
)
def test_a_label_opens_a_paragraph(line: str, kind: str, label: str) -> None:
    found = read_label(line, 0, len(line))
    assert found is not None
    assert (found.kind, found.text) == (kind, label)


@pytest.mark.parametrize(
    "line", ["05 hội đã tổ chức", "100% học sinh", "95,5% dân số", "điều 5 của Quy chế", "Vì thế"]
)
def test_words_are_no_label(line: str) -> None:
    assert read_label(line, 0, len(line)) is None


def test_the_code_page_folds_as_letter_by_letter() -> None:
    letters = "".join(map(chr, [*range(1, 0x2200), 0x25A1, 0xFF10, 0x1F600]))
    assert [flat(letter) for letter in letters] == list(flat(letters))
