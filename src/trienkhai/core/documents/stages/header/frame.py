"""Where a head begins: what an archive or a page of the web printed above it is no part of the document."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.header.issuer import LESS_COMMON
from trienkhai.core.documents.stages.header.title import title_at
from trienkhai.core.documents.vocabulary import bodies

_MOTTO = re.compile(
    r"c.ng\s+h.a\s+x.\s+h.i\s+ch|c.ng\s+h.a\s+x.\s+h.i$|c.ng$\s+h.a\s+x.\s+h.i|d.ng\s+c.ng\s+s.n\s+vi.t\s+nam"
    r"|doan\s+tncs\s+ho\s+chi\s+minh$",
    re.MULTILINE,
)
# Lines of a head that stand above the motto where the left column was read first.
_HEAD_LINE = re.compile(
    r"\W{0,9}(?:s.\s*(?:[:.]\s*)?[\d.…_]*\s*[-/]\s*[a-z\d]|v\s?/\s?v\b|ve\s+viec\b|.{0,40}\bngay\b.{0,14}\bthang\b.{0,14}\bnam\b.{0,9}$"
    r"|(?:hoa\s+toc|thuong\s+khan|khan|mat|du\s+thao)\W*$)"
)
_LONGEST_LINE = 110
_LINES_ABOVE = 14
_REACH = 4000


def top_of_head(sheet: Sheet, start: int, end: int) -> int:
    """Where the head of the document between two offsets begins: at its issuer's name, above its motto."""
    motto = _MOTTO.search(sheet.flat, start, min(end, start + _REACH))
    if motto is None:
        return start
    first, last = sheet.line_at(start), sheet.line_at(motto.start())
    top, unbroken, seen = last, True, 0
    for index in range(last - 1, first - 1, -1):
        line = sheet.lines[index]
        if line.empty or not any(map(str.isalpha, sheet.plain[line.start : line.end])):
            continue
        seen += 1
        if seen > _LINES_ABOVE:
            break
        if title_at(sheet, line.start, line.end) is not None:
            if _titled_below(sheet, last):
                break
            return start
        if _belongs(sheet, line.start, line.end, unbroken):
            top = index
            continue
        if line.end - line.start > _LONGEST_LINE:
            break
        unbroken = False
    return max(start, sheet.lines[top].start) if top > first else start


def _belongs(sheet: Sheet, start: int, end: int, unbroken: bool) -> bool:
    words = sheet.plain[start:end]
    capitals, letters = sheet.capitals(start, end)
    if capitals >= 0.8 * letters:
        return unbroken or _names_body(sheet, start, end)
    if _HEAD_LINE.match(sheet.flat, start, end):
        return True
    named = _names_body(sheet, start, end)
    return unbroken and named and len(words.split()) <= 10 and words[-1] not in ".;:,"


def _names_body(sheet: Sheet, start: int, end: int) -> bool:
    return (bodies().match(sheet.flat, start, end) or LESS_COMMON.match(sheet.flat, start, end)) is not None


def _titled_below(sheet: Sheet, index: int) -> bool:
    """Whether a title of its own follows the motto: then one above it was the caption of a page."""
    below = sheet.lines[index : index + 16]
    return any(title_at(sheet, line.start, line.end) is not None for line in below if not line.empty)
