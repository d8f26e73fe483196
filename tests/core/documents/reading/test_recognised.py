"""Figures of a head that a recogniser is unsure of: shown with their doubt, or left out when they are a guess."""

import pytest

from trienkhai.core.documents import Document, Source, read_pages, read_text
from trienkhai.core.documents.pages import Page, Word

HEAD = [
    "UBND XÃ TÂN MẪU",
    "Số: 117/KH-UBND",
    "Tân Mẫu, ngày 05 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Tổ chức ngày hội",
]


def head_with(doubt: float, word_in_doubt: str) -> Document:
    words = []
    for line, text in enumerate(HEAD):
        left = 80.0
        for word in text.split():
            sure = doubt if word == word_in_doubt else 0.95
            words.append(Word(word, left, 100 + 20 * line, left + 7 * len(word), 112 + 20 * line, sure))
            left += 7 * len(word) + 4
    page = Page(600, 800, tuple(words), recognised=True)
    return read_pages(Source("a.tif", "image/tiff", 1, 0, ""), [page]).documents[0]


@pytest.mark.parametrize(
    ("doubt", "number", "certainty"),
    [(0.9, "117", 0.85), (0.45, "117", 0.45), (0.14, None, None)],
    ids=["sure", "unsure of its letters", "a guess"],
)
def test_a_number_is_given_with_the_doubt_of_its_word_or_not_at_all(
    doubt: float, number: str | None, certainty: float | None
) -> None:
    document = head_with(doubt, "117/KH-UBND")
    found = document.evidence.get("number")
    assert (document.header.number, found and found.certainty) == (number, certainty)
    assert document.header.date == "2026-03-05"


def test_a_day_that_is_a_guess_is_left_out_alone() -> None:
    document = head_with(0.2, "05")
    assert (document.header.number, document.header.date) == ("117", None)
    assert "date" not in document.evidence


def test_the_archive_behind_a_semicolon_is_no_dirt() -> None:
    lines = [*HEAD, "Nơi nhận:", "- Như trên;", "- Lưu: VT; VX."]
    assert read_text("a.txt", "\n".join(lines)).documents[0].header.recipients == ("Như trên", "Lưu: VT; VX")
