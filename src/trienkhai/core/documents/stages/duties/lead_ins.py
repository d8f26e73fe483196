"""Lead-ins, lines that end in a colon: what they give themselves, and what they set for what follows them."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.below_lead_ins import (
    asked_besides,
    counts_matters,
    heads_tasks,
    listed_units,
)
from trienkhai.core.documents.stages.duties.headings.heading_units import closes_names
from trienkhai.core.documents.stages.duties.headings.kinds import is_agenda
from trienkhai.core.documents.stages.duties.headings.ranks import Rank, rank_above
from trienkhai.core.documents.stages.duties.headings.scopes import Scope
from trienkhai.core.documents.stages.duties.headings.zones import Zone
from trienkhai.core.documents.stages.duties.pieces import issues, resolved
from trienkhai.core.documents.stages.duties.sentences import begins_with_task, whole_sentences
from trienkhai.core.documents.stages.duties.state import State
from trienkhai.core.documents.stages.duties.subjects.named_later import Subject, only_asks
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.subjects.units import units_at
from trienkhai.core.documents.stages.duties.taking import take
from trienkhai.core.documents.stages.duties.terms.partners import find_coordinators
from trienkhai.core.documents.stages.duties.terms.reporting import find_report_to
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.documents.stages.duties.times.years import counted_from

# `Yêu cầu:` before a list gives orders; as a heading of a plan it only states requirements.
_ORDERS = re.compile(r"(?:yeu\s+cau|de\s+nghi|chi\s+dao|quyet\s+dinh|nhu\s+sau|sau\s+day)\s*:\s*$")
_MUST = re.compile(r"\s*(?:co\s+trach\s+nhiem|c.n\s|phai\s|tap\s+trung|khan\s+truong)")
# `Tham dự có các đồng chí:`: names of those who were there.
_ATTENDED = re.compile(r"(?:cung\s+)?(?:tham\s+du|du\s+(?:hop|cuoc|buoi)|thanh\s+phan)\b")
# `Yêu cầu các bộ … Trong đó, tập trung thực hiện các nhiệm vụ sau:`: still the same ones.
_GOES_ON = re.compile(r"(?:trong\s+do|tap\s+trung|cu\s+the|nhat\s+la|dac\s+biet)\b")
# What an inspection found or a year brought, not what is to be mended.
_FOUND = re.compile(
    r"(?!(?:yeu\s+cau|de\s+nghi|giao)\b)(?:(?!\b(?:yeu\s+cau|de\s+nghi|khac\s+phuc|chan\s+chinh|xu\s+ly|giai\s+quyet|thao\s+go)\b)[^.;:])*?"
    r"\b(?:(?:cho|nhan)\s+thay|con\s[^.;:]{0,100}?\b(?:ton\s+tai|han\s+che|bat\s+cap|thieu\s+sot|sai\s+sot|sai\s+pham|vi\s+pham)\b"
    r"|dat\s+(?:duoc\s+)?(?:mot\s+so\s+|nhung\s+)?ket\s+qua)[^.;:]{0,40}:\s*$"
)
# `Giao tài sản …; trong đó, … theo các hình thức sau:`: the task is told, and then how.
_AMONG_IT = re.compile(r";\s+trong\s+do\b")
_GUIDES = re.compile(r"\bhuong\s+dan\s+(?=(?:cac|so|phong|truong|ubnd|uy|cong|ban)\s)")
_CARRY_OUT = re.compile(r"[\s,]+(?:to\s+chuc|trien\s+khai|thuc\s+hien)\b")
_FOUND_SIGNS = ("thay", "con ", "con\n", "dat ")
_REACH, _SHORT = 40, 120


def list_units(state: State, index: int) -> int:
    """`Giao các sở gồm:` over a list of names: what follows the list is for all of them.

    The index behind the list; 0 where there is none.
    """
    if state.scopes.zone is Zone.NONE:
        return 0
    units, until = listed_units(state.sheet, state.paragraphs, index)
    if not units:
        return 0
    rank = rank_above(state.paragraphs, until - 1, labelled=False)
    state.scopes.push(Scope(rank, Zone.ASSIGNMENT, units))
    return until


def lead_in(state: State, index: int, paragraph: Paragraph, rank: Rank | None) -> bool:
    """Opens what a lead-in sets, and takes what it gives itself; False where the paragraph is none."""
    if closes_names(state.sheet, paragraph.body, paragraph.end):
        return True  # `Có trách nhiệm:` behind a list of names
    tail = state.sheet.plain[max(paragraph.body, paragraph.end - 4) : paragraph.end]
    if not tail.rstrip().endswith(":"):
        return False
    if _ATTENDED.match(state.sheet.flat, whole_sentences(state.sheet, paragraph.body, paragraph.end)[-1][0]):
        state.attended, state.attended_below = True, rank
        return True
    if _finds(state, paragraph) or is_agenda(
        state.sheet, state.paragraphs, state.timed, index, rank_above(state.paragraphs, index)
    ):
        state.scopes.push(Scope(rank_above(state.paragraphs, index), Zone.NONE, steps=True))
        return True
    started, state.taking.preamble = state.taking.preamble, False
    subject = _subject(state, paragraph, started)
    if started or heads_tasks(state.sheet, state.paragraphs, index, rank or state.scopes.numbered_ceiling):
        if not started:
            _take_before(state, paragraph, rank)
        state.scopes.push(_opened(state, index, paragraph, subject))
        return True
    zone = state.scopes.zone
    own = subject is not None or begins_with_task(state.sheet, paragraph.body, paragraph.end)
    matters = bool(subject or state.scopes.lead) and counts_matters(state.sheet, paragraph)
    if own and (state.scopes.lead or subject or zone is Zone.TASKS) and not (matters and subject is None):
        take(state.taking, paragraph, rank)
    state.scopes.push(
        _opened(state, index, paragraph, subject)
        if matters
        else Scope(rank_above(state.paragraphs, index), zone, things=True)
    )
    return True


def _finds(state: State, paragraph: Paragraph) -> bool:
    """`Qua kiểm tra cho thấy:`, `… vẫn còn một số tồn tại, hạn chế như sau:`: what was found follows, nothing to do."""
    words = state.sheet.flat[paragraph.body : paragraph.end]
    if state.scopes.lead or not any(sign in words for sign in _FOUND_SIGNS):
        return False
    begin = whole_sentences(state.sheet, paragraph.body, paragraph.end)[-1][0]
    return _FOUND.match(state.sheet.flat, begin, paragraph.end) is not None


def _take_before(state: State, paragraph: Paragraph, rank: Rank | None) -> None:
    """`Bộ A … rà soát … Trong đó, tập trung các việc sau:`: what stands before the lead-in is a task too."""
    *earlier, (begin, stop) = whole_sentences(state.sheet, paragraph.body, paragraph.end)
    if earlier:
        take(state.taking, paragraph._replace(end=earlier[-1][1]), rank)
    elif _AMONG_IT.search(state.sheet.flat, begin, stop) and begins_with_task(state.sheet, begin, stop):
        take(state.taking, paragraph, rank)


def _subject(state: State, paragraph: Paragraph, started: bool) -> Subject | None:
    *earlier, (begin, stop) = whole_sentences(state.sheet, paragraph.body, paragraph.end)
    subject = find_subject(state.sheet, begin, stop)
    if subject is None and earlier and _GOES_ON.match(state.sheet.flat, begin, stop):
        told = (find_subject(state.sheet, *sentence) for sentence in reversed(earlier))
        subject = next(filter(None, told), None)
    if subject and only_asks(state.sheet, subject, stop):
        return None
    started = started or (not (paragraph.label or state.scopes.open) and issues(state.draft, subject))
    if started and not (subject and subject.given) and state.draft.header.type == "công văn":
        subject = _guided(state.sheet, begin, stop) or subject
    if subject is None or not started or subject.given:
        return subject and asked_besides(state.sheet, subject, stop)
    # `Ban Thường vụ … ban hành Kế hoạch như sau:` names the issuer, not who must act.
    return subject if _MUST.match(state.sheet.flat, subject.named.end, paragraph.end) else None


def _guided(sheet: Sheet, start: int, end: int) -> Subject | None:
    """`Sở A hướng dẫn các trường thực hiện một số nội dung sau:`: those who are guided have to do it."""
    guides = _GUIDES.search(sheet.flat, start, end)
    named = units_at(sheet, guides.end(), end) if guides else None
    if named is None or _CARRY_OUT.match(sheet.flat, named.end, end) is None:
        return None
    return Subject(named, start, True)


def _opened(state: State, index: int, paragraph: Paragraph, subject: Subject | None) -> Scope:
    """What a lead-in sets for what follows it."""
    if subject is None:
        due, alone, often = state.time_of(paragraph)
        zone = state.scopes.zone if alone else _zone(state, paragraph)
        rank = state.scopes.within(rank_above(state.paragraphs, index))
        return Scope(rank, zone, recurrence=often, due=due)
    zone = state.scopes.zone
    lead = resolved(state.draft, subject.named.units)
    recurrence = find_recurrence(state.sheet, paragraph.body, paragraph.end)
    said = (state.sheet, subject.named.end, paragraph.end)
    return Scope(
        rank_above(state.paragraphs, index, far=not state.scopes.open),
        Zone.ASSIGNMENT if zone in (Zone.EXPLICIT, Zone.STRICT) else zone,
        lead,
        # `thường xuyên` is the manner of what it heads, not how often each point is done.
        recurrence if recurrence != "standing" else None,
        find_coordinators(*said, lead),
        due=find_due(state.sheet, subject.begins, paragraph.end, counted_from(state.draft.header)),
        report_to=find_report_to(*said, lead),
    )


def _zone(state: State, paragraph: Paragraph) -> Zone:
    """That of a lead-in without units: a short one heads a part by its words, unless it gives orders."""
    ordering = _ORDERS.search(state.sheet.flat, max(paragraph.body, paragraph.end - _REACH), paragraph.end)
    short = paragraph.end - paragraph.body < _SHORT
    return state.zone_of(paragraph) if short and not ordering else state.scopes.zone
