"""Vietnamese text reduced for comparison: case, diacritics and đ aside."""

import re
import unicodedata

_SPACES = re.compile(r"[\s\x00-\x1f]+")  # control characters too: no database keeps a NUL
_D = str.maketrans("đĐ", "dD")


def fold(text: str) -> str:
    """The text in lower case without diacritics, white space as single blanks.

    >>> fold("  Thị ủy   Duyên Hải,\\nđổi mới ")
    'thi uy duyen hai, doi moi'
    """
    bare = unicodedata.normalize("NFD", text.translate(_D))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _SPACES.sub(" ", kept).strip().lower()
