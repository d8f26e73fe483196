"""The directive this system exists for, read exactly as its labels say."""

import json
from pathlib import Path
from typing import Any

import pytest

from trienkhai.core.documents import Reading, read_file
from trienkhai.core.documents.evaluation.comparing import bare

pytestmark = pytest.mark.corpus

NAME = "2924-ubnd-vx"


@pytest.fixture
def directive(corpus: Path) -> tuple[Reading, list[dict[str, Any]]]:
    reading = read_file(f"{NAME}.txt", (corpus / f"{NAME}.txt").read_bytes())
    gold = json.loads((corpus / f"{NAME}.gold.json").read_text(encoding="utf-8"))
    return reading, gold["documents"]


def test_both_documents_are_found_and_linked(directive: tuple[Reading, list[dict[str, Any]]]) -> None:
    reading, gold = directive
    assert len(reading.documents) == len(gold) == 2
    plan = reading.documents[1]
    assert plan.attached_to == 0
    assert plan.identified_as is not None
    assert (plan.identified_as.code, plan.identified_as.date) == ("129-KH/TXU", "2023-10-26")


def test_every_field_of_both_heads_is_right(directive: tuple[Reading, list[dict[str, Any]]]) -> None:
    reading, gold = directive
    for document, label in zip(reading.documents, gold, strict=True):
        found = document.header.to_json()
        assert {name: found[name] for name in label["header"]} == label["header"]


def test_every_cited_code_is_found(directive: tuple[Reading, list[dict[str, Any]]]) -> None:
    reading, gold = directive
    for document, label in zip(reading.documents, gold, strict=True):
        found = [(citation.type, citation.code, citation.date) for citation in document.citations]
        assert found == [
            (citation["type"], citation["code"], citation["date"]) for citation in label["citations"]
        ]


def test_every_duty_has_its_words_units_and_terms(directive: tuple[Reading, list[dict[str, Any]]]) -> None:
    reading, gold = directive
    for document, label in zip(reading.documents, gold, strict=True):
        for duty, expected in zip(document.duties, label["duties"], strict=True):
            assert bare(reading.text[slice(*duty.span)]) == bare(reading.text[slice(*expected["span"])])
            assert (list(duty.lead), list(duty.coordinate)) == (expected["lead"], expected["coordinate"])
            terms = (duty.due, duty.recurrence, duty.report_to)
            assert terms == (expected["due"], expected["recurrence"], expected["report_to"])


def test_no_real_document_breaks_the_reader(corpus: Path) -> None:
    for folder in (corpus / "unlabelled", corpus / "headers"):
        for path in sorted(folder.glob("*.txt")):
            reading = read_file(path.name, path.read_bytes())
            assert reading.documents
            for document in reading.documents:
                assert all(0 <= duty.span[0] < duty.span[1] <= len(reading.text) for duty in document.duties)
