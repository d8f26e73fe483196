"""Work shared out: by a list under a lead-in, the unit named last; behind the colon of a unit."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.heading_units import heading_units
from trienkhai.core.documents.stages.duties.headings.zones import Zone
from trienkhai.core.documents.stages.duties.members import is_member
from trienkhai.core.documents.stages.duties.pieces import Piece, Taking
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_at
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.words import kind_of_word, unit_word
from trienkhai.core.text import fold

_MARK = re.compile(r"(?:\s+[-–—]|:)\s+(?=\w)")
# Members of a body are listed with their posts and offices behind their names.
_MEMBERS = re.compile(r"\b(?:(?<!thu )gom|thanh\s+vien|thanh\s+phan|danh\s+sach|lien\s+he|tham\s+du)\b")
_FEWEST = 2
_SHORTEST = 6
_CLOSE = " .;,"


def share_out(taking: Taking, paragraphs: list[Paragraph], index: int) -> int:
    """Adds what the items below a lead-in give, and returns the index behind them; 0 where they give nothing."""
    sheet, own = taking.sheet, paragraphs[index]
    if sheet.plain[own.end - 1] != ":" or taking.scopes.zone is Zone.NONE:
        return 0
    if _MEMBERS.search(sheet.flat, max(own.body, own.end - 120), own.end):
        return 0
    found: list[Piece] = []
    rank = None
    for place in range(index + 1, len(paragraphs)):  # a slice would copy the rest of the text for every line
        item = paragraphs[place]
        if item.label is None or (found and item.rank != rank):
            break
        units = _named_last(sheet, item)
        if not units:
            break
        rank = item.rank
        found.append(Piece(item.body, item.end, units, "matter", named=True, rank=rank))
    if len(found) < _FEWEST:
        return 0
    due = find_due(sheet, own.body, own.end)
    for piece in found:
        piece.due = due
    taking.found += found
    return index + 1 + len(found)


# `Nhân viên bảo vệ: Đo thân nhiệt học sinh`; figures, names and posts behind a colon are no work.
_WORK = re.compile(r":\s+(?=[^\W\d_])(?:[^\s:]+\s+){3,}")
_LONGEST_NAME = 90


def unit_and_work(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """The units of a point of an assignment with words behind their colon that begin with no verb we know."""
    colon = sheet.plain.find(":", start, min(end, start + _LONGEST_NAME))
    if colon < 0 or _WORK.match(sheet.plain, colon, end) is None or is_member(sheet, start, end):
        return ()
    if opens_unit(sheet, start, colon) is None or opens_unit(sheet, colon + 2, end) is not None:
        return ()
    return heading_units(sheet, start, colon + 1) or ()


_LONGEST_ENDING = 600
"""Letters that the bodies at the end of a line take at most, so that a line of many dashes costs its length."""


def _named_last(sheet: Sheet, item: Paragraph) -> tuple[str, ...]:
    """The bodies a line ends in, behind a dash or a colon; the line itself begins with no unit."""
    first = max(item.body + _SHORTEST, item.end - _LONGEST_ENDING)
    marks = list(_MARK.finditer(sheet.plain, first, item.end))
    if not marks or opens_unit(sheet, item.body, item.end) is not None:
        return ()
    last = item.body + len(sheet.plain[item.body : item.end].rstrip(_CLOSE))
    for mark in marks:
        word = unit_word().match(sheet.plain, mark.end(), item.end)
        if word is None or kind_of_word().get(fold(word.group())) != "proper":
            continue
        named = units_at(sheet, mark.end(), item.end, heading=True)
        if named and named.end >= last:
            return named.units
    return ()
