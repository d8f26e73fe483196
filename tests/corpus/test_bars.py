"""How well the labelled real documents are read; prints the figures so that a change shows gains and losses."""

from pathlib import Path

import pytest

from trienkhai.core.documents.evaluation import evaluate_folder
from trienkhai.faces.cli.evaluate import table

pytestmark = pytest.mark.corpus

BARS = {
    "citations": 0.97,
    "duty text": 0.92,
    "duty boundaries": 0.85,
    "lead": 0.80,
    "coordinate": 0.60,
}
HEADER = 0.97


def test_the_labelled_documents_are_read_well_enough(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluation = evaluate_folder(corpus)
    with capsys.disabled():
        print("", *table(evaluation), sep="\n")  # noqa: T201  # this test exists to show the figures
    assert evaluation.header.f1 >= HEADER
    assert {
        label: evaluation.score(label).f1 for label in BARS if evaluation.score(label).f1 < BARS[label]
    } == {}
