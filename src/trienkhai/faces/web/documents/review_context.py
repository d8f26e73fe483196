"""What the review page shows: the marked text, and beside it a card for each thing the machine or a person found."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.heads import header_values
from trienkhai.apps.documents.queries.proposals import CERTAIN, TO_DECIDE
from trienkhai.apps.documents.duty_words import due_words
from trienkhai.apps.documents.models import Decision, Document, Finding, IncomingEntry
from trienkhai.apps.documents.queries import (
    Proposal,
    documents_of,
    known_by_code,
    latest_decisions,
    of_finding,
)
from trienkhai.apps.org.resolution import Resolved, resolve_names
from trienkhai.faces.web.documents.marked_text import Mark, MarkedText, marked_text
from trienkhai.faces.web.documents.review_forms import RECURRENCES

Kind = Finding.Kind
RECURRENCE_WORDS: dict[str, str | Promise] = dict(RECURRENCES)
HEADER_LABELS: dict[str, str | Promise] = {
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "parent_issuer": gettext_lazy("Cơ quan chủ quản"),
    "type": gettext_lazy("Tên loại"),
    "number": gettext_lazy("Số"),
    "symbol": gettext_lazy("Ký hiệu"),
    "place": gettext_lazy("Địa danh"),
    "date": gettext_lazy("Ngày văn bản"),
    "subject": gettext_lazy("Trích yếu"),
    "signer.authority": gettext_lazy("Quyền hạn ký"),
    "signer.position": gettext_lazy("Chức vụ người ký"),
    "signer.name": gettext_lazy("Người ký"),
    "addressees": gettext_lazy("Kính gửi"),
    "recipients": gettext_lazy("Nơi nhận"),
}


@dataclass(frozen=True)
class Difference:
    """One value as the machine read it beside what a person made of it."""

    label: str
    read: str
    decided: str


@dataclass
class Card:
    """A duty or a target beside the text."""

    finding: Finding
    document: Document
    label: str
    decision: Decision | None
    duties: list[Proposal] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def state(self) -> str:
        """Accepted, corrected, split, rejected; else doubtful or nothing."""
        if self.decision is not None:
            return str(self.decision.verdict)
        return "" if self.finding.certainty >= CERTAIN else "doubtful"

    @property
    def is_certain(self) -> bool:
        return self.finding.certainty >= CERTAIN

    @property
    def text(self) -> str:
        return self.document.text[self.finding.span_start : self.finding.span_end]


@dataclass(frozen=True)
class HeaderLine:
    label: str | Promise
    value: str
    finding: Finding | None
    read: str  # what the machine said, when it differs
    decided: bool


@dataclass
class HeaderCard:
    document: Document
    lines: list[HeaderLine]
    confirmed: bool
    name: str


@dataclass(frozen=True)
class CitationLine:
    """A document named by number and symbol, once, with every place where it stands."""

    findings: list[Finding]
    code: str
    type: str
    day: str
    entry: IncomingEntry | None


@dataclass
class Review:
    """The whole page."""

    entry: IncomingEntry
    texts: list[MarkedText]
    duties: list[Card]
    targets: list[Card]
    headers: list[HeaderCard]
    citations: list[CitationLine]
    resolved: dict[str, Resolved]
    documents: list[Document]
    warnings: list[str]
    doubtful_first: bool = False

    @property
    def cards(self) -> list[Card]:
        return [*self.duties, *self.targets]

    @property
    def total(self) -> int:
        return len(self.cards)

    @property
    def decided(self) -> int:
        return sum(card.decision is not None for card in self.cards)

    @property
    def percent(self) -> int:
        return 100 * self.decided // self.total if self.total else 100

    @property
    def certain_waiting(self) -> int:
        return sum(card.decision is None and card.is_certain for card in self.cards)

    @property
    def doubtful_waiting(self) -> int:
        return sum(card.decision is None and not card.is_certain for card in self.cards)


def review_of(entry: IncomingEntry, today: date, *, doubtful_first: bool = False) -> Review:
    """Everything read in the documents of an entry, after what people decided, in a fixed number of queries."""
    documents = documents_of(entry)
    by_pk = {document.pk: document for document in documents}
    order = {pk: place for place, pk in enumerate(by_pk)}
    findings = sorted(
        Finding.objects.filter(document__in=documents),
        key=lambda finding: (order[finding.document_id], finding.span_start, finding.pk),
    )
    decisions = latest_decisions(findings)
    duties = _cards(findings, Kind.DUTY, by_pk, decisions, "")
    targets = _cards(findings, Kind.TARGET, by_pk, decisions, "CT")
    names = {name for card in duties for one in card.duties for name in (*one.lead, *one.coordinate)}
    names |= {one.report_to for card in duties for one in card.duties if one.report_to}
    day = entry.document.date or entry.arrived_on
    resolved = {one.name: one for one in resolve_names(sorted(names), entry.body_id, day)} if names else {}
    codes = [str(finding.data.get("code") or "") for finding in findings if finding.kind == Kind.CITATION]
    known = known_by_code(codes, entry.body_id)
    marks = list(_marks(findings, duties, targets))
    review = Review(
        entry=entry,
        texts=[
            marked_text(group, [mark for owner, mark in marks if owner in {one.pk for one in group}])
            for group in _by_file(documents)
        ],
        duties=duties,
        targets=targets,
        headers=[_header(document, findings, decisions) for document in documents],
        citations=_citations(findings, known),
        resolved=resolved,
        documents=documents,
        warnings=list(dict.fromkeys(warning for document in documents for warning in document.warnings)),
        doubtful_first=doubtful_first,
    )
    if doubtful_first:
        review.duties = sorted(duties, key=lambda card: (card.decision is not None, card.finding.certainty))
    return review


def card_of(review: Review, finding: int) -> Card | None:
    return next((card for card in review.cards if card.finding.pk == finding), None)


def _citations(findings: Iterable[Finding], known: dict[str, IncomingEntry]) -> list[CitationLine]:
    places: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.kind == Kind.CITATION:
            places.setdefault(str(finding.data.get("code") or ""), []).append(finding)
    return [
        CitationLine(
            found,
            code,
            str(found[0].data.get("type") or ""),
            due_words(found[0].data.get("date")),
            known.get(code),
        )
        for code, found in places.items()
    ]


def _by_file(documents: Iterable[Document]) -> list[list[Document]]:
    """Documents that stand in one text are shown as one text, in the order of the file."""
    groups: dict[int, list[Document]] = {}
    for document in documents:
        if document.text:
            groups.setdefault(document.attached_to_id or document.pk, []).append(document)
    return [sorted(group, key=lambda document: document.span_start) for group in groups.values()]


def _cards(
    findings: Iterable[Finding],
    kind: str,
    documents: dict[int, Document],
    decisions: dict[int, Decision],
    prefix: str,
) -> list[Card]:
    cards: list[Card] = []
    for finding in findings:
        if finding.kind != kind:
            continue
        document, decision = documents[finding.document_id], decisions.get(finding.pk)
        card = Card(finding, document, f"{prefix}{len(cards) + 1}", decision)
        if kind == Kind.DUTY:
            card.duties = of_finding(finding, document, decision)
            if decision is not None and decision.verdict == Decision.Verdict.CORRECTED and card.duties:
                card.differences = list(_differences(finding, document, card.duties[0]))
        cards.append(card)
    return cards


def _differences(finding: Finding, document: Document, now: Proposal) -> Iterable[Difference]:
    [read] = of_finding(finding, document, None)
    rows: tuple[tuple[str, Any, Any], ...] = (
        (_("Đoạn văn bản"), read.text, now.text),
        (_("Chủ trì"), "; ".join(read.lead), "; ".join(now.lead)),
        (_("Phối hợp"), "; ".join(read.coordinate), "; ".join(now.coordinate)),
        (_("Thời hạn"), read.due_text, now.due_text),
        (_("Lặp lại"), _recurrence(read.recurrence), _recurrence(now.recurrence)),
        (_("Báo cáo cho"), read.report_to or "", now.report_to or ""),
        (_("Sản phẩm"), read.product or "", now.product or ""),
    )
    for label, before, after in rows:
        if before != after:
            yield Difference(label, before or "—", after or "—")


def _recurrence(value: str | None) -> str:
    return str(RECURRENCE_WORDS[value]) if value else ""


def _header(document: Document, findings: Iterable[Finding], decisions: dict[int, Decision]) -> HeaderCard:
    found = {one.field: one for one in findings if one.kind == Kind.HEADER and one.document_id == document.pk}
    values = header_values(document)
    shown = []
    for name, label in HEADER_LABELS.items():
        finding = found.get(name)
        value = _shown(values[name])
        if not value and finding is None:
            continue
        read = _shown(finding.data.get("value")) if finding is not None else ""
        if name == "date":
            value, read = due_words(value), due_words(read)
        decided = finding is not None and finding.pk in decisions
        shown.append(HeaderLine(label, value, finding, read if read != value else "", decided))
    known = document.identified_as or {}
    name = f"{document.type or _('văn bản')} {known.get('code') or document.code}".strip()
    confirmed = bool(found) and all(one.pk in decisions for one in found.values())
    return HeaderCard(document, shown, confirmed, name[:1].upper() + name[1:])


def _shown(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _marks(
    findings: Iterable[Finding], duties: Iterable[Card], targets: Iterable[Card]
) -> Iterable[tuple[int, Mark]]:
    """Every stretch to be lit up, with the document it belongs to. A split duty lights up its parts."""
    for card in (*duties, *targets):
        owner, finding = card.document.pk, card.finding
        if len(card.duties) > 1:
            for place, part in enumerate(card.duties):
                label = f"{card.label}{chr(ord('a') + place)}"
                yield owner, Mark(finding.pk, finding.kind, part.span_start, part.span_end, label, card.state)
            continue
        start, end = finding.span_start, finding.span_end
        if card.duties:
            start, end = card.duties[0].span_start, card.duties[0].span_end
        yield owner, Mark(finding.pk, finding.kind, start, end, card.label, card.state)
    for finding in findings:
        if finding.kind not in TO_DECIDE and finding.span_end > finding.span_start:
            yield finding.document_id, Mark(finding.pk, finding.kind, finding.span_start, finding.span_end)
