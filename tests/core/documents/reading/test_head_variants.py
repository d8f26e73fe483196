"""The same head and foot in every layout give the same reading; texts are composed, names fictitious."""

import unicodedata

import pytest

from tests.core.documents.reading.known import Known
from tests.core.documents.reading.known_others import OTHER_DOCUMENTS
from tests.core.documents.reading.known_state import STATE_DOCUMENTS
from tests.core.documents.reading.layouts import CHANGES, FEET, HEADS, crushed, text_of
from trienkhai.core.documents import Document, read_text
from trienkhai.core.text import fold

Values = dict[str, object]
DOCUMENTS = {**STATE_DOCUMENTS, **OTHER_DOCUMENTS}


def expected(known: Known) -> Values:
    return {
        "system": known.system,
        "issuer": " ".join(known.issuer),
        "parent_issuer": " ".join(known.parent) or None,
        "type": known.type,
        "number": known.number,
        "symbol": known.symbol,
        "place": known.place,
        "date": known.date,
        "subject": known.subject,
        "authority": " ".join(known.authority) or None,
        "position": " ".join(known.post) or None,
        "name": known.name,
        "addressees": known.addressees,
        "recipients": known.recipients,
        "documents": 1,
    }


def found(text: str) -> Values:
    documents = read_text("thu.txt", text).documents
    return {**_values(documents[0]), "documents": len(documents)}


def _values(document: Document) -> Values:
    header = document.header
    named = ("system", "issuer", "parent_issuer", "type", "number", "symbol", "place", "date", "subject")
    return {
        **{name: getattr(header, name) for name in (*named, "addressees", "recipients")},
        "authority": header.signer.authority,
        "position": header.signer.position,
        "name": header.signer.name,
    }


def bare(value: object) -> object:
    """Spelling of the tone aside, for the texts that were written with the other one."""
    if isinstance(value, tuple):
        return tuple(bare(entry) for entry in value)
    return fold(unicodedata.normalize("NFC", value)) if isinstance(value, str) else value


@pytest.mark.parametrize("head", HEADS)
def test_a_head_reads_the_same_in_every_layout(head: str) -> None:
    for known in DOCUMENTS.values():
        assert found(text_of(known, head, "list_first")) == expected(known)


@pytest.mark.parametrize("foot", FEET)
def test_a_foot_reads_the_same_in_every_layout(foot: str) -> None:
    for known in DOCUMENTS.values():
        assert found(text_of(known, "stacked", foot)) == expected(known)


# What a change makes impossible: a page break inside an entry, two columns of a foot whose gap is doubled away.
_BEYOND = {
    "tabbed": ("boxed", "foot_boxed"),
    "broken": ("boxed",),
    "doubled": ("foot_run_on",),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_happens_to_a_text_on_its_way_changes_nothing(change: str) -> None:
    heads, feet = list(HEADS), list(FEET)
    for shift, known in enumerate(DOCUMENTS.values()):
        for place in range(shift, shift + 3):
            head, foot = heads[place % len(heads)], feet[(shift + place) % len(feet)]
            if {head, foot} & set(_BEYOND.get(change, ())):
                continue
            values = found(CHANGES[change](text_of(known, head, foot)))
            assert {name: bare(value) for name, value in values.items()} == {
                name: bare(value) for name, value in expected(known).items()
            }, (change, head, foot)


@pytest.mark.parametrize("head", ["stacked", "right_first"])
def test_an_endless_line_is_read_like_the_lines_it_came_from(head: str) -> None:
    for name, known in DOCUMENTS.items():
        if name == "letter of a company":
            continue  # `Lưu: VT, KT. TỔNG GIÁM ĐỐC`: nobody can tell where the list ends
        assert found(crushed(text_of(known, head, "list_first"))) == expected(known), name
