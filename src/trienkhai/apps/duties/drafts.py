"""A duty as it is about to be given: what it says, to whom, until when. Checked before any row is written."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.apps.duties.errors import InvalidDrafts
from trienkhai.core.duties import (
    RECURRENCES,
    Occurrence,
    UnknownRule,
    due_date,
    occurrences,
    office_calendar,
)

_MOST_PERIODS = 120
_AFTER_PERIOD = timedelta(days=200)  # a report about the last period falls due after the period has ended


@dataclass(frozen=True, slots=True)
class DutyDraft:
    """One duty to be given. Units are ids; a unit named in two roles keeps the first of lead, coordinate, inform."""

    title: str
    lead: tuple[int, ...] = ()
    coordinate: tuple[int, ...] = ()
    inform: tuple[int, ...] = ()
    due: date | None = None
    without_date: bool = False
    due_text: str = ""
    due_rule: dict[str, Any] | None = None
    recurrence: str = ""
    until: date | None = None
    product: str = ""
    report_to: int | None = None
    document: int | None = None
    finding: int | None = None
    span: tuple[int, int] = (0, 0)
    text: str = ""
    source_key: str = ""
    drafted_by: int | None = None

    def units(self) -> dict[int, str]:
        """Each unit with its one role."""
        found: dict[int, str] = {}
        for role, units in (("lead", self.lead), ("coordinate", self.coordinate), ("inform", self.inform)):
            for unit in units:
                found.setdefault(unit, role)
        return found

    @property
    def repeats(self) -> bool:
        return self.recurrence not in ("", "standing")


def check_drafts(drafts: list[DutyDraft], reachable: set[int], today: date) -> None:
    """Raises InvalidDrafts with all that is wrong with each, or returns."""
    problems = {
        place: found for place, draft in enumerate(drafts) if (found := _problems(draft, reachable, today))
    }
    if problems:
        raise InvalidDrafts(problems)


def dated_instances(draft: DutyDraft, today: date) -> list[Occurrence]:
    """What each leading unit will have to deliver, when. One for a duty that does not repeat."""
    if draft.recurrence == "standing":
        return occurrences("standing", None, since=today, until=today, calendar=office_calendar())
    if not draft.repeats or draft.until is None:
        return [Occurrence("", "", None, None, draft.due)]
    found = occurrences(
        draft.recurrence,
        repeating_rule(draft),
        since=today,
        until=draft.until + _AFTER_PERIOD,
        calendar=office_calendar(),
    )
    return [each for each in found if each.period_end is None or each.period_end <= draft.until]


def repeating_rule(draft: DutyDraft) -> dict[str, Any] | None:
    """The rule by which each period gets its date: the text's own while the leader keeps its date, else one made of
    the first date the leader sets."""
    if draft.due is None:
        return None
    if draft.due_rule and _keeps_date(draft):
        return draft.due_rule
    if draft.recurrence == "weekly":
        return {"kind": "weekly", "weekday": draft.due.isoweekday()}
    if draft.recurrence in ("yearly", "school-yearly"):
        return {"kind": "yearly", "month": draft.due.month, "day": draft.due.day}
    return {"kind": "monthly", "day": draft.due.day}


def suggested_due(rule: dict[str, Any] | None, *, signed: date | None, received: date) -> date | None:
    """The date the text's rule gives, or None when it gives none or cannot be read."""
    try:
        return due_date(rule, signed=signed, received=received, calendar=office_calendar())
    except UnknownRule:
        return None


def _keeps_date(draft: DutyDraft) -> bool:
    """Whether the date set is one of those the text's rule gives in the year around it."""
    if draft.due is None:
        return False
    around = timedelta(days=366)
    try:
        found = occurrences(
            draft.recurrence,
            draft.due_rule,
            since=draft.due - around,
            until=draft.due + around,
            calendar=office_calendar(),
        )
    except UnknownRule:
        return False
    return any(each.due == draft.due for each in found)


def _problems(draft: DutyDraft, reachable: set[int], today: date) -> list[str]:
    found = []
    if not draft.title.strip():
        found.append(_("Chưa ghi nội dung nhiệm vụ."))
    if not draft.lead:
        found.append(_("Chưa có đơn vị chủ trì. Hãy thêm ít nhất một đơn vị."))
    if any(unit not in reachable for unit in draft.lead):
        found.append(
            _(
                "Có đơn vị chủ trì không thuộc phạm vi được giao nhiệm vụ của cơ quan (ví dụ cơ quan Đảng, cơ quan "
                "cấp trên). Hãy bỏ đơn vị đó ra; nếu không còn đơn vị nào thì không giao việc này."
            )
        )
    found += _problems_of_date(draft, today)
    if not found and draft.repeats:
        found += _problems_of_repetition(draft, today)
    return found


def _problems_of_date(draft: DutyDraft, today: date) -> list[str]:
    if draft.due is not None and draft.without_date:
        return [_("Vừa đặt ngày vừa ghi không đặt thời hạn. Hãy chọn một trong hai.")]
    if draft.due is None and not draft.without_date:
        return [_("Chưa quyết định thời hạn. Hãy đặt ngày, hoặc chọn không đặt thời hạn.")]
    if draft.due is not None and draft.due < today:
        return [_("Thời hạn %(day)s đã qua. Hãy đặt ngày khác.") % {"day": draft.due.strftime("%d/%m/%Y")}]
    return []


def _problems_of_repetition(draft: DutyDraft, today: date) -> list[str]:
    if draft.recurrence not in RECURRENCES:
        return [_("Chưa rõ nhiệm vụ lặp lại theo kỳ nào. Hãy chọn trong danh sách.")]
    if draft.until is None:
        return [_("Nhiệm vụ lặp lại cần có năm cuối cùng. Hãy điền ô “đến năm”.")]
    periods = dated_instances(draft, today)
    if not periods:
        return [_("Từ hôm nay đến hết năm cuối không có kỳ nào. Hãy chọn năm muộn hơn.")]
    if len(periods) > _MOST_PERIODS:
        return [_("Số kỳ quá nhiều (%(number)d). Hãy rút ngắn đến năm gần hơn.") % {"number": len(periods)}]
    return []
