"""What is written beside the points of a map: names as people shorten them, on the side where there is room."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum

WIDTH, HEIGHT = 960, 620
LETTERS = 13  # their height in pixels; the style sheet writes them as high
_WIDE = 0.6  # of the height: a letter
_CELL = 60  # pixels; labels are compared with what lies in the same squares only

# As schools are named in every list and on every gate.
_SHORT = {
    "trung học phổ thông": "THPT",
    "trung học cơ sở": "THCS",
    "tiểu học": "TH",
    "mẫu giáo": "MG",
    "mầm non": "MN",
}
_LONG = re.compile("|".join(_SHORT), re.IGNORECASE)

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Side(Enum):
    """Where a label stands beside its point."""

    RIGHT = "right"
    LEFT = "left"


def short_name(name: str) -> str:
    """A school's name as a map has room for it.

    >>> short_name("Trường Tiểu học Long Toàn A")
    'TH Long Toàn A'
    """
    return _LONG.sub(lambda found: _SHORT[found[0].lower()], name.removeprefix("Trường ").strip())


def places_of(
    spots: Sequence[tuple[float, float]], labels: Sequence[tuple[str, float]], letters: int = LETTERS
) -> dict[int, Side]:
    """The side on which each label lies on no other label or mark; those without room are left out.

    Labels come with the size of their point: the larger choose first.
    """
    taken = _Taken()
    for number, (x, y) in enumerate(spots):
        taken.add((x - 7, y - 7, x + 7, y + 7), number)
    found = {}
    for number in sorted(range(len(spots)), key=lambda one: -labels[one][1]):
        words = labels[number][0].strip()
        for side, box in _boxes(*spots[number], len(words), letters) if words else ():
            if not taken.meets(box, number):
                taken.add(box, number)
                found[number] = side
                break
    return found


def _boxes(x: float, y: float, count: int, letters: int) -> Iterator[tuple[Side, Box]]:
    """To the right, else to the left, where the edge of the picture does not cut it off."""
    width, half = _WIDE * letters * count, letters * 0.65
    if x + 11 + width <= WIDTH:
        yield Side.RIGHT, (x + 11, y - half, x + 11 + width, y + half)
    if x - 11 - width >= 0:
        yield Side.LEFT, (x - 11 - width, y - half, x - 11, y + half)


class _Taken:
    """Boxes by the squares they touch: a province has thousands."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def add(self, box: Box, owner: int) -> None:
        for square in _squares(box):
            self._squares[square].append((box, owner))

    def meets(self, box: Box, owner: int) -> bool:
        """Whether the box lies on something of another point."""
        return any(
            owner != other
            and box[0] < there[2]
            and there[0] < box[2]
            and box[1] < there[3]
            and there[1] < box[3]
            for square in _squares(box)
            for there, other in self._squares.get(square, ())
        )


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for down in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield across, down
