"""Numbers and bullets that open a paragraph: `Chương I`, `Điều 3.`, `II-`, `2.1.`, `1/-`, `a)`, `b/`, `-`, `+`."""

import re
from typing import NamedTuple

# The letters in Vietnamese order; documents skip f, j, w, z.
_LETTER = "abcdđeghiklmnopqrstuvxy"

_CAPITAL = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"

# What a label may be, by the letters it begins with: to try one after another would cost several times as much.
_NAMED_LABEL = r"""
    (?P<part>(?:phần|phan)\s+(?:thứ\s+\w+|[ivxlc]+|\d+|[a-z])\b\s*(?:[.:–-]|$|\n))
  | (?P<chapter>(?:chương|chuong)\s+(?:[ivxlc]+|\d+)\b\s*(?:[.:–-]|$|\n))
  | (?P<section>(?:mục|muc|tiểu\ mục)\s+(?:[ivxlc]+|\d+)\b\s*(?:[.:–-]|$|\n))
  | (?P<article>(?:điều|dieu)\s+\d+[a-zđ]?\b\s*(?:[.:]|$|\n))
"""
_ROMAN = r"(?P<roman>[IVX]{1,5}(?:\s*[.\-–/)](?:[-–](?=\s))?\s*(?=\D)|\.(?=\d+\.)))"
_POINT = r"(?P<point>\d{1,2}(?:\.\d{1,2}){1,4}\s*[.):]?(?=\s|[^\W\d])(?!\s*(?:%|triệu|tỷ|nghìn)))"
_NUMBER = rf"(?P<number>\(?\d{{1,2}}\s*(?:[.)]|[-–](?=\s)|/[-–]?(?=\s)|,(?=\s+[{_CAPITAL}]))\s*(?=\D))"
_ONE_LETTER = rf"""
    (?P<letter>(?:\([{_LETTER}]\)|(?-i:\((?:[ivx]{{2,4}})?\)(?=\s*[{_CAPITAL}]))
      |[{_LETTER}ø©]\s*(?:[).](?![{_LETTER}]\.)|/[-–]?(?=\s)))\s*)
"""
_MARK = r"[-–—+*•●○▪■➢✓~_·§◦►▶→⇒✔❖◆♦□\uf000-\uf0ff]+[.'\"]?\s+|[-–+•●·\uf000-\uf0ff](?=[^\W\d])"
_LETTER_MARK = rf"(?-i:[ovØü]\s+(?=[{_CAPITAL}]))"


def _one_of(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.VERBOSE | re.IGNORECASE)


_BY_NAME, _BY_ROMAN = _one_of(_NAMED_LABEL), _one_of(_ROMAN)
_BY_LETTER = _one_of(_ROMAN, _ONE_LETTER, f"(?P<bullet>{_LETTER_MARK})")
_BY_FIGURE, _BY_BRACKET = _one_of(_POINT, _NUMBER), _one_of(_NUMBER, _ONE_LETTER)
# A recogniser makes a stroke of a speck in front of a letter: `_đ)`.
_SPECK = "_~"
_BY_MARK = _one_of(rf"(?:[{_SPECK}]\s?)?{_ONE_LETTER}", f"(?P<bullet>{_MARK})")
# The first letters of whatever a label may be that begins with two letters or more, and which follow which.
_NAMES = frozenset(("phầ", "pha", "chư", "chu", "mục", "muc", "tiể", "điề", "die"))
_SECOND = {
    letter: seconds + seconds.upper()
    for pair, seconds in {"pP": "h", "cC": "h", "mM": "ụu", "tT": "i", "đĐdD": "i", "iIvVxX": "ivx"}.items()
    for letter in pair
}
_ROMAN_OPENINGS = frozenset(("ii", "iv", "ix", "vi", "vv", "vx", "xi", "xv", "xx"))
# A label alone on its line, as pages of the web and copies of them part it from its words.
_LONE = re.compile(
    rf"""
    (?P<roman>[IVX]{{1,5}}\s?[.\-–/)])
  | (?P<point>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\s?[.):]?)
  | (?P<number>\(?\d{{1,2}}\s?[.)])
  | (?P<letter>\([{_LETTER}]\)|[{_LETTER}A-ZĐ]\s?[).])
  | (?P<bullet>[-–—+*•●○▪■➢✓·§◦►▶→⇒✔❖◆♦□\uf000-\uf0ff])
    """,
    re.VERBOSE,
)
_LONGEST_LONE = 14
_ROMAN_CASE = re.compile(r"[IVX]+")
LEVELS = ("part", "chapter", "section", "article", "capital", "roman", "number", "point", "letter", "bullet")

_NAMED = frozenset({"part", "chapter", "section", "article"})


class Label(NamedTuple):
    """What opens a paragraph: its kind, its text as it stands, and where the words begin."""

    kind: str
    text: str
    end: int

    @property
    def depth(self) -> int:
        """How deep a label of this kind usually stands; `2.1.` is deeper by its dots."""
        base = LEVELS.index(self.kind)
        return base + self.text.strip(" .):").count(".") - 1 if self.kind == "point" else base


def read_label(text: str, start: int, end: int) -> Label | None:
    """The label at `start`, or None where the words begin at once.

    >>> read_label("2.1. Đẩy mạnh", 0, 13).text
    '2.1.'
    """
    if end - start < 2:
        return None
    first, second = text[start], text[start + 1]
    if not first.isalpha():
        pattern = _BY_FIGURE if first.isdecimal() else _BY_BRACKET if first == "(" else _BY_MARK
    elif not second.isalpha():
        pattern = _BY_LETTER
    elif first not in _SECOND or second not in _SECOND[first]:
        return None  # a word: most paragraphs begin with one
    elif text[start : start + 3].lower() in _NAMES:
        pattern = _BY_NAME
    elif (first + second).lower() in _ROMAN_OPENINGS:
        pattern = _BY_ROMAN
    else:
        return None
    match = pattern.match(text, start, end)
    return _told(match) if match else None


def read_lone_label(text: str, start: int, end: int) -> Label | None:
    """The label a line consists of, or None where it holds anything else.

    >>> read_lone_label("2.1.", 0, 4).kind
    'point'
    """
    match = _LONE.fullmatch(text, start, end) if end - start <= _LONGEST_LONE else None
    return _told(match) if match else None


def _told(match: re.Match[str]) -> Label | None:
    kind = match.lastgroup or "bullet"
    written = match.group().strip()
    if kind == "letter":
        written = written.lstrip(_SPECK).lstrip()
    if kind in _NAMED and written[0].islower():
        return None
    if kind == "roman" and not _ROMAN_CASE.match(written):
        # `i)` and `v.` in lower case are letters of a list, not Roman numerals.
        kind = "letter"
    elif kind == "letter" and written[0].isupper():
        # `A.`, `B-` over Roman numerals head the parts of a long plan.
        kind = "capital"
    return Label(kind, written, match.end())


def follows(before: Label, after: Label) -> bool:
    """Whether one label counts on from another of its kind: `2.` behind `1.`, `b)` behind `a)`, `1.3` behind `1.2`."""
    if before.kind != after.kind:
        return False
    first, second = before.text.strip(_AROUND), after.text.strip(_AROUND)
    if before.kind == "roman":
        return _ROMANS.get(second, 0) == _ROMANS.get(first, -1) + 1
    if before.kind in ("letter", "capital"):
        places = [_LETTER.find(words.lower()) for words in (first, second)]
        return -1 not in places and places[1] == places[0] + 1
    *heads, last = first.split(".")
    *others, number = second.split(".")
    return heads == others and last.isdigit() and number.isdigit() and int(number) == int(last) + 1


def begins_count(label: Label | None) -> bool:
    """Whether a label is the first of its kind: `1.`, `I.`, `a)`, `1.1`."""
    return label is not None and label.text.strip(_AROUND).split(".")[-1] in ("1", "01", "I", "a", "A")


_AROUND = " .):(/-–,\n"
_ROMANS = {
    numeral: value
    for value, numeral in enumerate(
        (
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
        ),
        1,
    )
}
