"""The same document as DOCX, PDF and scan, made from a text: heads in two columns, tables with borders, pages."""

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import docx
import pypdfium2
import typst
from docx.document import Document
from docx.shared import Pt
from PIL import Image

_GAP = re.compile(r"(?<=\S)(?:\t+| {4,})(?=\S)")
_BARS = re.compile(r"\s*\|(.*)\|\s*$")
_LABEL = re.compile(r"[+\-]? ?(?:\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,4}\.|Điều \d|Chương|Mục) ")
_MARKUP = re.compile(r"\*\*|^#{1,6} ", re.MULTILINE)
_LINE_POINTS = 960.0
"""The width of a line, some 468 points, in letters of one point."""
_RULED = re.compile(r"[\s|:\-]*")


@dataclass(frozen=True)
class Line:
    """One line of the text; `right` is what stands beside it in a second column."""

    left: str
    right: str | None = None
    indent: int = 0


@dataclass
class Rows:
    """A table."""

    cells: list[list[str]] = field(default_factory=list)


Block = Line | Rows


def blocks_of(text: str) -> list[Block]:
    """The lines of a text, rows between bars gathered into tables."""
    blocks: list[Block] = []
    for line in _MARKUP.sub("", text.replace("\f", "\n")).split("\n"):
        barred = _BARS.match(line)
        if barred and not _RULED.fullmatch(line):
            if not (blocks and isinstance(blocks[-1], Rows)):
                blocks.append(Rows())
            blocks[-1].cells.append([cell.strip() for cell in barred.group(1).split("|")])
        elif not (barred and blocks and isinstance(blocks[-1], Rows)):
            halves = _GAP.split(line.strip(), maxsplit=1)
            indent = len(line) - len(line.lstrip())
            blocks.append(Line(halves[0].strip(), halves[1].strip() if len(halves) > 1 else None, indent))
    return blocks


def docx_from(text: str) -> bytes:
    """A DOCX: heads in tables without borders, tables with them, a paragraph a line."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    beside: list[Line] = []
    for block in blocks_of(text):
        if isinstance(block, Line) and block.right is not None:
            beside.append(block)
            continue
        _columns(document, beside)
        beside = []
        if isinstance(block, Rows):
            _table(document, block)
        else:
            document.add_paragraph(block.left)
    _columns(document, beside)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _columns(document: Document, lines: list[Line]) -> None:
    if lines:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "\n".join(line.left for line in lines)
        table.cell(0, 1).text = "\n".join(line.right or "" for line in lines)


def _table(document: Document, rows: Rows) -> None:
    table = document.add_table(rows=len(rows.cells), cols=max(map(len, rows.cells)))
    table.style = "Table Grid"
    for row, cells in enumerate(rows.cells):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words


_TEMPLATE = """
#let broken = sys.inputs.broken != ""
#let blocky = sys.inputs.setting == "block"
#set page(
  paper: "a4", margin: (top: 2cm, bottom: 2cm, left: 3cm, right: 1.5cm),
  numbering: if broken { none } else { "1" },
)
#set text(font: ("Tinos", "Liberation Serif"), size: 13pt, lang: "vi", hyphenate: false)
#set par(justify: true, leading: 0.6em, spacing: 0.75em, first-line-indent: 1cm) if not blocky
#set par(justify: false, leading: 0.55em, spacing: 0.55em + 6pt, first-line-indent: 0cm) if blocky
#let plain(words, size) = par(first-line-indent: 0pt, justify: false, text(size: size, words))
#for block in json(bytes(sys.inputs.blocks)) {
  if block.kind == "table" {
    let cells = block.cells.map(it => plain(it, 11pt))
    table(columns: block.columns, stroke: 0.5pt, inset: 4pt, align: left, ..cells)
  } else if block.kind == "columns" {
    set par(first-line-indent: 0pt, justify: false)
    grid(columns: (44%, 1fr), column-gutter: 24pt, row-gutter: 0.6em, ..block.cells)
  } else if block.left == "" { v(0.7em, weak: false) } else if block.kind == "broken" {
    par(first-line-indent: 0pt, justify: false, spacing: 0.6em,
      text(size: block.size * 1pt, h(block.indent * 0.45em) + block.left))
  } else if block.kind == "short" { plain(block.left, 13pt) } else { par(block.left) }
}
"""


@cache
def _compiler() -> typst.Compiler:
    source = Path(mkdtemp()) / "text.typ"
    source.write_text(_TEMPLATE, encoding="utf-8")
    return typst.Compiler(str(source))


def pdf_from(text: str, setting: str = "indented") -> bytes:
    """A PDF with a text layer: proportional type, numbered pages, tables with borders.

    Paragraphs are `indented` and justified, or set as a `block`: ragged, told apart by the distance between them.
    """
    broken = _is_broken(text)
    blocks = json.dumps(_values(blocks_of(text), broken))
    inputs = {"blocks": blocks, "broken": "x" * broken, "setting": setting}
    return bytes(_compiler().compile(format="pdf", sys_inputs=inputs))


def office_pdf_from(text: str) -> bytes:
    """The DOCX of the text as LibreOffice prints it."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "a.docx"
        made.write_bytes(docx_from(text))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(made)],
            check=True,
            capture_output=True,
        )
        return (Path(folder) / "a.pdf").read_bytes()


def _is_broken(text: str) -> bool:
    """Whether the lines of a text are those of a page, not whole paragraphs."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    return not lengths or lengths[int(len(lengths) * 0.95)] <= 110


def _values(blocks: Iterable[Block], broken: bool) -> list[dict[str, object]]:
    blocks = list(blocks)
    values: list[dict[str, object]] = []
    longest = max((block.indent + len(block.left) for block in blocks if isinstance(block, Line)), default=1)
    # The lines of a page fit on it: none is broken a second time.
    size = min(11.0, _LINE_POINTS / longest)
    for block in blocks:
        if isinstance(block, Rows):
            width = max(map(len, block.cells))
            cells = [cell for row in block.cells for cell in [*row, *[""] * (width - len(row))]]
            values.append({"kind": "table", "columns": width, "cells": cells})
        elif block.right is not None:
            if not (values and values[-1]["kind"] == "columns"):
                values.append({"kind": "columns", "cells": []})
            cells = values[-1]["cells"]
            assert isinstance(cells, list)
            cells += [block.left, block.right]
        else:
            indented = len(block.left) > 80 or _LABEL.match(block.left)
            kind = "broken" if broken else "line" if indented else "short"
            values.append({"kind": kind, "left": block.left, "indent": block.indent, "size": size})
    return values


def scan_from(pdf: bytes, *, density: int, askew: float) -> bytes:
    """A TIFF of several pages as a scanner makes it: grey, laid askew by some degrees."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        picture = page.render(scale=density / 72, grayscale=True).to_pil()
        pages.append(picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255))
    document.close()
    stream = BytesIO()
    pages[0].save(
        stream,
        "TIFF",
        save_all=True,
        append_images=pages[1:],
        dpi=(density, density),
        compression="tiff_adobe_deflate",
    )
    return stream.getvalue()
