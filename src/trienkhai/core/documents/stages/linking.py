"""Which document of a file forwards which, and what the forwarding one calls it."""

import re
from dataclasses import replace

from trienkhai.core.documents.model import Citation, Evidence, Identification
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.header.noise import CAP
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.text import first_date, flat

_ATTACHED = re.compile(r"(?:dinh kem|kem theo|gui kem|sao gui|chuyen kem)\b")
_INSIDE = re.compile(r"kem\s+theo\s+(?:[a-z]+ ){0,4}(?:nay|so)\b")


def link_documents(work: Work) -> None:
    """Reads headers and citations of all drafts; writes `attached_to`, `identified_as`, and damaged numbers."""
    for index, draft in enumerate(work.drafts):
        _restore_number(work, draft)
        if index == 0:
            continue
        if (draft.header.place is None and draft.header.date is None) or draft.header.number is None:
            draft.attached_to = _forwarder(work, index)
        else:
            draft.attached_to = _named_by(work, index)
        if draft.attached_to is not None:
            draft.identified_as = _identify(
                work.sheet, work.drafts[draft.attached_to], draft, draft.attached_to
            )


def _forwarder(work: Work, index: int) -> int | None:
    """The nearest document before this one that has a head of its own."""
    for before in range(index - 1, -1, -1):
        if work.drafts[before].header.symbol or work.drafts[before].header.date:
            return before
    return None


def _named_by(work: Work, index: int) -> int | None:
    """The document before this one that names it by its own number: a plan with a head of its own, forwarded."""
    own = _bare(work.drafts[index].header.code or "")
    for before in range(index - 1, -1, -1):
        if own and any(_bare(citation.code) == own for citation in work.drafts[before].citations):
            return before
    return None


def _bare(code: str) -> str:
    return re.sub(r"[^a-z0-9]", "", code.lower().replace("đ", "d"))


def _identify(sheet: Sheet, forwarder: Draft, attached: Draft, index: int) -> Identification | None:
    """The citation marked `đính kèm`; else the only one of the same type, the subject's first."""
    if own := _bare(attached.header.code or ""):
        for citation in forwarder.citations:
            if _bare(citation.code) == own:
                return _named(
                    sheet, forwarder, citation, 0.98, f"văn bản thứ {index + 1} nêu đúng số, ký hiệu này"
                )
    kind = attached.header.type
    same = [citation for citation in forwarder.citations if citation.type == kind]
    if (
        _INSIDE.search(sheet.flat, attached.start, min(attached.end, attached.start + 1500))
        and forwarder.header.code
    ):
        # `(Ban hành kèm theo Quyết định số …)`: it has no number of its own.
        return Identification(
            forwarder.header.code, forwarder.header.date, 0.9, f"ban hành kèm theo văn bản thứ {index + 1}"
        )
    marked = _marked(sheet, forwarder, same)
    if marked:
        return _named(
            sheet, forwarder, marked, 0.9, f"văn bản thứ {index + 1} ghi “đính kèm” ngay sau tên văn bản này"
        )
    if len(same) == 1:
        return _named(
            sheet, forwarder, same[0], 0.8, f"văn bản thứ {index + 1} chuyển kèm một {kind} duy nhất"
        )
    return None


def _named(sheet: Sheet, forwarder: Draft, citation: Citation, certainty: float, rule: str) -> Identification:
    return Identification(
        citation.code, citation.date or _date_of(sheet, forwarder, citation.code), certainty, rule
    )


def _date_of(sheet: Sheet, draft: Draft, code: str) -> str | None:
    """The date next to a later mention, where the first one (in the summary) has none."""
    spaced = r"\s*".join(re.escape(letter) for letter in code)
    for mention in re.finditer(spaced, sheet.plain[draft.start : draft.end]):
        behind = draft.start + mention.end()
        found = first_date(sheet.flat, behind, behind + 30, folded=True)
        if found and found.is_day:
            return found.iso
    return None


def _marked(sheet: Sheet, forwarder: Draft, same: list[Citation]) -> Citation | None:
    """The citation of the sentence that ends with `(đính kèm)`: the first one of the right type in it."""
    for mark in _ATTACHED.finditer(sheet.flat, forwarder.head_end, forwarder.body_end):
        begun = max(
            sheet.flat.rfind(". ", forwarder.head_end, mark.start()),
            sheet.flat.rfind("\n", forwarder.head_end, mark.start()),
            forwarder.head_end,
        )
        sentence = sheet.flat[begun : mark.start()]
        for citation in same:
            if citation.code.lower().replace("đ", "d") in re.sub(r"\s+", "", sentence):
                return citation
    return None


def _restore_number(work: Work, draft: Draft) -> None:
    """A number damaged by a recogniser is certain when another document of the file, or its own annex, names it."""
    header = draft.header
    if not header.symbol:
        return
    own = _numbers_in_annex(work.sheet, draft) if _uncertain(draft) else set()
    if header.number and own and header.number not in own:
        # `Số: 403` above, `(Kèm theo Quyết định số 409 …)` below: one of the two was misread.
        draft.header = replace(header, number=None)
        del draft.evidence["number"]
        return
    if header.number or "number" in draft.evidence or not _damaged(work.sheet, draft):
        return
    cited = [
        citation
        for other in work.drafts
        if other is not draft
        for citation in other.citations
        if citation.code.partition("/")[2] == header.symbol
    ]
    if len(cited) == 1:
        number, date = cited[0].code.partition("/")[0].lstrip("0"), cited[0].date
    elif len(own) == 1:
        number, date = own.pop(), None
    else:
        return
    draft.header = replace(header, number=number, date=date or header.date)
    span = draft.evidence["symbol"].span
    draft.evidence["number"] = Evidence(span, 0.8, "số bị mờ; lấy theo chỗ khác trong tệp nêu cùng ký hiệu")


def _uncertain(draft: Draft) -> bool:
    symbol = draft.evidence.get("symbol")
    return symbol is not None and symbol.certainty <= CAP


def _numbers_in_annex(sheet: Sheet, draft: Draft) -> set[str]:
    """The numbers under which the annexes say they belong to this document."""
    if sheet.flat.find("kem", draft.body_end, draft.end) < 0:
        return set()
    symbol = r"\s?".join(re.escape(letter) for letter in flat(draft.header.symbol or ""))
    named = re.compile(rf"kem\s+theo\s[^.;]{{0,40}}?\bso\s*(?::\s*)?0*(\d{{1,5}})\s?/\s?{symbol}")
    return {match.group(1) for match in named.finditer(sheet.flat, draft.body_end, draft.end)}


def _damaged(sheet: Sheet, draft: Draft) -> bool:
    evidence = draft.evidence.get("symbol")
    if evidence is None:
        return False
    written = sheet.plain[slice(*evidence.span)].partition(":")[2].partition("/")
    return any(map(str.isalnum, written[0] + written[2][:4])) and not written[0].strip().isdigit()
