"""Where things stand in the sheet; the reader goes by the codes in the first column, not by row numbers."""

MARK = "TRIENKHAI-BIEU-1"  # first cell of the hidden line that says which return the sheet is for
CODE_ROW = 5  # mark, round, unit
HEAD_ROW = 7
CODE, ORDER, LABEL, UNIT, FIGURE, PREVIOUS, NOTE = range(1, 8)
MAX_ROW = 400  # far below the form's end; what stands beyond is not ours
YES, NO = "Có", "Không"
