"""The comparison of readings with labels follows its rules."""

from pathlib import Path

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.evaluation import (
    Evaluation,
    Labelled,
    LabelsError,
    evaluate_folder,
    evaluate_reading,
)
from trienkhai.core.documents.evaluation.calibration import band_of
from trienkhai.core.documents.evaluation.comparing import alike, matched

TEXT = "CÔNG ĐIỆN\nPhòng, chống bão\n\nYêu cầu:\n1. Sở Y tế chuẩn bị thuốc trước ngày 01/9/2024.\n"


def label(**changes: object) -> dict[str, object]:
    start = TEXT.index("Sở Y tế")
    duty = {
        "span": [start, len(TEXT) - 2],
        "lead": ["Sở Y tế"],
        "coordinate": [],
        "due": "2024-09-01",
        "recurrence": None,
        "report_to": None,
    }
    header = {
        "type": "công điện",
        "subject": "Phòng, chống bão",
        "signer": {},
        "addressees": [],
        "recipients": [],
        "system": "state",
    }
    return {"span": [0, len(TEXT)], "header": header, "citations": [], "duties": [{**duty, **changes}]}


def evaluated(**changes: object) -> Evaluation:
    evaluation = Evaluation()
    evaluate_reading(evaluation, Labelled("a", TEXT, [label(**changes)]), read_text("a.txt", TEXT))
    return evaluation


def test_a_reading_like_its_labels_scores_one() -> None:
    evaluation = evaluated()
    assert {
        name: evaluation.score(name).f1 for name in evaluation.tallies if evaluation.score(name).f1 < 1
    } == {}
    assert evaluation.header.f1 == 1


def test_merged_paragraphs_cost_boundaries_but_not_text() -> None:
    evaluation = evaluated(span=[TEXT.index("chuẩn"), len(TEXT) - 2])
    assert evaluation.score("duty text").recall == 1
    assert evaluation.score("duty text").precision < 1
    assert evaluated(span=[TEXT.index("trước"), len(TEXT) - 2]).score("duty boundaries").f1 == 0


def test_a_wrong_unit_costs_its_letters() -> None:
    assert evaluated(lead=["Sở Nội vụ"]).score("lead").f1 == 0
    assert 0.6 < evaluated(lead=["Sở Y tế", "Sở Nội vụ"]).score("lead").f1 < 0.7


def test_a_date_must_be_exact() -> None:
    assert evaluated(due="2024-09-02").score("due").f1 == 0


def test_texts_are_compared_without_case_tones_and_marks_but_with_every_figure() -> None:
    assert alike("Ủy ban nhân dân xã", "UỶ BAN NHÂN DÂN XÃ.")
    assert not alike("Kế hoạch số 12", "Kế hoạch số 13")


def test_units_are_paired_one_to_one() -> None:
    assert matched(["Sở Y tế", "Sở Y tế"], ["Sở Y tế"]) == 1


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelsError):
        evaluate_folder(tmp_path)


def test_certainty_is_counted_in_bands() -> None:
    calibration = evaluated().calibration
    assert sum(band.found for band in calibration.bands["duties"]) == 1
    assert sum(band.right for band in calibration.bands["duties"]) == 1
    wrong = evaluated(lead=["Sở Nội vụ"]).calibration
    assert sum(band.right for band in wrong.bands["duties"]) == 0
    assert sum(band.found for band in calibration.bands["header"]) >= 2
    assert all(band.found for _, _, band in calibration.rows())


def test_a_band_begins_at_its_lower_end() -> None:
    assert [band_of(certainty) for certainty in (0.0, 0.49, 0.5, 0.89, 0.9, 1.0)] == [0, 0, 1, 4, 5, 5]


WHOLE_LABELS = '{"documents": [{"span": [0, 9], "header": {}, "citations": [], "duties": []}]}'


@pytest.mark.parametrize(
    "labels",
    [
        *("", "{", "[]", "null", "{}", '{"documents": 5}', '{"documents": ["a"]}', '{"documents": [null]}'),
        *(
            "[" * 100_000,
            '{"documents": [{"span": [0]}]}',
            '{"documents": [{"span": ["a", "b"]}]}',
            "\ufeff{",
        ),
        '{"documents": [{"span": [0, 9], "header": "a"}]}',
        '{"documents": [{"span": [0, 9], "duties": [{"lead": []}]}]}',
        '{"documents": [{"span": [0, 9], "duties": [{"span": [5, 1], "lead": []}]}]}',
        '{"documents": [{"span": [0, 9], "duties": [{"span": [0, 5], "lead": "Sở Y tế"}]}]}',
        '{"documents": [{"span": [0, 9], "duties": "abc"}]}',
    ],
)
def test_broken_labels_are_named_and_nothing_is_evaluated(tmp_path: Path, labels: str) -> None:
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\nThử", encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(labels, encoding="utf-8")
    with pytest.raises(LabelsError, match="nhãn của a"):
        evaluate_folder(tmp_path)


@pytest.mark.parametrize("text", [b"", b"  \n", b"\xff\xfe\xff"])
def test_a_text_that_cannot_be_read_is_named(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(text)
    (tmp_path / "a.gold.json").write_text(WHOLE_LABELS, encoding="utf-8")
    with pytest.raises(LabelsError, match=" a: "):
        evaluate_folder(tmp_path)
