"""Times that open a task and leave out their year: `Tháng 4: …`, `Quý II: …`, `Từ 05/4 đến 20/4: …`, `01/3 - 05/3:`."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import first_words, word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import QUARTERS, Due, dated_rule, in_words
from trienkhai.core.documents.stages.duties.times.years import coming

_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_TO = r"\s*(?:[-–]|den(?:\s+het)?)\s*"
_ENDS = r"\s*(?:\([^()]{1,40}\)\s*)?(?P<mark>[:,])\s"
_OPENS = re.compile(
    r"(?:(?:trong|vao)\s+)?(?:"
    rf"(?:tu\s+)?thang\s+(?:{_MONTH}{_TO}(?:thang\s+)?)?(?P<month>{_MONTH})"
    r"|quy\s+(?P<four>iv|i{1,3}|[1-4])\b"
    rf"|(?:tu\s+)?(?:ngay\s+)?{_DAY}(?:\s*/\s*{_MONTH})?{_TO}(?:ngay\s+)?(?P<last>{_DAY})\s*/\s*(?P<last_month>{_MONTH})"
    rf"|(?:ngay\s+)?(?P<day>{_DAY})\s*(?:/|thang)\s*(?P<of>{_MONTH})"
    rf"){_ENDS}"
)
_EACH_YEAR = re.compile(
    rf"(?:(?:trong|vao)\s+)?(?:thang\s+(?P<month>{_MONTH})|quy\s+(?P<four>iv|i{{1,3}}|[1-4])|ngay\s+(?P<day>{_DAY})\s*(?:/|thang)\s*(?P<of>{_MONTH}))"
    r"\s+(?:h.ng|moi)\s+nam(?=\s*(?:\([^()]{1,40}\)\s*)?[:,])"
)
_FIRST = first_words(r"trong\s|vao\s|tu\s|thang\s|quy\s|ngay\s")


def opens_without_year(sheet: Sheet, start: int, end: int, issued: str) -> Due | None:
    """The time at the beginning of a stretch, in the year that comes next from the date of the document on."""
    if sheet.first_word(start, end) not in _FIRST and not sheet.flat[start : start + 1].isdecimal():
        return None
    match = _OPENS.match(sheet.flat, start, end)
    if match is None or (match["mark"] == "," and (match["day"] or match["last"])):
        return None
    # `Tháng 10, tổ chức …`, not `Tháng 01, Ủy ban nhân dân tỉnh đã ban hành …` or `Quý II, III …`
    if match["mark"] == "," and not sheet.plain[match.end() : match.end() + 1].islower():
        return None
    month = int(match["month"] or match["last_month"] or match["of"] or 3 * QUARTERS[match["four"]])
    day = match["last"] or match["day"]
    iso = coming(issued, month, int(day) if day else None, quarter=match["four"] is not None)
    return Due(iso, dated_rule(iso), start) if iso else None


def opens_each_year(sheet: Sheet, start: int, end: int) -> Due | None:
    """`Tháng 9 hằng năm: rà soát danh sách …`."""
    if sheet.first_word(start, end) not in _FIRST:
        return None
    match = _EACH_YEAR.match(sheet.flat, start, end)
    if match is None:
        return None
    month = int(match["month"] or match["of"] or 3 * QUARTERS[match["four"]])
    rule: Json = {"kind": "yearly", "month": month} | ({"day": int(match["day"])} if match["day"] else {})
    return in_words(sheet, *match.span(), rule)


_QUARTER_OF_EACH = word_pattern(
    r"(?<!\w)(?:trong|vao|truoc|het)\s+(?:(?:cuoi|dau)\s+)?quy\s+(?P<four>iv|i{1,3}|[1-4])\s+(?:h.ng|moi)\s+nam\b"
)


def quarter_of_each_year(sheet: Sheet, start: int, end: int) -> Due | None:
    """`… trình Ủy ban nhân dân xã công nhận trong quý IV hằng năm`."""
    match = _QUARTER_OF_EACH.search(sheet.flat, start, end) if "quy" in sheet.word_set(start, end) else None
    return (
        in_words(sheet, *match.span(), {"kind": "yearly", "month": 3 * QUARTERS[match["four"]]})
        if match
        else None
    )
