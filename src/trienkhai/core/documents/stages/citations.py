"""Other documents named by number and symbol.

Examples the grammar takes: `Kế hoạch số 129-KH/TXU ngày 26/10/2023` · `Chỉ thị 40-CT/TU` · `Nghị định số 30/2020/NĐ-CP`
· `Luật Đấu thầu số 43/2013/QH 13` · `số 84 QĐ/TWĐTN` · `Báo cáo số 11324 ngày 09 tháng 12 năm 2008`.
"""

import re
from functools import cache

from trienkhai.core.documents.model import Citation, Span
from trienkhai.core.documents.patterns import at_words, word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.documents.vocabulary import (
    LOWER,
    UPPER,
    alternatives,
    document_types,
    type_by_folded,
    type_by_symbol,
)
from trienkhai.core.text import first_date

_LETTERS = f"{UPPER}{LOWER}"
_WORD = rf"[{UPPER}][{_LETTERS}\d&.]*"
# Behind a hyphen or stroke a page may break the symbol (`UBND-` / `NCKSTTHC`), or a typist leave a blank.
_TURN = r"\s{0,2}(?:\n\s{0,12})?"
_MORE = (
    rf"(?:[-–—/]{{1,2}}(?:{_TURN}(?=[{UPPER}]{{2}})|\s(?=\d{{1,2}}\b))?[^\W_][^\W_&.]*(?:[&.][^\W_]+)*"
    rf"|\s[-–—]\s?(?=[{UPPER}]{{2}}){_WORD}|\s&\s(?=[{UPPER}]{{2}}\b){_WORD})"
)
_CODE = re.compile(
    rf"""
    (?P<number>[0-9](?:(?<![\w/.,-].)|(?<=\bsố.))\d{{0,5}}(?:\.\d{{1,2}}(?=/\d{{4}}/))?[a-zđ]?)
    # Looked at first: hardly any figure is that of a code.
    (?=\s?(?:/{{1,2}}\s?(?:\d{{4,5}}\s?/|\s*[{UPPER}])|[-–—]\s*[A-ZĐÐ]|[A-ZĐÐ]{{2}}))
    (?:
        \s?/{{1,2}}\s?(?P<year>\d{{4,5}})\s?/{{1,2}}{_TURN}(?P<law>[A-ZĐÐ0][\w&]*(?:\s(?=\d{{1,2}}\b)\d{{1,2}})?(?:{_MORE})*)
      | \s?/{{1,2}}{_TURN}(?P<state>{_WORD}(?:{_MORE})*)
      | \s?[-–—]{_TURN}(?P<party>[A-ZĐÐ][\w]*\s?/{_TURN}[{UPPER}][{_LETTERS}\d&]*(?:[-/][{_LETTERS}\d]+)*)
      | \s?[-–](?P<old>CP|HĐBT|TTg)\b
      | \s?(?P<spaced>[A-ZĐÐ]{{2,4}}/[A-ZĐÐ][{_LETTERS}]+(?:-[{_LETTERS}]+)*)
    )
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"so(?<!\wso)\s+(\d{2,6})\s+ngay\s+\d")
_SO = re.compile(r"[sn](?<!\w.)[o0]\s*(?:[:.]\s*)?$")
# `Mẫu số 02/BC-UBND`, `Biểu số 01/TH`: forms are numbered too, and are no documents.
_FORM = word_pattern(r"\b(?:mau|bieu|bieu mau|phu bieu|phu luc)\s+(?:so\s*)?[:.]?\s*$")
# A footnote's number behind the code: `126/2024/NĐ-CP1`.
_FOOTNOTE = re.compile(r"(?<=[-/\s](?:CP|TW|TU))\d{1,2}$|(?<=-TTg)\d{1,2}$")
# Recognisers read the Q of the National Assembly as a nought.
_ASSEMBLY = re.compile(r"^0(?=H\d\d$)")
_STROKES = re.compile(r"/{2,}")
_TYPE_REACH = 160
_DATE_REACH = 60
_LAWS = frozenset({"luat", "bo luat", "phap lenh"})
_MARK = {ord("⁄"): "/", ord("–"): "-", ord("—"): "-", ord("Ð"): "Đ"}


@cache
def _types() -> re.Pattern[str]:
    """Type names, and the plain word `văn bản` that stands for any of them."""
    names = alternatives(kind.folded for kind in document_types())
    return re.compile(at_words(rf"van\s+ban(?!\s+hop\s+nhat)|{names}") + r"\b")


def read_citations(work: Work) -> None:
    """Reads the sheet and each draft's bounds and header; writes `citations`: each code once, where it first stands."""
    slashed = work.sheet.plain.replace("⁄", "/")
    for draft in work.drafts:
        draft.citations = _citations(work.sheet, slashed, draft)


def _citations(sheet: Sheet, plain: str, draft: Draft) -> tuple[Citation, ...]:
    own = draft.header.code
    found: dict[str, Citation] = {}
    for start, end in _zones(draft):
        for span, code, symbol in _codes(sheet, plain, start, end):
            if (
                code in found
                or _same(code, own)
                or (own is None and _IS_OWN.search(sheet.flat, start, span[0]))
            ):
                continue
            date = first_date(sheet.flat, span[1], min(end, span[1] + _DATE_REACH), folded=True)
            if date and not (date.is_day and _adjacent(sheet.flat[span[1] : date.start])):
                date = None
            kind, opening = _type(sheet, start, span[0], symbol)
            whole = (opening, date.end if date else span[1])
            certainty = 0.97 if opening < span[0] else 0.85
            rule = "số và ký hiệu của văn bản khác"
            words = sheet.words(*whole)
            found[code] = Citation(words, whole, kind, code, date.iso if date else None, certainty, rule)
    told = (citation for code, citation in found.items() if _without_footnote(code) not in found)
    return tuple(sorted(told, key=lambda citation: citation.span))


# `(Kèm theo Nghị quyết số 12/NQ-CP …)` in a document whose own number was lost is that number.
_IS_OWN = re.compile(r"\(\s*kem\s+theo\s+[^().;]{3,40}$")
_DIGITS = re.compile(r"(?<=[^\W\d])\d{1,2}$")


def _without_footnote(code: str) -> str | None:
    """`12-CTr/BCĐ3` beside `12-CTr/BCĐ`: the number of a footnote stands behind it."""
    match = _DIGITS.search(code)
    return code[: match.start()] if match else None


def _last_type(sheet: Sheet, start: int, before: int) -> Span | None:
    """The last type name in front of an offset, close by."""
    last = None
    for match in _types().finditer(sheet.flat, max(start, before - _TYPE_REACH), before):
        last = match.span()
    return last


def _zones(draft: Draft) -> list[Span]:
    """Subject and body, then annexes; the number line of the head and the recipients are left out."""
    subject = draft.evidence.get("subject")
    zones = [subject.span] if subject else []
    zones += [(draft.head_end, draft.body_end), (draft.foot_end, draft.end)]
    return [zone for zone in zones if zone[0] < zone[1]]


def _codes(sheet: Sheet, plain: str, start: int, end: int) -> list[tuple[Span, str, str]]:
    codes: list[tuple[Span, str, str]] = []
    for match in _CODE.finditer(plain, start, end):
        written = match.group(
            match.lastindex or 0
        )  # whichever way of writing fits, its symbol is the last group
        symbol = written.rstrip(".-/ ")
        if symbol[-1:].isdigit():
            symbol = _FOOTNOTE.sub("", symbol)
        stop = match.end() - (len(written) - len(symbol))
        if symbol[:1] == "0":
            symbol = _ASSEMBLY.sub("Q", symbol)
        if not _plausible(sheet, start, match, symbol):
            continue
        number = plain[match.start() : match.end() - len(written)]
        code = "".join(f"{number}{symbol}".split()).translate(_MARK)
        codes.append(((match.start(), stop), _STROKES.sub("/", code) if "//" in code else code, symbol))
    for match in _BARE.finditer(sheet.flat, start, end):
        kind = _last_type(sheet, start, match.start())
        if kind and match.start() - kind[1] <= 2:
            codes.append((match.span(1), match.group(1), ""))
    codes.sort()
    return codes


def _plausible(sheet: Sheet, start: int, match: re.Match[str], symbol: str) -> bool:
    """A code has capitals and, unless its symbol is compound, a `số` or a type name before it."""
    if sum(map(str.isupper, symbol)) < 2 or symbol in ("VĐV", "VND"):
        return False
    before = sheet.flat[max(0, match.start() - 24) : match.start()]
    if _FORM.search(before):
        return False
    if _SO.search(before):
        return True
    kind = _last_type(sheet, start, match.start())
    if kind and match.start() - kind[1] <= 12:
        return True
    if match["law"] and symbol.startswith(("QH", "UBTVQH")):
        return True  # `Nghị quyết số 88/2019/QH14, 120/2020/QH14`
    return (
        ("-" in symbol or "/" in symbol)
        and len(symbol) >= 5
        and symbol.upper() != symbol.lower()
        and symbol[:2].isupper()
    )


def _type(sheet: Sheet, zone: int, start: int, symbol: str) -> tuple[str | None, int]:
    """The type that stands before the code, and where it begins; else the type the symbol abbreviates."""
    last = _last_type(sheet, zone, start)
    if last:
        opening, end = last
        between = sheet.flat[end:start]
        name = " ".join(sheet.flat[opening:end].split())
        # The name of a law stands between its type and its number, commas included.
        within = between if name in _LAWS else between.replace(",", ";")
        if len(between) <= (140 if name in _LAWS else 60) and _INTRODUCES.fullmatch(within):
            return type_by_folded().get(name, "văn bản"), opening
    head = symbol.partition("-")[0].partition("/")[0]
    return type_by_symbol().get(head.upper()), start


_INTRODUCES = re.compile(r"[^.;:]*?(?:\bs[o0]\s*[:.]?)?\s*")


def _adjacent(between: str) -> bool:
    return _BETWEEN.fullmatch(between) is not None


_BETWEEN = re.compile(r"[\s,.(]*(?:ban hanh\s*|ky\s*|de\s*)?(?:ngay\s*)?(?:ky\s*)?")


def _same(code: str, own: str | None) -> bool:
    return own is not None and code.lstrip("0").upper() == own.lstrip("0").upper()
