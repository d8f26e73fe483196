"""Deadlines told by a phase of work or of the year: `cuối học kỳ I`, `giữa nhiệm kỳ`, `tại kỳ họp tới`.

They say less than a day of the calendar: a stretch that names one keeps it.
"""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import Due, Ways, first_of, in_words

_YEARS = r"(?:\s+20\d{2}\s*[-–]\s*20\d{2})?"
_TERM = rf"hoc\s+k[iy](?:\s+(?:i{{1,2}}|[12]|mot|hai|thu\s+\w+)\b)?(?:\s+nam\s+hoc{_YEARS})?"
_PHASE = rf"(?:(?:moi|tung|h.ng|cua|cac)\s+)*(?:nam\s+hoc{_YEARS}|{_TERM}|nhiem\s+ky)(?![-\w])"
_MEETING = r"(?:hoi\s+nghi|phien\s+hop|ky\s+hop|dai\s+hoi|cuoc\s+hop|buoi\s+le|le\s+(?:khai|be|tong|phat))"
_ENDS = r"(?=\s*(?:[.,;:)]|va\b|$))"
_REST = r"[^,.;:()]"

_WAYS = Ways(
    # ngay từ đầu mỗi năm học, định kỳ cuối mỗi học kỳ, vào giữa nhiệm kỳ
    (
        "phase",
        "dau giua cuoi, nam ky ki, hoc nhiem, ngay vao truoc",
        ("hoc", "nhiem ky"),
        rf"(?P<due>(?:ngay\s+tu\s+|ngay\s+|vao\s+|truoc\s+)(?:dau|giua|cuoi)\s+{_PHASE})(?!\s+den\s)",
    ),
    (
        "phase",
        "dau giua cuoi, dinh, nam ky ki, hoc nhiem",
        ("dinh ky",),
        rf"dinh\s+ky\s+(?P<due>(?:dau|giua|cuoi)\s+{_PHASE})",
    ),
    # thông báo kết quả cuối mỗi học kỳ
    (
        "phase",
        "dau giua cuoi, moi tung hang, ky ki, hoc",
        ("hoc",),
        rf"(?P<due>(?:dau|giua|cuoi)\s+(?:moi|tung|hang)\s+hoc\s+k[iy]\b){_ENDS}",
    ),
    # sơ kết giữa nhiệm kỳ, tổng kết cuối năm học
    (
        "phase",
        "giua cuoi, ket, nam ky ki, hoc nhiem",
        ("ket",),
        rf"(?:so|tong)\s+ket\s+(?P<due>(?:giua|cuoi)\s+{_PHASE})",
    ),
    # Cuối năm học, nhà trường …; Giữa nhiệm kỳ tổ chức sơ kết
    (
        "opening_phase",
        "dau giua cuoi ket trong, nam ky ki, hoc nhiem",
        ("hoc", "nhiem ky"),
        rf"(?P<due>(?:dau|giua|cuoi|ket\s+thuc|trong)\s+{_PHASE})(?=\s*,|\s+(?:to\s+chuc|tien\s+hanh|so\s+ket|tong\s+ket)\s)",
    ),
    # trong học kỳ I, trong nhiệm kỳ, trong hè 2027, từ học kỳ II
    (
        "phase",
        "hoc nhiem, trong truoc",
        ("hoc k", "nhiem ky"),
        rf"(?P<due>(?:trong|truoc)\s+(?:hoc\s+k[iy]\s+(?:i{{1,2}}|[12])\b(?:\s+nam\s+hoc{_YEARS})?|nhiem\s+ky)){_ENDS}",
    ),
    (
        "phase",
        "he, trong truoc",
        (" he",),
        rf"(?P<due>(?:trong|truoc)\s+(?:dip\s+|ky\s+nghi\s+)?he(?:\s+(?:nam\s+)?20\d\d)?){_ENDS}",
    ),
    (
        "phase",
        "ky ki, tu, hoc",
        ("hoc k",),
        rf"(?P<due>tu\s+hoc\s+k[iy]\s+(?:i{{1,2}}|[12])\b(?:\s+nam\s+hoc{_YEARS})?){_ENDS}",
    ),
    (
        "phase",
        "tuan, trong, dau cuoi thu, nam hoc",
        ("tuan ",),
        r"(?P<due>trong\s+(?:(?:0?\d|hai|ba)\s+)?tuan\s+(?:dau|cuoi|thu\s+\w+)(?:\s+tien|\s+cung)?\s+(?:cua\s+)?(?:nam\s+hoc|hoc\s+k[iy])(?:\s+(?:i{1,2}|[12]|moi)\b)?)",
    ),
    # trong tuần này, trong tháng tới
    (
        "phase",
        "nay toi, trong, tuan thang quy",
        ("nay", "toi"),
        rf"(?P<due>trong\s+(?:tuan|thang|quy)\s+(?:nay|toi)){_ENDS}",
    ),
    # trong 2-3 ngày tới
    (
        "phase",
        "toi, trong, ngay tuan thang",
        (" toi",),
        rf"(?P<due>trong\s+(?:\d{{1,2}}\s*[-–]\s*)?\d{{1,2}}\s+(?:ngay|tuan|thang)\s+toi){_ENDS}",
    ),
    # hoàn thành trong giai đoạn 2026 - 2028
    (
        "phase",
        "giai, doan, trong, thanh",
        ("giai doan",),
        r"hoan\s+thanh\s+(?P<due>trong\s+giai\s+doan\s+20\d{2}\s*[-–]\s*20\d{2})(?=\s*(?:[.;]|$))",
    ),
    # ngay từ đầu tháng 9 hằng năm, vào cuối tháng 5
    (
        "month",
        "dau giua cuoi, thang",
        ("u thang", "i thang", "a thang"),
        r"(?P<due>(?:(?:ngay\s+)?tu\s+|vao\s+|truoc\s+)?(?:dau|giua|cuoi)\s+thang\s+(?P<month>1[0-2]|0?[1-9])(?!\s*(?:[/-]|(?:,\s*)?nam\s+)\s*\d)(?!\d)(?:\s+h.ng\s+nam|\s+moi\s+nam)?)",
    ),
    (
        "year_end",
        "cuoi, vao truoc",
        ("cuoi nam",),
        rf"(?P<due>(?:vao|truoc)\s+(?:dip\s+)?cuoi\s+(?:moi\s+|h.ng\s+)?nam)(?!\s+(?:hoc|20\d\d)){_ENDS}",
    ),
    # Kết thúc đợt kiểm tra, …; Sau khi kết thúc đợt giám sát, …
    (
        "opening",
        "ket, thuc",
        ("ket thuc",),
        rf"(?P<due>(?:(?:ngay\s+)?(?:sau\s+)?khi\s+)?ket\s+thuc\s+{_REST}{{3,60}}),",
    ),
    # Sau Tết Nguyên đán: phát động trồng cây
    (
        "opening",
        "tet, sau",
        ("sau tet", "nghi tet"),
        rf"(?P<due>(?:ngay\s+)?sau\s+(?:ky\s+nghi\s+)?tet\b{_REST}{{0,30}}):",
    ),
    # ngay sau hội nghị, ngay sau kỳ nghỉ Tết
    (
        "event",
        "ngay, sau, hoi phien ky dai cuoc buoi le dot tet",
        ("ngay sau",),
        rf"(?P<due>ngay\s+sau\s+(?:{_MEETING}|dot|ky\s+(?:thi|nghi)|buoi|tet)\b{_REST}{{0,40}})",
    ),
    # trước hội nghị tổng kết, trước kỳ họp thứ ba, trước khi trình Ủy ban nhân dân tỉnh
    (
        "before",
        "truoc, khi hoi phien ky dai cuoc buoi le ngay",
        ("truoc",),
        rf"(?P<due>truoc\s+(?:ngay\s+(?:khai\s+mac|be\s+mac|khai\s+truong|bau\s+cu|to\s+chuc)\b{_REST}{{0,60}}|(?:ngay\s+)?{_MEETING}\b{_REST}{{0,60}}|khi\s+(?:to\s+chuc|khai\s+mac|tien\s+hanh|be\s+mac|hop)\s{_REST}{{2,50}}|khi\s+trinh\s[^.;:()]{{2,60}}|khi\s+ban\s+hanh{_ENDS}))",
    ),
    # sau mỗi đợt giám sát
    (
        "event",
        "moi tung, sau, dot buoi lan cuoc ky chuyen hoi",
        ("sau",),
        r"(?P<due>sau\s+(?:moi|tung)\s+(?:dot|buoi|lan|cuoc|ky|chuyen|hoi\s+nghi)\b(?:\s+(?!va\b|va\s)[^\s,.;:()]+){0,6})",
    ),
    # trình Hội đồng nhân dân tại kỳ họp gần nhất
    (
        "session",
        "hop, ky phien, tai trong",
        ("ky hop", "phien hop"),
        rf"(?P<due>(?:tai|trong)\s+(?:ky|phien)\s+hop\s+(?:chuyen\s+de\s+|thuong\s+le\s+(?=gan|toi|tiep))?(?:thu\s+\w+(?:,?\s+quoc\s+hoi\s+khoa\s+\w+)?|gan\s+nhat|toi|tiep\s+theo|(?:thuong\s+le\s+)?(?:giua|cuoi|dau)\s+nam)){_ENDS}",
    ),
)
# Whom one stands or speaks before: `báo cáo trước hội nghị`, `chịu trách nhiệm trước Đại hội`.
_STANDS_BEFORE = re.compile(
    r"\b(?:bao\s+cao|trinh\s+bay|phat\s+bieu|trach\s+nhiem|thao\s+luan|cam\s+ket|giai\s+trinh|cong\s+bo|tham\s+luan)\s*$"
)
_SUBMITS = re.compile(r"\b(?:trinh|bao\s+cao|cho\s+y\s+kien)\b[^.;]{0,90}$")
_PASSED = re.compile(r"(?<!\w)(?:được|đã)\s[^.;,]{0,90}$", re.IGNORECASE)
# Figures, results and names of that time, not by when something is done.
_OF_THAT_TIME = re.compile(
    r"(?:ket\s+qua|so\s+lieu|tinh\s+hinh|nhiem\s+vu|ke\s+hoach|chi\s+tieu|muc\s+tieu|(?:hoc|cua)|(?:de|bai)\s+kiem\s+tra|danh\s+gia|nghi|khoan\s+thu|thu)\s*$"
)
_AT = re.compile(r"vao|ngay")
_SENTENCE_BEFORE = ' \n\t"“*-–+)'


_ALONE = re.compile(
    rf"(?P<due>(?:(?:trong|dau|giua|cuoi|ket\s+thuc)\s+)?{_PHASE})\s*(?:\([^)]*\))?\s*(?:[:.]\s*)?"
)


def find_phase(sheet: Sheet, start: int, end: int, words: frozenset[str]) -> Due | None:
    """The first such deadline of a stretch of text with these words."""
    return first_of(
        [
            _read(sheet, kind, match)
            for kind, pattern in _WAYS.in_question(sheet, start, end, words)
            if (match := _first(sheet, kind, pattern, start, end))
        ]
    )


def phase_of(sheet: Sheet, start: int, end: int) -> Due | None:
    """A heading that is nothing but a phase: `Học kỳ I`, `Cuối năm học:`."""
    match = _ALONE.fullmatch(sheet.flat, start, end)
    return _read(sheet, "phase", match) if match else None


def _first(sheet: Sheet, kind: str, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
    for match in pattern.finditer(sheet.flat, start, end):
        before = sheet.flat[max(start, match.start() - 100) : match.start()]
        if kind.startswith("opening"):
            if not _opens(sheet, start, match.start()):
                continue
        elif kind == "before":
            if _STANDS_BEFORE.search(before):
                continue
        elif kind == "session":
            near = max(start, match.start() - 100)
            if not _SUBMITS.search(before) or _PASSED.search(sheet.plain, near, match.start()):
                continue
        elif kind == "phase" and not _AT.match(match["due"]) and _OF_THAT_TIME.search(before):
            continue
        return match
    return None


def _opens(sheet: Sheet, start: int, at: int) -> bool:
    """A sentence or clause begins there."""
    before = sheet.plain[start:at].rstrip(_SENTENCE_BEFORE)
    return not before or before[-1] in ".;:"


def _read(sheet: Sheet, kind: str, match: re.Match[str]) -> Due:
    return in_words(sheet, *match.span("due"), _rule(kind, match))


_SCHOOL_YEAR = re.compile(
    r"(?:moi\s+|h.ng\s+|cua\s+)*nam\s+hoc(?:\s+(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d))?$"
)


def _rule(kind: str, match: re.Match[str]) -> Json | None:
    """The kinds and fields are those that `core.duties.deadlines` computes; None for a time it cannot work out."""
    if kind == "month":
        return {"kind": "yearly", "month": int(match["month"])}
    if kind == "year_end":
        return {"kind": "yearly", "month": 12}
    said = match["due"]
    year = _SCHOOL_YEAR.search(said)
    if year and "dau " in said:
        return {"kind": "school_year_start"} | ({"year": int(year["from"])} if year["from"] else {})
    if year and ("cuoi " in said or "ket thuc " in said):
        return {"kind": "school_year_end"} | ({"year": int(year["to"])} if year["to"] else {})
    return None
