"""Tables in WordprocessingML: those of the body, and the frames without borders of head and foot."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from trienkhai.core.documents.writers.blocks import Align, Placed, Table, place_cells
from trienkhai.core.documents.writers.flow import cell_align
from trienkhai.core.documents.writers.ooxml import Element, FigureMarks, Look, border, paragraph, twips, w
from trienkhai.core.documents.writers.rules import measure

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = (("top", 50), ("left", 90), ("bottom", 50), ("right", 90))


def frame(rows: Iterable[tuple[list[Element], list[Element]]], left: float, width: float) -> Element:
    """A borderless table of two columns; the first is `left` millimetres wide."""
    widths = (twips(left), twips(width) - twips(left))
    table = w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
        ),
        _grid(widths),
    )
    for contents in rows:
        row = w("tr", w("trPr", w("cantSplit")))
        for cell_width, content in zip(widths, contents, strict=True):
            row.append(
                w("tc", w("tcPr", w("tcW", w=cell_width, type="dxa")), *(content or [paragraph("", Look(1))]))
            )
        table.append(row)
    return table


def grid_table(table: Table, width: float, marks: FigureMarks) -> Element:
    """A bordered table over `width` millimetres whose header rows come again on each page."""
    page = _Shape(table, _widths(table, width), marks)
    element = w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=sum(page.widths), type="dxa"),
            w("tblBorders", *(border(side, size=4) for side in _SIDES)),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in _PADDING)),
        ),
        _grid(page.widths),
    )
    for row in place_cells(table.header, len(table.columns), "header"):
        element.append(page.row(row, header=True))
    for row in place_cells(table.rows, len(table.columns), "rows"):
        element.append(page.row(row, header=False))
    return element


@dataclass(frozen=True)
class _Shape:
    table: Table
    widths: tuple[int, ...]
    marks: FigureMarks

    def row(self, cells: tuple[Placed, ...], *, header: bool) -> Element:
        properties = w("trPr", w("cantSplit"))
        if header:
            properties.append(w("tblHeader"))
        return w("tr", properties, *(self._cell(placed, header=header) for placed in cells))

    def _cell(self, placed: Placed, *, header: bool) -> Element:
        cell = placed.cell
        span = self.widths[placed.column : placed.column + cell.colspan]
        properties = w("tcPr", w("tcW", w=sum(span), type="dxa"))
        if cell.colspan > 1:
            properties.append(w("gridSpan", val=cell.colspan))
        if cell.rowspan > 1:
            properties.append(w("vMerge", val="restart" if placed.first else "continue"))
        properties.append(w("vAlign", val="center"))
        look = Look(
            measure("table_size"),
            bold=header or cell.bold,
            align=Align(cell_align(self.table, cell, placed.column, header=header)),
        )
        return w("tc", properties, paragraph(cell.runs if placed.first else "", look, self.marks))


def _widths(table: Table, width: float) -> tuple[int, ...]:
    """Column widths in twips that add up exactly."""
    total = sum(column.width for column in table.columns)
    edges = [0.0]
    for column in table.columns:
        edges.append(edges[-1] + column.width / total)
    marks = [round(edge * twips(width)) for edge in edges]
    return tuple(right - left for left, right in pairwise(marks))


def _grid(widths: tuple[int, ...]) -> Element:
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))
