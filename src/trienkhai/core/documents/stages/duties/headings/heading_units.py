"""The units a heading names, where it names nothing else: `1. Phòng Nội vụ`, `2. Giao Bộ Y tế:`."""

import re
from functools import cache

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.headings.conferring import CONFERRING_WORDS, tasked_units
from trienkhai.core.documents.stages.duties.subjects.split_names import is_one_office
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_at, units_of_words
from trienkhai.core.documents.stages.duties.words import unit_word
from trienkhai.core.documents.vocabulary import alternatives
from trienkhai.core.text import fold, one_line
from trienkhai.registries import rows

_OPENING = re.compile(
    r"(?:giao(?:\s+nhiem\s+vu)?(?:\s+cho)?\s+|phan\s+cong(?:\s+nhiem\s+vu)?(?:\s+cho)?\s+|de\s+nghi\s+|yeu\s+cau\s+(?:doi\s+voi\s+)?|(?:rieng\s+)?doi\s+voi\s+|ve\s+phia\s+|rieng\s+"
    r"|(?:quyen(?:\s+han)?(?:,|\s+va)\s+)?(?:(?:nghia\s+vu(?:\s+va\s+trach\s+nhiem)?|nhiem\s+vu(?:,?\s+(?:va\s+)?(?:trach\s+nhiem|quyen\s+han))?(?:\s+cu\s+the)?)"
    r"|trach\s+nhiem(?:\s+(?:chung|thuc\s+hien|trien\s+khai|phoi\s+hop|cu\s+the))?|(?:cong|phan)\s+viec(?:\s+cu\s+the)?|vai\s+tro(?:,\s+trach\s+nhiem)?)\s+cua\s+|h.ng\s+nam,\s+)"
)
# `Phòng A - đơn vị thường trực`: what it is there for, no part of its name.
_ROLE_BEHIND = re.compile(
    r"\s+[-–]\s+(?:la\s+)?(?:co\s+quan|don\s+vi|bo\s+phan|dau\s+moi)\s+(?:thuong\s+truc|chu\s+tri|phoi\s+hop|dau\s+moi|tham\s+muu|thuc\s+hien|chu\s+quan|theo\s+doi)\b[^.;:]{0,60}[.:;]?$"
)
_CLOSING = re.compile(
    r"[\s,]*(?:\([^)]{0,80}\)\s*)?(?:(?:theo|can\s+cu)\s+chuc\s+nang,\s+nhiem\s+vu(?:,?\s+(?:va\s+)?(?:quyen\s+han|tham\s+quyen))?(?:\s+duoc\s+giao)?[\s,]*)?(?:co\s+(?:cac\s+)?(?:trach\s+nhiem|nhiem\s+vu)|chiu\s+trach\s+nhiem|chu\s+tri|phoi\s+hop|thuc\s+hien)?(?:\s+(?:(?:thuc\s+hien|trien\s+khai)\s*)?(?:cac\s+)?(?:nhiem\s+vu|noi\s+dung|cong\s+viec)?\s*(?:cu\s+the\s*)?(?:sau\s+day|sau|nhu\s+sau)?)?[\s.:;,/]*"
)
_HEADING_LIMIT = 330


def _closes(sheet: Sheet, start: int, end: int) -> bool:
    """Whether nothing but the close of a heading follows; on one line, for a page may leave a hundred blanks there."""
    words = one_line(sheet.flat[start:end])
    return _CLOSING.fullmatch(f" {words}" if sheet.flat[start : start + 1].isspace() else words) is not None


# `3. Sở A chủ trì, phối hợp với Sở B`: over what both of them do.
_WITH = re.compile(
    r"[\s,]*(?:chu\s+tri[,;]?\s+)?phoi\s+hop\s+(?:chat\s+che\s+)?(?:(?:voi|cung)\s+)+|[\s,]*chu\s+tri[,;]?\s+phoi\s+hop\s+"
)


def _closes_with_partners(sheet: Sheet, start: int, end: int) -> bool:
    shared = _WITH.match(sheet.flat, start, end)
    partners = units_at(sheet, shared.end(), end, heading=True) if shared else None
    return partners is not None and _closes(sheet, partners.end, end)


_OPENING_WORDS = first_words(_OPENING.pattern)
# `Tổ chức Đoàn`, `Các tổ chức Hội`: `tổ chức` alone may be a verb, and opens no unit.
_UNION_WORDS = ("to", "cac")


@cache
def _heading_words() -> frozenset[str]:
    """The first words of whatever names units as a heading does, not by the name of a unit alone."""
    return frozenset((*_OPENING_WORDS, *CONFERRING_WORDS, *_people_openings(), *_UNION_WORDS))


def _told() -> list[str]:
    """Those who are told what to do by a heading alone: in a sentence the plan only speaks of them."""
    return [row["name_vi"] for row in rows("people") if row["told_by_heading"]]


@cache
def _people_openings() -> tuple[str, ...]:
    """The first syllables of all of them, folded: most headings begin otherwise."""
    return ("cac", *dict.fromkeys(fold(name).split()[0] for name in _told()))


@cache
def _people() -> re.Pattern[str]:
    """`Các em học sinh, phụ huynh toàn trường`."""
    name = rf"(?:các em )?{alternatives(_told())}(?!\w)"
    more = rf"(?:(?:,|\s+và)\s+(?:các\s+)?{name})*"
    where = r"(?:\s+(?:toàn\s+trường|trong\s+trường|nhà\s+trường|các\s+lớp|trên\s+địa\s+bàn(?:\s+\w+)?))?"
    return re.compile(rf"(?P<names>(?:các\s+)?{name}{more}{where})[\s:.]*", re.IGNORECASE)


def heading_units(sheet: Sheet, start: int, end: int) -> tuple[str, ...] | None:
    """The units of a heading that names nothing else: `1. Phòng Nội vụ`, `2. Giao Bộ Y tế:`, `Trách nhiệm của …`."""
    if end - start > _HEADING_LIMIT:
        return None
    stretch = (start, end)
    if stretch not in sheet.headings:
        sheet.headings[stretch] = _units_of_heading(sheet, start, end)
    return sheet.headings[stretch]


def _units_of_heading(sheet: Sheet, start: int, end: int) -> tuple[str, ...] | None:
    first = sheet.first_word(start, end)
    if first not in _heading_words() and opens_unit(sheet, start, end) is None:
        return None
    tasked = tasked_units(sheet, start, end)
    if tasked:
        return tasked
    opening = _OPENING.match(sheet.flat, start, end) if first in _OPENING_WORDS else None
    if opening and opening.group().startswith("giao") and sheet.plain[start : start + 4].lower() != "giao":
        opening = None  # `Giáo viên chủ nhiệm`
    begin = opening.end() if opening else start
    words = sheet.flat[begin:end]
    role = _ROLE_BEHIND.search(words) if "- " in words or "-\n" in words else None
    end = begin + role.start() if role else end
    people = _people().fullmatch(sheet.words(begin, end)) if words.startswith(_people_openings()) else None
    if people:
        return tuple(_AND.split(people["names"]))
    if opening and _ORGANISATIONS.match(words):
        return (sheet.words(begin, end).rstrip(" .:"),)
    union = _UNION.match(sheet.plain, begin, end) if words.startswith(_UNION_WORDS) else None
    named = units_at(sheet, union.end() if union else begin, end, heading=True)
    if named is None:
        return None
    if not (
        _closes(sheet, named.end, end)
        or _directs_another(sheet, named.end, end)
        or _closes_with_partners(sheet, named.end, end)
    ):
        if not _told_which(one_line(sheet.plain[named.start : end]), opening) or _TOLD.search(
            sheet.flat, named.end, end
        ):
            return None
        named = named._replace(units=units_of_words(sheet.words(named.start, end).rstrip(" .:")), end=end)
    spoken_of = opening is None or opening.group().startswith("doi")
    if spoken_of and not _looks_like_name(sheet, named.start, named.end):
        return None
    return _both(named.units)


# `các Tổ chuyên môn và bộ phận văn phòng`: two parts of one house, where neither is only a kind of bodies.
_KINDS = re.compile(
    r"(?:(?:các|những)\s+)?(?:cơ quan|đơn vị|tổ chức|địa phương|cá nhân|ngành|sở|bộ(?! phận| môn)|ban"
    r"|đoàn thể|doanh nghiệp|hội|cấp|xã|phường|huyện|tỉnh|cơ sở|cán bộ|công chức|viên chức|nhân viên)(?!\w)",
    re.IGNORECASE,
)


def _both(units: tuple[str, ...]) -> tuple[str, ...]:
    parts = units[0].split(" và ") if len(units) == 1 else []
    if len(parts) != 2 or any(len(part.split()) < 2 or "," in part or _KINDS.match(part) for part in parts):
        return units
    first, second = parts
    if is_one_office(first, second):
        return units
    return (first, second) if unit_word().match(second) and unit_word().search(first) else units


# `Trách nhiệm của tổ chức, cá nhân thu thập dữ liệu`: what they do tells which of them are meant.
_ORGANISATIONS = re.compile(r"(?:cac\s+)?to\s+chuc,\s+ca\s+nhan\s")
_AND = re.compile(r"\s*,\s+(?:và\s+)?|\s+và\s+")
# `Tổ chức Đoàn Thanh niên`: the union itself, where nothing else stands in the line.
_UNION = re.compile(
    r"(?:Các\s+t|T)ổ\s+chức\s+(?=(?:Đoàn\s+(?:Thanh|TN|trường|xã|phường|cơ\s+sở)|Đội\s+(?:Thiếu|TN|TNTP)|Công\s+đoàn|Đoàn,|Hội\s+(?:Phụ|Nông|Cựu|Liên|LH|Chữ|Khuyến|CCB|ND|Sinh)|Đảng))"
)


def closes_names(sheet: Sheet, start: int, end: int) -> bool:
    """`Có trách nhiệm:` or `thực hiện các nhiệm vụ sau:` on a line of its own, behind names listed above it."""
    return sheet.plain[end - 1] == ":" and _closes(sheet, start, end)


# `Trách nhiệm của doanh nghiệp được chỉ định duy trì mạng lưới`: a clause tells which one is meant.
_WHICH = re.compile(
    r"(?:các\s+)?(?:doanh nghiệp|cơ quan|đơn vị|tổ chức|cơ sở)\s+(?:được\s+(?:chỉ định|giao|ủy quyền)|có)"
    r"\s[^.;:]{3,110}[.:]?",
    re.IGNORECASE,
)
# `Cán bộ phụ trách lĩnh vực giám sát`, `Các cơ quan chuyên trách tham mưu, giúp việc Đảng ủy`: which ones, told by
# what they are there for; a sentence would end with a stop.
_QUALIFIED = re.compile(
    r"(?:(?:các|những|mọi)\s+)?(?:(?:cơ\s+quan|đơn\s+vị|tổ\s+chức|doanh\s+nghiệp|sở|phòng|ban|bộ|ngành|cán\s+bộ|công\s+chức|viên\s+chức"
    r"|chuyên\s+viên|người|(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?(?:giám\s+đốc|hiệu\s+trưởng)|lãnh\s+đạo|giáo\s+viên|nhân\s+viên|bộ\s+phận|tổ|hội|quỹ)"
    r"(?:,\s+|\s+và\s+)?)+(?:\s*(?:UBND|Ủy\s+ban\s+nhân\s+dân)?(?:\s+\w+)?)\s+"
    r"(?:phụ\s+trách|chuyên\s+trách|chuyên\s+môn|được\s+(?:giao|phân\s+công)|quản\s+lý\s+(?:nhà\s+nước|chuyên\s+ngành)|theo\s+dõi|làm\s+công\s+tác"
    r"|tham\s+mưu,?\s+giúp\s+việc|hoạt\s+động\s+(?:trong|trên|tại))(?!\w)[^.:]{0,160}[:]?",
    re.IGNORECASE,
)


def _told_which(words: str, opening: re.Match[str] | None) -> bool:
    """Whether nothing but words on which of them are meant stands behind the name."""
    if opening is None:
        return _QUALIFIED.fullmatch(words) is not None
    towards = opening.group().startswith("doi") and words.endswith(":")
    return _WHICH.fullmatch(words) is not None or (towards and _QUALIFIED.fullmatch(words) is not None)


# … while a sentence that gives work says what and by when.
_TOLD = re.compile(r"\b(?:nhu\s+sau|truoc\s+ngay|thuc\s+hien\s+viec)\b")
_DIRECTS = re.compile(r"\s+chi\s+dao\s+")


def _directs_another(sheet: Sheet, start: int, end: int) -> bool:
    """`Bộ trưởng Bộ A chỉ đạo Ban B:` heads what the first one has to see to."""
    directs = _DIRECTS.match(sheet.flat, start, end)
    other = units_at(sheet, directs.end(), end, heading=True) if directs else None
    return other is not None and _closes(sheet, other.end, end)


def _looks_like_name(sheet: Sheet, start: int, end: int) -> bool:
    """A heading such as `Cơ sở vật chất` or `Cán bộ` alone names no unit that could be given anything."""
    return _NO_NAME.match(sheet.flat[start:end].strip()) is None


_NO_NAME = re.compile(
    r"(?:co so (?:vat chat|phap ly|thuc tien|ha tang|du lieu)|bao (?:cao|dam)|hoi (?:nghi|thao|thi)"
    r"|to chuc(?! (?:doan|dang|chinh|xa))|quy (?:dinh|che|mo)|doan ra|ban hanh|tong (?:ket|hop)"
    r"|chu truong|don vi tinh|nguoi ung cu)\b"
)
