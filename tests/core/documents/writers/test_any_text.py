"""Whatever text a description holds, both writers print it or replace what no page can show."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.documents.writers.cases import docx_text, example, pdf_pages
from trienkhai.core.documents.writers import (
    Annex,
    Cell,
    Column,
    Figure,
    Heading,
    ItemList,
    OfficialDocument,
    Paragraph,
    Signer,
    Table,
    figures_in_docx,
    write_docx,
    write_pdf,
)
from trienkhai.core.documents.writers.letters import clean, is_blank, is_printable

TEXT = st.text(max_size=60).filter(lambda text: not is_blank(text))
KEY = TEXT.filter(is_printable)
SHORT = example("dispatch", body=(), recipients=(), sample_mark=False)


def _filled(text: str, key: str) -> OfficialDocument:
    row = (Cell.of(text), Cell.of(Figure(text, key)))
    return replace(
        SHORT,
        issuer=text,
        parent_issuer=text,
        symbol=text,
        place=text,
        subject=text,
        type=text,
        addressees=(text, text),
        legal_bases=(text,),
        issuing_authority=text,
        recipients=(text, text),
        signer=Signer(text, text, (text,)),
        body=(
            Heading(text, text),
            Paragraph.of(text, Figure(text, key)),
            ItemList.of(text),
            Table((Column(), Column()), (row,), (row,), text, text, (text,)),
        ),
        annexes=(Annex(text, (Paragraph.of(text),), landscape=True),),
    )


@given(TEXT, KEY)
@settings(max_examples=60, deadline=None)
def test_any_text_is_written_and_stands_in_the_docx(text: str, key: str) -> None:
    data = write_docx(_filled(text, key))
    assert clean(text) in docx_text(data)
    assert [figure.key for figure in figures_in_docx(data)] == [key] * 3


@given(TEXT, KEY)
@settings(max_examples=30, deadline=None)
def test_any_text_becomes_a_pdf(text: str, key: str) -> None:
    assert len(pdf_pages(write_pdf(_filled(text, key)))) >= 2


@given(TEXT, KEY)
@settings(max_examples=60, deadline=None)
def test_any_text_survives_json(text: str, key: str) -> None:
    document = _filled(text, key)
    assert OfficialDocument.from_json(document.to_json()) == document
