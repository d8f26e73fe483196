"""What a head shows for each field: where it stands, how certain it is, by which rule."""

from dataclasses import dataclass, field

from trienkhai.core.documents.model import Evidence, Span
from trienkhai.core.documents.stages.header.noise import CAP


@dataclass(slots=True)
class Notes:
    """The evidence of one head; nothing in words that a recogniser read is certain."""

    evidence: dict[str, Evidence] = field(default_factory=dict)
    recognised: bool = False

    def add(self, name: str, span: Span, certainty: float, rule: str) -> None:
        if self.recognised:
            certainty, rule = min(certainty, CAP), f"{rule} (văn bản nhận dạng từ ảnh)"
        self.evidence[name] = Evidence(span, certainty, rule)
