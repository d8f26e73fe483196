"""Text of a page of HTML as a person sees it: blocks as lines, lists with their numbers, tables row by row.

Nothing is fetched and nothing is run; the parser is bounded in depth.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from trienkhai.core.documents.errors import Damaged, TooLarge
from trienkhai.core.documents.formats.counting import written
from trienkhai.core.documents.formats.plain import read_plain
from trienkhai.core.documents.limits import Limits
from trienkhai.core.documents.table_form import check_size, table_lines
from trienkhai.core.text import normal

_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "textarea",
        "title",
        "meta",
        "link",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_SPAN = 60
_MOST_DIGITS = 9
_MAX_DEPTH = 100
_NEW_LINE = "\n"


def read_html(data: bytes, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """The text in normal form, and what a person should know of its encoding."""
    source, warnings = read_plain(data)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise Damaged from problem
    page = _Page(limits.characters)
    return normal("\n".join(_tidy(page.lines(root)))), warnings


class _Page:
    """Walks the elements; bounded in what it writes and how deep it goes."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def lines(self, element: etree._Element, depth: int = 0) -> list[str]:
        """The lines of an element."""
        written: list[str] = [""]
        for piece in self._pieces(element, depth):
            self._left -= len(piece) + 1
            if self._left < 0:
                raise TooLarge
            if piece == _NEW_LINE:
                written.append("")
            else:
                written[-1] += piece
        return written

    def _pieces(self, element: etree._Element, depth: int) -> Iterator[str]:
        if depth > _MAX_DEPTH:
            raise TooLarge
        kept = element.tag == "pre"
        yield from _words(element.text, kept)
        number = 0
        for child in element:
            if isinstance(child.tag, str) and not _is_unseen(child):
                number += child.tag == "li"
                yield from self._child(element, child, number, depth)
            yield from _words(child.tail, kept)

    def _child(self, parent: etree._Element, child: etree._Element, number: int, depth: int) -> Iterator[str]:
        if child.tag == "br":
            yield _NEW_LINE
        elif child.tag == "table":
            yield _NEW_LINE
            for line in self._table(child, depth):
                yield line
                yield _NEW_LINE
        elif child.tag in _BLOCKS:
            yield _NEW_LINE
            if child.tag == "li":
                yield _mark(parent, child, number)
            yield from self._pieces(child, depth + 1)
            yield _NEW_LINE
        else:
            yield from self._pieces(child, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        cells: dict[int, list[str]] = {}
        placed: dict[tuple[int, int], int] = {}
        rows = list(_rows(table))
        for line, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th") or _is_unseen(cell):
                    continue
                while (line, column) in placed:
                    column += 1
                number = len(cells)
                cells[number] = [text for text in self.lines(cell, depth + 1) if text.strip()]
                wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - line)
                for down in range(high):
                    for right in range(wide):
                        placed.setdefault((line + down, column + right), number)
                check_size(1, len(placed))
                column += wide
        width = max((column + 1 for _, column in placed), default=0)
        check_size(len(rows), width)
        grid: list[list[int]] = []
        for line in range(len(rows)):
            grid.append([])
            for column in range(width):
                if (line, column) not in placed:
                    placed[line, column] = len(cells)
                    cells[len(cells)] = []
                grid[-1].append(placed[line, column])
        yield from table_lines(grid, cells)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name) or "1"
    return max(1, min(int(said), _MOST_SPAN)) if said.isdecimal() and len(said) < 6 else 1


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) <= _MOST_DIGITS else None


def _mark(parent: etree._Element, item: etree._Element, number: int) -> str:
    """The number or dash that a browser puts before an item."""
    if parent.tag != "ol":
        return "- "
    start, value = parent.get("start") or "", item.get("value") or ""
    said, first = _number(value), _number(start)
    count = said if said is not None else number + (first - 1 if first is not None else 0)
    return f"{written(_FORMS.get(parent.get('type') or '1', 'decimal'), count)}. "


def _is_unseen(element: etree._Element) -> bool:
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _words(text: str | None, kept: bool) -> Iterator[str]:
    if not text:
        return
    if not kept:
        yield _BLANKS.sub(" ", text)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _NEW_LINE
        yield line


def _tidy(lines: list[str]) -> Iterator[str]:
    """Without blanks around lines of running text and with at most one empty line in a row."""
    empty = True
    for line in lines:
        bare = line.rstrip() if "   " in line else line.strip()
        if bare or not empty:
            yield bare
        empty = not bare
