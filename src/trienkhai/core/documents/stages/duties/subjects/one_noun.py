"""`Sở Y tế, Khoa học và Công nghệ, Nội vụ`: several departments behind the noun of the first."""

import re

from trienkhai.core.documents.stages.duties.words import sector
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import flat

_NOUN = re.compile(
    r"(?:(?:Phó )?(?:Giám đốc|Lãnh đạo|Trưởng|Bộ trưởng|Thứ trưởng)\s+(?:các\s+)?)?(?:Sở|Bộ|[Pp]hòng)\s+"
)
# `các sở GDĐT, KHCN`: fields by their initials, none of which is a body of its own as `UBND`, `BHXH` are.
_INITIALS = (
    r"(?:GD\s?[&-]?\s?ĐT|KH\s?[&-]?\s?(?:CN|ĐT)|TT\s?&?\s?TT|LĐ\s?-?\s?TB\s?[&-]?\s?XH|NN\s?[&-]?\s?(?:PTNT|MT)"
    r"|TN\s?[&-]?\s?MT|GTVT|VH,?\s?TT\s?&?\s?DL|VH\s?[&-]?\s?(?:TT|XH)|TC\s?-\s?KH|TCKH|KT\s?[&-]?\s?HT|QH\s?-?\s?KT|DT\s?&?\s?TG)"
    r"(?![\w&-])"
)
_BY_INITIALS = re.compile(_INITIALS)
# Parts of one house: `các phòng Tổ chức, Kế toán`, `các ban Tuyên giáo, Dân vận`.
_OFFICES = re.compile(
    r"(?:Tổ chức|Hành chính|Kế toán|Tài vụ|Kế hoạch|Kỹ thuật|Tổng hợp|Tham mưu|Nghiệp vụ|Tuyên giáo"
    r"|Dân vận|Nội chính|Pháp chế)"
    rf"(?!\w)[^,;:]{{0,40}}(?:,|\svà)\s+[{UPPER}]"
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
    by_initials = _BY_INITIALS.fullmatch(current, noun.end())
    if field != _FIELD_TOO and by_initials is None and sector().fullmatch(field) is None:
        return ""
    letters = flat(rest[:60])
    other = sector().match(letters) or _BY_INITIALS.match(rest)
    if other is None or other.group() == _INSPECTORS:
        return ""
    police = other.group() == _POLICE
    if police and not noun.group().endswith("Bộ "):
        return ""
    return noun.group() if (_ENDS_BARE if police else _ENDS).match(letters, other.end()) else ""


def names_fields(rest: str) -> bool:
    """Whether fields by their initials or parts of one house follow `các sở`, `các phòng`, each a unit.

    `Các Sở GDĐT` alone are those of all provinces.
    """
    first = _BY_INITIALS.match(rest)
    if first is None:
        return _OFFICES.match(rest) is not None
    joint = _JOINT.match(rest, first.end())
    if joint is None:
        return False
    other = rest[joint.end() : joint.end() + 60]
    if _BY_INITIALS.match(other):
        return True
    field = sector().match(flat(other)) if other[:1].isupper() else None
    return field is not None and field.group() not in (_POLICE, _INSPECTORS)


_JOINT = re.compile(r"\s*,\s+|\s+và\s+")
