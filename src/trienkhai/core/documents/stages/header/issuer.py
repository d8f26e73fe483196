"""Who issues: the names in capitals at the top left, the superior body above told from the issuer."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.sheet import Cell, Sheet
from trienkhai.core.documents.vocabulary import bodies
from trienkhai.core.text import fold

_NOT_ISSUER = re.compile(
    r"(?:c.ng\s+h.a\s+x|h.a\s+x.\s+h.i\s+ch|(?:h.i\s+)?ch.\s+ngh.a\s+vi.t|d.c\s+l.p|dang\s+cong\s+san|doan\s+tncs\s+ho\s+chi\s+minh$|so\s*[:.]|ky\s+boi|v/v|ve\s+viec"
    r"|hoa\s+toc|thuong\s+khan|khan$|mat$|tuyet|toi\s+mat|du\s+thao|xem\s+xong|luu\s+hanh|cong\s+bao|ban\s+sao|sao\s+y|cong$)"
)
_TAIL = re.compile(r"\s*[-–—_*.,]+\s*$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The spans of the issuer's lines and of the superior body's."""

    own: list[tuple[int, int]]
    parent: list[tuple[int, int]]


def find_issuer(sheet: Sheet, cells: list[Cell]) -> Issuer | None:
    """The issuer among the cells above number and title."""
    lines = _joined(sheet, [cell for cell in cells if _is_name(sheet, cell)])
    if not lines:
        return None
    groups: list[list[tuple[int, int]]] = []
    for start, end in lines:
        opens = bodies().match(sheet.flat, start, end) is not None
        if groups and (not opens or _unfinished(sheet, groups[-1])):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    while len(groups) > 1 and not _opens(sheet, groups[0]):
        groups.pop(0)
    own = groups[-1]
    parent = [span for group in groups[:-1] if not _same(sheet, group, own) for span in group]
    return Issuer(own, parent)


def _same(sheet: Sheet, one: list[tuple[int, int]], other: list[tuple[int, int]]) -> bool:
    """A head printed twice: the name above is the issuer itself."""
    return [sheet.flat[a:b] for a, b in one] == [sheet.flat[a:b] for a, b in other]


def _opens(sheet: Sheet, group: list[tuple[int, int]]) -> bool:
    return bodies().match(sheet.flat, *group[0]) is not None


def _unfinished(sheet: Sheet, group: list[tuple[int, int]]) -> bool:
    """A name that cannot end here: `TRƯỜNG ĐẠI HỌC SƯ PHẠM VÀ`, `ỦY BAN MẶT TRẬN` … goes on with a body word."""
    words = sheet.flat[group[-1][0] : group[-1][1]].strip()
    return words.endswith((" va", ",", "-", " cua", " thuoc"))


def _is_name(sheet: Sheet, cell: Cell) -> bool:
    words = sheet.plain[cell.start : cell.end]
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) < 2 or _NOT_ISSUER.match(sheet.flat, cell.start, cell.end):
        return False
    return sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def _joined(sheet: Sheet, cells: list[Cell]) -> list[tuple[int, int]]:
    """The spans of the names; a single syllable that a narrow column cut off joins what follows: `ỦY` / `BAN …`."""
    spans: list[tuple[int, int]] = []
    pending: int | None = None
    for cell in cells:
        words = sheet.plain[cell.start : cell.end]
        end = cell.end - len(words) + len(_TAIL.sub("", words))
        start = cell.start if pending is None else pending
        alone = len(words.split()) == 1 and bodies().fullmatch(sheet.flat, cell.start, end) is None
        if alone and pending is None and not spans and len(words) < 6:
            pending = cell.start
            continue
        pending = None
        while start < end and not (sheet.plain[start].isalpha() and sheet.flat[start].isascii()):
            start += 1
        if start < end:
            spans.append((start, end))
    return spans


def system_of(flat_names: str, motto: str | None, symbol: str | None, party_number: bool) -> str:
    """`party`, `state` or `other`, from the names of the bodies, the motto and the style of the number."""
    if _OTHER.search(flat_names) or _OTHER_SYMBOL.search(fold(symbol or "")):
        return "other"
    if motto == "party" or _PARTY.search(flat_names) or (party_number and motto != "state"):
        return "party"
    return "state"


_OTHER = re.compile(
    r"\b(?:doan tncs|doan thanh nien|(?:tinh|thanh|thi|huyen|quan|xa|trung uong) doan\b"
    r"|mat tran to quoc|uy ban mttq|mttq|lien doan|cong doan"
    r"|hiep hoi|hoi (?!dong)[a-z]+|lien hiep|lien minh|cong ty|tong cong ty|tap doan|hop tac xa"
    r"|doan (?:xa|phuong|truong|luat su))"
)
_OTHER_SYMBOL = re.compile(r"(?:^|[-/])(?:twdtn|dtn|dtncs|mttq|mttw|ldld|tld)\b")
_PARTY = re.compile(
    r"\b(?:dang bo|dang uy|dang doan|chi bo|chi uy|tinh uy|thanh uy|thi uy|huyen uy|quan uy"
    r"|(?<!uy )ban thuong vu|ban chap hanh (?:trung uong|dang bo)"
    r"|bo chinh tri|ban bi thu|ban can su dang|uy ban kiem tra|ban (?:tuyen giao|dan van|noi chinh"
    r"|to chuc) (?:tinh|thanh|thi|huyen|trung|va))"
)
