"""Vietnamese text: normal form, folding, spans, numbering, dates."""

from trienkhai.core.text.dates import FoundDate, date_at, find_dates, first_date
from trienkhai.core.text.flat import Views, count_letters, flat, views_of
from trienkhai.core.text.folding import fold
from trienkhai.core.text.normal import normal, one_line
from trienkhai.core.text.numbering import Label, read_label, read_lone_label
from trienkhai.core.text.pieces import blanks_inside_words

__all__ = [
    "FoundDate",
    "Label",
    "Views",
    "blanks_inside_words",
    "count_letters",
    "date_at",
    "find_dates",
    "first_date",
    "flat",
    "fold",
    "normal",
    "one_line",
    "read_label",
    "read_lone_label",
    "views_of",
]
