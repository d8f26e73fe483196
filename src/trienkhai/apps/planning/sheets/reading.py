"""Files and pasted cells read into a grid within limits: nothing in them is believed before it is checked."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from trienkhai.apps.measures.spreadsheet import UnreadableSheetError
from trienkhai.apps.measures.spreadsheet.package import check_package
from trienkhai.apps.planning.sheets.grid import MOST_ROWS, Grid, Line, grid_of
from trienkhai.apps.planning.tables import TableForm

MAX_BYTES = 10 * 1024 * 1024
_MAX_UNPACKED = 96 * 1024 * 1024  # 25,000 staff unpack to about 20 MB
_LONGEST = 500
_MOST_COLUMNS = 40
_NOISE = 9


def read_file(form: TableForm, name: str, data: bytes) -> Grid:
    """The table of an XLSX or CSV file. Refuses what is neither, with what to do."""
    if len(data) > MAX_BYTES:
        raise UnreadableSheetError(_("Tệp lớn hơn 10 MB. Hãy chia theo địa bàn rồi nạp từng phần."))
    if name.lower().endswith((".csv", ".tsv", ".txt")):
        return grid_of(form, _separated(_decoded(data)), headless=name.lower().endswith(".tsv"))
    check_package(data, max_bytes=MAX_BYTES, max_unpacked=_MAX_UNPACKED)
    try:
        return grid_of(form, _sheet(data, str(form.table.label)))
    except UnreadableSheetError:
        raise
    except Exception as broken:  # openpyxl raises whatever a broken part makes it stumble over
        raise UnreadableSheetError(
            _("Không đọc được bảng tính trong tệp. Hãy tải tệp mẫu về, nhập rồi nạp lại.")
        ) from broken


def read_paste(form: TableForm, text: str) -> Grid:
    """The cells pasted from a spreadsheet, with or without the line of headings."""
    if not text.strip():
        raise UnreadableSheetError(_("Chưa dán ô nào. Hãy chép các ô trong Excel rồi dán vào đây."))
    return grid_of(form, _separated(text), headless=True)


def _sheet(data: bytes, title: str) -> Iterator[Line]:
    """The lines of the sheet named as the table, else of the first."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        named = [sheet for sheet in book.worksheets if sheet.title == title]
        sheet = (named or book.worksheets)[0]
        lines = sheet.iter_rows(max_row=MOST_ROWS + 100, max_col=_MOST_COLUMNS, values_only=True)
        for number, cells in enumerate(lines, start=1):
            yield number, _without_tail([_text(cell) for cell in cells])
    finally:
        book.close()


def _text(value: Any) -> str:
    """A cell as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()[:_LONGEST]
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        exact = round(Decimal(repr(value)), _NOISE) if abs(value) < 10**15 else Decimal(repr(value))
        plain = f"{exact:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)[:_LONGEST]


def _decoded(data: bytes) -> str:
    for code in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheetError(_("Không đọc được chữ trong tệp. Hãy lưu lại tệp dạng CSV UTF-8 hoặc .xlsx."))


def _separated(text: str) -> Iterable[Line]:
    """Lines of cells: tabs where there are any, else semicolons or commas, whichever the first line has more of."""
    if "\0" in text:
        raise UnreadableSheetError(_("Tệp không phải tệp chữ. Hãy lưu lại dạng CSV UTF-8 hoặc .xlsx."))
    first = text.split("\n", 1)[0]
    mark = "\t" if "\t" in first else max(",;", key=first.count)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=False)
        return [
            (reader.line_num, _without_tail([cell.strip()[:_LONGEST] for cell in cells[:_MOST_COLUMNS]]))
            for cells in reader
        ]
    except csv.Error as broken:
        raise UnreadableSheetError(
            _("Không tách được các ô của tệp. Hãy kiểm tra dấu nháy, hoặc lưu thành .xlsx.")
        ) from broken


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells
