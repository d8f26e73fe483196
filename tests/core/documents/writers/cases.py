"""The two example descriptions beside this file, and what their pages say when read back."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
from docx.document import Document
from lxml import etree

from trienkhai.core.documents.writers import OfficialDocument

EXAMPLES = Path(__file__).parent / "examples"
HOSTILE = r"""Chữ # $ @ < > & \ ] [ " ' * _ ` ~ = / // -- {x} %s #let $x$ @a <b> &amp; \n https://a.vn"""


def example(name: str, **changes: object) -> OfficialDocument:
    document = OfficialDocument.from_json((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return replace(document, **changes)


def open_docx(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def docx_part(data: bytes, name: str) -> etree._Element:
    package = open_docx(data).part.package
    return next(
        etree.fromstring(part.blob) for part in package.iter_parts() if str(part.partname) == f"/{name}"
    )


def docx_text(data: bytes) -> str:
    """All text of the document part, a line for each paragraph."""
    body = open_docx(data).element.body
    return "\n".join(
        "".join(node.text or "" if node.tag.endswith("}t") else "\n" for node in line.iter(W + "t", W + "br"))
        for line in body.iter(W + "p")
    )


def pdf_pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def pdf_text(data: bytes) -> str:
    """The text of all pages with white space as single blanks."""
    return " ".join(" ".join(pdf_pages(data)).split())


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
