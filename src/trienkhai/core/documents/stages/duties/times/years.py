"""The year of a day that is written without one: from the date of the document, or from the year its subject plans."""

import re
from datetime import date, timedelta
from functools import lru_cache

from trienkhai.core.documents.model import Header
from trienkhai.core.text import first_date

_OF_YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*[-–/]|\d)", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"năm\s+học\s+(20\d\d)\s*[-–]\s*20\d\d", re.IGNORECASE)
_EARLY = 3  # months in which the plan of a year is still issued in that year


def counted_from(header: Header) -> str | None:
    """The date from which a day without a year is looked for: that of the document, or where the year begins
    that its subject plans (`Kế hoạch … năm 2026`).
    """
    return _counted_from(header.subject or "", header.date)


@lru_cache(maxsize=64)
def _counted_from(subject: str, issued: str | None) -> str | None:
    """Kept, as it is asked for at every duty of the document."""
    year = _planned(subject)
    if issued is None:
        begins = None if year else _SCHOOL_YEAR.search(subject)
        return f"{begins[1]}-08-01" if begins else f"{year}-01-01" if year else None
    own = int(issued[:4])
    of_next = year is not None and int(year) == own + 1 and issued[5:7] > "09"
    of_this = year is not None and int(year) == own and int(issued[5:7]) <= _EARLY
    return f"{year}-01-01" if of_next or of_this else issued


def _planned(subject: str) -> str | None:
    """The one year a subject names."""
    years: list[str] = _OF_YEAR.findall(subject)
    return years[-1] if len(years) == 1 else None


def coming(issued: str, month: int, day: int | None = None, *, quarter: bool = False) -> str | None:
    """The next such day, month or quarter (told by its last month) from a date on, as ISO; None for 31/4."""
    year = int(issued[:4])
    if (month, day or 31) < (int(issued[5:7]), int(issued[8:10])):
        year += 1
    if day and first_date(f"{day}/{month}/{year}", folded=True) is None:
        return None
    if quarter:
        return f"{year}-Q{month // 3}"
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


_SOON = re.compile(r"trong\s+(?P<unit>tuần|tháng|quý)\s+(?P<which>này|tới)")
_FRIDAY = 4


def soon(issued: str, words: str) -> str | None:
    """`trong tháng này`, `trong tuần tới` counted from a date, as ISO: the month, the quarter, the Friday."""
    match = _SOON.fullmatch(words)
    if match is None:
        return None
    later = 0 if match["which"] == "này" else 1
    day = date.fromisoformat(issued)
    if match["unit"] == "tuần":
        friday = day + timedelta(days=_FRIDAY - day.weekday() + 7 * later)
        return max(day, friday).isoformat()
    if match["unit"] == "tháng":
        years, month = divmod(day.month - 1 + later, 12)
        return f"{day.year + years}-{month + 1:02d}"
    years, quarter = divmod((day.month - 1) // 3 + later, 4)
    return f"{day.year + years}-Q{quarter + 1}"
