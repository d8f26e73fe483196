"""A training plan: started, and computed anew with other courses, years or rules."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post
from trienkhai.apps.planning.actions.plans import lock_plan, start_plan
from trienkhai.apps.planning.actions.staffing import is_large
from trienkhai.apps.planning.models import Dataset, Plan
from trienkhai.apps.planning.plan_access import visible_plans
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.training_solving import MANAGER_RULE, solve_training, unverified

_KIND = Plan.Kind.TRAINING


@transaction.atomic
def do_start_training(
    dataset: Dataset,
    name: str,
    policy: Mapping[str, Any],
    *,
    assignment: Assignment | None = None,
    actor: Post,
    today: date,
) -> Plan:
    """A training plan of confirmed facts, computed at once where the place is small."""
    plan = start_plan(dataset, _KIND, name, policy, assignment=assignment, actor=actor, today=today)
    return _compute(plan, actor=actor, today=today)


@transaction.atomic
def do_run_training(
    plan: Plan, policy: Mapping[str, Any], *, version: int | None = None, actor: Post, today: date
) -> Plan:
    """Other courses, places, money or years; computed anew."""
    locked = lock_plan(plan, "run", version=version, actor=actor, today=today, kind=_KIND)
    locked.policy = {**dict(policy), "accept": locked.policy.get("accept", [])}
    record("planning.policy", locked, actor=actor, policy=locked.policy)
    return _compute(locked, actor=actor, today=today)


@transaction.atomic
def do_accept_rule(plan: Plan, code: str, used: bool, *, actor: Post, today: date) -> Plan:
    """An unverified rule taken into use by this office, or dropped again; computed anew."""
    locked = lock_plan(plan, "run", actor=actor, today=today, kind=_KIND)
    if code not in {MANAGER_RULE, *(one.code for one in unverified(locked.dataset))}:
        raise PlanError(_("Không có quy định này trong danh sách chưa kiểm chứng."))
    kept = [one for one in locked.policy.get("accept", []) if one != code]
    locked.policy = {**locked.policy, "accept": [*kept, code] if used else kept}
    record("planning.accept_rule", locked, actor=actor, rule=code, used=used)
    return _compute(locked, actor=actor, today=today)


def staffing_of(plan: Plan, actor: Post, today: date) -> Plan | None:
    """The staffing plan whose unmet lessons the recruitment speaks of, if the actor sees one."""
    wanted = plan.policy.get("staffing_plan")
    if wanted is None:
        return None
    seen = visible_plans(actor, today).filter(pk=wanted, kind=Plan.Kind.STAFFING)
    return seen.filter(dataset=plan.dataset_id, run_at__isnull=False).first()


def keep_training(plan: Plan, result: Mapping[str, Any], *, actor: Post) -> Plan:
    """The result in place of the earlier one; the plan is locked by the caller."""
    plan.result = {**result, "run_account": actor.account_id}
    plan.run_at = timezone.now()
    plan.save(update_fields=["result", "run_at"])
    record("planning.run", plan, actor=actor, version=plan.version, **plan.result["summary"])
    return plan


def _compute(plan: Plan, *, actor: Post, today: date) -> Plan:
    """Computes in the request, or asks for a job where the place is large."""
    plan.version += 1
    if is_large(plan):
        from trienkhai.apps.planning.actions.training_jobs import run_training  # it needs what stands here

        plan.result = {**plan.result, "job": {"stage": "solve", "version": plan.version}}
        plan.save(update_fields=["policy", "result", "version"])
        run_training.enqueue(plan.pk, plan.version, actor.pk, today.isoformat())
        return plan
    plan.save(update_fields=["policy", "version"])
    return keep_training(
        plan, solve_training(plan.dataset, plan.policy, staffing_of(plan, actor, today)), actor=actor
    )
