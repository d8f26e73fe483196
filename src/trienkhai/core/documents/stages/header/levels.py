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
    r"(?<=\w )(?:so\s|(?<!van )phong\s|van phong\b|chi bo\s|trung tam\s|chi cuc\s|(?<!tong )(?<!chi )cuc\s|tong cuc\s"
    r"|dang uy\s|(?<!uy )(?<!tieu )(?<!can )(?<!dia )ban\s(?!hanh)|uy ban kiem tra|chi nhanh\s|benh vien\s|hoc vien\s"
    r"|(?<!bo )cong an (?:tinh|thanh|huyen|xa|phuong|quan|thi)|bao hiem xa hoi\s|thue (?:tinh|thanh|co so)"
    r"|thanh tra (?:tinh|thanh pho|so|huyen)\b|bo chi huy quan su\b|(?:thi|huyen|thanh|tinh|quan) uy\s"
    r"|(?<!tong )cong ty\s|tong cong ty\s|(?<!tong )lien doan lao dong\s|cong doan\s|bch (?:doan|cong doan|hoi)\s"
    r"|ban chap hanh\s|thuong truc hdnd\s|doan (?:xa|phuong|truong|khoi)\s"
    rf"|{_SCHOOL})"
)


def superior_apart(sheet: Sheet, start: int, end: int) -> list[Span]:
    """The superior and the body below it, each by itself; one span where a line names one body."""
    if end - start < 12 or _SUPERIOR.match(sheet.flat, start, end) is None:
        return [(start, end)]
    if again := _again(sheet, start, end):
        return [(start, start + len(sheet.plain[start:again].rstrip())), (again, end)]
    for below in _BELOW.finditer(sheet.flat, start, end):
        above = sheet.flat[start : below.start()].split()
        if len(above) > 1 and above[-1] not in ("va", "thuoc", "cua", "-", "–", "doc") and _placed(above):
            return [(start, start + len(sheet.plain[start : below.start()].rstrip())), (below.start(), end)]
    return [(start, end)]


def _again(sheet: Sheet, start: int, end: int) -> int | None:
    """Where the same kind of body is named once more: `TÒA ÁN NHÂN DÂN TỐI CAO TÒA ÁN NHÂN DÂN TỈNH …`."""
    kind = _KIND.match(sheet.flat, start, end)
    place = sheet.flat.find(f" {kind.group()} ", kind.end() + 1, end) if kind else -1
    return place + 1 if place >= 0 else None


_KIND = re.compile(
    r"(?:toa an nhan dan|vien kiem sat nhan dan|bao hiem xa hoi|lien doan lao dong"
    r"|hoi [a-z]+(?: [a-z]+)?(?= (?:tinh|thanh pho|viet nam)\b)|kho bac nha nuoc|dang uy|dang bo|cong doan|uy ban mat tran to quoc viet nam|uy ban mttq viet nam)"
)


def _placed(above: list[str]) -> bool:
    """A people's committee or council needs its place: `ỦY BAN NHÂN DÂN` alone is no superior."""
    words = " ".join(above)
    return words not in ("uy ban nhan dan", "hoi dong nhan dan", "bao hiem xa hoi", "lien doan lao dong")
