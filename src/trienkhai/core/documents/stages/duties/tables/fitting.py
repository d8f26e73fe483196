"""How well a line of a table stands in a column, by what is seen of it, and how likely a cell goes on with it."""

from trienkhai.core.documents.sheet import Line
from trienkhai.core.documents.stages.duties.tables.column_titles import (
    AUTHORITY,
    BASIS,
    COORDINATE,
    LEAD,
    NOTE,
    OTHER,
    PRODUCT,
    TASK,
    TIME,
    UNITS,
)
from trienkhai.core.documents.stages.duties.tables.seen_lines import WEAK, Seen

_LONG_NAME, _LONG_TASK = 30, 24
_LABELLED = 2.5
"""What a line says of itself, `Phối hợp: Sở A`, outweighs what it looks like."""

# The cell of the task is the widest: lines less than half as wide, one behind the other, stand in another cell.
_NARROW = 0.45
_WIDE_CELL = 36


def narrow(lines: list[Line]) -> list[bool]:
    """Which lines are much shorter than the widest, like a neighbour: they stand in another cell than the task."""
    lengths = [line.end - line.start for line in lines]
    widest = max(lengths)
    if widest < _WIDE_CELL:
        return [False] * len(lines)
    short = [length < _NARROW * widest for length in lengths]
    return [
        own and any(short[max(0, index - 1) : index] + short[index + 1 : index + 2])
        for index, own in enumerate(short)
    ]


_FIRST_TIME = 0.8


def begins_row(line: Seen, column: str) -> float | None:
    """How likely a line opens a row by what a first cell begins with; None where it cannot."""
    if column == TIME and line.timed:
        return _FIRST_TIME  # `9/2025`, `Tháng 10`: tables by months
    if not line.capital:
        return None
    if column != TASK:
        return 0.0
    if line.connected:
        return None
    return 0.8 if line.task else -0.6


def fits_column(line: Seen, column: str, *, authorities: bool) -> float:
    """How well a line stands in a column, by its own words."""
    if line.label:
        return _LABELLED if column == line.label or column == LEAD else -_LABELLED
    if column == TIME:
        return _fits_time(line)
    if column in UNITS:
        return _fits_units(line, lead=column == LEAD, authorities=authorities)
    if column == PRODUCT:
        if line.product:
            return 0.8
        named = line.unit and not line.connected and not line.authority
        return -1.2 if line.timed or named else -0.1
    if column == NOTE:
        return -0.5
    if line.timed and column != TASK:
        return -1.2
    if column == AUTHORITY:
        return 1.8 if line.authority else 0.5 if line.unit else 0.0
    if column == BASIS:
        return 1.2 if line.document else -0.2
    if column == OTHER:
        return 0.5 if line.unit else 0.0
    return -0.8 if line.unit or line.timed else 0.4 if line.length > _LONG_TASK else 0.1


def _fits_time(line: Seen) -> float:
    if line.timed:
        return 2.0
    if line.capital:
        return -0.6 if line.connected else -2.0
    return 0.6 if line.more_time else -0.8


def _fits_units(line: Seen, *, lead: bool, authorities: bool) -> float:
    if line.unit:
        return 1.6 if lead or not line.authority else 0.2 if authorities else 0.6
    if line.timed or line.product:
        return -2.2
    if line.task:
        return -1.4
    return -1.0 if line.length > _LONG_NAME else -0.2 if line.capital else 0.0


def goes_on(line: Seen, column: str, *, last: bool) -> float:
    """Whether a line goes on with the cell of the line before: above 0 it does."""
    if line.label:
        return _LABELLED if column == LEAD and line.label == COORDINATE else -_LABELLED
    if column in UNITS:
        return _goes_on_in_units(line, last=last)
    if line.connected:
        return line.connected
    if column == TASK:
        if not line.capital:
            return 0.2 if line.ended else 1.2
        return -0.9 if line.ended else -0.3 if line.unit or line.product else 0.3
    if column == TIME:
        return 0.2 if line.capital else 0.8
    if column in (OTHER, AUTHORITY) and line.unit:
        return -0.3
    return 0.1 if line.capital else 0.7


def _goes_on_in_units(line: Seen, *, last: bool) -> float:
    product = line.product and not line.unit
    if line.post:
        return WEAK
    if line.name_open and not line.unit:
        return 1.2
    if line.connected:
        return 0.2 if product else WEAK
    if product or (line.ended and line.capital and not line.unit):
        return -1.2
    if line.capital and line.closed:
        return -0.6 if line.unit else -1.0
    if line.unit:
        return 0.25 if last else -0.9
    if line.bracket and not last:
        return -0.3
    return 0.9 if not line.capital or line.breaks else -0.2
