"""Who must do something by a rule of law: the body it obliges, not whom it is about nor who pays."""

import re
from functools import cache

from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.named_later import Subject
from trienkhai.registries import rows

_OBLIGED = word_pattern(
    r"\b(?:co\s+trach\s+nhiem|chiu\s+trach\s+nhiem|phai|chu\s+tri|cham\s+nhat|quyet\s+dinh\s+viec|quy\s+dinh\s+trach)\b"
)
_REACH = 260
# `Trong thời hạn 05 ngày làm việc …, Ủy ban nhân dân cấp xã …`: a step of a procedure.
_TIME_LIMIT = re.compile(
    r"(?:trong\s+(?:thoi\s+(?:han|gian)\s+|vong\s+)?(?:khong\s+qua\s+)?|cham\s+nhat\s+(?:sau\s+|la\s+)?)\d+[^.;,]{0,14}\sngay\b"
    r"|cham\s+nhat\s+(?:la\s+|den\s+|vao\s+)?(?:truoc\s+|het\s+)?ngay\s+\d"
)
# `Ban Giám hiệu: Chi kinh phí từ nguồn …`: who pays, in the part on money.
_PAYS = re.compile(
    r"[^:.;]{3,80}:\s+(?:chi\s+(?!tiet|dao)|(?:cac\s+)?(?:chi\s+phi|kinh\s+phi)\s|nguon\s)[^.;]*?\b(?:nguon|ngan\s+sach|can\s+doi|kinh\s+phi)\b"
)


def is_obliged(sheet: Sheet, subject: Subject, end: int) -> bool:
    """Whether the words behind a unit say that it must, or those before it by when."""
    return (
        subject.given
        or _must(sheet, subject.named.end, end)
        or _TIME_LIMIT.match(sheet.flat, subject.begins, end) is not None
    )


def _must(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the words for it stand in the same clause."""
    obliged = _OBLIGED.search(sheet.flat, start, end)
    if obliged is None or obliged.start() - start > _REACH:
        return False
    return all(sheet.flat.find(mark, start, obliged.start()) < 0 for mark in ".;")


def is_person(units: tuple[str, ...]) -> bool:
    """Whoever a rule is about: what he must do to be served is no duty given by the document."""
    return units[0].lower().removeprefix("các ").startswith(_served())


@cache
def _served() -> tuple[str, ...]:
    return tuple(row["name_vi"] for row in rows("people") if row["served_by_law"])


def pays(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a sentence only says from which money a body pays."""
    return _PAYS.match(sheet.flat, start, end) is not None
