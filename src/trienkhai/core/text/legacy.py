"""Old Vietnamese encodings told by their letters and turned into Unicode: TCVN3 (ABC), VNI-Windows, Windows-1258.

The input is a text whose letters are the bytes of the file read as Western ones (latin-1), or words from a DOCX set in
one of the old fonts: both look the same.
"""

import re
from functools import cache

from trienkhai.core.text.legacy_tables import tcvn3, vni
from trienkhai.core.text.normal import normal
from trienkhai.core.text.syllables import is_syllable

TCVN3, TCVN3_CAPITALS, VNI, CP1258 = "tcvn3", "tcvn3-capitals", "vni", "cp1258"

# Letters that Vietnamese has in Unicode and the old encodings never use: a text with one is not in an old encoding.
_OF_TODAY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_WESTERN = re.compile("[\u00a1-\u00ff]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_COLUMN = re.compile(r"[^\n\t ]+(?: [^\n\t ]+)*")
_FEWEST = 3
_SURE = 0.85


def detect(text: str) -> str | None:
    """`tcvn3`, `vni` or `cp1258` when the text is Vietnamese in that encoding; None for any other text.

    >>> detect("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), detect("Cộng hòa xã hội chủ nghĩa Việt Nam")
    ('tcvn3', None)
    """
    if _OF_TODAY.search(text) or not _WESTERN.search(text):
        return None
    piece = _around_western(text)
    best, certainty = None, 0.0
    for encoding in (TCVN3, VNI, CP1258):
        score = _vietnamese(piece, convert(piece, encoding))
        if score > certainty:
            best, certainty = encoding, score
    return best if certainty >= _SURE and certainty > _vietnamese(piece, piece) else None


def convert(text: str, encoding: str) -> str:
    """The text in Unicode (NFC). `tcvn3-capitals` is for words set in a font of capitals such as `.VnTimeH`."""
    if encoding == TCVN3:
        return _capitals_of_headings(text.translate(_tcvn3()))
    if encoding == TCVN3_CAPITALS:
        return text.translate(_tcvn3()).upper()
    if encoding == VNI:
        pattern, letters = _vni()
        return pattern.sub(lambda found: letters[found[0]], text)
    if encoding == CP1258:
        return normal(_as_cp1258(text))
    raise ValueError(encoding)


def encoding_of_font(name: str) -> str | None:
    """The old encoding that a font implies: `.VnTimeH` TCVN3 in capitals, `VNI-Times` VNI; None for any other."""
    folded = name.strip().lower()
    if folded.startswith(".vn"):
        return TCVN3_CAPITALS if folded.endswith("h") else TCVN3
    return VNI if folded.startswith(("vni-", "vni ")) else None


def _around_western(text: str) -> str:
    """A bounded piece of the text that begins where the first foreign letters stand."""
    first = _WESTERN.search(text)
    start = max(0, first.start() - 200) if first else 0
    return text[start : start + _SAMPLE]


def _vietnamese(before: str, after: str) -> float:
    """The share of Vietnamese syllables among the words that the conversion is about."""
    words = [word for word in _WORD.findall(after) if not word.isascii()]
    if len(words) < _FEWEST or before.isascii():
        return 0.0
    right = sum(is_syllable(word) for word in words)
    # Foreign letters that are left after the conversion speak against it.
    strange = sum(1 for letter in after if "\u00a1" <= letter <= "\u00ff" and not letter.isalpha())
    return right / (len(words) + strange)


def _capitals_of_headings(text: str) -> str:
    """TCVN3 has no capitals with tone: `QUYÕT §ÞNH` says QUYẾT ĐỊNH, and only the letters around tell."""
    return _COLUMN.sub(lambda column: _capitals_of_column(column[0]), text)


def _capitals_of_column(column: str) -> str:
    words = column.split(" ")
    kinds = [_is_capital(word) for word in words]
    if True not in kinds:
        return column
    # `Uû` alone may be Uỷ or UỶ: in a heading of capitals it is the latter.
    heading = False not in kinds and kinds.count(True) >= 2
    return " ".join(
        word.upper() if kind or (kind is None and heading) else word
        for word, kind in zip(words, kinds, strict=True)
    )


def _is_capital(word: str) -> bool | None:
    """Whether a word is in capitals; None where its plain letters cannot tell, as in a number or `Së`."""
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if any(letter.islower() for letter in plain):
        return False
    return True if len(plain) >= 2 and not any(map(str.isdigit, word)) else None


@cache
def _tcvn3() -> dict[int, str]:
    return {ord(code): letter for code, letter in tcvn3().items()}


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    letters = vni()
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


def _as_cp1258(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1258", "replace")
