"""The one form in which every text is kept: NFC, lines ended by a line feed."""

import re
import unicodedata
from itertools import groupby


def normal(text: str) -> str:
    """The text in NFC with `\\n` line ends, nothing else changed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_in_order, text))


_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{64,}")


def _in_order(found: re.Match[str]) -> str:
    """Marks in the order that normal form puts them in; the library takes the square of their number for it."""
    groups = groupby(found.group(), key=lambda letter: unicodedata.combining(letter) > 0)
    return "".join("".join(sorted(marks, key=unicodedata.combining)) for _, marks in groups)


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    text = text.replace("\n", " ")
    # All white space but the blank is told by not being printable: most words need no cutting.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())
