"""Deadlines of a duty: as written, in ISO where it can be, and as a rule of data."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import at_words, word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import QUARTERS, Due, dated_rule, first_of, in_words
from trienkhai.core.documents.stages.duties.times.events import find_event
from trienkhai.core.documents.stages.duties.times.months import MONTH_LENGTH, day_of_each_month
from trienkhai.core.documents.stages.duties.times.occasions import find_occasion
from trienkhai.core.documents.stages.duties.times.openings import (
    opens_each_year,
    opens_without_year,
    quarter_of_each_year,
)
from trienkhai.core.documents.stages.duties.times.past import (
    is_long_before,
    is_told,
    is_valid_until,
    names_document,
)
from trienkhai.core.documents.stages.duties.times.periods import find_period
from trienkhai.core.documents.stages.duties.times.phases import find_phase
from trienkhai.core.documents.stages.duties.times.spans import NAMED, OF_FIGURES, find_span, yearless_days
from trienkhai.core.documents.stages.duties.times.years import coming, soon
from trienkhai.core.text import first_date

_DONE = r"(?:xong|hoan\s+thanh|thoi\s+gian)\s+"
# `tại phiên họp Ủy ban nhân dân xã tháng 6/2027`, `trong buổi sinh hoạt chi bộ tháng 5`
_AT_MEETING = (
    r"(?:trong|tai|vao)\s+(?:(?:ky|buoi|cuoc|phien)\s+)?(?:sinh\s+hoat|hop|giao\s+ban|hoi\s+nghi|tiep\s+cong\s+dan)"
    r"(?:\s+[a-z]+){0,8}(?=\s+thang\s+\d)"
)
_UNTIL = (
    rf"(?:truoc(?:\s+khi)?|cham\s+nhat(?:\s+(?:la|den|vao|trong))*|muon\s+nhat|khong\s+(?:qua|(?:muon|cham)\s+hon)|den\s+het|het|den|du\s+kien(?:\s+to\s+chuc)?(?=\s+(?:thang|quy)\s)|{_AT_MEETING}|trong|frong|rong(?=\s+(?:thang|quy)\s+[\div])|fruoc|ruoc(?=\s+ngay\s)|vao|xong|hoan\s+thanh(?:\s+(?:trong|vao|truoc))?|han\s+(?:cuoi|chot)|tai\s+(?:phien|ky)\s+hop(?!\s+(?:giua|cuoi|dau)\b))"
    r"(?:\s*[:|])?\s+\**(?:het\s+|(?:ket\s+thuc|giua|nua\s+(?:dau|cuoi)|dau|(?:ngay\s+)?cuoi(?:\s+cung)?(?:\s+cua)?)\s+(?=nam\s|thang\s|quy\s)|thoi\s+diem\s+)?(?:(?:\d{1,2}\s*(?:gio|h)\s*(?:\d{1,2}(?!\d|\s*/)\s*(?:phut\s*|['’′]\s*)?)?|luc\s+|sang\s+|chieu\s+|toi\s+|,\s*|(?:ngay\s+)?thu\s+[a-z0-9]+\s*|(?:cua\s+)?tuan\s+(?:nay|sau|toi|ke\s+tiep|tiep\s+theo)\s*|(?:ngay\s+)?hom\s+nay\s*|(?:ngay\s+)?mai\s*|nay\s*)++(?=ngay\s|\(?\d{1,2}/\d{1,2}/\d)\(?)?(?:ngay[\s|]+(?:quoc\s+khanh\s+|bau\s+cu\s+)?(?=\d{1,2}\s?[/.-]))?"
)
# `Thời hạn hoàn thành: 30/10/2025`
_TERM = (
    r"(?:thoi\s+(?:han|gian)|han|tien\s+do)(?:\s+(?:hoan\s+thanh|thuc\s+hien|nop|gui|bao\s+cao))*"
    r"(?:\s*:\s*(?:truoc\s+)?|\s+(?=(?:thang|quy)\s))"
    r"(?:ngay\s+(?=\d))?"
)
_BY = re.compile(at_words(f"{_TERM}|{_DONE}(?:{_DONE})*{_UNTIL}|{_UNTIL}"))
_FROM_DAY = r"/\d{1,2}(?:/\d{4})?\s*(?:-|den(?:\s+het)?(?:\s+ngay)?)\s*(?=(?:ngay\s+)?\d{1,2}/\d{1,2}/\d{4})"
_TO_DAY = r"\s*(?:-|den(?:\s+het)?(?:\s+ngay)?)\s*(?=\d{1,2}/\d{1,2}/\d{4})"
_RANGE = re.compile(
    rf"[tn\d](?:(?<=\d)\d?{_FROM_DAY}|(?<=t)u\s+(?:ngay\s+)?\d{{1,2}}{_FROM_DAY}|(?:(?<=t)u\s+n|(?<=n))gay\s+\d{{1,2}}{_TO_DAY})"
)
_HOUR = (
    r"(?:\d{1,2}\s*(?:gio|h)\s*(?:\d{1,2}\s*(?:phut|['’′])?)?,?\s*)?"
    r"(?:(?:(?:(?:sang|chieu|toi|ngay)\s+)?hom\s+nay|(?:sang|chieu|toi)\s+(?:nay|mai)|ngay\s+mai|(?:(?:sang|chieu|toi)\s+)?thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])(?=\s*\()),?\s*\(?)?"
)
_YEARLESS = re.compile(
    rf"(?:truoc(?:\s+khi\s+ket\s+thuc)?|cham\s+nhat(?:\s+(?:la|den|vao|trong|truoc))*|khong\s+qua|muon\s+nhat|han(?:\s+(?:cuoi|chot))?(?:\s+(?:nop|gui|hoan\s+thanh|bao\s+cao|dang\s+ky)(?:\s+[^\s:.,]+){{0,3}})?(?=\s*:|(?<=cuoi)|(?<=chot))|vao|den(?:\s+het)?|{_AT_MEETING}|trong|(?:xong|hoan\s+thanh)(?=\s+ngay\s))(?:\s*:)?\s+{_HOUR}"
    r"(?:(?:ngay\s+(?:mung\s+)?|(?<=truoc\s)|(?<=nhat\s)|(?<=\bnay\sden\s)|(?<=\bnay\s)|(?<=\bmai\s)|(?<=\()|(?<=:\s))(?P<day>\d{1,2})\s*(?:thang\s+|/\s*|(?<=ngay\s\d\d)-(?=\d))(?P<month>\d{1,2})(?!\d)|thang\s+(?P<only>\d{1,2})(?!\d))(?!\s*(?:[/-]\s*\d|(?:,\s*)?nam\s+\d))"
    r"(?P<each>\s+(?:h.ng|moi)\s+nam|\s+cua\s+nam\s+(?:do|truoc)(?:\s+lien\s+ke)?|,?\s+(?:cua\s+)?nam\s+(?:sau|ke\s+tiep|tiep\s+theo|lien\s+ke)(?:\s+lien\s+ke)?|\s+cua\s+(?:tung|moi)\s+(?:giai\s+doan|nam|dot))?"
)
# The end of whatever that finds, but for the words behind it: looked for first, as most days are told with their year.
_MONTH_WITHOUT_YEAR = re.compile(r"(?:thang\s+|/\s*|-)\d{1,2}(?!\d)(?!\s*(?:[/-]\s*\d|(?:,\s*)?nam\s+\d))")
_MONTH_ALONE = re.compile(r"trong|tai|truoc|cham|vao\s+(?!thang)")
_REFERENCE = re.compile(
    r"theo\s+thoi\s+(?:gian|han)\s+[^.;]{0,40}?tai\s+(?P<kind>khoan|diem|muc)\s+(?P<number>\d+|[a-z])\b"
)


def find_due(
    sheet: Sheet, start: int, end: int, issued: str | None = None, *, once: bool = True
) -> Due | None:
    """The deadline stated first; a day or month says more than a year, which mostly belongs to a programme.

    `issued` is the date of the document: it gives the year that is left out of a day (unless the duty comes back,
    then there is no one year), and what lies far behind it is no deadline.
    """
    found_at = sheet.shape.find("0", start, end)
    figure = found_at if found_at >= 0 else None
    words = sheet.word_set(start, end)
    found = [due for due in _stated(sheet, start, end, issued, figure, words, once=once) if due]
    if issued and found:
        found = [due for due in found if not _is_long_past(due.due, issued)]
    first: Due | None = None
    if found:
        fine = [due for due in found if not _YEAR.fullmatch(due.due)]
        first = first_of([*(fine or found)])
    # A day of the calendar says more than a session or the end of a term, yet not than a day of each quarter.
    if first is None or not once:
        occasion = find_occasion(sheet, start, end, words)
        if occasion and (first is None or _comes_before(occasion, first)):
            first = occasion
    if first is None and once and issued:
        first = opens_without_year(sheet, start, end, issued)
    elif first is None and not once:
        first = opens_each_year(sheet, start, end) or quarter_of_each_year(sheet, start, end)
    if first is None and figure is not None:
        first = _appointed(sheet, start, end, issued) if issued else _headed_by_time(sheet, start, end)
    if first is None:
        first = find_phase(sheet, start, end, words)
        if first and issued and once and (iso := soon(issued, first.due.lower())):
            return Due(first.due if "tuần" in first.due.lower() else iso, dated_rule(iso), first.start)
    if first and issued and once and first.rule.get("kind") == "yearly" and _SAYS_WHEN.search(first.due):
        if _OF_NEXT_YEAR.search(first.due):
            return first  # whose next one it is is not told
        return _in_its_year(first, issued)
    return first


def _comes_before(occasion: Due, first: Due) -> bool:
    return occasion.rule["kind"] in ("quarterly", "weekly") and occasion.start < first.start


_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?|\d{4}-Q\d|\d{4}")


def _is_long_past(due: str, issued: str) -> bool:
    """More than a year before the document: what was built, founded or enacted then."""
    return _ISO.fullmatch(due) is not None and int(due[:4]) < int(issued[:4]) - 1


def _in_its_year(due: Due, issued: str) -> Due:
    """`trước ngày 15/12` of a single task: the next such day from the date of the document on."""
    month, day = int(due.rule["month"]), due.rule.get("day")
    iso = coming(issued, month, int(day) if day else None, quarter=bool(_QUARTER_WORDS.search(due.due)))
    return Due(iso, dated_rule(iso), due.start) if iso else due


_QUARTER_WORDS = re.compile(r"qu[ýy]\s", re.IGNORECASE)
_OF_NEXT_YEAR = re.compile(r"năm\s+(?:sau|kế|tiếp|liền)", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"\d|qu[ýy]\s", re.IGNORECASE)
# `Tháng 9/2025, tham mưu …`, `Năm 2026: …`, `Ngày 15/9/2025 tổ chức …`, `tổ chức Hội nghị ngày 15/9/2025`
_OPENS_DATED = re.compile(r"(?:(?:vao|trong|den(?:\s+het)?)\s+)?(?=(?:ngay|thang|quy|nam)\s)")
# `Từ ngày 04/02/2026: …` in a calendar of work
_FROM_DAY_ON = re.compile(r"tu\s+ngay\s+(?=\d[\d/.-]{5,9}\s*:)")
_ON_DAY = word_pattern(r"\b(?:ngay|sang|chieu|toi|du\s+kien)\s+(?=\d)")
_NO_APPOINTMENT = re.compile(
    r"(?:\btu|ke\s+tu|\bsau|\btinh\s+den|hieu\s+luc|ky\s+niem|chao\s+mung|\bsinh|\bcap|\btruoc|\bden(?:\s+het)?|\btu\s[^,;.]{0,14})\s*$"
)


def _appointed(sheet: Sheet, start: int, end: int, issued: str) -> Due | None:
    """A day still to come on which it takes place: documents cited are older than the one that cites them."""
    opening = _FROM_DAY_ON.match(sheet.flat, start, end) or _OPENS_DATED.match(sheet.flat, start, end)
    date = (
        first_date(sheet.flat, opening.end(), min(end, opening.end() + 34), folded=True) if opening else None
    )
    if opening and date and date.start <= opening.end():
        return None if _ends(date.iso) < issued else Due(date.iso, dated_rule(date.iso), start)
    for match in _ON_DAY.finditer(sheet.flat, start, end):
        date = first_date(sheet.flat, match.start(), min(end, match.end() + 30), folded=True)
        if date is None or not date.is_day or date.start > match.end() or date.iso < issued:
            continue
        if _NO_APPOINTMENT.search(sheet.flat[max(start, match.start() - 20) : match.start()]):
            continue
        if sheet.flat[match.start() - 1] == "(" and NAMED.search(
            sheet.flat, max(start, match.start() - 60), match.start() - 1
        ):
            continue  # `Ngày hội toàn dân (ngày 15/3/2026)`
        if not names_document(sheet, start, match.start()) and not is_told(
            sheet, start, match.start(), date.iso, issued
        ):
            return Due(date.iso, dated_rule(date.iso), match.start())
    return None


def _headed_by_time(sheet: Sheet, start: int, end: int) -> Due | None:
    """`Năm 2026: …` and `Tháng 9/2026, …` where no date tells what lies behind the document."""
    opening = _OPENS_DATED.match(sheet.flat, start, end)
    date = (
        first_date(sheet.flat, opening.end(), min(end, opening.end() + 34), folded=True) if opening else None
    )
    if opening is None or date is None or date.is_day or date.start > opening.end():
        return None
    # `Đến năm 2030, …` may be an aim of a programme.
    headed = sheet.flat[date.end : date.end + 1] in (":", ",") and not opening.group().startswith("den")
    return Due(date.iso, dated_rule(date.iso), start) if headed else None


def _ends(iso: str) -> str:
    """The last day of a month, quarter or year, near enough to compare."""
    if "Q" in iso:
        return f"{iso[:4]}-{int(iso[-1]) * 3:02d}-31"
    return iso + {4: "-12-31", 7: "-31"}.get(len(iso), "")


def _stated(
    sheet: Sheet,
    start: int,
    end: int,
    issued: str | None,
    figure: int | None,
    words: frozenset[str],
    *,
    once: bool,
) -> list[Due | None]:
    """The first deadline of each way to state one; a month without its year only where that can be told."""
    months = once and issued is not None
    found = [find_event(sheet, start, end), find_period(sheet, start, end, figure, words)]
    if figure is None:
        return [*found, _yearless_quarter(sheet, start, end, words) if months else None]
    found += [find_span(sheet, start, end, words), _yearless(sheet, start, end, months=months)]
    # Whatever day, month, quarter or year it is, the year stands behind it.
    if sheet.shape.find("0000", start, end) >= 0 or (
        not sheet.ordinary and _FOUR_FIGURES.search(sheet.flat, start, end)
    ):
        found.append(_dated(sheet, start, end, issued, words))
    if months:
        found.append(_yearless_quarter(sheet, start, end, words))
    if "thang" in words:
        found.append(day_of_each_month(sheet, start, end))
    return found


# Cheap signs that a costlier pattern may find something; figures of other scripts are none in the shape.
_FOUR_FIGURES = re.compile(r"\d\d\d\d")


def referred_number(sheet: Sheet, start: int, end: int) -> str | None:
    """The number of the clause whose deadline holds here too (`theo thời gian tại khoản 1`)."""
    match = _REFERENCE.search(sheet.flat, start, end)
    return match["number"] if match else None


def _dated(sheet: Sheet, start: int, end: int, issued: str | None, words: frozenset[str]) -> Due | None:
    # Two days with a year behind the second: two strokes at least.
    ranged = _RANGE.search(sheet.flat, start, end) if sheet.flat.count("/", start, end) > 1 else None
    if ranged and OF_FIGURES.search(sheet.flat, max(start, ranged.start() - 60), ranged.start()):
        start, ranged = ranged.end() + 10, None
    year: Due | None = None
    for match in _BY.finditer(sheet.flat, start, end):
        if ranged and ranged.start() < match.start():
            break
        behind = sheet.flat[match.end() : match.end() + 1]
        if behind not in _BEFORE_DATE and not behind.isdecimal():
            continue
        date = first_date(sheet.flat, match.end(), min(end, match.end() + 34), folded=True)
        if date is None or sheet.flat[match.end() : date.start].strip(" |*_"):
            spoken = _SPOKEN.match(sheet.flat, match.end(), end)
            day = first_date(f"ngay {spoken['day']}", folded=True) if spoken else None
            if day is not None:
                return Due(day.iso, dated_rule(day.iso), match.start())
            continue
        if _only_names(sheet, match, date.iso, issued):
            continue
        found = Due(date.iso, dated_rule(date.iso), match.start())
        if len(date.iso) > 4:
            return found
        year = year or found
    if ranged:
        date = first_date(sheet.flat, ranged.end(), end, folded=True)
        if date and not _is_anniversary(ranged.group(), date.iso):
            return Due(date.iso, dated_rule(date.iso), ranged.start())
    return year or (_latest(sheet, start, end) if words >= _LATEST_WORDS else None)


# With what a day, a month, a quarter or a year begins (`ngày`, `mùng`, `tháng`, `quý`, `năm`), or stands before it;
# and any figure, in full width too.
_BEFORE_DATE = frozenset("0123456789nmtq |*_")


_YEAR_OF = re.compile(r"/((?:1[89]|20)\d{2})")


def _is_anniversary(begins: str, iso: str) -> bool:
    """`(20/11/1982 - 20/11/2027)`: the years a day has been kept, not a span of work."""
    year = _YEAR_OF.search(begins)
    return year is not None and int(iso[:4]) - int(year[1]) > _LONGEST_SPAN


_LONGEST_SPAN = 6
"""Years; longer than any term or plan of work told by its days."""


# `chậm nhất gửi báo cáo về Sở Y tế ngày 23/3/2026`
_LATEST_WORDS = frozenset(["cham", "nhat"])
_AT_LATEST = re.compile(r"c(?<!\wc)ham\s+nhat\s[^.;,:]{3,90}?\sngay\s+(?=\d{1,2}/\d{1,2}/)")


def _latest(sheet: Sheet, start: int, end: int) -> Due | None:
    """A day that stands apart from `chậm nhất`, in the same clause."""
    match = _AT_LATEST.search(sheet.flat, start, end)
    date = first_date(sheet.flat, match.end(), min(end, match.end() + 12), folded=True) if match else None
    return Due(date.iso, dated_rule(date.iso), match.start()) if match and date and date.is_day else None


_QUOTED = 2000
# `trước 30 tháng 6 năm 2024`, without `ngày`.
_SPOKEN = re.compile(r"(?:m[uo]ng\s+)?(?P<day>\d{1,2}\s+thang\s+\d{1,2}\s*(?:,\s*)?nam\s+\d{4})")


def _only_names(sheet: Sheet, match: re.Match[str], iso: str, issued: str | None) -> bool:
    """`đến năm 2030` and `trong năm 2025 của …` belong to the name of a plan, `từ … đến` to a period long since."""
    near = max(0, match.start() - _QUOTED)
    if (
        sheet.plain.rfind("“", near, match.start()) > sheet.plain.rfind("”", near, match.start())
        or sheet.plain.count('"', max(0, match.start() - 400), match.start()) % 2
    ):
        return True
    words = match.group().split()
    before = sheet.flat[max(0, match.start() - 40) : match.start()]
    if _STATE_OF_THEN.search(sheet.plain, max(0, match.start() - 24), match.start()):
        return True
    if words[-1] == "den" and len(iso) == 4:
        # `Đến năm 2030` belongs to an aim, `đến cuối năm 2026` and `đến hết năm 2026` do not.
        return True
    if "truoc" in words and issued and is_long_before(iso, issued):
        return True
    gone_by = issued is None or iso <= issued
    if (
        gone_by
        and "truoc" in words
        and _LEFT_FROM_THEN.search(sheet.plain, max(0, match.start() - 24), match.start())
    ):
        return True
    if "den" in words and is_valid_until(sheet, 0, match.start()):
        return True
    if issued and words[:2] == ["den", "ngay"] and iso < issued:
        return not _FROM_THEN.search(sheet.flat, max(0, match.start() - 60), match.start())
    if words[0] == "tai" and issued and (_ends(iso) < issued or _SAID_AT.search(before)):
        return True
    if words[0] in ("trong", "vao") and is_told(sheet, 0, match.start(), iso, issued):
        return True
    if words[-1] in ("trong", "vao") and len(iso) == 4:
        return (
            re.search(
                r"(?:chi tieu|du toan|ke hoach|nhiem vu|nam hoc|so lieu|tinh hinh|da su dung|dat duoc)\s*$",
                before,
            )
            is not None
        )
    return words[-1] == "het" and len(iso) == 4 and "den" not in words


# `thực hiện ý kiến của Chủ tịch tại phiên họp tháng …`: what was said there
_SAID_AT = re.compile(
    r"\b(?:(?<!cho\s)y\s+kien|ket\s+luan|chi\s+dao|da\s+neu|phat\s+bieu|thong\s+nhat)\b[^.;,]{0,60}$"
)
# `từ ngày … đến ngày …`: a span of work, though the document came late
_FROM_THEN = re.compile(r"\btu\s[^.;]{1,50}$")
# `hồ sơ tồn đọng trước ngày …`
_LEFT_FROM_THEN = re.compile(
    r"(?:tồn\s+đọng|quá\s+hạn|phát\s+sinh|đưa\s+vào\s+(?:hoạt\s+động|sử\s+dụng))\s*$"
)
# `tính đến ngày …`, `các dự án khởi công trước ngày …`
_STATE_OF_THEN = re.compile(
    r"(?:\btính|\bchốt(?:\s+số\s+liệu)?|số\s+liệu|khởi\s+công|xảy\s+ra|diễn\s+ra|\bđã(?:\s+hoàn\s+thành)?|được\s+(?:ban\s+hành|cấp|thành\s+lập|tuyển\s+dụng)|(?<!học\s)\bsinh)\s*$"
)


def _yearless(sheet: Sheet, start: int, end: int, *, months: bool) -> Due | None:
    """`trước ngày 15/12`; a month alone (`trong tháng 9`) only where a year can be told."""
    if _MONTH_WITHOUT_YEAR.search(sheet.flat, start, end) is None:
        return None
    dated = (
        match
        for match in _YEARLESS.finditer(sheet.flat, start, end)
        if match["each"] or match["day"] or (months and _MONTH_ALONE.match(match.group()))
    )
    match = next(dated, None)
    if match is None:
        return yearless_days(sheet, start, end) if months else None
    month = int(match["month"] or match["only"])
    if not 1 <= month <= 12 or not 1 <= int(match["day"] or 1) <= MONTH_LENGTH:
        return None
    rule: Json = {"kind": "yearly", "month": month}
    if match["day"]:
        rule["day"] = int(match["day"])
    return in_words(sheet, *match.span(), rule)


_QUARTER_ALONE = word_pattern(
    r"(?<!\w)(?:trong|truoc|het|xong|vao)\s+(?:(?:cuoi|dau)\s+)?quy\s+(?P<four>iv|i{1,3}|[1-4])\b(?!\s*(?:[/,-]|va|(?:,\s*)?nam\s)\s*[\divq])(?!\s+(?:cua\s+)?nam\s+(?:sau|tiep|ke|lien)\b)"
)
_QUARTER_WORDS_BEFORE = frozenset(["trong", "truoc", "het", "xong", "vao"])


def _yearless_quarter(sheet: Sheet, start: int, end: int, words: frozenset[str]) -> Due | None:
    """`trình … trong quý IV` of a document that tells the year."""
    if "quy" not in words or _QUARTER_WORDS_BEFORE.isdisjoint(words):
        return None
    match = _QUARTER_ALONE.search(sheet.flat, start, end)
    if match is None or OF_FIGURES.search(sheet.flat, max(start, match.start() - 60), match.start()):
        return None
    return in_words(sheet, *match.span(), {"kind": "yearly", "month": 3 * QUARTERS[match["four"]]})
