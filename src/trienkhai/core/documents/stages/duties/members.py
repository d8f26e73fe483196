"""Members of a body, by the post they have in it: names, and nothing to do."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import units_at
from trienkhai.core.documents.stages.duties.words import predicate

# `Trưởng đoàn: Đại diện …`, `Thư ký: Bà A`: who is what, and nothing to do.
_MEMBER = re.compile(
    r"(?:(?:pho\s+)?(?:truong|to\s+truong|chu\s+tich|chu\s+nhiem|doan\s+truong)|thanh\s+vien|uy\s+vien|thu\s+ky|chu\s+toa|to\s+pho)(?:\s+\w+){0,4}\s*:\s+"
    r"(?:(?:moi\s+)?dai\s+dien|moi\s|(?:cac\s+)?(?:dong\s+chi|ong|ba)\b|d/c\b|\d+\s|(?:pho\s+)?(?:hieu\s+truong|giam\s+doc|chu\s+tich|bi\s+thu|truong\s+phong)\b)"
)
# `Hiệu trưởng: Trưởng Ban Chỉ đạo`, `Các tổ trưởng: Thành viên`, `Phòng A: Phối hợp`, the other way about.
_AS_MEMBER = re.compile(
    r"[^.;:]{3,90}:\s+(?:(?:pho\s+)?(?:truong\s+(?:ban|doan|tieu\s+ban)|to\s+truong|chu\s+tich\s+(?:ban|hoi\s+dong))"
    r"|(?:thanh|uy)\s+vien|thu\s+ky|phoi\s+hop(?=[\s.;]*$))(?:\s+\w+){0,5}[\s.;]*$"
)
# `01 Phó Trưởng ban …`, `Đại diện lãnh đạo Sở A`, `Mời đại diện …`
_HOW_MANY = re.compile(r"(?:\d+\s+|mot\s+so\s+|moi\s+(?=dai\s+dien|lanh\s+dao))")


def is_member(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a sentence says who is what in a body."""
    colon = sheet.plain.find(":", start, end) + 2
    if colon == 1:
        return False
    if _AS_MEMBER.match(sheet.flat, start, end):
        return predicate().search(sheet.plain, colon + 1, end) is None
    if _MEMBER.match(sheet.flat, start, end) is None:
        return False
    named = units_at(sheet, colon, end)
    verb = predicate().match(sheet.plain, named.end + 1, end) if named else None
    return verb is None or verb.group() == "lãnh đạo"  # `đại diện lãnh đạo UBND`


def names_only(sheet: Sheet, start: int, end: int) -> bool:
    """`01 Phó Trưởng ban Ban Tổ chức`, a member of a body: a name, and nothing to do."""
    counted = _HOW_MANY.match(sheet.flat, start, end)
    start = counted.end() if counted else start
    named = units_at(sheet, start, end, heading=True)
    return named is not None and not sheet.plain[named.end : end].strip(" .;,")


def is_invited(sheet: Sheet, start: int, end: int) -> bool:
    """`Mời bà B, Chủ tịch Hội C` below `Các Phó Trưởng ban`: a member, and nothing to do."""
    if sheet.first_word(start, end) != "moi":
        return False
    named = units_at(sheet, start + len("mời "), end)
    return named is not None and not sheet.plain[named.end : end].strip(" .;,")
