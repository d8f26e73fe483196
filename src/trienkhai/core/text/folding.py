"""Vietnamese text reduced for comparison: case, diacritics and đ aside."""

import unicodedata

_KEPT = 0x2100
"""Letters up to here are remembered: those of every text in a Latin script; others are rare and many."""


class _Bare(dict[int, str]):
    """What stays of a letter without its marks, made when the letter is first met: quicker than parting whole texts."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        if code < _KEPT:
            self[code] = bare
        return bare


# Control characters become blanks: no database keeps a NUL.
_BARE = _Bare({ord("đ"): "d", ord("Đ"): "D"} | dict.fromkeys(range(0x20), " "))


def fold(text: str) -> str:
    """The text in lower case without diacritics, white space as single blanks.

    >>> fold("  Thị ủy   Duyên Hải,\\nđổi mới ")
    'thi uy duyen hai, doi moi'
    """
    return " ".join(text.translate(_BARE).split()).lower()
