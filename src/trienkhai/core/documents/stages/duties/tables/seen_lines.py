"""What can be seen of a line of a table: a unit, a time, a product, words that cannot end where they do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.tables.column_titles import COORDINATE, LEAD
from trienkhai.core.documents.stages.duties.words import opens_with_task, sector, unit_word

_TIME = re.compile(
    r"(?:thuc\s+hien\s+)?(?:giai\s+doan|h.ng\s+(?:nam|quy|thang|tuan)|thuong\s+xuyen|nhiem\s+vu\s+thuong|(?:tu\s+|trong\s+|den\s+|cuoi\s+|het\s+|truoc\s+)*(?:quy|thang|nam|ngay)\s*(?:\d|[ivx]{1,4}\b|ky)"
    r"|(?:tu|trong|truoc|den|het)\s+(?:(?:quy|thang|nam|ngay)\b|\d{1,2}/\d)|20\d\d\b|\d{1,2}/\d|tuan\s+(?:thu\s+)?\d|(?:(?:sang|chieu|toi)\s+)?thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])\b|(?:sang|chieu|toi)\s+(?:ngay\s+)?\d|moi\s+(?:tuan|thang|quy)\b|tuan\s+\d|dinh\s+ky|theo\s+(?:tien\s+do|lo\s+trinh|ke\s+hoach)|da\s+hoan\s+thanh|sau\s+khi)"
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
# `Quý` / `IV/2027`, `Trước ngày` / `15/11`
_REST_OF_TIME = re.compile(r"(?:[ivx]{1,4}|\d{1,2})\s*(?:[/-]|nam\b|$)")
_TIME_GOES_ON = re.compile(
    r"(?:20\d\d|xuyen|h.ng\s+nam|va\s+(?:(?:cac\s+)?nam|h.ng|tiep|thuong|dinh|\d|quy|thang)|tiep\s+theo|thuc\s+hien|\d{4}|den\s|-)"
)
_PRODUCT = re.compile(
    r"(?:(?:cac\s+)?(?:nghi\s+(?:quyet|dinh)|quyet\s+dinh|ke\s+hoach|de\s+an|bao\s+cao|thong\s+tu|van\s+ban|hoat\s+dong|chuong\s+trinh|luat|hoi\s+nghi|to\s+trinh"
    r"|quy\s+(?:che|dinh|chuan|trinh)|huong\s+dan|tai\s+lieu|du\s+an|nhiem\s+vu|co\s+che|chinh\s+sach|he\s+(?:thong|sinh)|danh\s+(?:sach|muc)|tieu\s+chuan|bo\s+(?:tieu|tai|chi)"
    r"|co\s+so\s+du|phan\s+(?:mem|cong)|nen\s+tang|ho\s+so|cong\s+bo|chi\s+thi|cong\s+van|lop\s|khoa\s+(?:dao|tap|boi)|mo\s+hinh|de\s+xuat|chien\s+luoc|phuong\s+an|su\s+kien|ban\s+ghi|cuoc|gian\s+hang|dien\s+dan|kenh|tin(?:,\s*|\s+)bai|san\s+pham|trien\s+khai|to\s+chuc\s+thanh|chuc\s+nang)\b|(?:[a-z]+\s+){1,4}duoc\b)"
)
_ENOUGH, _CODED = 14, 30
# A document with its number: `Nghị quyết số 66-NQ/TW`.
_DOCUMENT = re.compile(
    r"(?:nghi\s+(?:quyet|dinh)|quyet\s+dinh|ket\s+luan|chi\s+thi|thong\s+(?:bao|tu)|ke\s+hoach|chuong\s+trinh|cong\s+(?:van|dien)|van\s+ban|luat)"
    r"\s*(?:so\s*)?\d"
)
# What no cell ends in; the shorter words only with their marks: `vệ`, `độ` end many.
_CONNECTS = re.compile(r"(?:[,;\-/]|\b(?:va|cua|cac|voi|(?<!tiep )theo|thuoc|hoac))$")
_CONNECTS_MARKED = re.compile(
    r"(?<!\w)(?:và|của|các|với|cho|tại|cùng|(?<!tiếp )theo|thuộc|hoặc|ở|trong|trên|về|do|gửi"
    r"|(?<!chương )(?<!quy )(?<!công )(?<!lộ )(?<!quá )(?<!tiến )(?<!giáo )trình)$"
)
# Posts whose body is named on the next line.
_POST = re.compile(r"(?:Chỉ huy|[Tt]rưởng|[Tt]ịch|[Gg]iám đốc|[Bb]í thư|trình)\s*$")
_BREAKS_NAME = re.compile(
    r"\b(?:bo|so|truong|dan|phong|quan|tinh|nhan|to|vi|don|co|giao|khoa|nong|cong|tai|lao|ngan|uy|van|chi|huy|thanh|hoi|lien|nghiep|chinh|thi|thong"
    r"|trung|bao|kinh|moi|van\s+hoa|the\s+thao\s+va\s+du|dai|hoc)$"
)


# A name that ends here, and one that awaits its rest behind a page break.
_WHOLE = re.compile(r"(?:^|[\s,;])(?:bo|so)\s+(.+)$")
_CLOSES = ("lien quan", "dia phuong", "cac cap", "ngang bo")
_TO_GO_ON = re.compile(r"\b(?:to chuc|co|truc|cong tac|trong uy ban)$")


# `Các Bộ` / `NN&MT, Xây dựng`: names that share a noun.
_NOUN = re.compile(r"(?:[Cc]ác\s+)?(?:[Bb]ộ|[Ss]ở|[Pp]hòng|[Bb]an|[Cc]ục|[Vv]ụ)\s*(?::\s*)?")
_NOUN_AGAIN = re.compile(r"(?:Các|Bộ|Sở|Phòng|Ban|Cục|Vụ|UBND|[UỦ]ỷ? ?[Bb]an|Ủy ban)\b")


# A name that cannot end here: `Bộ trưởng Bộ`, `Sở Giáo dục và Đào`.
_AWAITS = re.compile(r"(?:\bChỉ huy|\bBộ|\bSở|\bPhòng|\bBan|\bCục|\bVụ|\bHội|Ủy|Công|Nông|Giáo)\s*$")


_AUTHORITY = re.compile(
    r"(?:quoc\s+hoi|chinh\s+phu|thu\s+tuong|bo\s+truong|cap\s+co\s+tham|bo\s+chinh\s+tri|ban\s+bi\s+thu|uy\s+ban\s+thuong\s+vu|chu\s+tich"
    r"|hdnd|hoi\s+dong\s+nhan|ban\s+chap\s+hanh|tinh\s+uy|thanh\s+uy|thi\s+uy)"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One line, and how the line before it ends."""

    length: int
    capital: bool
    small: bool
    timed: bool
    more_time: bool
    """Goes on with a time: `xuyên`, `và các năm tiếp theo`."""

    unit: bool
    product: bool
    authority: bool
    document: bool
    """A document by its number, `Nghị quyết số 66`."""

    task: bool
    connected: float
    """How surely the line before must go on."""

    post: bool
    """The line before ends in a post, whose body is named now."""

    name_open: bool
    """The line before ends inside a name."""

    breaks: bool
    """The line before ends in a word at which names are broken."""

    ended: bool
    bracket: bool
    closed: bool
    """The lines before end a list of units."""

    label: str
    """`lead` or `coordinate` where the line says so itself: `Chủ trì: Sở A`, `- Phối hợp: Sở B`."""


STRONG, WEAK = 2.2, 1.5
_LISTED = 2


def seen(sheet: Sheet, lines: list[Line]) -> list[Seen]:
    """What is seen of each line of a row, or of a whole table."""
    return [_seen(sheet, lines, place) for place in range(len(lines))]


def _seen(sheet: Sheet, lines: list[Line], place: int) -> Seen:
    line = lines[place]
    first = sheet.plain[line.start]
    capital = first.isupper()
    ahead = _ahead(sheet, lines, place) if capital else ""
    unit = opens_unit(sheet, line.start, lines[-1].end) is not None if capital else _counts_units(sheet, line)
    before = lines[place - 1] if place else None
    previous = sheet.flat[before.start : before.end].rstrip() if before else ""
    plain = sheet.plain[before.start : before.end].rstrip() if before else ""
    above = " ".join(
        sheet.flat[row.start : row.end].strip() for row in lines[max(0, place - _LISTED) : place]
    )
    return Seen(
        length=line.end - line.start,
        capital=capital,
        small=first.islower(),
        timed=_TIME.match(_with_next(sheet, lines, place)) is not None
        or (previous in _UNFINISHED and _REST_OF_TIME.match(sheet.flat, line.start, line.end) is not None),
        more_time=_TIME_GOES_ON.match(sheet.flat, line.start, line.end) is not None,
        unit=unit,
        product=capital and _PRODUCT.match(ahead) is not None,
        authority=capital and _AUTHORITY.match(ahead) is not None,
        document=capital and _DOCUMENT.match(_ahead(sheet, lines, place, _CODED)) is not None,
        task=capital and opens_with_task(sheet, line.start, line.end),
        connected=STRONG if _CONNECTS_MARKED.search(plain) else WEAK if _CONNECTS.search(previous) else 0.0,
        post=_POST.search(plain) is not None,
        name_open=_AWAITS.search(plain) is not None
        or (_NOUN.fullmatch(plain) is not None and not _NOUN_AGAIN.match(sheet.plain, line.start, line.end)),
        breaks=_BREAKS_NAME.search(previous) is not None,
        ended=previous.endswith((".", ";")),
        bracket=previous.endswith(")"),
        closed=above.rstrip(" .;").endswith(_CLOSES),
        label=label_at(sheet, line.start, line.end),
    )


# `06 đội thi`, `15/15 xã, thị trấn`
_COUNT = re.compile(r"\d{1,3}(?:/\d{1,3})?\s+(?=[^\W\d_])")


def _counts_units(sheet: Sheet, line: Line) -> bool:
    count = _COUNT.match(sheet.plain, line.start, line.end)
    return count is not None and unit_word().match(sheet.plain, count.end(), line.end) is not None


# What may stand before units in a cell that holds both kinds.
_LABEL = re.compile(
    r"(?:[-–+•*]\s*)?(?:(?:co\s+quan|don\s+vi)\s+)?(?:(chu\s+tri)|phoi\s+hop)(?:\s+thuc\s+hien)?\s*:"
)


def label_at(sheet: Sheet, start: int, end: int) -> str:
    """Which units follow, `lead` or `coordinate`, where the words say so; empty where they do not."""
    found = _LABEL.match(sheet.flat, start, end)
    return "" if found is None else LEAD if found.group(1) else COORDINATE


def entry(sheet: Sheet, before: Sequence[Line] | None) -> float:
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
    open_end = _CONNECTS.search(words) or _CONNECTS_MARKED.search(
        sheet.plain[before[-1].start : before[-1].end].rstrip()
    )
    return 1.0 if open_end or _BREAKS_NAME.search(words) else -0.4


# Words before a name that is part of what is said: `báo cáo UBND`, `của Sở A`.
_BEFORE_NAME = re.compile(
    r"(?:\b(?:cua|gui|voi|va|cac|giua|cho|tai|trinh|thuoc|boi|do|ve|tu|den|la|cung|giao|(?<!tiep )theo|bao cao|tham muu"
    r"|uy ban|van phong|thanh tra|thuong truc|btv|bch|thuong vu|chap hanh|lanh dao|thu truong"
    r"|giam doc|chu tich|chi huy|doi voi)"
    r"|\b(?:chu tri|phoi hop) ?:|[-,–/(“])$"
)
_LONGEST_BEFORE = 12


def begins_cell(sheet: Sheet, start: int, at: int, end: int, *, tasks: bool, products: bool) -> bool:
    """Whether a cell may begin at a word in the middle of a line: a unit, a time, a product, or a task."""
    before = sheet.flat[max(start, at - _LONGEST_BEFORE) : at].rstrip()
    if _BEFORE_NAME.search(before):
        return False
    if label := label_at(sheet, at, end):
        return label == LEAD
    if sheet.plain[at].isdigit():
        return _DAY.match(sheet.flat, at, end) is not None and not _PERIOD_BEFORE.search(before)
    if tasks and opens_with_task(sheet, at, end):
        return True
    return (
        opens_unit(sheet, at, end) is not None
        or sheet.flat.startswith("d/c ", at, end)
        or _TIME.match(sheet.flat, at, end) is not None
        or (products and _PRODUCT.match(sheet.flat, at, min(end, at + _CODED)) is not None)
    )


_PERIOD_BEFORE = re.compile(r"\b(?:giai doan|nam|nam hoc|quy|thang|ngay|[ivx]+)\s*/?$")
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?\b|20\d\d\b")


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
