"""Headings told by what stands below or beside them, whatever their words: agendas, phases, those spoken to."""

import re
from bisect import bisect_left, bisect_right

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.heading_units import heading_units
from trienkhai.core.documents.stages.duties.headings.ranks import Rank
from trienkhai.core.documents.stages.duties.words import predicate

# `Hướng dẫn lập hồ sơ (30 phút)`, `7h30 - 8h00: Đón tiếp đại biểu`.
_LASTS = re.compile(r"\(\s*(?:khoang\s+)?\d{1,3}\s*(?:phut|')\s*\)")
_AT = re.compile(r"(?:tu\s+|luc\s+)?\d{1,2}\s?(?:h|g|gio|:)\s?(?:\d{2})?\b")
_FEWEST = 2
_POINTS = 14
_TAIL = 24


def is_agenda(sheet: Sheet, paragraphs: list[Paragraph], timed: list[int], index: int, rank: Rank) -> bool:
    """Whether most points below have an hour or last some minutes: what is done at a meeting or a ceremony."""
    near = timed[bisect_right(timed, index) : bisect_left(timed, index + _POINTS)]
    if len(near) < _FEWEST:
        return False
    points = found = 0
    for place, below in enumerate(paragraphs[index + 1 : index + _POINTS], index + 1):
        deeper = below.rank
        if deeper is not None and deeper <= rank:
            break
        if deeper is None and sheet.plain[below.end - 1] == ":":
            continue
        points += 1
        found += place in near
    return found >= _FEWEST and 2 * found >= points


def timed_points(sheet: Sheet, paragraphs: list[Paragraph]) -> list[int]:
    """The indices of paragraphs that begin with an hour or end in minutes: few documents have any."""
    start, end = (paragraphs[0].start, paragraphs[-1].end) if paragraphs else (0, 0)
    told = sheet.flat.find("phut", start, end) >= 0 or sheet.flat.find("'", start, end) >= 0
    return [
        index
        for index, point in enumerate(paragraphs)
        if _begins_with_hour(sheet, point) or (told and _ends_in_minutes(sheet, point))
    ]


_AT_LETTERS = frozenset("tl0123456789")


def _begins_with_hour(sheet: Sheet, point: Paragraph) -> bool:
    return sheet.flat[point.body : point.body + 1] in _AT_LETTERS and (
        _AT.match(sheet.flat, point.body, point.end) is not None
    )


def _ends_in_minutes(sheet: Sheet, point: Paragraph) -> bool:
    tail = max(point.body, point.end - _TAIL)
    return sheet.flat.find(")", tail, point.end) >= 0 and (
        _LASTS.search(sheet.flat, tail, point.end) is not None
    )


_PHASE = re.compile(
    r"(?:giai\s+doan|buoc|tuan|dot|vong|thang|quy|hoc\s+ky|chang|dot\s+cao\s+diem)\s+(?:thu\s+)?(?:\d{1,2}|[ivx]{1,4}|mot|hai|ba)\b"
)
_LONGEST = 110


def is_phase(sheet: Sheet, paragraph: Paragraph) -> bool:
    """`Giai đoạn 2: từ tháng 11 đến tháng 12`, `Tuần 1`, without a label: a time, and nothing to do yet."""
    if paragraph.end - paragraph.body > _LONGEST or sheet.plain[paragraph.end - 1] in ".;":
        return False
    phase = _PHASE.match(sheet.flat, paragraph.body, paragraph.end)
    return phase is not None and predicate().search(sheet.plain, phase.end(), paragraph.end) is None


_TOWARDS = re.compile(r"doi\s+voi\s+(?:cac\s+|nhung\s+|toan\s+the\s+)?")
_STAFF = re.compile(r"doi\s+ngu\s+(?:can\s+bo|giao\s+vien|nha\s+giao|nhan\s+vien|cong\s+chuc|vien\s+chuc)\b")
_MATTERS = re.compile(
    r"(?:cong\s+tac|viec|hoat\s+dong|noi\s+dung|nhiem\s+vu|linh\s+vuc|giao\s+duc|cap\s+hoc|mon|van\s+de|truong\s+hop|du\s+an|ho\s+so"
    r"|nganh\s+hoc|bac\s+hoc|chuong\s+trinh|ky\s+thi|dich\s+vu|dat|nha|san\s+pham|loai|khoan|nguon|tai\s+san|thu\s+tuc)\b"
)
_REACH = 40
_NAME = 70


def towards(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> tuple[str, ...] | None:
    """`Đối với các lớp` beside `Đối với Ban Giám hiệu`: among those who are told what to do, one is too."""
    own = paragraphs[index]
    opening = _TOWARDS.match(sheet.flat, own.body, own.end)
    if opening is None or own.end - own.body > _LONGEST + _NAME or sheet.plain[own.end - 1] in ".;":
        return None
    bracket = sheet.plain.find("(", opening.end(), own.end)
    stop = bracket if bracket > 0 else own.end
    words = sheet.words(own.body, stop).rstrip(" :").split(" ", 2)[2:]
    if not words or len(words[0]) > _NAME or "," in words[0]:
        return None
    if _STAFF.match(sheet.flat, opening.end(), stop) is None and (
        _MATTERS.match(sheet.flat, opening.end(), stop) or not _among_bodies(sheet, paragraphs, index)
    ):
        return None
    return (words[0],)


def _among_bodies(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """Whether another heading of the same kind, and all of them `Đối với …`, names a body."""
    rank = paragraphs[index].rank
    named = False
    for other in paragraphs[max(0, index - _REACH) : index + _REACH]:
        if other is paragraphs[index] or other.rank != rank:
            continue
        if _TOWARDS.match(sheet.flat, other.body, other.end):
            named = named or heading_units(sheet, other.body, other.end) is not None
    return named


_LISTING = re.compile(
    r"(?:danh\s+(?:muc|sach)(?!.*(?:nhiem\s+vu|cong\s+viec|phan\s+cong|hoat\s+dong))|mau\b|bieu\b|to\s+khai|don\s|bang\s+(?:ke|tong)|phieu)",
    re.DOTALL,
)


def holds_listing(sheet: Sheet, paragraph: Paragraph, listing: bool) -> bool:
    """A list, a form or a model in an annex holds no duties until the next title in capitals."""
    if not sheet.plain[paragraph.body : paragraph.end].isupper():
        return listing
    opens = _LISTING.match(sheet.flat, paragraph.body, paragraph.end) is not None
    return opens or (listing and paragraph.label is not None)
