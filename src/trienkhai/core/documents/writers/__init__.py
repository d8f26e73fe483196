"""Official documents out: one description, written as DOCX and PDF as Nghị định 30/2020/NĐ-CP has it."""

from trienkhai.core.documents.writers.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DescriptionError,
    Figure,
    Heading,
    ItemList,
    Marker,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
    runs,
)
from trienkhai.core.documents.writers.description import Annex, OfficialDocument, Signer, Urgency
from trienkhai.core.documents.writers.docx_figures import BoundFigure, figures_in_docx
from trienkhai.core.documents.writers.docx_writer import write_docx
from trienkhai.core.documents.writers.pdf_writer import write_pdf

__all__ = [
    "Align",
    "Annex",
    "Block",
    "BoundFigure",
    "Cell",
    "Column",
    "DescriptionError",
    "Figure",
    "Heading",
    "ItemList",
    "Marker",
    "OfficialDocument",
    "Paragraph",
    "Run",
    "Runs",
    "Signer",
    "Table",
    "Text",
    "Urgency",
    "figures_in_docx",
    "runs",
    "write_docx",
    "write_pdf",
]
