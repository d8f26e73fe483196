"""Lengths that depend on the words: the rules under issuer, motto and subject, and where addressees stand."""

from dataclasses import dataclass

from trienkhai.core.documents.writers.metrics import width_mm
from trienkhai.core.documents.writers.rules import measure, size, text_width
from trienkhai.core.documents.writers.wording import MOTTO, Sheet
from trienkhai.core.text.folding import fold

ADDRESS_WORD = "Kính gửi:"
SUBJECT_SIDE = 12.0  # mm left free on both sides of the subject, so that a long one stays a centred block


@dataclass(frozen=True)
class Geometry:
    """Millimetres."""

    motto_rule: float
    issuer_rule: float
    subject_rule: float
    address_indent: float
    item_indent: float


def geometry(sheet: Sheet) -> Geometry:
    share = measure("rule_share")
    issuer = width_mm(sheet.issuer_lines[-1], size("co_quan_ban_hanh"), bold=True)
    subject = width_mm(sheet.subject, size("trich_yeu"), bold=True)
    address_indent, item_indent = _addresses(sheet.addressees)
    return Geometry(
        motto_rule=round(width_mm(MOTTO, size("tieu_ngu"), bold=True), 2),
        issuer_rule=round(share * issuer, 2),
        subject_rule=round(share * min(subject, text_width() - 2 * SUBJECT_SIDE), 2),
        address_indent=round(address_indent, 2),
        item_indent=round(item_indent, 2),
    )


def urgency_width(urgency: str) -> float:
    """The width of the frame laid down for this degree of urgency."""
    return measure(f"urgency_width_{fold(urgency).replace(' ', '_')}")


def _addresses(lines: tuple[str, ...]) -> tuple[float, float]:
    """Indents of `Kính gửi:` and of the list whose dashes stand under the colon; the whole is centred."""
    points = size("kinh_gui")
    colon = width_mm(ADDRESS_WORD[:-1], points)
    longest = max((width_mm(line, points) for line in lines), default=0.0)
    free = text_width() - colon - longest
    start = max(free / 2, measure("first_line_indent"))
    return start, start + colon
