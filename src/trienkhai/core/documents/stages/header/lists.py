"""The `Kính gửi` and `Nơi nhận` lists."""

import re
from collections.abc import Iterable

from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.vocabulary import LOWER, UPPER, bodies, type_names
from trienkhai.core.text import fold

_SALUTATION = re.compile(r"k.nh\s+(?:g[uo]i|trinh)\s*[:.]?|dien(?<!\wdien)(?<!cong dien)\s*:\s*$")
_RECIPIENTS = re.compile(r"n.i\s+(?:nh.n\s*[:.;]?|gui\s*:)")
_DASH = re.compile(
    r"[-–—~+*•_„]+[.'\"]?\s*|\d{1,2}\s*[.)]\s+(?=[^\d])"
    rf"|\d{{1,2}}[.)](?=[{UPPER}])|\(\d{{1,2}}\)\s*(?=[{UPPER}])|[a-zđ]\)\s+(?=[{UPPER}])"
)
_SIGNED = re.compile(r"[\W]*(?:da ky|ky ten|ky,? dong dau|da ky so|signed)[\W]*")
_ARCHIVE = re.compile(r"\s*luu\b")
_BODY = re.compile(
    r"(?:thuc hien|can cu|xet|theo|ngay \d|de |nham|trong |vua qua|so .{3,40}nhan duoc"
    r"|uy ban nhan dan .{3,40}nhan duoc|tiep theo|tra loi|ve kien nghi|qua |hien nay|nam (?:hoc )?\d|tiep nhan"
    r"|sau khi|tren co so|vua|duoc su|xuat phat|thoi gian|dong thoi|viec |van phong .{3,60}nhan duoc|cong van"
    r"|chi thi|nghi quyet|v/v|[a-z ]{3,60}da ban hanh)"
)

# What a recogniser makes of a stamp behind the closing mark: `Như Điều 4; Ũ`, `Lưu: VT, KSTTHC (L-40b).4¿`.
_DIRT = re.compile(
    r"(?<=;)[\s.]*[^;()]{1,6}$|(?<=\)\.)[^\w\s]?\w?[^\w\s)]$|(?<=;)\s*[=`~|_\\<>{}].*$|(?<=[.;])\s*[^\w\s()]+\w{0,2}$"
)
_STROKES = re.compile(r"(?<=\))\.?\s*\d{1,3}$")  # `Lưu: VT, KTTH (2b) 233`

Entry = tuple[int, int]


def find_salutation(sheet: Sheet, start: int, end: int) -> tuple[int, int] | None:
    """Where `Kính gửi:` (or a telegram's `… điện:`) stands, and where its list begins."""
    first = sheet.line_at(start)
    head = sheet.lines[first : first + 90]
    if not head:
        return None
    seen = -1
    for place in _salutes(sheet.flat, head[0].start, head[-1].end):
        index = sheet.line_at(place)
        line = sheet.lines[index]
        if line.start >= end:
            return None
        if line.empty or index == seen:
            continue
        seen = index
        match = _SALUTATION.search(sheet.flat, line.start, line.end)
        if match and (match.start() - line.start < 12 or match.group().lstrip().startswith("dien")):
            return match.start(), match.end()
    return None


def _salutes(words: str, start: int, end: int) -> list[int]:
    """Where a salutation may stand, in order: hardly any line is to be looked at more closely."""
    places = []
    for word in ("gui", "goi", "trinh", "dien"):
        place = words.find(word, start, end)
        while place >= 0:
            if word == "dien":
                near = words[place + 4 : place + 12].lstrip()[:1] in (":", "")
            else:
                before = words[max(0, place - 8) : place].rstrip()
                near = not before or before.endswith("nh")
            if near:
                places.append(place)
            place = words.find(word, place + 1, end)
    return sorted(places)


def addressees(sheet: Sheet, start: int, end: int) -> tuple[list[list[Entry]], int]:
    """The entries behind a salutation, each as the spans of its lines, and where the list ends."""
    first = sheet.line_at(start)
    entries: list[list[Entry]] = []
    finish, gap, style = start, False, ""
    for index in range(first, min(first + 60, len(sheet.lines))):
        line = sheet.lines[index]
        if line.start >= end:
            break
        begin, stop = _inside(sheet, max(line.start, start), line.end)
        if line.empty or begin >= stop:
            gap = True
            continue
        if not entries and _HEAD_LINE.match(sheet.flat, begin, stop):
            continue  # the right column of the head was read after the left one
        label = _ALSO.match(sheet.flat, begin, stop) or _DASH.match(sheet.plain, begin, stop)
        opens = _begins_entry(sheet, entries, label, (begin, stop), gap, style)
        if opens == "over" or (
            not entries and not label and index > first and _BODY.match(sheet.flat, begin, stop)
        ):
            break
        body = _run_on_body(sheet, begin, stop)
        stop = body if body else stop
        pieces = _inline(sheet, label.end() if label else begin, stop, listed=label is None)
        if opens == "new":
            entries.append([pieces[0]])
        else:
            entries[-1].append(pieces[0])
        entries += [[piece] for piece in pieces[1:]]
        style = _style(label) if label and opens == "new" else style
        finish, gap = stop, False
        if body:
            break
    return entries, finish


_ALSO = re.compile(r"dong\s+k.nh\s+(?:gui|trinh)\s*(?::\s*)?")
_RUN_ON = re.compile(
    rf"(?<=[{LOWER}).]) (?=(?:Ngày \d|Căn cứ|Thực hiện|Theo |Để |Vừa qua|Trả lời|Tiếp theo|Nhằm |Sau khi"
    r"|Qua )[^;]{80})"
)


def _run_on_body(sheet: Sheet, begin: int, stop: int) -> int | None:
    """Where the body begins on the line of the list itself: the document came as one line."""
    if stop - begin < 200:
        return None
    match = _RUN_ON.search(sheet.plain, begin, stop)
    return match.start() if match else None


_HEAD_LINE = re.compile(r"d.c\s+l.p\s*[-.]|c.ng\s+h.a\s+x|ha n.i$|ng[a-z]*.{0,8}th.ng.{0,8}n.m\s+\d{4}$")


def _inside(sheet: Sheet, begin: int, stop: int) -> Entry:
    """The words of a line without blanks and the bars of a table."""
    while begin < stop and sheet.plain[begin] in " \t|":
        begin += 1
    while stop > begin and sheet.plain[stop - 1] in " \t|":
        stop -= 1
    return begin, stop


def _style(label: re.Match[str]) -> str:
    words = label.group()
    if words[0].isdigit() or words[0] == "(":
        return "number"
    return "letter" if words[1:2] == ")" else "dash"


def _is_first(label: re.Match[str]) -> bool:
    """`1.`, `a)`: with it the body begins its own counting."""
    return re.sub(r"[\W_]", "", label.group()) in ("1", "a")


def _begins_entry(
    sheet: Sheet, entries: list[list[Entry]], label: re.Match[str] | None, line: Entry, gap: bool, style: str
) -> str:
    """`new` entry, `more` of the last one, or the list is `over`."""
    if not entries:
        return "new"
    last = sheet.plain[entries[-1][-1][0] : entries[-1][-1][1]].rstrip()
    if label:
        if _style(label) != "dash" and (style != _style(label) or _is_first(label)):
            return "over"
        return "over" if line[1] - line[0] > 260 else "new"
    begin, stop = line
    if (
        last.endswith((".", ":"))
        or _BODY.match(sheet.flat, begin, stop)
        or _SENTENCE.match(sheet.flat, begin, stop)
    ):
        return "over"
    if sheet.plain[begin].islower() or (sheet.plain[begin] == "(" and not gap):
        return "more"
    if last.endswith(";"):
        return "over" if style or stop - begin > 120 else "new"
    if gap or stop - begin > (160 if style else 70):
        return "over"
    named = bodies().match(sheet.flat, begin, stop) or _GROUP.match(sheet.flat, begin, stop)
    return "new" if named and not style and not _OPEN_END.search(fold(last)) else "more"


# A sentence of the body that begins with the name of the sender.
_SENTENCE = re.compile(
    r"(?:so|uy ban|ubnd|phong|bo|ban|truong|cong ty|chi bo|dang uy|van phong|chu tich|hoi|doan)\b[^;]{0,70}?"
    r"\b(?:nhan duoc|da ban hanh|de nghi|yeu cau|thong bao|co y kien|giao so|giao phong|kinh \w+|tran trong)\b"
)
_GROUP = re.compile(
    r"(?:cac|thu truong|chu tich|truong|hieu truong|dong chi|ong|ba|giam doc|bi thu|nhan dan)\b"
)
_OPEN_END = re.compile(r"(?:,|-|\b(?:cua|va|voi|tai|cac|thuoc|huyen|tinh|xa|phuong|quan|nhan|ban|dan))$")


def _inline(sheet: Sheet, start: int, end: int, *, listed: bool = False) -> list[Entry]:
    """Entries run together on one line: `- A; - B`, and where `listed` also `A; B; C`."""
    pieces, begin = [], start
    words = sheet.plain[start:end]
    if not ("-" in words or "–" in words or "<br" in words or (listed and ";" in words)):
        return [(start, end)]
    for match in (_SEMICOLONS if listed else _DASHES).finditer(words):
        pieces.append((begin, start + match.start()))
        begin = start + match.end()
    return [*pieces, (begin, end)]


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
    for cell in cells:
        if in_row and cell.line != last_line:
            break
        if heading is None:
            match = _RECIPIENTS.match(sheet.flat, cell.start, cell.end)
            if match is None or (cell.end - match.end() > 60 and sheet.flat[match.end() - 1] != ":"):
                continue
            heading, finish, last_line = cell.start, cell.end, cell.line
            rest = sheet.plain[match.end() : cell.end].strip(" :-")
            if len(rest) > 3 and (cell.start, cell.end) not in taken and not rest.isupper():
                dashed = _DASH.match(rest) is not None
                entries += [[piece] for piece in _inline(sheet, match.end(), cell.end, listed=not dashed)]
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
            dash = _DASH.match(sheet.plain, cell.start, cell.end)
            pieces = _inline(sheet, dash.end() if dash else cell.start, cell.end)
            entries += [[piece] for piece in pieces]
        elif verdict == "more":
            first, *others = _inline(sheet, cell.start, cell.end)
            entries[-1].append(first)
            entries += [[piece] for piece in others]
        finish, last_line = max(finish, cell.end), cell.line
    return entries, heading, finish


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
    if dash := _DASH.match(words):
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


_BREAK = r"[;.,]?\s{0,3}(?:<br\s?/?>\s{0,9})+(?:[-–+]\s{0,9})?|"
_ENTRY = re.compile(r"[-–+•]\s?[^\W\d_]")
_NUMBER = re.compile(r"\d{1,2}\s*")
_DASHES = re.compile(rf"{_BREAK}[;.]\s*[-–]\s+|(?<=\))\s+[-–]\s+(?=[{UPPER}])")
_SEMICOLONS = re.compile(rf"{_BREAK}[;.]\s*[-–]\s+|(?<=\))\s+[-–]\s+(?=[{UPPER}])|;\s+(?=[{UPPER}])")
_DASH_LEFT = re.compile(r"[;.,]\s*[-–]$")  # the dash of the next entry was left at the end of a full line
_SHORTENED = re.compile(r"(?:^|[\s,(])[^\W\d_]{1,3}\.$")


def entry_text(sheet: Sheet, entry: list[Entry], *, recognised: bool = False) -> str:
    """The words of an entry on one line, without the closing `;`, `,` or `.`."""
    words = " ".join(sheet.words(*piece) for piece in entry)
    words = re.sub(r"\s*;\s*(?=\()", " ", words)
    if recognised:
        words = _STROKES.sub("", words)
    if ";" in words[:-1] or "." in words[:-1]:  # dirt stands behind a mark
        words = _DIRT.sub("", words)
    return words.strip(" ;,.:-–_~*`^|")


def without_name(entry: list[Entry], name: Entry | None) -> list[Entry]:
    """A recipient's line behind which the signer's name was printed: `- Lưu: VT; Nguyễn Văn A`."""
    if name is None:
        return entry
    begun, name_end = name
    return [
        (start, begun) if start < begun < end and end - name_end < 3 else (start, end) for start, end in entry
    ]
