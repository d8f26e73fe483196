"""The stage that finds duties and reads their terms: with whom, by when, how often, to whom it reports."""

from trienkhai.core.documents.model import Duty, Json
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.decisions import UNWEIGHED, rule_of
from trienkhai.core.documents.stages.duties.headings.zones import Zone, default_zone
from trienkhai.core.documents.stages.duties.pieces import Piece
from trienkhai.core.documents.stages.duties.signs import with_certainties
from trienkhai.core.documents.stages.duties.tables.table_duties import table_duties
from trienkhai.core.documents.stages.duties.terms.labelled import Terms, merged, terms_within
from trienkhai.core.documents.stages.duties.terms.partners import find_coordinators
from trienkhai.core.documents.stages.duties.terms.reporting import find_product, find_report_to
from trienkhai.core.documents.stages.duties.times.deadlines import find_due, referred_number
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.documents.stages.duties.times.years import counted_from
from trienkhai.core.documents.stages.duties.walk import Walk
from trienkhai.core.documents.stages.parts import part_at
from trienkhai.core.documents.stages.work import Draft, Work

_NO_TERMS = Terms()


def read_duties(work: Work) -> None:
    """Reads paragraphs, parts and the header of each draft; writes `duties`."""
    for draft in work.drafts:
        if default_zone(draft.header.type) is Zone.NONE:
            continue
        tables, covered = table_duties(work.sheet, draft)
        pieces = Walk(work.sheet, draft, covered).pieces()
        # Who must execute the document is a duty only where it gives nobody anything else to do.
        kept = [piece for piece in pieces if not (tables and piece.kind == "execution")]
        issued = counted_from(draft.header)
        found = [_duty(work.sheet, draft, piece, issued) for piece in kept]
        duties = sorted([*found, *tables], key=lambda duty: duty.span)
        draft.duties = with_certainties(work.sheet, draft, duties)


def _duty(sheet: Sheet, draft: Draft, piece: Piece, issued: str | None) -> Duty:
    start, end = piece.start, _trimmed(sheet, piece.start, piece.end)
    terms = merged(piece.terms, terms_within(sheet, start, end, issued)) or _NO_TERMS
    shared = piece.above or _NO_TERMS
    recurrence = (
        piece.period
        or find_recurrence(sheet, start, end)
        or terms.recurrence
        or piece.recurrence
        or shared.recurrence
    )
    due, rule = (
        (terms.due, terms.rule)
        if terms.due
        else _due(sheet, draft, piece, end, issued, once=recurrence is None)
    )
    if due is None:
        due, rule = shared.due, shared.rule
    lead = terms.lead or (piece.lead if piece.named else shared.lead or piece.lead)
    return Duty(
        (start, end),
        lead,
        tuple(
            dict.fromkeys(
                (
                    *piece.partners,
                    *find_coordinators(sheet, start, end, lead),
                    *(terms.coordinate or shared.coordinate),
                )
            )
        ),
        due,
        rule,
        recurrence,
        find_report_to(sheet, start, end, lead) or piece.report_to,
        find_product(sheet, start, end),
        part_at(draft.parts, start),
        UNWEIGHED,
        rule_of(piece.kind),
    )


def _trimmed(sheet: Sheet, start: int, end: int) -> int:
    words = sheet.plain[start:end]
    return start + max(len(words.rstrip(' \n;,.:/”"')), 1)


def _due(
    sheet: Sheet, draft: Draft, piece: Piece, end: int, issued: str | None, *, once: bool
) -> tuple[str | None, Json | None]:
    """The deadline of the words themselves, else of the clause they refer to."""
    found = find_due(sheet, piece.start, end, issued, once=once)
    if found is None:
        number = referred_number(sheet, piece.start, end)
        clause = _clause(draft, piece, number) if number else None
        inherited = piece.due if once or not piece.named else None
        found = find_due(sheet, clause.body, clause.end, issued, once=once) if clause else inherited
    return (found.due, found.rule) if found else (None, None)


def _clause(draft: Draft, piece: Piece, number: str) -> Paragraph | None:
    """The nearest clause of that number."""
    same = [
        paragraph
        for paragraph in draft.paragraphs
        if paragraph.label
        and paragraph.label.text.strip(" .)(/-–") == number
        and not paragraph.start <= piece.start < paragraph.end
    ]
    return min(same, key=lambda paragraph: abs(paragraph.start - piece.start)) if same else None
