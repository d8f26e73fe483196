"""Terms told by their labels, below a duty or in brackets behind it: `Đơn vị chủ trì: …; phối hợp: …; thời gian: …`."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.rows import time_of, units_of
from trienkhai.core.documents.stages.duties.units import units_at
from trienkhai.core.documents.stages.duties.words import predicate

_LABEL = re.compile(
    r"(?:(?P<coordinate>(?:(?:co\s+quan|don\s+vi|bo\s+phan)\s+)?phoi\s+hop(?:\s+thuc\s+hien)?)"
    r"|(?P<lead>(?:(?:co\s+quan|don\s+vi|bo\s+phan|dau\s+moi|ca\s+nhan)\s+)?(?:chu\s+tri|phu\s+trach|thuc\s+hien)(?:\s+thuc\s+hien)?)"
    r"|(?P<time>thoi\s+(?:gian|han)(?:\s+(?:thuc\s+hien|hoan\s+thanh|trien\s+khai))?|tien\s+do(?:\s+thuc\s+hien)?|han\s+hoan\s+thanh)"
    r"|(?P<product>(?:du\s+kien\s+)?(?:san\s+pham|ket\s+qua)(?:\s+(?:dau\s+ra|du\s+kien))?|kinh\s+phi|dia\s+diem|thanh\s+phan|hinh\s+thuc|so\s+luong))\s*:"
)
_APART = " ;.(,-–+*\n"


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
        return False
    match = _LABEL.match(sheet.flat, start, end)
    if match is None or not sheet.plain[match.end() : end].strip(" .;"):
        return False
    return match.lastgroup != "product" or not _is_sentence(sheet, match.end(), end)


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
        return None
    words: dict[str, str] = {}
    for match, following in zip(labels, [*labels[1:], None], strict=True):
        stop = following.start() if following else end
        said = " ".join(sheet.plain[match.end() : stop].split()).strip(" .;,-–+")
        if said.count("(") != said.count(")"):
            said = said.strip(" .;,()-–+")  # of the brackets around all of them
        words.setdefault(match.lastgroup or "", said)
    due, rule, recurrence = time_of(words.get("time", ""), issued)
    return Terms(
        units_of(words.get("lead", "")), units_of(words.get("coordinate", "")), due, rule, recurrence
    )


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
