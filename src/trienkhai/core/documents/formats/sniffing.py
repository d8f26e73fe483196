"""What kind of file the bytes are, whatever the name says."""

import re
from enum import Enum

from trienkhai.core.documents.errors import Encrypted, UnknownFormat
from trienkhai.core.documents.formats.edxml import looks_like_edxml


class Format(Enum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    WORD_97 = "doc"
    RTF = "rtf"
    PICTURE = "picture"
    EXCHANGE = "edxml"
    OTHER = "other"
    """A suffix of another kind of file: text or PDF under such a name is mislabelled."""


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".pdf": Format.PDF,
    ".doc": Format.WORD_97,
    ".dot": Format.WORD_97,
    ".rtf": Format.RTF,
    ".png": Format.PICTURE,
    ".jpg": Format.PICTURE,
    ".jpeg": Format.PICTURE,
    ".tif": Format.PICTURE,
    ".tiff": Format.PICTURE,
    ".edxml": Format.EXCHANGE,
}
_OTHERS = frozenset(
    [
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".gif",
        ".bmp",
        ".zip",
        ".rar",
        ".7z",
        ".exe",
        ".xml",
    ]
)
# A `.doc` is often RTF or a page of HTML underneath: office programs open all of these by that name.
_ALSO_CALLED = {
    Format.RTF: {Format.WORD_97},
    Format.HTML: {Format.TEXT, Format.WORD_97},
    Format.MARKDOWN: {Format.TEXT},
    Format.EXCHANGE: {Format.OTHER},  # `.xml`
}
_HTML = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype\s+html|<html[\s>])", re.I | re.S
)
_BAD_PICTURE = "Loại hình ảnh này chưa nhận dạng được; hãy lưu lại thành .png, .jpg hoặc .tif."
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OTHER_PICTURES = (b"GIF8", b"BM")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_HEAD = 1024
_DIRECTORY = 1 << 20


def suffix_says(suffix: str) -> Format | None:
    """The format a name claims; None for a suffix that claims nothing."""
    return Format.OTHER if suffix in _OTHERS else _SUFFIXES.get(suffix)


def agree(claimed: Format | None, found: Format) -> bool:
    """Whether a name goes with a content."""
    return claimed is None or claimed is found or claimed in _ALSO_CALLED.get(found, ())


def sniff(data: bytes, claimed: Format | None = None) -> Format:
    """The format of the content; raises `UnknownFormat` for one the reader does not take.

    Markdown is text, and a piece of HTML without its head looks like text: there the name decides.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(data)
    if head.startswith(_PICTURES):
        return Format.PICTURE
    if head.startswith(_OTHER_PICTURES) and (b"\x00" in head or len(data) < 16):
        raise UnknownFormat(_BAD_PICTURE)
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in head and not marked:
        raise UnknownFormat
    if looks_like_edxml(data):
        return Format.EXCHANGE
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) or (claimed is Format.HTML and b"<" in data):
        return Format.HTML
    return Format.MARKDOWN if claimed is Format.MARKDOWN else Format.TEXT


def _ole(data: bytes) -> Format:
    """An OLE file: Word 97, another old office file, or a DOCX with a password inside a stream of that name.

    The directory of streams may stand anywhere in the file, mostly at its end.
    """
    if "EncryptedPackage".encode("utf-16-le") in data[:_DIRECTORY] + data[-_DIRECTORY:]:
        raise Encrypted
    if _WORD_STREAM in data:
        return Format.WORD_97
    raise UnknownFormat
