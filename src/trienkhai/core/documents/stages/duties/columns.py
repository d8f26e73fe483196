"""Lines of a row whose cells stand one below the other, given back to the columns of the table.

A converter writes a cell on a few short lines, column after column, and begins again behind each page break.
Each line is weighed against each column (a unit, a date, words that go on) and against staying or going on;
the likeliest path wins.
"""

import re
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Line, Sheet
from trienkhai.core.documents.stages.duties.units import opens_unit
from trienkhai.core.documents.stages.duties.words import sector

TASK, LEAD, COORDINATE, PRODUCT, TIME = "task", "lead", "coordinate", "product", "time"
NOTE, OTHER = "note", "other"
_LOOSE = frozenset(["stt", "tt", "so", "thu", "tu", "cac", "va", "theo", "cua", "du", "kien"])
UNITS = (LEAD, COORDINATE)

_TITLES = re.compile(
    r"(?P<time>thoi\s+(?:gian|han|diem)(?:\s+(?:thuc\s+hien|hoan\s*thanh|trien\s+khai))?|tien\s+do|han\s+hoan\s+thanh)"
    r"|(?P<coordinate>(?:(?:co\s+quan|don\s+vi)\s*(?:,\s*don\s+vi\s*)?)?ph.i\s+hop(?:\s+thuc\s+hien)?)"
    r"|(?P<lead>(?:(?:co\s+quan|don\s+vi|bo\s+phan|dau\s+moi)\s*(?:,\s*don\s+vi\s*)?)?(?:chu\s+tri(?:\s+thuc\s+hien)?|phu\s+trach"
    r"|chiu\s+trach\s+nhiem|phan\s+cong)|(?:co\s+quan|don\s+vi|nguoi)\s+thuc\s+hien)"
    r"|(?P<product>(?:du\s+kien\s+)?(?:san\s+pham|ket\s+qua)(?:\s+(?:du\s+kien|dau\s+ra))?(?:\s*/\s*danh\s+gia)?)"
    r"|(?P<note>ghi\s+chu|kinh\s+phi|nguon\s+kinh\s+phi)"
    r"|(?P<task>(?:ten\s+)?(?:noi\s+dung|nhiem\s+vu|cong\s+viec|hoat\s+dong|giai\s+phap)(?:[\s,]+(?:nhiem\s+vu|cong\s+viec|giai\s+phap|cu\s+the"
    r"|thuc\s+hien|trong\s+tam))*)"
)
_TIME = re.compile(
    r"(?:thuc\s+hien\s+)?(?:giai\s+doan|h.ng\s+(?:nam|quy|thang|tuan)|thuong\s+xuyen|nhiem\s+vu\s+thuong|(?:tu\s+|trong\s+|den\s+|cuoi\s+|het\s+|truoc\s+)*(?:quy|thang|nam|ngay)\s*(?:[\divx]|ky)"
    r"|(?:tu|trong|truoc|den)\s+(?:quy|thang|nam|ngay)\b|20\d\d\b|\d{1,2}/\d|dinh\s+ky|theo\s+(?:tien\s+do|lo\s+trinh|ke\s+hoach)|da\s+hoan\s+thanh|sau\s+khi)"
)
_UNFINISHED = frozenset(
    [
        "thuong",
        "hang",
        "nam",
        "quy",
        "thang",
        "giai",
        "thuc",
        "thuc hien",
        "thuc hien thuong",
        "thuc hien hang",
    ]
)
_TIME_GOES_ON = re.compile(
    r"(?:20\d\d|xuyen|hang\s+nam|h.ng\s+nam|va\s+(?:cac\s+)?nam|tiep\s+theo|thuc\s+hien|\d{4}|den\s|-|va\s)"
)
_PRODUCT = re.compile(
    r"(?:(?:cac\s+)?(?:nghi\s+(?:quyet|dinh)|quyet\s+dinh|ke\s+hoach|de\s+an|bao\s+cao|thong\s+tu|van\s+ban|hoat\s+dong|chuong\s+trinh|luat|hoi\s+nghi|to\s+trinh"
    r"|quy\s+(?:che|dinh|chuan|trinh)|huong\s+dan|tai\s+lieu|du\s+an|nhiem\s+vu|co\s+che|chinh\s+sach|he\s+(?:thong|sinh)|danh\s+(?:sach|muc)|tieu\s+chuan|bo\s+(?:tieu|tai|chi)"
    r"|co\s+so\s+du|phan\s+(?:mem|cong)|nen\s+tang|ho\s+so|cong\s+bo|chi\s+thi|cong\s+van|lop\s|khoa\s+(?:dao|tap|boi)|mo\s+hinh|de\s+xuat|chien\s+luoc|phuong\s+an|su\s+kien|ban\s+ghi|cuoc|gian\s+hang|dien\s+dan|kenh|san\s+pham|trien\s+khai|to\s+chuc\s+thanh|chuc\s+nang)\b)"
)
_CONNECTS = re.compile(r"(?:[,;\-/]|\b(?:va|cua|cac|voi|cho|tai|theo|thuoc|cung|hoac))$")
# Posts whose body is named on the next line.
_POST = re.compile(r"\b(?:truong|tich|giam doc|bi thu)$")
_BREAKS_NAME = re.compile(
    r"\b(?:bo|so|truong|dan|phong|quan|tinh|nhan|to|vi|don|co|giao|khoa|nong|cong|tai|lao|ngan|uy|van|chi|huy|thanh|hoi|lien|nghiep|chinh|thi|thong"
    r"|trung|bao|kinh|moi|van\s+hoa|the\s+thao\s+va\s+du|dai|hoc)$"
)


# A name that ends here, and one that awaits its rest behind a page break.
_WHOLE = re.compile(r"(?:^|[\s,;])(?:bo|so)\s+(.+)$")
_CLOSES = ("lien quan", "dia phuong", "cac cap")
_TO_GO_ON = re.compile(r"\b(?:to chuc|co|truc|cong tac|trong uy ban)$")


# A name that cannot end here: `Bộ trưởng Bộ`, `Sở Giáo dục và Đào`.
_AWAITS = re.compile(r"(?:\bBộ|\bSở|\bPhòng|\bBan|\bCục|\bVụ|\bHội|Ủy|Công|Nông|Giáo)\s*$")


_AUTHORITY = re.compile(
    r"(?:quoc\s+hoi|chinh\s+phu|thu\s+tuong|bo\s+truong|cap\s+co\s+tham|bo\s+chinh\s+tri|ban\s+bi\s+thu|uy\s+ban\s+thuong\s+vu|chu\s+tich"
    r"|hdnd|hoi\s+dong\s+nhan|ban\s+chap\s+hanh|tinh\s+uy|thanh\s+uy|thi\s+uy)"
)


@dataclass(frozen=True, slots=True)
class Cells:
    """The lines of each column of one row."""

    lines: dict[str, tuple[Line, ...]]

    def words(self, sheet: Sheet, column: str) -> str:
        pieces = (" ".join(sheet.plain[line.start : line.end].split()) for line in self.lines.get(column, ()))
        return " ".join(piece for piece in pieces if piece)


def columns_of(head: str) -> tuple[str, ...]:
    """The columns a head names, in order; the head comes folded, its lines joined by a blank."""
    found: list[str] = []
    begun = 0
    for match in _TITLES.finditer(head):
        name = match.lastgroup or NOTE
        if _names_another(head[begun : match.start()]) and found:
            found.append(OTHER)
        begun = match.end()
        if name not in found:
            found.append(name)
    if _names_another(head[begun:]) and found:
        found.append(OTHER)
    return tuple(found)


def _names_another(words: str) -> bool:
    """Words between known titles: `Cấp trình`, `Cơ quan ban hành`, a column of no interest here."""
    return len([word for word in re.findall(r"[a-z]{2,}", words) if word not in _LOOSE]) >= 2


def cells_of(sheet: Sheet, columns: tuple[str, ...], segments: list[list[Line]]) -> Cells:
    """The lines of a row by column; each page of the row is a segment of its own."""
    lines: dict[str, tuple[Line, ...]] = {}
    for number, segment in enumerate(segments):
        if not segment:
            continue
        task = lines.get(TASK)
        goes_on = number > 0 and task is not None and not _ended(sheet, task[-1])
        enter = [_entry(sheet, lines.get(column)) if number else 0.0 for column in columns]
        path = _path(sheet, columns, segment, enter, fresh=number == 0 or goes_on)
        for line, column in zip(segment, path, strict=True):
            lines[column] = (*lines.get(column, ()), line)
    return Cells(lines)


def _entry(sheet: Sheet, before: tuple[Line, ...] | None) -> float:
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
    return 1.0 if _CONNECTS.search(words) or _BREAKS_NAME.search(words) else -0.4


def _ended(sheet: Sheet, line: Line) -> bool:
    return sheet.plain[line.start : line.end].rstrip().endswith((".", ";"))


def _path(
    sheet: Sheet, columns: tuple[str, ...], lines: list[Line], enter: list[float], *, fresh: bool
) -> list[str]:
    """The likeliest column of each line; columns never go back."""
    count = len(columns)
    authorities = OTHER in columns  # `Cấp trình`: who is asked, not who works with
    narrow = _narrow(lines)
    first = [
        _fits(sheet, lines, 0, column, authorities=authorities) - (0.0 if fresh else 0.4) * (index == 0)
        for index, column in enumerate(columns)
    ]
    scores = [
        score - (2.5 * index if fresh else 0.5 * index) + enter[index] for index, score in enumerate(first)
    ]
    back: list[list[int]] = []
    for position in range(1, len(lines)):
        fits = [
            _fits(sheet, lines, position, column, authorities=authorities)
            - _NOT_SO_NARROW * (column == TASK and narrow[position])
            for column in columns
        ]
        stays = [
            _stays(sheet, lines, position, column, last=_last_of_units(columns, column)) for column in columns
        ]
        chosen: list[int] = []
        following: list[float] = []
        for index in range(count):
            best, origin = scores[index] + stays[index], index
            for before in range(index):
                moved = scores[before] - stays[before] - 0.7 * (index - before - 1) + enter[index]
                if moved > best:
                    best, origin = moved, before
            chosen.append(origin)
            following.append(best + fits[index])
        back.append(chosen)
        scores = following
    index = max(range(count), key=lambda column: scores[column])
    path = [index]
    for chosen in reversed(back):
        index = chosen[index]
        path.append(index)
    return [columns[index] for index in reversed(path)]


# The cell of the task is the widest: lines a third as wide, one behind the other, stand in another cell.
_NOT_SO_NARROW = 0.9
_NARROW = 0.45
_WIDE_CELL = 36


def _narrow(lines: list[Line]) -> list[bool]:
    lengths = [line.end - line.start for line in lines]
    widest = max(lengths)
    if widest < _WIDE_CELL:
        return [False] * len(lines)
    short = [length < _NARROW * widest for length in lengths]
    return [
        own and any(short[max(0, index - 1) : index] + short[index + 1 : index + 2])
        for index, own in enumerate(short)
    ]


def _last_of_units(columns: tuple[str, ...], column: str) -> bool:
    units = [name for name in columns if name in UNITS]
    return bool(units) and column == units[-1]


def _fits(sheet: Sheet, lines: list[Line], position: int, column: str, *, authorities: bool) -> float:
    """How well a line stands in a column, by its own words."""
    line = lines[position]
    folded = sheet.flat[line.start : line.end].strip()
    capital = sheet.plain[line.start : line.start + 1].isupper()
    timed = _TIME.match(_with_next(sheet, lines, position)) is not None
    if column == TIME:
        return 2.0 if timed else 0.6 if _TIME_GOES_ON.match(folded) else -2.0 if capital else -0.8
    unit = capital and opens_unit(sheet, line.start, lines[-1].end) is not None
    if column in UNITS:
        if unit:
            asked = column == COORDINATE and authorities and _AUTHORITY.match(_ahead(sheet, lines, position))
            return 0.2 if asked else 1.6
        if timed or (capital and _PRODUCT.match(_ahead(sheet, lines, position))):
            return -1.6
        return -1.0 if len(folded) > 30 else 0.0 if not capital else -0.2
    if column == PRODUCT:
        return (
            0.8
            if capital and _PRODUCT.match(_ahead(sheet, lines, position))
            else -1.2
            if timed or unit
            else -0.1
        )
    if column == NOTE:
        return -0.5
    if column == OTHER:
        return (
            -1.2
            if timed
            else 1.8
            if _AUTHORITY.match(_ahead(sheet, lines, position))
            else 0.5
            if unit
            else 0.0
        )
    return -0.8 if unit or timed else 0.4 if len(folded) > 24 else 0.1


def _with_next(sheet: Sheet, lines: list[Line], position: int) -> str:
    """`Thường` / `xuyên`: what a short line means may need the next ones."""
    words = ""
    for line in lines[position : position + 4]:
        words = f"{words} {sheet.flat[line.start : line.end].strip()}".strip()
        if words not in _UNFINISHED:
            break
    return words


def _ahead(sheet: Sheet, lines: list[Line], position: int) -> str:
    """A line with what follows it where a narrow cell breaks its first words apart: `Chiến` / `lược`."""
    words = ""
    for line in lines[position : position + 3]:
        words = f"{words} {' '.join(sheet.flat[line.start : line.end].split())}".strip()
        if len(words) > _ENOUGH:
            break
    return words


_ENOUGH = 14


def _stays(sheet: Sheet, lines: list[Line], position: int, column: str, *, last: bool) -> float:
    """Whether a line goes on with the cell of the line before: above 0 it does."""
    line, before = lines[position], lines[position - 1]
    previous = sheet.flat[before.start : before.end].rstrip()
    words = sheet.plain[line.start : line.end].strip()
    capital = words[:1].isupper()
    unit = capital and opens_unit(sheet, line.start, lines[-1].end) is not None
    if column in UNITS and _POST.search(previous):
        return 1.5
    product = capital and not unit and _PRODUCT.match(_ahead(sheet, lines, position)) is not None
    if column in UNITS and not unit and _AWAITS.search(sheet.plain, before.start, before.end):
        return 1.2
    if _CONNECTS.search(previous):
        return 0.2 if column in UNITS and product else 1.5
    if column in UNITS:
        if product:
            return -1.2
        if capital and _closed(sheet, lines, position):
            return -0.6 if unit else -1.0
        if unit:
            return 0.25 if last else -0.9
        return 0.9 if not capital or _BREAKS_NAME.search(previous) else -0.2
    if column == TASK:
        ended = previous.endswith((".", ";"))
        if not capital:
            return 0.2 if ended else 1.2
        return -0.9 if ended else -0.3 if unit else 0.3
    if column == TIME:
        return 0.8
    if column == OTHER and unit:
        return -0.3
    return 0.7 if not capital else 0.1


def _closed(sheet: Sheet, lines: list[Line], position: int) -> bool:
    """The words so far end a list of units: `… liên quan`, `… địa phương`."""
    above = lines[max(0, position - 2) : position]
    words = " ".join(sheet.flat[line.start : line.end].strip() for line in above)
    return words.rstrip(" .;").endswith(_CLOSES)
