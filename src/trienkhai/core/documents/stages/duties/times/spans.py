"""Times over several days, months or quarters, and times that stand alone in brackets behind a task."""

import re

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.duties.times.due import QUARTERS, Due, dated_rule, first_of, in_words
from trienkhai.core.documents.stages.duties.times.past import is_forbidden
from trienkhai.core.text import find_dates, first_date

_MONTH = r"(?:1[0-2]|0?[1-9])(?![\d])"
_QUARTER = r"(?:iv|i{1,3}|[1-4])\b"
_OF_YEAR = r"\s*(?:/|,?\s*nam\s+)\s*20\d{2}"
# trong quý III, IV/2026; trong tháng 10 và tháng 11/2026: the year stands behind the last one alone
_SEVERAL = word_pattern(
    rf"(?<!\w)(?:(?:trong|vao)\s+)(?:(?:cac\s+)?thang\s+{_MONTH}(?:\s*(?:,|va|-|–)\s*(?:thang\s+)?{_MONTH})+|(?:cac\s+)?quy\s+{_QUARTER}(?:\s*(?:,|va|-|–)\s*(?:quy\s+)?{_QUARTER})+){_OF_YEAR}"
)
_PERIOD = rf"(?:thang\s+{_MONTH}|quy\s+{_QUARTER})"
# từ tháng 9/2026 đến tháng 5/2027, từ quý III đến hết quý IV/2026
_FROM_TO = word_pattern(
    rf"(?<!\w)tu\s+{_PERIOD}(?:{_OF_YEAR})?\s*(?:-|–|den)\s*(?:het\s+)?{_PERIOD}{_OF_YEAR}"
)
_TURN_OF_YEAR = word_pattern(
    r"(?<!\w)(?:trong|vao)\s+(?:dip\s+)?cuoi\s+nam\s+20\d{2}\s*(?:,|va)\s*dau\s+nam\s+20\d{2}"
)
# Figures of a time: `số liệu từ ngày 15/12/2024 đến ngày 14/12/2025`.
OF_FIGURES = re.compile(
    r"(?:so\s+lieu|ky\s+bao\s+cao|tinh\s+hinh|ket\s+qua|thoi\s+diem)[^.;:]{0,40}$|(?<!hoc\s)\bsinh\s*$"
)
_TIME = (
    rf"(?:(?:ngay\s+)?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?|\s+nam\s+)20\d{{2}}|quy\s+{_QUARTER}{_OF_YEAR}"
    rf"|thang\s+{_MONTH}{_OF_YEAR}|nam\s+20\d{{2}}(?!\s*[-–]))"
)
_BRACKETED = re.compile(
    rf"\(\s*(?:(?:trong|vao|du\s+kien|hoan\s+thanh|thuc\s+hien|thoi\s+gian|xong)(?:\s*:)?\s+)*(?P<time>{_TIME})(?:\s*(?:,|;|va)\s[^()]{{2,60}})?\s*\)(?P<ends>\s*(?:[.;,]\s*)?$|\s*[.;]\s)?"
)
# từ năm 2026 đến năm 2028, not in the name of a plan
_YEARS = word_pattern(r"(?<!\w)tu\s+nam\s+20\d{2}\s+den\s+(?:het\s+)?nam\s+20\d{2}(?=\s*(?:[.;]\s*)?$)")
_OF_PLAN = re.compile(
    r"(?:giai\s+doan|thoi\s+ky|ke\s+hoach|chuong\s+trinh|de\s+an|chien\s+luoc|quy\s+hoach)\b[^.;,]{0,80}$"
)
_DAYS = r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*20\d{2}"
# (từ 17/12/2025 đến 25/01/2026)
_BRACKETED_DAYS = re.compile(
    rf"\(\s*(?P<due>tu\s+(?:ngay\s+)?\d{{1,2}}(?:\s*/\s*\d{{1,2}}(?:\s*/\s*20\d{{2}})?)?\s*(?:-|–|den(?:\s+het)?)\s*(?:ngay\s+)?(?P<last>{_DAYS}))\s*\)"
)
# từ ngày 28/8/2026 đến khi kết thúc đợt tuyển sinh (21/11/2026)
_UNTIL_EVENT = word_pattern(
    rf"(?<!\w)tu\s+(?:ngay\s+)?{_DAYS}\s+den\s+(?:khi|luc|ngay\s+(?!\d)|het\s+(?:dot|hoc|nam\s+hoc))[^.;,()]{{3,60}}(?:\((?:ngay\s+)?(?P<last>{_DAYS})\))?"
)
# trong hai ngày 20, 21/10/2026; trong 02 ngày (20 và 21/10/2026); từ ngày 01-05/9/2026
_FEW_DAYS = re.compile(
    rf"(?:ngay\s*\(?\s*|\(\s*)(?:ngay\s+)?\d{{1,2}}(?:\s*,\s*\d{{1,2}})*\s*(?:,|va|-|–)\s*(?:ngay\s+)?(?P<last>{_DAYS})"
)


# The words that stand in whatever a pattern finds, one of each group.
_MONTHS_OR_QUARTERS = frozenset(["thang", "quy"])
_SPANS = (
    (_SEVERAL, (_MONTHS_OR_QUARTERS, frozenset(["trong", "vao"]))),
    (_FROM_TO, (_MONTHS_OR_QUARTERS, frozenset(["tu"]))),
    (_TURN_OF_YEAR, (frozenset(["cuoi"]), frozenset(["nam"]), frozenset(["trong", "vao"]))),
)


def find_span(sheet: Sheet, start: int, end: int, words: frozenset[str]) -> Due | None:
    """The first such time: several months or quarters in words, days and times in brackets by their ISO form."""
    flat = sheet.flat
    if "20" not in flat[start:end]:
        return None
    told = [pattern for pattern, groups in _SPANS if not any(map(words.isdisjoint, groups))]
    return first_of(
        [
            *(_several(sheet, start, end, pattern) for pattern in told),
            _until_event(sheet, start, end) if "tu" in words else None,
            _bracketed(sheet, start, end),
            _days(sheet, start, end),
        ]
    )


def _several(sheet: Sheet, start: int, end: int, pattern: re.Pattern[str]) -> Due | None:
    match = pattern.search(sheet.flat, start, end)
    if match is None or OF_FIGURES.search(sheet.flat, max(start, match.start() - 60), match.start()):
        return None
    if is_forbidden(sheet, start, match.start()):
        return None
    year = int(match.group()[-4:])
    last = _LAST.search(match.group())
    rule: Json | None = None
    if last and last["quarter"]:
        rule = {"kind": "quarter", "year": year, "quarter": QUARTERS[last["quarter"]]}
    elif last:
        rule = {"kind": "month", "year": year, "month": int(last["month"])}
    return in_words(sheet, *match.span(), rule)


def _until_event(sheet: Sheet, start: int, end: int) -> Due | None:
    """From a day on until something ends, from a year to a year: in words, as no day says it."""
    match = _UNTIL_EVENT.search(sheet.flat, start, end)
    if match:
        iso = _last_day(match) if match["last"] else None
        return in_words(sheet, *match.span(), dated_rule(iso) if iso else None)
    match = _YEARS.search(sheet.flat, start, end)
    if match is None or _OF_PLAN.search(sheet.flat, max(start, match.start() - 90), match.start()):
        return None
    if OF_FIGURES.search(sheet.flat, max(start, match.start() - 60), match.start()):
        return None
    return in_words(sheet, *match.span(), {"kind": "year", "year": int(match.group()[-4:])})


_LAST = re.compile(
    rf"(?:(?:(?:thang|,|va|-|–)\s*)(?P<month>{_MONTH})|(?:(?:quy|,|va|-|–)\s*)(?P<quarter>{_QUARTER})){_OF_YEAR}$"
)


def _bracketed(sheet: Sheet, start: int, end: int) -> Due | None:
    """`(Quý IV/2026)`, `(tháng 10/2026)`; a year alone, or a day, only where the duty ends with it."""
    for match in _BRACKETED.finditer(sheet.flat, start, end):
        date = first_date(sheet.flat, match.start("time"), match.end("time"), folded=True)
        if date is None:
            continue
        due = match["ends"] is not None or _DUE_THEN.search(
            sheet.flat, max(start, match.start() - 40), match.start()
        )
        if len(date.iso) in (4, 10) and not due:
            continue
        if len(date.iso) in (4, 10) and NAMED.search(
            sheet.flat, max(start, match.start() - 60), match.start()
        ):
            continue
        return Due(date.iso, dated_rule(date.iso), match.start())
    return None


_DUE_THEN = re.compile(r"\b(?:bao\s+cao|dinh\s+ky|gui|hoan\s+thanh|nop)\b[^.;,()]{0,24}$")
# What is named with its time: a law, a programme, a day kept.
NAMED = re.compile(
    r"\b(?:luat|bo\s+luat|nghi\s+dinh|thong\s+tu|quyet\s+dinh|nghi\s+quyet|van\s+ban|hien\s+phap|ngay\s+(?:hoi|bau\s+cu|le|thanh\s+lap)|tong\s+tuyen\s+cu|ky\s+niem|le)\b[^.;,()]{0,50}$"
)


def _days(sheet: Sheet, start: int, end: int) -> Due | None:
    if "/" not in sheet.flat[start:end]:
        return None
    bracketed = _BRACKETED_DAYS.search(sheet.flat, start, end)
    if bracketed:
        iso = _last_day(bracketed)
        if iso:
            return in_words(sheet, *bracketed.span("due"), dated_rule(iso))
    few = _FEW_DAYS.search(sheet.flat, start, end)
    iso = _last_day(few) if few else None
    return Due(iso, dated_rule(iso), few.start()) if few and iso else None


def _last_day(match: re.Match[str]) -> str | None:
    dates = find_dates(match["last"], folded=True)
    return dates[-1].iso if dates and dates[-1].is_day else None


# từ ngày 05/5 đến 15/5
_YEARLESS_DAYS = re.compile(
    r"tu\s+(?:ngay\s+)?\d{1,2}/\d{1,2}\s*(?:-|–|den(?:\s+het)?)\s*(?:ngay\s+)?"
    r"(?P<day>0?[1-9]|[12]\d|3[01])\s*/\s*(?P<month>0?[1-9]|1[0-2])(?!\d|\s*/)"
)


def yearless_days(sheet: Sheet, start: int, end: int) -> Due | None:
    """The last of several days whose year is not written, as a rule of each year."""
    match = _YEARLESS_DAYS.search(sheet.flat, start, end)
    if match is None or OF_FIGURES.search(sheet.flat, max(start, match.start() - 60), match.start()):
        return None
    rule = {"kind": "yearly", "month": int(match["month"]), "day": int(match["day"])}
    return in_words(sheet, *match.span(), rule)
