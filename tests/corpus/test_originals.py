"""Originals in DOCX and PDF say the same as their text."""

from pathlib import Path

import pytest

from trienkhai.core.documents import ReadingError, read_file
from trienkhai.core.documents.errors import NoTextLayer, UnknownFormat

pytestmark = pytest.mark.corpus

SAME_NUMBER = {
    "02_cv_3083_ubnd_ncks.docx": "3083/UBND-NCKS",
    "03_qd_1424_qd_ubnd.docx": "1424/QĐ-UBND",
    "07_cv_788_stp_signed.pdf": "788/STP-HCBT",
    "08_ttr_3367_snv_signed.pdf": "3367/TTr-SNV",
    "11_chi_thi_21_ct_ttg.pdf": "21/CT-TTg",
    "L024_cd-ttg-117-2024.docx": "117/CĐ-TTg",
}


@pytest.mark.parametrize(("name", "code"), SAME_NUMBER.items())
def test_an_original_gives_number_signer_and_date(corpus: Path, name: str, code: str) -> None:
    header = read_file(name, (corpus / "originals" / name).read_bytes()).documents[0].header
    assert header.code == code
    assert header.signer.name
    assert header.date


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("04_cv_ubnd_phu_tho_scan.pdf", NoTextLayer),
        ("14_nq_27_2026_nq_cp_scan.pdf", NoTextLayer),
        ("05_cv_ubnd_thoi_gian_dai_hoi.doc", UnknownFormat),
    ],
)
def test_what_cannot_be_read_yet_is_refused_with_advice(
    corpus: Path, name: str, problem: type[ReadingError]
) -> None:
    with pytest.raises(problem) as refusal:
        read_file(name, (corpus / "originals" / name).read_bytes())
    assert "hãy" in str(refusal.value)
