"""The chain of documents as a page shows it: boxes and lines where there is room, else storeys one below the other."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.register_models import Relation
from trienkhai.apps.documents.relations import Arrow, Node

Kind = Relation.Kind
SENDS_ON = "sends_on"
_WIDE, _HIGH, _GAP_X, _GAP_Y = 240, 62, 90, 18
# What one document does to another, and the same said of the other.
_DOES: dict[str, tuple[Promise, Promise]] = {
    Kind.RESTS_ON: (gettext_lazy("căn cứ vào %(codes)s"), gettext_lazy("là căn cứ của %(codes)s")),
    Kind.CARRIES_OUT: (gettext_lazy("thực hiện %(codes)s"), gettext_lazy("được thực hiện bằng %(codes)s")),
    Kind.AMENDS: (gettext_lazy("sửa đổi, bổ sung %(codes)s"), gettext_lazy("được sửa đổi, bổ sung bởi %(codes)s")),
    Kind.REPLACES: (gettext_lazy("thay thế %(codes)s"), gettext_lazy("bị thay thế bởi %(codes)s")),
    SENDS_ON: (gettext_lazy("gửi kèm, triển khai %(codes)s"), gettext_lazy("được gửi kèm, triển khai bằng %(codes)s")),
}  # fmt: skip


@dataclass(frozen=True)
class Box:
    node: Node
    x: int
    y: int
    label: str
    title: str


@dataclass(frozen=True)
class Line:
    path: str
    kind: str
    label: str


@dataclass(frozen=True)
class Storey:
    """Documents of one step of the chain, each with what it does to those of the other steps, in words."""

    heading: str
    step: int
    rows: list[tuple[Node, list[str]]]


def storeys(nodes: list[Node], arrows: list[Arrow]) -> list[Storey]:
    """From what is rested on down to what came of it. Every arrow is told once, at the box farther from the middle."""
    headings = {
        -1: _("Văn bản làm căn cứ"),
        0: _("Văn bản này và văn bản kèm theo"),
        1: _("Văn bản triển khai tiếp"),
    }
    by_key = {node.key: node for node in nodes}
    told: dict[str, dict[tuple[str, int], list[str]]] = {node.key: {} for node in nodes}
    for arrow in arrows:
        source, target = by_key.get(arrow.source), by_key.get(arrow.target)
        if source is None or target is None:
            continue
        turned = abs(target.step) > abs(source.step)
        at, other = (target, source) if turned else (source, target)
        told[at.key].setdefault((arrow.kind, int(turned)), []).append(other.label)
    return [
        Storey(
            headings.get(step, ""),
            step,
            [(node, _in_words(told[node.key])) for node in nodes if node.step == step],
        )
        for step in sorted({node.step for node in nodes})
    ]


def _in_words(told: dict[tuple[str, int], list[str]]) -> list[str]:
    return [str(_DOES[kind][way]) % {"codes": ", ".join(codes)} for (kind, way), codes in told.items()]


def laid_out(nodes: list[Node], arrows: list[Arrow]) -> tuple[list[Box], list[Line], int, int]:
    """Columns from what is rested on (left) to what came of it (right); the entry's own documents in the middle."""
    columns: dict[int, list[Node]] = {}
    for node in nodes:
        columns.setdefault(node.step, []).append(node)
    order = sorted(columns)
    most = max(len(column) for column in columns.values())
    height = most * (_HIGH + _GAP_Y) + _GAP_Y
    boxes: dict[str, Box] = {}
    for place, step in enumerate(order):
        column = columns[step]
        top = (height - len(column) * (_HIGH + _GAP_Y) + _GAP_Y) // 2
        for number, node in enumerate(column):
            x, y = 40 + place * (_WIDE + _GAP_X), top + number * (_HIGH + _GAP_Y)
            boxes[node.key] = Box(node, x, y, _short(node.label, 30), _short(node.title, 29))
    labels = {**dict(Kind.choices), SENDS_ON: _("Gửi kèm, triển khai")}
    lines = []
    for arrow in arrows:
        one, other = boxes.get(arrow.source), boxes.get(arrow.target)
        if one is None or other is None:
            continue
        lines.append(Line(_curve(one, other), arrow.kind, str(labels[arrow.kind])))
    return list(boxes.values()), lines, 50 + len(order) * (_WIDE + _GAP_X) - _GAP_X, height


def _curve(one: Box, other: Box) -> str:
    """From the middle of one box to the near edge of the other; within a column around its left side."""
    top, end_top = one.y + _HIGH // 2, other.y + _HIGH // 2
    if one.x == other.x:
        return f"M{one.x} {top} C{one.x - 30} {top} {one.x - 30} {end_top} {other.x} {end_top}"
    start, end = (one.x, other.x + _WIDE) if one.x > other.x else (one.x + _WIDE, other.x)
    bend = (start + end) // 2
    return f"M{start} {top} C{bend} {top} {bend} {end_top} {end} {end_top}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def address_of(node: Node) -> str:
    """Where a box of the picture leads; empty for a document this office has no copy of."""
    if node.entry is not None:
        return reverse("incoming-entry", args=[node.entry.pk])
    return reverse("outgoing-entry", args=[node.outgoing.pk]) if node.outgoing is not None else ""
