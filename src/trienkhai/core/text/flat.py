"""A view of a text for matching: lower case, no diacritics, and **the same length**.

Offsets found in the view are offsets in the text, so a rule can match `uy ban nhan dan` in any spelling of the
tone (Uỷ, Ủy) and still point at the words as they stand.
"""

import codecs
import re

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
_NOT_ON_PAGE = f"[^{re.escape(_PAGE.rstrip(_NONE))}]"
_FOREIGN = re.compile(f"{_NOT_ON_PAGE}{_NOT_ON_PAGE}*")


def flat(text: str) -> str:
    """The text folded letter by letter; `len(flat(text)) == len(text)`.

    >>> flat("Ủy ban – Điều 1")
    'uy ban - dieu 1'
    """
    return flat_and_ordinary(text)[0]


def flat_and_ordinary(text: str) -> tuple[str, bool]:
    """The folded text, and whether all letters are ordinary: then white space is blanks, tabs and line feeds alone."""
    try:
        return _through_page(text, "strict"), True
    except UnicodeEncodeError:
        return _mended(text, _through_page(text, "replace")), False


_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_RARE = re.compile(r"[^\x00-\x7f]+")


def count_letters(folded: str) -> int:
    """How many letters and figures folded words hold: as bytes, and one by one only what is not of the alphabet.

    >>> count_letters("dieu 1. – 5")
    6
    """
    count = len(folded.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    return count if folded.isascii() else count + sum(map(str.isalnum, "".join(_RARE.findall(folded))))


def _through_page(text: str, errors: str) -> str:
    return codecs.charmap_decode(codecs.charmap_encode(text, errors, _TO_BYTES)[0], "strict", _FOLDED)[0]


def _mended(text: str, folded: str) -> str:
    """Letters of another language, a recogniser's dirt: what the page does not hold is folded letter by letter."""
    pieces, last = [], 0
    for foreign in _FOREIGN.finditer(text):
        pieces += [folded[last : foreign.start()], foreign.group().translate(_LETTERS)]
        last = foreign.end()
    return "".join([*pieces, folded[last:]])
