"""The same document as text, DOCX, PDF and scan is read alike, measured by the labels of the text."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.corpus.making import docx_from, pdf_from, scan_from
from tests.corpus.mapping import brought_back
from tests.helpers import needs_ocr
from trienkhai.core.documents import Reading, read_text
from trienkhai.core.documents.evaluation.evaluate import Evaluation, evaluate_reading
from trienkhai.core.documents.evaluation.labels import Labelled, labelled_files
from trienkhai.links.reading import read_any

pytestmark = pytest.mark.corpus

Make = Callable[[str], bytes]
MEASURED = ("citations", "duty text", "duty boundaries", "lead", "coordinate", "addressees")
SAME = 0.01
NEAR = 0.05

# Letters, plans, decisions with annexes, long and short; without the one whose text is a single endless line.
BORN_DIGITAL = (
    *("001", "009", "017", "029", "031", "036", "038", "057", "064", "070", "086", "087"),
    *("2924", "L002", "L003", "L006", "L021", "L024"),
)
SCANNED = ("001", "086", "L003")


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx_from), ("a.pdf", pdf_from)])
def test_a_born_digital_document_is_read_like_its_text(corpus: Path, name: str, make: Make) -> None:
    assert losses(corpus, BORN_DIGITAL, name, make, SAME) == {}


@needs_ocr
@pytest.mark.parametrize("density", [200, 150])
def test_a_clean_scan_laid_askew_is_read_nearly_like_its_text(corpus: Path, density: int) -> None:
    make = partial(scan_of, density=density)
    assert losses(corpus, SCANNED, "a.tif", make, NEAR) == {}


def scan_of(text: str, density: int) -> bytes:
    return scan_from(pdf_from(text), density=density, askew=1)


def losses(
    corpus: Path, names: tuple[str, ...], name: str, make: Make, allowed: float
) -> dict[str, tuple[float, float]]:
    """The labels on which the other format falls behind the text by more than is allowed, with both figures."""
    chosen = [labelled for labelled in labelled_files(corpus) if labelled.name.startswith(names)]
    assert len(chosen) >= len(names)
    as_text = measured(chosen, lambda labelled: read_text("a.txt", labelled.text))
    as_file = measured(
        chosen, lambda labelled: brought_back(read_any(name, make(labelled.text)), labelled.text)
    )
    return {
        label: (round(wanted, 3), round(as_file[label], 3))
        for label, wanted in as_text.items()
        if as_file[label] < wanted - allowed
    }


def measured(chosen: list[Labelled], read: Callable[[Labelled], Reading]) -> dict[str, float]:
    evaluation = Evaluation()
    for labelled in chosen:
        evaluate_reading(evaluation, labelled, read(labelled))
    return {"header": evaluation.header.f1, **{name: evaluation.score(name).f1 for name in MEASURED}}
