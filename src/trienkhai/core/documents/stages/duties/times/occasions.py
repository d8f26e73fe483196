"""Deadlines that name no day of the calendar: a weekday, the last month of a quarter, a session, the end of a term."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import QUARTERS, Due, Ways, first_of, in_words

_WEEKDAYS = {
    "hai": 1,
    "ba": 2,
    "tu": 3,
    "nam": 4,
    "sau": 5,
    "bay": 6,
    "2": 1,
    "3": 2,
    "4": 3,
    "5": 4,
    "6": 5,
    "7": 6,
}
_BY = r"(?:(?:truoc|vao|cham\s+nhat(?:\s+(?:la|vao))*)\s+)"
_UNTIL = r"(?:(?:truoc|cham\s+nhat(?:\s+(?:la|vao))*)\s+)"
_HOUR = r"\d{1,2}\s*(?:gio|h)(?:\s*\d{1,2}(?:\s*phut)?)?"
_WEEKDAY = r"thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])"
_DONE = r"(?:hoan\s+thanh|xong)(?:\s+dut\s+diem)?\s+"

_WAYS = Ways(
    # trước 16 giờ hằng ngày
    ("event", "gio h, truoc vao cham", ("ng ngay",), rf"{_BY}{_HOUR},?\s+h.ng\s+ngay"),
    # trước thứ Sáu hằng tuần; `vào thứ Sáu hằng tuần` alone says only how often
    (
        "weekly",
        "thu, truoc cham",
        ("ng tuan",),
        rf"{_UNTIL}(?:{_HOUR},?\s+)?(?:ngay\s+)?(?P<weekday>{_WEEKDAY}),?\s+h.ng\s+tuan",
    ),
    (
        "weekly",
        "thu, truoc cham",
        ("ng tuan",),
        rf"h.ng\s+tuan,?\s+{_UNTIL}(?:{_HOUR},?\s+)?(?:ngay\s+)?(?P<weekday>{_WEEKDAY})",
    ),
    # … hằng tuần (trước 15 giờ thứ Năm)
    (
        "weekly",
        "thu, truoc cham",
        ("ng tuan", "cao tuan", "oi tuan", "au tuan"),
        rf"{_UNTIL}(?:{_HOUR},?\s+)?(?:ngay\s+)?(?P<weekday>{_WEEKDAY})\b(?!,?\s+(?:h.ng|ngay\s+\d|(?:cua\s+)?tuan\s+(?:dau|cuoi|thu)))(?:\s+(?:dau|cuoi)\s+tuan|\s+(?:cua\s+)?tuan\s+(?:sau|ke\s+tiep|tiep\s+theo|lien\s+ke))?",
    ),
    # vào chiều thứ Sáu tuần cuối cùng của tháng, chậm nhất vào thứ Bảy tuần thứ 3 của tháng 9
    (
        "event",
        "tuan, thang, thu, truoc vao cham",
        ("tuan dau", "tuan cuoi", "tuan thu"),
        rf"{_BY}(?:(?:{_HOUR}|sang|chieu|toi),?\s+)?(?:ngay\s+)?{_WEEKDAY},?\s+(?:cua\s+)?tuan\s+(?:dau|cuoi|thu\s+\w+)(?:\s+tien|\s+cung)?"
        r"\s+(?:(?:cua|moi|h.ng)\s+)*thang\b(?:\s+\d{1,2}(?:\s*/\s*20\d{2}|\s+nam\s+20\d{2})?)?",
    ),
    # chậm nhất đến ngày cuối cùng của tháng, vào tuần cuối của tháng
    (
        "event",
        "thang, dau cuoi, ngay tuan, truoc vao den cham",
        ("cua thang", "ng thang", "oi thang"),
        r"(?:(?:truoc|vao|den(?:\s+het)?|cham\s+nhat(?:\s+(?:la|vao|den))*)\s+)(?:ngay(?:\s+lam\s+viec)?|tuan)\s+(?:dau|cuoi)(?:\s+tien|\s+cung)?"
        r"\s+(?:cua\s+(?:(?:moi|h.ng)\s+)?|(?<!tuan\s\w{3}\s)(?<!tuan\s\w{4}\s)(?:moi|h.ng)\s+)thang\b(?!\s+\d)",
    ),
    # trước ngày 20 của tháng cuối quý
    (
        "quarter",
        "thang, ngay, quy, cuoi thu",
        ("thang cuoi", "thang thu"),
        rf"{_BY}?ngay\s+(?P<day>\d{{1,2}})\s+(?:cua\s+)?thang\s+(?:cuoi(?:\s+cung)?|thu\s+(?:ba|3))\s+(?:cua\s+)?(?:(?:moi|h.ng|tung)\s+)?quy\b",
    ),
    # trước ngày 05 của tháng đầu quý sau
    (
        "event",
        "thang, ngay, truoc vao cham",
        ("thang dau", "thang sau", "thang ke", "thang tiep", "thang quy", "thang ky"),
        rf"{_BY}ngay\s+\d{{1,2}}\s+(?:cua\s+)?thang\s+(?:dau(?:\s+tien)?\s+(?:cua\s+)?)?(?:(?:quy|ky\s+bao\s+cao)\s+)?(?:sau|ke\s+tiep|tiep\s+theo)",
    ),
    # hoàn thành trong quý I, hoàn thành trong tháng 11
    (
        "of_year",
        "quy, thanh xong, trong truoc vao het",
        ("quy i", "quy 1", "quy 2", "quy 3", "quy 4"),
        rf"{_DONE}(?P<ahead>(?:(?:trong|truoc|vao|het)\s+)+quy\s+(?P<four>iv|i{{1,3}}|[1-4])\b)(?!\s*(?:/|-|(?:,\s*)?nam\s+)\s*\d)",
    ),
    (
        "of_year",
        "thang, thanh xong, trong truoc vao het cuoi",
        ("ng thang", "oc thang", "ao thang", "et thang", "oi thang"),
        rf"{_DONE}(?P<ahead>(?:(?:trong|truoc|vao|het|cuoi)\s+)+thang\s+(?P<month>1[0-2]|0?[1-9])\b)(?!\s*(?:/|-|(?:,\s*)?nam\s+)\s*\d)",
    ),
    # đầu năm học 2025-2026
    (
        "opening",
        "dau, nam, hoc",
        ("dau nam hoc",),
        r"(?:(?:truoc|vao|ngay\s+tu)\s+)?(?<!bat )(?<!thu )dau\s+nam\s+hoc\s+(?P<year>20\d{2})\s*[-–]\s*20\d{2}",
    ),
    # khi kết thúc học kỳ I
    (
        "event",
        "ket, thuc, hoc, khi",
        ("ket thuc hoc ky",),
        r"(?:ngay\s+)?(?:sau\s+khi|khi|truoc\s+khi)\s+ket\s+thuc\s+hoc\s+ky\s+(?:i{1,2}|[12]|mot|hai)\b(?:\s+nam\s+hoc\s+20\d{2}\s*[-–]\s*20\d{2})?",
    ),
    # tại kỳ họp giữa năm
    (
        "event",
        "hop, ky phien, giua cuoi dau",
        ("ky hop", "phien hop"),
        r"(?:tai|truoc|trong)\s+(?:ky|phien)\s+hop\s+(?:thuong\s+le\s+)?(?:giua|cuoi|dau)\s+nam(?:\s+20\d{2})?",
    ),
    # trong Quý I năm tiếp theo
    (
        "event",
        "quy thang, nam, trong truoc vao, sau theo tiep ke",
        ("nam sau", "nam tiep", "nam ke", "nam lien"),
        r"(?:trong|truoc|vao)\s+(?:quy\s+(?:iv|i{1,3}|[1-4])|thang\s+\d{1,2})\s+(?:cua\s+)?nam\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke)\b",
    ),
    # trong tuần đầu tháng 9/2025
    (
        "event",
        "tuan, thang, dau cuoi thu",
        ("tuan dau", "tuan cuoi", "tuan thu"),
        r"(?:trong|vao|truoc)\s+tuan\s+(?:dau|cuoi|thu\s+\w+)(?:\s+tien|\s+cung)?\s+(?:cua\s+)?thang\s+\d{1,2}(?:\s*/\s*20\d{2}|\s+nam\s+20\d{2})?",
    ),
    # thông báo trước 15 ngày
    (
        "event",
        "truoc, ngay, bao gui dang nop",
        (*(f"truoc {digit}" for digit in range(10)), "truoc it"),
        r"(?:thong\s+bao|gui|bao|dang\s+ky|nop)(?:\s+[^\s.;:]+){0,8}?\s(?P<ahead>truoc\s+(?:it\s+nhat\s+)?\d{1,3}\s*(?:\([^)]{2,20}\)\s*)?ngay(?:\s+lam\s+viec)?(?:\s+so\s+voi\s[^,.;:()]{3,50})?)(?=\s*(?:[,.;)]|$))",
    ),
    # trước 05 ngày tổ chức Hội nghị
    (
        "event",
        "truoc, ngay",
        (*(f"truoc {digit}" for digit in range(10)),),
        r"truoc\s+\d{1,3}\s*ngay\s+(?:lam\s+viec\s+)?(?:to\s+chuc|dien\s+ra|khai\s+mac|bat\s+dau|hop)\b[^,.;:()]{0,50}",
    ),
)


def find_occasion(sheet: Sheet, start: int, end: int, words: frozenset[str]) -> Due | None:
    """The first such deadline of a stretch of text with these words."""
    return first_of(
        [
            _read(sheet, kind, match)
            for kind, pattern in _WAYS.in_question(sheet, start, end, words)
            if (match := pattern.search(sheet.flat, start, end))
        ]
    )


def _read(sheet: Sheet, kind: str, match: re.Match[str]) -> Due:
    parts = {name: value for name, value in match.groupdict().items() if value}
    opening = match.start("ahead") if "ahead" in parts else match.start()
    return in_words(sheet, opening, match.end(), _rule(kind, parts))


def _rule(kind: str, parts: dict[str, str]) -> Json | None:
    """The kinds and fields are those that `core.duties.deadlines` computes; None for a time it cannot work out."""
    if kind == "weekly":
        return {"kind": "weekly", "weekday": _WEEKDAYS[parts["weekday"].split()[-1]]}
    if kind == "quarter":
        return {"kind": "quarterly", "day": int(parts["day"])}
    if kind == "of_year":
        return {
            "kind": "yearly",
            "month": 3 * QUARTERS[parts["four"]] if "four" in parts else int(parts["month"]),
        }
    if kind == "opening":
        return {"kind": "school_year_start", "year": int(parts["year"])}
    return None
