"""The follow-up register as a spreadsheet (columns of NĐ 30/2020 Phụ lục IV and both due dates), row by row."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import IO, Any

from django.db.models import F
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from trienkhai.apps.duties.models import Instance, InstanceQuerySet
from trienkhai.apps.duties.queries.lists import Row, rows_of, with_names

_BATCH = 1000
_WIDTHS = (9, 30, 60, 36, 16, 14, 14, 24, 30, 22, 14)


def write_sheet(opened: IO[bytes], found: InstanceQuerySet, today: date) -> int:
    """Writes all rows to the open file and returns how many; memory stays flat."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Theo dõi nhiệm vụ"))
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJK"[number]].width = width
    sheet.freeze_panes = "A3"
    number = 0
    heading = _("Sổ theo dõi nhiệm vụ đến ngày %(day)s") % {"day": today.strftime("%d/%m/%Y")}
    rows = with_names(found).order_by(F("due").asc(nulls_last=True), "id").iterator(_BATCH)
    first = next(rows, None)
    if first is not None and first.assignment.duty.document.is_sample:
        heading += " – MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
    sheet.append([_text(sheet, heading, bold=True)])
    sheet.append([_text(sheet, title, bold=True) for title in _titles()])
    for row in _named(first, rows, today):
        sheet.append(_cells(sheet, row))
        number += 1
    book.save(opened)
    return number


def _named(first: Instance | None, rows: Iterator[Instance], today: date) -> Iterator[Row]:
    if first is None:
        return
    batch = [first, *islice(rows, _BATCH)]
    while batch:
        yield from rows_of(batch, today)
        batch = list(islice(rows, _BATCH))


def _titles() -> list[str]:
    return [
        _("Số đến"),
        _("Văn bản giao"),
        _("Nhiệm vụ"),
        _("Đơn vị chủ trì"),
        _("Kỳ"),
        _("Thời hạn ban đầu"),
        _("Thời hạn hiện tại"),
        _("Trạng thái xử lý"),
        _("Kết quả theo thời hạn"),
        _("Số, ký hiệu văn bản trả lời"),
        _("Ngày hoàn thành"),
    ]


def _cells(sheet: Any, row: Row) -> list[Any]:
    instance = row.instance
    duty = instance.assignment.duty
    return [
        duty.entry.number if duty.entry is not None else None,
        _text(sheet, row.document),
        _text(sheet, duty.title),
        _text(sheet, row.unit),
        _text(sheet, instance.label),
        instance.original_due,
        instance.due,
        _text(sheet, row.state),
        _text(sheet, row.standing),
        _text(sheet, instance.product_code),
        instance.completed_on,
    ]


def _text(sheet: Any, words: str, *, bold: bool = False) -> Any:
    """A cell that stays text: words that begin with = would else be run as a formula on the reader's machine.

    Signs that no sheet can hold are left out: one of them in one row would keep the whole list from everybody.
    """
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", words))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
