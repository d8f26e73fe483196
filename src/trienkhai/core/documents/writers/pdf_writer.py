"""A description printed as PDF/A-2b by Typst, from the template `official.typ` beside this file.

The description reaches the template as data, never as markup: no character in it can be read as a command.
"""

import json
import threading
from contextlib import ExitStack
from dataclasses import asdict, fields
from functools import cache
from importlib.resources import as_file, files
from typing import cast

import typst

from trienkhai.core.documents.writers.blocks import Placed, Runs, Table, place_cells, plain
from trienkhai.core.documents.writers.description import OfficialDocument
from trienkhai.core.documents.writers.flow import Line, cell_align, flow
from trienkhai.core.documents.writers.geometry import ADDRESS_WORD, SUBJECT_SIDE, geometry, urgency_width
from trienkhai.core.documents.writers.letters import clean
from trienkhai.core.documents.writers.metrics import POINTS_PER_MM, has_letter, width_mm
from trienkhai.core.documents.writers.rules import all_measures, all_sizes, measure, size, text_width
from trienkhai.core.documents.writers.stamp import fixed_moment
from trienkhai.core.documents.writers.wording import MOTTO, NATION, RECIPIENTS_WORD, Sheet, compose


def write_pdf(document: OfficialDocument) -> bytes:
    """The document as PDF/A-2b with its type embedded; the same description gives the same bytes."""
    sheet = compose(document)
    values = json.dumps(_shown(_values(document, sheet)), ensure_ascii=False)
    with _LOCK:
        pdf = _compiler().compile(
            format="pdf",
            pdf_standards="a-2b",
            sys_inputs={"document": values},
            timestamp=fixed_moment(document),
        )
    return cast(bytes, pdf)


# One compiler for the process: it keeps fonts and template in memory, and takes one document at a time.
_LOCK = threading.Lock()
_OPEN_FILES = ExitStack()
# Members of the sheet that reach the template as lines and tables.
_FLOWING = ("body", "annexes")
# What a character is printed as when the type has no letter for it; PDF/A allows no missing glyph.
_UNKNOWN = "□"


@cache
def _compiler() -> typst.Compiler:
    folder = files(__package__)
    template = _OPEN_FILES.enter_context(as_file(folder.joinpath("official.typ")))
    fonts = _OPEN_FILES.enter_context(as_file(folder.joinpath("fonts")))
    return typst.Compiler(str(template), font_paths=[str(fonts)], ignore_system_fonts=True)


def _values(document: OfficialDocument, sheet: Sheet) -> dict[str, object]:
    day = fixed_moment(document)
    return {
        "about": {
            "title": sheet.subject or sheet.dispatch_subject,
            "author": clean(document.issuer),
            "date": [day.year, day.month, day.day],
        },
        "size": all_sizes(),
        "measure": all_measures(),
        "geometry": asdict(geometry(sheet)),
        "subject_side": SUBJECT_SIDE,
        "urgency_width": urgency_width(sheet.urgency) if sheet.urgency else 0,
        "nation": NATION,
        "motto": MOTTO,
        "foot_breakable": _is_taller_than_page(sheet.recipients, size("noi_nhan_list"), text_width() / 2),
        "address_word": ADDRESS_WORD,
        "recipients_word": RECIPIENTS_WORD,
        "sheet": {
            part.name: getattr(sheet, part.name) for part in fields(sheet) if part.name not in _FLOWING
        },
        "body": [_item(item) for item in flow(sheet.body, signed_below=True)],
        "annexes": [
            {
                "label": annex.label,
                "title": annex.title,
                "reference": annex.reference,
                "landscape": annex.landscape,
                "flow": [_item(item) for item in flow(annex.blocks)],
            }
            for annex in sheet.annexes
        ],
    }


def _item(item: Line | Table) -> dict[str, object]:
    if isinstance(item, Line):
        return {
            "kind": "line",
            "runs": _runs(item.runs),
            "size": item.size,
            "align": item.align.value,
            "indent": item.indent,
            "stays": item.stays,
            "outline": item.outline,
        }
    return {
        "kind": "table",
        "columns": [column.width for column in item.columns],
        "header": _rows(item, header=True),
        "rows": _rows(item, header=False),
    }


def _rows(table: Table, *, header: bool) -> list[list[dict[str, object]]]:
    rows = place_cells(table.header if header else table.rows, len(table.columns), "rows")
    return [
        [
            {
                "runs": _runs(placed.cell.runs),
                "colspan": placed.cell.colspan,
                "rowspan": placed.cell.rowspan,
                "align": cell_align(table, placed.cell, placed.column, header=header),
                "bold": header or placed.cell.bold,
                "breakable": _cell_breaks(table, placed),
            }
            for placed in row
            if placed.first
        ]
        for row in rows
    ]


def _cell_breaks(table: Table, placed: Placed) -> bool:
    """Whether the cell must be let run over pages: kept whole, the part below the page would be lost."""
    columns = table.columns[placed.column : placed.column + placed.cell.colspan]
    share = sum(column.width for column in columns) / sum(column.width for column in table.columns)
    lines = tuple(plain(placed.cell.runs).split("\n"))
    return _is_taller_than_page(lines, measure("table_size"), share * text_width())


def _is_taller_than_page(lines: tuple[str, ...], points: float, width: float) -> bool:
    """A cautious estimate against half an upright page, which a landscape page also has."""
    rows = sum(1 + int(width_mm(line, points, bold=True) / (0.8 * width)) for line in lines)
    return rows * points * 1.149 / POINTS_PER_MM > measure("paper_height") / 2


def _runs(parts: Runs) -> list[dict[str, object]]:
    return [{"text": part.text, "bold": part.bold, "italic": part.italic} for part in parts]


def _shown(value: object) -> object:
    """The values with characters the type lacks replaced, keys left alone."""
    if isinstance(value, str):
        return "".join(letter if letter == "\n" or has_letter(letter) else _UNKNOWN for letter in value)
    if isinstance(value, dict):
        return {name: _shown(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(part) for part in value]
    return value
