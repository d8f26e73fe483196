"""The `Kính gửi` and `Nơi nhận` lists."""

import re

from trienkhai.core.documents.sheet import Cell, Sheet

_SALUTATION = re.compile(r"k[ií]nh\s+(?:gui|trinh)\s*[:.]?|\bdien\s*:\s*$")
_RECIPIENTS = re.compile(r"n.i\s+nh.n\s*[:.;]?")
_DASH = re.compile(r"[-–—~+*•_„]+[.'\"]?\s*|\d{1,2}\s*[.)]\s+(?=[^\d])")
_ARCHIVE = re.compile(r"\s*luu\b")
_BODY = re.compile(
    r"(?:thuc hien|can cu|xet|theo|ngay \d|de |nham|trong |vua qua|so .{3,40}nhan duoc"
    r"|uy ban nhan dan .{3,40}nhan duoc|tiep theo|tra loi"
    r"|ve kien nghi|qua |hien nay|thoi gian|dong thoi|viec |van phong .{3,60}nhan duoc|cong van|chi thi"
    r"|nghi quyet|v/v|[a-z ]{3,60}da ban hanh)"
)

# What a recogniser makes of a stamp behind the closing mark: `Như Điều 4; Ũ`.
_DIRT = re.compile(r"(?<=;)[\s.]*[^;()]{1,6}$")

Entry = tuple[int, int]


def find_salutation(sheet: Sheet, start: int, end: int) -> tuple[int, int] | None:
    """Where `Kính gửi:` (or a telegram's `… điện:`) stands, and where its list begins."""
    first = sheet.line_at(start)
    for line in sheet.lines[first : first + 90]:
        if line.empty:
            continue
        if line.start >= end:
            return None
        match = _SALUTATION.search(sheet.flat, line.start, line.end)
        if match and (match.start() - line.start < 12 or match.group().lstrip().startswith("dien")):
            return match.start(), match.end()
    return None


def addressees(sheet: Sheet, start: int, end: int) -> tuple[list[list[Entry]], int]:
    """The entries behind a salutation, each as the spans of its lines, and where the list ends."""
    first = sheet.line_at(start)
    entries: list[list[Entry]] = []
    finish, gap, dashed = start, False, False
    for index in range(first, min(first + 60, len(sheet.lines))):
        line = sheet.lines[index]
        if line.start >= end:
            break
        if line.empty:
            gap = True
            continue
        begin = max(line.start, start)
        if begin >= line.end:
            continue
        words = sheet.plain[begin : line.end].lstrip()
        begin = line.end - len(words)
        dash = _DASH.match(sheet.plain, begin, line.end)
        if dash is None and entries and _list_is_over(sheet, entries, begin, line.end, gap, dashed):
            break
        if dash is None and not entries and _BODY.match(sheet.flat, begin, line.end) and begin != start:
            break
        begin = dash.end() if dash else begin
        dashed = dashed or dash is not None
        pieces = _inline(sheet, begin, line.end)
        if dash is None and entries:
            entries[-1].append(pieces[0])
        else:
            entries.append([pieces[0]])
        entries += [[piece] for piece in pieces[1:]]
        finish, gap = line.end, False
    return entries, finish


def _list_is_over(
    sheet: Sheet, entries: list[list[Entry]], start: int, end: int, gap: bool, dashed: bool
) -> bool:
    last = sheet.plain[entries[-1][-1][0] : entries[-1][-1][1]].rstrip()
    if last.endswith((".", ":")) or _BODY.match(sheet.flat, start, end):
        return True
    if sheet.plain[start].islower():
        return False
    ended = last.endswith(";")
    return gap or (dashed and ended) or end - start > (160 if dashed else 70)


def _inline(sheet: Sheet, start: int, end: int) -> list[Entry]:
    """Entries run together on one line: `- A; - B`."""
    pieces, begin = [], start
    for match in re.finditer(r"[;.]\s*[-–]\s+", sheet.plain[start:end]):
        pieces.append((begin, start + match.start()))
        begin = start + match.end()
    return [*pieces, (begin, end)]


def recipients(
    sheet: Sheet, cells: list[Cell], taken: set[tuple[int, int]]
) -> tuple[list[list[Entry]], int | None, int]:
    """The entries under `Nơi nhận`, its own offset, and where the list ends.

    `taken` are the cells of the signature block, which stand beside the list or below it.
    """
    entries: list[list[Entry]] = []
    heading: int | None = None
    finish = 0
    last_line = 0
    for cell in cells:
        if heading is None:
            match = _RECIPIENTS.match(sheet.flat, cell.start, cell.end)
            if match is None or (cell.end - match.end() > 60 and sheet.flat[match.end() - 1] != ":"):
                continue
            heading, finish, last_line = cell.start, cell.end, cell.line
            rest = sheet.plain[match.end() : cell.end].strip(" :-")
            if len(rest) > 3 and (cell.start, cell.end) not in taken and not rest.isupper():
                entries += [[piece] for piece in _inline(sheet, match.end(), cell.end)]
            continue
        if (cell.start, cell.end) in taken:
            continue
        if cell.column == 1 and not sheet.plain[cell.start : cell.end].startswith("("):
            continue
        verdict = _extends(sheet, cell, entries, last_line)
        if verdict == "stop":
            break
        if verdict == "new":
            dash = _DASH.match(sheet.plain, cell.start, cell.end)
            pieces = _inline(sheet, dash.end() if dash else cell.start, cell.end)
            entries += [[piece] for piece in pieces]
        elif verdict == "more":
            first, *others = _inline(sheet, cell.start, cell.end)
            entries[-1].append(first)
            entries += [[piece] for piece in others]
        finish, last_line = max(finish, cell.end), cell.line
    return entries, heading, finish


def _extends(sheet: Sheet, cell: Cell, entries: list[list[Entry]], last_line: int) -> str:
    words = sheet.plain[cell.start : cell.end]
    if _DASH.match(words):
        return "new" if cell.line - last_line <= 6 else "stop"
    if not entries:
        return "new" if len(words) < 90 and not words.isupper() and cell.line - last_line <= 3 else "stop"
    last = sheet.plain[entries[-1][-1][0] : entries[-1][-1][1]].rstrip()
    if words.isupper() and len(words) > 14:
        return "stop"
    if _ARCHIVE.match(sheet.flat, entries[-1][0][0]) and not last.endswith(",") and cell.line != last_line:
        return "stop"
    if cell.line - last_line > 2 or (
        last.endswith(".") and cell.line - last_line > 0 and not _SHORTENED.search(last)
    ):
        return "stop"
    if cell.line != last_line and not words[0].isalnum() and words[0] not in "(,":
        return "skip"
    if last.endswith(";") and cell.line != last_line and not words.startswith("("):
        return "new" if len(words) < 90 and not words[0].islower() else "stop"
    return "more"


_SHORTENED = re.compile(r"(?:^|[\s,(])[^\W\d_]{1,3}\.$")


def entry_text(sheet: Sheet, entry: list[Entry]) -> str:
    """The words of an entry on one line, without the closing `;`, `,` or `.`."""
    words = " ".join(sheet.words(*piece) for piece in entry)
    words = re.sub(r"\s*;\s*(?=\()", " ", words)
    return _DIRT.sub("", words).strip(" ;,.:-–_~*")
