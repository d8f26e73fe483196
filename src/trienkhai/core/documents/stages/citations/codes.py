"""What is written like the number and symbol of a document, and which of it is one.

Forms, accounts, plots of land and ships are numbered too; `lookalikes` tells them apart.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.patterns import at_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.citations.lookalikes import names_another_thing
from trienkhai.core.documents.vocabulary import (
    LOWER,
    UPPER,
    alternatives,
    document_types,
    type_by_symbol,
)

_LETTERS = f"{UPPER}{LOWER}"
_WORD = rf"[{UPPER}][{_LETTERS}\d&.]*"
# Behind a hyphen or stroke a page may break the symbol (`UBND-` / `NCKSTTHC`), or a typist leave a blank.
_TURN = r"\s{0,2}(?:\n\s{0,12})?"
# A blank within the symbol is certain where the date follows: `TT-BGD ĐT ngày 21`.
_APART = rf"\s(?=[{UPPER}]{{2}}[{_LETTERS}]{{0,6}},?\s{{1,2}}ngày\s{{1,2}}\d)[{_LETTERS}]+"
_MORE = (
    rf"(?:[-–—/]{{1,2}}(?:{_TURN}(?=[{UPPER}]{{2}})|\s(?=\d{{1,2}}\b))?[^\W_][^\W_&.]*(?:[&.][^\W_]+)*"
    rf"|\s[-–—]\s?(?=[{UPPER}]{{2}}){_WORD}|\s&\s(?=[{UPPER}]{{2}}\b){_WORD}|{_APART})"
)
_CODE = re.compile(
    rf"""
    (?P<number>[0-9](?:(?<![\w/.,-].)|(?<=\bsố.))\d{{0,5}}(?:\.\d{{1,2}}(?=/\d{{4}}/)|\.\d{{3}}(?=\s?/[{UPPER}]))?[a-zđ]?)
    # Looked at first: hardly any figure is that of a code.
    (?=\s?(?:/{{1,2}}\s?(?:\d{{4,5}}\s?/|\s*[{UPPER}])|[-–—]\s*[A-ZĐÐ]|[A-ZĐÐ]{{2}}))
    (?:
        \s?/{{1,2}}\s?(?P<year>\d{{4,5}})\s?/{{1,2}}{_TURN}(?P<law>[A-ZĐÐ0][\w&]*(?:\s(?=\d{{1,2}}\b)\d{{1,2}})?(?:{_MORE})*)
      | \s?/{{1,2}}{_TURN}(?P<state>{_WORD}(?:{_MORE})*)
      | \s?[-–—]{_TURN}(?P<party>[A-ZĐÐ][\w]*\s?/{_TURN}[{UPPER}][{_LETTERS}\d&]*(?:[-/][{_LETTERS}\d]+)*)
      | \s?[-–](?P<old>CP|HĐBT|TTg|SL)\b
      | \s?(?P<spaced>[A-ZĐÐ]{{2,4}}/[A-ZĐÐ][{_LETTERS}]+(?:-[{_LETTERS}]+)*)
    )
    """,
    re.VERBOSE,
)
# What is written so has this shape, in which figures of other scripts and rare blanks are signs.
_SHAPE = re.compile(
    r"0(?<!00)(?=[0?]{0,5}+(?:\.[0?]{1,3}+)?+a?+[\s?]?+(?:[/\\]{1,2}[\s?]*(?:A|[0?]{4})|-[\s?]*A|AA))"
)
_BARE = re.compile(r"so(?<!\wso)\s+(\d{2,6})\s+ngay\s+\d")
_SO = re.compile(r"[sn](?<!\w.)[o0]\s*(?:[:.]\s*)?$")
# `trụ sở 12/A`, `hồ sơ 5/HS`, `sổ 3/KT`: folded they look like the word for number.
_NO_NUMBER = frozenset({"sở", "sơ", "sổ", "sờ", "sợ"})
# A footnote's number behind the code: `126/2024/NĐ-CP1`.
_FOOTNOTE = re.compile(r"(?<=[-/\s](?:CP|TW|TU))\d{1,2}$|(?<=-TTg)\d{1,2}$")
# A page of the web lost the blank behind the symbol: `35/2012/NĐ-CPngày 3`, `12/QĐ-TTgcủa Thủ tướng`.
_GLUED = re.compile(
    rf"(?=[bcdhnqstvđ])(?:(?<=[{UPPER}\d][{UPPER}\d])|(?<=TTg))(?:ngày|của|về|hướng|quy|ban|và|sửa|được|do|tại|để|cho)"
    rf"(?![{LOWER}]).*"
)
# Recognisers read the Q of the National Assembly as a nought.
_ASSEMBLY = re.compile(r"^0(?=H\d\d$)")
_STROKES = re.compile(r"/{2,}")
_FIRST = re.compile(r"[^\W\d_]+")
_AND = re.compile(r"\s*(?:[,;]|va\b|hoac\b|den\b)\s*(?:so\s*)?")
_DAY = re.compile(r"\s*[,(]?\s*ngay\s+\d")
_CELL_BEGINS = re.compile(r"(?:^|\n|[|;\t]| {3})[ \t]*[-+–(]?[ \t]*$")
_CELL_ENDS = re.compile(r"[ \t]*[)]?[ \t]*(?:$|\n|[|;\t]| {3})")
_NO_SYMBOLS = frozenset({"VĐV", "VND", "NGÀY", "THÁNG", "NĂM"})
_TYPE_REACH = 160
_BEFORE = 24
_MARK = {ord("⁄"): "/", ord("–"): "-", ord("—"): "-", ord("Ð"): "Đ"}


class Code(NamedTuple):
    """A code where it stands: as written without its blanks, and its symbol alone."""

    span: Span
    text: str
    symbol: str


def find_codes(sheet: Sheet, plain: str, start: int, end: int) -> list[Code]:
    """The codes of documents in a zone, in order; one that is named twice is there twice."""
    codes: list[Code] = []
    last = None
    for match in _written(sheet, plain, start, end):
        # Whichever way of writing fits, its symbol is the last group.
        written = match.group(match.lastindex or 0)
        symbol = (written if written.isupper() else _GLUED.sub("", written)).rstrip(".-/ ")
        if symbol[-1:].isdigit():
            symbol = _FOOTNOTE.sub("", symbol)
        stop = match.end() - (len(written) - len(symbol))
        if symbol[:1] == "0":
            symbol = _ASSEMBLY.sub("Q", symbol)
        if not _is_code(sheet, start, match, symbol, last):
            continue
        last = stop
        number = plain[match.start() : match.end() - len(written)]
        text = "".join(f"{number}{symbol}".split()).translate(_MARK)
        codes.append(Code((match.start(), stop), _STROKES.sub("/", text) if "//" in text else text, symbol))
    for match in _BARE.finditer(sheet.flat, start, end):
        kind = last_type(sheet, start, match.start())
        if kind and match.start() - kind[1] <= 2:
            codes.append(Code(match.span(1), match.group(1), ""))
    codes.sort()
    return codes


def _written(sheet: Sheet, plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Whatever is written like a code, as the pattern finds it that tells how, asked where the shape allows it."""
    behind = start
    for shape in _SHAPE.finditer(sheet.shape, start, end):
        match = _CODE.match(plain, shape.start(), end) if shape.start() >= behind else None
        if match:
            behind = match.end()
            yield match


def last_type(sheet: Sheet, start: int, before: int) -> Span | None:
    """The last type name in front of an offset, close by."""
    last = None
    for match in _types().finditer(sheet.flat, max(start, before - _TYPE_REACH), before):
        last = match.span()
    return last


@cache
def _types() -> re.Pattern[str]:
    """Type names, and the plain word `văn bản` that stands for any of them."""
    names = alternatives(kind.folded for kind in document_types())
    return re.compile(at_words(rf"van\s+ban(?!\s+hop\s+nhat)|{names}") + r"\b")


def _is_code(sheet: Sheet, start: int, match: re.Match[str], symbol: str, last: int | None) -> bool:
    """A code has capitals, and `số` or a type name before it unless it cannot be anything else."""
    if sum(map(str.isupper, symbol)) < 2 or symbol in _NO_SYMBOLS:
        return False
    opening = _FIRST.match(symbol)
    typed = opening is not None and opening.group().upper() in type_by_symbol()
    if names_another_thing(sheet, start, match.start(), typed=typed or match["law"] is not None):
        return False
    opens = max(start, match.start() - _BEFORE)
    if numbered := _SO.search(sheet.flat, opens, match.start()):
        return sheet.plain[numbered.start() : numbered.start() + 2].lower() not in _NO_NUMBER
    kind = last_type(sheet, start, match.start())
    if kind and match.start() - kind[1] <= 12:
        return True
    if match["spaced"]:
        return False  # `20 HS/GV`, `12 UBND/HĐND`: figures of a count
    return _stands_alone(sheet, match, symbol, last, typed=typed)


def _stands_alone(sheet: Sheet, match: re.Match[str], symbol: str, last: int | None, *, typed: bool) -> bool:
    """Without a word before it: one of a list, one with its date, the only one of a cell, or of a known type."""
    if match["law"] and symbol.startswith(("QH", "UBTVQH")):
        return True  # `Nghị quyết số 88/2019/QH14, 120/2020/QH14`
    if not (("-" in symbol or "/" in symbol) and len(symbol) >= 5 and symbol[:2].isupper()):
        return False
    listed = last is not None and _AND.fullmatch(sheet.flat, last, match.start())
    if typed or listed or _DAY.match(sheet.flat, match.end()):
        return True
    alone = _CELL_BEGINS.search(sheet.plain, max(0, match.start() - 8), match.start())
    return alone is not None and _CELL_ENDS.match(sheet.plain, match.end()) is not None
