"""A return as a spreadsheet: the template that goes out, the filled one that comes back."""

from trienkhai.apps.measures.spreadsheet.filled import CellProblem, Change, Filled, read_filled
from trienkhai.apps.measures.spreadsheet.package import UnreadableSheetError
from trienkhai.apps.measures.spreadsheet.template import write_template

__all__ = ["CellProblem", "Change", "Filled", "UnreadableSheetError", "read_filled", "write_template"]
