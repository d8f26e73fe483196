"""Pages of words with their places, and the one way in which they become text, whoever read the words."""

from trienkhai.core.documents.pages.composing import Composed, compose
from trienkhai.core.documents.pages.layout import Layout, PageSize, Piece, Placed
from trienkhai.core.documents.pages.mending import mended
from trienkhai.core.documents.pages.model import Box, Page, Rule, Word

__all__ = [
    "Box",
    "Composed",
    "Layout",
    "Page",
    "PageSize",
    "Piece",
    "Placed",
    "Rule",
    "Word",
    "compose",
    "mended",
]
