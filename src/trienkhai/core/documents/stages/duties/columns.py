"""What a line of a table tells of its column: a unit, a date, a product, words that go on with the line before."""

import re

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.titles import (
    AUTHORITY,
    BASIS,
    LEAD,
    NOTE,
    OTHER,
    PRODUCT,
    TASK,
    TIME,
    UNITS,
)
from trienkhai.core.documents.stages.duties.units import opens_unit
from trienkhai.core.documents.stages.duties.words import opens_with_task, sector

_TIME = re.compile(
    r"(?:thuc\s+hien\s+)?(?:giai\s+doan|h.ng\s+(?:nam|quy|thang|tuan)|thuong\s+xuyen|nhiem\s+vu\s+thuong|(?:tu\s+|trong\s+|den\s+|cuoi\s+|het\s+|truoc\s+)*(?:quy|thang|nam|ngay)\s*(?:\d|[ivx]{1,4}\b|ky)"
    r"|(?:tu|trong|truoc|den)\s+(?:quy|thang|nam|ngay)\b|20\d\d\b|\d{1,2}/\d|dinh\s+ky|theo\s+(?:tien\s+do|lo\s+trinh|ke\s+hoach)|da\s+hoan\s+thanh|sau\s+khi)"
)
_UNFINISHED = frozenset(
    [
        *(
            "thuong",
            "hang",
            "giai",
            "thuc",
            "thuc hien",
            "thuc hien thuong",
            "thuc hien hang",
            "dinh",
            "da",
            "hoan thanh",
            "theo",
            "theo ke",
            "theo tien",
            "theo lo",
        ),
        *(
            f"{before} {period}".strip()
            for before in ("", "tu", "truoc", "trong", "den", "het", "cuoi", "dau", "sau", "xong truoc")
            for period in ("", "ngay", "thang", "quy", "nam")
            if before or period
        ),
    ]
)
_TIME_GOES_ON = re.compile(
    r"(?:20\d\d|xuyen|h.ng\s+nam|va\s+(?:(?:cac\s+)?nam|h.ng|tiep|thuong|dinh|\d|quy|thang)|tiep\s+theo|thuc\s+hien|\d{4}|den\s|-)"
)
_PRODUCT = re.compile(
    r"(?:(?:cac\s+)?(?:nghi\s+(?:quyet|dinh)|quyet\s+dinh|ke\s+hoach|de\s+an|bao\s+cao|thong\s+tu|van\s+ban|hoat\s+dong|chuong\s+trinh|luat|hoi\s+nghi|to\s+trinh"
    r"|quy\s+(?:che|dinh|chuan|trinh)|huong\s+dan|tai\s+lieu|du\s+an|nhiem\s+vu|co\s+che|chinh\s+sach|he\s+(?:thong|sinh)|danh\s+(?:sach|muc)|tieu\s+chuan|bo\s+(?:tieu|tai|chi)"
    r"|co\s+so\s+du|phan\s+(?:mem|cong)|nen\s+tang|ho\s+so|cong\s+bo|chi\s+thi|cong\s+van|lop\s|khoa\s+(?:dao|tap|boi)|mo\s+hinh|de\s+xuat|chien\s+luoc|phuong\s+an|su\s+kien|ban\s+ghi|cuoc|gian\s+hang|dien\s+dan|kenh|san\s+pham|trien\s+khai|to\s+chuc\s+thanh|chuc\s+nang)\b|(?:[a-z]+\s+){1,4}duoc\b)"
)
_ENOUGH, _CODED = 14, 30
# A document with its number: `Nghị quyết số 66-NQ/TW`.
_DOCUMENT = re.compile(
    r"(?:nghi\s+(?:quyet|dinh)|quyet\s+dinh|ket\s+luan|chi\s+thi|thong\s+(?:bao|tu)|ke\s+hoach|chuong\s+trinh|cong\s+(?:van|dien)|van\s+ban|luat)"
    r"\s*(?:so\s*)?\d"
)
# What no cell ends in; the shorter words only with their marks: `vệ`, `độ` end many.
_CONNECTS = re.compile(r"(?:[,;\-/]|\b(?:va|cua|cac|voi|cho|tai|(?<!tiep )theo|thuoc|cung|hoac))$")
_CONNECTS_MARKED = re.compile(
    r"(?<!\w)(?:và|của|các|với|cho|tại|(?<!tiếp )theo|thuộc|hoặc|ở|trong|trên|về|do|gửi"
    r"|(?<!chương )(?<!quy )(?<!công )(?<!lộ )(?<!quá )(?<!tiến )(?<!giáo )trình)$"
)
# Posts whose body is named on the next line.
_POST = re.compile(r"(?:[Tt]rưởng|[Tt]ịch|[Gg]iám đốc|[Bb]í thư|trình)\s*$")
_BREAKS_NAME = re.compile(
    r"\b(?:bo|so|truong|dan|phong|quan|tinh|nhan|to|vi|don|co|giao|khoa|nong|cong|tai|lao|ngan|uy|van|chi|huy|thanh|hoi|lien|nghiep|chinh|thi|thong"
    r"|trung|bao|kinh|moi|van\s+hoa|the\s+thao\s+va\s+du|dai|hoc)$"
)


# A name that ends here, and one that awaits its rest behind a page break.
_WHOLE = re.compile(r"(?:^|[\s,;])(?:bo|so)\s+(.+)$")
_CLOSES = ("lien quan", "dia phuong", "cac cap", "ngang bo")
_TO_GO_ON = re.compile(r"\b(?:to chuc|co|truc|cong tac|trong uy ban)$")


# A name that cannot end here: `Bộ trưởng Bộ`, `Sở Giáo dục và Đào`.
_AWAITS = re.compile(r"(?:\bBộ|\bSở|\bPhòng|\bBan|\bCục|\bVụ|\bHội|Ủy|Công|Nông|Giáo)\s*$")


_AUTHORITY = re.compile(
    r"(?:quoc\s+hoi|chinh\s+phu|thu\s+tuong|bo\s+truong|cap\s+co\s+tham|bo\s+chinh\s+tri|ban\s+bi\s+thu|uy\s+ban\s+thuong\s+vu|chu\s+tich"
    r"|hdnd|hoi\s+dong\s+nhan|ban\s+chap\s+hanh|tinh\s+uy|thanh\s+uy|thi\s+uy)"
)


def entry(sheet: Sheet, before: tuple[Line, ...] | None) -> float:
    """Behind a page break: a cell that broke off in a name waits for its rest."""
    if not before:
        return 0.0
    words = sheet.flat[before[-1].start : before[-1].end].rstrip()
    together = " ".join(sheet.flat[line.start : line.end].strip() for line in before[-4:])
    whole = _WHOLE.search(together)
    if (whole and sector().fullmatch(whole.group(1))) or together.endswith(_CLOSES):
        return -1.5
    if _TO_GO_ON.search(words):
        return 1.0
    return 1.0 if _open_end(sheet, before[-1]) or _BREAKS_NAME.search(words) else -0.4


# The cell of the task is the widest: lines a third as wide, one behind the other, stand in another cell.
_NARROW = 0.45
_WIDE_CELL = 36


def narrow(lines: list[Line]) -> list[bool]:
    lengths = [line.end - line.start for line in lines]
    widest = max(lengths)
    if widest < _WIDE_CELL:
        return [False] * len(lines)
    short = [length < _NARROW * widest for length in lengths]
    return [
        own and any(short[max(0, index - 1) : index] + short[index + 1 : index + 2])
        for index, own in enumerate(short)
    ]


# Words before a name that is part of what is said: `báo cáo UBND`, `của Sở A`.
_BEFORE_NAME = re.compile(
    r"(?:\b(?:cua|gui|voi|va|cac|giua|cho|tai|trinh|thuoc|boi|do|ve|tu|den|la|cung|giao|(?<!tiep )theo|bao cao|tham muu"
    r"|uy ban|van phong|thanh tra|thuong truc|lanh dao|thu truong|giam doc|chu tich|doi voi)|[-,–/(“])$"
)
_LONGEST_BEFORE = 12


def begins_cell(sheet: Sheet, start: int, at: int, end: int, *, tasks: bool) -> bool:
    """Whether a cell may begin at a word in the middle of a line: a unit, a time, a product, or a task."""
    before = sheet.flat[max(start, at - _LONGEST_BEFORE) : at].rstrip()
    if _BEFORE_NAME.search(before):
        return False
    if sheet.plain[at].isdigit():
        return _DAY.match(sheet.flat, at, end) is not None and not _PERIOD_BEFORE.search(before)
    if tasks and opens_with_task(sheet.plain, sheet.flat, at, end):
        return True
    return (
        opens_unit(sheet, at, end) is not None
        or _TIME.match(sheet.flat, at, end) is not None
        or _PRODUCT.match(sheet.flat, at, min(end, at + _CODED)) is not None
    )


_PERIOD_BEFORE = re.compile(r"\b(?:giai doan|nam|nam hoc|quy|thang|ngay|[ivx]+)\s*/?$")
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?\b|20\d\d\b")


def begins_row(sheet: Sheet, column: str, lines: list[Line], position: int) -> float | None:
    """How likely a line opens a row by what a first cell begins with; None where it cannot."""
    line, before = lines[position], lines[position - 1]
    if not sheet.plain[line.start].isupper():
        return None
    if column != TASK:
        return 0.0
    if _open_end(sheet, before):
        return None
    return 0.8 if opens_with_task(sheet.plain, sheet.flat, line.start, line.end) else -0.6


def fits_column(sheet: Sheet, lines: list[Line], position: int, column: str, *, authorities: bool) -> float:
    """How well a line stands in a column, by its own words."""
    line = lines[position]
    folded = sheet.flat[line.start : line.end].strip()
    capital = sheet.plain[line.start : line.start + 1].isupper()
    timed = _TIME.match(_with_next(sheet, lines, position)) is not None
    if column == TIME:
        if timed or not capital:
            return 2.0 if timed else 0.6 if _TIME_GOES_ON.match(folded) else -0.8
        return -0.6 if _connected(sheet, lines, position) else -2.0
    unit = capital and opens_unit(sheet, line.start, lines[-1].end) is not None
    asked = unit and _AUTHORITY.match(_ahead(sheet, lines, position)) is not None
    if column in UNITS:
        if unit:
            return 1.6 if not asked or column == LEAD else 0.2 if authorities else 0.6
        if timed:
            return -2.2
        if capital and _PRODUCT.match(_ahead(sheet, lines, position)):
            return -2.2
        return -1.0 if len(folded) > 30 else 0.0 if not capital else -0.2
    if column == PRODUCT:
        return (
            0.8
            if capital and _PRODUCT.match(_ahead(sheet, lines, position))
            else -1.2
            if timed or (unit and not _connected(sheet, lines, position) and not asked)
            else -0.1
        )
    if column == NOTE:
        return -0.5
    if column == AUTHORITY:
        if timed:
            return -1.2
        return 1.8 if _AUTHORITY.match(_ahead(sheet, lines, position)) else 0.5 if unit else 0.0
    if column == BASIS:
        return (
            1.2
            if capital and _DOCUMENT.match(_ahead(sheet, lines, position, _CODED))
            else -1.2
            if timed
            else -0.2
        )
    if column == OTHER:
        return -1.2 if timed else 0.5 if unit else 0.0
    return -0.8 if unit or timed else 0.4 if len(folded) > 24 else 0.1


def _connected(sheet: Sheet, lines: list[Line], position: int) -> bool:
    """Whether the line before cannot end where it does: `Quyết định của` / `UBND xã`."""
    before = lines[position - 1] if position else None
    return before is not None and _open_end(sheet, before) is not None


def _open_end(sheet: Sheet, line: Line) -> re.Match[str] | None:
    """The word or mark at the end of a line after which more must come."""
    end = line.start + len(sheet.plain[line.start : line.end].rstrip())
    marked = _CONNECTS_MARKED.search(sheet.plain[line.start : end])
    return marked or _CONNECTS.search(sheet.flat[line.start : end])


def _with_next(sheet: Sheet, lines: list[Line], position: int) -> str:
    """`Thường` / `xuyên`: what a short line means may need the next ones."""
    words = ""
    for line in lines[position : position + 4]:
        words = f"{words} {sheet.flat[line.start : line.end].strip()}".strip()
        if words not in _UNFINISHED:
            break
    return words


def _ahead(sheet: Sheet, lines: list[Line], position: int, enough: int = _ENOUGH) -> str:
    """A line with what follows it where a narrow cell breaks its first words apart: `Chiến` / `lược`."""
    words = ""
    for line in lines[position : position + 3]:
        words = f"{words} {' '.join(sheet.flat[line.start : line.end].split())}".strip()
        if len(words) > enough:
            break
    return words


def goes_on(sheet: Sheet, lines: list[Line], position: int, column: str, *, last: bool) -> float:
    """Whether a line goes on with the cell of the line before: above 0 it does."""
    line, before = lines[position], lines[position - 1]
    previous = sheet.flat[before.start : before.end].rstrip()
    words = sheet.plain[line.start : line.end].strip()
    capital = words[:1].isupper()
    unit = capital and opens_unit(sheet, line.start, lines[-1].end) is not None
    if column in UNITS and _POST.search(sheet.plain, before.start, before.end):
        return 1.5
    product = capital and not unit and _PRODUCT.match(_ahead(sheet, lines, position)) is not None
    if column in UNITS and not unit and _AWAITS.search(sheet.plain, before.start, before.end):
        return 1.2
    if connects := _open_end(sheet, before):
        if column in UNITS:
            return 0.2 if product else 1.5
        return 2.2 if connects.re is _CONNECTS_MARKED else 1.5
    if column in UNITS:
        if product:
            return -1.2
        if capital and _closed(sheet, lines, position):
            return -0.6 if unit else -1.0
        if unit:
            return 0.25 if last else -0.9
        if previous.endswith(")") and not last:
            return -0.3
        return 0.9 if not capital or _BREAKS_NAME.search(previous) else -0.2
    if column == TASK:
        ended = previous.endswith((".", ";"))
        if not capital:
            return 0.2 if ended else 1.2
        return -0.9 if ended else -0.3 if unit or product else 0.3
    if column == TIME:
        return 0.2 if capital else 0.8
    if column in (OTHER, AUTHORITY) and unit:
        return -0.3
    return 0.7 if not capital else 0.1


def _closed(sheet: Sheet, lines: list[Line], position: int) -> bool:
    """The words so far end a list of units: `… liên quan`, `… địa phương`."""
    above = lines[max(0, position - 2) : position]
    words = " ".join(sheet.flat[line.start : line.end].strip() for line in above)
    return words.rstrip(" .;").endswith(_CLOSES)
