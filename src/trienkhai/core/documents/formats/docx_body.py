"""Walks the body of a DOCX and writes it as lines; heads and feet set in tables come out in two columns."""

import re
from collections.abc import Iterator

from lxml import etree

from trienkhai.core.documents.errors import TooLarge
from trienkhai.core.documents.formats.docx_numbering import Numbering, W
from trienkhai.core.text import flat

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "footnoteReference",
        "commentReference",
    )
)
_HEAD = re.compile(
    r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap\s*-\s*tu do|\bso\s*:|noi nhan\s*:"
    r"|^\s*(?:tm|kt|tl|t/m)\b|doan tncs"
)
_GAP = 4
_LEFT_WIDTH = 34
_MAX_DEPTH = 60


class Body:
    """The lines of a document body, with a bound on how much is written."""

    def __init__(self, numbering: Numbering, limit: int) -> None:
        self._numbering = numbering
        self._left = limit

    def lines(self, root: etree._Element) -> Iterator[str]:
        """Every line of the body, in order."""
        body = root.find(f"{W}body")
        for line in self._block(body if body is not None else root, 0):
            self._left -= len(line) + 1
            if self._left < 0:
                raise TooLarge
            yield line

    def _block(self, parent: etree._Element, depth: int) -> Iterator[str]:
        if depth > _MAX_DEPTH:
            raise TooLarge
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                yield from self._block(child, depth + 1)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[str]:
        boxes: list[etree._Element] = []
        words = "".join(self._words(paragraph, boxes, 0))
        label = self._numbering.label(paragraph) if words.strip() else ""
        if label:
            words = f"{label} {words.lstrip()}"
        yield from words.split("\n")
        for box in boxes:
            yield from self._block(box, depth + 1)

    def _words(self, element: etree._Element, boxes: list[etree._Element], depth: int) -> Iterator[str]:
        """The text of a paragraph; text boxes in it are put aside and written after it."""
        if depth > _MAX_DEPTH:
            return
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                yield child.text or ""
            elif tag in (f"{W}tab", f"{W}ptab"):
                yield "\t"
            elif tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                # The same drawing for new and old programs: one of the two is read.
                chosen = child.find(f"{_MC}Choice")
                yield from self._words(chosen if chosen is not None else child, boxes, depth + 1)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                yield from self._words(child, boxes, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        rows = [
            [list(self._block(cell, depth + 1)) for cell in row.iterfind(f"{W}tc")]
            for row in table.iterfind(f"{W}tr")
        ]
        words = flat(" \n".join(line for row in rows for cell in row for line in cell))
        if rows and max(map(len, rows)) <= 3 and len(words) < 6000 and _HEAD.search(words):
            for row in rows:
                yield from _side_by_side([cell for cell in row if any(line.strip() for line in cell)] or [[]])
            return
        for row in rows:
            filled = [cell for cell in row if any(line.strip() for line in cell)]
            if len(filled) == 1:
                # A frame around text, not a table.
                yield from filled[0]
                continue
            yield "| " + " | ".join(" ".join(" ".join(cell).split()) for cell in row) + " |"


def _side_by_side(cells: list[list[str]]) -> Iterator[str]:
    """Two cells of a head as two columns of text; one cell alone keeps its lines."""
    if len(cells) == 1:
        yield from cells[0]
        return
    left = [line.strip() for line in cells[0]]
    right = [line.strip() for cell in cells[1:] for line in cell]
    width = max([_LEFT_WIDTH, *map(len, left)]) + _GAP
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else ""
        other = right[index] if index < len(right) else ""
        yield f"{one:<{width}}{other}".rstrip() if other else one
