"""The motto of the State, the Party or the Youth Union in a head, which is no name of a body."""

import re

from trienkhai.core.documents.sheet import Cell, Sheet

_LETTERS = re.compile(r"[a-z]+")
_MOTTOS = (
    "cong hoa xa hoi chu nghia viet nam",
    "dang cong san viet nam",
    "doan tncs ho chi minh",
    "doan thanh nien cong san ho chi minh",
)


def without_mottos(sheet: Sheet, cells: list[Cell]) -> list[Cell]:
    """The cells without the mottos, also where a narrow column broke one over several lines."""
    cells = _without_rests(sheet, cells)
    kept: list[Cell] = []
    index = 0
    while index < len(cells):
        length = _motto_length(sheet, cells, index)
        if length == 0 or (length == 1 and _heads_committee(sheet, cells, index)):
            kept.append(cells[index])
        index += max(length, 1)
    return kept


def _heads_committee(sheet: Sheet, cells: list[Cell], index: int) -> bool:
    """`ĐOÀN TNCS HỒ CHÍ MINH` right above `BCH HUYỆN AN BÌNH`: the Union itself, as the superior."""
    union = cells[index]
    if sheet.flat[union.start] != "d" or sheet.plain[sheet.lines[union.line].start : union.start].strip(
        " |*"
    ):
        return False
    below = next((cell for cell in cells[index + 1 :] if cell.line > union.line), None)
    if below is None or below.line - union.line > 2:  # an empty line between them
        return False
    return _COMMITTEE_IN.match(sheet.flat, below.start, below.end) is not None


_COMMITTEE_IN = re.compile(
    r"(?:bch|ban\s+chap\s+hanh)\s+(?:tinh|thanh\s+pho|tp\.?|huyen|quan|thi\s+xa|thi\s+tran|xa|phuong)\s"
)


def _without_rests(sheet: Sheet, cells: list[Cell]) -> list[Cell]:
    """The cells without the rest of a motto that stands on the next lines beside the issuer's name."""
    kept: list[Cell] = []
    rest, begun = "", 0
    opening: Cell | None = None
    for cell in cells:
        if rest and cell.line - begun > _MOST_LINES:
            rest = ""
        stop = _stop_of_name(sheet, cell, rest) if rest else cell.end
        taken = _words_of(sheet, stop, cell.end) if stop < cell.end else ""
        if taken:
            rest = rest[len(taken) :].strip()
            if not rest and opening in kept:
                kept.remove(opening)  # the beginning stood in a cell of its own: `CỘNG HÒA` / `XÃ HỘI …`
        elif opened := _rest_of_motto(sheet, cell):
            rest, begun, opening = opened, cell.line, cell
        if stop > cell.start:
            kept.append(cell._replace(end=stop))
    return kept


_APART = re.compile(r"\s{2,}")
_BEGUN = 2  # words a motto is known by
_MOST_LINES = 3


def _words_of(sheet: Sheet, start: int, end: int) -> str:
    return " ".join(_LETTERS.findall(sheet.flat[start:end]))


def _may_open_motto(sheet: Sheet, cell: Cell) -> bool:
    """Whether the first letter is that of a motto, or no letter: every motto begins with one of two."""
    opening = sheet.flat[cell.start]
    return opening in "cd" or not "a" <= opening <= "z"


def _rest_of_motto(sheet: Sheet, cell: Cell) -> str:
    """What is still to come of a motto that a cell begins."""
    if not _may_open_motto(sheet, cell):
        return ""
    words = _words_of(sheet, cell.start, cell.end)
    for motto in _MOTTOS[:2]:  # those of the Youth Union are also its name
        if motto.startswith(f"{words} ") and words.count(" ") + 1 >= _BEGUN:
            return motto[len(words) + 1 :]
    return ""


def _stop_of_name(sheet: Sheet, cell: Cell, rest: str) -> int:
    """Where a name ends that has the next words of the motto, `rest`, behind it or has only those."""
    *_, behind = (cell.start, *(gap.end() for gap in _APART.finditer(sheet.plain, cell.start, cell.end)))
    words = _words_of(sheet, behind, cell.end)
    if not words or not f"{rest} ".startswith(f"{words} "):
        return cell.end
    return cell.start + len(sheet.plain[cell.start : behind].rstrip())


def _motto_length(sheet: Sheet, cells: list[Cell], index: int) -> int:
    if not _may_open_motto(sheet, cells[index]):
        return 0
    words = ""
    for count, cell in enumerate(cells[index : index + 5], 1):
        words = f"{words} {' '.join(_LETTERS.findall(sheet.flat[cell.start : cell.end]))}".strip()
        if words in _MOTTOS:
            return count
        if not any(motto.startswith(words) for motto in _MOTTOS):
            return 0
    return 0
