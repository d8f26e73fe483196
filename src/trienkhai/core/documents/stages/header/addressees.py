"""The `Kính gửi` list: to whom a letter is addressed."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.header.entries import ENTRY_MARK, Entry, entries_of_line
from trienkhai.core.documents.vocabulary import LOWER, bodies
from trienkhai.core.text import fold

_SALUTATION = re.compile(r"k.nh\s+(?:g[uo]i|trinh)\s*[:.]?|dien(?<!\wdien)(?<!cong dien)\s*:\s*$")
_BODY = re.compile(
    r"(?:thuc hien|can cu|xet|theo|ngay \d|de |nham|trong |vua qua|so .{3,40}nhan duoc"
    r"|uy ban nhan dan .{3,40}nhan duoc|tiep theo|tra loi|ve kien nghi|qua |hien nay|nam (?:hoc )?\d|tiep nhan"
    r"|sau khi|tren co so|vua|duoc su|xuat phat|thoi gian|dong thoi|viec |van phong .{3,60}nhan duoc|cong van"
    r"|chi thi|nghi quyet|v/v|[a-z ]{3,60}da ban hanh)"
)


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
        begun = _opening_above(sheet, index)
        match = _SALUTATION.search(sheet.flat, begun, line.end)
        if match and sheet.flat.endswith("nhu ", begun, match.start()):
            continue  # `- Như kính gửi;` among the recipients
        if match and begun < line.start:
            return match.span()
        if match and (match.start() - line.start < 12 or match.group().lstrip().startswith("dien")):
            return match.start(), match.end()
    return None


def _opening_above(sheet: Sheet, index: int) -> int:
    """Where the salutation begins that a narrow source broke: `Kính` / `gửi:`; else where its line begins."""
    line = sheet.lines[index]
    if index and sheet.flat.startswith(("gui", "goi", "trinh"), line.start):
        above = sheet.lines[index - 1]
        if above.end - above.start == 4 and _FIRST_HALF.match(sheet.flat, above.start):
            return above.start
    return line.start


_FIRST_HALF = re.compile(r"k.nh$", re.MULTILINE)


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
        label = _ALSO.match(sheet.flat, begin, stop) or ENTRY_MARK.match(sheet.plain, begin, stop)
        opens = _begins_entry(sheet, entries, label, (begin, stop), gap, style)
        if opens == "over" or (
            not entries and not label and index > first and _BODY.match(sheet.flat, begin, stop)
        ):
            break
        body = _run_on_body(sheet, begin, stop)
        stop = body if body else stop
        pieces = entries_of_line(sheet, label.end() if label else begin, stop, listed=label is None)
        if label and len(pieces) == 1:
            pieces = _bodies_apart(sheet, *pieces[0])
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


def _bodies_apart(sheet: Sheet, start: int, end: int) -> list[Entry]:
    """`- Sở Tài chính; Sở Nội vụ;`: two bodies behind one dash, each with a name of its own."""
    cuts = [mark.end() for mark in _SEMICOLON.finditer(sheet.plain, start, end)]
    if not cuts or ":" in sheet.plain[start:end] or "(" in sheet.plain[start : cuts[0]]:
        return [(start, end)]
    if not all(
        bodies().match(sheet.flat, place, end) or _GROUP.match(sheet.flat, place, end)
        for place in (start, *cuts)
    ):
        return [(start, end)]
    return list(zip((start, *cuts), (*cuts, end), strict=True))


_SEMICOLON = re.compile(r";\s+(?=\w)")
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
