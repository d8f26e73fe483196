"""The labels kept apart fit their documents: every offset lies in the text, no duty overlaps another."""

from pathlib import Path

import pytest

from trienkhai.core.documents.evaluation import Labelled, labelled_files

pytestmark = pytest.mark.corpus

LABELS = Path(__file__).parent / "labels"
PLACES = {
    "development": "unlabelled",
    "development_headers": "headers",
}


@pytest.mark.parametrize("name", PLACES)
def test_labels_fit_their_documents(corpus: Path, name: str) -> None:
    texts = labelled_files(corpus / PLACES[name], LABELS / name)
    assert [problem for labelled in texts for problem in problems(labelled)] == []


def problems(labelled: Labelled) -> list[str]:
    found: list[str] = []
    for document in labelled.documents:
        end = document["span"][0]
        for start, stop in (duty["span"] for duty in document["duties"]):
            words = labelled.text[start:stop]
            if start < end or words != words.strip() or stop > document["span"][1]:
                found.append(f"{labelled.name}: nhiệm vụ [{start}, {stop}]")
            end = stop
        codes = [citation["code"] for citation in document["citations"]]
        found += [f"{labelled.name}: {code}" for code in codes if codes.count(code) > 1]
    return found
