"""Other documents named by number and symbol.

Examples the grammar takes: `Kế hoạch số 129-KH/TXU ngày 26/10/2023` · `Chỉ thị 40-CT/TU` · `Nghị định số 30/2020/NĐ-CP`
· `Luật Đấu thầu số 43/2013/QH 13` · `số 84 QĐ/TWĐTN` · `Báo cáo số 11324 ngày 09 tháng 12 năm 2008`.
"""

import re

from trienkhai.core.documents.model import Citation, Span
from trienkhai.core.documents.recognised import HIGHEST
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.citations.codes import Code, find_codes, last_type
from trienkhai.core.documents.stages.citations.lookalikes import end_of_annexes, is_number_line
from trienkhai.core.documents.stages.citations.spellings import Spelling, is_fuller, is_same, spelling
from trienkhai.core.documents.stages.header.noise import is_recognised
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.documents.vocabulary import type_by_folded, type_by_symbol
from trienkhai.core.text import FoundDate, date_at, fold

_DATE_REACH = 60
# How sure a code is with its type before it, with its date behind it, and with neither.
_TYPED, _DATED, _BARE = 0.97, 0.85, 0.7
# Few documents share a number; a text made of nothing but codes is still read in its length.
_COMPARED = 30
_LAWS = frozenset({"luat", "bo luat", "phap lenh"})
# `(Kèm theo Nghị quyết số 12/NQ-CP …)`
_ATTACHED = re.compile(r"\(\s*kem\s+theo\s+[^().;]{3,60}$")
_OVER_ANNEX = re.compile(r"\n\s{0,40}\(?(?:ban\s+hanh\s+)?kem\s+theo\s+[^().;]{3,60}$")
_YEAR = re.compile(r"^\d{4}/")  # of the symbol of a legal document: `2024/QĐ-UBND`
_DIGITS = re.compile(r"(?<=[^\W\d])\d{1,2}$")
_INTRODUCES = re.compile(r"[^.;:]*?(?:\bs[o0]\s*[:.]?)?\s*")
_BETWEEN = re.compile(r"[\s,.(]*(?:ban hanh\s*|ky\s*|de\s*)?(?:ngay\s*)?(?:ky\s*)?")


def read_citations(work: Work) -> None:
    """Reads the sheet and each draft's bounds and header; writes `citations`: each code once, where it first stands."""
    slashed = work.sheet.plain.replace("⁄", "/")
    for draft in work.drafts:
        draft.citations = _citations(work.sheet, slashed, draft)


def _citations(sheet: Sheet, plain: str, draft: Draft) -> tuple[Citation, ...]:
    own = spelling(draft.header.code, draft.header.date) if draft.header.code else None
    seen: set[str] = set()
    by_number: dict[str, list[_Found]] = {}
    for zone in _zones(sheet, draft):
        for code in find_codes(sheet, plain, *zone):
            if code.text in seen or is_number_line(sheet, zone[0], *code.span):
                continue
            citation = _citation(sheet, zone, code)
            written = spelling(code.text, citation.date)
            if (own and is_same(written, own)) or _is_over_annex(sheet, draft, zone, code):
                continue
            seen.add(code.text)
            _keep(by_number.setdefault(written.number, []), (written, citation))
    found = [citation for alike in by_number.values() for _, citation in alike]
    codes = {citation.code for citation in found}
    told = [citation for citation in found if _without_footnote(citation.code) not in codes]
    if told and is_recognised(sheet, draft.start, draft.head_end):
        told = [citation._replace(certainty=min(citation.certainty, HIGHEST)) for citation in told]
    return tuple(sorted(told, key=lambda citation: citation.span))


_Found = tuple[Spelling, Citation]


def _keep(alike: list[_Found], found: _Found) -> None:
    """Each document once: where it first stands, or where its code is first written in full."""
    for index, (written, _) in enumerate(alike[:_COMPARED]):
        if is_same(found[0], written):
            if is_fuller(found[0], written):
                alike[index] = found
            return
    alike.append(found)


def _citation(sheet: Sheet, zone: Span, code: Code) -> Citation:
    start, end = code.span
    date = _date_behind(sheet, end, min(zone[1], end + _DATE_REACH))
    kind, opening = _type(sheet, zone[0], start, code.symbol)
    whole = (opening, date.end if date else end)
    certainty = _TYPED if opening < start else _DATED if date else _BARE
    rule = "số và ký hiệu của văn bản khác"
    return Citation(sheet.words(*whole), whole, kind, code.text, date.iso if date else None, certainty, rule)


def _date_behind(sheet: Sheet, end: int, limit: int) -> FoundDate | None:
    """The day right behind a code: it begins with its figures, or with the word for day in front of them."""
    between = _BETWEEN.match(sheet.flat, end, limit)
    figure = between.end() if between else end
    if figure >= limit or not (sheet.flat[figure].isdigit() or sheet.flat.startswith("ngay", figure)):
        return None
    word = sheet.flat.rfind("ngay", end, figure)
    date = date_at(sheet.flat, word, limit) if word >= 0 else None
    date = date or date_at(sheet.flat, figure, limit)
    return date if date and date.is_day else None


def _is_over_annex(sheet: Sheet, draft: Draft, zone: Span, code: Code) -> bool:
    """Whether a code says what an annex belongs to: the own document, its number lost, left blank or mistyped."""
    opens = max(zone[0] - 1, code.span[0] - 110)
    if draft.header.code is None and _ATTACHED.search(sheet.flat, opens, code.span[0]):
        return True
    own = draft.header.symbol
    return (
        own is not None
        and zone[0] >= draft.foot_end
        and fold(code.symbol) == fold(_YEAR.sub("", own))
        and _OVER_ANNEX.search(sheet.flat, opens, code.span[0]) is not None
    )


def _without_footnote(code: str) -> str | None:
    """`12-CTr/BCĐ3` beside `12-CTr/BCĐ`: the number of a footnote stands behind it."""
    match = _DIGITS.search(code)
    return code[: match.start()] if match else None


def _zones(sheet: Sheet, draft: Draft) -> list[Span]:
    """Subject and body, then annexes; the number line of the head and the recipients are left out."""
    subject = draft.evidence.get("subject")
    zones = [subject.span] if subject else []
    zones += [
        (draft.head_end, draft.body_end),
        (draft.foot_end, end_of_annexes(sheet, draft.foot_end, draft.end)),
    ]
    return [zone for zone in zones if zone[0] < zone[1]]


def _type(sheet: Sheet, zone: int, start: int, symbol: str) -> tuple[str | None, int]:
    """The type that stands before the code, and where it begins; else the type the symbol abbreviates."""
    last = last_type(sheet, zone, start)
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
