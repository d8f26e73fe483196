"""The time of a cell or behind a label: `Quý IV/2026`, `Năm 2026 - 2027`, `Hằng quý, trước ngày 15`."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.due import QUARTERS, dated_rule
from trienkhai.core.documents.stages.duties.times.heading_times import heading_time
from trienkhai.core.documents.stages.duties.times.recurrences import recurrence_in
from trienkhai.core.documents.stages.duties.times.years import coming
from trienkhai.core.text import first_date, flat

_QUARTER = re.compile(
    r"(?:trong\s+|het\s+)?(?:quy\s+|q(?=[i1-4]))(?P<four>i{1,3}|iv|[1-4])\s*(?:(?:/|nam|-|,)\s*){0,2}(?P<year>20\d{2})"
)
_MONTH = re.compile(
    r"(?:trong\s+|het\s+)?(?:thang\s*|t(?=\d))(?P<month>\d{1,2})\s*(?:/|nam|-)\s*(?P<year>20\d{2})"
)
# `09 - 10/2026`, `Tháng 9 - 10/2026`: by the end of the last of them.
_MONTHS = re.compile(
    r"(?:tu\s+)?(?:thang\s+)?(?P<first>\d{1,2})(?:(?<=thang\s\d)\s*[-–]\s*|(?<=thang\s\d\d)\s*[-–]\s*|\s+[-–—]\s+|\s*[-–—]\s*thang\s+|\s+den\s+(?:het\s+)?thang\s+)"
    r"(?P<month>\d{1,2})\s*/\s*(?P<year>20\d\d)"
)
_YEAR = re.compile(r"(?:trong\s+|het\s+|ca\s+)?(?:nam\s*)?(20\d{2})")
_YEARS = re.compile(r"(?:giai\s+doan|tu|nam|\s)*(?:19|20)\d{2}\s*(?:-|den)\s*(?:nam\s+)?((?:19|20)\d{2})")
_SPAN = re.compile(
    r"(?:tu\s+)?(?:ngay\s+)?\d{1,2}(?:\s*/\s*\d{1,2}(?:\s*/\s*20\d{2})?)?\s*(?:-|–|—|den(?:\s+het)?)\s*(?:ngay\s+)?(?P<last>\d{1,2}\s*/\s*\d{1,2}\s*/\s*20\d{2})"
)
_DATE = re.compile(
    r"(?:truoc|trong|xong|den|cham\s+nhat|sang|chieu|toi|ngay|het|hoan\s+thanh|la|\s)*(?=\d{1,2}\s*[/.-]\s*\d)|(?:truoc|ngay|\s)*(?=\d{1,2}\s+thang)"
)


def time_of(words: str, issued: str | None = None) -> tuple[str | None, Json | None, str | None]:
    """Deadline, its rule and recurrence of a cell: `Quý IV/2026`, `Năm 2026 - 2027`, `Hằng năm`, `Thường xuyên`."""
    written = _PLACE.split(
        _BASIS.split(re.split(r"[.;](?=\s)", " ".join(words.split()).strip(" .;,|_"))[0])[0]
    )[0]
    folded = flat(written)
    if not folded:
        return None, None, None
    if week := _OF_WEEK.fullmatch(folded):
        return time_of(written[slice(*week.span("days"))], issued)
    first = _AND_THEN.fullmatch(folded)
    if first and (iso := _iso(first["time"])):
        return iso, dated_rule(iso), recurrence_in(folded[first.end("time") :])
    iso = _iso(folded) or _iso(_plain_time(folded)) or _without_year(_plain_time(folded), issued)
    if iso:
        return iso, dated_rule(iso), None
    if half := _HALF_OF_YEAR.fullmatch(folded):
        year = half["year"] or (issued or "")[:4]
        return written, _half(half["half"], year), None
    recurrence = recurrence_in(folded)
    if recurrence:
        day = _of_each_period(folded, recurrence)
        return (written, day, recurrence) if day else (*_of_each(written), recurrence)
    told = heading_time(lay_out(written), 0, len(written), issued)
    if told.due and told.alone:
        return told.due.due, told.due.rule, None
    if not _SAYS_WHEN.search(folded):
        return None, None, None
    years = _YEARS.fullmatch(folded)
    rule: Json = (
        {"kind": "year", "year": int(years.group(1))} if years else {"kind": "event", "words": written}
    )
    return written, rule, None


# `6 tháng đầu năm 2026`
_HALF_OF_YEAR = re.compile(
    r"(?:trong\s+)?(?:0?6|sau)\s+thang\s+(?P<half>dau|cuoi)\s+nam(?:\s+(?P<year>20\d{2}))?"
)


def _half(which: str, year: str) -> Json | None:
    return {"kind": "half_year", "year": int(year), "half": 1 if which == "dau" else 2} if year else None


def _of_each(written: str) -> tuple[str | None, Json | None]:
    """The day that comes back, told in any other way: `Hằng quý, trước ngày 15 của tháng cuối quý`."""
    found = find_due(lay_out(written), 0, len(written), once=False)
    return (found.due, found.rule) if found and found.rule["kind"] in _REPEATING else (None, None)


# `Tháng 3/2026 Nghị quyết số 12/NQ-CP`: the words of the next column, on what ground, run into it.
_BASIS = re.compile(
    r"(?<=\w)\s+(?=(?:Nghị|Quyết|Kết\s+luận|Chương\s+trình|Chỉ\s+thị|Công\s+văn)\s[^,;]{0,12}số\s)"
)
# `8 giờ 00 ngày 15/9/2026 tại hội trường`
_PLACE = re.compile(r"(?<=\d),?\s+tại\s")
_REPEATING = frozenset({"weekly", "monthly", "quarterly", "yearly"})
_SAYS_WHEN = re.compile(
    r"\d|hoan thanh|sau khi|truoc khi|(?:ky|phien) hop|theo ke hoach cua|ngay sau|dai hoi"
)
# `Năm 2026 và hằng năm`, `Hoàn thành trong quý I/2027 và cập nhật thường xuyên`: once by then, and again.
_AND_THEN = re.compile(
    r"(?:hoan\s+thanh\s+)?(?P<time>[^,;]{4,24}?)\s*(?:[,;]|va)\s+"
    r"(?:(?:sau\s+do|duy\s+tri|cap\s+nhat|thuc\s+hien|tiep\s+tuc|trien\s+khai)\s+)*"
    r"(?:h.ng\s+nam|thuong\s+xuyen)(?:,?\s+lien\s+tuc)?"
)
_EACH = re.compile(
    r"(?:\s*[,(]\s*)?(?:dinh\s+ky\s+)?(?:h.ng|moi)\s+(?P<period>nam|thang)(?!\s+hoc)\s*(?:[,:)]\s*)?"
)
_DAY_OF_MONTH = re.compile(r"(?:(?:truoc|vao|cham\s+nhat|ngay)\s+)*(?P<day>\d{1,2})")


def _of_each_period(folded: str, recurrence: str) -> Json | None:
    """`Hằng năm, trước ngày 15/8`, `Quý I hằng năm`, `Trước ngày 25 hằng tháng`: the day that comes each time."""
    each = _EACH.search(folded)
    if each is None:
        return None
    rest = f"{folded[: each.start()]} {folded[each.end() :]}".strip(" ,.;()")
    if recurrence == "monthly":
        found = _DAY_OF_MONTH.fullmatch(rest)
        return (
            {"kind": "monthly", "day": int(found["day"])} if found and 1 <= int(found["day"]) <= 31 else None
        )
    found = _NO_YEAR.fullmatch(rest)
    if found is None and recurrence == "yearly" and _SEVERAL.fullmatch(rest):
        found = _NO_YEAR.match(rest)  # the first of `Tháng 3, tháng 9 hằng năm`
    if found is None or recurrence != "yearly":
        return None
    month = 3 * QUARTERS[found["four"]] if found["four"] else int(found["month"])
    if not 1 <= month <= 12 or not 1 <= int(found["day"] or 1) <= 31:
        return None
    return {"kind": "yearly", "month": month} | ({"day": int(found["day"])} if found["day"] else {})


_SEVERAL = re.compile(r"(?:thang|quy)\s+[\divx]+(?:\s*(?:,|va)\s*(?:(?:thang|quy)\s+)?[\divx]+){1,4}")
_BESIDES = re.compile(r"\s*\([^()]*\)?")
_ABOUT = re.compile(
    r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])(?=\s*,?\s+(?:ngay\s+)?\d)|chu\s+nhat|,|du\s+kien|khoang|ngay(?=\s+thang)|trong|chinh\s+thuc|cham\s+nhat|[\s:])+"
)


def _plain_time(folded: str) -> str:
    """The time alone: `Dự kiến tháng 11/2025 (sau khi có hướng dẫn)`; of two periods the first."""
    alone = _BESIDES.sub("", folded).strip(" .;,")
    opening = _ABOUT.match(alone)
    return re.split(r"(?<=\d{4})\s+va\s+(?=quy\s|thang\s|nam\s)", alone[opening.end() if opening else 0 :])[0]


_NO_YEAR = re.compile(
    r"(?:(?:truoc|het|xong|hoan\s+thanh|den|vao|trong|cuoi|dau|giua|sang|chieu|toi|ngay|\d{1,2}\s*(?:h|gio)\s*\d{0,2},?)\s+)*"
    r"(?:quy\s+(?P<four>i{1,3}|iv|[1-4])|(?:(?P<day>\d{1,2})\s*(?:/|thang)\s*|thang\s+)(?P<month>\d{1,2}))"
)


# `25 - 30/9`, `Từ 02/10 đến 20/10`
_SPAN_NO_YEAR = re.compile(
    r"(?:tu\s+)?(?:ngay\s+)?\d{1,2}(?:\s*/\s*\d{1,2})?\s*(?:-|–|—|den(?:\s+het)?)\s*(?:ngay\s+)?"
    r"(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})"
)


# `Tháng 4 - 6`
_MONTHS_NO_YEAR = re.compile(r"thang\s+\d{1,2}\s*[-–]\s*(?:thang\s+)?(?P<month>\d{1,2})(?P<day>)(?P<four>)")
# `2 (12/01 - 17/01)` in the column of weeks of a calendar of work
_OF_WEEK = re.compile(r"(?:tuan\s+)?(?:thu\s+)?\d{1,2}\s*[:(]\s*(?P<days>[^()]*\d\s*/\s*\d[^()]*)\)?")


def _without_year(folded: str, issued: str | None) -> str | None:
    """`Quý II`, `Tháng 10`, `Trước 30/11`, `25 - 30/9` in a table of a document that tells the year."""
    if issued is None:
        return None
    if span := _SPAN_NO_YEAR.fullmatch(folded):
        last, of_month = int(span["day"]), int(span["month"])
        known = 1 <= of_month <= 12 and 1 <= last <= 31
        return coming(issued, of_month, last, quarter=False) if known else None
    found = _MONTHS_NO_YEAR.fullmatch(folded) or _NO_YEAR.fullmatch(folded)
    if found is None:
        return None
    month = 3 * QUARTERS[found["four"]] if found["four"] else int(found["month"])
    day = int(found["day"]) if found["day"] else None
    return coming(issued, month, day, quarter=bool(found["four"])) if 1 <= month <= 12 else None


def _iso(folded: str) -> str | None:
    """The cell as one date, month, quarter or year, where it says nothing else."""
    if (months := _MONTHS.fullmatch(folded)) and 1 <= int(months["first"]) < int(months["month"]) <= 12:
        return f"{months['year']}-{int(months['month']):02d}"
    if span := _SPAN.fullmatch(folded):
        last = first_date(span["last"], folded=True)
        return last.iso if last and len(last.iso) == 10 else None
    if quarter := _QUARTER.fullmatch(folded):
        return f"{quarter['year']}-Q{QUARTERS[quarter['four']]}"
    if (month := _MONTH.fullmatch(folded)) and 1 <= int(month["month"]) <= 12:
        return f"{month['year']}-{int(month['month']):02d}"
    if year := _YEAR.fullmatch(folded):
        return year.group(1)
    opening = _DATE.match(folded)
    found = first_date(folded, opening.end(), len(folded), folded=True) if opening else None
    return found.iso if found and found.start <= (opening.end() if opening else 0) + 1 else None
