"""The same document as text, DOCX, PDF and scan is read alike, measured by the labels of the text."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.corpus.comparing import NEAR, SAME, behind, measured
from tests.corpus.making import docx_from, office_pdf_from, pdf_from, scan_from
from tests.corpus.mapping import brought_back
from tests.helpers import needs_ocr, needs_office
from trienkhai.core.documents import read_text
from trienkhai.core.documents.evaluation.labels import Labelled, labelled_files
from trienkhai.links.reading import read_any

pytestmark = pytest.mark.corpus

Make = Callable[[str], bytes]
ENDLESS = "088_"
"""The one text that is a single endless line, which no page shows."""
PRINTED = ("001", "086", "2924", "L024")
SCANNED = ("001", "009", "016", "045", "086", "L003")


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.docx", docx_from), ("a.pdf", pdf_from), ("a.pdf", partial(pdf_from, setting="block"))],
    ids=["docx", "pdf", "pdf without indents"],
)
def test_a_born_digital_document_is_read_like_its_text(corpus: Path, name: str, make: Make) -> None:
    chosen = [labelled for labelled in labelled_files(corpus) if not labelled.name.startswith(ENDLESS)]
    assert losses(chosen, name, make, SAME) == {}


@needs_office
def test_letters_printed_by_an_office_program_are_read_like_their_text(corpus: Path) -> None:
    """It borrows what its type lacks from another in the middle of words, and sets paragraphs without indents."""
    chosen = [labelled for labelled in labelled_files(corpus) if labelled.name.startswith(PRINTED)]
    assert losses(chosen, "a.pdf", office_pdf_from, NEAR) == {}


@needs_ocr
@pytest.mark.parametrize("density", [200, 150])
def test_a_clean_scan_laid_askew_is_read_nearly_like_its_text(corpus: Path, density: int) -> None:
    chosen = [labelled for labelled in labelled_files(corpus) if labelled.name.startswith(SCANNED)]
    assert len(chosen) == len(SCANNED)
    assert losses(chosen, "a.tif", partial(scan_of, density=density), NEAR) == {}


def scan_of(text: str, density: int) -> bytes:
    return scan_from(pdf_from(text), density=density, askew=1)


def losses(chosen: list[Labelled], name: str, make: Make, allowed: float) -> dict[str, tuple[float, float]]:
    """The labels on which the other format falls behind the text by more than is allowed, with both figures."""
    assert chosen
    as_text = measured(chosen, lambda labelled: read_text("a.txt", labelled.text))
    as_file = measured(
        chosen, lambda labelled: brought_back(read_any(name, make(labelled.text)), labelled.text)
    )
    return behind(as_text, as_file, allowed)
