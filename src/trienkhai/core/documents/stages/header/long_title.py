"""Titles that say the whole head: `NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 61/1998/NĐ-CP NGÀY 15 THÁNG 8 NĂM 1998 VỀ …`."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.header.number import NumberLine, number_in_title
from trienkhai.core.documents.stages.header.place_date import PlaceDate, short_date

_LONG = re.compile(
    r"\s{0,3}(?:cua\s+(?P<issuer>[^\d.;:|]{3,120}?)\s{1,3})?(?P<code>so\s?:?\s?\d{1,5}\s?[/-]\s?(?:\d{4}\s?/\s?)?[a-z\d][a-z\d/&.-]{1,30})"
    r"\s{0,3},?\s{0,3}(?P<date>ngay\s+\d{1,2}\s?(?:[/.-]|thang)\s?\d{1,2}\s?(?:[/.-]|nam)\s?\d{4})\s{0,3}(?=\S)"
)
# `KẾT LUẬN 127-KL/TW CỦA BỘ CHÍNH TRỊ VỀ …`, as pages of the web head what they print.
_UNDATED = re.compile(
    r"\s{0,3}(?P<code>(?:so\s?:?\s?)?\d{1,5}\s?[/-]\s?(?:\d{4}\s?/\s?)?[a-z\d][a-z\d/&.-]{1,30})"
    r"\s{1,3}cua\s+(?P<issuer>[^\d.;:|]{3,80}?)\s{1,3}(?=ve\s)"
)


@dataclass(frozen=True, slots=True)
class LongTitle:
    """What stands between the type and the summary, which begins at `end`."""

    issuer: Span | None
    number: NumberLine | None
    date: PlaceDate | None
    end: int


def long_title(sheet: Sheet, name_end: int) -> LongTitle | None:
    """The issuer, number and day written behind a type's name, also over several lines."""
    match = _LONG.match(sheet.flat, name_end, min(len(sheet.flat), name_end + 400))
    if match is None:
        return _undated(sheet, name_end)
    issuer = (
        match.span("issuer") if match["issuer"] and sheet.plain[match.start("issuer")].isupper() else None
    )
    number = number_in_title(sheet, *match.span("code"))
    return LongTitle(issuer, number, short_date(sheet, *match.span("date")), match.end())


def _undated(sheet: Sheet, name_end: int) -> LongTitle | None:
    match = _UNDATED.match(sheet.flat, name_end, min(len(sheet.flat), name_end + 200))
    if match is None or not sheet.plain[slice(*match.span("issuer"))].isupper():
        return None
    return LongTitle(match.span("issuer"), number_in_title(sheet, *match.span("code")), None, match.end())
