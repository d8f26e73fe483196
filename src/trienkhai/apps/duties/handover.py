"""Duties change hands when units are reorganised. The original assignment stays and says who goes on with it; the
successor's says where it came from; dates stay; nothing is counted twice. Of a duty that goes to several successors
each has a part of its own.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.duties.models import CLOSED_STATES, Assignment, Duty, Event, Instance
from trienkhai.apps.duties.queries.names import document_name, heavy_columns
from trienkhai.apps.journal.actions import notify
from trienkhai.apps.org.handover import Handing, Holding, Provider
from trienkhai.apps.org.models import HandOver
from trienkhai.apps.org.queries import names_on, people_in
from trienkhai.core.duties import InstanceState

LEAD, COORDINATE, GIVEN = "assignment", "contribution", "giving"
Response = Assignment.Response


def find(units: Collection[int], on: date) -> Iterable[Holding]:
    yield from _held(units)
    yield from _given(units)


def _held(units: Collection[int]) -> Iterable[Holding]:
    """Parts these units still have to carry out; what is only to be known is left where it is."""
    still_open = Instance.objects.filter(assignment=OuterRef("pk")).exclude(state__in=CLOSED_STATES)
    leads = Q(role=Assignment.Role.LEAD) & Exists(still_open)
    helps = Q(role=Assignment.Role.COORDINATE) & Exists(
        Instance.objects.filter(assignment__duty=OuterRef("duty")).exclude(state__in=CLOSED_STATES)
    )
    parts = (
        Assignment.objects.filter(leads | helps, unit_id__in=units, withdrawn_on=None, duty__status="given")
        .select_related("duty__document")
        .defer("duty__folded", *heavy_columns("duty__document"))
        .order_by("unit_id", "id")
    )
    kept = list(parts)
    waiting: dict[int, list[Instance]] = {}
    of_these = Instance.objects.filter(assignment__in=[part.pk for part in kept]).exclude(
        state__in=CLOSED_STATES
    )
    for instance in of_these.order_by("due", "id"):
        waiting.setdefault(instance.assignment_id, []).append(instance)
    for part in kept:
        own = waiting.get(part.pk, [])
        dues = [one.due for one in own if one.due is not None]
        labels = ", ".join(one.label for one in own if one.label)
        detail = " · ".join(filter(None, (document_name(part.duty.document), labels)))
        yield Holding(
            LEAD if part.role == Assignment.Role.LEAD else COORDINATE, "duties.assignment", part.pk, part.unit_id,
            part.duty.title, detail[:500], min(dues, default=None), f"{part.duty.title} {part.duty.source_text}",
        )  # fmt: skip


def _given(units: Collection[int]) -> Iterable[Holding]:
    """Duties these units gave that are not finished: somebody must follow them and decide on the products."""
    still_open = Instance.objects.filter(assignment__duty=OuterRef("pk")).exclude(state__in=CLOSED_STATES)
    gives = Q(giver_id__in=units, acting_giver=None) | Q(acting_giver_id__in=units)
    duties = (
        Duty.objects.filter(gives, Exists(still_open), status=Duty.Status.GIVEN)
        .select_related("document")
        .defer("folded", *heavy_columns("document"))
        .order_by("giver_id", "id")
    )
    for duty in duties:
        yield Holding(
            GIVEN, "duties.duty", duty.pk, duty.decides_id, duty.title, document_name(duty.document), duty.due,
            f"{duty.title} {duty.source_text}",
        )  # fmt: skip


def hand_over(lines: Sequence[HandOver], handing: Handing) -> None:
    going = [line for line in lines if line.target_id is not None]
    names = names_on({unit for line in going for unit in (line.source_id, line.target_id or 0)}, handing.on)
    for line in going:
        if line.kind == GIVEN:
            _hand_giving(line, handing, names)
        else:
            _hand_part(line, handing, names)
    _tell(going, handing)


def _hand_giving(line: HandOver, handing: Handing, names: dict[int, str]) -> None:
    duty = Duty.objects.select_for_update().get(pk=line.subject_id)
    line.made = {
        "acting_giver": duty.acting_giver_id,
        "acting_since": duty.acting_since.isoformat() if duty.acting_since else None,
    }
    duty.acting_giver_id, duty.acting_since = line.target_id, handing.on
    duty.save(update_fields=["acting_giver", "acting_since"])
    note = f"{names[line.source_id]} → {names[line.target_id or 0]}"
    parts = duty.assignments.filter(handed_to=None)
    Event.objects.bulk_create(
        Event(assignment=part, action="inherit_giving", note=note, by=handing.actor, on=handing.today)
        for part in parts
    )


def _hand_part(line: HandOver, handing: Handing, names: dict[int, str]) -> None:
    held = Assignment.objects.select_for_update().get(pk=line.subject_id)
    taken, before = _place_for(held, line.target_id or 0, handing)
    periods = _take_periods(held, taken)
    if line.part and held.handed_to_id is not None:
        held.also_handed_to.add(taken)
    else:
        held.handed_to, held.withdrawn_on = taken, handing.on
        held.save(update_fields=["handed_to", "withdrawn_on"])
    _remember(held, "hand_over", names[taken.unit_id], handing)
    _remember(taken, "inherit", names[held.unit_id], handing)
    line.made = {
        "assignment": taken.pk, "before": before, "instances": periods, "duty": held.duty_id,
        "response": held.response,
    }  # fmt: skip


def _place_for(held: Assignment, unit: int, handing: Handing) -> tuple[Assignment, dict[str, Any] | None]:
    """The successor's part in the duty: new, or the one it has already; and what that one was before."""
    earlier = Assignment.objects.select_for_update().filter(duty=held.duty_id, unit=unit).first()
    if earlier is None:
        made = Assignment.objects.create(duty=held.duty, unit_id=unit, role=held.role, taken_on=handing.on)
        return made, None
    if earlier.taken_on == handing.on and earlier.role == held.role:
        return earlier, _as_it_was(earlier)  # another source of the same day: their parts become one
    before = _as_it_was(earlier)
    if held.role == Assignment.Role.LEAD or earlier.withdrawn_on is not None:
        if earlier.role != Assignment.Role.LEAD:
            earlier.role, earlier.response = held.role, Response.WAITING
        earlier.withdrawn_on = None
        earlier.save(update_fields=["role", "response", "withdrawn_on"])
    return earlier, before


def _as_it_was(part: Assignment) -> dict[str, Any]:
    return {
        "role": part.role, "response": part.response,
        "withdrawn_on": part.withdrawn_on.isoformat() if part.withdrawn_on else None,
    }  # fmt: skip


def _take_periods(held: Assignment, taken: Assignment) -> list[int]:
    """The open pieces of work with their dates. One that the successor owes already is not owed twice."""
    there = set(taken.instances.values_list("label", flat=True))
    made = []
    for one in held.instances.exclude(state__in=CLOSED_STATES).order_by("id"):
        if one.label in there:
            continue
        is_submitted = one.state == InstanceState.SUBMITTED
        made.append(
            Instance.objects.create(
                assignment=taken, label=one.label, period_start=one.period_start, period_end=one.period_end,
                original_due=one.original_due, due=one.due,
                state=one.state if is_submitted else InstanceState.GIVEN,
                product_code=one.product_code, product_text=one.product_text, product_date=one.product_date,
            ).pk
        )  # fmt: skip
    return made


def _remember(part: Assignment, action: str, note: str, handing: Handing) -> None:
    Event.objects.create(assignment=part, action=action, note=note, by=handing.actor, on=handing.today)


def _tell(lines: Sequence[HandOver], handing: Handing) -> None:
    targets = sorted({line.target_id for line in lines if line.target_id is not None})
    text = _("Đơn vị anh/chị nhận bàn giao nhiệm vụ theo %(document)s. Mở để tiếp nhận.") % {
        "document": handing.reorganisation.legal_document
    }
    notify(people_in(targets, max(handing.on, handing.today)), text, link=reverse("duties"))


def take_back(lines: Sequence[HandOver], handing: Handing) -> None:
    """As it was before the run, the last first: what the run made goes, the history of the old part stays."""
    for line in reversed([line for line in lines if line.made]):
        if line.kind == GIVEN:
            since = line.made["acting_since"]
            Duty.objects.filter(pk=line.subject_id).update(
                acting_giver=line.made["acting_giver"],
                acting_since=date.fromisoformat(since) if since else None,
            )
            continue
        held = Assignment.objects.get(pk=line.subject_id)
        held.handed_to, held.withdrawn_on = None, None
        held.save(update_fields=["handed_to", "withdrawn_on"])
        _remember(held, "hand_over_undone", "", handing)
        _give_back(line)


def _give_back(line: HandOver) -> None:
    taken = Assignment.objects.get(pk=line.made["assignment"])
    taken.also_taken_from.remove(line.subject_id)
    Instance.objects.filter(pk__in=line.made["instances"]).delete()
    before = line.made["before"]
    if before is None:
        taken.events.all().delete()
        taken.delete()
        return
    until = before["withdrawn_on"]
    taken.role, taken.response = before["role"], before["response"]
    taken.withdrawn_on = date.fromisoformat(until) if until else None
    taken.save(update_fields=["role", "response", "withdrawn_on"])


def built_upon(lines: Sequence[HandOver]) -> list[str]:
    """Work done since at a successor: it would be lost if the hand-over were taken back."""
    taken = {line.made["assignment"] for line in lines if "assignment" in line.made}
    given = [line.subject_id for line in lines if line.kind == GIVEN and line.on]
    run = ("inherit", "hand_over", "inherit_giving")
    since = min((line.reorganisation.done_at for line in lines if line.reorganisation.done_at), default=None)
    touched = Event.objects.exclude(action__in=run).filter(
        Q(assignment__in=taken) | Q(assignment__duty__in=given), at__gte=since
    ) if since else Event.objects.none()  # fmt: skip
    onward = Duty.objects.filter(carries_out__in=taken)
    titles = list(touched.values_list("assignment__duty__title", flat=True).distinct()[:3])
    titles += list(onward.values_list("carries_out__duty__title", flat=True).distinct()[:3])
    return [_("Đơn vị kế tục đã làm tiếp nhiệm vụ “%(title)s”.") % {"title": title} for title in titles]


duties = Provider(
    {
        LEAD: gettext_lazy("Nhiệm vụ chủ trì"),
        COORDINATE: gettext_lazy("Phần phối hợp"),
        GIVEN: gettext_lazy("Nhiệm vụ đã giao, đang theo dõi"),
    },
    find, hand_over, take_back, built_upon, frozenset((LEAD, COORDINATE)),
)  # fmt: skip
