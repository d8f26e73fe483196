"""Days written without a year, over several of them or in front of a task: those to come from the document on."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import Due, dated_rule, in_words
from trienkhai.core.documents.stages.duties.times.spans import OF_FIGURES
from trienkhai.core.documents.stages.duties.times.years import coming

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])\s*/\s*(?P<month>0?[1-9]|1[0-2])"
# `từ ngày 05/5 đến 15/5`
_SPAN = re.compile(
    rf"tu\s+(?:ngay\s+)?\d{{1,2}}/\d{{1,2}}\s*(?:-|–|den(?:\s+het)?)\s*(?:ngay\s+)?{_DAY}(?!\d|\s*/)"
)
# `Ngày 15/02: …`, `01/3 - 05/3: …` in a calendar of work of one year
_HEADS = re.compile(
    rf"(?:(?:tu\s+)?(?:ngay\s+)?\d{{1,2}}(?:\s*/\s*\d{{1,2}})?\s*(?:-|–|den(?:\s+het)?)\s*)?(?:ngay\s+)?{_DAY}\s*(?:\([^()]{{1,30}}\)\s*)?:"
)
_HEADING = ("ngay ", "tu ", *"0123456789")


def span_of_days(sheet: Sheet, start: int, end: int) -> Due | None:
    """The last of several days, as a rule of each year."""
    match = _SPAN.search(sheet.flat, start, end)
    if match is None or OF_FIGURES.search(sheet.flat, max(start, match.start() - 60), match.start()):
        return None
    rule = {"kind": "yearly", "month": int(match["month"]), "day": int(match["day"])}
    return in_words(sheet, *match.span(), rule)


def day_that_heads(sheet: Sheet, start: int, end: int, issued: str) -> Due | None:
    """The day a line of a calendar begins with, or the last one of its days."""
    day = _HEADS.match(sheet.flat, start, end) if sheet.flat.startswith(_HEADING, start) else None
    iso = coming(issued, int(day["month"]), int(day["day"])) if day else None
    return Due(iso, dated_rule(iso), start) if iso else None
