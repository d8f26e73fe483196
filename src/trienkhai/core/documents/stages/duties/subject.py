"""Who a sentence speaks of: the units it gives something to do, and whether it gives them anything."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.units import Named, opens_unit, units_at
from trienkhai.core.documents.stages.duties.words import predicate, task_verb

# `Giao Sở Nội vụ …`, `Yêu cầu các sở …`, `Đề nghị Ủy ban Mặt trận …`, `Mời BHXH tỉnh …`
_GIVES = re.compile(
    r"(?:giao(?:\s+cho)?|yeu\s+cau|de\s+nghi|kinh\s+de\s+nghi|phan\s+cong|chi\s+dao|moi|khuyen\s+khich|chi\s+dinh|uy\s+quyen(?:\s+cho)?|giao\s+trach\s+nhiem\s+cho)\s+"
    r"(?:dong\s+chi\s+|cac\s+dong\s+chi\s+)?"
)
_GIVES_INSIDE = re.compile(
    r"(?:^|[,;:.]\s+|\b(?:chinh phu|uy ban nhan dan(?:\s+\w+){1,3}|ubnd(?:\s+\w+){1,3}|tong cuc \w+|bo(?:\s+\w+){2,5}|so(?:\s+\w+){2,5}|chu tich(?:\s+\w+){1,8}|ban thuong vu(?:\s+\w+){1,3}|van phong(?:\s+\w+){1,4}|phong(?:\s+\w+){2,5})\s+)"
    r"(?:giao(?:\s+cho)?|yeu\s+cau|de\s+nghi|phan\s+cong|khuyen\s+khich)\s+(?:dong\s+chi\s+)?"
)
# Adverbials that may stand before the unit; the unit then begins behind a comma or colon.
_BEFORE = re.compile(
    r"(?:can\s+cu|theo|tren\s+co\s+so|trong|dinh\s+ky|h[aằ]ng\s+(?:nam|quy|thang|tuan)|truoc|tu\s+(?:ngay|nam|thang)|den|doi\s+voi|truong\s+hop|khi|de|nham|sau|ngoai|dong\s+thoi"
    r"|rieng|vao|tai|cham\s+nhat|nham|tiep\s+tuc\s+thuc\s+hien|thuc\s+hien|moi\s+nam|dot\s+\d|giai\s+doan|qua\s+trinh|ngay|doan\s+do|vi\s+vay|do\s+do|de\s+bao\s+dam)\b"
)
_LABELLED = re.compile(r"[^,.;:()]{2,60}:\s+")
_NOT_A_TASK = re.compile(
    r"\s*,?\s*(?:duoc(?!\s+giao\s+(?:chu|nhiem))|bi|co\s+(?:quyen|the|tham\s+quyen|hieu\s+luc)|la(?!\s+(?:co\s+quan|don\s+vi)\s+(?:chu\s+tri|dau\s+moi|thuong\s+truc))|gom|bao\s+gom|chiu\s+su|da|dang|khong\s+(?:co|duoc\s+xem)|do\b|thuoc|nay|co\s+van\s+ban\s+so|thong\s+nhat\s+(?:de|gia|voi\s+noi)|cho\s+phep|dong\s+y|nhan\s+(?:duoc|thay)|xin\s+(?:bao\s+cao|thong\s+bao)|thong\s+bao\s+(?:de|den|cho)|ban\s+hanh\s+(?:ke\s+hoach|quyet\s+dinh|thong\s+tu|quy\s+che)\s+(?:nay|quy|ban|sua|ve)|kinh\s+trinh|xay\s+dung\s+ke\s+hoach\b.{0,260}(?:nhu\s+sau|sau\s+day)|co\s+y\s+kien|ban\s+hanh\b.{0,240}nhu\s+sau|se\s+xem\s+xet|ket\s+luan|ky\s+quyet\s+dinh)"
)
_REACH = 420


@dataclass(frozen=True, slots=True)
class Subject:
    """The units of a sentence; `begins` is where the words of the task begin."""

    named: Named
    begins: int
    given: bool
    """Said by a giving verb (`Giao`, `Yêu cầu`), not only by standing first."""


def find_subject(sheet: Sheet, start: int, end: int) -> Subject | None:
    """The units a sentence gives something to do, or None."""
    given = _GIVES.match(sheet.flat, start, end)
    if given:
        named = units_at(sheet, given.end(), end)
        if named and _has_task(sheet, named, end):
            return Subject(named, start, True)
        if named is None and not task_verb().match(sheet.plain[given.end() : end]):
            return None
    named = units_at(sheet, start, end)
    if named:
        return _own(sheet, named, start, end)
    inside = _inside(sheet, start, end)
    if inside:
        return inside
    labelled = _LABELLED.match(sheet.flat, start, min(end, start + 70))
    if labelled and _BEFORE.match(sheet.flat, start, end) is None:
        named = units_at(sheet, labelled.end(), end)
        if named and named.units and _has_task(sheet, named, end):
            return Subject(named, start, False)
    return _behind_adverbial(sheet, start, end)


def _own(sheet: Sheet, named: Named, start: int, end: int) -> Subject | None:
    """A unit that stands first: it acts itself, or gives to another (`UBND tỉnh yêu cầu các sở …`)."""
    passed_on = re.compile(r"\s*,?\s*(?:yeu\s+cau|de\s+nghi|giao(?:\s+cho)?|phan\s+cong)\s+").match(
        sheet.flat, named.end, end
    )
    if passed_on:
        other = units_at(sheet, passed_on.end(), end)
        if other and _has_task(sheet, other, end):
            return Subject(other, start, True)
    if not _has_task(sheet, named, end):
        return None
    return Subject(named, start, False)


def _inside(sheet: Sheet, start: int, end: int) -> Subject | None:
    for match in _GIVES_INSIDE.finditer(sheet.flat, start, min(end, start + 900)):
        if opens_unit(sheet, match.end(), end) is None:
            continue
        named = units_at(sheet, match.end(), end)
        if named and _has_task(sheet, named, end):
            return Subject(named, start, True)
    return None


def _behind_adverbial(sheet: Sheet, start: int, end: int) -> Subject | None:
    if _BEFORE.match(sheet.flat, start, end) is None:
        return None
    for mark in re.finditer(
        r"[,:]\s+|\bthì\s+|(?<=\d )(?=\w)", sheet.plain[start : min(end, start + _REACH)]
    ):
        position = start + mark.end()
        named = units_at(sheet, position, end)
        if named and len(named.units[0].split()) > 1 and _has_task(sheet, named, end, close=True):
            return Subject(named, start, False)
    return None


def _has_task(sheet: Sheet, named: Named, end: int, *, close: bool = False) -> bool:
    """Whether a task follows the units: a verb, not a description, a right or a permission."""
    if _NOT_A_TASK.match(sheet.flat, named.end, end):
        return False
    verb = predicate().search(sheet.plain, named.end, min(end, named.end + (40 if close else 260)))
    if verb is None:
        return False
    between = sheet.plain[named.end : verb.start()]
    if "." in between.strip(" .") and len(between) > 60:
        return False
    return not re.match(r"\s*(?:của|thuộc|tại|ở|cho|với)\s", between) or verb.start() - named.end < 160
