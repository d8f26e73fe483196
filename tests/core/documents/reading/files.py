"""Small DOCX and PDF files made in memory for the tests."""

import zipfile
from io import BytesIO

import docx
import pypdfium2
import pypdfium2.raw as raw

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_of(*paragraphs: str) -> bytes:
    """A plain DOCX with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def package_of(parts: dict[str, bytes]) -> bytes:
    """A zip with these parts, nothing else."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def body_of(inner: str, declaration: str = "") -> bytes:
    """The main part of a DOCX around some WordprocessingML."""
    body = f'<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{declaration}{body}'.encode()


def stamped(data: bytes, words: str) -> bytes:
    """The file with a note on its first page, as programs for PDF put stamps."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    note = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_TEXT)
    text = (words + "\0").encode("utf-16-le")
    space = (raw.FPDF_WCHAR * (len(text) // 2)).from_buffer_copy(text)
    raw.FPDFAnnot_SetStringValue(note, b"Contents", space)
    raw.FPDFPage_CloseAnnot(note)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
