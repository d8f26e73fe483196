"""Plain text in UTF-8 (or UTF-16 with its mark)."""

import codecs

from trienkhai.core.documents.errors import WrongEncoding
from trienkhai.core.text import normal


def read_plain(data: bytes) -> str:
    """The text in normal form; old one-byte Vietnamese encodings are refused with advice, not guessed."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    try:
        return normal(data.decode(encoding))
    except UnicodeDecodeError as problem:
        raise WrongEncoding from problem
