"""Who issues: the names in capitals at the top left, the superior body above told from the issuer."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.stages.header.joint import has_superior
from trienkhai.core.documents.stages.header.levels import superior_apart
from trienkhai.core.documents.stages.header.mottos import without_mottos
from trienkhai.core.documents.vocabulary import bodies
from trienkhai.core.text import fold

_NOT_ISSUER = re.compile(
    r"(?:c.ng\s+h.a\s+x|h.a\s+x.\s+h.i\s+ch|(?:h.i\s+)?ch.\s+ngh.a\s+vi.t|d.c\s+l.p|dang\s+cong\s+san|so\s*[:.]|ky\s+boi|v/v|ve\s+viec"
    r"|hoa\s+toc|thuong\s+khan|khan$|mat$|tuyet|toi\s+mat|du\s+thao|xem\s+xong|luu\s+hanh|cong\s+bao|ban\s+(?:sao|goc|chinh)|sao\s+(?:y|luc)|cong$|(?:cong\s+van|van\s+ban)\s+(?:di|den)$"
    # The banners of pages.
    r"|.{0,60}\b(?:cong|trang)\s+thong\s+tin\b|ban\s+tin$|tin\s+tuc|trang\s+chu|(?:thu\s+vien|he\s+thong)\s+phap\s+luat|van\s+ban\b)"
)
# The second language of a head.
_ENGLISH = re.compile(
    r"\b(?:of|and|for|republic|ministry|department|university|school|college|committee|people's|office|institute|company|bank"
    r"|independence|freedom|happiness)\b"
)
_TAIL = re.compile(r"[\s–—_*.,-]+$")


_FIRST_WORD = re.compile(r"[a-z]+")
_FAR_BELOW = 4


@dataclass(frozen=True, slots=True)
class Issuer:
    """The spans of the issuer's lines and of the superior body's; `certainty` of the issuer."""

    own: list[Span]
    parent: list[Span]
    certainty: float = 0.95
    names: tuple[tuple[Span, ...], ...] = ()
    """The lines of each body that the head names."""


def find_issuer(sheet: Sheet, cells: list[Cell]) -> Issuer | None:
    """The issuer among the cells above number and title."""
    certainty = 0.95
    cells = without_mottos(sheet, cells)
    lines = _joined(sheet, [cell for cell in cells if _is_name(sheet, cell)])
    if not any(_opens(sheet, [line]) for line in lines):
        small = [cell for cell in cells if _is_name_in_small(sheet, cell)]
        if small:
            lines += [(cell.start, cell.end) for cell in small if not _known(lines, cell)]
            certainty = 0.7
    if not lines:
        return None
    groups: list[list[Span]] = []
    for start, end in lines:
        opens = _opens(sheet, [(start, end)])
        if not opens and groups and _lines_between(sheet, groups[-1][-1][1], start) > _FAR_BELOW:
            continue  # capitals far below a name are stamps
        if groups and (
            not opens
            or _dashed(sheet, start)
            or _unfinished(sheet, groups[-1])
            or _inside_word(sheet, groups[-1], start)
        ):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    while len(groups) > 1 and not _opens(sheet, groups[0]):
        groups.pop(0)
    own = groups[-1]
    parent = [span for group in groups[:-1] if not _same(sheet, group, own) for span in group]
    if not _opens(sheet, own):
        certainty = min(certainty, 0.75)
    named = [group for group in groups[:-1] if not _same(sheet, group, own)] + [own]
    return Issuer(own, parent, certainty, tuple(map(tuple, named)))


def _dashed(sheet: Sheet, start: int) -> bool:
    """`- ỦY BAN …` on the line below the first of two bodies that issue together."""
    return sheet.plain[sheet.lines[sheet.line_at(start)].start : start].strip() in ("-", "–")


def _known(lines: list[Span], cell: Cell) -> bool:
    return any(start < cell.end and cell.start < end for start, end in lines)


def _lines_between(sheet: Sheet, end: int, start: int) -> int:
    return sum(not line.empty for line in sheet.lines[sheet.line_at(end) + 1 : sheet.line_at(start)])


def as_joint(sheet: Sheet, issuer: Issuer) -> Issuer:
    """The bodies of a joint document: all of them issue it, save a superior that heads the list."""
    names = [list(name) for name in issuer.names]
    superior = len(names) > 1 and has_superior(_folded(sheet, names[0]), _folded(sheet, names[1]))
    if len(names) < 2 or (superior and len(names) == 2):
        return issuer
    parent = names.pop(0) if superior else []
    return Issuer(
        [span for name in names for span in name], parent, min(issuer.certainty, 0.85), issuer.names
    )


def placed_again(sheet: Sheet, issuer: Issuer, subject_end: int) -> Issuer:
    """`ỦY BAN NHÂN DÂN`, its place lost with a second line: the name above the basis of a decision has it."""
    if issuer.parent or _folded(sheet, issuer.own) not in ("uy ban nhan dan", "hoi dong nhan dan"):
        return issuer
    again = _NAMED_AGAIN.match(sheet.flat, subject_end)
    if again is None or not sheet.plain[slice(*again.span("name"))].isupper():
        return issuer
    if not sheet.flat.startswith(_folded(sheet, issuer.own), again.start("name")):
        return issuer
    name = again.span("name")
    return Issuer([name], [], 0.75, ((name,),))


_NAMED_AGAIN = re.compile(
    r"[\s|_*.–-]{0,60}(?:chu tich\s+)?"
    r"(?P<name>(?:uy ban|hoi dong) nhan dan\s+(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong)"
    r"\s[^\n\d,.;:|]{2,40})"
    r"(?=[\s|]*(?:\n|$))"
)


def _same(sheet: Sheet, one: list[Span], other: list[Span]) -> bool:
    """A head printed twice, on the page and above it: the name above is the issuer itself."""
    return _folded(sheet, one) == _folded(sheet, other)


def _folded(sheet: Sheet, group: list[Span]) -> str:
    return " ".join(word for start, end in group for word in sheet.flat[start:end].split())


def _opens(sheet: Sheet, group: list[Span]) -> bool:
    start, end = group[0]
    if _COMMITTEE_OF.fullmatch(sheet.flat, start, end):
        return False
    return (bodies().match(sheet.flat, start, end) or LESS_COMMON.match(sheet.flat, start, end)) is not None


# The standing committee of a Front is named with the Front above it; alone it names nobody.
_COMMITTEE_OF = re.compile(r"ban\s+thuong\s+truc")
# First words of bodies that only a head is read for; inside sentences they are mostly something else.
LESS_COMMON = re.compile(
    r"(?:(?:tong|chi)\s+c.c\b|tong\s+lien\s+doan|tong\s+hoi|cau\s+lac\s+bo|chi\s+nhanh|xi\s+nghiep|thu\s+vien|bao\s+tang|thuong\s+truc|tieu\s+ban|tap\s+chi|chi\s+doan"
    r"|chi\s+hoi|mam\s+non|khoa|phan\s+hieu|tram|lien\s+doi|quan\s+khu|nha\s+xuat\s+ban"
    r"|mttq|cdcs|cdgd|ldld|thi\s+hanh\s+an\s+dan\s+su|thon|khu\s+pho|to\s+dan\s+pho|(?:nha|cung)\s+thieu\s+nhi|dien\s+luc|don\s+bien\s+phong|ubmttq|buu\s+dien|(?:cum|khoi)\s+thi\s+dua|cang\s+vu"
    r"|vuon\s+quoc\s+gia|trai\s+giam|(?:lu|su|trung|tieu)\s+doan|nhom\s+tre)\b"
)


def _unfinished(sheet: Sheet, group: list[Span]) -> bool:
    """A name that cannot end here: `TRƯỜNG ĐẠI HỌC SƯ PHẠM VÀ`, or a mere kind of body: `ỦY BAN` / `MẶT TRẬN …`."""
    words = _folded(sheet, group)
    return (
        words.endswith((" va", ",", "-", " cua", " thuoc", " quan ly")) or _KIND.fullmatch(words) is not None
    )


def _inside_word(sheet: Sheet, group: list[Span], start: int) -> bool:
    """A name broken inside a word of two syllables: `BỆNH VIỆN ĐA` / `KHOA …`, `TRUNG TÂM PHỤC` / `VỤ …`.

    A place ends where it ends: `HUYỆN TÂN HIỆP` / `HỘI NÔNG DÂN`, `THỊ XÃ DUYÊN HẢI` / `PHÒNG Y TẾ`.
    """
    words = _folded(sheet, group)
    if _ENDS_IN_PLACE.search(words):
        return False
    last = words.rpartition(" ")[2]
    first = _FIRST_WORD.match(sheet.flat, start)
    return first is not None and f"{last} {first.group()}" in _TWO_SYLLABLES


_ENDS_IN_PLACE = re.compile(
    r"(?:^| )(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|tx\.?|xa|phuong|thi tran|dac khu) [^ ]+ [^ ]+$"
)
_TWO_SYLLABLES = frozenset(
    f"{first} {second}"
    for second, firsts in {
        "khoa": "da bach chuyen giao nha",
        "vu": "phuc dich nghiep cong noi thuong nhiem",
        "hoi": "quoc xa dai le hiep chi",
        "bo": "can dang noi tien",
        "so": "co ho",
        "doan": "cong lien tap su trung",
        "phong": "quoc van hai du bien",
        "truong": "thi moi hien nha",
        "vien": "cong hoc benh thu",
        "uy": "huyen tinh thanh dang trung",
        "ban": "tieu uy",
        "tran": "mat",
        "to": "tran",
    }.items()
    for first in firsts.split()
)
# Kinds of bodies that name none; what follows on the next line belongs to the name.
_KIND = re.compile(
    r"(?:uy ban|thuong truc|ban thuong truc"
    r"|ban chap hanh|bch|ban thuong vu|ban chi dao|bcd|ban quan ly|ban to chuc|hoi dong|hoi|van phong"
    r"|thanh tra|chi bo|chi doan|dang uy|dang bo|doan|doan thanh nien|cong doan|cong doan co so|lien doan|tong cuc"
    r"|cuc|chi cuc|kho bac|truong|vien|so|bo|phong|ban|ban dai dien|trung tam|hoc vien|cong ty|tong cong ty|toa an"
    r"|quy|dai|uy ban thuong vu|hoi dong tham phan|lien hiep cac hoi|vien han lam|trung uong hoi|dang doan"
    r"|ban can su dang|hoi dong phoi hop|ban dieu hanh|ban van dong)"
)


def _is_name(sheet: Sheet, cell: Cell) -> bool:
    capitals, letters = sheet.capitals(cell.start, cell.end)
    if letters < 2 or capitals < 0.8 * letters:
        return False
    words = _TAIL.sub("", sheet.plain[cell.start : cell.end])
    if (words[0] == "/" and " " not in words) or _NOT_ISSUER.match(sheet.flat, cell.start, cell.end):
        return False
    if words.isascii() and _ENGLISH.search(sheet.flat, cell.start, cell.end):
        return False
    return letters + sum(map(str.isspace, words)) >= 0.7 * len(words)


def _is_name_in_small(sheet: Sheet, cell: Cell) -> bool:
    """`Trường Tiểu học Kim Đồng`: schools and companies do not always write their name in capitals."""
    words = sheet.plain[cell.start : cell.end].split()
    if not 2 <= len(words) <= 14 or sheet.plain[cell.end - 1] in ".;:,":
        return False
    if _NOT_ISSUER.match(sheet.flat, cell.start, cell.end):
        return False
    if bodies().match(sheet.flat, cell.start, cell.end) is None:
        return False
    capital = sum(word[0].isupper() for word in words)
    if capital == 0:
        return cell.end - cell.start < 60 and words[-1][-1].isalpha()
    return capital >= 0.6 * len(words) or _COMMON.match(sheet.flat, cell.start, cell.end) is not None


_COMMON = re.compile(
    r"(?:uy\s+ban\s+nhan\s+dan|hoi\s+dong\s+nhan\s+dan)\s+(?:tinh|thanh\s+pho|xa|phuong|huyen|quan|thi)\b"
)


def _joined(sheet: Sheet, cells: list[Cell]) -> list[Span]:
    """The spans of the names; a single syllable that a narrow column cut off joins what follows: `ỦY` / `BAN …`."""
    spans: list[Span] = []
    pending: int | None = None
    for cell, below in zip_longest(cells, cells[1:]):
        words = sheet.plain[cell.start : cell.end]
        end = cell.end - len(words) + len(_TAIL.sub("", words))
        start = cell.start if pending is None else pending
        alone = len(words.split()) == 1 and bodies().fullmatch(sheet.flat, cell.start, end) is None
        if alone and pending is None and len(words) < 6 and (not spans or _opens_below(sheet, cell, below)):
            pending = cell.start
            continue
        pending = None
        while start < end and not (sheet.plain[start].isalpha() and sheet.flat[start].isascii()):
            start += 1
        if start < end:
            spans += superior_apart(sheet, start, end)
    return spans


def _opens_below(sheet: Sheet, cell: Cell, below: Cell | None) -> bool:
    """Whether a body's name begins with a word alone on its line: `TÒA` / `ÁN NHÂN DÂN …` below the superior."""
    return (
        below is not None
        and below.line == cell.line + 1
        and bodies().match(sheet.flat, below.start, below.end) is None
        and bodies().match(sheet.flat, cell.start, below.end) is not None
    )


def system_of(flat_names: str, motto: str | None, symbol: str | None, party_number: bool) -> str:
    """`party`, `state` or `other`, from the names of the bodies, the motto and the style of the number."""
    if _OTHER.search(flat_names) or _OTHER_SYMBOL.search(fold(symbol or "")):
        return "other"
    if motto == "union":
        return "other"
    if motto == "party" or _PARTY.search(flat_names) or (party_number and motto != "state"):
        return "party"
    return "state"


_OTHER = word_pattern(
    r"\b(?:doan tncs|doan thanh nien|hoi dong doi|doi tntp|doi thieu nien"
    r"|(?:tinh|thanh|thi|huyen|quan|xa|trung uong) doan\b|ngan hang (?:thuong mai|tmcp)"
    r"|mat tran to quoc|uy ban mttq|mttq|lien doan|cong doan|cdcs|cdgd|ldld|lien doi|chi doi"
    # `Ban Tổ chức Hội thi`: a contest, no association
    r"|hiep hoi|(?<!xa )(?<!quoc )hoi (?!dong|(?:thi|nghi|thao|dien|trai|cho|khoe|giang)\b)[a-z]+"
    r"|lien hiep|lien minh|cong ty|tong cong ty|tap doan|hop tac xa"
    r"|(?:bch|ban chap hanh) doan|doan (?:xa|phuong|truong|luat su|tinh|thanh pho|huyen|quan|thi xa|thi tran|khoi)\b)"
)
_OTHER_SYMBOL = re.compile(
    r"(?:^|[-/])(?:twdtn|t?dtn|dtncs|mttq|mttw|ldld|tld|hddtw|hdd|twh|lhpn|hlhpn|hpn|hnd|hccb)\b"
)
_PARTY = word_pattern(
    r"\b(?:dang bo|dang uy|dang doan|chi bo|chi uy|tinh uy|thanh uy|thi uy|huyen uy|quan uy"
    r"|(?<!uy )ban thuong vu|ban chap hanh (?:trung uong|dang bo)"
    r"|bo chinh tri|ban bi thu|ban can su dang|uy ban kiem tra|ban (?:tuyen giao|dan van|noi chinh"
    r"|to chuc) (?:tinh|thanh|thi|huyen|trung|va))"
)
