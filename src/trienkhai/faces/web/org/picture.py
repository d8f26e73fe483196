"""The lineage of a unit as a picture: where it came from on the left, what became of it on the right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trienkhai.apps.org.models import LineageLink, UnitVersion
from trienkhai.apps.org.queries import versions_on

WIDTH, HEIGHT, GAP_X, GAP_Y, MARGIN = 190, 58, 70, 16, 8
_STEPS = 4  # generations in each direction
_MOST = 60  # boxes of one picture
_LETTERS = 25  # of a line in a box


@dataclass(frozen=True)
class Node:
    unit: int
    x: int
    y: int
    lines: tuple[str, ...]
    period: str
    is_self: bool
    day: str  # of its last version, for the link

    @property
    def texts(self) -> list[tuple[int, str]]:
        """Each line of the name with its height in the box."""
        top = 22 if len(self.lines) == 1 else 18
        return [(self.y + top + 15 * at, line) for at, line in enumerate(self.lines)]

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2

    @property
    def foot(self) -> int:
        return self.y + HEIGHT - 7


@dataclass(frozen=True)
class Edge:
    path: str
    words: str
    is_part: bool  # a part without a stated share: figures are not comparable


@dataclass(frozen=True)
class Picture:
    nodes: list[Node]
    edges: list[Edge]
    width: int
    height: int


def lineage_picture(unit: int, links: Iterable[LineageLink]) -> Picture:
    """Boxes by generation, lines from source to target."""
    kept: dict[int, LineageLink] = {}
    columns = {unit: 0}
    for forward in (False, True):
        _walk(unit, forward, columns, kept)
    versions = _last_versions(columns)
    places: dict[int, tuple[int, int]] = {}
    first = min(columns.values())
    by_column: dict[int, list[int]] = {}
    for key, column in sorted(columns.items(), key=lambda each: (each[1], each[0])):
        by_column.setdefault(column - first, []).append(key)
    tallest = max(map(len, by_column.values()))
    for column, keys in by_column.items():
        offset = (tallest - len(keys)) * (HEIGHT + GAP_Y) // 2
        for row, key in enumerate(keys):
            places[key] = (MARGIN + column * (WIDTH + GAP_X), MARGIN + offset + row * (HEIGHT + GAP_Y))
    nodes = [_node(key, places[key], versions[key], unit) for key in columns if key in versions]
    edges = [
        _edge(places[link.source_id], places[link.target_id], link)
        for link in kept.values()
        if link.target_id in places and link.source_id in places
    ]
    width = 2 * MARGIN + len(by_column) * (WIDTH + GAP_X) - GAP_X
    return Picture(nodes, edges, width, 2 * MARGIN + tallest * (HEIGHT + GAP_Y) - GAP_Y)


def _walk(unit: int, forward: bool, columns: dict[int, int], kept: dict[int, LineageLink]) -> None:
    edge, step = [unit], 1 if forward else -1
    for _generation in range(_STEPS):
        found = LineageLink.objects.filter(target__isnull=False).select_related("event").order_by("id")
        found = found.filter(source__in=edge) if forward else found.filter(target__in=edge)
        following = []
        for link in found:
            here, there = (link.source_id, link.target_id) if forward else (link.target_id, link.source_id)
            kept[link.pk] = link
            if there is not None and there not in columns and len(columns) < _MOST:
                columns[there] = columns[here or 0] + step
                following.append(there)
        edge = following
        if not edge:
            return


def _last_versions(units: Iterable[int]) -> dict[int, UnitVersion]:
    return versions_on(units, date.max)


def _node(key: int, place: tuple[int, int], version: UnitVersion, unit: int) -> Node:
    last = version.last_day
    period = (
        f"{version.valid_from:%d/%m/%Y} – {last:%d/%m/%Y}" if last else f"{version.valid_from:%d/%m/%Y} –"
    )
    name = version.short_name or version.name
    return Node(key, *place, _wrapped(name), period, key == unit, version.valid_from.isoformat())


def _wrapped(name: str) -> tuple[str, ...]:
    lines = [""]
    for word in name.split():
        if len(lines[-1]) + len(word) + 1 > _LETTERS and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 2:
        lines = [lines[0], lines[1][: _LETTERS - 1] + "…"]
    return tuple(lines)


def _edge(source: tuple[int, int], target: tuple[int, int], link: LineageLink) -> Edge:
    x1, y1 = source[0] + WIDTH, source[1] + HEIGHT // 2
    x2, y2 = target[0], target[1] + HEIGHT // 2
    bend = max(abs(x2 - x1) // 2, 20)
    path = f"M{x1},{y1} C{x1 + bend},{y1} {x2 - bend},{y2} {x2},{y2}"
    words = f"{link.event.get_kind_display()} {link.event.on:%d/%m/%Y}, {link.event.legal_document}"
    return Edge(path, words, link.share is None)
