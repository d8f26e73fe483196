"""Tables of tasks written with bars, `| STT | Nhiệm vụ | Chủ trì | Thời gian |`, a line a row."""

import re
from bisect import bisect_left

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.pieces import resolved
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.tables.column_titles import (
    LEAD,
    OTHER,
    TASK,
    TIME,
    UNITS,
    columns_of,
    is_title,
)
from trienkhai.core.documents.stages.duties.tables.placed_rows import LABEL
from trienkhai.core.documents.stages.duties.tables.rows import Row
from trienkhai.core.documents.stages.duties.tables.stacked_cells import columns_of_cells
from trienkhai.core.documents.stages.duties.tables.table import (
    UNIT_TITLE,
    Cell,
    Table,
    day_in,
    table_of,
    whole_name,
)
from trienkhai.core.documents.stages.work import Draft

_NUMBERS = re.compile(r"\|\s*(?:stt|tt|so\s+tt|so\s+thu\s+tu)\b")
# The words of a task in a head, of which every table of tasks has one.
_TASK_WORDS = ("nhiem vu", "cong viec", "noi dung", "hoat dong", "giai phap")
_TASK_TITLES = tuple(words.split() for words in _TASK_WORDS)
"""The two words of each, between which a bracket may stand."""
_LONGEST_TITLE = 60
_FEWEST_BARS = 2
_FEWEST_CELLS = 3
# `thực hiện các nhiệm vụ sau:`, `có nhiệm vụ cụ thể như sau:`
_LEADS_IN = re.compile(
    r"(?:nhiem\s+vu|cong\s+viec|noi\s+dung|viec)(?:\s+(?:cu\s+the|trong\s+tam|nhu|duoi))*(?:\s+sau(?:\s+day)?)?\s*:$"
)
_NEAR = 400
"""Letters between the words above a table and the table itself, at most: its title may stand between."""


def opens_barred(sheet: Sheet, line: Line) -> bool:
    """Whether a barred line is the head of a table: it begins with `STT`, or its cells are titles."""
    if sheet.plain[line.start] != "|":
        return False
    if _NUMBERS.match(sheet.flat, line.start, line.end):
        return True
    words = sheet.flat[line.start : min(line.end, line.start + 6 * _LONGEST_TITLE)]
    if not any(map(words.__contains__, _TASK_WORDS)):
        return False
    titles = [title for title in _titles(sheet, cells_of(sheet, line)) if title]
    kinds = [columns_of(title)[:1] or (UNIT_TITLE.fullmatch(title) and (LEAD,)) for title in titles]
    # `Hình thức` beside them is a column of no interest here.
    known = all(kinds) or ((LEAD,) in kinds and (TIME,) in kinds)
    return len(titles) > 1 and (TASK,) in kinds and known and max(map(len, titles)) <= _LONGEST_TITLE


def heads_barred_within(sheet: Sheet, line: Line) -> bool:
    """`TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian`: bars stand between the cells only."""
    if sheet.plain.count("|", line.start, line.end) < _FEWEST_BARS:
        return False
    words = sheet.flat[line.start : line.end]
    return any(one in words and other in words for one, other in _TASK_TITLES) and _head(sheet, line).of_tasks


def barred(sheet: Sheet, draft: Draft, first: int, stop: int) -> tuple[int, list[Row], int]:
    """Where the table or the words that lead into it begin, its rows, and the line behind it.

    The head of another table ends it as other words do.
    """
    table = _head(sheet, sheet.lines[first])
    within = sheet.plain[sheet.lines[first].start] != "|"
    lines: list[Line] = []
    index = first + 1
    while index < stop:
        line = sheet.lines[index]
        if not line.empty and not _is_row(sheet, line, within=within):
            break
        index += 1
        if not line.empty:
            lines.append(line)
    begins = sheet.lines[first].start
    table, lines = _under_second_head(sheet, sheet.lines[first], table, lines)
    if not table.of_tasks:
        return begins, [], index
    leads_in = stands_under(sheet, draft, begins, table)
    written: list[list[Cell]] = [[(cell,) for cell in cells_of(sheet, line)] for line in lines]
    return min(begins, leads_in), table.rows(sheet, completed(sheet, table, written)), index


def _under_second_head(sheet: Sheet, head: Line, table: Table, lines: list[Line]) -> tuple[Table, list[Line]]:
    """`| | | Chủ trì | Phối hợp | |` below the head: a merged cell of it is told apart."""
    place = next((number for number, line in enumerate(lines) if _letters(sheet, line)), None)
    if place is None:
        return table, lines
    below = _titles(sheet, cells_of(sheet, lines[place]))
    kinds = [columns_of(title)[:1] for title in below if title]
    roles = (
        kinds.count((LEAD,)) == 1
        and set(kinds) <= _ROLES
        and all(is_title(title) for title in below if title)
    )
    if len(below) != table.width or not roles:
        return table, lines
    above = _titles(sheet, cells_of(sheet, head))
    told = [own or title for own, title in zip(below, above, strict=True)]
    return table_of(told), lines[place + 1 :]


_ROLES = {(name,) for name in UNITS}


def _letters(sheet: Sheet, line: Line) -> bool:
    return any(map(str.isalpha, sheet.plain[line.start : line.end]))


def completed(sheet: Sheet, table: Table, written: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with the cells put in that a merged one left out: `| 2 | Tổ chức tập huấn | 20/5/2026 |`.

    What the other cells say tells where the hole is; who leads and co-operates is said in the row above.
    """
    rows: list[list[Cell]] = []
    for cells in written:
        known = cells
        if _FEWEST_CELLS <= len(cells) < table.width and rows and len(rows[-1]) == table.width:
            known = _placed(sheet, table, cells, rows[-1]) or cells
        rows.append(known)
    return rows


def _placed(sheet: Sheet, table: Table, cells: list[Cell], above: list[Cell]) -> list[Cell]:
    """The cells of a short row at their columns; nothing where they do not tell."""
    numbered = int(table.numbered)
    if numbered and not LABEL.fullmatch(sheet.plain, *cells[0][0]):
        return []
    names = {place: name for name, place in table.columns.items()}
    columns = tuple(names.get(place, OTHER) for place in range(numbered, table.width))
    filled = [cell for cell in cells[numbered:] if cell[0][0] < cell[0][1]]
    if len(filled) < len(cells) - numbered or TASK not in columns or len(set(columns)) < len(columns):
        return []
    lines = [Line(*cell[0], empty=False, furniture=False) for cell in filled]
    places = columns_of_cells(sheet, columns, lines)
    if len(set(places)) < len(places) or columns.index(TASK) not in places:
        return []
    empty: Cell = ((cells[0][0][0], cells[0][0][0]),)
    found = [empty] * len(columns)
    for place, cell in zip(places, filled, strict=True):
        found[place] = cell
    for name in UNITS:
        unit = table.columns.get(name)
        if unit is not None and found[unit - numbered] is empty:
            found[unit - numbered] = above[unit]
    return [*cells[:numbered], *found]


def stands_under(sheet: Sheet, draft: Draft, begins: int, table: Table) -> int:
    """Tells the table who and which day the words above it name; where words that only lead into it begin."""
    leads_in, table.whole = _above(sheet, draft, begins)
    table.above = table.whole
    table.day = _day_above(sheet, draft, begins)
    return leads_in


def _is_row(sheet: Sheet, line: Line, *, within: bool) -> bool:
    if within:
        return sheet.plain.find("|", line.start, line.end) >= 0
    return sheet.plain[line.start] == "|" and not opens_barred(sheet, line)


def _day_above(sheet: Sheet, draft: Draft, start: int) -> str:
    """The day in the heading right above a programme."""
    place = bisect_left(draft.paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    above = draft.paragraphs[place] if place >= 0 else None
    if above is None or start - above.end > _NEAR:
        return ""
    return day_in(sheet, above.body, above.end)


def cells_of(sheet: Sheet, line: Line) -> list[Span]:
    """The cells of a barred line, without the blanks around their words."""
    spans: list[Span] = []
    outer = sheet.plain[line.start] == "|"
    begun = first = line.start + outer
    bars = [first + bar.start() for bar in re.finditer(r"\|", sheet.plain[first : line.end])]
    for stop in bars if outer else [*bars, line.end]:
        words = sheet.plain[begun:stop]
        left = begun + len(words) - len(words.lstrip())
        spans.append((left, left + len(words.strip())))
        begun = stop + 1
    return spans


def _head(sheet: Sheet, line: Line) -> Table:
    return table_of(_titles(sheet, cells_of(sheet, line)))


def _titles(sheet: Sheet, cells: list[Span]) -> list[str]:
    return [" ".join(sheet.flat[slice(*cell)].split()) for cell in cells]


def _above(sheet: Sheet, draft: Draft, start: int) -> tuple[int, tuple[str, ...]]:
    """Who must do what a table says: `Phòng Nội vụ thực hiện các nhiệm vụ sau:` or a heading that is a name.

    Words that only lead into the table are no task beside it: where they begin is told too.
    """
    place = bisect_left(draft.paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    if place < 0:
        return start, ()
    above = draft.paragraphs[place]
    if start - above.end > _NEAR or sheet.plain[above.start] == "|":
        return start, ()
    if sheet.plain[above.end - 1] != ":":
        return start, resolved(draft, whole_name(sheet, above.body, above.end))
    name = whole_name(sheet, above.body, above.end)
    subject = None if name else find_subject(sheet, above.body, above.end)
    only = name or (subject and _LEADS_IN.search(sheet.flat, above.body, above.end))
    named = subject.named.units if subject else name
    return above.start if only else start, resolved(draft, named)
