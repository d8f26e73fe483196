"""The one form in which every text is kept: NFC, lines ended by a line feed."""

import unicodedata


def normal(text: str) -> str:
    """The text in NFC with `\\n` line ends, nothing else changed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    text = text.replace("\n", " ")
    # All white space but the blank is told by not being printable: most words need no cutting.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())
