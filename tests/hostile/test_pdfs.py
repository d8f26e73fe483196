"""PDF files without end, with broken tables, that swell, and with letters nobody can read."""

import pytest

from tests.hostile.answers import answer
from tests.hostile.pdfs import PDFS, letters_without_a_map, pdf_of, private_letters
from trienkhai.core.documents import Limits, Reading, errors

REPAIRED = {"broken table", "table in a circle", "endless"}
QUICK = Limits(seconds=8, memory=256 * 1024 * 1024)


@pytest.mark.parametrize("kind", PDFS)
def test_a_harmful_pdf_is_one_error_or_a_reading(kind: str) -> None:
    found = answer("a.pdf", PDFS[kind](), QUICK)
    assert isinstance(found, Reading) or kind not in REPAIRED


def test_a_page_larger_than_any_paper_is_refused_with_advice() -> None:
    found = answer("a.pdf", PDFS["huge page"](), QUICK)
    assert isinstance(found, errors.TooLarge)
    assert "Trang 1" in str(found)
    assert "khổ A4" in str(found)


def test_more_pages_than_the_limit_are_refused() -> None:
    pages = 40
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + pages))
    objects[2] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, pages)
    for number in range(3, 3 + pages):
        objects[number] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    assert isinstance(answer("a.pdf", pdf_of(objects), Limits(pages=30)), errors.TooLarge)


def test_letters_without_a_map_are_what_their_codes_say() -> None:
    found = answer("a.pdf", letters_without_a_map())
    assert isinstance(found, Reading)
    assert "Giao So Y te" in found.text


def test_letters_that_nobody_can_read_are_not_taken_for_text() -> None:
    found = answer("a.pdf", private_letters())
    if isinstance(found, Reading):
        # Recognised from the picture of the page instead, and said so.
        assert found.warnings
        assert not any("\ue000" <= letter <= "\uf8ff" for letter in found.text)
