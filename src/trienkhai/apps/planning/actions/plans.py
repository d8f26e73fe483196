"""Starting a plan, settling it, taking it back: what plans of every kind have in common."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.journal.actions import notify, record
from trienkhai.apps.org.models import Post, Role
from trienkhai.apps.org.queries import people_in
from trienkhai.apps.planning.access import abilities
from trienkhai.apps.planning.models import Contest, Dataset, Opinion, Plan
from trienkhai.apps.planning.plan_access import plan_abilities
from trienkhai.apps.planning.plan_errors import PlanChangedError, PlanError

Status = Plan.Status


def start_plan(
    dataset: Dataset,
    kind: str,
    name: str,
    policy: Mapping[str, Any],
    *,
    assignment: Assignment | None = None,
    actor: Post,
    today: date,
) -> Plan:
    """The row of a new plan, for the actions of each kind. Only confirmed facts are planned from."""
    if not abilities(actor, dataset, today)["plan"]:
        raise PermissionDenied
    if assignment is not None and assignment.unit_id != dataset.body_id:
        raise PermissionDenied
    plan = Plan.objects.create(
        dataset=dataset,
        body_id=dataset.body_id,
        kind=kind,
        name=name.strip()[:200],
        policy=dict(policy),
        assignment=assignment,
        made_by=actor,
        made_on=today,
    )
    record("planning.start", plan, actor=actor, kind=kind, dataset=dataset.pk, policy=plan.policy)
    return plan


def lock_plan(
    plan: Plan, ability: str, *, version: int | None = None, actor: Post, today: date, kind: str | None = None
) -> Plan:
    """The plan locked and fresh, when the actor may take this step now and saw it as it is."""
    locked = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("dataset", "body", "made_by__account", "assignment__duty")
        .get(pk=plan.pk)
    )
    if not plan_abilities(actor, locked, today)[ability] or kind not in (None, locked.kind):
        raise PermissionDenied
    if version is not None and version != locked.version:
        raise PlanChangedError(f"plan {locked.pk} is at version {locked.version}")
    return locked


@transaction.atomic
def do_settle_plan(plan: Plan, *, version: int | None = None, actor: Post, today: date) -> Plan:
    """The leader takes the plan as it stands. Not while somebody waits for an answer."""
    locked = lock_plan(plan, "settle", version=version, actor=actor, today=today)
    reasons = obstacles(locked, today)
    if reasons:
        raise PlanError(" ".join(reasons))
    locked.status = Status.SETTLED
    locked.version += 1
    locked.save(update_fields=["status", "version"])
    record("planning.settle", locked, actor=actor, version=locked.version)
    notify(
        set(people_in([locked.body_id], today, roles=[Role.SPECIALIST])) - {actor.account_id},
        _("Đã chốt phương án “%(name)s”, có thể lập tờ trình.") % {"name": locked.name},
    )
    return locked


@transaction.atomic
def do_reopen_plan(plan: Plan, *, actor: Post, today: date) -> Plan:
    """Back to work on a settled plan, as long as no proposal was drafted from it."""
    locked = lock_plan(plan, "reopen", actor=actor, today=today)
    asked = Opinion.objects.filter(plan=locked).exists()
    locked.status = Status.CONSULTING if asked else Status.DRAFT
    locked.version += 1
    locked.save(update_fields=["status", "version"])
    record("planning.reopen", locked, actor=actor, version=locked.version)
    return locked


@transaction.atomic
def do_withdraw_plan(plan: Plan, *, actor: Post, today: date) -> Plan:
    """The plan is given up; what was said of it is kept."""
    locked = lock_plan(plan, "withdraw", actor=actor, today=today)
    locked.status = Status.WITHDRAWN
    locked.version += 1
    locked.save(update_fields=["status", "version"])
    record("planning.withdraw", locked, actor=actor)
    return locked


def obstacles(plan: Plan, today: date) -> list[str]:
    """Why the plan cannot be settled yet, in words; nothing when it can."""
    found = []
    if plan.run_at is None:
        found.append(_("Phương án chưa được tính. Hãy chạy trước."))
    if plan.result.get("job"):
        found.append(_("Phương án đang được tính lại. Hãy chờ kết quả."))
    if plan.kind == Plan.Kind.STAFFING and plan.run_at is not None:
        found += _of_staffing(plan, today)
    if plan.kind == Plan.Kind.NETWORK and plan.run_at is not None:
        found += _of_network(plan)
    waiting = Contest.objects.filter(plan=plan, outcome=Contest.Outcome.OPEN).count()
    if waiting:
        found.append(
            _("Còn %(n)s kiến nghị của giáo viên chưa trả lời. Hãy trả lời từng kiến nghị trước khi chốt.")
            % {"n": waiting}
        )
    if plan.status == Status.CONSULTING and plan.opinions_due is not None and today <= plan.opinions_due:
        silent = Opinion.objects.filter(plan=plan, stance="").count()
        if silent:
            found.append(
                _("Còn %(n)s đơn vị chưa trả lời và chưa hết hạn lấy ý kiến (%(day)s).")
                % {"n": silent, "day": f"{plan.opinions_due:%d/%m/%Y}"}
            )
    return found


def _of_staffing(plan: Plan, today: date) -> list[str]:
    found = []
    if not plan.result.get("verdict", {}).get("ok"):
        found.append(_("Kết quả kiểm chứng chưa đạt. Hãy chạy lại và xem phần kiểm chứng."))
    if plan.status == Status.DRAFT and plan.moves.exists():
        found.append(
            _("Chưa lấy ý kiến các trường và người được điều động. Hãy gửi lấy ý kiến trước khi chốt.")
        )
    return found


def _of_network(plan: Plan) -> list[str]:
    found = []
    if not plan.result.get("verdict", {}).get("ok"):
        found.append(
            _(
                "Phương án được chọn chưa thực hiện được hoặc chưa qua kiểm chứng. Hãy sửa điều kiện, tính lại."
            )
        )
    if plan.status == Status.DRAFT and plan.result.get("concerned", {}).get("schools"):
        found.append(
            _("Chưa lấy ý kiến các trường và xã, phường có thay đổi. Hãy gửi lấy ý kiến trước khi chốt.")
        )
    return found
