"""Originals in DOCX, DOC, PDF and scans say the same as their text."""

import csv
from pathlib import Path

import pytest

from tests.corpus.mapping import brought_back
from tests.helpers import needs_ocr, needs_office
from trienkhai.core.documents import ReadingError, read_file, read_text
from trienkhai.core.documents.errors import NoTextLayer, UnknownFormat
from trienkhai.core.documents.evaluation.evaluate import Evaluation, evaluate_reading
from trienkhai.core.documents.evaluation.labels import labelled_files
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
LABELLED = (
    *("07_cv_788_stp_signed.pdf", "08_ttr_3367_snv_signed.pdf", "11_chi_thi_21_ct_ttg.pdf"),
    "L003_kh-doan-xa-phuc-thinh-xuan-tinh-nguyen-2026.pdf",
)
MEASURED = ("citations", "duty text", "duty boundaries", "lead", "coordinate", "recipients")


@pytest.mark.parametrize(("name", "code"), SAME_NUMBER.items())
def test_an_original_gives_number_signer_and_date(corpus: Path, name: str, code: str) -> None:
    header = read_any(name, (corpus / "originals" / name).read_bytes()).documents[0].header
    assert header.code == code
    assert header.signer.name
    assert header.date


@pytest.mark.parametrize("name", LABELLED)
def test_a_pdf_scores_like_its_text(corpus: Path, name: str) -> None:
    assert_alike(corpus, name, allowed=0.01)


@needs_office
def test_an_old_word_file_scores_like_its_text(corpus: Path) -> None:
    assert_alike(corpus, "05_cv_ubnd_thoi_gian_dai_hoi.doc", allowed=0.01)


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


def assert_alike(corpus: Path, name: str, allowed: float) -> None:
    with (corpus / "originals" / "index.csv").open(encoding="utf-8") as rows:
        text_file = next(row["text_file"] for row in csv.DictReader(rows) if row["file"] == name)
    labelled = next(one for one in labelled_files(corpus) if f"{one.name}.txt" == text_file)
    reading = read_any(name, (corpus / "originals" / name).read_bytes())
    as_text, as_file = Evaluation(), Evaluation()
    evaluate_reading(as_text, labelled, read_text("a.txt", labelled.text))
    evaluate_reading(as_file, labelled, brought_back(reading, labelled.text))
    assert as_file.header.f1 >= as_text.header.f1 - allowed
    behind = [label for label in MEASURED if as_file.score(label).f1 < as_text.score(label).f1 - allowed]
    assert behind == []
