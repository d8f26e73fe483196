"""What the stages hand to each other: the laid-out text and one draft per document."""

from collections.abc import Callable
from dataclasses import dataclass, field

from trienkhai.core.documents.model import (
    Citation,
    Duty,
    Evidence,
    Header,
    Identification,
    Part,
    Span,
    Target,
)
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.header.signature import SignatureBlock


@dataclass(slots=True)
class Draft:
    """One document on its way through the stages; each stage fills its own fields."""

    start: int
    end: int
    signature: SignatureBlock | None = None
    head_end: int = 0
    """Where the body begins: behind title, subject and addressees."""

    body_end: int = 0
    """Where the foot begins: recipients or signature, whichever comes first."""

    foot_end: int = 0
    """Where the foot ends and annexes begin."""

    header: Header = field(default_factory=Header)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    attached_to: int | None = None
    identified_as: Identification | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    parts: tuple[Part, ...] = ()
    citations: tuple[Citation, ...] = ()
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(slots=True)
class Work:
    """The file being read."""

    sheet: Sheet
    drafts: list[Draft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


Stage = Callable[[Work], None]
