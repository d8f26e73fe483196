"""Pages of a PDF with a text layer: words with their places, ruled lines, and what is stuck on the pages."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

from trienkhai.core.documents.errors import Damaged, Encrypted, NoTextLayer, TooLarge
from trienkhai.core.documents.formats.pdf_legacy import in_unicode
from trienkhai.core.documents.formats.pdf_places import FARTHEST
from trienkhai.core.documents.formats.pdf_rules import is_pictured, ruled_lines
from trienkhai.core.documents.formats.pdf_words import words_of
from trienkhai.core.documents.formats.plain import converted_note
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.pages import Page
from trienkhai.core.text import normal

_SPARSE = 400
"""Fewer letters on a page that is a picture: the stamp of signing software on a scan, not text."""

_UNREADABLE = 0.3
"""A share of letters without a meaning from which on the type is taken to have no map back to letters."""

_NO_PAPER = (
    "Trang {page} của tệp PDF lớn hơn mọi khổ giấy nên không đọc được chữ trên đó; "
    "hãy in lại văn bản ra PDF khổ A4 rồi thử lại."
)
_MOST_NOTES = 200
_LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The pages, the numbers (from 0) of those without readable text, and the lines stuck on them."""

    pages: tuple[Page, ...]
    bare: tuple[int, ...]
    stuck_on: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """What a person should know of how the letters were read."""

    @property
    def is_scan(self) -> bool:
        """Whether so little is text that only recognition can tell what the file says."""
        written = any(map(str.isalnum, (word.text for page in self.pages for word in page.words)))
        return len(self.bare) > 0.6 * len(self.pages) or not written


@dataclass(frozen=True, slots=True)
class PdfText:
    """The pages of a file that can be read from its text layer, and warnings about those that cannot."""

    pages: tuple[Page, ...]
    warnings: tuple[str, ...]
    stuck_on: tuple[str, ...]


def read_pdf(data: bytes, limits: Limits) -> PdfText:
    """What the text layer says; raises `NoTextLayer` for a scan."""
    read = pdf_pages(data, limits)
    if read.is_scan:
        raise NoTextLayer
    return PdfText(read.pages, (*read.notes, *missing_pages(read.bare)), read.stuck_on)


def pdf_pages(data: bytes, limits: Limits) -> PdfPages:
    """All pages with the words of their text layer; notes and stamps that a program stuck on them are kept apart."""
    pages: list[Page] = []
    bare: list[int] = []
    stuck_on: list[str] = []
    left = limits.characters
    with opened(data) as document:
        count = len(document)
        if count > limits.pages:
            raise TooLarge
        for index in range(count):
            page, letters, readable = _page(document, index, left, stuck_on)
            left -= letters
            pages.append(page)
            if not readable:
                bare.append(index)
    converted, encoding = in_unicode(pages)
    notes = (converted_note(encoding),) if encoding else ()
    return PdfPages(converted, tuple(bare), tuple(stuck_on), notes)


def missing_pages(bare: tuple[int, ...]) -> tuple[str, ...]:
    """The warning that pages were left out."""
    if not bare:
        return ()
    numbers = ", ".join(str(index + 1) for index in bare[:20])
    return (f"Trang {numbers} không có lớp chữ nên chưa đọc được.",)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The open file; whatever the library says against it becomes an error of ours."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise (Encrypted if "password" in str(problem).lower() else Damaged) from problem
    try:
        yield document
    except pypdfium2.PdfiumError as problem:
        raise Damaged from problem
    finally:
        document.close()


def _page(
    document: pypdfium2.PdfDocument, index: int, limit: int, stuck_on: list[str]
) -> tuple[Page, int, bool]:
    """The page, how many letters it holds, and whether they can be read."""
    page = document[index]
    if max(page.get_size()) > FARTHEST:
        raise TooLarge(_NO_PAPER.format(page=index + 1))
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage.raw)
        if count > limit:
            raise TooLarge
        words, unknown = words_of(page, textpage.raw, count)
        stuck_on += _notes(page)
        width, height = page.get_size()
        letters = sum(len(word.text) for word in words)
        if letters < _SPARSE and is_pictured(page):
            return Page(width, height, tuple(words)), count, False
        if unknown > _UNREADABLE * max(count, 1):
            return Page(width, height, ()), count, False
        return Page(width, height, tuple(words), ruled_lines(page) if words else ()), count, True
    finally:
        textpage.close()
        page.close()


def _notes(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of notes, stamps and boxes that stand on a page without being part of it."""
    found: list[str] = []
    for place in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, place)
        if note:
            found += _contents(note).splitlines()
            raw.FPDFPage_CloseAnnot(note)
    return [normal(line) for line in found if line.strip()]


def _contents(note: ctypes.c_void_p) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    if not 2 < size <= _LONGEST_NOTE:
        return ""
    space = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, b"Contents", space, size)
    return bytes(space).decode("utf-16-le", "ignore").rstrip("\x00")
