"""Labels kept apart from the texts, which say where a value stands instead of repeating it."""

import json
from pathlib import Path
from typing import Any

import pytest

from trienkhai.core.documents.evaluation import LabelsError, evaluate_folder, labelled_files

TEXT = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 12/SGDĐT-VP
Bến Cau, ngày 05 tháng 9 năm 2024
V/v rà soát sách
giáo khoa
Kính gửi: Phòng Văn hóa - Xã hội các xã.

Để chuẩn bị năm học mới, Sở Giáo dục và Đào tạo yêu cầu:

1. Phòng Văn hóa - Xã hội các xã rà soát sách giáo khoa theo Công văn số 7/UBND-VX, báo cáo Sở Nội vụ trước
ngày 01/10/2024.
"""


def place(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def labels() -> dict[str, Any]:
    header = {
        "system": "state",
        "issuer": place("SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        "parent_issuer": None,
        "type": "công văn",
        "number": "12",
        "symbol": "SGDĐT-VP",
        "place": place("Bến Cau"),
        "date": "2024-09-05",
        "subject": place("rà soát sách\ngiáo khoa"),
        "signer": {"authority": None, "position": None, "name": None},
        "addressees": [place("Phòng Văn hóa - Xã hội các xã")],
        "recipients": [],
    }
    duty = {
        "span": [TEXT.index("Phòng Văn hóa - Xã hội các xã rà"), len(TEXT) - 2],
        "lead": [place("Phòng Văn hóa - Xã hội các xã")],
        "coordinate": [],
        "due": "2024-10-01",
        "recurrence": None,
        "report_to": place("Sở Nội vụ"),
    }
    citation = {
        "text": place("Công văn số 7/UBND-VX"),
        "span": place("Công văn số 7/UBND-VX"),
        "type": "công văn",
        "code": "7/UBND-VX",
        "date": None,
    }
    return {"span": [0, len(TEXT)], "header": header, "citations": [citation], "duties": [duty]}


def kept(folder: Path, document: dict[str, Any], text: str = TEXT) -> tuple[Path, Path]:
    texts, apart = folder / "texts", folder / "labels"
    texts.mkdir()
    apart.mkdir()
    (texts / "a.txt").write_text(text, encoding="utf-8")
    (apart / "a.json").write_text(json.dumps({"documents": [document]}), encoding="utf-8")
    return texts, apart


def test_offsets_become_the_words_there_with_white_space_folded(tmp_path: Path) -> None:
    [labelled] = labelled_files(*kept(tmp_path, labels()))
    [document] = labelled.documents
    assert document["header"]["subject"] == "rà soát sách giáo khoa"
    assert document["header"]["addressees"] == ["Phòng Văn hóa - Xã hội các xã"]
    assert document["duties"][0]["report_to"] == "Sở Nội vụ"
    assert document["citations"][0]["text"] == "Công văn số 7/UBND-VX"
    assert document["citations"][0]["span"] == place("Công văn số 7/UBND-VX")


def test_the_reading_is_compared_with_what_stands_there(tmp_path: Path) -> None:
    evaluation = evaluate_folder(*kept(tmp_path, labels()))
    for name in ("issuer", "subject", "addressees", "citations", "lead", "due", "report_to"):
        assert evaluation.score(name).f1 == 1, name


def test_offsets_outside_the_text_are_refused(tmp_path: Path) -> None:
    document = labels()
    document["header"]["place"] = [len(TEXT) - 1, len(TEXT) + 5]
    with pytest.raises(LabelsError, match="chỉ sai chỗ"):
        labelled_files(*kept(tmp_path, document))


def test_of_a_beginning_only_what_is_labelled_is_compared(tmp_path: Path) -> None:
    document = labels()
    del document["header"]["signer"], document["header"]["recipients"], document["duties"]
    texts, apart = kept(tmp_path, {**document, "only": ["header", "citations"]})
    evaluation = evaluate_folder(texts, apart)
    assert evaluation.score("issuer").f1 == 1
    assert all(evaluation.tallies[name].found == 0 for name in ("duty text", "signer.name", "recipients"))


def test_labels_apart_need_their_texts(tmp_path: Path) -> None:
    texts, apart = kept(tmp_path, labels())
    (texts / "a.txt").unlink()
    with pytest.raises(LabelsError, match="a"):
        labelled_files(texts, apart)
    with pytest.raises(LabelsError):
        labelled_files(texts, tmp_path / "none")
