"""The findings of a document as one queue: what the machine doubts stands first, whatever kind it is of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.duty_words import due_words
from trienkhai.apps.documents.models import Decision, Document, Finding
from trienkhai.apps.documents.queries import CERTAIN, Proposal, is_gone, of_finding, waits
from trienkhai.faces.web.documents.marked_text import Mark

Kind = Finding.Kind
Verdict = Decision.Verdict
DOUBTFUL_FIRST, BY_TEXT = "can-xem", "van-ban"
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
    "system": gettext_lazy("Hệ thống văn bản"),
    "urgency": gettext_lazy("Độ khẩn"),
    "secrecy": gettext_lazy("Độ mật"),
}
CORRECTED_BY_FORM = frozenset(HEADER_LABELS) - {"system", "urgency", "secrecy"}
# Fields a register cannot do without, told when the machine read nothing.
WANTED = ("issuer", "number", "date", "subject")
KINDS: tuple[tuple[str, str | Promise, str], ...] = (
    ("nhiem-vu", gettext_lazy("Nhiệm vụ"), Kind.DUTY.value),
    ("chi-tieu", gettext_lazy("Chỉ tiêu"), Kind.TARGET.value),
    ("the-thuc", gettext_lazy("Thể thức"), Kind.HEADER.value),
    ("vien-dan", gettext_lazy("Viện dẫn"), Kind.CITATION.value),
)
_NOTE = 70
_COMPARED = {
    ">=": gettext_lazy("ít nhất"),
    "<=": gettext_lazy("nhiều nhất"),
    ">": gettext_lazy("trên"),
    "<": gettext_lazy("dưới"),
    "=": "",
}
_PREFIX = {Kind.DUTY.value: "", Kind.TARGET.value: "CT", Kind.HEADER.value: "TT", Kind.CITATION.value: "VD"}


@dataclass(slots=True)
class Item:
    """One finding as a line of the queue."""

    finding: Finding
    document: Document
    decision: Decision | None
    label: str
    title: str = ""
    note: str = ""
    duties: list[Proposal] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.finding.pk

    @property
    def kind(self) -> str:
        return self.finding.kind

    @property
    def seen(self) -> int:
        """The decision that whoever looks at it sees; it goes along with his own, so that none is put aside unseen."""
        return self.decision.pk if self.decision is not None else 0

    @property
    def is_doubtful(self) -> bool:
        return self.finding.certainty < CERTAIN

    @property
    def waits(self) -> bool:
        return waits(self.finding, self.decision)

    @property
    def counts(self) -> bool:
        """Whether it waits for a word or waited for one: what the progress speaks of."""
        return self.waits or (self.decision is not None and (self.is_doubtful or self.kind in _COUNTED))

    @property
    def can_correct(self) -> bool:
        """Whether there is a form for it: the register has no column for some fields of a head."""
        return self.kind != Kind.HEADER or self.finding.field in CORRECTED_BY_FORM

    @property
    def went_into(self) -> int | None:
        """The finding that a joined one went into."""
        return self.decision.data.get("into") if self.decision is not None else None

    @property
    def state(self) -> str:
        """What was decided; else doubtful or nothing."""
        if self.decision is not None:
            return str(self.decision.verdict)
        return "doubtful" if self.is_doubtful else ""

    @property
    def text(self) -> str:
        start, end = self.spans[0][0], self.spans[-1][1]
        return self.document.text[start:end]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The stretches of the text it speaks of now."""
        if self.duties:
            return [(duty.span_start, duty.span_end) for duty in self.duties]
        return [(self.finding.span_start, self.finding.span_end)]


_COUNTED = (Kind.DUTY, Kind.TARGET)


def items_of(
    documents: list[Document], findings: Iterable[Finding], decisions: dict[int, Decision]
) -> list[Item]:
    """Every finding that is there, in the order of the text."""
    by_pk = {document.pk: (place, document) for place, document in enumerate(documents)}
    counted: dict[str, int] = {}
    items = []
    for finding in sorted(
        findings, key=lambda one: (by_pk[one.document_id][0], one.span_start, one.span_end, one.pk)
    ):
        decision = decisions.get(finding.pk)
        finding.document = by_pk[finding.document_id][1]  # known already: no query for each
        if is_gone(finding, decision):
            continue
        counted[finding.kind] = counted.get(finding.kind, 0) + 1
        label = f"{_PREFIX[finding.kind]}{counted[finding.kind]}"
        item = Item(finding, by_pk[finding.document_id][1], decision, label)
        _describe(item)
        items.append(item)
    labels = {item.pk: item.label for item in items}
    for item in items:
        if item.went_into:
            item.title = _("Đã gộp vào nhiệm vụ %(label)s") % {"label": labels.get(item.went_into, "")}
    return items


def in_order(items: list[Item], order: str) -> list[Item]:
    """The queue. What was decided keeps its place, so that nothing moves under the hand."""
    if order == BY_TEXT:
        return items
    duties_first = sorted(
        items, key=lambda item: item.kind not in _COUNTED
    )  # in a scan all are equally doubtful
    doubtful = [item for item in duties_first if item.is_doubtful]
    certain = [item for item in duties_first if not item.is_doubtful]
    return [*sorted(doubtful, key=lambda item: item.finding.certainty), *certain]


def marks_of(items: Iterable[Item], chosen: int | None = None) -> list[Mark]:
    """The stretches to be lit up. A split duty lights up its parts, a joined one what it became."""
    found = []
    for item in items:
        several = len(item.duties) > 1
        for place, (start, end) in enumerate(item.spans):
            if end <= start or item.went_into:
                continue
            shown = item.label if item.kind in _COUNTED else ""
            label = f"{shown}{chr(ord('a') + place)}" if several else shown
            found.append(
                Mark(item.pk, item.kind, start, end, label, item.state, item.pk == chosen, item.document.pk)
            )
    return found


def comparator_words(sign: Any) -> str:
    """`>=` as an office says it."""
    return str(_COMPARED.get(str(sign or ""), sign or ""))


def header_words(field: str, value: Any) -> str:
    """A field of the head on one line."""
    if field == "date":
        return due_words(str(value or ""))
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def header_value_now(item: Item) -> Any:
    """What counts of a field of the head: the person's word, else the machine's."""
    decision = item.decision
    if decision is not None and decision.verdict == Verdict.REJECTED:
        return ""
    if decision is not None and decision.verdict == Verdict.CORRECTED:
        return decision.data.get("value") or ""
    return item.finding.data.get("value") or ""


def values_now(item: Item) -> dict[str, Any]:
    """The values of a citation or a target, after what a person corrected."""
    corrected = item.decision is not None and item.decision.verdict == Verdict.CORRECTED
    return {**item.finding.data, **(item.decision.data if corrected and item.decision else {})}


def _describe(item: Item) -> None:
    kind = item.kind
    if kind == Kind.DUTY:
        item.duties = of_finding(item.finding, item.document, item.decision)
        if len(item.duties) > 1:
            item.title = _("Tách thành %(n)s nhiệm vụ") % {"n": len(item.duties)}
        else:
            read = item.duties or of_finding(item.finding, item.document, None)
            item.title = read[0].title if read else ""
        item.note = _short("; ".join(item.duties[0].lead)) if item.duties else ""
    elif kind == Kind.HEADER:
        item.title = _short(header_words(item.finding.field, header_value_now(item)), 120) or "—"
        item.note = str(HEADER_LABELS.get(item.finding.field, item.finding.field))
    elif kind == Kind.CITATION:
        data = values_now(item)
        item.title = f"{data.get('type') or ''} {data.get('code') or ''}".strip()
        item.title = item.title[:1].upper() + item.title[1:]
        item.note = due_words(data.get("date")) if data.get("date") else ""
    else:
        data = values_now(item)
        compared = comparator_words(data.get("comparator"))
        words = (data.get("indicator"), compared, data.get("value"), data.get("unit"))
        item.title = " ".join(str(word) for word in words if word)
        item.title = item.title[:1].upper() + item.title[1:]
        item.note = str(data.get("by") or "")


def _short(words: str, most: int = _NOTE) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
