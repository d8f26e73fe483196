"""Headings that give a body its tasks: `Phân cấp cho …`, `Nhiệm vụ, quyền hạn của …`, `… có nhiệm vụ sau`.

They head articles of decisions that decentralise or found a body, and chapters of rules of work; what stands below
them in points is what the body has to do, though the heading speaks of its powers as well.
"""

import re

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import Named, units_at, units_of_words

_GOOD = r"(?:nhiem\s+vu|trach\s+nhiem|nghia\s+vu|quyen\s+han|tham\s+quyen|chuc\s+nang|vi\s+tri|pham\s+vi)"
# `Chức năng, nhiệm vụ, quyền hạn của Văn phòng`, `Trách nhiệm quản lý của Sở A`, not `Quyền hạn của Ban A`.
_OF = re.compile(
    rf"(?={_GOOD}\b)(?=[^.;:]{{0,40}}(?:nhiem\s+vu|trach\s+nhiem|nghia\s+vu)\b){_GOOD}\b[^.;:]{{0,60}}?\bcua\s+"
)
_TO = re.compile(r"(?:phan\s+cap|uy\s+quyen|giao)\s+(?:cho\s+)?")
_OF_WORDS, _TO_WORDS = first_words(_OF.pattern), first_words(_TO.pattern)
CONFERRING_WORDS = _OF_WORDS | _TO_WORDS
# … `thực hiện một số nhiệm vụ, quyền hạn sau`.
_POWERS = re.compile(
    r"[\s,]+(?:to\s+chuc\s+|trien\s+khai\s+)?(?:thuc\s+hien|quan\s+ly|giai\s+quyet|quyet\s+dinh|dam\s+nhan)\s"
    r"[^.;:]{0,120}?\b(?:nhiem\s+vu|quyen\s+han|tham\s+quyen|noi\s+dung|cong\s+viec)\b[^.;:]{0,120}[\s:]*"
)
_HAS = re.compile(
    rf"\s+(?:co|thuc\s+hien)\s+(?:(?:cac|nhung|mot\s+so)\s+)?{_GOOD}"
    rf"(?:(?:\s*,\s*|\s+va\s+|\s+)(?:{_GOOD}|chu\s+yeu|chinh|cu\s+the))*"
    r"(?:\s+(?:sau(?:\s+day)?|nhu\s+sau|duoi\s+day))?[\s:.]*$"
)
# The syllables it can end with: hardly any heading does.
_LAST_OF_HAS = ("vu", "nhiem", "han", "quyen", "nang", "tri", "vi", "yeu", "chinh", "the", "sau", "day")
# … `trong việc quản lý chợ`, `về an toàn thực phẩm`: what the tasks are about.
_ABOUT = re.compile(r"(?:\s+(?:trong|doi\s+voi|ve|tai|khi)\s[^.;:]{2,170})?(?:\s+nhu\s+sau)?[\s:.]*")
# A body that is founded may be named by its tasks: `Tổ tiếp công dân, xử lý đơn thư`.
_FOUNDED = re.compile(r"(?:to|ban|hoi\s+dong|doan|doi|bo\s+phan|tieu\s+ban)\s")
_NAME = re.compile(r"[^.;:()]{3,140}?(?=[\s:.]*$)")
_GIVES = re.compile(r"(?:giao(?:\s+cho)?|de\s+nghi|yeu\s+cau|phan\s+cong)\s")
_RIGHT = re.compile(r"(?:duoc|co\s+quyen|quyen)\s")


def tasked_units(sheet: Sheet, start: int, end: int) -> tuple[str, ...] | None:
    """The body whose tasks the points below a heading are."""
    first = sheet.first_word(start, end)
    given = _OF.match(sheet.flat, start, end) if first in _OF_WORDS else None
    if given:
        return _behind(sheet, given.end(), end, _ABOUT, whole=True)
    given = _TO.match(sheet.flat, start, end) if first in _TO_WORDS else None
    if given:
        return _behind(sheet, given.end(), end, _POWERS, whole=False)
    has = _has(sheet, start, end)
    named = units_at(sheet, start, has.start(), heading=True) if has else None
    return named.units if has and named and named.end == has.start() else None


def _behind(
    sheet: Sheet, start: int, end: int, rest: re.Pattern[str], *, whole: bool
) -> tuple[str, ...] | None:
    named = units_at(sheet, start, end, heading=True)
    if named is None:
        return None
    if rest.fullmatch(sheet.flat, named.end, end):
        return named.units
    return _named_by_tasks(sheet, named, end) if whole else None


def _named_by_tasks(sheet: Sheet, named: Named, end: int) -> tuple[str, ...] | None:
    name = _NAME.match(sheet.plain, named.start, end)
    if name is None or _FOUNDED.match(sheet.flat, named.start, end) is None:
        return None
    return units_of_words(" ".join(name.group().split()))


def confers(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a heading gives tasks, whatever it says of powers beside them."""
    return any(opening.match(sheet.flat, start, end) for opening in (_OF, _TO)) or (
        _has(sheet, start, end) is not None
    )


def gives(sheet: Sheet, start: int, end: int) -> bool:
    """`Giao …`, `Yêu cầu …` in front: whoever is named next is told what to do."""
    return _GIVES.match(sheet.flat, start, end) is not None


def _has(sheet: Sheet, start: int, end: int) -> re.Match[str] | None:
    ends = sheet.flat[start:end].rstrip(" \n\t:.").endswith(_LAST_OF_HAS)
    return _HAS.search(sheet.flat, start, end) if ends else None


def is_right(sheet: Sheet, start: int, end: int) -> bool:
    """`Được mời dự họp`, `Có quyền yêu cầu …`: what a body may do, not what it has to."""
    return _RIGHT.match(sheet.flat, start, end) is not None
