"""A view of a text for matching: lower case, no diacritics, and **the same length**.

Offsets found in the view are offsets in the text, so a rule can match `uy ban nhan dan` in any spelling of the
tone (Uỷ, Ủy) and still point at the words as they stand.
"""

import codecs
import re
from typing import NamedTuple

from trienkhai.core.text.folding import fold


class _Letters(dict[int, str]):
    """Folds each code point once and remembers it; one that would change length stays as it is."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in "\n\t ":
            folded = letter
        elif letter.isspace() or letter in "\ufeff\u200b\u00ad":
            folded = " "
        else:
            folded = fold(letter)
        self[code] = folded if len(folded) == 1 else letter
        return self[code]


_LETTERS = _Letters(
    {ord("⁄"): "/", ord("–"): "-", ord("—"): "-", ord("‑"): "-", ord("Ð"): "d", ord("ð"): "d"}
)


_SIGNS = "\n\t\xa0…“”‘’–—•□≥≤⁄Ð°§×«»−"
_ACCENTED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))


# Each letter of ordinary Vietnamese text as one byte, and the folded letter of each byte: there and back through such
# a code page is several times faster than looking up letter by letter.
_NONE = "\ufffe"
_PAGE = ("\0" + "".join(map(chr, range(32, 127))) + _SIGNS + _ACCENTED).ljust(256, _NONE)
_TO_BYTES, _FOLDED = codecs.charmap_build(_PAGE), _PAGE.translate(_LETTERS)


def _shape(letter: str) -> str:
    if letter.isalpha():
        return "A" if letter.isupper() else "a"
    if letter in "0123456789":
        return "0"
    return letter if letter in "\n\t /.,-" else _SHAPES_OF_SIGNS.get(letter, "?")


_SHAPES_OF_SIGNS = {"–": "-", "—": "-", "⁄": "\\"}
_SHAPES = "".join(map(_shape, _PAGE)).encode("ascii")
_NOT_ON_PAGE = f"[^{re.escape(_PAGE.rstrip(_NONE))}]"
_FOREIGN = re.compile(f"{_NOT_ON_PAGE}{_NOT_ON_PAGE}*")


def flat(text: str) -> str:
    """The text folded letter by letter; `len(flat(text)) == len(text)`.

    >>> flat("Ủy ban – Điều 1")
    'uy ban - dieu 1'
    """
    coded, ordinary = _coded(text)
    return _folded(coded) if ordinary else _mended(text, _folded(coded))


class Views(NamedTuple):
    """A text letter by letter in other forms, each of the same length."""

    flat: str
    shape: str
    """`A` a capital, `a` a small letter, `0` a figure, `\\` the stroke of a fraction, `?` any other sign and letters
    that are rare; ordinary blanks and `/.,-` as they stand."""
    ordinary: bool
    """Whether all letters are of ordinary text: then white space is blanks (hard ones too), tabs, line feeds."""


def views_of(text: str) -> Views:
    """The views of a text.

    >>> views_of("Số 12/QĐ-UBND").shape
    'Aa 00/AA-AAAA'
    """
    coded, ordinary = _coded(text)
    folded = _folded(coded)
    return Views(
        folded if ordinary else _mended(text, folded), coded.translate(_SHAPES).decode("ascii"), ordinary
    )


_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_RARE = re.compile(r"[^\x00-\x7f]+")


def count_letters(folded: str) -> int:
    """How many letters and figures folded words hold: as bytes, and one by one only what is not of the alphabet.

    >>> count_letters("dieu 1. – 5")
    6
    """
    count = len(folded.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    return count if folded.isascii() else count + sum(map(str.isalnum, "".join(_RARE.findall(folded))))


def _coded(text: str) -> tuple[bytes, bool]:
    """The text on the code page, and whether all its letters are there."""
    try:
        return codecs.charmap_encode(text, "strict", _TO_BYTES)[0], True
    except UnicodeEncodeError:
        return codecs.charmap_encode(text, "replace", _TO_BYTES)[0], False


def _folded(coded: bytes) -> str:
    return codecs.charmap_decode(coded, "strict", _FOLDED)[0]


def _mended(text: str, folded: str) -> str:
    """Letters of another language, a recogniser's dirt: what the page does not hold is folded letter by letter."""
    pieces, last = [], 0
    for foreign in _FOREIGN.finditer(text):
        pieces += [folded[last : foreign.start()], foreign.group().translate(_LETTERS)]
        last = foreign.end()
    return "".join([*pieces, folded[last:]])
