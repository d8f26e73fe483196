"""Terms told by their labels, below a duty or in brackets behind it: `Đơn vị chủ trì: …; phối hợp: …; thời gian: …`."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.cell_units import units_of
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_at
from trienkhai.core.documents.stages.duties.times.cell_times import time_of
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.words import opens_with_task, predicate

_BODY = (
    r"(?:(?:cac\s+)?(?:co\s+quan|don\s+vi|bo\s+phan|to\s+chuc|ca\s+nhan|dia\s+phuong|phong)"
    r"(?:(?:\s*[,/]\s*|\s+va\s+)(?:co\s+quan|don\s+vi|bo\s+phan|to\s+chuc|ca\s+nhan|dia\s+phuong))*\s+)"
)
_LABEL = re.compile(
    rf"(?:(?P<coordinate>{_BODY}?(?:cung\s+)?phoi\s+hop(?:\s+(?:thuc\s+hien|xu\s+ly))?|{_BODY}(?:tham\s+gia|cung\s+thuc\s+hien|ho\s+tro))"
    rf"|(?P<lead>{_BODY}?(?:dau\s+moi|chu\s+tri|phu\s+trach|thuc\s+hien|tham\s+muu|chiu\s+trach\s+nhiem)(?:\s+(?:thuc\s+hien|chu\s+tri|chinh|tham\s+muu))?"
    rf"|{_BODY}(?:to\s+chuc|trien\s+khai)(?:\s+thuc\s+hien)?"
    r"|(?:phan\s+cong|trach\s+nhiem)(?:\s+(?:lanh\s+dao,?\s+)?chi\s+dao)?(?:,?\s+(?:to\s+chuc\s+)?(?:thuc\s+hien|chu\s+tri|chinh))?|(?:nguoi|lanh\s+dao|can\s+bo)\s+(?:thuc\s+hien|phu\s+trach|chi\s+dao))"
    r"|(?P<time>thoi\s+(?:gian|han|diem)(?:\s+(?:thuc\s+hien|hoan\s+thanh|trien\s+khai|to\s+chuc|(?:gui\s+|nop\s+)?bao\s+cao|nop(?:\s+ho\s+so)?))?(?:\s*(?:,|va)\s*dia\s+diem(?:\s+to\s+chuc)?)?"
    r"|(?:tien\s+do|lo\s+trinh)(?:\s+(?:thuc\s+hien|hoan\s+thanh))?|han\s+(?:nop|gui|cuoi)(?:\s+(?:bao\s+cao|ho\s+so))?"
    r"|(?:han\s+)?hoan\s+thanh)"
    r"|(?P<product>(?:du\s+kien\s+)?(?:san\s+pham|ket\s+qua)(?:\s+(?:dau\s+ra|du\s+kien))?|kinh\s+phi|dia\s+diem|thanh\s+phan|hinh\s+thuc|so\s+luong))"
    r"(?:\s*\*\*)?\s*:(?:\s*\*\*)?"
)
# A line that only says when, without a colon: `Thời gian giải quyết không quá 05 ngày …`.
_TIME_LINE = re.compile(
    r"(?:thoi\s+(?:gian|han)(?:\s+(?:thuc\s+hien|hoan\s+thanh|giai\s+quyet|xu\s+ly|gui(?:\s+bao\s+cao)?|bao\s+cao|nop))?(?:\s+tai\s+[^:.;]{3,40}?)?\s+(?:la\s+)?(?=khong\s+qua|truoc|cham\s+nhat|den\s|trong|toi\s+da)"
    r"|(?:phai\s+|yeu\s+cau\s+)?hoan\s+thanh\s+(?:xong\s+)?(?=truoc\s+(?:ngay\s+)?\d|trong\s+(?:thang|quy|nam)\s|cham\s+nhat|vao\s+(?:thang|quy|nam|ngay)\s)[^,.;]{4,40}\.?\s*$)"
)
_TIME_LINE_WORDS = tuple(first_words(_TIME_LINE.pattern))
_LONGEST_LINE = 220
# What may stand before a label on its line: emphasis, an opening bracket.
_EMPHASIS = "(*_ "
_APART = " ;.(,-–+*\n"
_MARK_BEFORE = re.compile(r"[.;(][ *\-–\n]*")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the labels say; what they leave out is empty."""

    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    due: str | None = None
    rule: Json | None = None
    recurrence: str | None = None


def is_terms(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a paragraph begins with such a label and so belongs to the duty above it."""
    if sheet.flat.find(":", start, end) < 0:
        return sheet.flat.startswith(_TIME_LINE_WORDS, start) and _only_says_when(sheet, start, end)
    while start < end and sheet.plain[start] in _EMPHASIS:
        start += 1
    match = _LABEL.match(sheet.flat, start, end)
    if match is None or not sheet.plain[match.end() : end].strip(" .;"):
        return False
    if match.lastgroup in ("lead", "coordinate"):
        return not _says_a_task(sheet, match.end(), end, shares_out=match.lastgroup == "lead")
    return match.lastgroup != "product" or not _is_sentence(sheet, match.end(), end)


def _only_says_when(sheet: Sheet, start: int, end: int) -> bool:
    if not start < end <= start + _LONGEST_LINE:
        return False
    return _TIME_LINE.match(sheet.flat, start, end) is not None and find_due(sheet, start, end) is not None


def _says_a_task(sheet: Sheet, start: int, end: int, *, shares_out: bool) -> bool:
    """`Thực hiện: Rà soát …`, `Phân công: Phòng A mời đại biểu; …`: what to do, not only who."""
    while start < end and sheet.plain[start].isspace():
        start += 1
    if opens_unit(sheet, start, end) is None:
        return opens_with_task(sheet, start, end)
    named = units_at(sheet, start, end) if shares_out else None
    if named is None or _ROLE.match(sheet.flat, named.end, end):
        return False
    return predicate().match(sheet.plain, named.end + 1, end) is not None


# `Phân công: Phòng A chủ trì, phối hợp với Phòng B`: the part each has in the task above.
_ROLE = re.compile(
    r"\s+(?:(?:lam\s+)?dau\s+moi|chu\s+tri|phu\s+trach|thuc\s+hien|phoi\s+hop|tham\s+muu)"
    r"(?:\s+(?:chinh|chung|thuc\s+hien|tham\s+muu))?(?=\s*(?:[.,;()]|$|va\s|cung\s|voi\s|phoi\s))"
    # `Phó Chủ tịch phụ trách lĩnh vực Dân tộc`: the field belongs to the post.
    r"|\s+phu\s+trach\s+(?:linh\s+vuc|cong\s+tac|mang|khoi)\b"
)


def _is_sentence(sheet: Sheet, start: int, end: int) -> bool:
    """`Kinh phí: Phòng Tài chính thẩm định dự toán …` gives a task of its own."""
    while start < end and sheet.plain[start].isspace():
        start += 1
    named = units_at(sheet, start, end)
    if named is None or len(named.units[0].split()) < 3:
        return False  # `Kinh phí: Đơn vị chi trả` fills in a form
    return predicate().match(sheet.plain, named.end + 1, end) is not None


def terms_of(sheet: Sheet, start: int, end: int, issued: str | None) -> Terms | None:
    """The terms named by labels in a stretch of a document of that date, or None."""
    labels = [
        match
        for match in _LABEL.finditer(sheet.flat, start, end)
        if match.start() == start or sheet.plain[match.start() - 1] in _APART
    ]
    if not labels:
        by = find_due(sheet, start, end, issued) if _only_says_when(sheet, start, end) else None
        return Terms(due=by.due, rule=by.rule) if by else None
    words: dict[str, str] = {}
    for match, following in zip(labels, [*labels[1:], None], strict=True):
        stop = following.start() if following else end
        said = sheet.words(match.end(), stop).strip(" .;,-–+*")
        if said.count("(") != said.count(")"):
            said = said.strip(" .;,()-–+")  # of the brackets around all of them
        words.setdefault(match.lastgroup or "", said)
    lead, partners = _led_with(words.get("lead", ""))
    partners, until = _cut(words.get("coordinate", "") or partners)
    lead, sooner = _cut(lead)
    due, rule, recurrence = time_of(words.get("time", "") or until or sooner, issued)
    return Terms(units_of(lead), units_of(partners), due, rule, recurrence)


def terms_within(sheet: Sheet, start: int, end: int, issued: str | None) -> Terms | None:
    """Terms in the words of a task: `… (Chủ trì: Phòng A; thời gian: tháng 5)`, `…; Đơn vị thực hiện: Phòng A`."""
    if not _may_hold_label(sheet, start, end):
        return None
    # Behind a mark that sets it apart: elsewhere no label is looked for.
    for mark in _MARK_BEFORE.finditer(sheet.plain, start, end):
        match = _LABEL.match(sheet.flat, mark.end(), end)
        if match and (
            sheet.plain[mark.start()] == "(" or match.group().count(" ") > 1 or match.lastgroup == "time"
        ):
            return terms_of(sheet, match.start(), end, issued)
    return None


# The last words of all labels: most colons stand behind others.
_LAST_WORDS = (
    *(
        "hop",
        "hien",
        "ly",
        "gia",
        "tro",
        "moi",
        "tri",
        "trach",
        "muu",
        "nhiem",
        "chinh",
        "cong",
        "dao",
        "gian",
    ),
    *(
        "han",
        "diem",
        "thanh",
        "khai",
        "chuc",
        "do",
        "pham",
        "qua",
        "ra",
        "kien",
        "cao",
        "nop",
        "gui",
        "cuoi",
        "so",
        "trinh",
        "phi",
        "phan",
        "thuc",
        "luong",
    ),
)


def _may_hold_label(sheet: Sheet, start: int, end: int) -> bool:
    colon = sheet.flat.find(":", start, end)
    while colon >= 0:
        before = sheet.flat[max(start, colon - 40) : colon].rstrip(" \t\n*")
        if before.endswith(_LAST_WORDS) or before[-1:].isspace() or not before:
            return True
        colon = sheet.flat.find(":", colon + 1, end)
    return False


_WITH = re.compile(
    r"(?:\s+chủ\s+trì)?(?:\s*[,;])?\s+phối\s+hợp(?:\s+(?:với|cùng))?(?:\s+với)?\s+|\s+chủ\s+trì\s*$"
)
_LEADS = re.compile(r"(?<=\S)\s+chủ\s+trì\s*[;,]\s+(?=\S)")
_JOIN = re.compile(r"(?<=\S)\s+(?:cùng\s+)?phối\s+hợp$")
_UNTIL = re.compile(r"\s*[;.,]\s+(?=(?:hoàn\s+thành|thời\s+(?:gian|hạn)|xong|trước|trong)\s)", re.IGNORECASE)


def _led_with(words: str) -> tuple[str, str]:
    """`Sở A chủ trì, phối hợp với Sở B`, `Sở A chủ trì; Sở B phối hợp` behind one label: who leads, and with whom."""
    leads = _LEADS.search(words) if words.endswith("hợp") else None
    join = _JOIN.search(words, leads.end()) if leads else None
    if leads and join:
        return words[: leads.start()], words[leads.end() : join.start()]
    lead, *partners = _WITH.split(words, maxsplit=1)
    return lead, partners[0] if partners else ""


def _cut(words: str) -> tuple[str, str]:
    """Units, and the time behind them that has no label of its own: `Phòng B; hoàn thành trước ngày 5/6`."""
    units, *until = _UNTIL.split(words, maxsplit=1)
    return units, until[0] if until else ""


def timed(terms: Terms | None) -> Terms | None:
    """By when and how often alone."""
    return Terms(due=terms.due, rule=terms.rule, recurrence=terms.recurrence) if terms else None


def merged(one: Terms | None, other: Terms | None) -> Terms | None:
    """Both together; what was said first stays."""
    if one is None or other is None:
        return one or other
    return Terms(
        one.lead or other.lead,
        one.coordinate or other.coordinate,
        one.due or other.due,
        one.rule or other.rule,
        one.recurrence or other.recurrence,
    )
