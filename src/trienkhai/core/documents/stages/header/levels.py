"""Superior and issuer behind each other on one line, as cells of tables run them together: `BỘ TÀI CHÍNH CỤC THUẾ`."""

import re

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Sheet

# A body that has others below it; `BỘ` alone and the like are no names yet.
_SUPERIOR = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|bo|tong cuc|cuc|so|tinh uy|thanh uy|thi uy|huyen uy|quan uy"
    r"|dang uy|dang bo|ban chap hanh trung uong(?: dang)?|bao hiem xa hoi|dai hoc|lien doan|tong lien doan"
    r"|tong cong ty|tap doan|cong an|kho bac|toa an|vien kiem sat|quoc hoi|van phong|phong|ngan hang|quan khu"
    r"|hoi|trung uong hoi|uy ban mat tran to quoc|uy ban mttq|(?:thanh|tinh|huyen|xa|trung uong)? ?doan|cong doan)\s\w"
)
_SCHOOL = (
    r"truong\s(?=(?:tieu hoc|th|thcs|thpt|pt\w*|pho thong|trung hoc|trung cap|mam non|mn|mau giao|cao dang|dai hoc"
    r"|chinh tri|can bo|boi duong|dao tao|nghe)\b)"
)
_BELOW = re.compile(
    r"(?<=\w )(?:so\s(?!\d)|(?<!van )phong\s|van phong\b|chi bo\s|trung tam\s|chi cuc\s|(?<!tong )(?<!chi )cuc\s"
    r"|tong cuc\s"
    r"|vien\s(?=(?:kinh te|khoa hoc|nghien cuu|chien luoc|quy hoach|ve sinh|kiem nghiem|cong nghe|vat lieu)\b)"
    r"|dang uy\s|(?<!uy )(?<!tieu )(?<!can )(?<!dia )ban\s(?!hanh)|uy ban kiem tra|chi nhanh\s|benh vien\s|hoc vien\s"
    r"|(?<!bo )cong an (?:tinh|thanh|huyen|xa|phuong|quan|thi)|bao hiem xa hoi\s|thue (?:tinh|thanh|co so)"
    r"|thanh tra (?:tinh|thanh pho|so|huyen)\b|bo chi huy quan su\b|(?:thi|huyen|thanh|tinh|quan) uy\s"
    r"|(?<!tong )cong ty\s|tong cong ty\s|(?<!tong )lien doan lao dong\s|cong doan\s|bch (?:doan|cong doan|hoi)\s"
    r"|ban chap hanh\s|thuong truc hdnd\s|doan (?:xa|phuong|truong|khoi)\s"
    rf"|{_SCHOOL})"
)


def superior_apart(sheet: Sheet, start: int, end: int) -> list[Span]:
    """The superior and the body below it, each by itself; one span where a line names one body."""
    if end - start < 12:
        return [(start, end)]
    starts = [word.start() for word in _WORD.finditer(sheet.flat, start, end)]
    name = " ".join(sheet.flat[start:end].split())
    place = _below(name) if _SUPERIOR.match(name) else None
    if place is None:
        return [(start, end)]
    below = starts[name.count(" ", 0, place)]
    return [(start, start + len(sheet.plain[start:below].rstrip())), (below, end)]


_WORD = re.compile(r"\S+")


def _below(name: str) -> int | None:
    """Where the body below begins in a folded name, its words parted by single blanks."""
    kind = _KIND.match(name)
    again = name.find(f" {kind.group()} ", kind.end() + 1) if kind else -1
    if again >= 0:
        return again + 1  # the same kind once more: `TÒA ÁN NHÂN DÂN TỐI CAO TÒA ÁN NHÂN DÂN TỈNH …`
    for below in _BELOW.finditer(name):
        above = name[: below.start()].split()
        if len(above) > 1 and above[-1] not in ("va", "thuoc", "cua", "-", "–", "doc") and _placed(above):
            return below.start()
    return None


_KIND = re.compile(
    r"(?:toa an nhan dan|vien kiem sat nhan dan|bao hiem xa hoi|lien doan lao dong|kho bac nha nuoc"
    r"|hoi [a-z]+(?: [a-z]+)?(?= (?:tinh|thanh pho|viet nam)\b)|dang uy|dang bo|cong doan"
    r"|uy ban mat tran to quoc viet nam|uy ban mttq viet nam)"
)


def _placed(above: list[str]) -> bool:
    """A people's committee or council needs its place: `ỦY BAN NHÂN DÂN` alone is no superior."""
    words = " ".join(above)
    return words not in ("uy ban nhan dan", "hoi dong nhan dan", "bao hiem xa hoi", "lien doan lao dong")
