"""Giving duties out: all of a list or none, in few statements however many units there are."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.documents.models import IncomingEntry, OutgoingEntry
from trienkhai.apps.duties.access import READY, require_holder
from trienkhai.apps.duties.actions.bulk import insert_for_each
from trienkhai.apps.duties.drafts import DutyDraft, check_drafts, dated_instances, repeating_rule
from trienkhai.apps.duties.errors import Conflict, DutyError
from trienkhai.apps.duties.models import Assignment, Duty, Event, Instance
from trienkhai.apps.duties.reach import reach
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.queries import people_in, version_on
from trienkhai.core.duties import Occurrence
from trienkhai.core.text import fold

_BATCH = 5000  # ids in one statement: databases bound the number of parameters
_WHO_HEARS = (Role.LEADER, Role.SPECIALIST, Role.CLERK)


@transaction.atomic
def do_give_out(entry: IncomingEntry, drafts: list[DutyDraft], *, actor: Post, today: date) -> list[Duty]:
    """Gives all these duties of a document, with an assignment for each unit and its dated instances, or none.

    Raises InvalidDrafts with what is wrong, Conflict when one was given in the meantime.
    """
    entry = (
        IncomingEntry.objects.select_for_update(of=("self",))
        .select_related("document", "body")
        .get(pk=entry.pk)
    )
    if actor.unit_id != entry.body_id or actor.role != Role.LEADER:
        raise PermissionDenied
    if entry.status not in READY:
        raise DutyError(
            _("Văn bản chưa rà soát xong nên chưa giao nhiệm vụ được. Hãy kết thúc rà soát trước.")
        )
    _refuse_given_twice(entry, drafts)
    dispatch = entry.dispatches.order_by("-id").first()
    giving = _Giving(
        giver=entry.body, entry=entry, document=entry.document_id, dispatch=dispatch, carries_out=None
    )
    duties = _give(giving, drafts, actor=actor, today=today)
    entry.status = IncomingEntry.Status.GIVEN_OUT
    entry.save(update_fields=["status"])
    return duties


@transaction.atomic
def do_give_onward(
    assignment: Assignment, drafts: list[DutyDraft], *, actor: Post, today: date
) -> list[Duty]:
    """Gives duties to units under the holder, to carry out the assignment it holds: they hang under it."""
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("duty", "unit")
        .get(pk=assignment.pk)
    )
    require_holder(actor, assignment, role=Role.LEADER)
    if assignment.withdrawn_on is not None or assignment.response != Assignment.Response.ACCEPTED:
        raise DutyError(_("Đơn vị cần tiếp nhận nhiệm vụ trước khi giao tiếp cho đơn vị trực thuộc."))
    if any(assignment.unit_id in draft.lead for draft in drafts):
        raise DutyError(_("Đơn vị không giao tiếp cho chính mình. Hãy chọn đơn vị trực thuộc."))
    giving = _Giving(
        giver=assignment.unit,
        entry=None,
        document=assignment.duty.document_id,
        dispatch=None,
        carries_out=assignment,
    )
    duties = _give(giving, drafts, actor=actor, today=today)
    for duty in duties:
        Event.objects.create(assignment=assignment, action="give_onward", note=duty.title, by=actor, on=today)
    return duties


def link_to_dispatch(outgoing: OutgoingEntry, actor: Post, today: date) -> None:
    """When a document is issued that forwards another, the duties given of that one belong to its dispatch."""
    if outgoing.forwards_id is not None:
        Duty.objects.filter(entry_id=outgoing.forwards_id, giver_id=outgoing.body_id, dispatch=None).update(
            dispatch=outgoing
        )


class _Giving:
    """Where duties of one giving come from."""

    def __init__(
        self,
        *,
        giver: Unit,
        entry: IncomingEntry | None,
        document: int,
        dispatch: OutgoingEntry | None,
        carries_out: Assignment | None,
    ) -> None:
        self.giver, self.entry, self.document = giver, entry, document
        self.dispatch, self.carries_out = dispatch, carries_out


def _refuse_given_twice(entry: IncomingEntry, drafts: list[DutyDraft]) -> None:
    keys = [draft.source_key for draft in drafts if draft.source_key]
    given = Duty.objects.filter(entry=entry, source_key__in=keys, status=Duty.Status.GIVEN).first()
    if given is not None:
        raise Conflict(
            _("Nhiệm vụ “%(title)s” vừa được giao rồi. Hãy mở lại trang để xem những việc còn lại.")
            % {"title": given.title}
        )


def _give(giving: _Giving, drafts: list[DutyDraft], *, actor: Post, today: date) -> list[Duty]:
    if not drafts:
        raise DutyError(_("Chưa có nhiệm vụ nào để giao."))
    check_drafts(drafts, reach(giving.giver, today), today)
    duties = Duty.objects.bulk_create(_duty(giving, draft, actor, today) for draft in drafts)
    units: set[int] = set()
    for duty, draft in zip(duties, drafts, strict=True):
        units.update(draft.units())
        _assign(duty, draft, dated_instances(draft, today))
    for duty in duties:
        record("duty.give", duty, actor=actor, due=duty.due and duty.due.isoformat(), giver=giving.giver.pk)
    units.discard(giving.giver.pk)
    _tell(giving, duties, units, today)
    return duties


def _duty(giving: _Giving, draft: DutyDraft, actor: Post, today: date) -> Duty:
    start, end = draft.span
    return Duty(
        document_id=draft.document or giving.document,
        entry=giving.entry,
        finding_id=draft.finding,
        span_start=start,
        span_end=end,
        source_text=draft.text,
        source_key=draft.source_key,
        folded=fold(f"{draft.title} {draft.text}"),
        title=draft.title.strip()[:300],
        giver=giving.giver,
        carries_out=giving.carries_out,
        due=draft.due,
        without_date=draft.without_date,
        due_text=draft.due_text[:300],
        due_rule=repeating_rule(draft) if draft.repeats else draft.due_rule,
        recurrence=draft.recurrence,
        until=draft.until if draft.repeats else None,
        product=draft.product[:300],
        report_to_id=draft.report_to,
        status=Duty.Status.GIVEN,
        drafted_by_id=draft.drafted_by,
        given_by=actor,
        given_on=today,
        dispatch=giving.dispatch,
    )


def _assign(duty: Duty, draft: DutyDraft, dated: list[Occurrence]) -> None:
    by_role: dict[str, list[int]] = {}
    for unit, role in draft.units().items():
        by_role.setdefault(role, []).append(unit)
    for role, units in by_role.items():
        for start in range(0, len(units), _BATCH):
            chosen = Unit.objects.filter(pk__in=units[start : start + _BATCH])
            insert_for_each(Assignment, chosen, "unit", {"duty": duty.pk, "role": role})
    leads = Assignment.objects.filter(duty=duty, role=Assignment.Role.LEAD)
    for occurrence in dated:
        insert_for_each(Instance, leads, "assignment", _period(occurrence))


def _period(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "label": occurrence.label,
        "period_start": occurrence.period_start,
        "period_end": occurrence.period_end,
        "original_due": occurrence.due,
        "due": occurrence.due,
    }


def _tell(giving: _Giving, duties: list[Duty], units: set[int], today: date) -> None:
    """One notice a person, however many duties his unit got."""
    giver = version_on(giving.giver, today).name
    if len(duties) == 1:
        text = _("%(giver)s giao nhiệm vụ: %(title)s") % {"giver": giver, "title": duties[0].title}
        link = reverse("duty", args=[duties[0].pk])
    else:
        text = _("%(giver)s vừa giao nhiệm vụ có đơn vị anh/chị tham gia. Mở để tiếp nhận.") % {
            "giver": giver
        }
        link = reverse("duties")
    notify(people_in(sorted(units), today, roles=_WHO_HEARS), text, link=link)
