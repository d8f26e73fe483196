"""Dates as official documents write them: `ngày 31 tháng 10 năm 2023`, `31/10/2023`, `quý II năm 2026`."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from trienkhai.core.text.flat import flat

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_DATE = re.compile(
    r"""
    (?=[ntq\d])(?:      # looked at first: most letters begin no date
    ngay\s*(?P<d1>\d{1,2})\s*thang\s*(?P<m1>\d{1,2})\s*(?:,\s*)?nam\s*(?P<y1>\d{4})\b   # ngày 31 tháng 10 năm 2023
  | (?<![\d/.-])(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})(?:\s?[/.-]\s?|\s+nam\s+)(?P<y2>\d{4})(?![\d/])  # 31/10/2023
  | \bquy\s+(?P<q>iv|i{1,3}|[1-4])\s*(?:/|-|(?:,\s*)?nam\s+)\s*(?P<y3>\d{4})\b  # quý II năm 2026, quý I/2025
  | \bthang\s*(?P<m4>\d{1,2})\s*(?:/|-|(?:,\s*)?nam\s*)\s*(?P<y4>\d{4})\b  # tháng 11 năm 2024
  | (?<![\d/.-])(?P<m5>\d{1,2})\s?/\s?(?P<y5>(?:19|20)\d{2})(?![\d/])  # 11/2024
  | \bnam\s+(?P<y6>(?:19|20)\d{2})\b(?!\s*[-/]\s*\d)  # năm 2025
    )""",
    re.VERBOSE,
)


class FoundDate(NamedTuple):
    """A date or period and where it stands; `iso` is `2023-12-15`, `2023-12`, `2023-Q4` or `2023`."""

    iso: str
    start: int
    end: int

    @property
    def is_day(self) -> bool:
        return len(self.iso) == 10


def find_dates(text: str, start: int = 0, end: int | None = None, *, folded: bool = False) -> list[FoundDate]:
    """Every date of the text, in order; impossible ones (31/02) are left out.

    With `folded` the text is already a `flat` view, which saves folding it again.
    """
    return list(_dates(text if folded else flat(text), start, end))


def first_date(
    text: str, start: int = 0, end: int | None = None, *, folded: bool = False
) -> FoundDate | None:
    """The first date of the text, or None."""
    return next(_dates(text if folded else flat(text), start, end), None)


def date_at(view: str, start: int, end: int) -> FoundDate | None:
    """The date that begins at an offset of a `flat` view, or None."""
    match = _DATE.match(view, start, end)
    iso = _iso(match) if match else None
    return FoundDate(iso, start, match.end()) if match and iso else None


def _dates(view: str, start: int, end: int | None) -> Iterator[FoundDate]:
    for match in _DATE.finditer(view, start, len(view) if end is None else end):
        iso = _iso(match)
        if iso is not None:
            yield FoundDate(iso, match.start(), match.end())


def _iso(part: re.Match[str]) -> str | None:
    # Every way of writing ends in the year: the last group that took part tells which one it is.
    way = part.lastgroup
    if way in ("y1", "y2"):
        day, month, year = part.group("d1", "m1", "y1") if way == "y1" else part.group("d2", "m2", "y2")
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return None
    if way == "y3":
        return f"{part['y3']}-Q{_ROMAN[part['q']]}"
    if way == "y6":
        return part["y6"]
    month, year = part.group("m4", "y4") if way == "y4" else part.group("m5", "y5")
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else None
