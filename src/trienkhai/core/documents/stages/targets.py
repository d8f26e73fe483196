"""Targets: figures to be reached, with comparator, unit and year.

`tỷ lệ bao phủ bảo hiểm y tế đạt trên 95,5% dân số` · `phấn đấu đến năm 2030 có ít nhất 80% trường …`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from trienkhai.core.documents.model import Span, Target
from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.zones import Zone, default_zone
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.text import FoundDate, find_dates

_FIGURE = re.compile(
    # The first figure is looked for before what stands in front of it: the engine passes over all letters by itself.
    r"(?P<value>\d(?<![\d/.,-]\d)(?:\d{0,2}(?:\.\d{3})+|\d*(?:,\d+)?))\s*(?:(?P<percent>%)|(?P<unit>trieu dong"
    r"|ty dong|nghin|trieu|ty"
    r"|phong hoc|phong|truong|lop|hoc sinh|giao vien|nguoi|ho|km|m2|ha|em|bo|cuon|mo hinh|don vi|co so)\b)"
)
# Before the figure; the first that fits counts.
_COMPARATORS = (
    (">=", re.compile(r"\bkhong\s+(?:duoi|it\s+hon|thap\s+hon)\s*$")),
    (
        "<=",
        re.compile(
            r"\b(?:khong\s+(?:qua|vuot(?:\s+qua)?|cao\s+hon)|toi\s+da|(?:giam\s+)?(?:xuong\s+)?con)\s*$"
        ),
    ),
    (">", re.compile(r"\b(?:tren|hon|vuot(?:\s+muc)?)\s*$")),
    ("<", re.compile(r"\b(?:duoi|thap\s+hon|it\s+hon)\s*$")),
    (
        ">=",
        re.compile(
            r"\b(?:it\s+nhat|toi\s+thieu|tu|dat(?:\s+t[yi]\s+le)?|phan\s+dau|dat\s+muc|bao\s+dam|dam\s+bao|duy\s+tri)\s*$"
        ),
    ),
)
# Behind it: `80% trở lên`.
_UPWARDS = re.compile(r"\s*tro\s+len\b")
_DOWNWARDS = re.compile(r"\s*tro\s+xuong\b")
_STATED = re.compile(r"\b(?:la|len|co|dat|them|tang|giam|khoang)\s*$")
_AIM = re.compile(
    r"\b(?:phan dau|muc tieu|chi tieu|dat|den (?:het )?(?:nam|cuoi nam)|it nhat|toi thieu|tren|t[yi] le"
    r"|duy tri|tang|giam|100|co)\b"
)
_GOALS = ("muc tieu", "chi tieu", "phan dau")
# A paragraph without one of these states no target.
_SIGNS = ("%", *_GOALS)
# A mark and a blank, an empty line, a bullet; the letter comes first on which any of them may begin.
_CLAUSE = re.compile(r"[.;\s+•*-](?:(?<=[.;])(?=\s)|(?<=\n)\s*\n|(?<=\n\s)\s*[-+•*]\s|(?<=\n[-+•*])\s)")
# `Đến năm 2025, trên 95% …; 90% …`: the year a paragraph opens with is that of all its figures.
_AHEAD = re.compile(
    r"(?:phan\s+dau\s+|muc\s+tieu\s+)?(?:den|trong|vao)\s+(?:het\s+|cuoi\s+)?nam\s+(?P<year>20\d{2})\s*[,:;]"
)
_LISTED = re.compile(r"(?:^|[,:;]|\bva)\s*(?:co\s+)?$")
_NAMED = re.compile(r"\s*(?!tro\s|cua\s)[a-z]{2,}")
_PAST = word_pattern(r"\b(?:da dat|dat duoc|ket qua|hien nay|nam truoc|dien tich)\b")


def _is_goal(sheet: Sheet, start: int, end: int) -> bool:
    return any(map(sheet.flat[start:end].__contains__, _GOALS))


def read_targets(work: Work) -> None:
    """Reads paragraphs of each draft; writes `targets`. Figures of the past and of procedures are left out."""
    for draft in work.drafts:
        draft.targets = tuple(_targets(work.sheet, draft))


def _targets(sheet: Sheet, draft: Draft) -> list[Target]:
    found: list[Target] = []
    law = default_zone(draft.header.type) in (Zone.EXPLICIT, Zone.NONE)
    for paragraph in _with_signs(sheet, draft):
        if "%" not in sheet.plain[paragraph.body : paragraph.end] and not _is_goal(
            sheet, paragraph.body, paragraph.end
        ):
            continue
        ahead = _AHEAD.match(sheet.flat, paragraph.body, paragraph.end)
        if law and not ahead and not _is_goal(sheet, paragraph.body, paragraph.end):
            continue
        for start, end in _clauses(sheet, paragraph.body, paragraph.end):
            if "%" not in sheet.plain[start:end] and not _is_goal(sheet, start, end):
                continue
            found += _in_clause(sheet, start, end, ahead["year"] if ahead else None)
    return found


def _with_signs(sheet: Sheet, draft: Draft) -> Iterator[Paragraph]:
    """The paragraphs in which a sign of a target stands, in order."""
    signs = sorted(place for sign in _SIGNS for place in _places_of(sign, sheet, draft.start, draft.end))
    bodies = [paragraph.body for paragraph in draft.paragraphs] if signs else []
    seen = -1
    for place in signs:
        index = bisect_right(bodies, place) - 1
        if index > seen and place < draft.paragraphs[index].end:
            seen = index
            yield draft.paragraphs[index]


def _places_of(sign: str, sheet: Sheet, start: int, end: int) -> Iterator[int]:
    place = sheet.flat.find(sign, start, end)
    while place >= 0:
        yield place
        place = sheet.flat.find(sign, place + 1, end)


def _clauses(sheet: Sheet, start: int, end: int) -> list[Span]:
    spans, begun = [], start
    for match in _CLAUSE.finditer(sheet.plain, start, end):
        spans.append((begun, match.start()))
        begun = match.end()
    return [*spans, (begun, end)]


def _in_clause(sheet: Sheet, start: int, end: int, ahead: str | None) -> list[Target]:
    if not (ahead or _AIM.search(sheet.flat, start, end)) or _PAST.search(sheet.flat, start, end):
        return []
    years: list[FoundDate] | None = None
    targets: list[Target] = []
    begun = start
    for match in _FIGURE.finditer(sheet.flat, start, end):
        comparator = _comparator(sheet, begun, match.start(), match.end(), match["value"])
        if comparator is None and ahead and match["percent"] and _stands_alone(sheet, begun, match):
            comparator = ">="
        if comparator is None:
            continue
        unit = "%" if match["percent"] else sheet.words(match.start("unit"), match.end("unit"))
        value = match["value"].replace(".", "").replace(",", ".")
        indicator = _indicator(sheet, begun, match.start(), match.end(), end)
        if years is None:
            years = [date for date in find_dates(sheet.flat, start, end, folded=True) if len(date.iso) == 4]
        before = bisect_left(years, match.start(), key=lambda date: date.start)
        by = years[before - 1] if before else None
        if len(indicator) > 3:
            targets.append(
                Target(
                    (
                        begun + _blank(sheet, begun),
                        min(end, max(match.end(), _stop(sheet, match.end(), end))),
                    ),
                    *(indicator, comparator, value, unit, (by or years[0]).iso if years else ahead),
                    *(0.8 if match["percent"] else 0.6, "số liệu phải đạt nêu trong câu mục tiêu"),
                )
            )
        begun = match.end()
    return targets


def _stands_alone(sheet: Sheet, begun: int, figure: re.Match[str]) -> bool:
    """`…, 90% trường đạt chuẩn`: the figure opens its part of a list, and what it counts stands behind it."""
    before = sheet.flat[max(begun, figure.start() - 12) : figure.start()]
    return _LISTED.search(before) is not None and _NAMED.match(sheet.flat, figure.end()) is not None


def _blank(sheet: Sheet, start: int) -> int:
    piece = sheet.plain[start : start + 12]
    return len(piece) - len(piece.lstrip(" ,\n"))


def _comparator(sheet: Sheet, start: int, figure: int, behind: int, value: str) -> str | None:
    """How the figure is to be reached, or None where it only counts something."""
    if _UPWARDS.match(sheet.flat, behind):
        return ">="
    if _DOWNWARDS.match(sheet.flat, behind):
        return "<="
    before = sheet.flat[max(start, figure - 24) : figure]
    for sign, pattern in _COMPARATORS:
        if pattern.search(before):
            return sign
    if value == "100":
        return ">="
    return "=" if _STATED.search(before) else None


def _stop(sheet: Sheet, start: int, end: int) -> int:
    far = min(end, start + _REACH)
    comma = sheet.plain.find(",", start, far)
    return comma if comma > 0 else far


_TAIL = re.compile(
    r"\s*(?:đạt|trên|ít nhất|tối thiểu|tối đa|là|từ|có|phấn đấu|hơn|dưới|còn|xuống|không (?:quá|dưới)|tỷ lệ|tỉ lệ|duy trì|khoảng|vượt|lên)$"  # noqa: E501
)
_HEAD = re.compile(
    r"^(?:.*(?:năm \d{4}|phấn đấu|mục tiêu|chỉ tiêu)[,:]?\s*|(?:phấn đấu|có|duy trì|nâng|tăng|giảm|đưa)\s+)",
    re.IGNORECASE,
)


def _without_tail(words: str) -> str:
    """The words, parted by single blanks, without the last ones that only lead on to the figure."""
    while tail := _TAIL.search(words, max(0, len(words) - _LONGEST_TAIL)):
        words = words[: tail.start()]
    return words


_LONGEST_TAIL = 16
_LEAST = 8
_REACH = 600  # letters to either side of a figure that are looked at: a clause may be as long as the document


def _indicator(sheet: Sheet, start: int, figure: int, behind: int, end: int) -> str:
    """The words that name what is counted: before the figure, else (as in `100% trường …`) behind it."""
    before = _without_tail(sheet.words(max(start, figure - _REACH), figure).strip(" ,;:-"))
    comma = sheet.plain.rfind(",", start, figure)
    if comma > start and not _without_tail(f" {sheet.words(comma + 1, figure)}").strip():
        before = ""  # `… tiểu học, trên 90% trường …`: what stands before belongs to the figure before
    before = _HEAD.sub("", before).strip(" ,;:-")
    after = re.sub(
        r"^(?:trở (?:lên|xuống)|của|số)\s*",
        "",
        sheet.words(behind, _stop(sheet, behind, end)).strip(" ,;:-."),
    )
    return (before if len(before) > _LEAST else after or before)[:160].strip(" .")
