"""A document that came as one endless line: the places where its lines once ended, found by how documents are built.

`… VIỆT NAM SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc Số: 12/KH-SNV An Bình, ngày 3 tháng 5 năm 2024 KẾ HOẠCH Về …`
"""

import re
from functools import cache

from trienkhai.core.documents.vocabulary import LOWER, UPPER, type_names
from trienkhai.core.text import flat

_LONG = 280
_HEAD = 900
_MOTTO = re.compile(
    r"C[OỘÔ]NG\s+H\S{1,2}\s+X\S\s+H\S{1,2}\s+CH\S\s+NG|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH"
)
# Where a line of the head begins …
_HEAD_BEGINS = re.compile(
    rf"""
    C[OỘÔ]NG\s+H\S{{1,2}}\s+X\S\s+H\S{{1,2}}\s+CH\S\s+NG | ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM | ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH
  | Độc\s+lập\b | Số\s?:?\s?[\d.…]*\s?[-/]?\s?[\d{UPPER}] | [Vv]/v\b | Về\s+việc\b | K[íi]nh\s+(?:gửi|trình)\s*:
  | [-_*]{{3,}} | (?<=[-_*]{{3}})\s?(?=[{UPPER}])
  | \((?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo | (?<=\s)1\.\s(?=[{UPPER}]{{2}})
    """,
    re.VERBOSE,
)
# … and where one ends.
_HEAD_ENDS = re.compile(
    r"VI[ỆE]T\s+NAM(?!\w)|H[ạa]nh\s+ph[úu]c\b|HỒ\s+CHÍ\s+MINH(?=\s+[A-ZĐ][a-zà-ỹ])|th[áa]ng\s?\d{0,2}\s+n[ăa]m\s+\d{4}(?!\s*/)",
)
# The words with which a body opens.
_OPENS = re.compile(
    r"(?:[-–]\s)?(?:Căn\s+c?ứ?\b|Thực\s+hiện\b|Theo\s+đề\s+nghị|Xét\s)|Vừa\s+qua\b|Trả\s+lời\b|Tiếp\s+theo\b|Điều\s+1\b|I\s?[.\-]\s"
)
_PLACE = re.compile(
    rf"(?:(?:TP\.?|[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?)\s){{0,4}}[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?\s?,\s*ngày\b"
)
_BODY = re.compile(
    rf"""
    \sĐiều\s\d+\s?[.:]\s | (?<=[.;:])\s+[IVX]{{1,4}}\s?[.\-]\s | (?<=[.;:])\s+\d{{1,2}}\s?[.)]\s(?=[{UPPER}])
  | (?<=[.;:])\s*[-–+]\s(?=[{UPPER}]) | (?<=[.;:])\s[a-zđ]\s?\)\s | (?<=;)\s(?=Căn\s+cứ) | \s?-\sCăn\s+cứ
  | (?<=[,;.])\s(?=QUYẾT\s+ĐỊNH\b) | (?<=ĐỊNH)\s?:?\s(?=Điều\s1) | \sN[ơo]i\s+nhận\s?: | (?<=[.;:/])\s?(?=(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?\.?\s?[{UPPER}]{{2}})
  | (?<=[{LOWER}\d);.])\s*(?=(?:TM|KT|TL|TUQ)\s?\.\s?[{UPPER}]{{2}}) | \s(?=K[íi]nh\s+gửi\s?:)
    """,
    re.VERBOSE,
)

# The lines of a signature block: post under authority, name under post.
_POST = (
    r"PHÓ\s|CHỦ\s+TỊCH|CHỦ\s+NHIỆM|GIÁM\s+ĐỐC|TỔNG\s+GIÁM|BÍ\s+THƯ|TRƯỞNG\s|HIỆU\s+TRƯỞNG|CHÁNH\s|[CVB]\S{1,2}\s+TRƯỞNG"
    r"|THỨ\s+TRƯỞNG|TH[ỦU]\s+TƯỚNG"
)
_FOOT = re.compile(
    rf"(?:TM|KT|TL|TUQ)\s?\.\s?(?P<by>[{UPPER}][{UPPER} ]+?)\s?(?P<post>(?<!BAN )(?<!PHÓ )(?:{_POST})[{UPPER} ,]*)\s*(?P<name>\(|[{UPPER}][{LOWER}])"
    rf"|(?:đã\s+ký|ký\s+tên[^)]*)\)\s*(?P<signed>[{UPPER}])"
)


def crushed_breaks(view: str, start: int, end: int) -> list[int]:
    """The offsets at which the lines of an endless line begin, the first left out; empty for an ordinary line."""
    if end - start < _LONG or not _MOTTO.search(view, start, min(end, start + 400)):
        return []
    head = _head_end(view, start, end)
    begins = {match.start() for match in _HEAD_BEGINS.finditer(view, start, head)}
    begins |= {match.start() for match in _PLACE.finditer(view, start, head)}
    ends = [match.end() for match in _HEAD_ENDS.finditer(view, start, head)]
    found = begins | set(ends) | _title(view, max(ends, default=start), head)
    found |= {match.start() for match in _BODY.finditer(view, max(ends, default=start), end)}
    found.add(head)
    for match in _FOOT.finditer(view, max(ends, default=start), end):
        found |= {match.start(name) for name in ("post", "name", "signed") if match.start(name) > 0}
    return sorted(place for place in found if start < place < end)


def _head_end(view: str, start: int, end: int) -> int:
    """Where the body opens behind motto, number and date."""
    motto = _MOTTO.search(view, start, end)
    behind = max(
        (match.end() for match in _HEAD_ENDS.finditer(view, start, min(end, start + 500))), default=start
    )
    body = _OPENS.search(view, max(behind, motto.end() if motto else start), min(end, start + _HEAD))
    return body.start() if body else min(end, start + _HEAD)


@cache
def _type() -> re.Pattern[str]:
    """A type name, glued to the next word or not."""
    return re.compile(type_names().pattern.removesuffix(r"\b"))


def _title(view: str, start: int, end: int) -> set[int]:
    """Before the type in capitals, and behind it where a summary in small letters follows."""
    for match in _type().finditer(flat(view[start:end])):
        first, last = start + match.start(), start + match.end()
        if view[first:last].isupper():
            return {first, last} if view[last : last + 3].strip()[1:2].islower() else {first}
    return set()
