"""What the person concerned says of a proposed move before it is issued, and the answer of the planning body.

The words are his own; no reason of health or family is asked for.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in
from trienkhai.apps.planning.access import PLANNERS
from trienkhai.apps.planning.actions.plans import lock_plan
from trienkhai.apps.planning.actions.staffing import add_wish, compute
from trienkhai.apps.planning.models import Contest, Move, Plan, Staff, Wish
from trienkhai.apps.planning.plan_access import moves_about
from trienkhai.apps.planning.plan_errors import PlanChangedError, PlanError

Outcome = Contest.Outcome


@transaction.atomic
def do_speak(move_pk: int, agrees: bool, text: str, *, actor: Post, today: date) -> Contest:
    """The person himself agrees with the move that concerns him, or contests it."""
    move = moves_about(actor.account).select_related("plan", "staff", "to_school").filter(pk=move_pk).first()
    if move is None:
        raise PlanChangedError(f"move {move_pk} is not in the plan any more")
    return _keep(move, agrees, text, actor=actor, today=today, himself=True)


@transaction.atomic
def do_record_contest(move_pk: int, agrees: bool, text: str, *, actor: Post, today: date) -> Contest:
    """The head of the school that gives writes down what the person said, for one who has no account."""
    move = Move.objects.select_related("plan", "staff", "to_school", "from_school").filter(pk=move_pk).first()
    if move is None:
        raise PlanChangedError(f"move {move_pk} is not in the plan any more")
    if actor.role != Role.LEADER or move.from_school.unit_id != actor.unit_id:
        raise PermissionDenied
    return _keep(move, agrees, text, actor=actor, today=today, himself=False)


@transaction.atomic
def do_answer_contest(contest: Contest, outcome: str, answer: str, *, actor: Post, today: date) -> Contest:
    """The planning body answers. Upheld: the person is not moved, and the plan is computed again at once."""
    plan = lock_plan(contest.plan, "answer", actor=actor, today=today)
    held = Contest.objects.select_for_update().get(pk=contest.pk, plan=plan)
    if held.outcome != Outcome.OPEN:
        raise PlanError(_("Kiến nghị này đã được trả lời."))
    if outcome not in (Outcome.UPHELD, Outcome.ANSWERED):
        raise PlanError(_("Hãy chọn chấp nhận hoặc giữ phương án."))
    if outcome == Outcome.ANSWERED and not answer.strip():
        raise PlanError(_("Giữ phương án thì hãy trả lời rõ lý do cho người kiến nghị."))
    held.outcome, held.answer = outcome, answer.strip()[:5000]
    held.answered_by, held.answered_on = actor, today
    held.save()
    record("planning.contest_answer", held, actor=actor, plan=plan.pk, outcome=outcome)
    if outcome == Outcome.UPHELD:
        note = _("Chấp nhận kiến nghị")
        add_wish(plan, Wish.Kind.FORBID, held.staff_code, note=note, actor=actor)
        maker = plan.result.get("run_account")
        compute(plan, actor=actor, today=today)
        # Giving way to a contest does not make the plan his own who answered it.
        plan.result["run_account"] = maker
        plan.save(update_fields=["result"])
    _tell(held, plan, today)
    return held


def _keep(move: Move, agrees: bool, text: str, *, actor: Post, today: date, himself: bool) -> Contest:
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=move.plan_id)
    if plan.status != Plan.Status.CONSULTING:
        raise PlanError(_("Phương án không còn ở bước lấy ý kiến nên không ghi thêm được."))
    if not agrees and not text.strip():
        raise PlanError(_("Hãy ghi ý kiến của anh/chị để được xem xét, trả lời."))
    said = Contest.objects.filter(plan=plan, staff_code=move.staff.code, to_school=move.to_school.code)
    if said.filter(outcome=Outcome.OPEN).exists():
        raise PlanError(_("Đã có một ý kiến đang chờ trả lời cho lần điều động này."))
    made = Contest.objects.create(
        plan=plan,
        staff_code=move.staff.code,
        to_school=move.to_school.code,
        text=text.strip()[:5000],
        account=actor.account if himself else move.staff.account,
        recorded_by=None if himself else actor,
        on=today,
        outcome=Outcome.AGREED if agrees else Outcome.OPEN,
    )
    record("planning.contest", made, actor=actor, plan=plan.pk, agrees=agrees, himself=himself)
    if not agrees:
        notify(
            people_in([plan.body_id], today, roles=PLANNERS),
            _("Có kiến nghị về phương án “%(name)s” chờ trả lời.") % {"name": plan.name},
            link=reverse("plan-consult", args=[plan.pk]),
        )
    return made


def _tell(contest: Contest, plan: Plan, today: date) -> None:
    """The person is told; where he has no account, the school that recorded it."""
    words = _("Đã trả lời kiến nghị về phương án “%(name)s”: %(outcome)s.") % {
        "name": plan.name,
        "outcome": contest.get_outcome_display(),
    }
    if contest.account_id is not None:
        notify([contest.account_id], words, link=reverse("my-moves"))
    if contest.recorded_by_id is not None:
        staff = Staff.objects.filter(school__dataset=plan.dataset_id, code=contest.staff_code).first()
        units = [contest.recorded_by.unit_id] if contest.recorded_by else []
        if staff is not None and units:
            notify(
                people_in(units, today, roles=[Role.LEADER]),
                words,
                link=reverse("plan-opinion", args=[plan.pk]),
            )
