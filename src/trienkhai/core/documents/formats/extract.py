"""From the bytes of a file to its text: the kind is told by the content, the name must agree."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from trienkhai.core.documents.errors import EmptyFile, TooLarge, UnknownFormat, WrongName
from trienkhai.core.documents.formats.docx import read_docx
from trienkhai.core.documents.formats.html import read_html
from trienkhai.core.documents.formats.markdown import read_markdown
from trienkhai.core.documents.formats.pdf import read_pdf
from trienkhai.core.documents.formats.plain import read_plain
from trienkhai.core.documents.formats.sniffing import Format, agree, sniff, suffix_says
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.pages import Layout, compose

MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.MARKDOWN: "text/markdown",
    Format.HTML: "text/html",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}
_THROUGH_PROGRAMS = {
    Format.WORD_97: "Tệp Word 97-2003 (.doc) cần LibreOffice để đọc; hãy lưu lại thành .docx.",
    Format.RTF: "Tệp RTF cần LibreOffice để đọc; hãy lưu lại thành .docx.",
    Format.EXCHANGE: "Gói trao đổi gồm nhiều tệp; hãy đọc cả gói.",
    Format.PICTURE: "Tệp là hình ảnh, cần nhận dạng chữ (OCR); hãy dùng .docx hoặc .pdf có lớp chữ.",
}
"""What `trienkhai.links.reading` reads with a program of the system, and what is said where only this engine runs."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file and what kind of file it was."""

    text: str
    media_type: str
    pages: int = 1
    warnings: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """Lines that stand on the pages and not in the text: only stamps matter in them."""
    layout: Layout | None = None
    """Where the words stand, for a file of pages."""


def kind_of(name: str, data: bytes, limits: Limits) -> Format:
    """What the file is; raises a `ReadingError` for an empty, too large, unknown or mislabelled one."""
    if len(data) > limits.bytes:
        raise TooLarge
    if not data.strip():
        raise EmptyFile
    claimed = suffix_says(PurePath(name).suffix.lower())
    found = sniff(data, claimed)
    if claimed is Format.OTHER and found is Format.DOCX:
        raise UnknownFormat  # a spreadsheet or an OpenDocument text is a package too, and says so by its name
    if not agree(claimed, found):
        raise WrongName
    return found


def extract(name: str, data: bytes, limits: Limits) -> Extract:
    """The text of a file; raises a `ReadingError` when there is none to be had safely."""
    kind = kind_of(name, data, limits)
    if kind in _THROUGH_PROGRAMS:
        raise UnknownFormat(_THROUGH_PROGRAMS[kind])
    found = _READERS[kind](data, limits)
    if len(found.text) > limits.characters:
        raise TooLarge
    if not found.text.strip():
        raise EmptyFile
    return found


def _text(data: bytes, limits: Limits) -> Extract:
    text, warnings = read_plain(data)
    return Extract(text, MEDIA_TYPES[Format.TEXT], warnings=warnings)


def _markdown(data: bytes, limits: Limits) -> Extract:
    text, warnings = read_markdown(data)
    return Extract(text, MEDIA_TYPES[Format.MARKDOWN], warnings=warnings)


def _html(data: bytes, limits: Limits) -> Extract:
    text, warnings = read_html(data, limits)
    return Extract(text, MEDIA_TYPES[Format.HTML], warnings=warnings)


def _docx(data: bytes, limits: Limits) -> Extract:
    text, beside = read_docx(data, limits)
    return Extract(text, MEDIA_TYPES[Format.DOCX], beside=beside)


def _pdf(data: bytes, limits: Limits) -> Extract:
    read = read_pdf(data, limits)
    composed = compose(read.pages)
    return Extract(
        *(composed.text, MEDIA_TYPES[Format.PDF], len(read.pages), read.warnings),
        *(read.stuck_on, composed.layout),
    )


_READERS: dict[Format, Callable[[bytes, Limits], Extract]] = {
    Format.TEXT: _text,
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.DOCX: _docx,
    Format.PDF: _pdf,
}
