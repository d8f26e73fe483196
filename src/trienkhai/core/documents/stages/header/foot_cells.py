"""Cells of the foot: where a block or a list was run together on one line, each of its lines becomes a cell."""

import re
from collections.abc import Iterable, Iterator

from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.stages.header.breaks import without_breaks
from trienkhai.core.documents.stages.header.capacity import capacities, is_capacity, mostly_upper, prefix_end
from trienkhai.core.documents.stages.header.persons import PERSON, TITLES, is_name
from trienkhai.core.documents.vocabulary import UPPER

_RIGHT_PART = re.compile(
    rf"(?<=[;:,.)}}]\s)\s*(?:[-–#]+ ?)?(?:(?:TM|KT|TL|TUQ)\s?[./,]|[TK]/(?:M|T|L|UQ)\s?\.?"
    rf"|[-–]?#T,)?\s*[{UPPER}][{UPPER}\s,.~–-]{{4,}}$"
)
_CAPS_RUN = re.compile(rf"(?<= )[{UPPER}]{{2,}}(?:[\s~–-]+[{UPPER}]{{2,}})+$")
_BEHIND_ENTRY = re.compile(rf"(?<=[;,] )[{UPPER}]\w*(?: [{UPPER}]\w*){{2,6}}$")
_DASHED = re.compile(r"[\s–-]+(?=[KT][MTLU]?Q?\s?[./])")
_SIGNED = r"\(?\s*(?:[Đđ]ã\s+ký|ĐÃ\s+KÝ|[Kk]ý\s+tên)[^\w\n)]*(?:,?\s*đóng\s+dấu[^\w\n)]*)?\)?[\s:.*]*"
# A whole block: posts in capitals, `(Đã ký)`, the name.
_BLOCK = (
    rf"(?P<capitals>[{UPPER}][{UPPER}\s./,–-]{{3,140}}[{UPPER}]{{2}})(?![{UPPER}]*\.)[\s*]*(?P<signed>{_SIGNED})?"
    rf"(?P<name>{TITLES}{PERSON})?[^\w\n]*"
)
_WHOLE = re.compile(_BLOCK)
_BEHIND_LIST = re.compile(rf"(?<=[;.,)]\s){_BLOCK}$")
_LONGEST_BLOCK = 300
_LIST = re.compile(r"n.i\s+nh.n\s*:")
_SIGNED_BEFORE = re.compile(rf"(?P<signed>{_SIGNED})(?P<name>{TITLES}{PERSON})\W*")


def foot_cells(sheet: Sheet, cells: Iterable[Cell]) -> Iterator[Cell]:
    """Cells of the foot cut once more where a recogniser ran both columns together: `- Như trên; CHÁNH VĂN PHÒNG`."""
    last_cut = -99
    half: Cell | None = None
    for cell in without_breaks(sheet, cells):
        if half is not None:
            *before, cell = _joined(sheet, half, cell)
            yield from before
            half = None
        if cell.end - cell.start < 6 and sheet.plain[cell.start : cell.end] in _FIRST_WORDS:
            half = cell
            continue
        if pieces := _run_together(sheet, cell):
            yield from pieces
            continue
        cut = None
        if cell.end - cell.start < 120 and cell.column == 0 and not _ends_small(sheet, cell):
            cut = _RIGHT_PART.search(sheet.plain, cell.start, cell.end)
            if cut and not is_capacity(sheet, cut.start(), cut.end()):
                cut = None
            if cut is None and cell.line - last_cut <= 6:
                cut = _CAPS_RUN.search(sheet.plain, cell.start, cell.end)
            if cut and not any(map(str.islower, sheet.plain[cell.start : cut.start()])):
                cut = None
        if cut is None and cell.column == 0 and cell.line - last_cut <= 6:
            cut = _misspelt_post(sheet, cell)
        if cut is None:
            yield cell
        else:
            last_cut = cell.line
            left_end = cell.start + len(sheet.plain[cell.start : cut.start()].rstrip())
            right = _DASHED.match(sheet.plain, cut.start(), cell.end)
            begun = right.end() if right else cut.start()
            yield Cell(cell.start, left_end, 0, cell.line)
            yield Cell(begun, cell.end, 1, cell.line)
    if half is not None:
        yield half


def _joined(sheet: Sheet, half: Cell, cell: Cell) -> list[Cell]:
    """A post that a narrow source broke behind its first word in one cell: `PHÓ` / `GIÁM ĐỐC`."""
    if cell.line == half.line + 1 and is_capacity(sheet, half.start, cell.end):
        return [half._replace(end=cell.end)]
    return [half, cell]


_FIRST_WORDS = frozenset(
    ["PHÓ", "THỨ", "CHÁNH", "KT.", "TM.", "TL.", "TUQ.", "KT", "TM", "TL", "TUQ", "T/M", "T/L", "K/T"]
)


def _misspelt_post(sheet: Sheet, cell: Cell) -> re.Match[str] | None:
    """`- Các ban Tỉnh ủy, PHÓ BÍ THƯ THƯỜNG TRưC`: a post in which a recogniser took a capital for a small letter."""
    behind = _BEHIND_ENTRY.search(sheet.plain, max(cell.start, cell.end - 60), cell.end)
    return behind if behind and mostly_upper(behind.group()) else None


def _ends_small(sheet: Sheet, cell: Cell) -> bool:
    """Most lines end in small letters or a semicolon: no capitals of another column stand there."""
    last = sheet.plain[cell.end - 1]
    return last in ";)" or last.islower() or sheet.plain[cell.end - 2].islower()


def _run_together(sheet: Sheet, cell: Cell) -> list[Cell]:
    """The lines of a cell that holds a whole block, or list and block behind each other; empty for other cells."""
    opening, second = sheet.plain[cell.start], sheet.plain[cell.start + 1 : cell.start + 2]
    if opening in "NnM" and cell.end - cell.start > 40 and _LIST.match(sheet.flat, cell.start, cell.end):
        return _list_and_block(sheet, cell)
    if cell.end - cell.start > _LONGEST_BLOCK:
        return []
    signed = _SIGNED_BEFORE.fullmatch(sheet.plain, cell.start, cell.end) if opening in "(ĐđKk" else None
    if signed and is_name(signed["name"]):
        return [cell._replace(end=signed.end("signed")), cell._replace(start=signed.start("name"))]
    if opening.isupper() and (second.isupper() or second in "./ "):
        whole = _WHOLE.fullmatch(sheet.plain, cell.start, cell.end)
        if whole is None or (whole["name"] is None and sheet.plain.count(" ", cell.start, cell.end) < 3):
            return []
        lines = list(_lines_of(sheet, cell, whole))
        return lines if len(lines) > 1 else []
    return []


def _list_and_block(sheet: Sheet, cell: Cell) -> list[Cell]:
    place = max(cell.start + 8, cell.end - _LONGEST_BLOCK)
    while block := _BEHIND_LIST.search(sheet.plain, place, cell.end):
        lines = list(_lines_of(sheet, cell._replace(column=1), block))
        if lines:
            left_end = cell.start + len(sheet.plain[cell.start : block.start()].rstrip())
            return [cell._replace(end=left_end), *lines]
        place = block.start() + 1
    return []


def _lines_of(sheet: Sheet, cell: Cell, block: re.Match[str]) -> Iterator[Cell]:
    """`TM. ỦY BAN NHÂN DÂN` · `CHỦ TỊCH` · `Lê Văn Mẫu`: authority, post and name each as a cell."""
    begin, stop = block.span("capitals")
    named = block["name"] is not None
    if not is_capacity(sheet, begin, min(stop, begin + 88)) or (named and not is_name(block["name"])):
        return
    cuts = [begin]
    for post in capacities().finditer(sheet.flat, begin, stop):
        if post.start() == begin:
            continue
        prefix = prefix_end(sheet.flat[cuts[-1] : post.end()])
        behind_prefix = prefix > 0 and post.start() - cuts[-1] <= max(prefix + 2, 5)
        before = sheet.flat[cuts[-1] : post.end()]
        if (
            not behind_prefix
            and sheet.plain[post.start() - 1] == " "
            and not _inside_name(before, post.group())
        ):
            cuts.append(post.start())
    for one, other in zip(cuts, [*cuts[1:], stop], strict=True):
        yield Cell(one, one + len(sheet.plain[one:other].rstrip()), cell.column, cell.line)
    if named:
        yield Cell(*block.span("name"), cell.column, cell.line)


def _inside_name(before: str, post: str) -> bool:
    """A post that is part of a longer name: `TM. ĐOÀN CHỦ TỊCH`, `BỘ TRƯỞNG, CHỦ NHIỆM`, `GIÁM ĐỐC kiêm BÍ THƯ`."""
    words = before.removesuffix(post).rstrip()
    if post.startswith("pho ") and words.endswith("truong ban"):
        return False
    return words.endswith((",", " doan", " ban", ".doan", ".ban", " kiem", "-", "–", " cua"))
