"""The `Nơi nhận` list at the foot: who receives a copy."""

import re
from collections.abc import Iterable

from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.stages.header.entries import ENTRY_MARK, Entry, entries_of_line
from trienkhai.core.documents.vocabulary import type_names

_RECIPIENTS = re.compile(r"n.i\s+(?:nh.n\s*[:.;]?|gui\s*:)")
_OVER_LINES = re.compile(r"n.i\nnh.n\s*[:.;]?(?=\n)")  # `Nơi` / `nhận:`, broken by a narrow source
_SIGNED = re.compile(r"[\W]*(?:da ky|ky ten|ky,? dong dau|da ky so|signed)[\W]*")
_ARCHIVE = re.compile(r"\s*luu\b")
_ENTRY = re.compile(r"[-–+•]\s?[^\W\d_]")
_NUMBER = re.compile(r"\d{1,2}\s*")
_DASH_LEFT = re.compile(r"[;.,]\s*[-–]$")  # the dash of the next entry was left at the end of a full line
_SHORTENED = re.compile(r"(?:^|[\s,(])[^\W\d_]{1,3}\.$")


def find_recipients(sheet: Sheet, start: int, end: int) -> int | None:
    """Where `Nơi nhận` first stands between two offsets."""
    match = _RECIPIENTS.search(sheet.flat, start, end)
    return match.start() if match else None


def recipients(
    sheet: Sheet, cells: Iterable[Cell], taken: set[tuple[int, int]]
) -> tuple[list[list[Entry]], int | None, int]:
    """The entries under `Nơi nhận`, its own offset, and where the list ends.

    `taken` are the cells of the signature block, which stand beside the list or below it.
    """
    entries: list[list[Entry]] = []
    heading: int | None = None
    finish = 0
    last_line = 0
    in_row = False
    broken = 0
    for cell in cells:
        if cell.end <= broken:
            continue
        if in_row and cell.line != last_line:
            break
        if heading is None:
            match = _RECIPIENTS.match(sheet.flat, _behind_dirt(sheet, cell), cell.end)
            if (
                match is None
                and cell.end - cell.start == 3
                and (over := _OVER_LINES.match(sheet.flat, cell.start))
            ):
                heading, broken = cell.start, over.end()
                finish, last_line = broken, cell.line + 1
                continue
            if match is None or (cell.end - match.end() > 60 and sheet.flat[match.end() - 1] != ":"):
                continue
            heading, finish, last_line = cell.start, cell.end, cell.line
            rest = sheet.plain[match.end() : cell.end].strip(" :-")
            if len(rest) > 3 and (cell.start, cell.end) not in taken and not rest.isupper():
                dashed = ENTRY_MARK.match(rest) is not None
                entries += [
                    [piece] for piece in entries_of_line(sheet, match.end(), cell.end, listed=not dashed)
                ]
                in_row = len(entries) > 1 and _is_row(sheet, cell.line)
            continue
        if (cell.start, cell.end) in taken or _SIGNED.fullmatch(sheet.flat, cell.start, cell.end):
            continue
        if cell.column == 1 and not _belongs(sheet, cell):
            continue
        verdict = _extends(sheet, cell, entries, last_line)
        if verdict == "stop":
            break
        if verdict == "new":
            dash = ENTRY_MARK.match(sheet.plain, cell.start, cell.end)
            pieces = entries_of_line(sheet, dash.end() if dash else cell.start, cell.end)
            entries += [[piece] for piece in pieces]
        elif verdict == "more":
            first, *others = entries_of_line(sheet, cell.start, cell.end)
            entries[-1].append(first)
            entries += [[piece] for piece in others]
        finish, last_line = max(finish, cell.end), cell.line
    return entries, heading, finish


def _behind_dirt(sheet: Sheet, cell: Cell) -> int:
    """Where the words of a cell begin behind what a recogniser made of a speck: `~ Nơi nhận:`, `. Nơi nhận:`."""
    place = cell.start
    while place < cell.start + 3 and not sheet.plain[place].isalnum():
        place += 1
    return place


def _belongs(sheet: Sheet, cell: Cell) -> bool:
    """Whether words of the right column are the list's: a note in brackets, an entry of a list set in two columns."""
    words = sheet.plain[cell.start : cell.end]
    return words[0] == "(" or (_ENTRY.match(words) is not None and not words.isupper())


def _is_row(sheet: Sheet, line: int) -> bool:
    """Whether the whole list stands in one cell of a table: what follows the row is no part of it."""
    start = sheet.plain.rfind("\n", 0, sheet.lines[line].start) + 1
    return sheet.plain[start : start + 4].lstrip().startswith("|")


def _extends(sheet: Sheet, cell: Cell, entries: list[list[Entry]], last_line: int) -> str:
    words = sheet.plain[cell.start : cell.end]
    if dash := ENTRY_MARK.match(words):
        numbered = _NUMBER.match(sheet.plain, cell.start + dash.end(), cell.end)
        if numbered and type_names().match(sheet.flat, numbered.end(), cell.end):
            return "stop"  # a page of the web lists related documents: `- 1 Công văn 5384/BHXH-BC về …`
        archived = bool(entries) and _ARCHIVE.match(sheet.flat, *entries[-1][0]) is not None
        return "new" if cell.line - last_line <= (6 if archived else 14) else "stop"
    if not entries:
        return "new" if len(words) < 90 and not words.isupper() and cell.line - last_line <= 3 else "stop"
    last = sheet.plain[entries[-1][-1][0] : entries[-1][-1][1]].rstrip()
    if words.isupper() and len(words) > 14:
        return "stop"
    if _DASH_LEFT.search(last):
        return "new"
    if (
        _ARCHIVE.match(sheet.flat, *entries[-1][0])
        and not last.endswith((",", ":"))
        and cell.line != last_line
    ):
        # `- Lưu Văn phòng Trung ương` / `Đảng.`
        goes_on = _is_rest(words, last) or last.endswith(" P.")  # `- Lưu: VT, P.` / `TCHC.`
        return "more" if goes_on and cell.line - last_line == 1 else "stop"
    if cell.line - last_line > 2 or (
        last.endswith(".") and cell.line - last_line > 0 and not _SHORTENED.search(last)
    ):
        return "stop"
    if cell.line != last_line and not words[0].isalnum() and words[0] not in "(,":
        return "skip"
    if last.endswith(";") and cell.line != last_line and not words.startswith("("):
        return "new" if len(words) < 90 and not words[0].islower() else "stop"
    return "more"


def _is_rest(words: str, last: str) -> bool:
    """The last word or two of an entry that a narrow column broke, up to its full stop."""
    return words.endswith(".") and len(words.split()) <= 3 and last[-1:].isalpha() and not words.isupper()


def without_name(entry: list[Entry], name: Entry | None) -> list[Entry]:
    """A recipient's line behind which the signer's name was printed: `- Lưu: VT; Nguyễn Văn A`."""
    if name is None:
        return entry
    begun, name_end = name
    return [
        (start, begun) if start < begun < end and end - name_end < 3 else (start, end) for start, end in entry
    ]
