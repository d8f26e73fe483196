"""What a recogniser is known to get wrong in one line, put right where the form itself leaves one reading only.

Codes, dates and the labels of a list have forms of their own: `29/ 10/2024`, `63/2025/QHI5`, `IIL` and `ø)` can be
nothing but `29/10/2024`, `63/2025/QH15`, `III.` and `g)`. Words of the language are left as they were recognised.
What was mended is less certain than what was read so, and never above `MENDED`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from trienkhai.core.documents.pages.mended_words import apart, dated, lowered
from trienkhai.core.documents.pages.model import Word

_NO_BLANK = 0.22
"""A blank is wider than this share of the height of its line; between the letters of one word it is narrower."""

_NO_WORD = 3
_LONGEST = 60
"""No code or date has more letters; a picture made to delay us may."""

# The same to the eye: nothing is less certain for being written as Vietnamese does.
_SAME_SIGN = {ord("Ð"): "Đ", ord("ð"): "đ", ord("«"): "“", ord("»"): "”"}
_TWICE = re.compile("ĐÐ|ÐĐ")

_IN_FIGURES = str.maketrans("OoIl!", "00111")
_LIKE_FIGURE = r"[\dOoIl!]"
_OPENING = r"(?P<before>[^\w/!]{0,2})"
_DATE = re.compile(
    rf"{_OPENING}(?P<figures>{_LIKE_FIGURE}{{1,2}}(?P<by>[/.-]){_LIKE_FIGURE}{{1,2}}(?P=by)[12]{_LIKE_FIGURE}{{3}})(?P<behind>\W*)"
)
_CODE = re.compile(
    rf"{_OPENING}(?P<figures>{_LIKE_FIGURE}{{1,5}}[a-zđ]?[/-](?:[12]{_LIKE_FIGURE}{{3}}/)?)(?P<symbol>(?=\S*[A-ZĐ])\S+)"
)
_PART_OF_ONE = re.compile(r"\W?[\dOIl]*\d[\dOIl]*[a-zđ]?[/-]\S*\w\S*")

_SYMBOLS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"(?<=\w)['’‘`](?=[A-ZĐ])", ""),
        # Of the National Assembly, fourteenth and fifteenth term.
        (r"(?:^|(?<=[/Đ]))(?P<of>[QO0]H|UBTVQ[HN])[Il|](?=1?\d(?!\d))1?", r"\g<of>1"),
        (r"^[O0](?=H1\d)", "Q"),
        (r"^(?P<of>UBTVQ)N(?=1\d)", r"\g<of>H"),
        # The second T: Tờ trình, Thông tư.
        (r"^T[1Il|](?=r?-)", "TT"),
        (r"^(?P<of>[NQ])D(?=-)", r"\g<of>Đ"),
        (r"(?<=[/-])[1IUl|]W\b", "TW"),
        (r"(?<=-)BGDDT\b", "BGDĐT"),
        # Of the Prime Minister.
        (r"(?<=-TT)[EĐ8&]\b", "g"),
    )
)

_LABELS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"(?P<open>[“\"]?)ø\)", r"\g<open>g)"),
        (r"(?P<open>[“\"]?)[ï¡]\)", r"\g<open>i)"),
        (r"(?P<open>[“\"]?)[\]|]\)", r"\g<open>l)"),
        (r"(?:IL|LI|HI|II1|I1I)[.,]?", "II."),
        (r"(?:IIL|ILI|LII|HII|IHI|HIL)[.,]?", "III."),
        (r"(?P<open>[*+•])[-.,_~»”“]{1,2}", r"\g<open>"),
        (r"(?P<letter>[“\"]?[a-zđ])[\]}]", r"\g<letter>)"),
    )
)
_DASH = re.compile(r"[~_=]|[-–][._~']")
"""What a dash before words is taken for."""
_NUMBER = re.compile(r"(?P<number>[“\"]?\d{1,2})[,_:;]")
_GOES_ON = re.compile(r"(?:điều|khoản|điểm|mục|chương|phần|phụ|tháng|năm|quý)\b", re.IGNORECASE)
_QUOTED_NUMBER = re.compile(r"(?P<number>[“\"]\d{1,2})[,_]")
# The left end of the bar of a T is taken for a tick: `'Tên`, `-'Tổ`.
_TICKED = re.compile(r"(?P<bullet>[-+*•]?)['‘’`](?P<word>T\w*)")
_BAR_IN_CODE = re.compile(r"(?<=\d)[“\"'](?=T[A-ZĐr]*[/-])")
# Words of names and titles of which the first is none where the second stands.
_NAMES = {
    **dict.fromkeys((("cở", word) for word in ("quan", "sở", "chế", "cấu", "bản", "hội")), "cơ"),
    **dict.fromkeys((("Cở", word) for word in ("quan", "sở", "chế", "cấu", "bản", "hội")), "Cơ"),
    **dict.fromkeys((("chỉ", word) for word in ("phí", "tiết", "nhánh")), "chi"),
}
_TO = ("T6", "Tổ")
_TO_GOES_ON = frozenset({"chức", "dân", "trưởng", "công"})
# `quý II1/2027`, `quý H/2027`; a quarter in figures alone stays as it is.
_QUARTER = re.compile(r"(?=[1l]*[IH])(?:[I1l]{2,3}|[I1l]?H|H[I1l])(?=/20\d\d)")
# What Roman numerals are taken for before a heading in capitals.
_HEADINGS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"[\]|l!L](?P<by>[.\-]?)", "I"),
        (r"H(?P<by>[.\-]?)", "II"),
        (r"M(?P<by>[.\-])", "III"),
    )
)
_COLUMN_GAP = 2.0
_TO_WHOM = ("Nơi", "nhận")
_GLUED = re.compile(
    r"(?P<label>\d{1,2}\.|[a-zđ]\)|I{1,3}\.|[-+](?=\w{2}))(?P<word>[A-ZĐÁÀẢÂÉÊÍÓÔƠÚÙƯÝ][a-zà-ỹ]\S*|[A-ZĐÀ-Ỹ]{2,})"
)
_ANY_LABEL = re.compile(r"(?:\d{1,2}|[IVX]{1,4})\.")


def mended(lines: Iterable[Sequence[Word]]) -> list[list[Word]]:
    """The lines of a recognised page, words from left to right, as they must have been written."""
    found = dated([_line(line) for line in lines])
    labelled = [line for line in found if len(line) > 1 and _ANY_LABEL.fullmatch(line[0].text)]
    for line, following in pairwise(labelled):
        # `1. NGUYÊN TẮC` and `1. Việc sắp xếp` under it: two firsts in a row, so that above is a Roman one.
        if line[0].text == following[0].text == "1." and _is_heading(line) and not _is_heading(following):
            line[0] = lowered(line[0], "I.")
    return found


def _is_heading(line: Sequence[Word]) -> bool:
    words = [word.text for word in line[1:]]
    return len("".join(words)) > _NO_WORD and all(word == word.upper() for word in words)


def _line(line: Sequence[Word]) -> list[Word]:
    words = [piece for word in _joined(line) for piece in _unticked(_by_form(_same_signs(word)))]
    for at, (word, following) in enumerate(pairwise(words)):
        if word.text == _TO[0] and following.text in _TO_GOES_ON:
            words[at] = lowered(word, _TO[1])
        elif name := _NAMES.get((word.text, following.text.rstrip(".,;:"))):
            words[at] = lowered(word, name)
        elif word.text.casefold() == "quý" and _QUARTER.match(following.text):
            words[at + 1] = lowered(following, _QUARTER.sub(_strokes, following.text))
        elif _QUOTED_NUMBER.fullmatch(word.text) and following.text[0].isupper():
            words[at] = lowered(word, _QUOTED_NUMBER.sub(r"\g<number>.", word.text))
    if words:
        words[:1] = _unglued(words[0])
        words[0] = _label(words[0], words[1] if len(words) > 1 else None)
    if _is_heading(words):
        words[0] = _numeral(words[0])
    if (
        len(words) > 1
        and (words[0].text, words[1].text.rstrip(".;,")) == _TO_WHOM
        and _stands_alone(words[1:])
    ):
        words[1] = lowered(words[1], f"{_TO_WHOM[1]}:")
    return words


def _stands_alone(words: Sequence[Word]) -> bool:
    """Whether a gap as between columns, who signs in capitals, or the end of the line stands behind the first word."""
    return (
        len(words) == 1
        or words[1].text.isupper()
        or words[1].left - words[0].right > _COLUMN_GAP * words[0].height
    )


def _strokes(quarter: re.Match[str]) -> str:
    return "I" * (len(quarter.group()) + quarter.group().count("H"))


def _unticked(word: Word) -> list[Word]:
    """A bullet that stuck to its word is set apart again."""
    found = _TICKED.fullmatch(word.text)
    if not found:
        return [word]
    if not found["bullet"]:
        return [lowered(word, found["word"])]
    return apart(word, found["bullet"], found["word"])


def _unglued(word: Word) -> list[Word]:
    """A label that stuck to the word behind it, `1.Việc`, is set apart again."""
    found = _GLUED.fullmatch(word.text)
    if not found:
        return [word]
    middle = word.left + (word.right - word.left) * len(found["label"]) / len(word.text)
    return [replace(word, text=found["label"], right=middle), replace(word, text=found["word"], left=middle)]


def _joined(line: Sequence[Word]) -> list[Word]:
    """Pieces of one code or date that stand too close for a blank made one word."""
    joined = list(line[:1])
    for before, word in pairwise(line):
        last = joined[-1]
        near = word.left - before.right <= _NO_BLANK * max(before.height, word.height)
        if near and _is_of_code(last.text, word.text):
            joined[-1] = lowered(
                replace(last, right=word.right, certainty=_least(last, word)), last.text + word.text
            )
        else:
            joined.append(word)
    return joined


def _is_of_code(first: str, second: str) -> bool:
    short = len(first) + len(second) <= _LONGEST
    return short and second[0].isalnum() and _PART_OF_ONE.fullmatch(first + second) is not None


def _least(one: Word, other: Word) -> float | None:
    known = [word.certainty for word in (one, other) if word.certainty is not None]
    return min(known) if known else None


def _same_signs(word: Word) -> Word:
    if word.text.isascii():
        return word
    text = _TWICE.sub("Đ", word.text).translate(_SAME_SIGN)
    return word if text == word.text else replace(word, text=text)


def _by_form(word: Word) -> Word:
    text = _BAR_IN_CODE.sub("-", word.text)
    if any(map(str.isdigit, text)):
        date = _DATE.fullmatch(text)
        code = None if date else _CODE.fullmatch(text)
        if date and sum(map(str.isdigit, date["figures"])) >= 4:
            text = f"{date['before']}{date['figures'].translate(_IN_FIGURES)}{date['behind']}"
        elif code and any(map(str.isdigit, code["figures"].rstrip("/-").split("/")[0])):
            text = f"{code['before']}{code['figures'].translate(_IN_FIGURES)}{_symbol(code['symbol'])}"
    return lowered(word, text)


def _symbol(symbol: str) -> str:
    for pattern, right in _SYMBOLS:
        symbol = pattern.sub(right, symbol)
    return symbol


def _numeral(word: Word) -> Word:
    for pattern, right in _HEADINGS:
        found = pattern.fullmatch(word.text)
        if found:
            return lowered(word, right + (found["by"] or "."))
    return word


def _label(word: Word, following: Word | None) -> Word:
    """What opens a line: a letter or number of a list, or its bullet."""
    for pattern, right in _LABELS:
        found = pattern.fullmatch(word.text)
        if found:
            return lowered(word, found.expand(right))
    if following and _DASH.fullmatch(word.text) and following.text[0].isupper():
        return lowered(word, "-")
    number = _NUMBER.fullmatch(word.text)
    if number and following and following.text[0].isupper() and not _GOES_ON.match(following.text):
        return lowered(word, f"{number['number']}.")
    return word
