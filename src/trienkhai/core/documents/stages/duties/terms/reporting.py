"""To whom a duty reports; what it produces."""

import re

from trienkhai.core.documents.patterns import at_words, word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_at

# `báo cáo X`, `báo cáo, đề xuất với X`, `gửi về X`; what must not stand before it makes the noun of the word.
_REPORTS = at_words(
    r"bao\s+cao(?!\s+vien)|bao(?=\s+ngay\s(?!\d))|(?<!thong )(?<!canh )(?<!du )bao(?=\s+(?:cho|voi)\s)"
    r"|bao(?=\s+(?:tinh\s+hinh|so\s+lieu)\s+(?:ve|cho|len)\s)|gui(?!\s+lai\b)|goi(?=\s+(?:ve|den|cho|so|phong|ban|ubnd|uy)\s)"
    r"|cung\s+cap(?=[^.;]{4,120}\s(?:cho|ve|toi|den|gui)\s[^.;]{4,80}\sde\s+(?:tong\s+hop|bao\s+cao)\b)"
    r"|cung\s+cap(?=[^.;()]{4,120}\sve\s+(?!viec\s|cac\s|nhung\s)[^.;,()]{2,60}\s(?:\((?:thong\s+)?qua\s|truoc\s+(?:ngay\s+)?\d))|phan\s+anh|phan\s+hoi(?=\s)|kien\s+nghi(?=\s+(?:voi|ve|den)\s)"
    r"|thong\s+tin(?=\s+(?:kip\s+thoi\s+|ngay\s+)?(?:ve|den|cho|toi|voi)\s)|nop(?=\s+(?:bao|ke|danh|san|sang|bai|ve)\s)"
)
_REPORT = re.compile(
    rf"(?P<word>{_REPORTS})\b"
    r"(?:\s+de\s+xuat(?=\s)|\s*,\s*(?:de\s+xuat|kien\s+nghi|tham\s+muu(?:\s+cho)?|trinh)"
    r"|\s+va\s+(?:tham\s+muu|de\s+xuat|kien\s+nghi)|(?:\s*,)?\s+xin\s+(?:y\s+kien|chu\s+truong)(?:\s+chi\s+dao)?(?:\s+cua)?"
    r"|\s+(?:kip\s+thoi|nhanh|lai|dot\s+xuat|dinh\s+ky)(?=\s)|\s*\(bang\s+van\s+ban[^)]{0,30}\)"
    r"|\s+(?:ngay\s+)?(?:bang\s+van\s+ban|ket\s+qua|tinh\s+hinh)(?:\s+(?:thuc\s+hien|trien\s+khai|kiem\s+tra|xu\s+ly|giai\s+quyet|ra\s+soat))?(?=\s))?"
    r"\s*(?:ngay\s+(?!\d))?(?:cho\s+|ve\s+|toi\s+|den\s+|voi\s+|len\s+)?"
)
_REPORT_WORDS = tuple(
    map(
        frozenset,
        (
            ["bao", "cao"],
            ["gui"],
            ["phan", "anh"],
            ["nop"],
            ["bao", "ngay"],
            ["bao", "cho"],
            ["bao", "voi"],
            ["bao", "tinh", "hinh"],
            ["bao", "so", "lieu"],
            ["goi"],
            ["phan", "hoi"],
            ["cung", "cap", "de"],
            ["cung", "cap", "ve", "qua"],
            ["cung", "cap", "ve", "truoc"],
            ["kien", "nghi"],
            ["thong", "tin"],
        ),
    )
)
"""The words of one of these stand in each report."""
_NOT_REPORT = re.compile(
    r"(?:dam\s+bao\s+thoi\s+han|che\s+do|doi\s+tuong|hinh\s+thuc|mau|noi\s+dung|theo|cac|lap|so\s+lieu|chuan\s+bi|xay\s+dung|ban|hoan\s+thien|co\s+so|nghiep\s+vu|ky\s+nang|\bco)\s*$"
)
_SENT_LONG_AGO = re.compile(r"\b(?:da|duoc)\s*$")
_OF = re.compile(r"cua\s+")
_CLAUSE_END = re.compile(r"[.;:]\s")
_AND_MORE = re.compile(r"\s*,\s*(?=[A-ZĐ])|\s+và\s+(?=[A-ZĐ])")
_TO = re.compile(r"(?<!\w)(?:gửi(?:\s+về|\s+cho|\s+tới)?|về|tới|cho|với|qua|đến|gủi|lên)\s+")
_TO_WHOM = re.compile(r"(?<!\w)(?:về|với|cho)\s+(?=[A-ZĐỦ]|cấp\s+ủy\b)")
_SUBMIT = re.compile(r"trinh(?<!\wtrinh)\s+")
_BEFORE_REPORT = re.compile(
    r"[^.;]{3,70}\b(?:(?:de|ky)\s+bao\s+cao|ky\s+gui|truoc\s+ngay[^.;]{5,40}de\s+bao\s+cao|ve\s+ket\s+qua)"
    r"|[^.;,]{3,60}\sbao\s+cao\s"
)
_AUTHORITY = re.compile(
    r"(?:cac\s+)?(?:cap|co\s+quan|nguoi)\s+co\s+tham\s+quyen"
    r"|(?:cac\s+)?(?:so|bo|phong|co\s+quan|don\s+vi)\s+quan\s+ly(?:\s+nha\s+nuoc)?(?:\s+(?:chuyen\s+nganh|nganh|linh\s+vuc|cap\s+tren|truc\s+tiep))+(?:\s+ve\s+(?!ket|tinh|viec|nhung|cac)[^,.;()]{3,30}?(?=\s+de\s|\s*[,.;(]|\s*$))?"
    r"|cap\s+uy(?:\s+(?:cung\s+cap|cap\s+tren))?|co\s+quan\s+chu\s+quan|lanh\s+dao\s+(?:nha\s+truong|co\s+quan|don\s+vi|\w+)|cap\s+tren(?:\s+truc\s+tiep)?"
)
# `UBND tỉnh (qua Sở Tài chính)`: the body that must know is the one named first.
_THROUGH = re.compile(r"\s*(?:\(\s*(?:thông\s+)?|,?\s+(?:thông\s+)?)qua\s.*", re.DOTALL)
_BY_WAY_OF = re.compile(r"\s+(?:thông\s+)?qua\s+(?=[A-ZĐỦ])")
_AFTER_NAME = re.compile(
    r"(?:(?:,|\s+và)\s+đồng(?:\s.*)?|,?\s+(?:[Ee]-?mail|địa\s+chỉ|hộp\s+thư|trường\s+hợp|đồng\s+thời|nếu)\b.*|\s+(?:và(?:\s+gửi\s.*)?$|về(?:\s+(?:quá|kết|tình|việc|những|các|nội|công)\s.*)?|(?:trong|bằng)(?:\s.*)?|(?:những|giải\s+pháp|biện\s+pháp|hình\s+thức|kết\s+quả|nội\s+dung|tình\s+hình|phương\s+án|khi|để)(?:\s.*)?|các\s+(?!cấp|cơ\s+quan|sở|bộ|ban|đơn\s+vị|ngành|xã|phường|tỉnh|huyện|trường|phòng|thành|địa|tổ).*|tại\s+(?:[Pp]hiên|[Kk]ỳ|[Cc]uộc|[Bb]uổi|[Hh]ọp|giao\s+ban|[Hh]ội\s+nghị).*|đúng\s.*|kịp\s+thời.*|theo\s+quy\s+định.*|(?:trước\s+)?ngày\s+\d.*|\((?!qua\s).*|(?:được\s+)?biết(?:,.*)?))$"
)
# `bộ quản lý lĩnh vực liên quan`: what it manages tells which one.
_MANAGES = re.compile(
    r"\s+quản\s+lý\s+(?:(?:chuyên\s+)?ngành,?\s*)?(?:lĩnh\s+vực)(?:\s+liên\s+quan)?(?!\w)"
    r"|\s+có\s+(?:trách\s+nhiệm|thẩm\s+quyền)\s+quản\s+lý\s+[^.;()]{3,110}?(?=\s*[.;(]|\s+(?:để|theo|trước)\s|\s*$)"
)
# `Phó Hiệu trưởng phụ trách nề nếp`: which of several.
_IN_CHARGE = re.compile(
    r"\s+phụ\s+trách(?:\s+(?:-\s+)?\w+){1,6}?(?=\s*[.,;()]|\s+(?:để|trước|vào|khi|và|theo|biết|xem|qua|trong|hằng|hàng|về)\s|\s*$)"
)
# A dispatch is a report where it is to be put together, or where what is sent is a report, figures, opinions.
_FOR = re.compile(
    r"\s*(?:\([^)]{3,80}\)\s*)?(?:(?:(?:de|tong\s+hop|xem\s+xet|theo\s+doi|phe\s+duyet|quyet\s+dinh|truoc|cham|muon|cho\s+y\s+kien|chi\s+dao|giai\s+quyet|ve|nhung|cac|ket\s+qua|doi\s+voi|theo|$|[,.;:()\n])|kip|khi|qua\s|bang|phan|va\s|dinh|tinh))"
)
_TO_BE_SERVED = re.compile(r"[^.;,]{0,40}\bde\s+(?:xac\s+nhan|cap|lam\s+thu\s+tuc|duoc)\b")
_PUT_TOGETHER = re.compile(r"[^.;]{0,60}\b(?:tong\s+hop|bao\s+cao|theo\s+doi|xem\s+xet)\b")
_REPORTED = re.compile(
    r"(?s)\b(?:bao\s+cao|ket\s+qua|ke\s+hoach|danh\s+(?:sach|muc)|y\s+kien|so\s+lieu|du\s+toan|de\s+xuat|van\s+ban|dang\s+ky|thong\s+tin|bien\s+ban|phuong\s+an|tong\s+hop)\b|\bho\s+so\b(?=.*\bve\s+$)"
)
# What goes down to those who are to use it, and drafts that are to be issued.
_TO_BE_USED = re.compile(
    r"\s*(?:(?:de|nham)\s+)?(?:thuc\s+hien|nghien\s+cuu|tham\s+khao|ap\s+dung|de\s+xuat|gop\s+y|trien\s+khai|biet|hoc\s+tap|tuyen\s+truyen|su\s+dung)\b"
    r"|,?\s*de\s+tham\s+muu[^.;]{0,60}\bban\s+hanh\b|\s*(?:xem\s+xet,?\s+(?:va\s+)?)?(?:phe\s+)?duyet\b"
)
_ALL = re.compile(r"(?:tat\s+ca\s+)?cac\s+(?!bo\b|so\b|co\s+quan\s+(?:chuc|co|quan)|cap\b|ban\s+)")
_PEOPLE = re.compile(
    r"(?:(?:tat\s+ca\s+)?(?:cac\s+)?|tat\s+ca\s+)(?:nguoi\s+(?:su\s+dung|lao|dan|hoc|su|ung\s+cu)|nhan\s+dan|hoi\s+vien|khach\s+hang|hoc\s+sinh)"
)
_PURPOSE_OF_BODY = re.compile(
    r"\s+(?:triển\s+khai|thực\s+hiện|về(?!\s+(?:kết|tình|việc|những|các|tiến|nội|kế))|phòng,?\s+chống)\s+[^.;(:]{4,110}"
)
_BODY = re.compile(r"(?:ban\s+chi\s+dao|to\s+cong\s+tac|hoi\s+dong|ban\s+to\s+chuc)\b")


# `Để kịp thời báo cáo Bộ Y tế, Sở Y tế đề nghị …`, `Để báo cáo Tỉnh ủy, các phòng gửi …`: why something is to be done.
_PURPOSES = ("Để ", "để ", "Nhằm ", "nhằm ")
_OPENING_PURPOSE = re.compile(
    r"(?:de|nham)\s[^.;:]{5,250}?(?:\b(?:de\s+nghi|yeu\s+cau)\s|,(?=[^.;:,]{3,60}\s(?:gui|bao\s+cao)\s))"
)


def find_report_to(sheet: Sheet, start: int, end: int, lead: tuple[str, ...]) -> str | None:
    """The unit to which it must report, as named; submitting a draft is not reporting."""
    candidates = _drafts_to_report(sheet, start, end)
    if any(map(sheet.word_set(start, end).issuperset, _REPORT_WORDS)):
        candidates = [*_REPORT.finditer(sheet.flat, start, end), *candidates]
    purpose = (
        _OPENING_PURPOSE.match(sheet.flat, start, end)
        if candidates and sheet.plain.startswith(_PURPOSES, start)
        else None
    )
    if purpose:
        # Whoever asks is the one that reports.
        candidates = [match for match in candidates if match.start() >= purpose.end()]
    if len(candidates) > 1:
        candidates.sort(key=lambda match: (not _is_regular(sheet, match), match.start()))
    for match in candidates:
        owner = _OF.match(sheet.flat, match.end(), end)
        if owner and (match["word"][:4] == "phan" or opens_unit(sheet, owner.end(), end) is not None):
            continue  # the report of somebody, not a report to make
        found = _receiver(sheet, match, match.end(), end, far=False)
        if found is None and match.re is _REPORT:
            found = _far_receiver(sheet, match, end) or _submitted(sheet, match, end)
        # One of several leads may be told what the others do.
        if found and lead != (found,):
            return found
    return None


def _is_regular(sheet: Sheet, match: re.Match[str]) -> bool:
    """`định kỳ báo cáo X`, `gửi báo cáo về X` say better than any other report in the paragraph to whom it goes."""
    return sheet.flat[max(0, match.start() - 9) : match.start()].rstrip().endswith(("dinh ky", " gui"))


def _drafts_to_report(sheet: Sheet, start: int, end: int) -> list[re.Match[str]]:
    """`trình Đảng ủy … để báo cáo …`: what goes up is a report, not a draft to be issued."""
    submits = sheet.flat.find("trinh", start, end)
    if submits < 0 or (sheet.flat.find("bao", submits, end) < 0 and sheet.flat.find("qua", submits, end) < 0):
        return []
    return [
        match
        for match in _SUBMIT.finditer(sheet.flat, start, end)
        if _BEFORE_REPORT.match(sheet.flat, match.end(), end)
    ]


def _submitted(sheet: Sheet, match: re.Match[str], end: int) -> str | None:
    """`báo cáo … trình cấp có thẩm quyền xem xét`: the report itself is what is submitted."""
    if match["word"][:3] != "bao":
        return None
    noun = _is_noun(sheet, match.start(), match.end())
    if noun and not _MADE.search(sheet.flat, max(0, match.start() - 30), match.start()):
        return None
    stop = min(end, match.end() + 200)
    mark = _CLAUSE_END.search(sheet.plain, match.end(), stop)
    submit = _SUBMIT.search(sheet.flat, match.end() - 1, mark.start() if mark else stop)
    if submit is None or (noun and _STUDY.match(sheet.flat, match.end())):
        return None
    found = _receiver(sheet, match, submit.end(), end, far=True)
    return None if noun and found and _ISSUED.match(sheet.flat, submit.end() + len(found), end) else found


# `chuẩn bị báo cáo … trình Bộ trưởng`: a report that is made to be submitted, not a study that is to be approved.
_MADE = re.compile(r"\b(?:xay\s+dung|chuan\s+bi|lap|hoan\s+thien)\s*$")
_STUDY = re.compile(r"\s*(?:de\s+xuat|nghien\s+cuu|kinh\s+te|tham\s+dinh|danh\s+gia\s+tac\s+dong|dau\s+tu)\b")
_ISSUED = re.compile(r"[^.;]{0,20}\b(?:ban\s+hanh|phe\s+duyet|tham\s+dinh|thong\s+qua)\b")


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
        signed = preposition.group().startswith("gửi") and sheet.plain.endswith(
            " ký ", 0, preposition.start()
        )
        if signed or _GIVEN.search(sheet.flat, match.end(), preposition.start()):
            continue
        named = _receiver(sheet, match, preposition.end(), end, far=True)
        if named:
            return named
    return None


# `phân cấp cho chính quyền địa phương`: what stands before the preposition goes to whoever stands behind it.
_GIVEN = re.compile(
    r"\b(?:phan\s+(?:quyen|cap)|giao|ho\s+tro|huong\s+dan|ban\s+giao|cung\s+cap|cap|chuyen|tao\s+dieu\s+kien|danh|phoi\s+hop|gan|cung|doi)\s*$"
)


def _is_noun(sheet: Sheet, start: int, opening: int) -> bool:
    """`bản báo cáo` is a paper; `các phòng, ban báo cáo` is told what they do, `chế độ báo cáo với Sở A` to whom."""
    before = _NOT_REPORT.search(sheet.flat[max(0, start - 24) : start])
    if before is None:
        return False
    words = before.group().strip()
    if words == "che do" and opening - start < _NEAR and _TOWARDS.search(sheet.flat, start, opening):
        return False
    ahead = sheet.plain[max(0, start - 20) : start].rstrip().lower()
    if ahead.endswith(("có văn bản", "bằng văn bản")):
        return False
    return words != "ban" or not ahead.endswith((" ban", "\nban"))


_NEAR = 100
_TOWARDS = re.compile(r"\s(?:ve|voi|cho|toi|den|len)\s+$")
# What leads up to `thông tin đến …` where that is something to do.
_TELLS = re.compile(r"(?:^|[,;.:]|kip\s+thoi|thuong\s+xuyen|va|thi|phai|can|chu\s+dong|xu\s+ly)\s*$")
# `tham mưu Tổng cục báo cáo …`: whoever is advised reports.
_ADVISED = re.compile(r"[Tt]ham\s+mưu\s+(?:cho\s+|giúp\s+)?[A-ZĐỦ][^.;,:]{2,60}\s$")
_RESULT_OF = re.compile(r"(?:ket\s+qua|tinh\s+hinh|noi\s+dung)[^.;,]{0,60}\s(?:duoc|phai\s+duoc)\s*$")


def _receiver(sheet: Sheet, match: re.Match[str], opening: int, end: int, *, far: bool) -> str | None:
    start = match.start()
    if _opened(sheet.plain, start, opening) or _in_brackets(sheet, start):
        return None
    written = sheet.flat[start:opening]
    if not _is_said_to_do(sheet, start, opening, written):
        return None
    authority = _AUTHORITY.match(sheet.flat, opening, end)
    if authority is None and opens_unit(sheet, opening, end) is None:
        return None
    if _PEOPLE.match(sheet.flat, opening) or (_ALL.match(sheet.flat, opening) and "bao" not in written):
        return None
    stop = _names_end(sheet, authority, opening, end)
    manages = _MANAGES.match(sheet.plain, stop, end)
    stop = manages.end() if manages else stop
    if charge := _IN_CHARGE.match(sheet.plain, stop, end):
        return sheet.words(opening, charge.end())
    if way := _BY_WAY_OF.search(sheet.plain, opening, stop):
        stop = way.start()
    if sheet.flat.startswith(" minh", stop):
        return None  # `của bộ, ngành mình`
    if stop - opening > 140 or stop <= opening:
        return None
    if written.startswith(_SENT) and not _is_report(sheet, start, stop, end, written, far=far):
        return None
    written = sheet.words(opening, stop)
    through = _THROUGH.sub("", written)
    return through if manages else _AFTER_NAME.sub("", through)


_SENT = ("gui", "goi", "kien", "nop", "cung")
# `gửi theo mẫu`, `các văn bản gửi các cấp`: told of papers, not of what is to be sent.
_MODEL = re.compile(r"\b(?:mau|de\s+cuong|cac\s+van\s+ban)\s*$")
_INVITES = re.compile(r"gui\s+(?:giay|thu)\s+(?:moi|trieu\s+tap)\b")


def _is_said_to_do(sheet: Sheet, start: int, opening: int, written: str) -> bool:
    """The word is what the duty tells to do: no noun, no report sent long ago, none that another one makes."""
    submitted = written.rstrip().endswith("trinh")
    sent = "gui" in written and _MODEL.search(sheet.flat, max(0, start - 14), start) is None
    if not sent and not submitted and _is_noun(sheet, start, opening):
        return False
    if written.startswith("thong") and not _TELLS.search(sheet.flat, max(0, start - 14), start):
        return False
    if _ADVISED.search(sheet.plain, max(0, start - 80), start):
        return False
    return (
        _SENT_LONG_AGO.search(sheet.flat[max(0, start - 14) : start]) is None
        or _RESULT_OF.search(sheet.flat, max(0, start - 90), start) is not None
    )


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
    if _TO_BE_USED.match(sheet.flat, stop, end) or _INVITES.match(written):
        return False
    if _PUT_TOGETHER.match(sheet.flat, stop, end) or _REPORTED.search(written):
        return True
    if written.startswith("nop"):
        return written.rstrip().endswith((" ve", " cho"))
    clauses = sheet.flat[max(0, start - 220) : start].split(";")
    # `Báo cáo …; gửi về Sở A`: what is sent is told right before.
    before = clauses[-1] if clauses[-1].strip() else " ".join(clauses[-2:])
    return not far and _REPORTED.search(before + written) is not None


def _in_brackets(sheet: Sheet, offset: int) -> bool:
    """Inside brackets that say something else: `(báo cáo Sở trước ngày …)` tells to report."""
    opened = sheet.plain.rfind("(", max(0, offset - 200), offset)
    if opened <= sheet.plain.rfind(")", max(0, offset - 200), offset):
        return False
    return _ONLY_REPORTS.fullmatch(sheet.flat, opened + 1, offset) is None


_ONLY_REPORTS = re.compile(r"\s*(?:dinh\s+ky\s+|tong\s+hop,?\s+|gui\s+)?")


_PRODUCT = word_pattern(
    r"\b(?:xay\s+dung|ban\s+hanh|lap|soan\s+thao|trinh[^.;,]{0,60}?ban\s+hanh|hoan\s+thien)\s+(?:va\s+(?:ban\s+hanh|trien\s+khai|to\s+chuc\s+thuc\s+hien)\s+)?"
    r"(?P<product>(?:quy\s+hoach|ke\s+hoach|chuong\s+trinh|de\s+an|phuong\s+an|bao\s+cao|danh\s+muc|quy\s+che|quy\s+dinh|huong\s+dan|quyet\s+dinh|nghi\s+quyet|du\s+toan|du\s+an|tai\s+lieu|thong\s+tu|nghi\s+dinh|ho\s+so|bo\s+tieu\s+chi|co\s+so\s+du\s+lieu|van\s+ban)\b[^.;:()|]{0,160})"
)
_PRODUCT_WORDS = tuple(
    map(frozenset, (["lap"], ["hanh"], ["xay", "dung"], ["soan", "thao"], ["hoan", "thien"]))
)


def find_product(sheet: Sheet, start: int, end: int) -> str | None:
    """What is to be there when the duty is done (`kế hoạch …`, `báo cáo …`), or None."""
    if not any(map(sheet.word_set(start, end).issuperset, _PRODUCT_WORDS)):
        return None
    match = _PRODUCT.search(sheet.flat, start, end)
    if match is None:
        return None
    words = sheet.words(*match.span("product"))
    other = _BESIDE_PRODUCT.search(words)
    words = words[: other.start()] if other is not None else words
    if len(words) > _LONGEST_PRODUCT:
        shorter = words[:_LONGEST_PRODUCT]
        at_comma = shorter.rfind(", ", _LONGEST_PRODUCT // 2)
        words = shorter[:at_comma] if at_comma > 0 else shorter.rsplit(" ", 1)[0] + "…"
    return words.rstrip(" ,-–")


_LONGEST_PRODUCT = 110
# What it is for, whom it is laid before, what else is done: `kế hoạch bồi dưỡng, trình …`, `quy hoạch … gắn với …`.
# The words are on one line: a single blank or a comma begins each way, so that all other letters are passed over.
_BESIDE_PRODUCT = re.compile(
    r" (?:(?:nhằm|để|gắn với|theo hướng|phù hợp|bảo đảm|đảm bảo|đáp ứng|trước ngày|trên cơ sở|làm cơ sở)(?!\w)"
    r"|(?<!chương )(?<!quy )(?<!công )(?<!tiến )(?<!lịch )(?<!theo )(?<!quá )(?<!lộ )(?<!giáo )"
    r"trình (?=(?-i:[A-ZĐỦ])|cấp\b)"
    r"|và (?:trình|báo cáo|gửi|triển khai|hướng dẫn|tổ chức)(?!\w))"
    r"|, (?:trình|báo cáo|gửi|phối hợp|tổ chức|triển khai|chỉ đạo|cụ thể hóa|kiểm tra|theo dõi|đôn đốc|hoàn thành"
    r"|trong đó|trước|đồng thời|thực hiện|phân công|giao|tham mưu|quy định|hướng dẫn|lồng ghép|tổng hợp|đẩy nhanh"
    r"|đặc biệt|công bố|công khai|đưa|có)(?!\w)",
    re.IGNORECASE,
)
