"""Deadlines told as a length of time: `trong thời hạn 05 ngày kể từ …`, `ít nhất 02 ngày trước khi …`."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import Due, dated_rule, first_of, in_words
from trienkhai.core.text import first_date

_IN_BRACKETS = r"(?:\([^)]{2,20}\)\s*)?"
_WORDS = r"(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?:\s+(?:lam|ngay))?|hai\s+muoi|ba\s+muoi)(?=\s)"
_COUNT = rf"(?:\d{{1,3}}|(?:(?<=vong\s)|(?<=han\s)|(?<=qua\s)){_WORDS})\s*{_IN_BRACKETS}"
_UNIT = r"(?:ngay\s+lam\s+viec|ngay|gio|h(?!\w)|tuan|thang|(?<=\s)nam)"
# `… của Ủy ban nhân dân các xã, phường, thị trấn chuyển đến`: kinds of places go on.
_PLACES = r"(?:,\s+(?:xa|phuong|thi\s+tran|thi\s+xa|thanh\s+pho|huyen|dac\s+khu)\b[^,.;:()]{0,40})*"
_SINCE = (
    rf"(?:ke\s+|tinh\s+)?(?:tu|sau)\s+(?:khi|ngay|thoi\s+diem)[^,.;:()]{{3,90}}{_PLACES}|sau\s+khi[^,.;:()]{{3,60}}"
    r"|(?:ke\s+tu\s+)?khi\s+(?:phat|xay|co|nhan|xuat)\s[^,.;:()]{3,60}|ket\s+thuc\s[^,.;:()]{3,60}"
)
_BEFORE = (
    r"truoc\s+(?:khi|ngay(?!\s+\d)|gio|thoi\s+(?:diem|gian)|phien|ky\s+hop|hoi\s+nghi|dai\s+hoi|cuoc|buoi|le)"
    r"\s[^,.;:()]{2,60}"
)
_WITHIN = re.compile(
    r"(?=[tscki\d])(?:trong\s+|truoc\s+|sau\s+)?(?:thoi\s+(?:han|gian)\s+)?(?:toi\s+da\s+|khong\s+qua\s+|it\s+nhat\s+|toi\s+thieu\s+|cham\s+nhat\s+(?:la\s+|sau\s+)?|trong\s+(?:vong\s+)?)?"
    rf"(?:\d{{1,3}}\s*[-–]\s*)?(?P<count>{_COUNT})(?P<unit>{_UNIT})\s*(?:,\s*)?(?P<of>{_SINCE}|{_BEFORE}|\((?:{_SINCE})\))"
)
# What is counted, and right behind it the moment it counts from: asked first, as most periods stand alone.
_COUNTED_FROM = re.compile(
    r"(?:ngay(?:\s+lam\s+viec)?|gio|h|tuan|thang|nam)\s*(?:,\s*)?(?:ke|tinh|tu|sau|truoc|khi|\()"
)
_FROM = re.compile(r"(?:tu|sau|truoc)\s+(?:khi|ngay|thoi|phien|ky|hoi|dai|cuoc|buoi|le)|\bkhi\s|ket\s+thuc")
# `trước ngày họp ít nhất 03 ngày làm việc`
_AHEAD = re.compile(
    rf"truoc\s+[^,.;]{{3,40}}\s+(?:it\s+nhat|toi\s+thieu)\s+\d{{1,3}}\s*{_IN_BRACKETS}(?:ngay\s+lam\s+viec|ngay|thang)"
)
_LEAST = re.compile(r"(?:it\s+nhat|toi\s+thieu)\s+\d")
# What follows the moment a period counts from and says nothing of it any more.
_BEYOND = re.compile(r"\s+(?:hoặc|phải|thì|để|nhằm|mà|đối\s+với|có\s+trách)(?!\w)")
_SHORT = re.compile(
    rf"(?:trong\s+(?:vong|thoi\s+(?:han|gian))|trong(?=\s+\d{{1,3}}\s*{_IN_BRACKETS}ngay\s+lam\s+viec)|khong\s+(?:qua|muon\s+hon)|cham\s+nhat(?:\s+la)?|toi\s+da)\s+"
    rf"(?P<count>{_COUNT})(?P<unit>ngay|gio|h(?!\w)|tuan|thang|(?<=\s)nam)(?:\s+lam\s+viec)?\b(?!\s+\d)"
)
_SPAN = rf"\d{{1,3}}\s*{_IN_BRACKETS}(?:ngay(?:\s+lam\s+viec)?|gio|tuan|thang)(?=\s*(?:[,.;)]|$))"
# `trả lời trong 07 ngày`; `tập huấn trong 03 ngày` says how long
_DONE_WITHIN = word_pattern(
    rf"\b(?:tra\s+loi|hoan\s+thanh|xong|dut\s+diem|giai\s+quyet|khac\s+phuc)\s+(?P<due>trong\s+{_SPAN})"
)
_AFTER_WHEN = word_pattern(rf"\b(?:sau|truoc)\s+(?:khi|ngay)\s+[^,.;:()\d]{{3,60}}\s{_SPAN}")
# `chậm nhất 40 ngày trước ngày bầu cử (03/02/2027)`
_WHICH_IS = re.compile(r"\s*\((?:tuc(?:\s+la)?\s+)?(?:ngay\s+)?(?P<day>\d{1,2}/\d{1,2}/20\d{2})\)")
# How long something lasts, not by when it is done.
_LASTS = re.compile(
    r"\b(?:luu\s+(?:giu|tru)|bao\s+quan|cong\s+khai|niem\s+yet|duy\s+tri|bao\s+hanh|cach\s+ly|dinh\s+chi|co\s+gia\s+tri|hieu\s+luc|keo\s+dai|boi\s+duong|tap\s+huan|dao\s+tao)\b[^.;]{0,60}$"
)
_SIGNED = re.compile(r"ngay\s+ky\b|ky\s+ban\s+hanh")
_RECEIVED = re.compile(r"nhan\s+(?:duoc|du)")
# The kind of rule, the name of its count and how many of it make one, for each unit of a period.
_UNITS = {
    "ngay lam viec": ("working_days_after", "days", 1),
    "ngay": ("days_after", "days", 1),
    "tuan": ("weeks_after", "weeks", 1),
    "thang": ("months_after", "months", 1),
    "nam": ("months_after", "months", 12),
}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"), start=1
    )
} | {"muoi lam": 15, "hai muoi": 20, "ba muoi": 30}
# Cheap signs that one of the patterns may find something.
_NUMBER_WORDS = frozenset(["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"])
_LIMITS = frozenset(("vong", "han", "qua"))
_PERIOD = re.compile(rf"\d\s*{_IN_BRACKETS}{_UNIT}\b")
_PERIOD_IN_WORDS = re.compile(rf"(?:vong|han|qua)\s+{_WORDS}\s*{_IN_BRACKETS}{_UNIT}\b")


def find_period(sheet: Sheet, start: int, end: int, figure: int | None, words: frozenset[str]) -> Due | None:
    """The first length of time by whose end something is done.

    `figure` is where the first figure of the stretch stands, `words` are all its words.
    """
    counted = figure is not None and _PERIOD.search(sheet.flat, figure, end) is not None
    if not counted and not _counted_in_words(sheet, start, end, words):
        return None
    return first_of([_within(sheet, start, end), _short(sheet, start, end), _after_when(sheet, start, end)])


def _counted_in_words(sheet: Sheet, start: int, end: int, words: frozenset[str]) -> bool:
    return not (_NUMBER_WORDS.isdisjoint(words) or _LIMITS.isdisjoint(words)) and (
        _PERIOD_IN_WORDS.search(sheet.flat, start, end) is not None
    )


def _within(sheet: Sheet, start: int, end: int) -> Due | None:
    ahead = _AHEAD.search(sheet.flat, start, end) if _LEAST.search(sheet.flat, start, end) else None
    counts = _COUNTED_FROM.search(sheet.flat, start, end) and _FROM.search(sheet.flat, start, end)
    match = _WITHIN.search(sheet.flat, start, end) if counts else None
    if ahead and (match is None or ahead.start() < match.start()):
        return in_words(sheet, *ahead.span())
    if match is None:
        return None
    day = _WHICH_IS.match(sheet.flat, match.end(), end)
    date = first_date(sheet.flat, *day.span("day"), folded=True) if day else None
    if date is not None:
        return Due(date.iso, dated_rule(date.iso), match.start())
    beyond = _BEYOND.search(sheet.plain, match.start("of") + 8, match.end())
    stop = beyond.start() if beyond else match.end()
    return in_words(sheet, match.start(), stop, _counted(match))


def _counted(match: re.Match[str]) -> Json | None:
    """The rule, where it counts from a day the office knows."""
    of = " ".join(match["of"].split())
    counted_from = "receipt" if _RECEIVED.search(of) else "signature" if _SIGNED.search(of) else None
    unit = " ".join(match["unit"].split())
    number = " ".join(match["count"].partition("(")[0].split())
    count = int(number) if number.isdigit() else _NUMBERS.get(number)
    if unit not in _UNITS or counted_from is None or not count or of.startswith("truoc"):
        return None
    kind, name, times = _UNITS[unit]
    return {"kind": kind, name: count * times, "of": counted_from}


def _short(sheet: Sheet, start: int, end: int) -> Due | None:
    """`trong vòng 02 ngày làm việc`, whatever it counts from."""
    match = _SHORT.search(sheet.flat, start, end)
    if match is None:
        done = _DONE_WITHIN.search(sheet.flat, start, end)
        return in_words(sheet, *done.span("due")) if done else None
    if _GOES_ON.match(sheet.flat, match.end(), end):
        return None
    if _LASTS.search(sheet.flat, start, match.start()) and not _DOES_WITHIN.search(
        sheet.flat, max(start, match.start() - 60), match.start()
    ):
        return None
    return in_words(sheet, *match.span())


def _after_when(sheet: Sheet, start: int, end: int) -> Due | None:
    """`trước khi tiến hành kiểm tra 03 ngày`: the moment first, then how long before or after it."""
    match = _AFTER_WHEN.search(sheet.flat, start, end)
    return in_words(sheet, *match.span()) if match else None


_GOES_ON = re.compile(r"\s*(?:,\s*)?(?:ke|tinh|sau|truoc|tu)\b")
# `duy trì đường dây nóng, xử lý phản ánh trong vòng 24 giờ`: what is done within it, not what lasts.
_DOES_WITHIN = re.compile(
    r",\s+(?:xu\s+ly|giai\s+quyet|tra\s+loi|phan\s+hoi|bao\s+cao|thong\s+bao|hoan\s+thanh|gui|cap\s+nhat|khac\s+phuc)\b[^,.;]{0,40}$"
)
