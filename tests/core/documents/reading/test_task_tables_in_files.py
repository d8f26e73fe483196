"""The composed table of tasks as a real table of HTML, Word and PDF: the duties are those of its flat forms."""

from collections.abc import Callable

import docx
import pytest

from tests.core.documents.reading.files import saved
from tests.core.documents.reading.task_tables import HEAD, SHAPES, Shape, rows_of, said
from tests.core.documents.reading.test_task_tables import agrees, of_file
from tests.core.documents.reading.typeset import pdf_of


def html(shape: Shape) -> bytes:
    rows = [f"<tr>{''.join(f'<th>{title}</th>' for title in shape.titles.values())}</tr>"]
    for row in rows_of(shape):
        first, *others = row.cells
        cells = (
            f"<td colspan={len(others)}>{others[0]}"
            if row.heading
            else "".join(f"<td>{cell}" for cell in others)
        )
        rows.append(f"<tr><td>{first}{cells}</tr>")
    head = "".join(f"<p>{line}</p>" for line in HEAD.splitlines() if line)
    return f"{head}<table>{''.join(rows)}</table>".encode()


def word(shape: Shape) -> bytes:
    document = docx.Document()
    for line in HEAD.splitlines():
        document.add_paragraph(line)
    rows = rows_of(shape)
    table = document.add_table(rows=len(rows) + 1, cols=len(shape.columns))
    for place, cells in enumerate([tuple(shape.titles.values()), *(row.cells for row in rows)]):
        for column, words in enumerate(cells):
            table.cell(place, column).text = words
        if place and rows[place - 1].heading:
            table.cell(place, 1).merge(table.cell(place, len(shape.columns) - 1))
    return saved(document)


SHARES = {"number": 1, "task": 6, "lead": 3, "others": 3.5, "both": 4.5, "time": 2.2, "product": 3, "note": 2}


def _typst(words: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in "#*_-[]" else letter for letter in words)
    return "[" + escaped.replace("\n", " \\ ") + "]"


def pdf(shape: Shape, align: str = "left + top") -> bytes:
    cells = [_typst(title) for title in shape.titles.values()]
    for row in rows_of(shape):
        first, *others = row.cells
        cells.append(_typst(first))
        cells += (
            [f"table.cell(colspan: {len(others)}){_typst(others[0])}"] if row.heading else map(_typst, others)
        )
    widths = ", ".join(f"{SHARES[column]}fr" for column in shape.columns)
    head = "\n\n".join(_typst(line)[1:-1] for line in HEAD.splitlines() if line)
    return pdf_of(
        f"{head}\n\n#set text(size: 11pt)\n#table(columns: ({widths}), align: {align}, {', '.join(cells)})\n"
    )


def pdf_centred(shape: Shape) -> bytes:
    return pdf(shape, "left + horizon")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("name", "make"), [("a.html", html), ("a.docx", word), ("a.pdf", pdf), ("a.pdf", pdf_centred)]
)
def test_a_real_table_gives_the_duties_of_its_flat_forms(
    name: str, make: Callable[[Shape], bytes], shape: str
) -> None:
    wanted, found = said(SHAPES[shape]), of_file(name, make(SHAPES[shape]))
    assert len(found) == len(wanted)
    assert [row for row in wanted if not any(agrees(duty, row) for duty in found)] == []
