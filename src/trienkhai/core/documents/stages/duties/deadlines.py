"""Deadlines of a duty: as written, in ISO where it can be, and as a rule of data."""

import re
from typing import NamedTuple

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import at_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.events import find_event, written
from trienkhai.core.documents.stages.duties.occasions import find_occasion
from trienkhai.core.documents.stages.duties.years import coming
from trienkhai.core.text import find_dates, first_date

_DONE = r"(?:xong|hoan\s+thanh|thoi\s+gian)\s+"
_UNTIL = (
    r"(?:truoc(?:\s+khi)?|cham\s+nhat(?:\s+(?:la|den|vao|trong))*|muon\s+nhat|khong\s+(?:qua|(?:muon|cham)\s+hon)|den\s+het|het|den|trong|frong|rong(?=\s+(?:thang|quy)\s+\d)|vao|xong|hoan\s+thanh(?:\s+(?:trong|vao|truoc))?|han\s+(?:cuoi|chot)|tai\s+(?:phien|ky)\s+hop(?!\s+(?:giua|cuoi|dau)\b))"
    r"\s*:?\s+\**(?:het\s+|(?:ket\s+thuc|giua|nua\s+dau|dau|(?:ngay\s+)?cuoi(?:\s+cung)?(?:\s+cua)?)\s+(?=nam\s|thang\s|quy\s)|thoi\s+diem\s+)?(?:(?:\d{1,2}\s*(?:gio|h)\s*(?:\d{1,2}\s*(?:phut\s*|['’′]\s*)?)?|luc\s+|sang\s+|chieu\s+|,\s*|thu\s+[a-z0-9]+\s*)+(?=ngay\s))?(?:ngay\s+(?:quoc\s+khanh\s+|bau\s+cu\s+)?(?=\d{1,2}\s?[/.-]))?"
)
# `Thời hạn hoàn thành: 30/10/2025`
_TERM = (
    r"(?:thoi\s+(?:han|gian)|han|tien\s+do)(?:\s+(?:hoan\s+thanh|thuc\s+hien|nop|gui|bao\s+cao))*\s*:\s*(?:truoc\s+)?"
    r"(?:ngay\s+(?=\d))?"
)
_BY = re.compile(at_words(f"{_TERM}|{_DONE}(?:{_DONE})*{_UNTIL}|{_UNTIL}"))
_FROM_DAY = r"/\d{1,2}(?:/\d{4})?\s*(?:-|den(?:\s+het)?(?:\s+ngay)?)\s*(?=(?:ngay\s+)?\d{1,2}/\d{1,2}/\d{4})"
_TO_DAY = r"\s*(?:-|den(?:\s+het)?(?:\s+ngay)?)\s*(?=\d{1,2}/\d{1,2}/\d{4})"
_RANGE = re.compile(
    rf"[tn\d](?:(?<=\d)\d?{_FROM_DAY}|(?<=t)u\s+(?:ngay\s+)?\d{{1,2}}{_FROM_DAY}|(?:(?<=t)u\s+n|(?<=n))gay\s+\d{{1,2}}{_TO_DAY})"
)
_HOUR = r"(?:\d{1,2}\s*(?:gio|h)\s*(?:\d{1,2}\s*(?:phut|['’′])?)?,?\s*)?"
_YEARLESS = re.compile(
    rf"(?:truoc|cham\s+nhat(?:\s+(?:la|den|vao|trong|truoc))*|khong\s+qua|muon\s+nhat|han\s+(?:cuoi|chot)|vao|den(?:\s+het)?|trong)\s*:?\s+{_HOUR}"
    r"(?:(?:ngay\s+(?:mung\s+)?|(?<=truoc\s)|(?<=nhat\s))(?P<day>\d{1,2})\s*(?:thang\s+|/\s*|(?<=ngay\s\d\d)-(?=\d))(?P<month>\d{1,2})(?!\d)|thang\s+(?P<only>\d{1,2})(?!\d))(?!\s*(?:[/-]\s*\d|,?\s*nam\s+\d))"
    r"(?P<each>\s+h.ng\s+nam|\s+moi\s+nam|\s+cua\s+nam\s+(?:sau|do|truoc)(?:\s+lien\s+ke)?)?"
)
_MONTH_ALONE = re.compile(r"trong|truoc|cham")
_WITHIN = re.compile(
    r"(?=[tsck\d])(?:trong\s+|truoc\s+|sau\s+)?(?:thoi\s+(?:han|gian)\s+)?(?:toi\s+da\s+|khong\s+qua\s+|cham\s+nhat\s+(?:la\s+|sau\s+)?|trong\s+(?:vong\s+)?)?(?:\d{1,3}\s*[-–]\s*)?(?P<count>\d{1,3})\s*(?:\([^)]{2,20}\)\s*)?"
    r"(?P<unit>ngay\s+lam\s+viec|ngay|gio|tuan|thang)\s*,?\s*(?P<of>(?:ke\s+)?(?:tu|sau)\s+(?:khi|ngay|thoi\s+diem)[^,.;:]{3,90}|sau\s+khi[^,.;:]{3,60}|truoc\s+khi[^,.;:]{3,60})"
)
_FROM = re.compile(r"(?:tu|sau|truoc)\s+(?:khi|ngay|thoi\s+diem)")
_AT_LEAST = re.compile(
    r"truoc\s+[^,.;]{3,40}\s+(?:it\s+nhat|toi\s+thieu)\s+\d{1,3}\s*(?:\([^)]{2,20}\)\s*)?(?:ngay\s+lam\s+viec|ngay|thang)"
)
_REFERENCE = re.compile(
    r"theo\s+thoi\s+(?:gian|han)\s+[^.;]{0,40}?tai\s+(?P<kind>khoan|diem|muc)\s+(?P<number>\d+|[a-z])\b"
)
# What follows the moment a period counts from and says nothing of it any more.
_BEYOND = re.compile(r"\s+(?:hoặc|phải|thì|để|nhằm|mà|có\s+trách)(?!\w)")
_SHORT = re.compile(
    r"(?:trong\s+(?:vong|thoi\s+(?:han|gian))|trong(?=\s+\d{1,3}\s*(?:\([^)]{2,20}\)\s*)?ngay\s+lam\s+viec)|khong\s+(?:qua|muon\s+hon)|cham\s+nhat(?:\s+la)?|toi\s+da)\s+(?P<count>\d{1,3})\s*(?:\([^)]{2,20}\)\s*)?(?P<unit>ngay|gio|tuan|thang)(?:\s+lam\s+viec)?\b"
)
_OF_EACH_MONTH = re.compile(
    r"(?:(?:truoc|vao|cham\s+nhat(?:\s+la|\s+vao)?)\s+)?ngay\s+(?:mung\s+)?(?P<day>\d{1,2})\s*(?:h.ng\s+thang|moi\s+thang|cua\s+thang(?!\s+(?:dau|cuoi)\b)(?:\s+(?:sau|ke\s+tiep|tiep\s+theo|bao\s+cao))?)\b"
    r"|h.ng\s+thang,?\s*\(?(?P<by>(?:truoc|vao)\s+ngay\s+(?P<other>\d{1,2}))(?!\s*[/\d])(?!\s+thang)"
)
_LEAST = re.compile(r"(?:it\s+nhat|toi\s+thieu)\s+\d")
_FROM_SIGNING = re.compile(r"ngay\s+ky\b|ky\s+ban\s+hanh")
# The kind of rule and the name of its count for each unit of a period.
_UNITS = {
    "ngay lam viec": ("working_days_after", "days"),
    "ngay": ("days_after", "days"),
    "tuan": ("weeks_after", "weeks"),
    "thang": ("months_after", "months"),
}


class Due(NamedTuple):
    """The first deadline of a stretch of text."""

    due: str
    rule: Json
    start: int


def find_due(
    sheet: Sheet, start: int, end: int, issued: str | None = None, *, once: bool = True
) -> Due | None:
    """The deadline stated first; a day or month says more than a year, which mostly belongs to a programme.

    `issued` is the date of the document: it gives the year that is left out of a day (unless the duty comes back,
    then there is no one year), and what lies far behind it is no deadline.
    """
    months = once and issued is not None
    found = [due for due in (_event(sheet, start, end), *_with_figures(sheet, start, end, months)) if due]
    if issued and found:
        found = [due for due in found if not _is_long_past(due.due, issued)]
    fine = [due for due in found if not _YEAR.fullmatch(due.due)]
    first = min(fine or found, key=lambda due: due.start, default=None)
    # A day of the calendar says more than a session or the end of a term, yet not than a day of each quarter.
    if first is None or not once:
        occasion = _occasion(sheet, start, end)
        if occasion and (first is None or _comes_before(occasion, first)):
            first = occasion
    if first is None and issued:
        first = _appointed(sheet, start, end, issued)
    if first and issued and once and first.rule.get("kind") == "yearly":
        return _in_its_year(first, issued)
    return first


def _comes_before(occasion: Due, first: Due) -> bool:
    return occasion.rule["kind"] in ("quarterly", "weekly") and occasion.start < first.start


_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?|\d{4}-Q\d|\d{4}")


def _is_long_past(due: str, issued: str) -> bool:
    """More than a year before the document: what was built, founded or enacted then."""
    return _ISO.fullmatch(due) is not None and int(due[:4]) < int(issued[:4]) - 1


def _in_its_year(due: Due, issued: str) -> Due:
    """`trước ngày 15/12` of a single task: the next such day from the date of the document on."""
    month, day = int(due.rule["month"]), due.rule.get("day")
    iso = coming(issued, month, int(day) if day else None, quarter=bool(_QUARTER_WORDS.search(due.due)))
    return Due(iso, dated_rule(iso), due.start) if iso else due


_QUARTER_WORDS = re.compile(r"qu[ýy]\s", re.IGNORECASE)
# `Tháng 9/2025, tham mưu …`, `Năm 2026: …`, `Ngày 15/9/2025 tổ chức …`, `tổ chức Hội nghị ngày 15/9/2025`
_OPENS_DATED = re.compile(r"(?:(?:vao|trong|den(?:\s+het)?)\s+)?(?=(?:ngay|thang|quy|nam)\s)")
_ON_DAY = re.compile(r"\b(?:ngay|sang|chieu|toi|du\s+kien)\s+(?=\d)")
_NO_APPOINTMENT = re.compile(
    r"(?:\btu|ke\s+tu|\bsau|\btinh\s+den|hieu\s+luc|ky\s+niem|chao\s+mung|\bsinh|\bcap|\btruoc|\bden(?:\s+het)?|\btu\s[^,;.]{0,14})\s*$"
)


def _appointed(sheet: Sheet, start: int, end: int, issued: str) -> Due | None:
    """A day still to come on which it takes place: documents cited are older than the one that cites them."""
    if _DIGIT.search(sheet.flat, start, end) is None:
        return None
    opening = _OPENS_DATED.match(sheet.flat, start, end)
    date = (
        first_date(sheet.flat, opening.end(), min(end, opening.end() + 34), folded=True) if opening else None
    )
    if opening and date and date.start <= opening.end():
        return None if _ends(date.iso) < issued else Due(date.iso, dated_rule(date.iso), start)
    for match in _ON_DAY.finditer(sheet.flat, start, end):
        date = first_date(sheet.flat, match.start(), min(end, match.end() + 30), folded=True)
        if date is None or not date.is_day or date.start > match.end() or date.iso < issued:
            continue
        if not _NO_APPOINTMENT.search(sheet.flat[max(start, match.start() - 20) : match.start()]):
            return Due(date.iso, dated_rule(date.iso), match.start())
    return None


_TIME = r"(?:ngay|thang|quy|nam|tuan|hoc\s+ky|dot)\s+[\divx\s,/.–-]+(?:nam\s+\d{4})?"
_ONLY_TIME = re.compile(
    rf"(?:(?:thoi\s+gian|giai\s+doan\s+\w+|dot\s+\w+)\s*[:,-]\s*)?(?P<time>(?:(?:tu|trong|den|het)\s+)*{_TIME}"
    rf"(?:\s*(?P<until>den(?:\s+het)?|va)\s+(?:{_TIME}|[\d/]+|(?:ngay\s+)?bau\s+cu(?:\s+[\d/]+)?|khi\s+ket\s+thuc))?|(?P<after>sau)\s+ngay\s+(?:bau\s+cu\s+)?[\d/]+)"
    r"\s*(?:,?\s*(?:gom|tap\s+trung|thuc\s+hien)\s[^:]{3,50})?[:.]?\s*"
)


def heading_due(sheet: Sheet, start: int, end: int, issued: str | None) -> Due | None:
    """`1. Tháng 9/2025` over a list of tasks: the time of them all, where the heading says nothing else.

    A span from one day to another stays in words: it is when they are done, not a day by which.
    """
    found = _ONLY_TIME.fullmatch(sheet.flat, start, end) if end - start < 110 else None
    if found is None:
        return None
    dates = find_dates(sheet.flat, start, end, folded=True)
    if not dates:
        return find_due(sheet, start, end, issued)
    rule = dated_rule(dates[-1].iso)
    if found["after"] or (found["until"] or "").startswith("den"):
        begin, stop = found.span("time")
        words = " ".join(sheet.plain[begin:stop].split()).strip(" ,.;:")
        return Due(words, rule if len(dates) > 1 else {"kind": "event", "words": words}, start)
    return Due(dates[-1].iso, rule, start)


def _ends(iso: str) -> str:
    """The last day of a month, quarter or year, near enough to compare."""
    if "Q" in iso:
        return f"{iso[:4]}-{int(iso[-1]) * 3:02d}-31"
    return iso + {4: "-12-31", 7: "-31"}.get(len(iso), "")


def _with_figures(sheet: Sheet, start: int, end: int, months: bool) -> list[Due | None]:
    if _DIGIT.search(sheet.flat, start, end) is None:
        return []
    ways = [_dated]
    if _PERIOD.search(sheet.flat, start, end):
        ways += [_within, _short]
    if _MONTHLY.search(sheet.flat, start, end):
        ways.append(_monthly)
    return [_yearless(sheet, start, end, months=months), *(way(sheet, start, end) for way in ways)]


def _event(sheet: Sheet, start: int, end: int) -> Due | None:
    found = find_event(sheet, start, end)
    return Due(*found) if found else None


def _occasion(sheet: Sheet, start: int, end: int) -> Due | None:
    found = find_occasion(sheet, start, end)
    return Due(*found) if found else None


# Cheap signs that a costlier pattern may find something.
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"\d\s*(?:\([^)]{2,20}\)\s*)?(?:ngay|gio|tuan|thang)\b")
_MONTHLY = re.compile(r"(?:h.ng|moi|cua)\s+thang\b")


def referred_number(sheet: Sheet, start: int, end: int) -> str | None:
    """The number of the clause whose deadline holds here too (`theo thời gian tại khoản 1`)."""
    match = _REFERENCE.search(sheet.flat, start, end)
    return match["number"] if match else None


def _dated(sheet: Sheet, start: int, end: int) -> Due | None:
    # Two days with a year behind the second: two strokes at least.
    ranged = _RANGE.search(sheet.flat, start, end) if sheet.flat.count("/", start, end) > 1 else None
    if ranged and _PERIOD_OF_FIGURES.search(sheet.flat, max(start, ranged.start() - 60), ranged.start()):
        start, ranged = ranged.end() + 10, None
    year: Due | None = None
    for match in _BY.finditer(sheet.flat, start, end):
        if ranged and ranged.start() < match.start():
            break
        date = first_date(sheet.flat, match.end(), min(end, match.end() + 34), folded=True)
        if date is None or date.start > match.end() + 1:
            spoken = _SPOKEN.match(sheet.flat, match.end(), end)
            day = first_date(f"ngay {spoken.group()}", folded=True) if spoken else None
            if day is not None:
                return Due(day.iso, dated_rule(day.iso), match.start())
            continue
        if _only_names(sheet, match, date.iso, date.end):
            continue
        found = Due(date.iso, dated_rule(date.iso), match.start())
        if len(date.iso) > 4:
            return found
        year = year or found
    if ranged:
        date = first_date(sheet.flat, ranged.end(), end, folded=True)
        if date:
            return Due(date.iso, dated_rule(date.iso), ranged.start())
    return year or _latest(sheet, start, end)


# `chậm nhất gửi báo cáo về Sở Y tế ngày 23/3/2026`
_AT_LATEST = re.compile(r"c(?<!\wc)ham\s+nhat\s[^.;,:]{3,90}?\sngay\s+(?=\d{1,2}/\d{1,2}/)")


def _latest(sheet: Sheet, start: int, end: int) -> Due | None:
    """A day that stands apart from `chậm nhất`, in the same clause."""
    match = _AT_LATEST.search(sheet.flat, start, end)
    date = first_date(sheet.flat, match.end(), min(end, match.end() + 12), folded=True) if match else None
    return Due(date.iso, dated_rule(date.iso), match.start()) if match and date and date.is_day else None


# Figures of a time: `số liệu từ ngày 15/12/2024 đến ngày 14/12/2025`.
_PERIOD_OF_FIGURES = re.compile(
    r"(?:so\s+lieu|ky\s+bao\s+cao|tinh\s+hinh|ket\s+qua|thoi\s+diem)[^.;:]{0,40}$|(?<!hoc\s)\bsinh\s*$"
)
_QUOTED = 2000
# `trước 30 tháng 6 năm 2024`, without `ngày`.
_SPOKEN = re.compile(r"\d{1,2}\s+thang\s+\d{1,2}\s*,?\s*nam\s+\d{4}")


def _only_names(sheet: Sheet, match: re.Match[str], iso: str, stop: int) -> bool:
    """`đến năm 2030` and `trong năm 2025 của …` belong to the name of a plan, `từ … đến` to a period long since."""
    near = max(0, match.start() - _QUOTED)
    if (
        sheet.plain.rfind("“", near, match.start()) > sheet.plain.rfind("”", near, match.start())
        or sheet.plain.count('"', max(0, match.start() - 400), match.start()) % 2
    ):
        return True
    words = match.group().split()
    before = sheet.flat[max(0, match.start() - 40) : match.start()]
    if _STATE_OF_THEN.search(sheet.plain, max(0, match.start() - 24), match.start()):
        return True
    if words[-1] == "den" and len(iso) == 4:
        return True
    if words[-1] in ("trong", "vao") and len(iso) == 4:
        return (
            re.search(
                r"(?:chi tieu|du toan|ke hoach|nhiem vu|nam hoc|so lieu|tinh hinh|da su dung|dat duoc)\s*$",
                before,
            )
            is not None
        )
    return words[-1] == "het" and len(iso) == 4 and "den" not in words


# `tính đến ngày …`, `các dự án khởi công trước ngày …`
_STATE_OF_THEN = re.compile(
    r"(?:\btính|\bchốt(?:\s+số\s+liệu)?|số\s+liệu|khởi\s+công|được\s+(?:ban\s+hành|cấp|thành\s+lập|tuyển\s+dụng)|(?<!học\s)\bsinh)\s*$"
)


def dated_rule(iso: str) -> Json:
    """The kinds and fields are those that `core.duties.deadlines` computes; a test holds the two together."""
    if len(iso) == 10:
        return {"kind": "fixed", "date": iso}
    year = int(iso[:4])
    if "Q" in iso:
        return {"kind": "quarter", "year": year, "quarter": int(iso[-1])}
    return (
        {"kind": "month", "year": year, "month": int(iso[-2:])}
        if len(iso) == 7
        else {"kind": "year", "year": year}
    )


def _yearless(sheet: Sheet, start: int, end: int, *, months: bool) -> Due | None:
    """`trước ngày 15/12`; a month alone (`trong tháng 9`) only where a year can be told."""
    dated = (
        match
        for match in _YEARLESS.finditer(sheet.flat, start, end)
        if match["each"] or match["day"] or (months and _MONTH_ALONE.match(match.group()))
    )
    match = next(dated, None)
    if match is None:
        return None
    month = int(match["month"] or match["only"])
    if not 1 <= month <= 12:
        return None
    rule: Json = {"kind": "yearly", "month": month}
    if match["day"]:
        rule["day"] = int(match["day"])
    return Due(written(sheet, match), rule, match.start())


def _within(sheet: Sheet, start: int, end: int) -> Due | None:
    ahead = _AT_LEAST.search(sheet.flat, start, end) if _LEAST.search(sheet.flat, start, end) else None
    match = _WITHIN.search(sheet.flat, start, end) if _FROM.search(sheet.flat, start, end) else None
    if ahead and (match is None or ahead.start() < match.start()):
        return Due(written(sheet, ahead), {"kind": "event", "words": written(sheet, ahead)}, ahead.start())
    if match is None:
        return None
    unit = " ".join(match["unit"].split())
    of = " ".join(match["of"].split())
    beyond = _BEYOND.search(sheet.plain, match.start("of") + 8, match.end())
    words = " ".join(sheet.plain[match.start() : beyond.start() if beyond else match.end()].split()).strip(
        " ,.;:"
    )
    counted_from = (
        "receipt"
        if re.search(r"nhan\s+(?:duoc|du)", of)
        else "signature"
        if _FROM_SIGNING.search(of)
        else None
    )
    if unit not in _UNITS or counted_from is None:
        return Due(words, {"kind": "event", "words": words}, match.start())
    kind, name = _UNITS[unit]
    return Due(words, {"kind": kind, name: int(match["count"]), "of": counted_from}, match.start())


def _short(sheet: Sheet, start: int, end: int) -> Due | None:
    """`trong vòng 02 ngày làm việc`, whatever it counts from."""
    match = _SHORT.search(sheet.flat, start, end)
    if match is None or re.match(
        r"\s*,?\s*(?:ke|sau|truoc|tu)\b", sheet.flat[match.end() : match.end() + 12]
    ):
        return None
    words = written(sheet, match)
    return Due(words, {"kind": "event", "words": words}, match.start())


def _monthly(sheet: Sheet, start: int, end: int) -> Due | None:
    match = _OF_EACH_MONTH.search(sheet.flat, start, end)
    if match is None:
        return None
    opening = match.start("by") if match["by"] else match.start()
    words = " ".join(sheet.plain[opening : match.end()].split()).strip(" ,.;:")
    return Due(words, {"kind": "monthly", "day": int(match["day"] or match["other"])}, opening)
