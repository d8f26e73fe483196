"""The town of 30 made-up schools that the road of planning is walked with: its tables, its units, its people.

The tables are those of `trienkhai plan generate --kind town`. No school or person is real.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from trienkhai.core.planning.fictitious import generate_whole
from trienkhai.registries import rows

AS_OF = date(2026, 9, 1)
TODAY = date(2026, 9, 7)
Cells = Sequence[str]


@cache
def town() -> Mapping[str, tuple[tuple[str, ...], list[Cells]]]:
    """Columns and rows of every table, in the order in which they are brought in."""
    return {
        name: (tuple(table.columns), [cells for _, cells in table.rows])
        for name, table in generate_whole("town", 1).items()
    }


def as_csv(table: str, folder: Path) -> Path:
    path = folder / f"{table}.csv"
    columns, lines = town()[table]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *lines])
    return path


def as_xlsx(table: str, template: Path) -> Path:
    """The downloaded template, filled in below its headings as a person does it."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    columns, lines = town()[table]
    at, place = _heading(sheet, columns[0])
    order = [columns.index(str(cell.value)) for cell in sheet[at][place:] if cell.value in columns]
    for number, cells in enumerate(lines, at + 1):
        for column, index in enumerate(order, place + 1):
            sheet.cell(number, column, cells[index])
    filled = template.with_stem(f"{template.stem}-da-dien")
    book.save(filled)
    return filled


def found_town() -> None:
    """Units, people and the duty, in the database of the settings; called in the server's environment."""
    from django.db import transaction

    from tests.browser.planning_office import do_found

    with transaction.atomic():
        do_found(town()["schools"][1], town()["staff"][1])


def _heading(sheet: object, first: str) -> tuple[int, int]:
    for line in sheet.iter_rows(max_row=12):  # type: ignore[attr-defined]
        for cell in line:
            if cell.value == first:
                return cell.row, cell.column - 1
    raise AssertionError(f"the template has no column {first}")


def communes() -> dict[str, str]:
    """The communes the town's schools stand in, by code."""
    wanted = {cells[4] for cells in town()["schools"][1]}
    return {row["code"]: row["name"] for row in rows("place_units_2025") if row["code"] in wanted}
