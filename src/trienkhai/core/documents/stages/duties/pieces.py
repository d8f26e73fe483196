"""The duties on their way: each piece of a paragraph with its units, and what taking them needs and remembers."""

import re
from dataclasses import dataclass, field

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.headings.ranks import Rank
from trienkhai.core.documents.stages.duties.headings.scopes import Scopes
from trienkhai.core.documents.stages.duties.subjects.named_later import Subject
from trienkhai.core.documents.stages.duties.terms.labelled import Terms
from trienkhai.core.documents.stages.duties.times.due import Due
from trienkhai.core.documents.stages.work import Draft
from trienkhai.core.text import flat

_AMENDS = re.compile(r"sua\s+doi,\s*bo\s+sung")


@dataclass(slots=True)
class Piece:
    """One duty on its way: its words, its units, how it was found."""

    start: int
    end: int
    lead: tuple[str, ...]
    kind: str
    """Which of the `decisions` found it."""
    named: bool
    recurrence: str | None = None
    terms: Terms | None = None
    partners: tuple[str, ...] = ()
    """With whom, as the lead-in above it says."""
    due: Due | None = None
    report_to: str | None = None
    period: str | None = None
    """How often, as the label in front of its paragraph says: `Báo cáo 6 tháng: …; Sở A tổng hợp …`."""
    rank: Rank | None = None
    """How high the label of its paragraph stands."""
    above: Terms | None = None
    """What lines of attributes between its heading and the tasks say."""


@dataclass(slots=True)
class Taking:
    """What taking duties out of paragraphs needs to know and remembers."""

    sheet: Sheet
    draft: Draft
    scopes: Scopes
    preamble: bool = True
    found: list[Piece] = field(default_factory=list)
    execution: list[Piece] = field(default_factory=list)
    period: str | None = None
    rank: Rank | None = None
    """The rank of the paragraph at hand."""

    @property
    def amends(self) -> bool:
        """Whether the document changes another one by quoting clauses, which then bind."""
        subject = self.draft.header.subject
        return bool(subject and _AMENDS.search(flat(subject)))


def begin(
    taking: Taking, start: int, end: int, lead: tuple[str, ...], kind: str, *, named: bool = False
) -> Piece:
    """Adds a duty; what the headings above say holds for it, unless it names its own units."""
    piece = Piece(start, end, resolved(taking.draft, lead), kind, named, taking.scopes.recurrence)
    piece.period, piece.rank = taking.period, taking.rank
    piece.due = taking.scopes.due_for(lead if named else None)
    if not named:
        piece.partners = taking.scopes.coordinate
        piece.report_to = taking.scopes.report_to
        piece.above = taking.scopes.terms
    taking.found.append(piece)
    return piece


def resolved(draft: Draft, units: tuple[str, ...]) -> tuple[str, ...]:
    """`Bộ` or `các đồng chí` alone in a letter are those it is addressed to."""
    people = draft.header.addressees
    if len(people) != 1 or len(units) != 1:
        return units
    name = units[0].lower()
    alone = name == "các đồng chí" or len(name.split()) == 1
    return people if alone and people[0].lower().startswith(name) else units


def issues(draft: Draft, subject: Subject | None) -> bool:
    """Whether a sentence speaks of the body that issues the document, told by the noun it begins with."""
    issuer, units = draft.header.issuer, subject.named.units if subject else ()
    if issuer is None or len(units) != 1:
        return False
    return _NOUN.sub(" ", flat(units[0])).split()[:1] == _NOUN.sub(" ", flat(issuer)).split()[:1]


_NOUN = re.compile(r"\b(?:uy ban nhan dan|ubnd|chu tich|giam doc)\b")
