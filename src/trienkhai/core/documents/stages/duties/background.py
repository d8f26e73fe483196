"""Sentences that tell how things stand, how a matter was decided, what a rule makes of it: nothing to do."""

import re

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.subjects.name_end import name_end
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.words import opens_with_task

_DECIDED = re.compile(
    r"(?:co\s+ban\s+)?(?:dong\s+y|nhat\s+tri|thong\s+nhat\s+(?:noi\s+dung|ve|voi|chu\s+truong|thong\s+qua|de\s+nghi))\b"
    r"|(?:tam\s+thoi\s+)?chua\s+(?:thong\s+qua|dong\s+y|xem\s+xet|thong\s+nhat)\b"
)
# `Tổ chức họp liên ngành: thống nhất nội dung với các địa phương`: to be agreed with others, not agreed to.
_WITH_OTHERS = re.compile(
    r"(?:phoi\s+hop|trao\s+doi|lam\s+viec|(?:to\s+chuc\s+)?(?:hop|hoi\s+nghi|lam\s+viec))\b"
)
_LONGEST_MATTER = 200


def is_decided(sheet: Sheet, start: int, end: int) -> bool:
    """`Đề án đặt tên đường: thống nhất nội dung …`, `… : chưa thông qua`: how a matter was decided."""
    colon = sheet.plain.find(": ", start, min(end, start + _LONGEST_MATTER))
    decided = _DECIDED.match(sheet.flat, colon + 2, end) if colon > 0 else None
    return decided is not None and not _WITH_OTHERS.match(sheet.flat, start, colon)


# What a rule makes of a case or of a paper, who is punished and how a report is drawn up:
# `Trường hợp đơn vị báo cáo sai thì … bị xử lý theo quy định`, `Báo cáo định kỳ được lập theo Mẫu số 5`.
_RULED = re.compile(
    r"truong\s+hop(?=\s).*?\bbi\s+(?:xem\s+xet\s+)?xu\s+ly\b|bao\s+cao(?=\s).*?\sduoc\s+lap\s"
    r"|(?:quyet\s+dinh|cong\s+van|ke\s+hoach|van\s+ban|huong\s+dan|chi\s+thi|thong\s+tu|nghi\s+quyet)\s+(?:so\s+)?\d[^.;]{3,160}?\s(?:het\s+hieu\s+luc|duoc\s+thay\s+the)\b",
    re.DOTALL,
)
_RULED_WORDS = first_words(_RULED.pattern)
# `Đơn vị nào để xảy ra vi phạm thì thủ trưởng phải chịu trách nhiệm …`, `… không gửi xem như không có nhu cầu`
_WHOEVER = re.compile(
    r"[^.;:,]{3,70}\snào\s[^.;]{3,160}?(?<!\w)(?:chịu\s+(?:mọi\s+|hoàn\s+toàn\s+)?trách\s+nhiệm|(?:xem|coi)\s+như\s"
    r"|bị\s+(?:xem\s+xét\s+)?(?:xử\s+(?:lý|phạt)|kỷ\s+luật|trừ|hạ|phê\s+bình|nhắc\s+nhở|đình\s+chỉ|thu\s+hồi|cắt|loại|truy\s+cứu)(?!\w))"
    r"|[^.;:,]{3,70}\snào\s+(?:không|chưa|để|vi\s+phạm)\s[^.;]{3,160}?\sthì\s",
    re.IGNORECASE,
)


def is_ruled(sheet: Sheet, first: str, start: int, end: int) -> bool:
    """Whether a rule follows, for a case or for whoever fails; `first` is the first word."""
    if first in _RULED_WORDS and _RULED.match(sheet.flat, start, end):
        return True
    # With their diacritics: `nạo vét`, `viêm não`, `chuẩn bị`, `hội thi` tell nothing of the kind.
    return sheet.plain.find(" nào ", start, end) >= 0 and _WHOEVER.match(sheet.plain, start, end) is not None


_BACKGROUND = re.compile(
    r"(?:trong\s+)?(?:thoi\s+gian|nhung\s+(?:nam|thang|ngay|tuan))\s+(?:vua\s+)?(?:qua|gan\s+day)\b"
    r"|(?:trong\s+)?nhung\s+(?:nam|thang|ngay|tuan)\s+(?:vua\s+)?(?:qua|gan\s+day)\b"
    r"|tu\s+dau\s+(?:nam|thang|quy|vu|mua)\b|(?:tinh\s+)?den\s+nay\b|tinh\s+den\s+(?:ngay|het|thang|thoi)\b|tuy\s+nhien\b|hien\s+nay\b"
    r"|theo\s+(?:bao\s+cao|so\s+lieu|thong\s+ke|phan\s+anh|ket\s+qua)\s(?:cua|tong|thong|kiem|tu|ra|nhanh)\b|du\s+bao\b"
    r"|qua\s+(?:kiem\s+tra|theo\s+doi|giam\s+sat|ra\s+soat|nam\s+tinh\s+hinh|tong\s+hop|bao\s+cao)\b|day\s+la\b"
    r"|ghi\s+nhan\s+(?:su|y\s+kien|noi\s+luc|nhung|tinh\s+than)\b"
)
# `Trong tháng 12/2025, các xã đã tổ chức 215 đợt ra quân`
_TIMED = re.compile(
    r"(?:trong\s+|tu\s+)?(?:ngay|thang|quy|nam|dau\s+nam|cuoi\s+nam|\d{1,2}\s+thang)\s[^.;:]{1,60}?,\s"
)
_PAST = re.compile(r"(?<!\w)đã(?!\w)")
# `Ổ dịch là nơi có từ hai ca bệnh trở lên`
_DEFINES = re.compile(
    r"[^.;:,]{2,60}\sla\s+(?:noi|nguoi|viec|tong|hanh\s+vi|hoat\s+dong|truong\s+hop|khoang|so\s+tien)\b"
)
_BACKGROUND_WORDS = first_words(_BACKGROUND.pattern)
_ORDERS = re.compile(r"\b(?:yeu\s+cau|de\s+nghi|giao|phai|c.n\s+(?!tho\b)|thi)\s")


def tells_background(sheet: Sheet, start: int, end: int) -> bool:
    """`Thời gian qua, …`, `Theo báo cáo của Sở A, …`: how things stand, where nobody is told what to do about it."""
    told = (
        (sheet.first_word(start, end) in _BACKGROUND_WORDS and _tells_situation(sheet, start, end))
        or (sheet.plain.find("đã", start, end) >= 0 and _tells_past(sheet, start, end))
        or (sheet.flat.find(" la ", start, end) >= 0 and _DEFINES.match(sheet.flat, start, end) is not None)
    )
    return told and _ORDERS.search(sheet.flat, start, end) is None


# `Qua kiểm tra, rà soát, tổng hợp danh sách …`: up to what is done then.
_THEN = re.compile(
    r"[^,.;:]{0,90}(?:,\s+(?:va\s+)?(?:kiem\s+tra|theo\s+doi|giam\s+sat|ra\s+soat|danh\s+gia|nam\s+tinh\s+hinh|tong\s+hop)(?=,))*,\s+"
)
# Of what was done or found there is more or less, or a figure.
_COUNTS = re.compile(r"\d|(?<!\w)(?:đã|còn|chưa|vẫn|được|phát\s+hiện)(?!\w)")


def _tells_situation(sheet: Sheet, start: int, end: int) -> bool:
    opening = _BACKGROUND.match(sheet.flat, start, end)
    then = _THEN.match(sheet.flat, opening.end(), end) if opening else None
    does = then is not None and _is_told(sheet, then.end(), end)
    return opening is not None and not (does and _COUNTS.search(sheet.plain, opening.end(), end) is None)


def _is_told(sheet: Sheet, start: int, end: int) -> bool:
    """A task, or a unit and behind it what it does: `…, Trạm Y tế tổ chức phun thuốc`."""
    first = opens_unit(sheet, start, end)
    begins = start if first is None else name_end(sheet, start, first, end, heading=False)
    while begins < end and sheet.plain[begins].isspace():
        begins += 1
    return opens_with_task(sheet, begins, end)


def _tells_past(sheet: Sheet, start: int, end: int) -> bool:
    """What was done within a time, not `Trong quý I, rà soát các dự án đã phê duyệt`."""
    timed = _TIMED.match(sheet.flat, start, end)
    if timed is None or _PAST.search(sheet.plain, start, end) is None:
        return False
    return not opens_with_task(sheet, timed.end(), end) or _DONE.search(sheet.plain, start, end) is not None


_DONE = re.compile(r"(?:,|(?<!\w)và)\s+đã(?!\w)")
_STANDS = re.compile(r"(?<!\w)(?:đã|còn|chưa|vẫn|mới\s+có|đạt(?=\s+(?:thấp|cao|\d|tỷ|kết)))(?!\w)")
_CASE = re.compile(r"(?:neu|truong\s+hop|khi|doi\s+voi|de|nham|sau\s+khi)\b")
_LAW = re.compile(
    r"theo\s+(?:quy\s+dinh\s+)?tai\s+(?:dieu|khoan|diem|luat|nghi\s+dinh|thong\s+tu)\b|theo\s+quy\s+dinh\s+(?:tai|cua)\b"
)
_PRAISES = re.compile(
    r"(?:danh\s+gia\s+cao|ghi\s+nhan|bieu\s+duong|hoan\s+nghenh|(?:co\s+ban\s+)?(?:thong\s+nhat|nhat\s+tri|dong\s+y))\b"
)


# `Ngày 02/12, Sở A có Công văn số …`
_DATED = re.compile(
    r"ngay\s+\d{1,2}\s?(?:[/.-]|thang)[^;]{3,200}?\b(?:co\s+(?:cong|van|to|thong|bao)|ban\s+hanh|nhan\s+duoc)\b"
)


def leads_up_only(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a whole sentence before an order is no part of it: the situation, praise, consent, a law."""
    if tells_background(sheet, start, end) or any(
        says.match(sheet.flat, start, end) for says in (_PRAISES, _LAW, _DATED)
    ):
        return True
    return _CASE.match(sheet.flat, start, end) is None and _STANDS.search(sheet.plain, start, end) is not None
