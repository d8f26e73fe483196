"""A table as a file: the template that goes out, the filled sheet, CSV or pasted cells that come back."""

from trienkhai.apps.planning.sheets.grid import MOST_ROWS, Grid
from trienkhai.apps.planning.sheets.reading import MAX_BYTES, read_file, read_paste
from trienkhai.apps.planning.sheets.template import write_csv, write_xlsx

__all__ = ["MAX_BYTES", "MOST_ROWS", "Grid", "read_file", "read_paste", "write_csv", "write_xlsx"]
