"""One document under two spellings: capitals of a title, a nought before the number, a symbol cut off or misread."""

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from trienkhai.core.text import fold

_NUMBER = re.compile(r"0*([\d.]*)([a-zđ]?)(?=[^a-zđ]|$)")
_YEAR = re.compile(r"/(\d{4})/")
_PART = re.compile(r"[-/]")
_MARKS = re.compile(r"[\W_]+")
# Letters and figures that recognisers take for each other.
_MISREAD = str.maketrans("0q1l58", "ooiisb")
_ALIKE = 75


class Spelling(NamedTuple):
    """A code apart: what must be the same, and what may be written in several ways."""

    number: str
    year: str | None
    symbol: str
    date: str | None


def spelling(code: str, date: str | None) -> Spelling:
    """The parts of `05/2023/TT-BGDĐT`: 5, 2023 and `tt-bgddt`."""
    number = _NUMBER.match(code)
    begun = number.end() if number else 0
    year = _YEAR.match(code, begun)
    symbol = fold(code[year.end() if year else begun :]).strip("-/ ")
    return Spelling("".join(number.groups()) if number else "", year.group(1) if year else None, symbol, date)


def is_same(one: Spelling, other: Spelling) -> bool:
    """Whether two codes name one document. Days that differ tell two apart, unless only the capitals differ."""
    if one.number != other.number or one.year != other.year:
        return False
    if one.symbol == other.symbol:
        return True
    if one.date and other.date and one.date != other.date:
        return False
    left, right = (_MARKS.sub("", spelled.symbol) for spelled in (one, other))
    if left == right or left.translate(_MISREAD) == right.translate(_MISREAD):
        return True
    if _is_cut(one.symbol, other.symbol) or _is_cut(other.symbol, one.symbol):
        return True
    return bool(one.date) and one.date == other.date and _is_misread(one.symbol, other.symbol)


def is_fuller(one: Spelling, other: Spelling) -> bool:
    """`1234/QĐ-UBND` beside `1234/QĐ`, of which a line or a blank cut the rest off."""
    return _is_cut(other.symbol, one.symbol)


def _is_cut(short: str, long: str) -> bool:
    """Only the beginning is left of a symbol, not even its first part whole or nothing behind it."""
    return bool(short) and short != long and long.startswith(short) and _PART.search(short) is None


def _is_misread(one: str, other: str) -> bool:
    """Types are the same, and issuers nearly: with one number and one day they are not two documents."""
    (kind, *issuer), (other_kind, *other_issuer) = _PART.split(one), _PART.split(other)
    return kind == other_kind and fuzz.ratio("".join(issuer), "".join(other_issuer)) >= _ALIKE
