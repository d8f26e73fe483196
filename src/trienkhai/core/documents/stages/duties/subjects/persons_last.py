"""Persons and bodies a task is given to where they are named last: `Duyệt văn nghệ: Cô A (môn Nhạc), thầy B`."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_at
from trienkhai.core.documents.stages.duties.words import kind_of_word, unit_word
from trienkhai.core.documents.vocabulary import UPPER
from trienkhai.core.text import fold

_HONOUR = rf"(?:[Đđ]/[Cc]|[Đđ]ồng\s+chí|[Tt]hầy|[Cc]ô|[Ôô]ng|[Bb]à)\s+(?=[{UPPER}])"
_NAME = rf"[{UPPER}]\w+(?:\s+[{UPPER}]\w*){{0,4}}"
_FIRST = re.compile(rf"\s*{_HONOUR}")
_PERSON = re.compile(rf"(?:{_HONOUR})?{_NAME}")
_IN_BRACKETS = re.compile(rf"\(\s*(?P<person>{_HONOUR}{_NAME})\s*\)[\s.;]*$")
_REMARK = re.compile(r"\s*\([^()]*\)")
_JOINT = re.compile(r"\s*[,;]\s*|\s+và\s+")
# Who was there, whom to call, who is what: a list of persons and nothing for them to do.
_ONLY_TOLD = re.compile(
    r"(?:lien\s+he|dien\s+thoai|chu\s+(?:toa|tri)|thu\s+ky|thanh\s+(?:phan|vien)|tham\s+du|dai\s+bieu|khach\s+moi|nguoi|dia\s+diem"
    r"|(?:pho\s+)?truong|to\s+truong|uy\s+vien|bao\s+cao\s+vien|gom|bao\s+gom|kinh\s+gui|ho\s+ten)\b"
)
_LONGEST = 400


def persons_last(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """The persons behind the last colon, or in the bracket a line ends in; empty where anything else stands there."""
    if sheet.plain[max(start, end - 3) : end].rstrip(" .;").endswith(")"):
        bracket = _IN_BRACKETS.search(sheet.plain, max(start, sheet.plain.rfind("(", start, end)), end)
        if bracket:
            return (" ".join(bracket["person"].split()),)
    colon = sheet.plain.rfind(":", start, end)
    if colon < 0 or end - colon > _LONGEST or _FIRST.match(sheet.plain, colon + 1, end) is None:
        return ()
    if _ONLY_TOLD.match(sheet.flat, start, colon):
        return ()
    words = " ".join(_REMARK.sub("", sheet.plain[colon + 1 : end]).split()).strip(" .;/")
    names = tuple(_JOINT.split(words))
    return names if all(_PERSON.fullmatch(name) or _is_body(name) for name in names) else ()


def _is_body(name: str) -> bool:
    """`BCH Đoàn trường` beside persons."""
    word = unit_word().match(name)
    return word is not None and kind_of_word().get(fold(word.group())) == "proper"


# Behind these stands where, with whom or for whom it is done, or which ones are meant: `gửi các cơ quan: Sở A, Sở B`,
# `treo băng rôn tại các điểm: …`, `quy chế phối hợp giữa ba bên: …`.
_LISTS = re.compile(
    r"\b(?:nhu|gom|voi|cho|cua|giua|sau(?:\s+day)?|la|tai|ve|den|gui|bao\s+cao|phoi\s+hop"
    r"|(?:cac|nhung|moi|hai|ba|bon|nam|\d{1,2})\s+(?:dia\s+)?(?:diem|noi|ben|kenh|vi\s+tri|dia\s+chi|chot)"
    r"|(?:co\s+quan|don\s+vi|to\s+chuc|doan\s+the|nganh|so|phong|ban|hoi|truong|xa|phuong|huyen|dia\s+phuong|doi\s+tuong|thanh\s+phan|bo\s+phan)"
    r"(?:\s+\w+){0,2})\s*$"
)
_LONGEST_LIST, _SHORTEST_TASK = 200, 10


def bodies_last(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """The bodies behind the last colon of a task: `Lập danh sách điểm vi phạm: Tổ trật tự đô thị, Công an phường`."""
    colon = sheet.plain.rfind(":", start, end)
    if colon - start < _SHORTEST_TASK or end - colon > _LONGEST_LIST:
        return ()
    begins = colon + 1
    while begins < end and sheet.plain[begins].isspace():
        begins += 1
    if opens_unit(sheet, begins, end) is None or not _is_body(sheet.plain[begins:end]):
        return ()
    if _LISTS.search(sheet.flat, max(start, colon - 60), colon):
        return ()
    named = units_at(sheet, begins, end, heading=True)
    return named.units if named and not sheet.plain[named.end : end].strip(" .;/") else ()
