"""What kind of file the bytes are, whatever the name says."""

from enum import Enum

from trienkhai.core.documents.errors import Encrypted, UnknownFormat


class Format(Enum):
    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    OTHER = "other"
    """A suffix of another kind of file: text or PDF under such a name is mislabelled."""


_SUFFIXES = {".txt": Format.TEXT, ".docx": Format.DOCX, ".docm": Format.DOCX, ".pdf": Format.PDF}
_OTHERS = frozenset(
    [
        ".doc",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".rtf",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".zip",
        ".rar",
        ".7z",
        ".exe",
        ".htm",
        ".html",
        ".xml",
        ".edxml",
    ]
)

_WORD_97 = "Tệp Word 97-2003 (.doc) chưa đọc được; hãy mở bằng phần mềm soạn thảo rồi lưu thành .docx."
_IMAGE = "Tệp là hình ảnh; hãy nhận dạng chữ (OCR) rồi lưu thành .docx hoặc .pdf có lớp chữ."
_RICH = "Tệp RTF chưa đọc được; hãy mở bằng phần mềm soạn thảo rồi lưu thành .docx."
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def suffix_says(suffix: str) -> Format | None:
    """The format a name claims; None for a suffix that claims nothing."""
    return Format.OTHER if suffix in _OTHERS else _SUFFIXES.get(suffix)


def sniff(data: bytes) -> Format:
    """The format of the content; raises `UnknownFormat` for one the reader does not take."""
    head = data[:1024]
    if b"%PDF-" in head:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # A DOCX with a password is an OLE file that holds a stream of this name.
        if "EncryptedPackage".encode("utf-16-le") in data[: 1 << 20]:
            raise Encrypted
        raise UnknownFormat(_WORD_97)
    if head.startswith(_IMAGES):
        raise UnknownFormat(_IMAGE)
    if head.lstrip().startswith(b"{\\rtf"):
        raise UnknownFormat(_RICH)
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnknownFormat
    return Format.TEXT
