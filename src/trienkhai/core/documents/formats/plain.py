"""Plain text: UTF-8, UTF-16 with its mark, and the old Vietnamese encodings told by their letters."""

import codecs

from trienkhai.core.documents.errors import WrongEncoding
from trienkhai.core.text import normal
from trienkhai.core.text.legacy import CP1258, TCVN3, TCVN3_CAPITALS, VNI, convert, detect

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES = {TCVN3: "TCVN3 (ABC)", TCVN3_CAPITALS: "TCVN3 (ABC)", VNI: "VNI-Windows", CP1258: "Windows-1258"}
_CONVERTED = (
    "Văn bản dùng bảng mã cũ {name}, đã chuyển sang Unicode; hãy đối chiếu lại chữ hoa, chữ thường và dấu."
)
# A file whose bytes are no text at all is full of control characters, whatever its letters look like.
_MOST_CONTROLS = 0.02


def converted_note(encoding: str) -> str:
    """What a person should know of a text that came in an old encoding."""
    return _CONVERTED.format(name=_NAMES[encoding])


def read_plain(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text in normal form and what a person should know of it. Raises `WrongEncoding`."""
    text, is_unicode = _decoded(data)
    encoding = detect(text)
    if encoding is not None:
        return normal(convert(text, encoding)), (converted_note(encoding),)
    if not is_unicode:
        raise WrongEncoding
    return normal(text), ()


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text and True, or its bytes as Western letters for `detect` to look at and False."""
    try:
        return data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig"), True
    except UnicodeDecodeError as problem:
        if data.startswith(_UTF16):
            raise WrongEncoding from problem
    text = data.decode("latin-1").translate(_WINDOWS)
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32), 127))
    if controls > _MOST_CONTROLS * len(text):
        raise WrongEncoding
    return text, False


# Where Windows has quotation marks and dashes, latin-1 has control characters.
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
