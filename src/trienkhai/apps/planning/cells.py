"""The text of a cell in the one way it is kept and compared: `1`, `1.0` and `1.00` are the same share of a post."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from trienkhai.apps.planning.columns import NAME, TableForm
from trienkhai.apps.planning.models import Table
from trienkhai.core.planning.facts import TABLES
from trienkhai.core.planning.facts.columns import readers
from trienkhai.core.planning.network.facts import READERS

Cells = tuple[str, ...]

# How our tables of the network are named in the core's files.
FILES = {Table.SITES: "sites", Table.PLACES: "places", Table.ROADS: "distances"}


class Canon(dict[str, str]):
    """From any writing of a value to ours; remembers, since a column holds few different texts."""

    def __init__(self, read: Callable[[str], Any], write: Callable[[Any], str]) -> None:
        super().__init__()
        self._read = read
        self._write = write

    def __missing__(self, text: str) -> str:
        value = self._write(self._read(text.strip()))
        self[text] = value
        return value


def canonical(form: TableForm, rows: Sequence[Cells]) -> list[Cells]:
    """Rows whose every cell is known to be sound, each cell as it is kept."""
    canons = [_canon(form.table, code) for code in form.codes]
    return [tuple([canon[cell] for canon, cell in zip(canons, cells, strict=True)]) for cells in rows]


def hundredths_text(value: int) -> str:
    before, after = divmod(value, 100)
    return f"{before}.{after:02d}".rstrip("0").rstrip(".") if after else str(before)


def degrees_text(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def tenths_text(value: int) -> str:
    before, after = divmod(value, 10)
    return f"{before}.{after}" if after else str(before)


def thousandths_text(value: int) -> str:
    before, after = divmod(value, 1000)
    return f"{before}.{after:03d}".rstrip("0").rstrip(".") if after else str(before)


_WRITERS: dict[str, Callable[[Any], str]] = {
    "fte": hundredths_text,
    "reduction_periods": hundredths_text,
    "lat": degrees_text,
    "lon": degrees_text,
    "km": tenths_text,
    "protected": lambda value: "1" if value else "0",
    "last_moved": lambda value: str(value or ""),
    "retires": lambda value: str(value or ""),
}

# Money is thousands of đồng and roads are metres in the core; millions and kilometres in the tables.
_NETWORK: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(("yearly_cost", "room_cost", "open_cost", "close_cost", "km"), thousandths_text),
    "lat": degrees_text,
    "lon": degrees_text,
    "main": lambda value: "1" if value else "0",
}


@cache
def _canon(table: Table, code: str) -> Canon:
    if code == NAME:
        return Canon(lambda text: " ".join(text.split()), str)
    if table == Table.QUALIFICATIONS:
        return Canon(str, (lambda text: text or "0") if code == "in_training" else str)
    if table in FILES:
        return Canon(READERS[FILES[table]][code], _NETWORK.get(code, str))
    if table.value in TABLES:
        return Canon(readers(table.value)[code], _WRITERS.get(code, str))
    return Canon(str, str)
