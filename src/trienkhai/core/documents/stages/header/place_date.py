"""Place and date of the head: `Thị xã Duyên Hải, ngày 31 tháng 10 năm 2023`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.vocabulary import LOWER, UPPER

_BLANK = r"[\s.…_|]*"
_PLACE_DATE = re.compile(
    rf"(?P<place>[{UPPER}](?:[{UPPER}{LOWER}.'\- ]|\n(?=[{UPPER}{LOWER}])){{1,40}}?)\s*[,.;]?\s*"
    rf"(?:ngày|ngay|ngàv){_BLANK}(?P<day>[^\s,;|]{{0,3}}?){_BLANK}(?:tháng|thang|thảng|thâng){_BLANK}(?P<month>[^\s,;|]{{0,3}}?){_BLANK}"
    rf"n[ăaâ]m{_BLANK}(?P<year>\d{{4}})",
)
_WITHOUT_YEAR = re.compile(
    rf"(?P<place>[{UPPER}][{UPPER}{LOWER}.'\- ]{{1,40}}?)\s*,\s*ngày{_BLANK}(?P<day>\d{{0,2}})"
    rf"{_BLANK}tháng{_BLANK}(?P<month>\d{{0,2}})"
)


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """`date` is None where day or month was left blank or cannot be read."""

    place: str | None
    place_span: tuple[int, int]
    date: str | None
    span: tuple[int, int]


def find_place_date(sheet: Sheet, start: int, end: int) -> PlaceDate | None:
    """The place and date of the head between two offsets."""
    for match in _candidates(sheet, start, end):
        offset, written = _own_words(match["place"])
        if 1 < len(written) <= 40:
            begun = match.start("place") + offset
            span = begun, match.end("place")
            return PlaceDate(" ".join(written.split()), span, _iso(match), (begun, match.end()))
    return _wrapped(sheet, start, end)


def _candidates(sheet: Sheet, start: int, end: int) -> Iterator[re.Match[str]]:
    """Places and dates around each `ngày`, so that the rest of the head costs nothing."""
    position = start
    for day in re.finditer(r"nga[yv]", sheet.flat[start:end]):
        offset = start + day.start()
        match = (
            _PLACE_DATE.search(sheet.plain, max(position, offset - 60), min(end, offset + 110))
            if offset >= position
            else None
        )
        if match:
            position = match.end()
            yield match


def _wrapped(sheet: Sheet, start: int, end: int) -> PlaceDate | None:
    """In a narrow column the year stands on the next line, behind words of the other column."""
    match = _WITHOUT_YEAR.search(sheet.plain, start, end)
    if match is None:
        return None
    offset, written = _own_words(match["place"])
    year = re.search(r"n[ăaâ]m\s+(\d{4})", sheet.plain[match.end() : min(end, match.end() + 160)])
    found = _iso_of(match["day"], match["month"], year.group(1)) if year else None
    begun = match.start("place") + offset
    return (
        PlaceDate(" ".join(written.split()), (begun, match.end("place")), found, (begun, match.end()))
        if written
        else None
    )


def _own_words(written: str) -> tuple[int, str]:
    """The place without the end of a symbol or motto that stands before it on the same or the last line."""
    lines = written.split("\n")
    # A narrow column breaks even two syllables: `Cao` / `Bằng`.
    kept = (
        "\n".join(lines[-2:])
        if len(lines) > 1 and all(len(line.split()) == 1 for line in lines[-2:])
        else lines[-1]
    )
    kept = re.split(r" {3,}", kept.rstrip())[-1]
    words = kept.split()
    while words and words[0].isupper() and "." not in words[0] and words[0] not in _SHORT:
        kept = kept[kept.index(words[0]) + len(words[0]) :].lstrip()
        words.pop(0)
    kept = kept.lstrip()
    return written.rfind(kept), kept


_SHORT = frozenset({"TP", "TX", "TT", "ĐK", "Ý"})


def _iso(match: re.Match[str]) -> str | None:
    return _iso_of(match["day"], match["month"], match["year"])


def _iso_of(written_day: str, month: str, year: str) -> str | None:
    # A recogniser reads 1 as l, I, Ơ1 …; a day is taken only where nothing but digits is left.
    day = written_day.replace("O", "0").replace("Ơ", "0")
    if not (day.isdigit() and month.isdigit()):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
