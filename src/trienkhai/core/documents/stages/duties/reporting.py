"""With whom a duty is done and to whom it reports; what it produces."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.units import opens_unit, units_at

_WITH = re.compile(
    r"\b(?:phoi\s+hop|ket\s+hop)(?:,\s*(?:ho\s+tro|lam\s+viec|giup))?[.,]?\s*(?:chat\s+che\s+|cung\s+|hieu\s+qua\s+|thuong\s+xuyen\s+)*(?:voi\s+|cung\s+(?:voi\s+)?)?"
    r"|\b(?:cung\s+voi|thong\s+nhat\s+(?:voi|cung))\s+|\bphoi\s+hop[^.;]{3,40}?\bvoi\s+"
)
_REPORT = re.compile(
    r"\b(?:bao\s+cao|gui)\b(?:\s*,\s*(?:de\s+xuat|kien\s+nghi|tham\s+muu(?:\s+cho)?|trinh)|\s+va\s+(?:tham\s+muu|de\s+xuat|kien\s+nghi))?\s*(?:cho\s+|ve\s+|toi\s+|den\s+|voi\s+|len\s+)?"
)
_REPORTS = re.compile(r"\b(?:bao\s+cao|gui|phan\s+anh)\b")
_CLAUSE_END = re.compile(r"[.;:]\s")
_AND_MORE = re.compile(r"\s*,\s*(?=[A-ZĐ])|\s+và\s+(?=[A-ZĐ])")
_TO = re.compile(r"(?<!\w)(?:gửi(?:\s+về|\s+cho|\s+tới)?|về|tới|cho|với|qua|đến|gủi)\s+")
_SUBMIT_TO_REPORT = re.compile(
    r"\btrinh\s+(?=[^.;]{3,60}\b(?:de\s+bao\s+cao|truoc\s+ngay[^.;]{5,40}de\s+bao\s+cao|ve\s+ket\s+qua))"
)
_AUTHORITY = re.compile(
    r"(?:cac\s+)?(?:cap|co\s+quan|nguoi)\s+co\s+tham\s+quyen|cap\s+uy(?:\s+(?:cung\s+cap|cap\s+tren))?|co\s+quan\s+chu\s+quan|lanh\s+dao\s+\w+|cap\s+tren"
)
_THROUGH = re.compile(r"\s*\(\s*qua\s+[^)]{3,90}\)")
_AFTER_NAME = re.compile(r"\s+(?:về|đúng\s.*|kịp\s+thời.*|theo\s+quy\s+định.*|\((?!qua\s).*)$")
_FOR = re.compile(
    r"\s*(?:(?:de|tong\s+hop|xem\s+xet|theo\s+doi|phe\s+duyet|quyet\s+dinh|truoc|cho\s+y\s+kien|chi\s+dao|giai\s+quyet|ve|nhung|cac|ket\s+qua|doi\s+voi|theo|$|[,.;:()\n])|kip|khi|bang|phan|va\s|dinh|tinh)"
)
_NOT_REPORT = re.compile(
    r"(?:che\s+do|doi\s+tuong|hinh\s+thuc|mau|noi\s+dung|theo|cac|lap|so\s+lieu|chuan\s+bi|xay\s+dung|ban|hoan\s+thien)\s*$"
)


def find_coordinators(sheet: Sheet, start: int, end: int, lead: tuple[str, ...]) -> tuple[str, ...]:
    """The units with whom (`phối hợp với`, `cùng với`), each once, in order."""
    found: list[str] = []
    for match in _WITH.finditer(sheet.flat, start, end):
        named = units_at(sheet, match.end(), end)
        if named is None:
            continue
        for unit in named.units:
            if unit not in found and unit not in lead and len(unit) < 160:
                found.append(unit)
    return tuple(found)


def find_report_to(sheet: Sheet, start: int, end: int, lead: tuple[str, ...]) -> str | None:
    """The unit to which it must report, as named; submitting a draft is not reporting."""
    candidates: list[tuple[int, str]] = []
    for pattern in (_REPORT, _SUBMIT_TO_REPORT):
        for match in pattern.finditer(sheet.flat, start, end):
            named = _receiver(sheet, match, match.end(), end, far=False)
            if named and named not in lead:
                candidates.append((match.start(), named))
                break
    for match in _REPORTS.finditer(sheet.flat, start, end):
        far = _far_receiver(sheet, match, end)
        if far and far not in lead:
            candidates.append((match.start(), far))
            break
    return min(candidates)[1] if candidates else None


def _far_receiver(sheet: Sheet, match: re.Match[str], end: int) -> str | None:
    """`báo cáo kết quả … về Sở …`: the first unit behind a preposition, within the clause."""
    stop = min(end, match.end() + 300)
    mark = _CLAUSE_END.search(sheet.plain, match.end(), stop)
    for preposition in _TO.finditer(sheet.plain, match.end(), mark.start() if mark else stop):
        named = _receiver(sheet, match, preposition.end(), end, far=True)
        if named:
            return named
    return None


def _receiver(sheet: Sheet, match: re.Match[str], opening: int, end: int, *, far: bool) -> str | None:
    if sheet.plain.count("(", match.start(), opening) or _in_brackets(sheet, match.start()):
        return None
    written = sheet.flat[match.start() : opening]
    if _NOT_REPORT.search(sheet.flat[max(0, match.start() - 14) : match.start()]) and "gui" not in written:
        return None
    authority = _AUTHORITY.match(sheet.flat, opening, end)
    if authority is None and opens_unit(sheet, opening, end) is None:
        return None
    named = units_at(sheet, opening, end)
    stop = named.end if named else authority.end() if authority else opening
    if authority and (named is None or authority.end() > stop):
        stop = authority.end()
        more = _AND_MORE.match(sheet.plain, stop, end)
        further = units_at(sheet, more.end(), end) if more else None
        stop = further.end if further else stop
    if stop - opening > 140 or stop <= opening:
        return None
    if (
        sheet.flat[match.start() : match.start() + 3] == "gui"
        and not far
        and not _FOR.match(sheet.flat, stop, end)
    ):
        return None
    through = _THROUGH.match(sheet.flat, stop, end)
    if through:
        return " ".join(sheet.plain[opening : through.end()].split())
    return _AFTER_NAME.sub("", " ".join(sheet.plain[opening:stop].split()))


def _in_brackets(sheet: Sheet, offset: int) -> bool:
    return sheet.plain.rfind("(", max(0, offset - 200), offset) > sheet.plain.rfind(
        ")", max(0, offset - 200), offset
    )


_PRODUCT = re.compile(
    r"\b(?:xay\s+dung|ban\s+hanh|lap|soan\s+thao|trinh[^.;,]{0,60}?ban\s+hanh|hoan\s+thien)\s+(?:va\s+(?:ban\s+hanh|trien\s+khai|to\s+chuc\s+thuc\s+hien)\s+)?"
    r"(?P<product>(?:quy\s+hoach|ke\s+hoach|chuong\s+trinh|de\s+an|phuong\s+an|bao\s+cao|danh\s+muc|quy\s+che|quy\s+dinh|huong\s+dan|quyet\s+dinh|nghi\s+quyet|du\s+toan|du\s+an|tai\s+lieu|thong\s+tu|nghi\s+dinh|ho\s+so|bo\s+tieu\s+chi|co\s+so\s+du\s+lieu|van\s+ban)\b[^.;,()]{0,60})"
)


def find_product(sheet: Sheet, start: int, end: int) -> str | None:
    """What is to be there when the duty is done (`kế hoạch …`, `báo cáo …`), or None."""
    match = _PRODUCT.search(sheet.flat, start, end)
    if match is None:
        return None
    words = " ".join(sheet.plain[match.start("product") : match.end("product")].split())
    return words if len(words) < 56 else words[:60].rsplit(" ", 1)[0]
