"""A line that heads others: what it opens for them - a zone, units, a time - or that it heads nothing."""

import re

from trienkhai.core.documents.sheet import Paragraph
from trienkhai.core.documents.stages.duties.headings.conferring import confers, gives
from trienkhai.core.documents.stages.duties.headings.heading_units import heading_units
from trienkhai.core.documents.stages.duties.headings.heads import (
    heads_the_text,
    is_last_of_its_kind,
    opens_deeper,
)
from trienkhai.core.documents.stages.duties.headings.kinds import is_agenda, is_phase, towards
from trienkhai.core.documents.stages.duties.headings.matters import Matter
from trienkhai.core.documents.stages.duties.headings.ranks import Rank, rank_above, rank_of_unit
from trienkhai.core.documents.stages.duties.headings.scopes import Scope
from trienkhai.core.documents.stages.duties.headings.unnumbered import heads_unnumbered
from trienkhai.core.documents.stages.duties.headings.zones import Zone, default_zone
from trienkhai.core.documents.stages.duties.state import State
from trienkhai.core.documents.stages.duties.subjects.rearranging import heads_rearranging
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.terms.partners import find_coordinators
from trienkhai.core.documents.stages.header.title import title_at

# `QUY ĐỊNH CHUNG` heads a chapter, though `quy định` is a type of documents.
_GENERAL = re.compile(r"quy dinh (?:chung|cu the|ve|thi hanh)")
_TITLE_REACH = 60
_SHORTEST = 5


def open_heading(state: State, index: int, paragraph: Paragraph, rank: Rank | None) -> bool:
    """Opens what a heading sets for the paragraphs below it; False where the paragraph is none."""
    issuing = state.taking.preamble and rank is None
    last = is_last_of_its_kind(state.sheet, state.paragraphs, index)
    # Most points stand over nothing: whom they name is no matter of headings.
    units = _units(state, index, paragraph) if issuing or not last else None
    if units and issuing and _names_issuer(state, index, paragraph):
        return True
    if units and not last:
        _open_units(state, index, paragraph, units)
        return True
    words = state.sheet.plain[paragraph.body : paragraph.end]
    capitals = words.isupper() and len(words) > _SHORTEST
    if rank is None:
        return _unlabelled(state, index, paragraph, capitals=capitals)
    opens = capitals or (not last and opens_deeper(state.sheet, state.paragraphs, index))
    if not opens or state.details.begin_at(index):
        return False
    due, alone, often = state.time_of(paragraph)
    zone = state.scopes.zone if alone else _zone_over(state, index, rank)
    state.scopes.push(Scope(rank, zone, recurrence=often, due=due))
    return True


def _units(state: State, index: int, paragraph: Paragraph) -> tuple[str, ...] | None:
    facts = state.matter is Matter.FACTS
    units = None if facts else heading_units(state.sheet, paragraph.body, paragraph.end)
    if not units and state.sheet.flat.startswith("doi", paragraph.body):
        return towards(state.sheet, state.paragraphs, index)
    return units


def _names_issuer(state: State, index: int, paragraph: Paragraph) -> bool:
    """The issuer above `Căn cứ …`."""
    capitals = state.sheet.plain[paragraph.body : paragraph.end].isupper()
    return capitals or heads_the_text(state.sheet, state.paragraphs, index)


def _open_units(state: State, index: int, paragraph: Paragraph, units: tuple[str, ...]) -> None:
    below = state.paragraphs[index + 1]
    if heads_rearranging(state.sheet, (paragraph.body, paragraph.end), (below.body, below.end)):
        units = ()
    zone = Zone.NONE if _is_silent(state, paragraph) else Zone.ASSIGNMENT
    partners = find_coordinators(state.sheet, paragraph.body, paragraph.end, units)
    rank = rank_of_unit(state.sheet, state.paragraphs, index)
    state.scopes.push(Scope(rank, zone, units, coordinate=partners))


def _is_silent(state: State, paragraph: Paragraph) -> bool:
    """Whether a heading with units stands where nothing is a duty, or opens such a part itself."""
    sheet, start, end = state.sheet, paragraph.body, paragraph.end
    if state.scopes.zone is Zone.NONE:
        return True
    # `2. Yêu cầu các bộ, cơ quan:` gives orders, whatever `yêu cầu` alone would head.
    if gives(sheet, start, end) or confers(sheet, start, end):
        return False
    # `Hội đồng thi đua - khen thưởng` is a body, whatever its name speaks of.
    if opens_unit(sheet, start, end) is not None or "phu trach" in sheet.flat[start:end]:
        return False
    return state.zone_of(paragraph) is Zone.NONE


def _unlabelled(state: State, index: int, paragraph: Paragraph, *, capitals: bool) -> bool:
    """A phase, a title or a heading that lost its number; a line in capitals that is none of them ends here."""
    if is_phase(state.sheet, paragraph) and not (capitals and state.taking.preamble):
        above = rank_above(state.paragraphs, index)
        state.scopes.push(Scope(above, state.scopes.zone, due=state.time_of(paragraph)[0]))
    elif capitals and not state.titles_label_above(index):
        above = rank_above(state.paragraphs, index)
        state.scopes.push(Scope(above, _zone_over(state, index, above)))
    elif state.scopes.zone is Zone.TASKS and heads_unnumbered(state.sheet, state.paragraphs, index):
        state.scopes.push(Scope(rank_above(state.paragraphs, index), Zone.TASKS))
    else:
        return capitals
    return True


def _zone_over(state: State, index: int, rank: Rank) -> Zone:
    agenda = is_agenda(state.sheet, state.paragraphs, state.timed, index, rank)
    return Zone.NONE if agenda else state.zone_of(state.paragraphs[index])


def open_document(state: State, paragraph: Paragraph) -> bool:
    """A title in capitals inside the file: an annexed plan or regulation begins its own zones."""
    found = title_at(state.sheet, paragraph.start, min(paragraph.end, paragraph.start + _TITLE_REACH))
    if found is None or _GENERAL.match(state.sheet.flat, paragraph.start):
        return False
    if paragraph.start < state.draft.foot_end:
        return state.sheet.plain[paragraph.start : paragraph.end].isupper()
    state.begin(Zone.NONE if state.matter is Matter.FORMS else default_zone(found[0]))
    state.taking.preamble = True
    return True


def open_bare_label(state: State, index: int, rank: Rank | None) -> None:
    """`Chương II` alone on its line: the title stands below."""
    if rank is not None and index + 1 < len(state.paragraphs) and state.paragraphs[index + 1].label is None:
        state.scopes.push(Scope(rank, state.zone_of(state.paragraphs[index + 1])))
