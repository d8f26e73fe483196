"""Tables of tasks: a row is a duty, its columns say who leads, who co-operates and by when.

A table comes in four shapes: rows written with `|` (from DOCX), columns apart by tabs or blanks, cells one below the
other without any mark (from PDF), and lines that run across all columns (from a recogniser).
"""

import re

from trienkhai.core.documents.model import Duty, Span
from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.tables.aligned import aligned, head_apart, tabbed, tabbed_head
from trienkhai.core.documents.stages.duties.tables.barred import (
    barred,
    heads_barred_within,
    opens_barred,
)
from trienkhai.core.documents.stages.duties.tables.blocks import task_blocks
from trienkhai.core.documents.stages.duties.tables.column_titles import (
    LONGEST_PIECE,
    TASK,
    columns_of,
    is_title,
)
from trienkhai.core.documents.stages.duties.tables.flat import flattened
from trienkhai.core.documents.stages.duties.tables.gapped import gapped, gapped_head
from trienkhai.core.documents.stages.duties.tables.mixed import is_mixed, mixed
from trienkhai.core.documents.stages.duties.tables.rows import Row, duty_of, repeated
from trienkhai.core.documents.stages.duties.tables.run_on import run_on
from trienkhai.core.documents.stages.work import Draft

_OPENS = re.compile(r"(?:stt|tt|so\s+tt|so\s+thu\s+tu)\b")
_APART = re.compile(r"\s(?:\s+|(?<=\t))")
_FIRST_TITLES = (
    "noi dung", "nhiem vu", "cong viec", "hoat dong", "ten nhiem", "ten cong", "thoi ", "don vi", "co quan", "san pham",
    "thang"
)  # fmt: skip
_LONGEST_HEAD, _FEWEST_GAPS = 300, 2
_GAPS = ("\t", "   ")
_FIRST_LETTERS = ("stt", "tt", "so", "|", *_FIRST_TITLES)
_MOST_IN_VAIN = 8
_BY_INITIAL = {
    words[0]: tuple(other for other in _FIRST_LETTERS if other[0] == words[0]) for words in _FIRST_LETTERS
}

Found = tuple[int, list[Row], int]
"""Where a table or the words that lead into it begin, its rows, and the line behind it."""


def table_duties(sheet: Sheet, draft: Draft) -> tuple[list[Duty], list[Span]]:
    """The duties of all tables of tasks, and the stretches those tables cover."""
    duties: list[Duty] = []
    covered: list[Span] = []
    behind = sheet.line_at(draft.head_end)
    stop = min(sheet.line_at(draft.end) + 1, len(sheet.lines))
    vain: list[int] = []
    for index, apart in _perhaps_heads(sheet, behind, stop):
        if index < behind or not _opens(sheet, sheet.lines[index], apart=apart):
            continue
        begins, rows, end = _read(sheet, draft, index, stop, vain)
        if rows:
            duties += [duty_of(sheet, draft, row) for row in repeated(sheet, rows)]
            covered.append((begins, sheet.lines[end - 1].end + 1))
        behind = end
    named, blocks = task_blocks(sheet, draft, covered)
    return [*duties, *(duty_of(sheet, draft, row) for row in named)], sorted([*covered, *blocks])


def _read(sheet: Sheet, draft: Draft, index: int, stop: int, vain: list[int]) -> Found:
    """The table whose head begins at a line, by the form it has come in.

    `vain` holds the lines at which columns ended that were followed from a head and gave nothing: where head follows
    head and none has rows, each would be followed to the end of the text again.
    """
    line = sheet.lines[index]
    if sheet.plain[line.start] == "|" or heads_barred_within(sheet, line):
        found = (
            barred(sheet, draft, index, stop) if _worth_following(vain, index) else (line.start, [], index)
        )
        if found[1]:
            return found
        vain[:] = [*(end for end in vain if end > index), found[2]]
        return flattened(sheet, draft, index, stop)
    if table := tabbed_head(sheet, line):
        return tabbed(sheet, draft, table, index, stop)
    if table := gapped_head(sheet, index, stop):
        return gapped(sheet, draft, table, index, stop)
    head = head_apart(sheet, index, stop) if _worth_following(vain, index) else None
    if head:
        found = aligned(sheet, draft, head, stop)
        if found[1]:
            return found
        vain[:] = [*(end for end in vain if end > index), found[2]]
    if _OPENS.match(sheet.flat, line.start, line.end) and is_mixed(sheet, index):
        found = run_on(sheet, draft, index, stop)
        if found[1]:
            return found
        return (line.start, *mixed(sheet, index, stop))
    return flattened(sheet, draft, index, stop)


def _worth_following(vain: list[int], index: int) -> bool:
    return sum(end > index for end in vain) < _MOST_IN_VAIN


def _perhaps_heads(sheet: Sheet, first: int, stop: int) -> list[tuple[int, bool]]:
    """The lines that open like the head of a table or have gaps, and whether they have: few lines do."""
    flat, apart = sheet.flat, _lines_with_gaps(sheet, first, stop)
    return [
        (index, index in apart)
        for index, (start, _, empty, _) in enumerate(sheet.lines[first:stop], first)
        if not empty and (flat.startswith(_BY_INITIAL.get(flat[start], ()), start) or index in apart)
    ]


def _opens(sheet: Sheet, line: Line, *, apart: bool) -> bool:
    """Whether a line may be the head of a table; most are told by their first letters, and few have gaps."""
    if not sheet.flat.startswith(_FIRST_LETTERS, line.start):
        return apart and _names_columns(sheet, line)
    if opens_barred(sheet, line) or _OPENS.match(sheet.flat, line.start, line.end) is not None:
        return True
    words = sheet.flat[line.start : line.end]
    titles = [words] if len(words) <= LONGEST_PIECE else _APART.split(words)
    return all(map(is_title, titles)) or ("|" in words and heads_barred_within(sheet, line))


def _lines_with_gaps(sheet: Sheet, first: int, stop: int) -> set[int]:
    """The lines whose words may stand in columns: in most documents few do."""
    found: set[int] = set()
    if first >= stop:
        return found
    end = sheet.lines[stop - 1].end
    for gap in _GAPS:
        offset = sheet.flat.find(gap, sheet.lines[first].start, end)
        while offset >= 0:
            index = sheet.line_at(offset)
            found.add(index)
            offset = sheet.flat.find(gap, max(offset + 1, sheet.lines[index].end), end)
    return found


def _names_columns(sheet: Sheet, line: Line) -> bool:
    """`Giai đoạn   Thời gian   Nội dung   Kết quả`: titles apart, the tasks among them."""
    if line.end - line.start > _LONGEST_HEAD:
        return False
    gaps = sheet.flat.count("\t", line.start, line.end) or sheet.flat.count("   ", line.start, line.end)
    if gaps < _FEWEST_GAPS:
        return False
    titles = _APART.split(sheet.flat[line.start : line.end])
    return all(map(is_title, titles)) and any(TASK in columns_of(title) for title in titles)
