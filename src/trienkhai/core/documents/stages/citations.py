"""Other documents named by number and symbol.

Examples the grammar takes: `Kế hoạch số 129-KH/TXU ngày 26/10/2023` · `Chỉ thị 40-CT/TU` · `Nghị định số 30/2020/NĐ-CP`
· `Luật Đấu thầu số 43/2013/QH 13` · `số 84 QĐ/TWĐTN` · `Báo cáo số 11324 ngày 09 tháng 12 năm 2008`.
"""

import re
from functools import cache

from trienkhai.core.documents.model import Citation, Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.documents.vocabulary import LOWER, UPPER, type_by_folded, type_by_symbol, type_names
from trienkhai.core.text import find_dates

_LETTERS = f"{UPPER}{LOWER}"
_WORD = rf"[{UPPER}][{_LETTERS}\d&.]*"
# Behind a hyphen a page may break the symbol (`UBND-` / `NCKSTTHC`), or a typist leave a blank.
_MORE = (
    rf"(?:[-–/]{{1,2}}(?:\s{{0,3}}(?=[{UPPER}]{{2}}|\d{{1,2}}\b))?[{_LETTERS}\d][{_LETTERS}\d&.]*"
    rf"|\s[-–]\s?(?=[{UPPER}]{{2}}){_WORD})"
)
_CODE = re.compile(
    rf"""
    (?<![\w/.,-])
    (?P<number>\d{{1,6}}(?:\.\d{{1,2}}(?=/\d{{4}}/))?[a-zđ]?)
    (?:
        \s?/{{1,2}}\s?(?P<year>\d{{4,5}})\s?/{{1,2}}\s?(?P<law>[A-ZĐ][\w&]*(?:\s(?=\d{{1,2}}\b)\d{{1,2}})?(?:{_MORE})*)
      | \s?/{{1,2}}\s?(?P<state>{_WORD}(?:{_MORE})*)
      | \s?[-–]\s?(?P<party>[A-ZĐ][\w]*\s?/\s?[{UPPER}][{_LETTERS}\d&]*(?:[-/][{_LETTERS}\d]+)*)
      | \s(?P<spaced>[A-ZĐ]{{2,4}}/[A-ZĐ][{_LETTERS}]+(?:-[{_LETTERS}]+)*)
    )
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"\bso\s+(\d{2,6})\s+ngay\s+\d")
_SO = re.compile(r"(?:\bs[o0]|\bn[o0])\s*[:.]?\s*$")
_TYPE_REACH = 160
_DATE_REACH = 60
_LAWS = frozenset({"luat", "bo luat", "phap lenh"})
_MARK = {ord("⁄"): "/", ord("–"): "-", ord("Ð"): "Đ"}


@cache
def _types() -> re.Pattern[str]:
    """Type names, and the plain word `văn bản` that stands for any of them."""
    return re.compile(type_names().pattern.replace("(?:", r"(?:van\s+ban|", 1))


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
            if code in found or _same(code, own):
                continue
            dates = find_dates(sheet.flat, span[1], min(end, span[1] + _DATE_REACH), folded=True)
            date = (
                dates[0]
                if dates and dates[0].is_day and _adjacent(sheet.flat[span[1] : dates[0].start])
                else None
            )
            kind, opening = _type(sheet, start, span[0], symbol)
            whole = (opening, date.end if date else span[1])
            certainty = 0.97 if opening < span[0] else 0.85
            rule = "số và ký hiệu của văn bản khác"
            words = sheet.words(*whole)
            found[code] = Citation(words, whole, kind, code, date.iso if date else None, certainty, rule)
    return tuple(sorted(found.values(), key=lambda citation: citation.span))


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
        symbol = match["law"] or match["state"] or match["party"] or match["spaced"]
        stop = match.end() - (len(symbol) - len(symbol.rstrip(".-/ ")))
        symbol = symbol.rstrip(".-/ ")
        if not _plausible(sheet, start, match, symbol):
            continue
        written = re.sub(r"\s+", "", plain[match.start() : stop]).translate(_MARK)
        codes.append(((match.start(), stop), re.sub(r"/{2,}", "/", written), symbol))
    for match in _BARE.finditer(sheet.flat, start, end):
        kind = _last_type(sheet, start, match.start())
        if kind and match.start() - kind[1] <= 2:
            codes.append((match.span(1), match.group(1), ""))
    codes.sort()
    return codes


def _plausible(sheet: Sheet, start: int, match: re.Match[str], symbol: str) -> bool:
    """A code has capitals and, unless its symbol is compound, a `số` or a type name before it."""
    if not any(map(str.isupper, symbol)) or symbol in ("VĐV", "VND"):
        return False
    before = sheet.flat[max(0, match.start() - 12) : match.start()]
    introduced = _SO.search(before) is not None
    if introduced:
        return True
    kind = _last_type(sheet, start, match.start())
    if kind and match.start() - kind[1] <= 12:
        return True
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
        if len(between) <= (140 if name in _LAWS else 60) and re.fullmatch(
            r"[^.;:]*?(?:\bs[o0]\s*[:.]?)?\s*", within
        ):
            return type_by_folded().get(name, "văn bản"), opening
    head = re.split(r"[-/]", symbol)[0]
    return type_by_symbol().get(head.upper()), start


def _adjacent(between: str) -> bool:
    return re.fullmatch(r"[\s,.(]*(?:ban hanh\s*)?(?:ngay\s*)?", between) is not None


def _same(code: str, own: str | None) -> bool:
    return own is not None and code.lstrip("0").upper() == own.lstrip("0").upper()
