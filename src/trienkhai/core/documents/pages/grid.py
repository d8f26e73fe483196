"""Tables told by their ruled lines: the lines make a grid, missing lines in it are merged cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trienkhai.core.documents.pages.model import Page, Rule

_TOUCH = 4.0
"""Borders that end within so many points of each other meet."""
_STRAY = 14.0
"""A table without outer borders reaches as far beyond its first upright as this, or there is no column there."""
_MOST_RULES = 600
_MOST_SLOTS = 20_000

Grid = list[list[int]]
"""For each row and column the number of its cell; merged slots share one number."""


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """Where columns and rows are parted, and which slots are one cell."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: Grid

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell that holds a point; None beside the table."""
        column, row = _slot(self.columns, x), _slot(self.rows, y)
        return None if column is None or row is None else self.cells[row][column]


def ruled_grids(page: Page) -> list[RuledGrid]:
    """The ruled tables of a page from top to bottom; a frame around text alone is none."""
    lying = _merged([rule for rule in page.rules if rule.lies], along=True)
    upright = _merged([rule for rule in page.rules if not rule.lies], along=False)
    if not lying or len(upright) < 1 or len(lying) + len(upright) > _MOST_RULES:
        return []
    found = [_grid(*group) for group in _connected(lying, upright)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.rows[0])


def _merged(rules: list[Rule], *, along: bool) -> list[Rule]:
    """Pieces of one line put together: each cell draws its own border, dashes come one by one."""
    flipped = [_flip(rule, along) for rule in rules]
    flipped.sort(key=lambda rule: (round((rule.top + rule.bottom) / 2 / 2), rule.left))
    whole: list[Rule] = []
    for rule in flipped:
        last = whole[-1] if whole else None
        near = last is not None and abs(rule.top - last.top) < 2.5 and rule.left - last.right < _TOUCH
        if last is not None and near:
            whole[-1] = Rule(last.left, last.top, max(last.right, rule.right), last.bottom)
        else:
            whole.append(rule)
    return [_flip(rule, along) for rule in whole if rule.right - rule.left > 6]


def _flip(rule: Rule, along: bool) -> Rule:
    return rule if along else Rule(rule.top, rule.left, rule.bottom, rule.right)


def _connected(lying: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross each other."""
    root = list(range(len(lying) + len(upright)))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for row, line in enumerate(lying):
        for column, post in enumerate(upright):
            if (
                line.left - _TOUCH <= post.left <= line.right + _TOUCH
                and post.top - _TOUCH <= line.top <= post.bottom + _TOUCH
            ):
                root[find(len(lying) + column)] = find(row)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*lying, *upright]):
        groups.setdefault(find(number), ([], []))[number >= len(lying)].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _grid(lying: list[Rule], upright: list[Rule]) -> RuledGrid | None:
    columns = _edges(
        [post.left for post in upright], min(line.left for line in lying), max(line.right for line in lying)
    )
    rows = _edges(
        [line.top for line in lying], min(post.top for post in upright), max(post.bottom for post in upright)
    )
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > _MOST_SLOTS:
        return None
    cells = _cells(columns, rows, lying, upright)
    return RuledGrid(columns, rows, cells) if len({cell for row in cells for cell in row}) > 1 else None


def _edges(places: list[float], first: float, last: float) -> tuple[float, ...]:
    """Where lines stand, near ones taken as one; outer borders that were left out are put in."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOUCH:
            edges.append(place)
    if edges and edges[0] - first > _STRAY:
        edges.insert(0, first)
    if edges and last - edges[-1] > _STRAY:
        edges.append(last)
    return tuple(edges)


def _cells(columns: Sequence[float], rows: Sequence[float], lying: list[Rule], upright: list[Rule]) -> Grid:
    width, height = len(columns) - 1, len(rows) - 1
    root = list(range(width * height))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    posts = _covering(columns, upright, lambda rule: (rule.left, rule.top, rule.bottom))
    lines = _covering(rows, lying, lambda rule: (rule.top, rule.left, rule.right))
    for row in range(height):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(width):
            centre = (columns[column] + columns[column + 1]) / 2
            here = row * width + column
            if column + 1 < width and not _parted(posts[column + 1], middle):
                root[find(here + 1)] = find(here)
            if row + 1 < height and not _parted(lines[row + 1], centre):
                root[find(here + width)] = find(here)
    return [[find(row * width + column) for column in range(width)] for row in range(height)]


def _covering(
    edges: Sequence[float], rules: list[Rule], reach: Callable[[Rule], tuple[float, float, float]]
) -> list[list[tuple[float, float]]]:
    """For each edge the stretches along it on which a line is drawn."""
    stretches: list[list[tuple[float, float]]] = [[] for _ in edges]
    for rule in rules:
        place, start, end = reach(rule)
        nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - place))
        if abs(edges[nearest] - place) <= 2 * _TOUCH:
            stretches[nearest].append((start, end))
    return stretches


def _parted(stretches: list[tuple[float, float]], at: float) -> bool:
    return any(start <= at <= end for start, end in stretches)


def _slot(edges: Sequence[float], place: float) -> int | None:
    if not edges[0] <= place < edges[-1]:
        return None
    return next(index for index in range(len(edges) - 1) if place < edges[index + 1])
