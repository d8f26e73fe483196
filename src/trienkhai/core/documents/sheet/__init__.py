"""A text laid out for reading: views of equal length, lines, cells of two-column heads, paragraphs."""

from trienkhai.core.documents.sheet.cells import cells_of, cells_on
from trienkhai.core.documents.sheet.paragraphs import Paragraph, ends_whole, paragraphs_of
from trienkhai.core.documents.sheet.places import place_before
from trienkhai.core.documents.sheet.sheet import Cell, Line, Sheet, lay_out

__all__ = [
    "Cell",
    "Line",
    "Paragraph",
    "Sheet",
    "cells_of",
    "cells_on",
    "ends_whole",
    "lay_out",
    "paragraphs_of",
    "place_before",
]
