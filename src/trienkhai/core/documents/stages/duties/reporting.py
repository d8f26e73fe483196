"""To whom a duty reports; what it produces."""

import re

from trienkhai.core.documents.patterns import at_words, word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.units import opens_unit, units_at

# `báo cáo X`, `báo cáo, đề xuất với X`, `gửi về X`; what must not stand before it makes the noun of the word.
_REPORTS = at_words(
    r"bao\s+cao(?!\s+vien)|bao(?=\s+ngay\s+(?:cho|ve)\s)|gui|phan\s+anh|kien\s+nghi(?=\s+(?:voi|ve|den)\s)"
)
_REPORT = re.compile(
    rf"(?P<word>{_REPORTS})\b"
    r"(?:\s*,\s*(?:de\s+xuat|kien\s+nghi|tham\s+muu(?:\s+cho)?|trinh)"
    r"|\s+va\s+(?:tham\s+muu|de\s+xuat|kien\s+nghi)"
    r"|\s+(?:ngay\s+)?(?:bang\s+van\s+ban|ket\s+qua|tinh\s+hinh)(?:\s+(?:thuc\s+hien|trien\s+khai|kiem\s+tra|xu\s+ly|giai\s+quyet|ra\s+soat))?(?=\s))?"
    r"\s*(?:ngay\s+(?!\d))?(?:cho\s+|ve\s+|toi\s+|den\s+|voi\s+|len\s+)?"
)
_NOT_REPORT = re.compile(
    r"(?:che\s+do|doi\s+tuong|hinh\s+thuc|mau|noi\s+dung|theo|cac|lap|so\s+lieu|chuan\s+bi|xay\s+dung|ban|hoan\s+thien|co\s+so|\bco)\s*$"
)
_SENT_LONG_AGO = re.compile(r"\b(?:da|duoc)\s*$")
_CLAUSE_END = re.compile(r"[.;:]\s")
_AND_MORE = re.compile(r"\s*,\s*(?=[A-ZĐ])|\s+và\s+(?=[A-ZĐ])")
_TO = re.compile(r"(?<!\w)(?:gửi(?:\s+về|\s+cho|\s+tới)?|về|tới|cho|với|qua|đến|gủi|lên)\s+")
_TO_WHOM = re.compile(r"(?<!\w)(?:về|với|cho)\s+(?=[A-ZĐỦ])")
_SUBMIT = re.compile(r"trinh(?<!\wtrinh)\s+")
_BEFORE_REPORT = re.compile(
    r"[^.;]{3,70}\b(?:de\s+bao\s+cao|truoc\s+ngay[^.;]{5,40}de\s+bao\s+cao|ve\s+ket\s+qua)"
)
_AUTHORITY = re.compile(
    r"(?:cac\s+)?(?:cap|co\s+quan|nguoi)\s+co\s+tham\s+quyen|cap\s+uy(?:\s+(?:cung\s+cap|cap\s+tren))?|co\s+quan\s+chu\s+quan|lanh\s+dao\s+\w+|cap\s+tren"
)
# `UBND tỉnh (qua Sở Tài chính)`: the body that must know is the one named first.
_THROUGH = re.compile(r"\s*\(\s*qua\s.*", re.DOTALL)
_AFTER_NAME = re.compile(
    r"(?:,?\s+(?:[Ee]-?mail|địa\s+chỉ|hộp\s+thư|trường\s+hợp|đồng\s+thời|nếu)\b.*|\s+(?:và$|về(?:\s+(?:quá|kết|tình|việc|những|các|nội|công)\s.*)?|trong\s.*|tại\s+(?:[Pp]hiên|[Kk]ỳ|[Cc]uộc|[Hh]ội\s+nghị).*|đúng\s.*|kịp\s+thời.*|theo\s+quy\s+định.*|(?:trước\s+)?ngày\s+\d.*|\((?!qua\s).*))$"
)
# `bộ quản lý lĩnh vực liên quan`: what it manages tells which one.
_MANAGES = re.compile(r"\s+quản\s+lý\s+(?:(?:chuyên\s+)?ngành,?\s*)?(?:lĩnh\s+vực)(?:\s+liên\s+quan)?(?!\w)")
# A dispatch is a report where it is to be put together, or where what is sent is a report, figures, opinions.
_FOR = re.compile(
    r"\s*(?:\([^)]{3,80}\)\s*)?(?:(?:(?:de|tong\s+hop|xem\s+xet|theo\s+doi|phe\s+duyet|quyet\s+dinh|truoc|cho\s+y\s+kien|chi\s+dao|giai\s+quyet|ve|nhung|cac|ket\s+qua|doi\s+voi|theo|$|[,.;:()\n])|kip|khi|bang|phan|va\s|dinh|tinh))"
)
_TO_BE_SERVED = re.compile(r"[^.;,]{0,40}\bde\s+(?:xac\s+nhan|cap|lam\s+thu\s+tuc|duoc)\b")
_PUT_TOGETHER = re.compile(r"[^.;]{0,60}\b(?:tong\s+hop|bao\s+cao|theo\s+doi|xem\s+xet)\b")
_REPORTED = re.compile(
    r"\b(?:bao\s+cao|ket\s+qua|ke\s+hoach|danh\s+(?:sach|muc)|y\s+kien|so\s+lieu|du\s+toan|de\s+xuat|van\s+ban|dang\s+ky|thong\s+tin|bien\s+ban|phuong\s+an)\b"
)
_PEOPLE = re.compile(
    r"(?:(?:tat\s+ca\s+)?(?:cac\s+)?|tat\s+ca\s+)(?:nguoi\s+(?:su\s+dung|lao|dan|hoc|su)|nhan\s+dan|hoi\s+vien|khach\s+hang|hoc\s+sinh)"
)
_PURPOSE_OF_BODY = re.compile(
    r"\s+(?:triển\s+khai|thực\s+hiện|về(?!\s+(?:kết|tình|việc|những|các|tiến|nội|kế))|phòng,?\s+chống)\s+[^.;(:\n]{4,110}"
)
_BODY = re.compile(r"(?:ban\s+chi\s+dao|to\s+cong\s+tac|hoi\s+dong|ban\s+to\s+chuc)\b")


def find_report_to(sheet: Sheet, start: int, end: int, lead: tuple[str, ...]) -> str | None:
    """The unit to which it must report, as named; submitting a draft is not reporting."""
    candidates = [*_REPORT.finditer(sheet.flat, start, end), *_drafts_to_report(sheet, start, end)]
    for match in sorted(candidates, key=lambda match: (not _is_regular(sheet, match), match.start())):
        if sheet.flat.startswith("cua ", match.end()):
            continue  # the report of somebody, not a report to make
        found = _receiver(sheet, match, match.end(), end, far=False)
        if found is None and match.re is _REPORT:
            found = _far_receiver(sheet, match, end) or _submitted(sheet, match, end)
        if found and found not in lead:
            return found
    return None


def _is_regular(sheet: Sheet, match: re.Match[str]) -> bool:
    """`định kỳ báo cáo X`, `gửi báo cáo về X` say better than any other report in the paragraph to whom it goes."""
    return sheet.flat[max(0, match.start() - 9) : match.start()].rstrip().endswith(("dinh ky", " gui"))


def _drafts_to_report(sheet: Sheet, start: int, end: int) -> list[re.Match[str]]:
    """`trình Đảng ủy … để báo cáo …`: what goes up is a report, not a draft to be issued."""
    if sheet.flat.find("trinh", start, end) < 0:
        return []
    return [
        match
        for match in _SUBMIT.finditer(sheet.flat, start, end)
        if _BEFORE_REPORT.match(sheet.flat, match.end(), end)
    ]


def _submitted(sheet: Sheet, match: re.Match[str], end: int) -> str | None:
    """`báo cáo … trình cấp có thẩm quyền xem xét`: the report itself is what is submitted."""
    if match["word"][:3] != "bao" or _is_noun(sheet, match.start()):
        return None
    stop = min(end, match.end() + 200)
    mark = _CLAUSE_END.search(sheet.plain, match.end(), stop)
    submit = _SUBMIT.search(sheet.flat, match.end() - 1, mark.start() if mark else stop)
    return _receiver(sheet, match, submit.end(), end, far=True) if submit else None


_AT_SESSION = re.compile(r"[^.;]{0,200}?\btai\s+(?:phien|ky)\s+hop[^.;]{0,40}?\bcua\s+")


def _far_receiver(sheet: Sheet, match: re.Match[str], end: int) -> str | None:
    """`báo cáo kết quả … về Sở …`: the first unit behind a preposition, within the clause."""
    stop = min(end, match.end() + 300)
    mark = _CLAUSE_END.search(sheet.plain, match.end(), stop)
    session = _AT_SESSION.match(sheet.flat, match.end(), end)
    if session:
        return _receiver(sheet, match, session.end(), end, far=True)
    to = _TO_WHOM if match["word"].startswith("phan") else _TO
    for preposition in to.finditer(sheet.plain, match.end(), mark.start() if mark else stop):
        named = _receiver(sheet, match, preposition.end(), end, far=True)
        if named:
            return named
    return None


def _is_noun(sheet: Sheet, start: int) -> bool:
    """`bản báo cáo` is a paper; `các phòng, ban báo cáo` is told what they do."""
    before = _NOT_REPORT.search(sheet.flat[max(0, start - 14) : start])
    if before is None:
        return False
    return before.group().strip() != "ban" or not sheet.plain[max(0, start - 8) : start].rstrip().endswith(
        (" ban", "\nban")
    )


def _receiver(sheet: Sheet, match: re.Match[str], opening: int, end: int, *, far: bool) -> str | None:
    if _opened(sheet.plain, match.start(), opening) or _in_brackets(sheet, match.start()):
        return None
    written = sheet.flat[match.start() : opening]
    before = sheet.flat[max(0, match.start() - 14) : match.start()]
    if ("gui" not in written and _is_noun(sheet, match.start())) or _SENT_LONG_AGO.search(before):
        return None
    authority = _AUTHORITY.match(sheet.flat, opening, end)
    if authority is None and opens_unit(sheet, opening, end) is None:
        return None
    if _PEOPLE.match(sheet.flat, opening):
        return None
    stop = _names_end(sheet, authority, opening, end)
    manages = _MANAGES.match(sheet.plain, stop, end)
    stop = manages.end() if manages else stop
    if sheet.flat.startswith(" minh", stop):
        return None  # `của bộ, ngành mình`
    if stop - opening > 140 or stop <= opening:
        return None
    if written.startswith(("gui", "kien")) and not _is_report(
        sheet, match.start(), stop, end, written, far=far
    ):
        return None
    written = " ".join(sheet.plain[opening:stop].split())
    return _AFTER_NAME.sub("", _THROUGH.sub("", written))


def _opened(plain: str, start: int, end: int) -> bool:
    return plain.count("(", start, end) > plain.count(")", start, end)


def _names_end(sheet: Sheet, authority: re.Match[str] | None, opening: int, end: int) -> int:
    named = units_at(sheet, opening, end)
    stop = named.end if named else opening
    if authority and authority.end() >= stop:
        stop = authority.end()
        more = _AND_MORE.match(sheet.plain, stop, end)
        further = units_at(sheet, more.end(), end) if more else None
        return further.end if further else stop
    if _BODY.match(sheet.flat, opening):
        purpose = _PURPOSE_OF_BODY.match(sheet.plain, stop, end)
        return purpose.end() if purpose else stop
    return stop


def _is_report(sheet: Sheet, start: int, stop: int, end: int, written: str, *, far: bool) -> bool:
    """Whether what is sent is a report and not a thing: `gửi … để tổng hợp`, `gửi báo cáo về …`."""
    if (not far and not _FOR.match(sheet.flat, stop, end)) or _TO_BE_SERVED.match(sheet.flat, stop, end):
        return False
    if _PUT_TOGETHER.match(sheet.flat, stop, end) or _REPORTED.search(written):
        return True
    return (
        not far and _REPORTED.search(sheet.flat[max(0, start - 120) : start].rpartition(";")[2]) is not None
    )


def _in_brackets(sheet: Sheet, offset: int) -> bool:
    return sheet.plain.rfind("(", max(0, offset - 200), offset) > sheet.plain.rfind(
        ")", max(0, offset - 200), offset
    )


_PRODUCT = word_pattern(
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
