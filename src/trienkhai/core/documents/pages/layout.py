"""Where the text of a reading stands on its pages, so that a finding can be shown on the facsimile."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Any

from trienkhai.core.documents.pages.model import Box

Json = dict[str, Any]
Span = tuple[int, int]

_PLACED = ("citations", "duties", "targets")


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height in points; `recognised` when its words were recognised from a picture."""

    width: float
    height: float
    recognised: bool = False
    attachment: int | None = None
    """Which file of an exchange package the page is in, from 1; None where the file itself has the pages."""

    number: int | None = None
    """Which page of that file, from 1."""

    def to_json(self) -> Json:
        size = {
            "width": round(self.width, 1),
            "height": round(self.height, 1),
            "recognised": self.recognised,
        }
        if self.attachment is None:
            return size
        return {**size, "attachment": self.attachment, "number": self.number}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the text: its span, its page (from 1) and its box in fractions of the page."""

    start: int
    end: int
    page: int
    box: Box
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """One box of a finding: the part of it that stands on one line of one page."""

    page: int
    box: Box

    def to_json(self) -> Json:
        return {"page": self.page, "box": list(self.box)}


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages, and the words of the text in order of their spans."""

    pages: tuple[PageSize, ...]
    pieces: tuple[Piece, ...]

    def as_attachment(self, attachment: int, characters: int, pages: int) -> "Layout":
        """The layout of a file of a package behind so many characters and pages of the files before it."""
        return Layout(
            tuple(
                replace(page, attachment=attachment, number=number)
                for number, page in enumerate(self.pages, 1)
            ),
            tuple(
                replace(
                    piece,
                    start=piece.start + characters,
                    end=piece.end + characters,
                    page=piece.page + pages,
                )
                for piece in self.pieces
            ),
        )

    def within(self, span: Span) -> tuple[Piece, ...]:
        """The words of a stretch of the text."""
        first = bisect_right(self.pieces, span[0], key=lambda piece: piece.end)
        return self.pieces[first : bisect_left(self.pieces, span[1], key=lambda piece: piece.start)]

    def behind(self, offset: int) -> Piece | None:
        """The first word that ends behind an offset, or the last of all."""
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.end)
        return self.pieces[min(at, len(self.pieces) - 1)] if self.pieces else None

    def boxes(self, span: Span) -> tuple[Placed, ...]:
        """The boxes that cover a stretch of the text, one a line, in reading order."""
        boxes: list[Placed] = []
        for piece in self.within(span):
            box = _cut(piece, span)
            last = boxes[-1] if boxes else None
            if last is not None and last.page == piece.page and _same_line(last.box, box):
                boxes[-1] = Placed(piece.page, _around(last.box, box))
            else:
                boxes.append(Placed(piece.page, box))
        return tuple(boxes)

    def certainty(self, span: Span) -> tuple[float, float] | None:
        """The least and the mean certainty of the recognised words; None where nothing was recognised."""
        found = [piece.certainty for piece in self.within(span) if piece.certainty is not None]
        return (min(found), sum(found) / len(found)) if found else None

    def with_boxes(self, document: Json) -> Json:
        """The JSON of a document with the boxes of each finding added to it."""
        evidence = {name: self._placed(found) for name, found in document["evidence"].items()}
        lists = {name: [self._placed(found) for found in document[name]] for name in _PLACED}
        return {**document, "evidence": evidence, **lists}

    def _placed(self, finding: Json) -> Json:
        start, end = finding["span"]
        return {**finding, "boxes": [placed.to_json() for placed in self.boxes((start, end))]}


def _cut(piece: Piece, span: Span) -> Box:
    """The part of a word that belongs to the span: letters are taken to be of one width."""
    left, top, right, bottom = piece.box
    length = piece.end - piece.start
    first, last = max(span[0] - piece.start, 0), min(span[1] - piece.start, length)
    if length == 0 or (first == 0 and last == length):
        return piece.box
    width = right - left
    return (round(left + width * first / length, 4), top, round(left + width * last / length, 4), bottom)


def _same_line(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > 0.5 * min(one[3] - one[1], other[3] - other[1]) and other[0] >= one[0]


def _around(one: Box, other: Box) -> Box:
    return (
        *(min(one[0], other[0]), min(one[1], other[1])),
        *(max(one[2], other[2]), max(one[3], other[3])),
    )
