"""The template of a table, empty or with what is there now: codes above, headings and help in Vietnamese, lists to
choose from. The CSV has the columns the command line reads, and nothing else.
"""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from trienkhai.apps.planning.columns import NAME, Column, TableForm
from trienkhai.apps.planning.sheets.grid import MOST_ROWS

_HEAD = PatternFill("solid", fgColor="14365D")
_HELP = PatternFill("solid", fgColor="E8EFF7")
_CODE = PatternFill("solid", fgColor="FFF9E5")
_WRAP = Alignment(wrap_text=True, vertical="center")
_FIRST_ROW = 4  # of the data: headings, help and codes stand above
_LONGEST_LIST = 255  # what a spreadsheet takes as the text of a list

Rows = Iterable[Sequence[str]]


def write_xlsx(form: TableForm, rows: Rows = ()) -> bytes:
    """One sheet for the table and one that explains the codes. Cells are text, so that codes keep their zeros."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(form.table.label))
    for number, column in enumerate(form.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        _add_list(sheet, column, get_column_letter(number))
    sheet.freeze_panes = f"A{_FIRST_ROW}"
    sheet.append([_styled(sheet, str(column.heading), _HEAD, "FFFFFF") for column in form.columns])
    sheet.append([_styled(sheet, _help(column), _HELP, "55636F") for column in form.columns])
    sheet.append([_styled(sheet, column.code, _CODE, "14365D") for column in form.columns])
    for cells in rows:
        sheet.append([_plain(sheet, text) for text in cells])
    _explain(book, form)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def write_csv(form: TableForm, rows: Rows = (), *, names: bool = True) -> bytes:
    """Comma separated, UTF-8 with its mark, so that Excel shows the letters right."""
    places = [place for place, code in enumerate(form.codes) if names or code != NAME]
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([form.codes[place] for place in places])
    for cells in rows:
        writer.writerow([cells[place] for place in places])
    return text.getvalue().encode("utf-8-sig")


def _help(column: Column) -> str:
    parts = [str(column.help)] if column.help else []
    if column.words:
        parts.append(", ".join(f"{code}: {words}" for code, words in column.words.items()) + ".")
    if column.source:
        parts.append(_("CSDL ngành: %(field)s.") % {"field": column.source})
    return " ".join(parts)


def _styled(sheet: WriteOnlyWorksheet, text: str, fill: PatternFill, colour: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.fill, cell.alignment = fill, _WRAP
    cell.font = Font(bold=fill is _HEAD, color=colour, size=9 if fill is _HELP else 11)
    return cell


def _plain(sheet: WriteOnlyWorksheet, text: str) -> Cell | str:
    """Words stay words: what a person wrote is never a formula."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    if not text.startswith("="):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _add_list(sheet: WriteOnlyWorksheet, column: Column, letter: str) -> None:
    listed = '"' + ",".join(column.words) + '"'
    if not column.words or len(listed) > _LONGEST_LIST:
        return
    rule = DataValidation(type="list", formula1=listed, allow_blank=True)
    rule.add(f"{letter}{_FIRST_ROW}:{letter}{MOST_ROWS}")
    sheet.data_validations.append(rule)  # type: ignore[attr-defined]  # set up as on any sheet


def _explain(book: Workbook, form: TableForm) -> None:
    sheet = book.create_sheet(_("Hướng dẫn"))
    for letter, width in (("A", 24), ("B", 28), ("C", 90)):
        sheet.column_dimensions[letter].width = width
    sheet.append([str(form.table.label), "", str(form.asks)])
    sheet.append([])
    sheet.append([_("Cột"), _("Tên"), _("Cách ghi")])
    for column in form.columns:
        sheet.append([column.code, str(column.heading), _help(column)])
