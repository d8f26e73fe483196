"""Reads about duties for pages, reports and higher apps."""

from trienkhai.apps.duties.desk import DeskLine, desk
from trienkhai.apps.duties.queries.board import Board, board, count, follow_up
from trienkhai.apps.duties.queries.lists import Filters, Row, listed, rows_of, stretch
from trienkhai.apps.duties.queries.names import document_name
from trienkhai.apps.duties.queries.preparation import Prepared, prepared

__all__ = [
    "Board",
    "DeskLine",
    "Filters",
    "Prepared",
    "Row",
    "board",
    "count",
    "desk",
    "document_name",
    "follow_up",
    "listed",
    "prepared",
    "rows_of",
    "stretch",
]
