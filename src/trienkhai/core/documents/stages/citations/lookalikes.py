"""Numbered things that are no documents, and the number lines of heads that stand inside another document."""

import re

from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet

_REACH = 90
# `Mẫu số 01, 02/BC-UBND và 03/…`: the numbers of forms that stand before the last.
_LISTED = r"(?:\d[\w/.-]*\s*(?:,|;|va\b|hoac\b|den\b)\s*(?:mau\s+)?(?:so\s*)?)*"
# What a form is for may stand before its number: `mẫu báo cáo số 5`.
_MATTER = (
    r"(?:don|bao\s+cao|bien\s+ban|to\s+khai|phieu|giay|danh\s+sach|bang(?:\s+ke)?|to\s+trinh|de\s+cuong|so|bieu|tong\s+hop)"
    r"(?:\s+(?:de\s+nghi|tong\s+hop|dang\s+ky|thong\s+ke|theo\s+doi|thue))?\s+so"
)
_FORM = word_pattern(
    rf"\b(?:mau|(?<!dai )bieu|phu\s+bieu|to\s+khai|bang\s+ke)\s*[:(]?\s*(?:(?:{_MATTER}|so)\s*)?[:.]?\s*{_LISTED}$"
    rf"|\b(?:phieu|phu\s+luc)\s+(?:so\s*)?[:.]?\s*{_LISTED}$"
)
_FORM_WORDS = ("mau", "bieu", "khai", "bang", "phieu", "luc")  # one of these is in whatever names a form
# Counts, and things the office numbers that no clerk would look up in a register of documents. With their marks:
# folded, other words are like them.
_THING = re.compile(
    r"(?<!\w)(?i:tổng|tỷ|tỉ|mã|tần|hệ|tài\s+khoản|hồ\s+sơ|thửa(?:\s+đất)?|tờ\s+bản\s+đồ|lô(?:\s+đất)?|căn(?:\s+hộ|\s+nhà)?"
    r"|tàu|xe|ca\s?nô|hộ\s+chiếu|sê\s?ri|seri|dự\s+án|đề\s+tài|nhiệm\s+vụ|gói\s+thầu|công\s+báo|hóa\s+đơn|hoá\s+đơn"
    r"|cột|điện\s+thoại|hộp\s+thư|đường\s+dây|bản\s+vẽ)\s+số\s*[:.]?\s*$"
)
_STANDARD = re.compile(r"\b(?:qcvn|tcvn|tcxdvn|tcn|iso|iec)\b[^\n]{0,20}:\s*$")
_NUMBER_LINE = re.compile(r"(?:^|\n)[\s|>]*so\s*[:.]\s*$")
_LINE_ENDS = re.compile(r"[ \t]*(?:$|[\n|\t]|,?  |[a-z\s]{0,40},\s*ngay\b)")
_HEAD = re.compile(
    r"doc\s+lap\s*[-–—]\s*tu\s+do|cong\s+hoa\s+xa\s+hoi|dang\s+cong\s+san\s+viet\s+nam|[a-z],\s*ngay\s[^\n]{0,12}thang\s"
)
_HEAD_REACH = 250
# What pages of the web put below a document: lists of others, which it does not name itself.
_FRAME = re.compile(
    r"\n[ \t|•-]{0,8}(?:cac\s+)?(?:luoc\s+do(?:\s+van\s+ban)?|thuoc\s+tinh(?:\s+van\s+ban)?"
    r"|(?:tin|bai)\s+(?:lien\s+quan|khac)"
    r"|van\s+ban\s+(?:lien\s+quan|khac|dan\s+chieu|can\s+cu|cung\s+(?:linh\s+vuc|noi\s+dung|loai|co\s+quan[a-z ]{0,20})"
    r"|(?:duoc|bi)\s+(?:huong\s+dan|sua\s+doi|thay\s+the|dan\s+chieu|can\s+cu|hop\s+nhat"
    r"|dinh\s+chinh|bai\s+bo)[a-z, ]{0,30}))"
    r"[ \t:|(\d)]{0,12}\n"
)


def names_another_thing(sheet: Sheet, start: int, at: int, *, typed: bool) -> bool:
    """Whether what stands before a code says that it is the number of a form, a standard, an account or a count.

    A code that tells its type (`typed`) is that of a document whatever the last word of the title before it is:
    `Quyết định phê duyệt dự án số 12/QĐ-UBND`.
    """
    opens = max(start, at - _REACH)
    before = sheet.flat[opens:at]
    if any(map(before.__contains__, _FORM_WORDS)) and _FORM.search(sheet.flat, opens, at):
        return True
    ended = before.rstrip()
    if ended.endswith(":") and _STANDARD.search(sheet.flat, opens, at):
        return True
    numbered = not typed and ended.rstrip(":. \t\n").endswith("so")
    return numbered and _THING.search(sheet.plain, opens, at) is not None


def is_number_line(sheet: Sheet, start: int, at: int, stop: int) -> bool:
    """`Số: 45/BC-SYT` alone on its line in the head of a form or of another document that is printed in full."""
    line = _NUMBER_LINE.search(sheet.flat, max(start, at - 24), at)
    if line is None or _LINE_ENDS.match(sheet.flat, stop) is None:
        return False
    return _HEAD.search(sheet.flat, max(start, at - _HEAD_REACH), stop + _HEAD_REACH) is not None


def end_of_annexes(sheet: Sheet, start: int, end: int) -> int:
    """Where a frame of the page of the web begins behind the signature; else the end."""
    frame = _FRAME.search(sheet.flat, start, end)
    return frame.start() if frame else end
