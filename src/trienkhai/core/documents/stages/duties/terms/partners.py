"""With whom a duty is done: `phối hợp với`, `cùng với`, `Sở A chủ trì, Sở B phối hợp`."""

import re

from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import Named, units_at
from trienkhai.core.documents.stages.duties.words import predicate

# `phối hợp chặt chẽ, quyết liệt và thường xuyên với …`
_HOW = (
    r"(?:chat\s+che|dong\s+bo|nhip\s+nhang|hieu\s+qua|thuong\s+xuyen|kip\s+thoi|quyet\s+liet|tich\s+cuc"
    r"|chu\s+dong|tot)"
)
_WITH = word_pattern(
    rf"\b(?:phoi\s+(?:ket\s+)?hop|ket\s+hop)(?:,?\s+(?:va\s+)?{_HOW})*(?:,\s*(?:ho\s+tro|lam\s+viec|giup|huong\s+dan|trao\s+doi|thong\s+nhat))?[.,]?"
    rf"\s*(?:(?:cung|{_HOW})\s+)*(?:voi\s*:?\s+|cung\s+(?:voi\s*:?\s+)?|gom\s*:?\s+)?"
    r"|\b(?:cung\s+voi|thong\s+nhat\s+(?:voi|cung))\s+|\bphoi\s+hop[^.;]{3,40}?\bvoi\s+"
    r"|\blam\s+viec\s+truc\s+tiep\s+voi\s+|\btham\s+gia\s+cung\s+(?:voi\s+)?|\blam\s+dau\s+moi\s+(?:ket\s+noi|lien\s+he|phoi\s+hop)\s+voi\s+"
    r"|\bchu\s+tri,?\s+(?:cung\s+(?:voi\s+)?|voi\s+)|\b(?:su\s+phoi\s+hop|voi\s+su\s+tham\s+gia)\s+cua\s+"
)


# `phối hợp với các cơ quan liên quan: Sở A, Sở B`, `… các ngành như Sở A`: the list says which are meant.
_KIND = r"(?:co\s+quan|don\s+vi|dia\s+phuong|nganh|so|phong|ban|bo|doan\s+the|to\s+chuc|luc\s+luong)"
_NAMELY = re.compile(
    rf"cac\s+{_KIND}(?:(?:,|\s+va)\s+{_KIND})*(?:\s+(?:(?:co\s+)?lien\s+quan|chuc\s+nang|sau))?"
    r"(?:\s*:|,?\s+(?:bao\s+gom|gom|nhu|la)\s*:?)\s+"
)


# `Sở A chủ trì, Sở B, Sở C phối hợp`
_LED = re.compile(r"c(?<!\wc)hu\s+tri(?:\s+thuc\s+hien)?\s*[,;]\s+(?=\w)")
_JOINS = re.compile(r"\s+(?:cung\s+)?phoi\s+hop\b(?!\s+(?:voi|cung))")
_LONGEST = 160
_FAMILY = re.compile(
    r"(?:gia\s+đình|cha\s+mẹ|phụ\s+huynh)(?:\s+(?:học\s+sinh|trẻ\s+em|trẻ|các\s+em))?"
    r"(?:\s*(?:/|hoặc\s)\s*người\s+(?:đại\s+diện|giám\s+hộ|chăm\s+sóc))?(?!\w)"
)
_AND_OTHERS = re.compile(r",\s+|\s+và\s+|\s+cùng\s+")


_BESIDE = re.compile(r"\s+cùng(?:\s+với)?\s+(?!cấp|nhau|kỳ|thời|lúc)")


def _beside(sheet: Sheet, start: int, end: int) -> Named | None:
    """`Phòng A cùng Công an xã kiểm tra …`: behind the unit the sentence begins with."""
    first = units_at(sheet, start, end)
    beside = _BESIDE.match(sheet.plain, first.end, end) if first else None
    named = units_at(sheet, beside.end(), end) if beside else None
    return named if named and predicate().match(sheet.plain, named.end + 1, end) else None


_TOGETHER = re.compile(r"cùng\s+(?!cấp|nhau|kỳ|thời|lúc|với\s|đó)", re.IGNORECASE)


def _together(sheet: Sheet, start: int, end: int) -> Named | None:
    """`Cùng Chi đoàn tổ chức …`: those a task is done with may stand first."""
    first = _TOGETHER.match(sheet.plain, start, end)
    named = units_at(sheet, first.end(), end) if first else None
    return named if named and predicate().match(sheet.plain, named.end + 1, end) else None


# `Phòng A trang trí hội trường, Công an xã, Đoàn xã phối hợp.`: named at the end of what another does.
_JOIN_LAST = re.compile(r"\s(?:cung\s+)?phoi\s+hop(?:\s+(?:thuc\s+hien|trien\s+khai))?[\s.;]*$")
_LAST_WORDS, _LAST_LIST = 40, 250
_APART = re.compile(r"[,;]\s+")


def _joining_last(sheet: Sheet, start: int, end: int, lead: tuple[str, ...]) -> tuple[str, ...]:
    joins = _JOIN_LAST.search(sheet.flat, max(start, end - _LAST_WORDS), end)
    if joins is None or not lead:
        return ()
    for apart in _APART.finditer(sheet.plain, max(start, joins.start() - _LAST_LIST), joins.start()):
        named = units_at(sheet, apart.end(), joins.start())
        if named and named.end == joins.start():
            return () if set(named.units) & set(lead) else named.units
    return ()


# `phối hợp với Phòng A trang trí, với Công an xã giữ gìn trật tự`
_WITH_AGAIN = re.compile(r"[,;]\s+(?:và\s+)?với\s+")


# One of these, or all words of one of the sets, stand in whatever the patterns find.
_JOINING = frozenset(["phoi", "cung"])
_JOINING_TOGETHER = tuple(
    map(
        frozenset,
        (
            ["ket"],
            ["thong", "nhat"],
            ["lam", "viec", "truc", "voi"],
            ["lam", "dau", "moi"],
            ["chu", "tri", "voi"],
            ["voi", "su", "tham"],
        ),
    )
)


def _may_join(words: frozenset[str]) -> bool:
    return not _JOINING.isdisjoint(words) or any(map(words.issuperset, _JOINING_TOGETHER))


def find_coordinators(sheet: Sheet, start: int, end: int, lead: tuple[str, ...]) -> tuple[str, ...]:
    """The units with whom (`phối hợp với`, `cùng với`), each once, in order."""
    found: list[str] = []
    words = sheet.flat[start:end]
    joined, beside = "hop" in words, "cung" in words
    if not (joined or beside or "voi" in words) or not _may_join(sheet.word_set(start, end)):
        return ()
    for match in _LED.finditer(sheet.flat, start, end) if joined else ():
        named = units_at(sheet, match.end(), end)
        if named and _JOINS.match(sheet.flat, named.end, end):
            found += [unit for unit in named.units if unit not in lead]
    other = _beside(sheet, start, end) or _together(sheet, start, end) if beside else None
    if other:
        found += [unit for unit in other.units if unit not in lead]
    for match in _WITH.finditer(sheet.flat, start, end):
        namely = _NAMELY.match(sheet.flat, match.end(), end)
        named = units_at(sheet, namely.end(), end) if namely else None
        named = named or units_at(sheet, match.end(), end)
        if named is None:
            family = _FAMILY.match(sheet.plain, match.end(), end)
            if family is None:
                continue
            found.append(" ".join(family.group().split()))
            others = _AND_OTHERS.match(sheet.plain, family.end(), end)
            named = units_at(sheet, others.end(), end) if others else None
            if named is None:
                continue
        others = _WITH_AGAIN.search(sheet.plain, named.end, min(end, named.end + _LAST_LIST))
        again = units_at(sheet, others.end(), end) if others else None
        for unit in (*named.units, *(again.units if again else ())):
            if unit not in found and unit not in lead and len(unit) < _LONGEST:
                found.append(unit)
    last = _joining_last(sheet, start, end, lead) if joined else ()
    found += [unit for unit in last if unit not in found and len(unit) < _LONGEST]
    return tuple(found)
