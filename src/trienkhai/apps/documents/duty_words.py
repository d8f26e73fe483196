"""What is decided about a duty, checked and in one form; titles and deadlines in words."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.apps.documents.errors import WrongValue
from trienkhai.apps.documents.models import Document
from trienkhai.core.duties.deadlines import UnknownRule, check_rule
from trienkhai.core.duties.recurrence import RECURRENCES
from trienkhai.core.text import one_line

_TITLE_LENGTH = 300  # what the columns of a duty hold
_LEAD_IN = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\)|[đĐ]ồng thời,?)\s*")
# A clause ends after a semicolon, and after a full stop before a capital; not inside "TT. Tỉnh ủy".
_STOP = re.compile(r"(\w+)\.\s+(\w)")
_SHORTENED = frozenset({"Tp", "Tx", "Tr", "Ths", "ThS"})  # a full stop after these ends no sentence
_CLAUSE_END = re.compile(r";\s+|(?<=\w{3})\.\s+(?=[A-ZĐÀ-Ỹ])")
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?")


def clean_duty(data: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """The values of a duty as a decision keeps them; refuses what could not be carried out later."""
    cleaned: dict[str, Any] = {}
    if data.get("span") is not None:
        cleaned["span"] = list(clean_span(data["span"], document))
    for column in ("lead", "coordinate"):
        cleaned[column] = [
            name for name in (one_line(str(name or "")) for name in data.get(column) or ()) if name
        ]
    for column in ("title", "due_text", "report_to", "product"):
        cleaned[column] = one_line(str(data.get(column) or ""))[:300] or None
    cleaned["due"] = str(data["due"]) if data.get("due") else None
    cleaned["recurrence"] = data.get("recurrence") or None
    cleaned["due_rule"] = data.get("due_rule") or None
    if cleaned["recurrence"] is not None and cleaned["recurrence"] not in RECURRENCES:
        raise WrongValue("recurrence", _("Kỳ lặp lại này không có trong danh mục. Hãy chọn trong danh sách."))
    try:
        check_rule(cleaned["due_rule"])
    except UnknownRule:
        raise WrongValue(
            "due_rule", _("Cách tính thời hạn này không đọc được. Hãy chọn ngày cụ thể.")
        ) from None
    return cleaned


def clean_span(span: Any, document: Document) -> tuple[int, int]:
    """Offsets that hold words of the document, blanks at both ends left out."""
    try:
        start, end = int(span[0]), int(span[1])
    except (TypeError, ValueError, IndexError, KeyError):
        raise WrongValue(
            "span", _("Không xác định được đoạn văn bản. Hãy bôi đen lại đoạn cần chọn.")
        ) from None
    start, end = max(start, document.span_start), min(end, document.span_end or len(document.text))
    words = document.text[start:end]
    if not words.strip():
        raise WrongValue("span", _("Đoạn được chọn không có chữ nào. Hãy bôi đen lại đoạn cần chọn."))
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def title_of(text: str) -> str:
    """The name of a duty: its first sentence whole; only what no column holds is cut, at a word.

    >>> title_of("- Tham mưu đổi mới cách tuyển dụng, sử dụng lao động. Tiếp tục đề xuất")
    'Tham mưu đổi mới cách tuyển dụng, sử dụng lao động'
    """
    words = one_line(_LEAD_IN.sub("", text))
    ends = (stop.end(1) for stop in _STOP.finditer(words) if _ends_sentence(stop[1], stop[2]))
    sentence = words[: next(ends, len(words))].rstrip(" .;:,")
    if len(sentence) > _TITLE_LENGTH:
        sentence = sentence[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" .;:,") + "…"
    return sentence[:1].upper() + sentence[1:]


def _ends_sentence(word: str, following: str) -> bool:
    """Not in "TT. Tỉnh ủy", nor after a number or a single letter."""
    return len(word) > 1 and word[-1].islower() and word not in _SHORTENED and following.isupper()


def due_day(due: str | None) -> date | None:
    """The last day of a deadline written as a day, month, quarter or year; None for words.

    >>> due_day("2023-Q4")
    datetime.date(2023, 12, 31)
    """
    if not due:
        return None
    try:
        return date.fromisoformat(due)
    except ValueError:
        pass
    match = _PERIOD.fullmatch(due)
    if match is None:
        return None
    year, quarter, month = int(match[1]), match[2], match[3]
    last = 3 * int(quarter) if quarter else int(month) if month else 12
    return date(year, last, monthrange(year, last)[1]) if 1 <= last <= 12 else None


def due_words(due: str | None, rule: Mapping[str, Any] | None = None) -> str:
    """A deadline as an office writes it: `15/12/2023`, `tháng 12/2023`, `quý IV/2023`, or the words themselves."""
    if not due:
        return _rule_words(rule) if rule else ""
    match = _PERIOD.fullmatch(due)
    if match is None:
        day = due_day(due)
        return day.strftime("%d/%m/%Y") if day else due
    year, quarter, month = match[1], match[2], match[3]
    if quarter:
        return _("quý %(quarter)s/%(year)s") % {
            "quarter": ("I", "II", "III", "IV")[int(quarter) - 1],
            "year": year,
        }
    if month:
        return _("tháng %(month)s/%(year)s") % {"month": month, "year": year}
    return _("năm %(year)s") % {"year": year}


def _rule_words(rule: Mapping[str, Any]) -> str:
    kind, of = rule.get("kind"), rule.get("of")
    start = {
        "receipt": _("kể từ ngày nhận"),
        "signature": _("kể từ ngày ký"),
        "cut_off": _("kể từ ngày chốt số liệu"),
    }.get(str(of), "")
    if kind == "working_days_after":
        return _("%(days)s ngày làm việc %(start)s") % {"days": rule.get("days"), "start": start}
    if kind == "days_after":
        return _("%(days)s ngày %(start)s") % {"days": rule.get("days"), "start": start}
    if kind == "weeks_after":
        return _("%(weeks)s tuần %(start)s") % {"weeks": rule.get("weeks"), "start": start}
    if kind == "months_after":
        return _("%(months)s tháng %(start)s") % {"months": rule.get("months"), "start": start}
    if rule.get("month") and rule.get("day"):
        return _("ngày %(day)s tháng %(month)s hằng năm") % {"day": rule["day"], "month": rule["month"]}
    if rule.get("day"):
        return _("ngày %(day)s của kỳ") % {"day": rule["day"]}
    if kind == "school_year_start":
        return _("đầu năm học")
    if kind == "school_year_end":
        return _("kết thúc năm học")
    return ""


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a paragraph stand: cut after `;` and at the end of sentences, a proposal for splitting.

    >>> [("Lập kế hoạch; báo cáo.")[start:end] for start, end in clauses("Lập kế hoạch; báo cáo.")]
    ['Lập kế hoạch;', 'báo cáo.']
    """
    cuts = [match.end() for match in _CLAUSE_END.finditer(text)]
    found, start = [], 0
    for end in (*cuts, len(text)):
        words = text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            found.append((start + lead, start + len(words.rstrip())))
        start = end
    return found


def locate(document: Document, words: str, near: int = 0) -> tuple[int, int]:
    """Where the quoted words stand in the document, white space and case aside: the place nearest to `near`."""
    wanted = words.split()
    if not wanted:
        raise WrongValue("words", _("Hãy chép đoạn văn bản làm căn cứ giao nhiệm vụ."))
    pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted), re.IGNORECASE)
    places = [
        match.span() for match in pattern.finditer(document.text, document.span_start, document.span_end)
    ]
    if not places:
        raise WrongValue(
            "words", _("Không tìm thấy đoạn này trong văn bản. Hãy chép đúng nguyên văn một đoạn liền nhau.")
        )
    return min(places, key=lambda place: abs(place[0] - near))
