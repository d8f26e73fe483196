"""A unit takes on an assignment or asks to have it looked at again; the giver answers. Nothing is deleted."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.duties.access import require_giver, require_holder
from trienkhai.apps.duties.actions.stepping import lock_assignment, name_of, remember, step_all
from trienkhai.apps.duties.errors import DutyError
from trienkhai.apps.duties.models import Assignment, Duty, Instance
from trienkhai.apps.duties.reach import reach
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role, Unit
from trienkhai.apps.org.queries import people_in
from trienkhai.core.duties import Action, Who

Response = Assignment.Response


@transaction.atomic
def do_accept(assignment: Assignment, *, actor: Post, today: date) -> None:
    """The unit takes the assignment on, all its periods with it."""
    held = _waiting(assignment, actor)
    _respond(held, Response.ACCEPTED, "", actor)
    step_all(_instances(held), Action.ACCEPT, Who.HOLDER)
    remember(held, "accept", actor=actor, today=today)
    record("assignment.accept", held, actor=actor)


@transaction.atomic
def do_dispute(assignment: Assignment, reason: str, *, actor: Post, today: date) -> None:
    """The unit says why it should not be given this; the giver decides."""
    held = _waiting(assignment, actor)
    if held.role == Assignment.Role.INFORM:
        raise DutyError(
            _("Đơn vị chỉ được gửi để biết, không có việc phải làm nên không cần đề nghị xem lại.")
        )
    if not reason.strip():
        raise DutyError(_("Hãy ghi rõ lý do đề nghị xem lại để cơ quan giao có căn cứ trả lời."))
    _respond(held, Response.DISPUTED, reason.strip(), actor)
    step_all(_instances(held), Action.DISPUTE, Who.HOLDER)
    remember(held, "dispute", actor=actor, today=today, note=reason.strip())
    record("assignment.dispute", held, actor=actor)
    text = _("%(unit)s đề nghị xem lại việc giao: %(title)s") % {
        "unit": name_of(held.unit_id, today),
        "title": held.duty.title,
    }
    _tell(held, held.duty.decides_id, text, today, roles=[Role.LEADER])


@transaction.atomic
def do_keep(assignment: Assignment, answer: str, *, actor: Post, today: date) -> None:
    """The giver keeps the assignment and says why; the unit is asked to take it on again."""
    held = _disputed(assignment, actor)
    _answer(held, answer)
    held.response = Response.WAITING
    held.save(update_fields=["answer", "response"])
    step_all(_instances(held), Action.SETTLE_DISPUTE, Who.GIVER)
    remember(held, "settle_dispute", actor=actor, today=today, note=held.answer)
    record("assignment.keep", held, actor=actor)
    _tell(
        held,
        held.unit_id,
        _("Cơ quan giao giữ nguyên việc giao: %(title)s") % {"title": held.duty.title},
        today,
    )


@transaction.atomic
def do_withdraw(assignment: Assignment, answer: str, *, actor: Post, today: date) -> None:
    """The giver takes the assignment back from a unit; what was done under it stays on record."""
    held = lock_assignment(assignment)
    require_giver(actor, held.duty)
    _take_back(held, answer, actor, today)
    record("assignment.withdraw", held, actor=actor)
    _tell(
        held, held.unit_id, _("Cơ quan giao đã rút việc giao: %(title)s") % {"title": held.duty.title}, today
    )


@transaction.atomic
def do_move(assignment: Assignment, unit: Unit, answer: str, *, actor: Post, today: date) -> Assignment:
    """The giver gives a disputed assignment to another unit instead, with the same periods and dates."""
    held = _disputed(assignment, actor)
    if unit.pk == held.unit_id:
        raise DutyError(_("Hãy chọn đơn vị khác với đơn vị đang được giao."))
    if held.role == Assignment.Role.LEAD and unit.pk not in reach(
        held.duty.acting_giver or held.duty.giver, today
    ):
        raise DutyError(
            _("Đơn vị này không thuộc phạm vi được giao nhiệm vụ của cơ quan. Hãy chọn đơn vị khác.")
        )
    taken = _place_for(held, unit)
    periods = [
        Instance(
            assignment=taken,
            label=each.label,
            period_start=each.period_start,
            period_end=each.period_end,
            original_due=each.original_due,
            due=each.due,
        )
        for each in _instances(held)
    ]
    _take_back(held, answer, actor, today)
    Instance.objects.bulk_create(periods)
    remember(held, "move", actor=actor, today=today, note=name_of(unit.pk, today))
    remember(taken, "take_over", actor=actor, today=today, note=name_of(held.unit_id, today))
    record("assignment.move", held, actor=actor, to=taken.pk)
    _tell(taken, unit.pk, _("Đơn vị được giao nhiệm vụ: %(title)s") % {"title": held.duty.title}, today)
    return taken


@transaction.atomic
def do_cancel_duty(duty: Duty, reason: str, *, actor: Post, today: date) -> None:
    """The giver calls the whole duty off. What is finished stays finished."""
    held = Duty.objects.select_for_update().get(pk=duty.pk)
    require_giver(actor, held)
    if held.status != Duty.Status.GIVEN:
        raise DutyError(_("Nhiệm vụ này đã hủy từ trước."))
    if not reason.strip():
        raise DutyError(_("Hãy ghi lý do hủy để các đơn vị được biết."))
    assignments = list(held.assignments.filter(withdrawn_on=None).select_for_update())
    instances = Instance.objects.filter(assignment__in=assignments).select_for_update()
    step_all(instances, Action.CANCEL, Who.GIVER)
    held.status = Duty.Status.CANCELLED
    held.save(update_fields=["status"])
    for assignment in assignments:
        remember(assignment, "cancel", actor=actor, today=today, note=reason.strip())
    record("duty.cancel", held, actor=actor)
    units = [assignment.unit_id for assignment in assignments]
    text = _("Nhiệm vụ đã được hủy: %(title)s") % {"title": held.title}
    notify(people_in(units, today), text, link=reverse("duty", args=[held.pk]))


def _waiting(assignment: Assignment, actor: Post) -> Assignment:
    held = lock_assignment(assignment)
    require_holder(actor, held)
    if (
        held.response != Response.WAITING
        or held.withdrawn_on is not None
        or held.duty.status != Duty.Status.GIVEN
    ):
        raise DutyError(_("Việc giao này đã được trả lời hoặc đã rút. Hãy xem lại trang nhiệm vụ."))
    return held


def _disputed(assignment: Assignment, actor: Post) -> Assignment:
    held = lock_assignment(assignment)
    require_giver(actor, held.duty)
    if held.response != Response.DISPUTED or held.withdrawn_on is not None:
        raise DutyError(_("Việc giao này không còn chờ trả lời. Hãy xem lại trang nhiệm vụ."))
    return held


def _instances(assignment: Assignment) -> list[Instance]:
    return list(assignment.instances.select_for_update().order_by("id"))


def _respond(assignment: Assignment, response: str, reason: str, actor: Post) -> None:
    assignment.response, assignment.reason = response, reason
    assignment.responded_by, assignment.responded_at = actor, timezone.now()
    assignment.save(update_fields=["response", "reason", "responded_by", "responded_at"])


def _answer(assignment: Assignment, answer: str) -> None:
    if not answer.strip():
        raise DutyError(_("Hãy ghi ý kiến trả lời để đơn vị được biết."))
    assignment.answer = answer.strip()


def _take_back(held: Assignment, answer: str, actor: Post, today: date) -> None:
    if held.withdrawn_on is not None:
        raise DutyError(_("Việc giao này đã rút từ trước."))
    _answer(held, answer)
    held.withdrawn_on = today
    held.save(update_fields=["answer", "withdrawn_on"])
    step_all(_instances(held), Action.CANCEL, Who.GIVER)
    remember(held, "cancel", actor=actor, today=today, note=held.answer)


def _place_for(held: Assignment, unit: Unit) -> Assignment:
    """The other unit's assignment: new, or its part as co-ordinator raised to lead."""
    earlier = Assignment.objects.select_for_update().filter(duty=held.duty, unit=unit).first()
    if earlier is None:
        return Assignment.objects.create(duty=held.duty, unit=unit, role=held.role, replaces=held)
    if (
        earlier.role == Assignment.Role.LEAD
        or earlier.withdrawn_on is not None
        or held.role != Assignment.Role.LEAD
    ):
        raise DutyError(_("Đơn vị này đã có tên trong nhiệm vụ. Hãy chọn đơn vị khác."))
    earlier.role, earlier.replaces = Assignment.Role.LEAD, held
    earlier.response = Response.WAITING
    earlier.save(update_fields=["role", "replaces", "response"])
    return earlier


def _tell(assignment: Assignment, unit: int, text: str, today: date, roles: list[str] | None = None) -> None:
    notify(people_in([unit], today, roles=roles or ()), text, link=reverse("duty", args=[assignment.duty_id]))
