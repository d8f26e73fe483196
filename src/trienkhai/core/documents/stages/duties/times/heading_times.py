"""Times that a heading or a lead-in tells for all tasks below it: `Đợt 1 (từ 05/10 đến 30/10/2026)`."""

import re
from typing import NamedTuple

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.due import QUARTERS, Due, dated_rule
from trienkhai.core.documents.stages.duties.times.phases import phase_of
from trienkhai.core.documents.stages.duties.times.recurrences import recurrence_in
from trienkhai.core.documents.stages.duties.times.years import coming
from trienkhai.core.text import find_dates

_LONGEST = 150

# `Giai đoạn 1:`, `Đợt 2 (`, `Bước 1`, `Giai đoạn chuẩn bị`
_NUMBERED = r"(?:(?:thu\s+)?(?:\d{1,2}(?!\s*[/\d])|[ivx]+\b|mot|hai|ba|nhat))"
_LABEL = (
    rf"(?:(?:giai\s+doan|dot|buoc|ky|phan)\s+(?:{_NUMBERED}|chuan\s+bi|trien\s+khai|thuc\s+hien|tong\s+ket|cao\s+diem)"
    rf"|tuan\s+(?:thu\s+)?\d{{1,2}}(?=\s*[:(])|thoi\s+gian(?:\s+(?:thuc\s+hien|hoan\s+thanh|to\s+chuc))?)\s*(?:[:.,(–-]+\s*)?"
)
_WORD = (
    r"(?:tu|nay|den|het|trong|truoc|vao|ngay|thang|quy|nam(?!\s+hoc)|tuan|dau|giua|cuoi|va|du\s+kien|khoang|cham\s+nhat|hoan\s+thanh|xong|thoi\s+gian|thu\s+(?:hai|ba|tu|nam|sau|bay)"
    r"|chu\s+nhat|sang|chieu|toi|gio|i{1,3}\b|iv\b|\d(?:[\d\s/.]|h(?!et|oan))*+|[,:()/–-])"
)
_ONLY_TIME = re.compile(
    rf"(?:{_LABEL})?(?P<time>(?:{_WORD}\s*)+)(?P<more>,?\s*(?:(?:gom|tap\s+trung|thuc\s+hien|hoan\s+thanh)\s[^:]{{3,60}}|:\s*(?:chuan\s+bi|to\s+chuc|trien\s+khai)[^.;:]{{0,50}}))?[:.]?\s*"
)
_MOMENT = re.compile(
    rf"(?:{_LABEL})?(?P<time>(?:sau|truoc|trong|den)\s+(?:khi\s+)?(?:ngay\s+)?(?:bau\s+cu|ket\s+thuc|dai\s+hoi|hoi\s+nghi|khai\s+giang|khai\s+mac|tong\s+tuyen\s+cu|dot|ky\s+thi|le|tet)\b[^.;:]{{0,50}}?"
    rf"|tu\s+{_WORD}[^.;:]{{0,24}}?\s+den\s+(?:ngay\s+)?(?:bau\s+cu|khi\s+ket\s+thuc|dai\s+hoi|khai\s+giang)[^.;:]{{0,30}}?)(?:,?\s*(?:gom|tap\s+trung)\s[^:]{{3,60}})?[:.]?\s*"
)
_RANGED = re.compile(r"\bden\b|\d\s*[–-]\s*(?:\d|ngay|thang)")
# `Quý III, IV/2026`, `Tháng 9 và tháng 10/2026`
_LISTED = re.compile(r"[\divx]\s*(?:,|\bva\b)\s*(?:quy\s+|thang\s+|nam\s+)?[\divx]")
_YEARS = re.compile(r"(?:19|20)\d{2}\s*(?:[–-]|den(?:\s+nam)?)\s*(?P<last>20\d{2})")
_MONTH_OR_QUARTER = re.compile(
    r"(?:thang\s+(?P<month>1[0-2]|0?[1-9])|quy\s+(?P<four>iv|i{1,3}|[1-4]))\s*(?:[:.,)]+\s*)?"
)
# What a heading speaks of that has its own time: aims, results, plans.
_OWN_TIME = word_pattern(
    r"\b(?:muc\s+(?:tieu|dich)|chi\s+tieu|ket\s+qua|tinh\s+hinh|danh\s+gia|phuong\s+huong|quan\s+diem|boi\s+canh|ke\s+hoach|de\s+an|chuong\s+trinh|can\s+cu|dieu\s+kien|giai\s+phap)\b"
)
_DONE = word_pattern(r"\b(?:hoan\s+thanh|xong|truoc\s+ngay|cham\s+nhat|thuc\s+hien|trien\s+khai|tu\s+nay)\b")


class HeadingTime(NamedTuple):
    """The time of all tasks below, and whether the heading says nothing else."""

    due: Due | None
    alone: bool
    recurrence: str | None = None


_NONE = HeadingTime(None, False)
# `Tháng 9: Tháng "An toàn giao thông"`, `Tháng 10/2025 - Chủ điểm: Chăm ngoan`: the motto of a month
_THEME_OF_MONTH = re.compile(
    r"(?P<time>thang\s+(?:1[0-2]|0?[1-9])(?:\s*(?:[/-]|(?:,\s*)?nam)\s*20\d{2})?)\s*(?:[:.(–-]\s*)+"
    r"(?:(?:voi\s+)?(?:chu\s+(?:diem|de)|thang|trong\s+tam)\s*(?:[:“\"'‘]|cua\s+thang|hanh\s+dong|thi\s+dua)|[“\"])[^;]{3,100}$"
)
# `Hằng tháng`, `Nhiệm vụ thường xuyên:`, `Công việc định kỳ hằng tuần`
_OFTEN = re.compile(
    r"(?:(?:cac\s+)?(?:nhiem\s+vu|cong\s+viec|hoat\s+dong)\s+)?(?:thuc\s+hien\s+)?(?:dinh\s+ky\s+)?(?:thuong\s+xuyen|(?:h.ng|moi|tung)\s+(?:tuan|thang|quy|nam(?:\s+hoc)?|hoc\s+ky))\s*(?:[:.]\s*)?"
)


def heading_time(sheet: Sheet, start: int, end: int, issued: str | None) -> HeadingTime:
    """The time told by a heading or a lead-in that names nobody.

    A span from one day to another stays in words: it is when they are done, not a day by which.
    """
    if end - start > _LONGEST:
        return _NONE
    if _OFTEN.fullmatch(sheet.flat, start, end):
        return HeadingTime(None, True, recurrence_in(sheet.flat[start:end]))
    phase = phase_of(sheet, start, end)
    if phase:
        return HeadingTime(phase, True)
    if month := _THEME_OF_MONTH.match(sheet.flat, start, end):
        due = _time_alone(sheet, month, issued)
        return HeadingTime(due, True) if due else _NONE
    only = _ONLY_TIME.fullmatch(sheet.flat, start, end)
    if only and (due := _time_alone(sheet, only, issued)):
        return HeadingTime(due, True)
    moment = _MOMENT.fullmatch(sheet.flat, start, end)
    if moment:
        said = find_due(sheet, start, end, issued)
        if said and said.due == sheet.words(*moment.span("time")):
            return HeadingTime(said, True)
        return HeadingTime(_in_words(sheet, *moment.span("time"), _last_rule(sheet, moment)), True)
    return HeadingTime(_among_others(sheet, start, end, issued), False)


def _time_alone(sheet: Sheet, only: re.Match[str], issued: str | None) -> Due | None:
    start, end = only.span("time")
    said = sheet.flat[start:end]
    dates = find_dates(sheet.flat, start, end, folded=True)
    if dates:
        rule = dated_rule(dates[-1].iso)
        opened = said.startswith("tu ") and "nay " not in said
        if "tuan " in said or (_LISTED.search(said) and "ngay" not in said):
            return _in_words(sheet, start, end, rule)
        if opened or (_RANGED.search(said) and not said.startswith(("tu nay", "den "))):
            ends = _RANGED.search(said) is not None
            return _in_words(sheet, start, end, rule if ends else None)
        return Due(dates[-1].iso, rule, start)
    if years := _YEARS.search(said):
        return _in_words(sheet, start, end, {"kind": "year", "year": int(years["last"])})
    alone = _MONTH_OR_QUARTER.fullmatch(said.strip())
    if alone and issued:
        month = int(alone["month"] or 3 * QUARTERS[alone["four"]])
        iso = coming(issued, month, quarter=bool(alone["four"]))
        return Due(iso, dated_rule(iso), start) if iso else None
    return find_due(sheet, start, end, issued)


def _last_rule(sheet: Sheet, moment: re.Match[str]) -> Json | None:
    """`Từ tháng 01 đến ngày bầu cử 15/3/2026` ends on a day of the calendar, `Sau ngày bầu cử 15/3/2026` does not."""
    dates = find_dates(sheet.flat, *moment.span("time"), folded=True)
    return dated_rule(dates[-1].iso) if dates and moment["time"].startswith("tu ") else None


def _in_words(sheet: Sheet, start: int, end: int, rule: Json | None) -> Due:
    """Without the brackets and dashes in which a heading sets it apart."""
    words = sheet.words(start, end).strip(_APART)
    return Due(words, rule or {"kind": "event", "words": words}, start)


_APART = " ,.;:()–-"


def _among_others(sheet: Sheet, start: int, end: int, issued: str | None) -> Due | None:
    """`Nhiệm vụ hoàn thành trong quý IV/2026`, `Trước ngày 30/9/2026, hoàn thành các việc sau:`."""
    if _DONE.search(sheet.flat, start, end) is None or _OWN_TIME.search(sheet.flat, start, end):
        return None
    return find_due(sheet, start, end, issued)
