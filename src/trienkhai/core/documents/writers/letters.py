"""Which characters a document may hold."""

import unicodedata

# Control, format (zero width) and surrogate code points, and those that are no characters.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Cn"})


def clean(text: str) -> str:
    """The text composed (NFC), without characters that no page and no XML can hold; line feeds stay."""
    spaced = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\r\n", "\n")
    if spaced.isprintable():
        return spaced
    return "".join(letter for letter in spaced if letter == "\n" or _is_printable(letter))


def is_blank(text: str) -> bool:
    """Whether nothing of the text would be seen."""
    return not clean(text).strip()


def is_printable(text: str) -> bool:
    return all(_is_printable(letter) for letter in text)


def _is_printable(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNPRINTABLE
