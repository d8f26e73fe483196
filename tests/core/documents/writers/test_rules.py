"""The house sizes of the registries lie within what the decree allows, and the type has every letter it needs."""

import unicodedata

import pytest

from trienkhai.core.documents.writers.metrics import has_letter, width_mm
from trienkhai.core.documents.writers.rules import measure, size, text_width
from trienkhai.core.documents.writers.wording import NATION
from trienkhai.registries import rows

COMPONENTS = [row for row in rows("format_components") if row["size_pt"]]


@pytest.mark.parametrize("row", COMPONENTS, ids=[row["key"] for row in COMPONENTS])
def test_a_type_size_is_within_the_statutory_limits(row: dict[str, str]) -> None:
    assert float(row["size_min_pt"]) <= size(row["key"]) <= float(row["size_max_pt"])


@pytest.mark.parametrize("row", rows("page_format"), ids=[row["key"] for row in rows("page_format")])
def test_a_page_measure_is_within_the_statutory_limits(row: dict[str, str]) -> None:
    if row["min"]:
        assert measure(row["key"]) >= float(row["min"])
    if row["max"]:
        assert measure(row["key"]) <= float(row["max"])


def test_the_name_of_the_state_fits_on_one_line() -> None:
    assert width_mm(NATION, size("quoc_hieu"), bold=True) <= text_width() - measure("head_left_width")


def test_the_type_has_every_vietnamese_letter_and_the_dong_sign() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones} | {"đ"}
    assert len(letters) == 73
    missing = [
        letter for letter in letters | {letter.upper() for letter in letters} if not has_letter(letter)
    ]
    assert missing == []
    assert all(has_letter(sign) for sign in "₫–—“”…≥≤%□")
    assert not has_letter("漢")
