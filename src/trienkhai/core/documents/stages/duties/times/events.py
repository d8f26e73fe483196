"""Events a duty is to be done by: `ngay sau khi nhận được …`, `trước ngày khai giảng`, `trong 6 tháng đầu năm`."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import Due, in_words

_END_OF_YEAR = r"khi\s+ket\s+thuc\s+(?:moi\s+)?nam\s+hoc(?:\s+20\d{2}\s*-\s*20\d{2})?"
# Every way opens with a letter that stands in it for certain: places with other letters are passed over at once.
_EVENT = re.compile(
    r"ngay\s+sau\s+khi\s+(?:phat\s+hien(?:\s+dau\s+hieu(?:\s+nghi\s+van)?)?|nhan\s+duoc[^,.;]{0,40}|co\s+[^,.;]{3,50}|ket\s+thuc(?:[^,.;:()]{0,110}(?=[,.;:(]|\s*$)|[^,.;]{0,40}(?!\w))|(?:[^,.;:()]{0,70}\s)?duoc\s[^,.;:()]{3,50}?\s(?:thong\s+qua|phe\s+duyet)(?!\w)|duoc[^,.;]{3,40})"
    r"|truoc\s+khi\s+(?:to\s+chuc\s+thuc\s+hien|thuc\s+hien(?=\s*[,.;)]|\s*$)|ban\s+hanh(?=\s*$)|khai\s+giang[^,.;]{0,20})|truoc\s+(?:ngay\s+)?khai\s+giang[^,.;]{0,24}|truoc\s+(?:khi\s+)?(?:(?:bat\s+dau|buoc\s+vao|vao)\s+)?nam\s+hoc\s+(?:moi(?:\s+\d{4}\s*-\s*\d{4})?|\d{4}\s*-\s*\d{4})|truoc\s+(?:(?:(?:ngay\s+)?(?:mung\s+)?\d{1,2}\s+|ky\s+nghi\s+)?tet|mua\s+(?:mua|lu|bao)|(?:ngay\s+)?\d{1,2}\s+thang\s+(?:chap|gieng))\b[^,.;]{0,30}|truoc\s+khi\s+(?:ket\s+thuc|bat\s+dau|buoc\s+vao)\s+(?!(?:nam|thang|quy)\s+[i\d])[^,.;]{3,30}"
    r"|trong\s+(?:0?6|sau|0?9|chin)\s+thang\s+(?:dau|cuoi)\s+nam(?:\s+\d{4})?|trong\s+tuan\s+(?:thu\s+)?\d\s+(?:cua\s+)?thang\s+\d{1,2}(?:/\d{4})?"
    r"|truoc\s+(?:them\s+nam\s+hoc|ky\s+thi|dai\s+hoi)[^,.;]{0,50}|ngay\s+(?:sau\s+)?khi\s+(?:[^,.;:()]|\(\w+\)){3,90}(?=[,.;(]|\s*$)"
    rf"|ngay\s+(?:sau\s+)?{_END_OF_YEAR}|sau\s+{_END_OF_YEAR}|{_END_OF_YEAR}|sau\s+moi\s+(?:nam\s+hoc|hoc\s+ky|dot\s+kiem\s+tra)"
)
_SCHOOL_OPENING = re.compile(r"khai\s+giang(?:\s+nam\s+hoc\s+(?P<year>\d{4}))?")


def find_event(sheet: Sheet, start: int, end: int) -> Due | None:
    """The first event of a stretch of text."""
    if not _may_name_event(sheet.flat[start:end]):
        return None
    match = _EVENT.search(sheet.flat, start, end)
    while match and _NO_HASTE.match(sheet.plain, match.start()) and _HASTE.match(match.group()):
        match = _EVENT.search(sheet.flat, match.start() + 1, end)
    if match is None:
        at_once = _AT_ONCE.search(sheet.flat, start, end) if "ngay" in sheet.word_set(start, end) else None
        return in_words(sheet, *at_once.span("due")) if at_once else None
    if opening := _SCHOOL_OPENING.search(match.group()):
        year = opening["year"]
        rule: Json = {"kind": "school_year_start"} | ({"year": int(year)} if year else {})
        return in_words(sheet, *match.span(), rule)
    return in_words(sheet, *match.span(), _spoken_rule(match.group()))


# `vào ngày khi bảo trì`: folded, a day looks like `ngay`.
_HASTE = re.compile(r"ngay\s+(?:sau\s+)?khi\b")
_NO_HASTE = re.compile(r"ngày\b", re.IGNORECASE)
# `báo ngay cho bộ phận kỹ thuật khi phát hiện sự cố`
_AT_ONCE = word_pattern(
    r"\b(?:bao|bao\s+cao|thong\s+bao)\s+ngay\s+(?:cho|voi|ve|den)\s[^.;,:]{3,90}?\s(?P<due>khi\s+(?:phat\s+hien|xay\s+ra|co)\s[^.;,:]{2,50})"
)


def _may_name_event(words: str) -> bool:
    """Words without which none is named: most stretches hold neither."""
    return (
        "khi" in words
        or "truoc" in words
        or ("trong" in words and ("thang" in words or "tuan" in words))
        or ("moi" in words and "sau" in words)
    )


_HALF_OF = re.compile(r"thang\s+(?P<half>dau|cuoi)\s+nam\s+(?P<year>\d{4})")
_BEFORE_SCHOOL_YEAR = re.compile(r"truoc\s[^\d]{0,30}nam\s+hoc\s+(?:(?P<year>\d{4})|moi)")


def _spoken_rule(words: str) -> Json | None:
    """`trong 6 tháng đầu năm 2026`, `trước khi bắt đầu năm học 2025-2026`: days a calendar knows."""
    if half := _HALF_OF.search(words):
        return {"kind": "half_year", "year": int(half["year"]), "half": 1 if half["half"] == "dau" else 2}
    if opening := _BEFORE_SCHOOL_YEAR.match(words):
        if "ket thuc" in opening.group():
            return None
        return {"kind": "school_year_start"} | ({"year": int(opening["year"])} if opening["year"] else {})
    return {"kind": "school_year_end"} if _END_OF_SCHOOL_YEAR.fullmatch(words) else None


_END_OF_SCHOOL_YEAR = re.compile(r"truoc\s+khi\s+ket\s+thuc\s+nam\s+hoc")
