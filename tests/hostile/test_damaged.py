"""Files of every kind cut off at every seventh byte, and under the name of every other kind."""

from io import BytesIO

import docx
import pytest
from PIL import Image

from tests.core.documents.reading.exchange import attachment, exchange, zipped
from tests.core.documents.reading.files import body_of, package_of
from tests.core.documents.reading.samples import DISPATCH
from tests.hostile.answers import answer, check
from tests.hostile.pdfs import WORDS, one_page, pdf_of, stream
from trienkhai.core.documents import Reading, ReadingError, read_file
from trienkhai.links.pictures import pictures_of


def word_file() -> bytes:
    """Small, so that every seventh byte is soon gone through."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in DISPATCH.split("\n"))
    return package_of({"word/document.xml": body_of(paragraphs)})


def picture(form: str) -> bytes:
    stream = BytesIO()
    Image.radial_gradient("L").resize((60, 80)).save(stream, form)
    return stream.getvalue()


CELLS = "</td><td>".join(DISPATCH.split())
PAGE = f"<html><body><h1>Kế hoạch</h1><table><tr><td>{CELLS}</td></tr></table></body></html>"
FILES = {
    "a.txt": DISPATCH.encode(),
    "a.md": f"# Kế hoạch\n\n| a | b |\n|---|---|\n\n{DISPATCH}".encode(),
    "a.html": PAGE.encode(),
    "a.docx": word_file(),
    "a.pdf": pdf_of(one_page(stream(WORDS))),
    "a.edxml": exchange(attachment("a.txt", zipped({"a.txt": DISPATCH.encode()}))),
}
PICTURES = {"a.png": picture("PNG"), "a.jpg": picture("JPEG"), "a.tif": picture("TIFF")}
OLD = {
    "a.rtf": b"{\\rtf1\\ansi K\\u7871? ho\\u7841?ch " + b"{\\b 1}" * 300 + b"}",
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_off_anywhere_is_read_or_refused(name: str) -> None:
    for size in range(1, len(FILES[name]), 7):
        try:
            check(read_file(name, FILES[name][:size]))
        except ReadingError as refusal:
            assert str(refusal)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_cut_off_anywhere_is_unpacked_or_refused(name: str) -> None:
    for size in range(1, len(PICTURES[name]), 7):
        try:
            assert [image.size for image, _ in pictures_of(PICTURES[name][:size], 9)]
        except ReadingError as refusal:
            assert str(refusal)


@pytest.mark.parametrize("name", OLD)
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_an_old_file_cut_off_is_read_or_refused(name: str, part: float) -> None:
    answer(name, OLD[name][: int(len(OLD[name]) * part)])


@pytest.mark.parametrize("claimed", [*FILES, *PICTURES, *OLD])
def test_a_wrong_name_is_told_or_does_not_matter(claimed: str) -> None:
    for name, data in FILES.items():
        found = answer(claimed, data)
        assert isinstance(found, Reading) or name != claimed


def test_a_word_file_with_a_part_missing_is_refused() -> None:
    stream = BytesIO()
    docx.Document().save(stream)
    assert isinstance(
        answer("a.docx", stream.getvalue().replace(b"word/document.xml", b"word/documenx.xml")), ReadingError
    )
