"""Originals in DOCX, DOC, PDF and scans say the same as their text."""

import csv
from pathlib import Path

import pytest

from tests.corpus.comparing import SAME, behind, measured
from tests.corpus.mapping import brought_back
from tests.helpers import needs_ocr, needs_office
from trienkhai.core.documents import Reading, ReadingError, read_file, read_text
from trienkhai.core.documents.errors import NoTextLayer, UnknownFormat
from trienkhai.core.documents.evaluation.labels import Labelled, labelled_files
from trienkhai.links.reading import read_any

pytestmark = pytest.mark.corpus

SAME_NUMBER = {
    "02_cv_3083_ubnd_ncks.docx": "3083/UBND-NCKS",
    "03_qd_1424_qd_ubnd.docx": "1424/QĐ-UBND",
    "07_cv_788_stp_signed.pdf": "788/STP-HCBT",
    "08_ttr_3367_snv_signed.pdf": "3367/TTr-SNV",
    "11_chi_thi_21_ct_ttg.pdf": "21/CT-TTg",
    "L024_cd-ttg-117-2024.docx": "117/CĐ-TTg",
}
LABELLED_PDF = (
    *("07_cv_788_stp_signed.pdf", "08_ttr_3367_snv_signed.pdf", "11_chi_thi_21_ct_ttg.pdf"),
    "L003_kh-doan-xa-phuc-thinh-xuan-tinh-nguyen-2026.pdf",
)
LABELLED_DOCX = ("L024_cd-ttg-117-2024.docx",)
LABELLED_DOC = ("05_cv_ubnd_thoi_gian_dai_hoi.doc", "L002_kh-ubnd-xa-phuc-thinh-5-diem-nghen-2026.doc")


@pytest.mark.parametrize(("name", "code"), SAME_NUMBER.items())
def test_an_original_gives_number_signer_and_date(corpus: Path, name: str, code: str) -> None:
    header = read_any(name, (corpus / "originals" / name).read_bytes()).documents[0].header
    assert header.code == code
    assert header.signer.name
    assert header.date


@pytest.mark.parametrize("names", [LABELLED_PDF, LABELLED_DOCX], ids=["pdf", "docx"])
def test_originals_score_like_their_texts(corpus: Path, names: tuple[str, ...]) -> None:
    assert losses(corpus, names) == {}


@needs_office
def test_old_word_files_score_like_their_texts(corpus: Path) -> None:
    assert losses(corpus, LABELLED_DOC) == {}


@needs_ocr
def test_a_scanned_letter_is_read_but_never_surely(corpus: Path) -> None:
    name = "14_nq_27_2026_nq_cp_scan.pdf"
    reading = read_any(name, (corpus / "originals" / name).read_bytes())
    document = reading.documents[0]
    assert (document.header.issuer, document.header.date) == ("CHÍNH PHỦ", "2026-05-14")
    findings = [*document.evidence.values(), *document.citations, *document.duties]
    assert max(finding.certainty for finding in findings) <= 0.85
    assert all("nhận dạng từ ảnh" in finding.rule for finding in findings)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("04_cv_ubnd_phu_tho_scan.pdf", NoTextLayer),
        ("14_nq_27_2026_nq_cp_scan.pdf", NoTextLayer),
        ("05_cv_ubnd_thoi_gian_dai_hoi.doc", UnknownFormat),
    ],
)
def test_what_the_engine_alone_cannot_read_is_refused_with_advice(
    corpus: Path, name: str, problem: type[ReadingError]
) -> None:
    with pytest.raises(problem) as refusal:
        read_file(name, (corpus / "originals" / name).read_bytes())
    assert "hãy" in str(refusal.value)


def losses(corpus: Path, names: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """The labels on which originals of one kind, all together, fall behind their texts."""
    with (corpus / "originals" / "index.csv").open(encoding="utf-8") as rows:
        text_of = {row["file"]: row["text_file"].removesuffix(".txt") for row in csv.DictReader(rows)}
    labelled = {one.name: one for one in labelled_files(corpus)}
    file_of = {text_of[name]: name for name in names}
    chosen = [labelled[name] for name in file_of]

    def as_file(one: Labelled) -> Reading:
        name = file_of[one.name]
        return brought_back(read_any(name, (corpus / "originals" / name).read_bytes()), one.text)

    as_text = measured(chosen, lambda one: read_text("a.txt", one.text))
    return behind(as_text, measured(chosen, as_file), SAME)
