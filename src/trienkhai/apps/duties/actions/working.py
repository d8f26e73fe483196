"""What a unit does on its assignment: its own plan, progress, evidence, a co-ordinator's part."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.documents.secrecy import SecretMarked, check_file
from trienkhai.apps.duties.access import require_holder
from trienkhai.apps.duties.actions.stepping import lock_assignment, lock_instance, name_of, remember, step
from trienkhai.apps.duties.errors import DutyError
from trienkhai.apps.duties.models import Assignment, Contribution, Evidence, Instance, PlanStep, Progress
from trienkhai.apps.journal.actions import keep_file, notify, record
from trienkhai.apps.org.models import Post
from trienkhai.apps.org.queries import people_in
from trienkhai.core.duties import Action, InstanceState, Who

_STARTS_FROM = (InstanceState.ACCEPTED, InstanceState.RETURNED)


@transaction.atomic
def do_add_step(
    assignment: Assignment, text: str, *, owner: str = "", due: date | None = None, actor: Post, today: date
) -> PlanStep:
    """A new last line of the unit's plan. The first one is remembered as the making of the plan."""
    held = _accepted(assignment, actor)
    if not text.strip():
        raise DutyError(_("Hãy ghi nội dung của bước."))
    last = held.steps.aggregate(last=Max("position"))["last"]
    made = PlanStep.objects.create(
        assignment=held,
        position=(last or 0) + 1,
        text=text.strip()[:500],
        owner=owner.strip()[:200],
        due=due,
        by=actor,
    )
    if last is None:
        remember(held, "plan", actor=actor, today=today)
    record("plan.add", made, actor=actor, assignment=held.pk)
    return made


@transaction.atomic
def do_edit_step(
    plan_step: PlanStep, text: str, *, owner: str = "", due: date | None = None, actor: Post, today: date
) -> None:
    if not text.strip():
        raise DutyError(_("Hãy ghi nội dung của bước."))
    held = _step_of(plan_step, actor)
    before = {"text": held.text, "owner": held.owner, "due": held.due and held.due.isoformat()}
    held.text, held.owner, held.due = text.strip()[:500], owner.strip()[:200], due
    held.save(update_fields=["text", "owner", "due"])
    record("plan.edit", held, actor=actor, before=before)


@transaction.atomic
def do_set_step_done(plan_step: PlanStep, done: bool, *, actor: Post, today: date) -> None:
    held = _step_of(plan_step, actor)
    held.done_on = today if done else None
    held.save(update_fields=["done_on"])
    record("plan.done" if done else "plan.reopen", held, actor=actor)


@transaction.atomic
def do_remove_step(plan_step: PlanStep, *, actor: Post, today: date) -> None:
    """Takes a line off the plan; the record stays with the day it was taken off."""
    held = _step_of(plan_step, actor)
    held.removed_on = today
    held.save(update_fields=["removed_on"])
    record("plan.remove", held, actor=actor)


@transaction.atomic
def do_report_progress(
    instance: Instance, text: str, *, percent: int | None = None, actor: Post, today: date
) -> Progress:
    """What was done so far. The first report starts the work."""
    held = _workable(instance, actor)
    if not text.strip():
        raise DutyError(_("Hãy ghi việc đã làm được."))
    if held.state in _STARTS_FROM:
        step(held, Action.START, Who.HOLDER, actor=actor, today=today)
    made = Progress.objects.create(instance=held, text=text.strip(), percent=percent, on=today, by=actor)
    remember(held.assignment, "progress", actor=actor, today=today, note=text.strip(), instance=held)
    record("progress.report", made, actor=actor, instance=held.pk, percent=percent)
    return made


@transaction.atomic
def do_add_evidence(
    instance: Instance,
    name: str,
    data: bytes,
    media_type: str,
    *,
    title: str,
    effective_on: date,
    actor: Post,
    today: date,
    is_product: bool = False,
) -> Evidence:
    """Keeps a file as proof of work, with the date the paper itself carries."""
    held = lock_instance(instance)
    require_holder(actor, held.assignment)
    if held.assignment.withdrawn_on is not None or InstanceState(held.state).is_closed:
        raise DutyError(_("Nhiệm vụ đã kết thúc nên không nhận thêm minh chứng."))
    if not data:
        raise DutyError(_("Tệp rỗng. Hãy chọn lại tệp."))
    if effective_on > today:
        raise DutyError(_("Ngày của tài liệu không thể sau hôm nay."))
    _refuse_marked(data)
    made = Evidence.objects.create(
        instance=held,
        file=keep_file(name, data, media_type, actor=actor),
        name=name[:255],
        title=(title.strip() or name)[:300],
        effective_on=effective_on,
        is_product=is_product,
        by=actor,
    )
    remember(held.assignment, "evidence", actor=actor, today=today, note=made.title, instance=held)
    record("evidence.add", made, actor=actor, instance=held.pk, sha256=made.file.sha256)
    return made


@transaction.atomic
def do_contribute(
    assignment: Assignment,
    text: str,
    *,
    label: str = "",
    file: tuple[str, bytes, str] | None = None,
    actor: Post,
    today: date,
) -> Contribution:
    """A co-ordinating unit's part, told to those who lead."""
    held = _accepted(assignment, actor)
    if held.role != Assignment.Role.COORDINATE:
        raise DutyError(
            _("Chỉ đơn vị phối hợp gửi phần phối hợp; đơn vị chủ trì báo tiến độ và trình kết quả.")
        )
    if not text.strip():
        raise DutyError(_("Hãy ghi nội dung phần phối hợp."))
    if file is not None:
        _refuse_marked(file[1])
    kept = keep_file(*file, actor=actor) if file is not None else None
    made = Contribution.objects.create(
        assignment=held,
        label=label,
        text=text.strip(),
        file=kept,
        file_name=file[0][:255] if file else "",
        on=today,
        by=actor,
    )
    remember(held, "contribute", actor=actor, today=today, note=text.strip())
    record("contribution.add", made, actor=actor, assignment=held.pk)
    leads = held.duty.assignments.filter(role=Assignment.Role.LEAD, withdrawn_on=None)
    text = _("%(unit)s đã gửi phần phối hợp: %(title)s") % {
        "unit": name_of(held.unit_id, today),
        "title": held.duty.title,
    }
    notify(
        people_in(list(leads.values_list("unit_id", flat=True)), today),
        text,
        link=reverse("duty", args=[held.duty_id]),
    )
    return made


def _refuse_marked(data: bytes) -> None:
    try:
        check_file(data)
    except SecretMarked as marked:
        raise DutyError(str(marked)) from None


def _accepted(assignment: Assignment, actor: Post) -> Assignment:
    held = lock_assignment(assignment)
    require_holder(actor, held)
    if held.withdrawn_on is not None:
        raise DutyError(_("Việc giao này đã rút nên không ghi thêm được."))
    if held.response != Assignment.Response.ACCEPTED:
        raise DutyError(_("Hãy tiếp nhận nhiệm vụ trước."))
    return held


def _workable(instance: Instance, actor: Post) -> Instance:
    held = lock_instance(instance)
    require_holder(actor, held.assignment)
    if held.assignment.response != Assignment.Response.ACCEPTED:
        raise DutyError(_("Hãy tiếp nhận nhiệm vụ trước."))
    if InstanceState(held.state).is_closed or held.state == InstanceState.SUBMITTED:
        raise DutyError(_("Kết quả đã trình hoặc nhiệm vụ đã kết thúc, không báo thêm tiến độ được."))
    return held


def _step_of(plan_step: PlanStep, actor: Post) -> PlanStep:
    held = PlanStep.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=plan_step.pk)
    if held.removed_on is not None:
        raise DutyError(_("Bước này vừa được người khác bỏ khỏi kế hoạch."))
    _accepted(held.assignment, actor)
    return held
