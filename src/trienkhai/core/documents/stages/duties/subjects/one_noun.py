"""`Sở Y tế, Khoa học và Công nghệ, Nội vụ`: several departments behind the noun of the first."""

import re

from trienkhai.core.documents.stages.duties.words import sector
from trienkhai.core.text import flat

_NOUN = re.compile(
    r"(?:(?:Phó )?(?:Giám đốc|Lãnh đạo|Trưởng|Bộ trưởng|Thứ trưởng)\s+(?:các\s+)?)?(?:Sở|Bộ|[Pp]hòng)\s+"
)
# No part of another field: `Phòng Kinh tế, Hạ tầng và Đô thị` is one, `Phòng Kinh tế, Văn hóa - Xã hội` are two.
_FIELD_TOO = "kinh te"
_ENDS = re.compile(r"$|\s*[,;]|\s+(?:va|cung|tinh|thanh pho|huyen|thi xa|quan)(?!\w)")
_LONGEST = 80
_ENDS_BARE = re.compile(r"$|\s*[,;]|\s+va(?!\w)")
# `Sở Tài chính, Công an tỉnh`: bodies of their own wherever they are no ministry.
_POLICE, _INSPECTORS = "cong an", "thanh tra"


def shared_noun(current: str, rest: str) -> str:
    """The noun that a field at the beginning of `rest` shares with the department `current`; else nothing."""
    noun = _NOUN.match(current)
    if noun is None or len(current) > _LONGEST or not rest[:1].isupper():
        return ""
    field = flat(current[noun.end() :])
    if field != _FIELD_TOO and sector().fullmatch(field) is None:
        return ""
    letters = flat(rest[:60])
    other = sector().match(letters)
    if other is None or other.group() == _INSPECTORS:
        return ""
    police = other.group() == _POLICE
    if police and not noun.group().endswith("Bộ "):
        return ""
    return noun.group() if (_ENDS_BARE if police else _ENDS).match(letters, other.end()) else ""
