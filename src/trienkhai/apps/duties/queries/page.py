"""All that the page of one duty shows, read in a constant number of queries however many units there are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from trienkhai.apps.duties.access import (
    Abilities,
    assignment_abilities,
    instance_abilities,
    units_of,
)
from trienkhai.apps.duties.models import (
    Assignment,
    Contribution,
    Duty,
    Event,
    Evidence,
    Extension,
    Instance,
    PlanStep,
    Progress,
)
from trienkhai.apps.duties.queries.board import count
from trienkhai.apps.duties.queries.lists import standing_of
from trienkhai.apps.duties.queries.names import document_name
from trienkhai.apps.duties.words import EVENTS, FOLLOW_UPS, RECURRENCES, STATES
from trienkhai.apps.org.models import Post
from trienkhai.apps.org.queries import names_on
from trienkhai.core.duties import Counts, FollowUp, InstanceState

SHOWN_PARTS = 60  # leading units shown on the page; the list has the rest
_CONTEXT = 600  # characters of text kept on each side when the paragraph is longer


@dataclass(frozen=True)
class Quote:
    """The sentence in its paragraph."""

    before: str
    sentence: str
    after: str


@dataclass
class Part:
    """One unit's part in the duty, with the piece of work that stands for it now."""

    assignment: Assignment
    name: str
    instances: list[Instance] = field(default_factory=list)
    contributions: int = 0
    onward_done: int = 0
    onward_all: int = 0
    opens: bool = False  # whether the reader may look into it
    handed_to: str = ""  # the unit that goes on with it since a reorganisation
    taken_from: list[str] = field(default_factory=list)  # the units whose part it goes on with

    @property
    def current(self) -> Instance | None:
        """The earliest that is not closed, else the last."""
        waiting = [one for one in self.instances if not InstanceState(one.state).is_closed]
        return next(iter(waiting or self.instances[-1:]), None)

    @property
    def done(self) -> int:
        return sum(one.state == InstanceState.COMPLETED for one in self.instances)


@dataclass(frozen=True)
class Work:
    """The part that is looked into: one unit's assignment and one of its pieces of work."""

    part: Part
    instance: Instance | None
    follow_up: FollowUp | None
    abilities: Abilities
    steps: list[PlanStep]
    progress: list[Progress]
    evidence: list[Evidence]
    extensions: list[Extension]
    contributions: list[Contribution]
    events: list[Event]
    onward: list[tuple[Duty, int, int]]

    @property
    def state(self) -> str:
        return str(STATES[self.instance.state]) if self.instance is not None else ""

    @property
    def standing(self) -> str:
        return str(FOLLOW_UPS[self.follow_up]) if self.follow_up is not None else ""


@dataclass(frozen=True)
class DutyPage:
    duty: Duty
    abilities: Abilities
    document: str
    quote: Quote
    names: dict[int, str]
    leads: list[Part]
    coordinators: list[Part]
    informed: list[Part]
    hidden_leads: int
    counts: Counts | None  # of all leading units, for who sees all
    work: Work | None

    @property
    def giver(self) -> str:
        return self.names[self.duty.giver_id]

    @property
    def acting_giver(self) -> str:
        """The successor that decides in the giver's place; nothing while the giver does."""
        return self.names.get(self.duty.acting_giver_id or 0, "")

    @property
    def report_to(self) -> str:
        return self.names.get(self.duty.report_to_id or 0, "")

    @property
    def recurrence(self) -> str:
        return str(RECURRENCES[self.duty.recurrence]) if self.duty.recurrence else ""


def duty_page(
    post: Post, duty: Duty, abilities: Abilities, today: date, *, part: int | None, period: int | None
) -> DutyPage:
    """The page as this post sees it; `part` and `period` choose the assignment and the instance looked into."""
    rows = _parts(post, duty, abilities, today, part)
    leads = [row for row in rows if row.assignment.role == Assignment.Role.LEAD]
    names = names_on(
        {
            duty.giver_id,
            *(row.assignment.unit_id for row in rows),
            *filter(None, [duty.report_to_id, duty.acting_giver_id]),
        },
        today,
    )
    for row in rows:
        row.name = names[row.assignment.unit_id]
    _tell_hand_overs(rows)
    chosen = _chosen(post, rows, part)
    total = duty.assignments.filter(role=Assignment.Role.LEAD).count()
    counted = count(Instance.objects.filter(assignment__duty=duty), today) if abilities["see_all"] else None
    work = _work(post, chosen, abilities, today, period) if chosen is not None else None
    for one in work.contributions if work is not None else ():
        one.unit_name = names.get(one.assignment.unit_id, "")  # type: ignore[attr-defined]  # for the template
    return DutyPage(
        duty=duty,
        abilities=abilities,
        document=document_name(duty.document),
        quote=quote_of(duty),
        names=names,
        leads=sorted(leads, key=lambda row: (row.assignment.withdrawn_on is not None, row.name)),
        coordinators=[row for row in rows if row.assignment.role == Assignment.Role.COORDINATE],
        informed=[row for row in rows if row.assignment.role == Assignment.Role.INFORM],
        hidden_leads=total - len(leads),
        counts=counted,
        work=work,
    )


def quote_of(duty: Duty) -> Quote:
    """The sentence with the paragraph around it, cut where it is long."""
    text, start, end = duty.document.text, duty.span_start, duty.span_end
    if end <= start or text[start:end] != duty.source_text:
        return Quote("", duty.source_text, "")
    begin = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    stop = text.find("\n", end)
    stop = min(len(text) if stop < 0 else stop, end + _CONTEXT)
    return Quote(text[begin:start].lstrip(), text[start:end], text[end:stop].rstrip())


def _parts(post: Post, duty: Duty, abilities: Abilities, today: date, wanted: int | None) -> list[Part]:
    """Every co-ordinating and informed unit; of the leading ones the first so many, own and wanted ones always."""
    mine = units_of(post, today)
    found = duty.assignments.select_related("duty").annotate(given=Count("contributions"))
    leads = list(found.filter(role=Assignment.Role.LEAD).order_by("withdrawn_on", "id")[:SHOWN_PARTS])
    others = list(found.exclude(role=Assignment.Role.LEAD).order_by("id")[: 2 * SHOWN_PARTS])
    own = list(found.filter(unit__in=mine).order_by("id")[:SHOWN_PARTS])
    asked = list((found if abilities["see_all"] else found.filter(unit__in=mine)).filter(pk=wanted or 0))
    inside = {assignment.pk for assignment in (*own, *asked)}
    rows = {assignment.pk: assignment for assignment in (*leads, *others, *own, *asked)}
    parts = {
        key: Part(
            assignment=assignment,
            name="",
            contributions=getattr(assignment, "given", 0),
            opens=abilities["see_all"] or key in inside,
        )
        for key, assignment in rows.items()
    }
    opening = [key for key, part in parts.items() if part.opens]
    for instance in Instance.objects.filter(assignment__in=opening).order_by("period_start", "id"):
        parts[instance.assignment_id].instances.append(instance)
    for key, (done, every) in onward_counts(opening).items():
        parts[key].onward_done, parts[key].onward_all = done, every
    return list(parts.values())


def onward_counts(assignments: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Of the duties given on under each assignment: how many pieces of work are done, of how many."""
    rows = (
        Instance.objects.filter(assignment__duty__carries_out__in=list(assignments))
        .exclude(state=InstanceState.CANCELLED)
        .values_list("assignment__duty__carries_out")
        .annotate(done=Count("pk", filter=Q(state=InstanceState.COMPLETED)), every=Count("pk"))
    )
    return {key: (done, every) for key, done, every in rows}


def _tell_hand_overs(rows: list[Part]) -> None:
    """From whom to whom the parts went that were handed over; all units of a duty stand among its rows."""
    by_key = {row.assignment.pk: row for row in rows}
    further = Assignment.also_handed_to.through.objects.filter(from_assignment__in=list(by_key)).order_by(
        "id"
    )
    ways = [(row.assignment.pk, row.assignment.handed_to_id or 0) for row in rows]
    ways += further.values_list("from_assignment_id", "to_assignment_id")
    for giver, taker in ways:
        if taker in by_key:
            row, successor = by_key[giver], by_key[taker]
            row.handed_to = f"{row.handed_to}; {successor.name}" if row.handed_to else successor.name
            successor.taken_from.append(row.name)


def _chosen(post: Post, rows: list[Part], wanted: int | None) -> Part | None:
    """The part asked for, else the reader's own, else the only one."""
    opening = [row for row in rows if row.opens]
    for row in opening:
        if row.assignment.pk == wanted:
            return row
    for row in opening:
        if row.assignment.unit_id == post.unit_id:
            return row
    leads = [
        row
        for row in opening
        if row.assignment.role == Assignment.Role.LEAD and row.assignment.handed_to_id is None
    ]
    return leads[0] if len(leads) == 1 else None


def _work(post: Post, part: Part, on_duty: Abilities, today: date, period: int | None) -> Work:
    assignment = part.assignment
    instance = next((one for one in part.instances if one.pk == period), part.current)
    key = instance.pk if instance is not None else None
    extensions = list(
        Extension.objects.filter(instance=key).select_related("asked_by", "decided_by").order_by("id")
    )
    may = on_duty | assignment_abilities(post, assignment, on_duty)
    if instance is not None:
        instance.assignment = assignment
        may |= instance_abilities(post, instance, may, extensions)
    leads = assignment.role == Assignment.Role.LEAD
    contributed = Contribution.objects.filter(
        Q(assignment__duty=assignment.duty_id) if leads else Q(assignment=assignment)
    )
    return Work(
        part=part,
        instance=instance,
        follow_up=standing_of(instance, today) if instance is not None else None,
        abilities=may,
        steps=list(assignment.steps.filter(removed_on=None)),
        progress=list(Progress.objects.filter(instance=key).select_related("by__account")[:50]),
        evidence=list(
            Evidence.objects.filter(instance=key).select_related("file", "by__account").order_by("id")
        ),
        extensions=extensions,
        contributions=list(
            contributed.select_related("assignment", "file", "by__account").order_by("-id")[:50]
        ),
        events=_events(assignment),
        onward=_onward(assignment),
    )


def _events(assignment: Assignment) -> list[Event]:
    found = list(
        Event.objects.filter(assignment=assignment)
        .select_related("by__account", "instance")
        .order_by("-id")[:60]
    )
    for event in found:
        event.words = str(EVENTS.get(event.action, event.action))  # type: ignore[attr-defined]  # for the template
    return found


def _onward(assignment: Assignment) -> list[tuple[Duty, int, int]]:
    live = ~Q(assignments__instances__state=InstanceState.CANCELLED)
    done = Q(assignments__instances__state=InstanceState.COMPLETED)
    rows = (
        Duty.objects.filter(
            Q(carries_out=assignment)
            | Q(carries_out__handed_to=assignment)
            | Q(carries_out__in=assignment.also_taken_from.values("pk"))
        )
        .defer("folded", "source_text")
        .annotate(
            done=Count("assignments__instances", filter=done),
            every=Count("assignments__instances", filter=live),
        )
        .order_by("id")
    )
    return [(duty, duty.done, duty.every) for duty in rows]
