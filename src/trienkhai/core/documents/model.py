"""What the reader found in a file, as plain frozen records. `to_json` is the contract `trienkhai.reading/1`.

Findings are named tuples: a document has dozens, and a frozen dataclass takes four times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from trienkhai.core.documents.pages.layout import Layout

Json = dict[str, Any]
Span = tuple[int, int]

SCHEMA = "trienkhai.reading/1"


@dataclass(frozen=True, slots=True)
class Source:
    """The file as it came."""

    name: str
    media_type: str
    pages: int
    characters: int
    sha256: str

    def to_json(self) -> Json:
        return {
            "name": self.name,
            "media_type": self.media_type,
            "pages": self.pages,
            "characters": self.characters,
            "sha256": self.sha256,
        }


class Evidence(NamedTuple):
    """Where a value of the header stands, how sure the rule is, and the rule in words."""

    span: Span
    certainty: float
    rule: str

    def to_json(self) -> Json:
        return {"span": list(self.span), "certainty": self.certainty, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class Signer:
    """`KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` / the name."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None

    def to_json(self) -> Json:
        return {"authority": self.authority, "position": self.position, "name": self.name}


@dataclass(frozen=True, slots=True)
class Header:
    """The head and the foot of a document; what is missing is None or an empty tuple, never guessed."""

    system: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    signer: Signer = Signer()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    urgency: str | None = None
    secrecy: str | None = None

    @property
    def code(self) -> str | None:
        """Number and symbol as another document would cite them: `2924/UBND-VX`, `129-KH/TXU`."""
        if not self.number or not self.symbol:
            return None
        return f"{self.number}{'-' if _is_party_symbol(self.symbol) else '/'}{self.symbol}"

    def to_json(self) -> Json:
        return {
            "system": self.system,
            "issuer": self.issuer,
            "parent_issuer": self.parent_issuer,
            "type": self.type,
            "number": self.number,
            "symbol": self.symbol,
            "place": self.place,
            "date": self.date,
            "subject": self.subject,
            "signer": self.signer.to_json(),
            "addressees": list(self.addressees),
            "recipients": list(self.recipients),
            "urgency": self.urgency,
            "secrecy": self.secrecy,
        }


def _is_party_symbol(symbol: str) -> bool:
    head, slash, _ = symbol.partition("/")
    return bool(slash) and "-" not in head and not head.isdigit()


class Part(NamedTuple):
    """A node of the tree of parts: `III`, under it `III.1`."""

    id: str
    label: str
    title: str
    level: int
    span: Span
    children: tuple[Part, ...] = ()

    def to_json(self) -> Json:
        return {
            "id": self.id,
            "label": self.label,
            "title": self.title,
            "level": self.level,
            "span": list(self.span),
            "children": [child.to_json() for child in self.children],
        }


class Citation(NamedTuple):
    """Another document named by number and symbol, the first place it stands."""

    text: str
    span: Span
    type: str | None
    code: str
    date: str | None
    certainty: float
    rule: str

    def to_json(self) -> Json:
        return {
            "text": self.text,
            "span": list(self.span),
            "type": self.type,
            "code": self.code,
            "date": self.date,
            "certainty": self.certainty,
            "rule": self.rule,
        }


class Duty(NamedTuple):
    """A stretch of text that gives a unit something to do."""

    span: Span
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    due: str | None
    due_rule: Json | None
    recurrence: str | None
    report_to: str | None
    product: str | None
    part: str | None
    certainty: float
    rule: str

    def to_json(self) -> Json:
        return {
            "span": list(self.span),
            "lead": list(self.lead),
            "coordinate": list(self.coordinate),
            "due": self.due,
            "due_rule": self.due_rule,
            "recurrence": self.recurrence,
            "report_to": self.report_to,
            "product": self.product,
            "part": self.part,
            "certainty": self.certainty,
            "rule": self.rule,
        }


class Target(NamedTuple):
    """A figure to be reached: indicator, comparator, value, unit and by when."""

    span: Span
    indicator: str
    comparator: str
    value: str
    unit: str | None
    by: str | None
    certainty: float
    rule: str

    def to_json(self) -> Json:
        return {
            "span": list(self.span),
            "indicator": self.indicator,
            "comparator": self.comparator,
            "value": self.value,
            "unit": self.unit,
            "by": self.by,
            "certainty": self.certainty,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Identification:
    """What another document of the same file calls this one; its own header stays as printed."""

    code: str
    date: str | None
    certainty: float
    rule: str

    def to_json(self) -> Json:
        return {"code": self.code, "date": self.date, "certainty": self.certainty, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the file with everything read out of it."""

    span: Span
    header: Header
    evidence: dict[str, Evidence] = field(default_factory=dict)
    attached_to: int | None = None
    identified_as: Identification | None = None
    parts: tuple[Part, ...] = ()
    citations: tuple[Citation, ...] = ()
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()

    def to_json(self) -> Json:
        return {
            "span": list(self.span),
            "header": self.header.to_json(),
            "evidence": {name: found.to_json() for name, found in self.evidence.items()},
            "attached_to": self.attached_to,
            "identified_as": self.identified_as.to_json() if self.identified_as else None,
            "parts": [part.to_json() for part in self.parts],
            "citations": [citation.to_json() for citation in self.citations],
            "duties": [duty.to_json() for duty in self.duties],
            "targets": [target.to_json() for target in self.targets],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read. All spans are offsets in code points into `text`."""

    source: Source
    text: str
    documents: tuple[Document, ...]
    warnings: tuple[str, ...] = ()
    layout: Layout | None = None
    """Where the words stand on the pages, for PDF and pictures."""

    def to_json(self) -> Json:
        """The contract; where the layout is known every finding carries its `boxes` and the reading its `pages`."""
        found: Json = {
            "schema": SCHEMA,
            "source": self.source.to_json(),
            "text": self.text,
            "documents": [document.to_json() for document in self.documents],
            "warnings": list(self.warnings),
        }
        if self.layout is None:
            return found
        found["documents"] = [self.layout.with_boxes(document) for document in found["documents"]]
        return {**found, "pages": [page.to_json() for page in self.layout.pages]}
