"""Where the text of a document is cut into blocks and how each is set: a paragraph, lines, a row of a table, columns.

Nothing of the text is left out: what parts two cells stands before the second, so that offsets can be counted.
"""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby, pairwise
from typing import NamedTuple

_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LONG_LINE = 68
"""Beyond this a line break inside a paragraph was made by a converter, not by the author."""
_PARAGRAPH = 130
"""No page is that wide: such a line is a whole paragraph, and so are its neighbours (DOCX)."""
_ROW = re.compile(r"\s*\|.*\|\s*\Z")
_BAR = re.compile(r"\s*\|\s*")
_FEWEST_BARS = 3
_GAP = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
_WIDEST_SIDE = 72
_ON_THE_RIGHT = re.compile(r"[ \t]{20,}\S")
_NARROW = 46
"""A line shorter than this between two lines of columns stands in the left one."""
_MIDDLE = 41
"""A line indented on the right whose middle stands no further than this is set in the middle of the page."""
_FULL = 0.75
"""In broken lines one shorter than this share of the longest ends a paragraph when the next begins with a capital."""
_ENDS = re.compile(r"[.;:]\W{0,2}\Z")
_LABEL = re.compile(r"\s*(?:[-–+•*]\s|\(?\w{1,4}[.)]\s)")


class Setting(Enum):
    FLOWS = "flows"
    LINES = "lines"
    ROW = "row"
    SIDES = "sides"
    """Head and foot of a document: two columns, a line at a time."""
    CENTRED = "centred"
    COLUMNS = "columns"
    """More columns, told apart by blanks: they stand below each other only where letters have one width."""


class Cut(NamedTuple):
    start: int
    end: int
    setting: Setting


class Place(NamedTuple):
    """A cell: `before` stands between it and the one before."""

    before: int
    start: int
    end: int


def cuts_of(text: str, first: int, last: int) -> Iterator[Cut]:
    """The blocks between two offsets in reading order; blank lines belong to none."""
    for match in _BLOCK.finditer(text, first, last):
        lines = [line.span() for line in _LINE.finditer(text, *match.span())]
        for group in (group for run in _runs(text, lines) for group in _groups(text, run)):
            start, end = group[0][0], group[-1][1]
            setting = _setting(text, group)
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            yield Cut(start, start + len(words.strip()), setting)


def cells_of(text: str, cut: Cut) -> list[list[Place]]:
    """The cells of a row of a table, or of each line of two columns."""
    if cut.setting is Setting.ROW:
        return [_row(text, cut.start, cut.end)]
    return [
        _sides(text, cut.start if start < cut.start else start, min(end, cut.end), at)
        for start, end, at in _lines_of(text, cut)
    ]


def _lines_of(text: str, cut: Cut) -> Iterator[tuple[int, int, int]]:
    """Each line with where the one before ended; the first from its margin on."""
    before = cut.start
    for line in _LINE.finditer(text, text.rfind("\n", 0, cut.start) + 1, cut.end):
        yield line.start(), line.end(), before
        before = line.start() + len(line[0].rstrip())


def _row(text: str, start: int, end: int) -> list[Place]:
    bars = [bar.span() for bar in _BAR.finditer(text, start, end)]
    return [Place(left[0], left[1], max(left[1], right[0])) for left, right in pairwise(bars)]


def _sides(text: str, start: int, end: int, before: int) -> list[Place]:
    margin = text.rfind("\n", 0, start) + 1
    opening = start + len(text[start:end]) - len(text[start:end].lstrip())
    stop = start + len(text[start:end].rstrip())
    if _ON_THE_RIGHT.match(text, margin, end):
        return [Place(before, before, before), Place(before, opening, stop)]
    gap = _GAP.search(text, opening, stop)
    if gap is None:
        return [Place(before, opening, stop), Place(stop, stop, stop)]
    return [Place(before, opening, gap.start()), Place(gap.start(), gap.end(), stop)]


Lines = list[tuple[int, int]]


def _runs(text: str, lines: Lines) -> Iterator[Lines]:
    """Lines in two columns apart from lines across the page above, between and below them."""
    sided = [_is_sided(text[start:end]) for start, end in lines]
    if not any(sided) or any(len(_GAP.findall(text[start:end])) > 1 for start, end in lines):
        yield lines
        return
    runs = [(key, list(one)) for key, one in groupby(range(len(lines)), sided.__getitem__)]
    for is_sided, run in runs[1:-1]:
        if not is_sided and all(lines[at][1] - lines[at][0] < _NARROW for at in run):
            sided[run[0] : run[-1] + 1] = [True] * len(run)
    for _, one in groupby(range(len(lines)), sided.__getitem__):
        yield [lines[at] for at in one]


def _is_sided(line: str) -> bool:
    return not _is_row(line) and (_is_parted(line) or _ON_THE_RIGHT.match(line) is not None)


def _groups(text: str, lines: Lines) -> Iterator[Lines]:
    """Lines of one block that belong together: rows of tables stand alone, wrapped lines by paragraph."""
    words = [text[start:end] for start, end in lines]
    longest = max(map(len, words))
    alone, flows = longest > _PARAGRAPH, any(len(line) > _LONG_LINE for line in words[:-1])
    # Columns are wide without being broken.
    flows = flows and not any(map(_is_parted, words))
    group: Lines = []
    for at, line in enumerate(lines):
        if group and (
            alone
            or _is_row(words[at])
            or _is_row(words[at - 1])
            or (flows and _begins(words[at - 1], words[at], longest))
        ):
            yield group
            group = []
        group.append(line)
    yield group


def _begins(before: str, line: str, longest: int) -> bool:
    """Whether a paragraph begins with a line, by how the one before ended."""
    if _ENDS.search(before) and _LABEL.match(line):
        return True
    return line.lstrip()[:1].isupper() and len(before.strip()) < _FULL * longest


def _is_row(line: str) -> bool:
    return line.count("|") >= _FEWEST_BARS and _ROW.match(line) is not None


def _is_parted(line: str) -> bool:
    gap = _GAP.search(line)
    return gap is not None and gap.start() <= _WIDEST_SIDE and len(line) - gap.end() <= _WIDEST_SIDE


def _setting(text: str, group: Lines) -> Setting:
    lines = [text[start:end] for start, end in group]
    if _is_row(lines[0]):
        return Setting.ROW
    if sum(len(_GAP.findall(line)) > 1 for line in lines) > 1:
        return Setting.COLUMNS
    if any(map(_is_parted, lines)):
        return Setting.SIDES
    if any(map(_is_sided, lines)):
        middles = [len(line.rstrip()) - len(line.strip()) / 2 for line in lines]
        return Setting.CENTRED if max(middles) <= _MIDDLE else Setting.SIDES
    flows = len(lines) == 1 or any(len(line) > _LONG_LINE for line in lines[:-1])
    return Setting.FLOWS if flows else Setting.LINES
