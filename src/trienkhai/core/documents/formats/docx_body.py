"""Walks the body of a DOCX and writes it as lines; heads and feet set in tables come out in two columns."""

from collections.abc import Iterator

from lxml import etree

from trienkhai.core.documents.errors import TooLarge
from trienkhai.core.documents.formats.docx_numbering import Numbering, W
from trienkhai.core.documents.table_form import check_size, table_lines
from trienkhai.core.text.legacy import convert, encoding_of_font

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
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"))
_MOST_COLUMNS = 60
_MOST_DIGITS = 10
_TIMES = 4
"""Cells in cells: what is written inside tables is written again by each table around it."""
_MAX_DEPTH = 60


class Body:
    """The lines of a document body, with a bound on how much is written."""

    def __init__(self, numbering: Numbering, limit: int) -> None:
        self._numbering = numbering
        self._left = limit
        self._left_in_tables = limit * _TIMES
        self.converted = False
        """Whether words in an old encoding were met, told by their fonts."""

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
            elif child.tag in _AROUND:
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
                yield self._in_unicode(child.text or "", element)
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

    def _in_unicode(self, words: str, run: etree._Element) -> str:
        """Words set in a font of an old encoding, such as `.VnTime`, in the letters they show."""
        fonts = run.find(f"{W}rPr/{W}rFonts")
        name = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
        encoding = encoding_of_font(name) if name[:1] in (".", "V", "v") else None
        if encoding is None or not words:
            return words
        self.converted = True
        return convert(words, encoding)

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        grid: list[list[int]] = []
        cells: dict[int, list[str]] = {}
        for row in _children(table, f"{W}tr", depth):
            grid.append(self._row(row, grid[-1] if grid else [], cells, depth))
        width = max(map(len, grid), default=0)
        check_size(len(grid), width)
        for places in grid:
            while len(places) < width:
                places.append(_new(cells, []))
        for line in table_lines(grid, cells):
            self._left_in_tables -= len(line) + 1
            if self._left_in_tables < 0:
                raise TooLarge
            yield line

    def _row(
        self, row: etree._Element, above: list[int], cells: dict[int, list[str]], depth: int
    ) -> list[int]:
        """The cells of a row by column; one that goes on from the row above keeps its number."""
        places = [_new(cells, []) for _ in range(_number(row.find(f"{W}trPr/{W}gridBefore"), 0))]
        for cell in _children(row, f"{W}tc", depth):
            lines = list(self._block(cell, depth + 1))
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            column = len(places)
            if goes_on and column < len(above):
                number = above[column]
                cells[number] += [line for line in lines if line.strip()]
            else:
                number = _new(cells, lines)
            places += [number] * _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
        return places


def _children(parent: etree._Element, tag: str, depth: int) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those that stand in a field or a tracked insertion."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND and depth < _MAX_DEPTH:
            yield from _children(child, tag, depth + 1)


def _new(cells: dict[int, list[str]], lines: list[str]) -> int:
    number = len(cells)
    cells[number] = lines
    return number


def _number(element: etree._Element | None, default: int) -> int:
    """A count of columns as the file says it, within reason."""
    value = element.get(f"{W}val") if element is not None else None
    if value is None or not value.isdecimal() or len(value) > _MOST_DIGITS:
        return default
    return min(int(value), _MOST_COLUMNS)
