"""Days of each month: `trước 15 giờ ngày 20 hằng tháng`, `vào ngày 15 và ngày 30 hằng tháng`."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import Due, in_words

MONTH_LENGTH = 31
_HOUR = r"(?:\d{1,2}\s*(?:gio|h)(?:\s*\d{1,2}(?:\s*phut)?)?,?\s+)?"
_OPENS = rf"(?:(?:f?truoc|f?ruoc|vao|cham\s+nhat(?:\s+la|\s+vao)?)\s+{_HOUR}|tu\s+ngay\s+\d{{1,2}}\s+den(?:\s+het)?\s+)"
# Days named before the last one: a page may be full of such, so no more than a few are looked at.
_OTHERS = r"(?:\d{1,2}\s*(?:,|va)\s*(?:ngay\s+)?){0,3}"
_OF_EACH_MONTH = re.compile(
    rf"{_OPENS}?(?:cac\s+)?ngay\s+(?:mung\s+)?{_OTHERS}(?P<day>\d{{1,2}})\s*"
    r"(?:h.ng\s+thang|moi\s+thang|cua\s+thang(?!\s+(?:dau|cuoi)\b)(?:\s+(?:sau|ke\s+tiep|tiep\s+theo|bao\s+cao))?)\b"
    r"|h.ng\s+thang,?\s*\(?(?P<by>(?:truoc|vao)\s+ngay\s+(?P<other>\d{1,2}))(?!\s*[/\d])(?!\s+thang)"
)
# Cheap: it stands in whatever that finds.
_MONTHLY = re.compile(r"(?:h.ng|moi|cua)\s+thang\b")


def day_of_each_month(sheet: Sheet, start: int, end: int) -> Due | None:
    """The first such day of a stretch of text; of several the rule has the last."""
    if _MONTHLY.search(sheet.flat, start, end) is None:
        return None
    match = _OF_EACH_MONTH.search(sheet.flat, start, end)
    if match is None or not 1 <= int(match["day"] or match["other"]) <= MONTH_LENGTH:
        return None
    opening = match.start("by") if match["by"] else match.start()
    rule: Json = {"kind": "monthly", "day": int(match["day"] or match["other"])}
    return in_words(sheet, opening, match.end(), rule)
