"""Files and pasted cells read into a grid within limits: nothing in them is believed before it is checked."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from trienkhai.apps.measures.spreadsheet import UnreadableSheetError
from trienkhai.apps.measures.spreadsheet.package import check_package
from trienkhai.apps.planning.columns import TableForm
from trienkhai.apps.planning.sheets.grid import MOST_ROWS, Grid, Line, grid_of
from trienkhai.apps.planning.sheets.workbook import LONGEST, Book

MAX_BYTES = 10 * 1024 * 1024
_MAX_UNPACKED = 96 * 1024 * 1024  # 25,000 staff unpack to about 20 MB
_MOST_COLUMNS = 40


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
    except Exception as broken:  # a broken part may make any step stumble
        raise UnreadableSheetError(
            _("Không đọc được bảng tính trong tệp. Hãy tải tệp mẫu về, nhập rồi nạp lại.")
        ) from broken


def read_paste(form: TableForm, text: str) -> Grid:
    """The cells pasted from a spreadsheet, with or without the line of headings."""
    if not text.strip():
        raise UnreadableSheetError(_("Chưa dán ô nào. Hãy chép các ô trong Excel rồi dán vào đây."))
    return grid_of(form, _separated(text), headless=True)


def _sheet(data: bytes, title: str) -> Iterable[Line]:
    """The lines of the sheet named as the table, else of the first."""
    book = Book(data)
    chosen = title if title in book.titles else book.titles[0]
    for number, cells in book.lines(chosen, most_rows=MOST_ROWS + 100, most_columns=_MOST_COLUMNS):
        yield number, _without_tail(cells)


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
            (reader.line_num, _without_tail([cell.strip()[:LONGEST] for cell in cells[:_MOST_COLUMNS]]))
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
