"""A document that came as one endless line: the places where its lines once ended, found by how documents are built.

`… VIỆT NAM SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc Số: 12/KH-SNV An Bình, ngày 3 tháng 5 năm 2024 KẾ HOẠCH Về …`
"""

import re
from functools import cache

from trienkhai.core.documents.vocabulary import LOWER, UPPER, type_names
from trienkhai.core.text import flat

LONG = 280
"""Shorter lines are ordinary ones."""
_HEAD = 900
_MOTTO = re.compile(
    r"C[OỘÔ]NG\s+H\S{1,2}\s+X\S\s+H\S{1,2}\s+CH\S\s+NG|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH"
)
# Where a line of the head begins …
_HEAD_BEGINS = re.compile(
    rf"""
    C[OỘÔ]NG\s+H\S{{1,2}}\s+X\S\s+H\S{{1,2}}\s+CH\S\s+NG | ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM
  | ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH
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
_MOTTO_ENDS = re.compile(r"VI[ỆE]T\s+NAM(?!\w)|H[ạa]nh\s+ph[úu]c\b|HỒ\s+CHÍ\s+MINH\b")
# A body of its own inside a run of capitals: `UBND TỈNH AN BÌNH` | `SỞ Y TẾ`.
_BODY_WORD = re.compile(
    r"(?<=\w )(?:SỞ|(?<!VĂN )PHÒNG|(?<!ĐOÀN )TRƯỜNG|VĂN PHÒNG|CHI BỘ|(?<!TỔNG )CÔNG TY|TỔNG CÔNG TY|TRUNG TÂM"
    r"|CHI CỤC|TỔNG CỤC|BCH ĐOÀN|BẢO HIỂM XÃ HỘI"
    r"|[TH]\S+ [ỦU][YỶ]|ĐẢNG [ỦU][YỶ]"
    r"|(?<!ỦY )(?<!UỶ )(?<!TIỂU )BAN|(?<!TỔNG )LIÊN ĐOÀN"
    r"|TÒA ÁN|(?<!XÃ )(?<!QUỐC )HỘI)\b"
)
_CAPITALS_AT_END = re.compile(rf"(?<=\s)(?:[{UPPER}]{{2,}}[\s,-]+){{3,}}$")
_PLACE = re.compile(
    rf"(?<!\w)(?:(?:TP\.?|[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?)\s){{0,4}}"
    rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?\s?,\s*ngày\b"
)
_BODY = re.compile(
    rf"""
    (?=[\s:TK–+-])(?:  # looked at first: at most letters no line begins
    \sĐiều\s\d+\s?[.:]\s | (?<=[.;:])\s+[IVX]{{1,4}}\s?[.\-]\s | (?<=[.;:])\s+\d{{1,2}}\s?[.)]\s(?=[{UPPER}])
  | (?<=[.;:])\s*[-–+]\s(?=[{UPPER}]) | (?<=[.;:])\s[a-zđ]\s?\)\s | (?<=;)\s(?=Căn\s+cứ) | \s?-\sCăn\s+cứ
  | (?<=[,;.])\s(?=QUYẾT\s+ĐỊNH\b) | (?<=ĐỊNH)\s?:?\s(?=Điều\s1) | \sN[ơo]i\s+nhận\s?:
  | (?<=[.;:/])\s?(?=(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?\.?\s?[{UPPER}]{{2}})
  | (?<=[{LOWER}\d);.])\s*(?=(?:TM|KT|TL|TUQ)\s?\.\s?[{UPPER}]{{2}}) | \s(?=K[íi]nh\s+gửi\s?:)
    )""",
    re.VERBOSE,
)

# The lines of a signature block: post under authority, name under post.
_POST = (
    r"PHÓ\s|CHỦ\s+TỊCH|CHỦ\s+NHIỆM|GIÁM\s+ĐỐC|TỔNG\s+GIÁM|(?<!BAN )BÍ\s+THƯ|CHÁNH\s"
    r"|TRƯỞNG\s+(?:PHÒNG|BAN|ĐOÀN|KHOA|CÔNG)|(?:HIỆU|BỘ|CỤC|VỤ|VIỆN)\s+TRƯỞNG"
    r"|THỨ\s+TRƯỞNG|TH[ỦU]\s+TƯỚNG"
)
_NAME = rf"(?:[{UPPER}][{LOWER}]|Y\s[{UPPER}][{LOWER}]|(?:PGS|GS|TS|ThS|BS|BSCK\w{{0,2}})\b\.?\s?)"
_FOOT = re.compile(
    rf"(?:(?:TM|KT|TL|TUQ)\s?\.|[TK]/[MTL])\s?(?P<by>[{UPPER}][{UPPER} ]+?)\s?"
    rf"(?P<post>(?<!PHÓ )(?:{_POST})(?:[{UPPER} ,]*[{UPPER}]{{2}},?)?)\s*(?P<name>\(|{_NAME})"
    rf"|(?<=[.;)])\s(?P<alone>(?:Q\.\s?)?(?:{_POST})(?:[{UPPER} ,]*[{UPPER}]{{2}},?)?)\s(?P<who>{_NAME})"
    rf"|(?:đã\s+ký|ký\s+tên[^)]*)\)\s*(?P<signed>[{UPPER}])"
)

_FOOT_LINES = ("post", "name", "alone", "who", "signed")


def crushed_breaks(view: str, start: int, end: int) -> list[int]:
    """The offsets at which the lines of an endless line begin, the first left out; empty for an ordinary line."""
    if end - start < LONG or not _MOTTO.search(view, start, min(end, start + 400)):
        return []
    behind = _behind_date(view, start, min(end, start + 600))
    body = _OPENS.search(view, behind, min(end, start + _HEAD))
    head = body.start() if body else min(end, start + _HEAD)
    ends = [match.end() for match in _HEAD_ENDS.finditer(view, start, min(behind + 30, head))]
    found = {head, *ends, *_head_begins(view, start, head), *_title(view, behind, head)}
    found |= {match.start() for match in _BODY.finditer(view, behind, end)}
    for match in _FOOT.finditer(view, behind, end):
        found |= {match.start(name) for name in _FOOT_LINES if match.start(name) > 0}
    return sorted(place for place in found if start < place < end)


def _head_begins(view: str, start: int, head: int) -> set[int]:
    motto = _MOTTO.search(view, start, head)
    again = _CAPITALS_AT_END.search(view, max(start, head - 120), head)
    found = {match.start() for match in _HEAD_BEGINS.finditer(view, start, head)}
    found |= {match.start() for match in _PLACE.finditer(view, start, head)}
    found |= {match.start() for match in _BODY_WORD.finditer(view, start, motto.start() if motto else start)}
    return found | ({again.start()} if again else set())


def _behind_date(view: str, start: int, limit: int) -> int:
    """Behind the place and date of the head, or else behind the motto."""
    place = _PLACE.search(view, start, limit)
    if place:
        return place.end()
    return max((match.end() for match in _MOTTO_ENDS.finditer(view, start, limit)), default=start)


@cache
def _type() -> re.Pattern[str]:
    """A type name, glued to the next word or not."""
    return re.compile(type_names().pattern.removesuffix(r"\b"))


def _title(view: str, start: int, end: int) -> set[int]:
    """Before the type in capitals, and behind it where a summary in small letters follows."""
    for match in _type().finditer(flat(view[start:end])):
        first, last = start + match.start(), start + match.end()
        if view[first:last].isupper():
            behind = view[last : last + 3].strip()
            return {first, last} if behind[:2] and not behind[:2].isupper() else {first}
    return set()
