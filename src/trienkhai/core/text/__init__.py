"""Vietnamese text: normal form, folding, spans, numbering, dates."""

from trienkhai.core.text.dates import FoundDate, find_dates, first_date
from trienkhai.core.text.flat import count_letters, flat, flat_and_ordinary
from trienkhai.core.text.folding import fold
from trienkhai.core.text.normal import normal, one_line
from trienkhai.core.text.numbering import Label, read_label, read_lone_label

__all__ = [
    "FoundDate",
    "Label",
    "count_letters",
    "find_dates",
    "first_date",
    "flat",
    "flat_and_ordinary",
    "fold",
    "normal",
    "one_line",
    "read_label",
    "read_lone_label",
]
