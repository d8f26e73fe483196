"""Lines of a head or foot cut into cells: two columns side by side come as `|` boxes or as wide gaps."""

import re
from collections.abc import Iterator

from trienkhai.core.documents.sheet.places import place_before
from trienkhai.core.documents.sheet.sheet import Cell, Line, Sheet

_GAP = re.compile(r"\|[\s|]*|\t\s*|    *(?:\|[\s|]*)?")  # each way begins with a letter of its own
_GAPS = ("|", "\t", "   ")  # one of these opens each of them
# Recognisers print both columns on one line; the words of the right column show where it begins.
_RIGHT = re.compile(
    r"c.ng\s+h.a\s+x.\s+h.i\b|doc\s+lap\s*[-.]|d.ng\s+c.ng\s+s.n\s+vi.t\s+nam|doan\s+tncs\s+ho\s+chi\s+minh$",
)
_DATE = re.compile(r"ngay[^a-z\n]{0,14}(?:[a-z]\d? )?t?hang[^a-z\n]{0,14}(?:n.m|$)")
# A line without any of these, its words apart by single blanks or wider ones, is one cell: most lines are.
_HINTS = ("|", "\t", "   ", "ngay", "hoi ch", "doc l", "cong s", "g san", "tncs")
_WIDE_HINT = re.compile(
    "|".join(hint.replace(" ", r"\s+") for hint in _HINTS if hint[0].isalpha() and " " in hint)
)
RIGHT_HALF = 30
"""From this many characters of indent on, words stand in the right half of a page set in fixed width."""


def _right_column(sheet: Sheet, start: int, end: int) -> int | None:
    """Where the words of the right column begin that a recogniser or converter ran on behind the left one's."""
    motto = _RIGHT.search(sheet.flat, start, end)
    if motto:
        return motto.start()
    date = _DATE.search(sheet.flat, start, end)
    if date is None:
        return None
    place = place_before(sheet, date.start(), start)
    return place[0] if place else date.start()


def cells_of(sheet: Sheet, first: int, last: int) -> Iterator[Cell]:
    """The cells of the lines `first` to `last` (exclusive), in reading order; no line is cut before it is asked for."""
    for index in range(first, min(last, len(sheet.lines))):
        yield from cells_on(sheet, index)


def cells_on(sheet: Sheet, index: int) -> tuple[Cell, ...]:
    """The cells of one line."""
    known = sheet.cells.get(index)
    if known is None:
        line = sheet.lines[index]
        blank = line.start == line.end or line.furniture
        known = sheet.cells[index] = () if blank else tuple(_cut(sheet, line, index))
    return known


def _margin(sheet: Sheet, start: int) -> int:
    """Where the printed line begins whose words begin at `start`."""
    if start == 0 or sheet.plain[start - 1] == "\n":
        return start
    margin = sheet.plain.rfind("\n", 0, start) + 1
    # An endless line was cut here without a blank.
    return margin if sheet.plain[margin:start].isspace() else start


def _cut(sheet: Sheet, line: Line, index: int) -> list[Cell]:
    begun, stop, _, _ = line
    margin = _margin(sheet, begun)
    words = sheet.flat[begun:stop]
    if not any(map(words.__contains__, _HINTS)) and ("  " not in words or _WIDE_HINT.search(words) is None):
        return [Cell(begun, stop, 1 if begun - margin >= RIGHT_HALF else 0, index)]
    pieces: list[tuple[int, int]] = []
    start = looked = line.start
    for gap in (
        _GAP.finditer(sheet.plain, line.start, line.end) if any(map(words.__contains__, _GAPS)) else ()
    ):
        if "|" not in gap.group() and not any(map(str.isalnum, sheet.plain[looked : gap.start()])):
            # A bullet with a wide gap behind it: `*   Ban Bí thư`.
            looked = gap.end()
            continue
        if gap.start() > start:
            pieces.append((start, gap.start()))
        start = looked = gap.end()
    if start < line.end:
        pieces.append((start, line.end))
    first = _GAP.match(sheet.plain, line.start, line.end) if words[0] == "|" else None
    # `| | name |`, and ` | name |` in a table without outer bars: the left cell is empty.
    empty_first = first is not None and (first.group().count("|") > 1 or line.start - margin == 1)
    cells: list[Cell] = []
    for start, end in pieces:
        right = _right_column(sheet, start, end)
        cuts = [(start, right), (right, end)] if right and right > start else [(start, end)]
        for left, stop in cuts:
            trimmed = sheet.plain[left:stop].strip()
            if trimmed:
                left += sheet.plain[left:stop].index(trimmed[0])
                column = 1 if cells or empty_first or left - margin >= RIGHT_HALF else 0
                cells.append(Cell(left, left + len(trimmed), column, index))
    return cells
