"""The template: one sheet, labels locked, only figures and explanations open, checked while they are typed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from trienkhai.apps.measures.figures import Figure
from trienkhai.apps.measures.models import Return
from trienkhai.apps.measures.spreadsheet.layout import (
    CODE,
    CODE_ROW,
    FIGURE,
    HEAD_ROW,
    LABEL,
    MARK,
    NO,
    NOTE,
    ORDER,
    PREVIOUS,
    UNIT,
    YES,
)
from trienkhai.core.measures import FormItem, ItemKind, sections, write_number

_SIDE = Side(style="thin", color="C5D0DC")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_OPEN = PatternFill("solid", fgColor="FFF9E5")
_HEAD = PatternFill("solid", fgColor="14365D")
_SECTION = PatternFill("solid", fgColor="E8EFF7")
_WRAP = Alignment(wrap_text=True, vertical="center")
_RIGHT = Alignment(horizontal="right", vertical="center")
_WIDTHS = {"A": 4, "B": 6, "C": 58, "D": 13, "E": 15, "F": 13, "G": 42}


def write_template(
    ret: Return,
    unit_name: str,
    items: Sequence[FormItem],
    figures: Mapping[str, Figure],
    previous: Mapping[str, Figure],
) -> bytes:
    """The sheet for one return, holding what is entered so far; an empty cell is a missing figure."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one plain sheet
    sheet.title = _("Biểu số liệu")
    _head(sheet, ret, unit_name)
    row = HEAD_ROW
    number = 0
    for section in sections():
        inside = [item for item in items if item.section == section.code]
        if not inside:
            continue
        row += 1
        _section_row(sheet, row, section.label)
        for item in inside:
            row, number = row + 1, number + 1
            _item_row(sheet, row, number, item, figures.get(item.code, Figure()), previous.get(item.code))
    _protect(sheet, row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _head(sheet: Worksheet, ret: Return, unit_name: str) -> None:
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet["B1"], sheet["B2"] = ret.round.name, unit_name
    sheet["B1"].font = Font(bold=True, size=14)
    sheet["B2"].font = Font(bold=True, size=12)
    sheet["B3"] = _(
        "Chỉ nhập vào ô nền vàng. Số chưa có thì để trống, không ghi 0. Đổi nhiều so với kỳ trước thì ghi lý do."
    )
    sheet["B4"] = _("Mã đợt %(round)s · mã đơn vị %(unit)s · hạn gửi %(due)s") % {
        "round": ret.round_id,
        "unit": ret.unit.key,
        "due": ret.due.strftime("%d/%m/%Y"),
    }
    sheet["B4"].font = Font(color="55636F")
    for column, value in enumerate((MARK, str(ret.round_id), ret.unit.key), start=1):
        sheet.cell(CODE_ROW, column, value)
    sheet.row_dimensions[CODE_ROW].hidden = True
    titles = ("", _("STT"), _("Chỉ tiêu"), _("Đơn vị tính"), _("Số liệu"), _("Kỳ trước"), _("Giải thích"))
    for column, title in enumerate(titles, start=1):
        cell = sheet.cell(HEAD_ROW, column, title)
        cell.font, cell.fill, cell.alignment = Font(bold=True, color="FFFFFF"), _HEAD, _WRAP
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"


def _section_row(sheet: Worksheet, row: int, label: str) -> None:
    for column in range(ORDER, NOTE + 1):
        sheet.cell(row, column).fill = _SECTION
    sheet.cell(row, ORDER, label).font = Font(bold=True)


def _item_row(
    sheet: Worksheet, row: int, number: int, item: FormItem, figure: Figure, before: Figure | None
) -> None:
    sheet.cell(row, CODE, item.code)
    sheet.cell(row, ORDER, number)
    sheet.cell(row, LABEL, f"{item.label}\n{item.help}" if item.help else item.label)
    sheet.cell(row, UNIT, item.unit)
    _put(sheet, row, PREVIOUS, _written(item, before) if before else None)
    _put(sheet, row, FIGURE, _written(item, figure))
    _put(sheet, row, NOTE, figure.note or None)
    for column in range(ORDER, NOTE + 1):
        cell = sheet.cell(row, column)
        cell.border, cell.alignment = _LINE, _RIGHT if column in (FIGURE, PREVIOUS) else _WRAP
        if column in (FIGURE, NOTE):
            cell.fill, cell.protection = _OPEN, Protection(locked=False)
    if item.kind in (ItemKind.INTEGER, ItemKind.DECIMAL):
        for column in (FIGURE, PREVIOUS):
            sheet.cell(row, column).number_format = "#,##0" if item.kind is ItemKind.INTEGER else "#,##0.##"
    if item.kind is ItemKind.TEXT:
        sheet.cell(row, FIGURE).alignment = _WRAP
    rule = _rule(item)
    if rule is not None:
        sheet.add_data_validation(rule)
        rule.add(sheet.cell(row, FIGURE))


def _written(item: FormItem, figure: Figure) -> Decimal | str | None:
    if figure.number is not None and item.kind is ItemKind.YES_NO:
        return YES if figure.number == 1 else NO
    return figure.number if figure.number is not None else figure.text or None


def _put(sheet: Worksheet, row: int, column: int, value: Decimal | str | None) -> None:
    """Words stay words: what a person wrote is never a formula, and signs that no sheet can hold are left out."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = sheet.cell(row, column, value)
    if cell.data_type == "f":
        cell.data_type = "s"


def _rule(item: FormItem) -> DataValidation | None:
    if item.kind is ItemKind.TEXT:
        return None
    if item.kind is ItemKind.YES_NO:
        rule = DataValidation(type="list", formula1=f'"{YES},{NO}"', allow_blank=True)
        rule.error = _("Chỉ chọn Có hoặc Không.")
    else:
        low, high = item.min or Decimal(0), item.max or Decimal(10) ** 12
        rule = DataValidation(
            type="whole" if item.kind is ItemKind.INTEGER else "decimal",
            operator="between",
            formula1=f"{low:f}",
            formula2=f"{high:f}",
            allow_blank=True,
        )
        rule.error = _("Ghi số từ %(low)s đến %(high)s. Số chưa có thì để trống.") % {
            "low": write_number(low),
            "high": write_number(high),
        }
    rule.errorTitle = _("Số liệu chưa đúng")
    rule.showErrorMessage = True
    return rule


def _protect(sheet: Worksheet, last_row: int) -> None:
    """Locked against slips, without a password: a unit may always unlock its own sheet."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.print_area = f"B1:G{last_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
