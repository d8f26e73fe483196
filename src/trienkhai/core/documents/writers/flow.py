"""Body blocks as what a page shows: lines of text with a look, and tables. Writers print only these two."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trienkhai.core.documents.writers.blocks import (
    Align,
    Block,
    Cell,
    Heading,
    ItemList,
    Marker,
    Paragraph,
    Runs,
    Table,
    Text,
)
from trienkhai.core.documents.writers.rules import measure, size
from trienkhai.core.text.folding import fold


@dataclass(frozen=True)
class Line:
    """One paragraph. `stays` keeps it on the page of what follows; `outline` lists it for navigation."""

    runs: Runs
    size: float
    align: Align = Align.JUSTIFY
    indent: bool = False
    stays: bool = False
    outline: int = 0


def flow(blocks: Iterable[Block], *, signed_below: bool = False) -> list[Line | Table]:
    """The lines and tables of the blocks, in order; above a signature the last line stays with it."""
    items = list(_flow(blocks))
    if signed_below and items and isinstance(items[-1], Line):
        items[-1] = replace(items[-1], stays=True)
    return items


def _flow(blocks: Iterable[Block]) -> Iterator[Line | Table]:
    for block in blocks:
        if isinstance(block, Heading):
            yield from _heading(block)
        elif isinstance(block, Paragraph):
            yield Line(block.runs, size("noi_dung"), block.align, block.indent)
        elif isinstance(block, ItemList):
            yield from _items(block)
        else:
            yield from _table(block)


def cell_align(table: Table, cell: Cell, column: int, *, header: bool) -> str:
    """Its own alignment, else the middle in a header and the column's below."""
    if cell.align is not None:
        return cell.align.value
    return "center" if header else table.columns[column].align.value


def marker_text(marker: Marker, number: int) -> str:
    """
    >>> marker_text(Marker.LETTER, 4)
    'đ)'
    """
    if marker is Marker.NUMBER:
        return f"{number + 1}."
    if marker is Marker.LETTER:
        again, place = divmod(number, len(_LETTERS))
        return f"{_LETTERS[place] * (again + 1)})"
    return marker.value


# The Vietnamese alphabet as used for điểm: a, b, c, d, đ, e …, without the letters ă, â, ê, ô, ơ, ư.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_CENTRED = re.compile(r"(phan|chuong|muc|tieu muc)\b")


def _heading(heading: Heading) -> Iterator[Line]:
    label, title = heading.label.strip(), heading.title.strip()
    points = size("phan_chuong")
    if _CENTRED.match(fold(label)):
        for text in (label, title.upper()):
            if text:
                yield Line(_bold(text), points, Align.CENTER, stays=True, outline=heading.level)
        return
    text = f"{label} {title}".strip()
    # A titled khoản is bold on its own line, a điểm is upright regular (Phụ lục I, II.5).
    runs = _bold(text) if heading.level < 3 else (Text(text),)
    yield Line(runs, points, indent=True, stays=True, outline=heading.level)


def _items(block: ItemList) -> Iterator[Line]:
    for number, item in enumerate(block.items):
        marker = Text(f"{marker_text(block.marker, number)} ")
        yield Line((marker, *item), size("noi_dung"), indent=True)


def _table(table: Table) -> Iterator[Line | Table]:
    if table.caption:
        yield Line(_bold(table.caption), size("noi_dung"), Align.CENTER, stays=True)
    if table.unit:
        yield Line((Text(table.unit, italic=True),), measure("note_size"), Align.RIGHT, stays=True)
    yield table
    for note in table.notes:
        yield Line((Text(note, italic=True),), measure("note_size"))


def _bold(text: str) -> Runs:
    return (Text(text, bold=True),)
