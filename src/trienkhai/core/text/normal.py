"""The one form in which every text is kept: NFC, lines ended by a line feed."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")


def normal(text: str) -> str:
    """The text in NFC with `\\n` line ends, nothing else changed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return _BLANKS.sub(" ", text).strip()
