"""Text files in every encoding that offices have used say the same."""

import pytest

from tests.core.documents.reading.samples import DISPATCH
from tests.core.text.test_legacy import as_cp1258, as_tcvn3, as_vni
from trienkhai.core.documents import errors, read_file

PLAIN = read_file("a.txt", DISPATCH.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_form_of_unicode_is_the_same_text(encoding: str) -> None:
    assert read_file("a.txt", DISPATCH.encode(encoding)).text == PLAIN.text


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-16"])
def test_vni_is_read_as_if_it_had_come_in_unicode(encoding: str) -> None:
    reading = read_file("a.txt", as_vni(DISPATCH).encode(encoding, "replace"))
    assert reading.documents == PLAIN.documents
    assert reading.warnings
    assert "VNI" in reading.warnings[0]


def test_tcvn3_gives_the_same_head_and_duties() -> None:
    reading = read_file("a.txt", as_tcvn3(DISPATCH).encode("latin-1", "replace"))
    head, duties = reading.documents[0].header, reading.documents[0].duties
    assert (head.number, head.symbol, head.date) == (
        PLAIN.documents[0].header.number,
        PLAIN.documents[0].header.symbol,
        PLAIN.documents[0].header.date,
    )
    assert [duty.lead for duty in duties] == [duty.lead for duty in PLAIN.documents[0].duties]
    assert "TCVN3" in reading.warnings[0]


def test_windows_1258_is_read_as_if_it_had_come_in_unicode() -> None:
    reading = read_file("a.txt", as_cp1258(DISPATCH.replace("–", "-")).encode("latin-1", "replace"))
    assert [duty.lead for duty in reading.documents[0].duties] == [
        duty.lead for duty in PLAIN.documents[0].duties
    ]
    assert "1258" in reading.warnings[0]


@pytest.mark.parametrize(
    "data",
    [b"K\xd5 ho\xb9ch", bytes(range(256)), b"\xff\xfea", "voilà l'été à la française".encode("latin-1")],
)
def test_bytes_that_are_no_vietnamese_are_refused(data: bytes) -> None:
    with pytest.raises((errors.WrongEncoding, errors.UnknownFormat)):
        read_file("a.txt", data)
