"""The lines of a giving as cards of a page, and back from what was filled in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.duties.drafts import dated_instances
from trienkhai.apps.duties.models import Duty
from trienkhai.apps.duties.preparing import ROLES, Group, Line
from trienkhai.apps.duties.queries.preparation import Prepared
from trienkhai.apps.duties.words import RECURRENCES
from trienkhai.apps.org.queries import names_on
from trienkhai.core.duties import UnknownRule, office_calendar
from trienkhai.core.text import one_line
from trienkhai.faces.web import addresses
from trienkhai.faces.web.duties.typed_units import groups_typed

ROLE_WORDS: dict[str, Promise] = {
    "lead": gettext_lazy("Chủ trì"),
    "coordinate": gettext_lazy("Phối hợp"),
    "inform": gettext_lazy("Để biết"),
}
_SHOWN_MEMBERS = 200
_HAND = re.compile(r"h(\d+)")


@dataclass
class Filled:
    """Lines, what is wrong with which (by key), and unit names that were typed and not understood."""

    lines: list[Line]
    problems: dict[str, list[str]] = field(default_factory=dict)
    typed: dict[tuple[str, str], str] = field(default_factory=dict)
    fill_problems: list[str] = field(default_factory=list)  # of the fields that fill all duties at once


@dataclass(frozen=True)
class Member:
    unit: int
    name: str
    out: bool


@dataclass(frozen=True)
class Chip:
    """One group as the page shows it: its name, how many stay in, the members to look through."""

    place: int
    group: Group
    name: str
    members: list[Member]
    more: int

    @property
    def is_group(self) -> bool:
        return len(self.group.units) != 1


@dataclass(frozen=True)
class RoleBox:
    role: str
    label: Promise
    chips: list[Chip]
    typed: str


@dataclass(frozen=True)
class Card:
    line: Line
    number: int
    boxes: list[RoleBox]
    problems: list[str]
    due: date | None
    suggested: date | None
    report_to: str
    recurrence: Promise | str
    periods: int
    first_due: date | None
    working_day: date | None  # the next one, where the date set is a day off

    @property
    def says_date(self) -> bool:
        """Whether the text names the very date: then there is nothing that was worked out."""
        return self.suggested is not None and self.suggested.strftime("%d/%m/%Y") in self.line.due_text


@dataclass(frozen=True)
class Totals:
    duties: int
    units: int
    leads: int
    coordinators: int
    informed: int
    pieces: int  # dated pieces of work to be followed
    without_date: int


def cards_of(filled: Filled, today: date) -> list[Card]:
    """The lines as cards, every unit name looked up together."""
    ids = {
        unit for line in filled.lines for role in ROLES for group in line.groups(role) for unit in group.units
    }
    ids |= {line.report_to for line in filled.lines if line.report_to}
    names = names_on(ids, today)
    return [_card(line, number, filled, names, today) for number, line in enumerate(filled.lines, start=1)]


def totals(lines: Iterable[Line], today: date) -> Totals:
    drafts = [line.draft() for line in lines]
    by_role: dict[str, set[int]] = {role: set() for role in ROLES}
    pieces = 0
    for draft in drafts:
        for unit, role in draft.units().items():
            by_role[role].add(unit)
        pieces += len(dated_instances(draft, today)) * sum(role == "lead" for role in draft.units().values())
    return Totals(
        duties=len(drafts),
        units=len(set().union(*by_role.values())),
        leads=len(by_role["lead"]),
        coordinators=len(by_role["coordinate"]),
        informed=len(by_role["inform"]),
        pieces=pieces,
        without_date=sum(draft.without_date for draft in drafts),
    )


def new_line(lines: list[Line], given: list[Duty], entry: IncomingEntry) -> Line:
    """An empty line for a duty that stands in no sentence of the document."""
    keys = [line.key for line in lines] + [duty.source_key for duty in given]
    used = [int(match[1]) for key in keys if (match := _HAND.fullmatch(key))]
    return Line(key=f"h{max(used, default=0) + 1}", title="", document=entry.document_id)


def read_lines(ready: Prepared, data: QueryDict, entry: IncomingEntry, today: date) -> Filled:
    """The lines as filled in. Names of units are resolved at the date; what is not understood is said.

    A line is taken anew from the review when that is asked for.
    """
    renewed = {key for key in ready.fresh if f"{key}-renew" in data}
    lines = [ready.fresh[line.key] if line.key in renewed else line for line in ready.lines]
    filled = Filled(lines)
    for line in lines:
        if line.key in renewed:
            continue
        if f"{line.key}-title" in data:
            _read_line(line, data)
    for line in lines:
        if line.key == data.get("move") and line.due:
            line.due = office_calendar().next_working_day(date.fromisoformat(line.due)).isoformat()
    _read_names(filled, renewed, data, entry, today)
    if data.get("do") == "fill":
        _fill_missing(filled, data, entry, today)
    # A line added by hand and left out is gone: it stands in no document.
    filled.lines = [line for line in lines if not (line.left_out and line.finding is None)]
    return filled


def _read_line(line: Line, data: QueryDict) -> None:
    key = line.key
    line.title = one_line(data.get(f"{key}-title", ""))[:300]
    line.left_out = f"{key}-out" in data
    choice = data.get(f"{key}-when", "")
    line.without_date = choice == "none"
    line.due = _day(data.get(f"{key}-due", "")) if choice != "none" else ""
    recurrence = data.get(f"{key}-recurrence", "")
    line.recurrence = recurrence if recurrence in RECURRENCES else ""
    until = addresses.year(data.get(f"{key}-until", ""))
    line.until_year = until if until and 2000 <= until <= 2100 else None
    line.product = one_line(data.get(f"{key}-product", ""))[:300]
    line.decided = True
    for role in ROLES:
        kept = []
        for place, group in enumerate(line.groups(role)):
            if f"{key}-{role}-{place}-drop" in data:
                continue
            out = set(map(addresses.number, data.getlist(f"{key}-{role}-{place}-out")))
            unseen = [unit for unit in group.taken_out if unit in set(group.units[_SHOWN_MEMBERS:])]
            group.taken_out = [unit for unit in group.units[:_SHOWN_MEMBERS] if unit in out] + unseen
            kept.append(group)
        setattr(line, role, kept)


def _read_names(
    filled: Filled, renewed: set[str], data: QueryDict, entry: IncomingEntry, today: date
) -> None:
    wanted: list[tuple[Line, str, str]] = []
    for line in filled.lines:
        for role in (*ROLES, "report_to"):
            if line.key in renewed:
                continue
            typed = data.get(f"{line.key}-{role}-add", "")
            if role == "report_to" and one_line(typed) == line.report_to_name:
                continue
            if role == "report_to" and not typed.strip():
                line.report_to, line.report_to_name = None, ""
            wanted += [(line, role, name) for name in map(one_line, re.split(r"[;\n]", typed)) if name]
    if not wanted:
        return
    groups = groups_typed((name for _line, _role, name in wanted), entry, today)
    for line, role, name in wanted:
        _take_name(filled, line, role, name, groups[name])


def _fill_missing(filled: Filled, data: QueryDict, entry: IncomingEntry, today: date) -> None:
    """One choice for all the duties that lack it: a date or none, and who leads. What is decided stays as it is;
    a lead that means no unit gives way. A name that is not understood is told once, at its field."""
    due, without_date = _day(data.get("all-due", "")), data.get("all-when") == "none"
    names = [name for name in map(one_line, re.split(r"[;\n]", data.get("all-lead-add", ""))) if name]
    groups = groups_typed(names, entry, today)
    filled.fill_problems += [
        f"“{name}”: {group.reason.rstrip('.')}." for name, group in groups.items() if not group.units
    ]
    if not names and not due and not without_date:
        filled.fill_problems.append(
            _("Chưa có gì để điền: hãy đặt ngày, chọn không đặt thời hạn, hoặc ghi đơn vị.")
        )
    found = [] if filled.fill_problems else list(groups.values())
    for line in filled.lines:
        if line.left_out:
            continue
        if not line.due and not line.without_date:
            line.without_date = without_date
            line.due = "" if without_date else due
        if found and not line.units("lead"):
            line.lead = [group for group in line.lead if group.units]
            for group in found:
                _take_name(filled, line, "lead", group.name, group)


def _take_name(filled: Filled, line: Line, role: str, name: str, group: Group) -> None:
    one_needed = role == "report_to" and len(group.units) != 1
    if not group.units or one_needed:
        reason = group.reason if not group.units else _("Chỉ ghi một đơn vị nhận báo cáo.")
        filled.problems.setdefault(line.key, []).append(f"“{name}”: {reason}")
        before = filled.typed.get((line.key, role), "")
        filled.typed[line.key, role] = f"{before}; {name}" if before else name
    elif role == "report_to":
        line.report_to, line.report_to_name = group.units[0], name
    elif all(group.units != other.units for other in line.groups(role)):
        line.groups(role).append(Group(group.name, list(group.units), group.certainty, group.reason))


def _card(line: Line, number: int, filled: Filled, names: dict[int, str], today: date) -> Card:
    boxes = [
        RoleBox(
            role=role,
            label=ROLE_WORDS[role],
            chips=[_chip(place, group, names) for place, group in enumerate(line.groups(role))],
            typed=filled.typed.get((line.key, role), ""),
        )
        for role in ROLES
    ]
    periods, first_due = _periods(line, today)
    due = date.fromisoformat(line.due) if line.due else None
    report_to = (
        filled.typed.get((line.key, "report_to")) or names.get(line.report_to or 0) or line.report_to_name
    )
    return Card(
        line=line,
        number=number,
        boxes=boxes,
        problems=filled.problems.get(line.key, []),
        due=due,
        suggested=date.fromisoformat(line.suggested) if line.suggested else None,
        report_to=report_to,
        recurrence=RECURRENCES.get(line.recurrence, ""),
        periods=periods,
        first_due=first_due,
        working_day=_working_day_instead(due),
    )


def _working_day_instead(due: date | None) -> date | None:
    if due is None or office_calendar().is_working(due):
        return None
    return office_calendar().next_working_day(due)


def lacks(line: Line) -> bool:
    """Whether a duty that is to be given has no date decided or nobody to lead."""
    return not line.left_out and (not (line.due or line.without_date) or not line.units("lead"))


def _chip(place: int, group: Group, names: dict[int, str]) -> Chip:
    out = set(group.taken_out)
    shown = group.units[:_SHOWN_MEMBERS]
    name = names.get(group.units[0], group.name) if len(group.units) == 1 else group.name
    members = [Member(unit, names.get(unit, ""), unit in out) for unit in shown]
    return Chip(place, group, name, members, len(group.units) - len(shown))


def _periods(line: Line, today: date) -> tuple[int, date | None]:
    draft = line.draft()
    if not draft.repeats or draft.until is None:
        return 0, None
    try:
        found = dated_instances(draft, today)
    except UnknownRule:
        return 0, None
    return len(found), found[0].due if found else None


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
