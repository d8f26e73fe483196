"""Place and date of the head: `Thị xã Duyên Hải, ngày 31 tháng 10 năm 2023`."""

import re
from dataclasses import dataclass
from datetime import date

from trienkhai.core.documents.sheet import Sheet, place_before

# Day, month and year behind `ngày`; recognisers leave dirt where a hand wrote them: `ngày-2{ thángØ{ năm026`.
_DATE = re.compile(
    r"nga[yv][\s|]{0,80}+(?P<day>[^a-z]{0,14}?(?:[a-z]\d?)??)[\s|]{0,80}+t?h.ng[\s|]{0,80}+(?P<month>[^a-z]{0,14}?)"
    r"[\s|]{0,80}+n.m(?:[\s.…_|]*(?P<year>\d{4})(?=\D|\d\b))?"
)
# In a narrow column the year stands lower, behind words of the other column.
_CUT = re.compile(
    r"nga[yv](?P<day>[\s.…_|\d]{0,14}?)[\s|]{0,80}th.ng(?P<month>[\s.…_|\d]{0,14}?)(?P<year>)(?=[\s|]{0,80}(?:\n|$))"
)
# `ngày 3/4/2024` of a head, as schools and companies write it.
_SHORT = re.compile(
    r"ngay\s*(?::\s*)?(?P<day>\d{1,2}|(?=[\s.…_]*/)[\s.…_]{0,14}?)\s?[/.-]\s?(?P<month>\d{1,2}|[\s.…_]{1,14}?)"
    r"\s?[/.-]\s?(?P<year>\d{4})\b"
)
_YEAR = re.compile(r"\bn.m\s+(\d{4})\b|(?<![\w/])(20\d\d)(?![\w/])")
# `thi cấp huyện vào ngày 17/12/2017` is told in the body.
_BY_WHEN = ("vao ", "truoc ", "trong ", "den ", "het ", "nhat ")
_FILLED = " \t.…_|-–\n"


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """`date` is None where day or month was left blank or cannot be read; `damaged` tells the second case."""

    place: str | None
    place_span: tuple[int, int]
    date: str | None
    span: tuple[int, int]
    damaged: bool = False


def find_place_date(sheet: Sheet, start: int, end: int) -> PlaceDate | None:
    """The place and date of the head between two offsets."""
    lonely: PlaceDate | None = None
    for day in re.finditer(r"nga[yv]", sheet.flat[start:end]):
        offset = start + day.start()
        match = _matched(sheet.flat, offset, end)
        if match is None or sheet.flat.endswith(_BY_WHEN, start, offset):
            continue
        place = _behind_break(sheet, place_before(sheet, offset, start))
        found = _composed(sheet, match, place, end)
        if place is not None:
            return found
        if lonely is None and _stands_alone(sheet, match):
            lonely = found
        if lonely is None and (small := _place_in_small(sheet, match)):
            lonely = _composed(sheet, match, small, end)
    return lonely


def find_closing(sheet: Sheet, start: int, end: int) -> PlaceDate | None:
    """Place and date alone in their cell just above the signature, as schools and meetings write them."""
    found = find_place_date(sheet, start, end)
    if found is None or not found.place:
        return None
    first = max(sheet.plain.rfind("\n", 0, found.span[0]), sheet.plain.rfind("|", 0, found.span[0])) + 1
    before = sheet.plain[first : found.span[0]]
    stop = sheet.plain.find("\n", found.span[1])
    behind = sheet.plain[found.span[1] : stop if stop >= 0 else end]
    alone = not before.strip(" *(") or before.endswith(("   ", "\t"))
    return found if alone and not behind.strip(" |.)*") else None


def _behind_break(sheet: Sheet, place: tuple[int, int] | None) -> tuple[int, int] | None:
    """The place without the line above it in the same cell of a table: `Hạnh phúc<br>An Bình`."""
    if place is None:
        return None
    start = sheet.plain.rfind(">", *place) + 1
    while 0 < start < place[1] and sheet.plain[start].isspace():
        start += 1
    return (start, place[1]) if 0 < start < place[1] else place


def short_date(sheet: Sheet, start: int, end: int) -> PlaceDate | None:
    """The date between two offsets, without a place."""
    match = _matched(sheet.flat, start, end)
    return _composed(sheet, match, None, end) if match else None


def find_day(sheet: Sheet, start: int, end: int) -> PlaceDate | None:
    """The day on the rest of a line, wherever it stands: `hồi 10 giờ 00 ngày 01/02/2014`."""
    day = sheet.flat.find("ngay", start, end)
    return short_date(sheet, day, end) if day >= 0 else None


def find_passed(sheet: Sheet, start: int, end: int) -> PlaceDate | None:
    """`… phiên họp thứ 14 thông qua ngày 11 tháng 8 năm 2022`: laws and resolutions name their day at the end."""
    last = None
    for match in _PASSED.finditer(sheet.flat, start, end):
        last = match
    date_match = _matched(sheet.flat, last.end() - 4, end) if last else None
    return _composed(sheet, date_match, None, end) if date_match else None


_PASSED = re.compile(r"\b(?:ky hop|phien hop|hoi nghi)\b[^.;]{0,60}\bthong qua\s+(?:vao\s+)?ngay")


def _matched(flat: str, offset: int, end: int) -> re.Match[str] | None:
    return _DATE.match(flat, offset, end) or _SHORT.match(flat, offset, end) or _CUT.match(flat, offset, end)


def _composed(sheet: Sheet, match: re.Match[str], place: tuple[int, int] | None, end: int) -> PlaceDate:
    day, month = match["day"].strip(_FILLED), match["month"].strip(_FILLED)
    year = match["year"] or _wrapped_year(sheet, match.end(), end)
    found = _iso_of(day, month, year) if year else None
    damaged = found is None and bool(day and month)
    words = sheet.words(*place) if place else None
    begun = place[0] if place else match.start()
    return PlaceDate(words, place or (match.start(), match.start()), found, (begun, match.end()), damaged)


def _wrapped_year(sheet: Sheet, start: int, end: int) -> str | None:
    found = _YEAR.search(sheet.flat, start, min(end, start + 160))
    return (found[1] or found[2]) if found else None


def _stands_alone(sheet: Sheet, match: re.Match[str]) -> bool:
    """A date without a place is that of the head only where nothing else stands in its cell."""
    before = sheet.plain[sheet.plain.rfind("\n", 0, match.start()) + 1 : match.start()]
    line_end = sheet.plain.find("\n", match.end())
    behind = sheet.plain[match.end() : line_end if line_end >= 0 else len(sheet.plain)]
    return (not before.strip(" |(*") or before.endswith(("   ", "| ", "\t"))) and not behind.strip(" |.)*")


def _place_in_small(sheet: Sheet, match: re.Match[str]) -> tuple[int, int] | None:
    """`an bình, ngày 5 tháng 9 năm 2025` on a line of its own: capitals were lost on the way."""
    begun = sheet.plain.rfind("\n", 0, match.start()) + 1
    words = sheet.plain[begun : match.start()].rstrip()
    if not words.endswith(",") or not 1 < len(words) < 30 or not words.islower() or len(words.split()) > 4:
        return None
    line_end = sheet.plain.find("\n", match.end())
    behind = sheet.plain[match.end() : line_end if line_end >= 0 else len(sheet.plain)]
    start = begun + len(words) - len(words.lstrip())
    return None if behind.strip(" |.)*") else (start, begun + len(words) - 1)


def _iso_of(written_day: str, month: str, year: str) -> str | None:
    # A recogniser reads 1 as l, I, Ơ1 …; a day is taken only where nothing but digits is left.
    day = "".join(written_day.split()).replace("o", "0")
    month = "".join(month.split())  # `tháng 0 6`
    if not (day.isdigit() and month.isdigit() and len(day) <= 2 and len(month) <= 2):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
