"""What a recogniser is known to get wrong in one line, put right where the form itself leaves one reading only.

Codes, dates and the labels of a list have forms of their own: `29/ 10/2024`, `63/2025/QHI5`, `IIL` and `ø)` can be
nothing but `29/10/2024`, `63/2025/QH15`, `III.` and `g)`. Words of the language are left as they were recognised.
What was mended is less certain than what was read so, and never above `MENDED`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from trienkhai.core.documents.pages.model import Word

MENDED = 0.7
_NO_BLANK = 0.22
"""A blank is wider than this share of the height of its line; between the letters of one word it is narrower."""

# The same to the eye: nothing is less certain for being written as Vietnamese does.
_SAME_SIGN = {ord("Ð"): "Đ", ord("ð"): "đ", ord("«"): "“", ord("»"): "”"}
_TWICE = re.compile("ĐÐ|ÐĐ")

_IN_FIGURES = str.maketrans("OoIl|", "00111")
_LIKE_FIGURE = r"[\dOoIl|]"
_OPENING = r"(?P<before>[^\w|/]{0,2})"
_DATE = re.compile(
    rf"{_OPENING}(?P<figures>{_LIKE_FIGURE}{{1,2}}(?P<by>[/.-]){_LIKE_FIGURE}{{1,2}}(?P=by)[12]{_LIKE_FIGURE}{{3}})(?P<behind>\W*)"
)
_CODE = re.compile(
    rf"{_OPENING}(?P<figures>{_LIKE_FIGURE}{{1,5}}[a-zđ]?[/-](?:[12]{_LIKE_FIGURE}{{3}}/)?)(?P<symbol>(?=\S*[A-ZĐ])\S+)"
)
_PART_OF_ONE = re.compile(r"\W?[\dOIl|]*\d[\dOIl|]*[a-zđ]?[/-]\S*\w\S*")

_SYMBOLS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"(?<=\w)['’‘`](?=[A-ZĐ])", ""),
        # Of the National Assembly, fourteenth and fifteenth term.
        (r"^(?P<of>[QO0]H|UBTVQ[HN])[Il|](?=1?\d(?!\d))1?", r"\g<of>1"),
        (r"^[O0](?=H1\d)", "Q"),
        (r"^(?P<of>UBTVQ)N(?=1\d)", r"\g<of>H"),
        # The second T: Tờ trình, Thông tư.
        (r"^T[1Il|](?=r?-)", "TT"),
        (r"^(?P<of>[NQ])D(?=-)", r"\g<of>Đ"),
        (r"(?<=[/-])[1IUl|]W\b", "TW"),
        (r"(?<=-)BGDDT\b", "BGDĐT"),
    )
)

_LABELS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"(?P<open>[“\"]?)ø\)", r"\g<open>g)"),
        (r"(?P<open>[“\"]?)[ï¡]\)", r"\g<open>i)"),
        (r"(?P<open>[“\"]?)[\]|]\)", r"\g<open>l)"),
        (r"(?:IL|HI|II1|I1I)[.,]?", "II."),
        (r"(?:IIL|HII|IHI|HIL)[.,]?", "III."),
        (r"(?P<open>[*+•])[-.,_~»”“]{1,2}", r"\g<open>"),
    )
)
_NUMBER = re.compile(r"(?P<number>[“\"]?\d{1,2})[,_]")
_GOES_ON = re.compile(r"(?:điều|khoản|điểm|mục|chương|phần|phụ|tháng|năm|quý)\b", re.IGNORECASE)
_STRAY_TICK = re.compile(r"^-?['‘’`](?=T)")


def mended(line: Sequence[Word]) -> list[Word]:
    """The words of one recognised line, from left to right, as they must have been written."""
    words = [_by_form(_same_signs(word)) for word in _joined(line)]
    if words:
        words[0] = _label(words[0], words[1] if len(words) > 1 else None)
    return words


def _joined(line: Sequence[Word]) -> list[Word]:
    """Pieces of one code or date that stand too close for a blank made one word."""
    joined = list(line[:1])
    for before, word in pairwise(line):
        last = joined[-1]
        near = word.left - before.right <= _NO_BLANK * max(before.height, word.height)
        if near and _is_of_code(last.text, word.text):
            joined[-1] = _lowered(
                replace(last, right=word.right, certainty=_least(last, word)), last.text + word.text
            )
        else:
            joined.append(word)
    return joined


def _is_of_code(first: str, second: str) -> bool:
    return second[0].isalnum() and _PART_OF_ONE.fullmatch(first + second) is not None


def _least(one: Word, other: Word) -> float | None:
    known = [word.certainty for word in (one, other) if word.certainty is not None]
    return min(known) if known else None


def _same_signs(word: Word) -> Word:
    if word.text.isascii():
        return word
    return replace(word, text=_TWICE.sub("Đ", word.text).translate(_SAME_SIGN))


def _by_form(word: Word) -> Word:
    text = _STRAY_TICK.sub("", word.text)
    if any(map(str.isdigit, text)):
        date = _DATE.fullmatch(text)
        code = None if date else _CODE.fullmatch(text)
        if date and sum(map(str.isdigit, date["figures"])) >= 4:
            text = f"{date['before']}{date['figures'].translate(_IN_FIGURES)}{date['behind']}"
        elif code and any(map(str.isdigit, code["figures"].rstrip("/-").split("/")[0])):
            text = f"{code['before']}{_figures(code['figures'])}{_symbol(code['symbol'])}"
    return _lowered(word, text)


def _figures(figures: str) -> str:
    # A small letter behind the number tells documents of one number apart, `30c/NQ-CP`; it is none of those mistaken.
    return figures.translate(_IN_FIGURES)


def _symbol(symbol: str) -> str:
    for pattern, right in _SYMBOLS:
        symbol = pattern.sub(right, symbol)
    return symbol


def _label(word: Word, following: Word | None) -> Word:
    """What opens a line: a letter or number of a list, or its bullet."""
    for pattern, right in _LABELS:
        found = pattern.fullmatch(word.text)
        if found:
            return _lowered(word, found.expand(right))
    number = _NUMBER.fullmatch(word.text)
    if number and following and following.text[0].isupper() and not _GOES_ON.match(following.text):
        return _lowered(word, f"{number['number']}.")
    return word


def _lowered(word: Word, text: str) -> Word:
    if text == word.text or not text:
        return word
    certainty = None if word.certainty is None else min(word.certainty, MENDED)
    return replace(word, text=text, certainty=certainty)
