"""From the bytes of a file to its text: the kind is told by the content, the name must agree."""

from dataclasses import dataclass
from pathlib import PurePath

from trienkhai.core.documents.errors import EmptyFile, TooLarge, WrongName
from trienkhai.core.documents.formats.docx import read_docx
from trienkhai.core.documents.formats.pdf import read_pdf
from trienkhai.core.documents.formats.plain import read_plain
from trienkhai.core.documents.formats.sniffing import Format, sniff, suffix_says
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.pages import Layout, compose

MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file and what kind of file it was."""

    text: str
    media_type: str
    pages: int
    warnings: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """Lines that stand on the pages and not in the text: only stamps matter in them."""
    layout: Layout | None = None
    """Where the words stand, for a file of pages."""


def extract(name: str, data: bytes, limits: Limits) -> Extract:
    """The text of a file; raises a `ReadingError` when there is none to be had safely."""
    if len(data) > limits.bytes:
        raise TooLarge
    if not data.strip():
        raise EmptyFile
    found = sniff(data)
    claimed = suffix_says(PurePath(name).suffix.lower())
    if claimed is not None and claimed is not found:
        raise WrongName
    pages = 1
    warnings: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    layout: Layout | None = None
    if found is Format.DOCX:
        text, beside = read_docx(data, limits)
    elif found is Format.PDF:
        read = read_pdf(data, limits)
        composed = compose(read.pages)
        text, layout = composed.text, composed.layout
        pages, warnings, beside = len(read.pages), read.warnings, read.stuck_on
    else:
        text, warnings = read_plain(data)
    if len(text) > limits.characters:
        raise TooLarge
    if not text.strip():
        raise EmptyFile
    return Extract(text, MEDIA_TYPES[found], pages, warnings, beside, layout)
