"""How much the format costs: every labelled document as text, DOCX, PDF and scans, measured by the labels of the text.

    python benchmarks/formats.py [docx,pdf,block,office,200,150] [--held-out] [NAME …]

`block` is a PDF without indents, `office` one that LibreOffice printed from the DOCX. Figures such as 200 are scans of
that many dots an inch laid askew by one degree; they take seconds a page. Without names all documents are read, but
the one whose text is a single endless line, which no page shows.
"""

import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.corpus.making import docx_from, office_pdf_from, pdf_from, scan_from  # noqa: E402 - the tests' own makers
from tests.corpus.mapping import brought_back  # noqa: E402

from trienkhai.core.documents import Reading, read_text  # noqa: E402
from trienkhai.core.documents.evaluation.evaluate import Evaluation, evaluate_reading  # noqa: E402
from trienkhai.core.documents.evaluation.labels import Labelled, labelled_files  # noqa: E402
from trienkhai.links.reading import read_any  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus"
ENDLESS = "088_"
HELD_OUT = ROOT / "tests" / "corpus" / "labels" / "held_out"
LOST = 0.005
PDFS = {"pdf": pdf_from, "block": partial(pdf_from, setting="block"), "office": office_pdf_from}


def read_as(form: str, labelled: Labelled) -> Reading:
    """The reading of a document in a form, on the places of its text."""
    text = labelled.text
    if form == "text":
        return read_text("a.txt", text)
    if form == "docx":
        return brought_back(read_any("a.docx", docx_from(text)), text)
    if form in PDFS:
        return brought_back(read_any("a.pdf", PDFS[form](text)), text)
    return brought_back(read_any("a.tif", scan_from(pdf_from(text), density=int(form), askew=1)), text)


def main() -> None:
    asked = [word for word in sys.argv[1:] if word != "--held-out"]
    forms = ["text", *(asked[0] if asked else "docx,pdf").split(",")]
    names = tuple(asked[1:])
    held_out = len(asked) < len(sys.argv) - 1
    totals = {form: Evaluation() for form in forms}
    for labelled in labelled_files(CORPUS / "unlabelled", HELD_OUT) if held_out else labelled_files(CORPUS):
        if labelled.name.startswith(names) if names else not labelled.name.startswith(ENDLESS):
            own = {form: Evaluation() for form in forms}
            for form, reading in ((form, partial(read_as, form)(labelled)) for form in forms):
                evaluate_reading(own[form], labelled, reading)
                evaluate_reading(totals[form], labelled, reading)
            show_losses(labelled.name, own)
    print(f"{'':20}", *(f"{form:>6}" for form in forms))
    for rows in zip(*(total.rows() for total in totals.values()), strict=True):
        print(f"{rows[0][0]:20}", *(f"{score.f1:6.3f}" for _, score in rows))


def show_losses(name: str, own: dict[str, Evaluation]) -> None:
    """What one document lost in a form, so that a change can be followed to its cause."""
    for form, evaluation in own.items():
        pairs = [
            (label, own["text"].score(label).f1, evaluation.score(label).f1) for label in evaluation.tallies
        ]
        lost = [f"{label} {one:.2f} > {other:.2f}" for label, one, other in pairs if other < one - LOST]
        if lost:
            print(f"{name[:34]:34} {form:5} {', '.join(lost)}")


if __name__ == "__main__":
    main()
