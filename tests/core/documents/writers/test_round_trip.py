"""What is written is read back by the reader with the same header."""

import pytest

from tests.core.documents.writers.cases import example
from trienkhai.core.documents import read_file
from trienkhai.core.documents.model import Header
from trienkhai.core.documents.writers import OfficialDocument, write_docx, write_pdf

WRITERS = {"docx": write_docx, "pdf": write_pdf}


def _read_back(document: OfficialDocument, ending: str) -> Header:
    return read_file(f"van-ban.{ending}", WRITERS[ending](document)).documents[0].header


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", ["dispatch", "report"])
def test_the_header_is_read_back(name: str, ending: str) -> None:
    document = example(name)
    header = _read_back(document, ending)
    assert document.date is not None
    assert (header.issuer or "").casefold() == document.issuer.casefold()
    assert (header.parent_issuer or "").casefold() == (document.parent_issuer or "").casefold()
    assert (header.type or "").casefold() == document.type.casefold()
    assert int(header.number or 0) == document.number
    assert header.symbol == document.symbol
    assert header.place == document.place
    assert header.date == document.date.isoformat()
    assert header.subject == document.subject
    assert header.urgency == (document.urgency.value if document.urgency else None)


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", ["dispatch", "report"])
def test_signer_addressees_and_recipients_are_read_back(name: str, ending: str) -> None:
    document = example(name)
    header = _read_back(document, ending)
    assert header.signer.name == document.signer.name
    assert (header.signer.position or "").casefold() == document.signer.position.casefold()
    assert (header.signer.authority or "").casefold() == " ".join(document.signer.authority).casefold()
    assert header.addressees == document.addressees
    assert set(document.recipients) <= set(header.recipients)
