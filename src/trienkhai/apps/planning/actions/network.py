"""A network plan: started, its scenarios computed, sites decided and computed again, one scenario chosen."""

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
from trienkhai.apps.planning.actions.plans_opinions import ask_units_concerned
from trienkhai.apps.planning.models import Dataset, Plan
from trienkhai.apps.planning.plan_errors import PlanError
from trienkhai.apps.planning.queries.network import chosen_of, solved_plan
from trienkhai.apps.planning.queries.network_facts import network_facts_of
from trienkhai.apps.planning.queries.network_policy import policies_of, starts_on
from trienkhai.apps.planning.queries.network_solving import concerned, scenario_of, solve_scenarios
from trienkhai.core.planning.law import law_on
from trienkhai.core.planning.network import BASELINE, MAIN

# Above so many sites a job computes: the proof of one scenario takes seconds, the search for limits that conflict
# up to half a minute, and nobody should wait for a page so long.
LARGE = 24
_KIND = Plan.Kind.NETWORK


@transaction.atomic
def do_start_network(
    dataset: Dataset,
    name: str,
    given: Mapping[str, Any],
    *,
    assignment: Assignment | None = None,
    actor: Post,
    today: date,
) -> Plan:
    """A plan under a policy. Raises NetworkError for facts or a policy that cannot be used, LawMissing."""
    _check(dataset, given)
    plan = start_plan(dataset, _KIND, name, given, assignment=assignment, actor=actor, today=today)
    return compute_network(plan, actor=actor, today=today)


@transaction.atomic
def do_run_network(
    plan: Plan, given: Mapping[str, Any], *, version: int | None = None, actor: Post, today: date
) -> Plan:
    """Computes anew under another policy or with other decisions on sites."""
    locked = lock_plan(plan, "run", version=version, actor=actor, today=today, kind=_KIND)
    _check(locked.dataset, given)
    before = locked.policy
    locked.policy = {**given, "chosen": MAIN if _loses_chosen(given, before) else before.get("chosen", MAIN)}
    locked.save(update_fields=["policy"])
    changed = sorted(
        part for part in {*before, *locked.policy} if before.get(part) != locked.policy.get(part)
    )
    record("planning.policy", locked, actor=actor, changed=changed, policy=locked.policy)
    return compute_network(locked, actor=actor, today=today)


@transaction.atomic
def do_choose_scenario(
    plan: Plan, name: str, *, version: int | None = None, actor: Post, today: date
) -> Plan:
    """The plan stands for this scenario from now on; nothing is computed again."""
    locked = lock_plan(plan, "run", version=version, actor=actor, today=today, kind=_KIND)
    if locked.result.get("job"):
        raise PlanError(_("Phương án đang được tính lại. Hãy chờ kết quả."))
    found = scenario_of(locked.result, name)
    if name == BASELINE or found is None or not found["plan"]:
        raise PlanError(_("Phương án này không thực hiện được nên không chọn được."))
    locked.policy = {**locked.policy, "chosen": name}
    locked.result = {**locked.result, **_about_chosen(locked), "run_account": actor.account_id}
    locked.version += 1
    locked.save(update_fields=["policy", "result", "version"])
    record("planning.choose", locked, actor=actor, scenario=name)
    if locked.status == Plan.Status.CONSULTING:
        ask_units_concerned(locked, actor=actor, today=today)
    return locked


def compute_network(plan: Plan, *, actor: Post, today: date) -> Plan:
    """Solves in the request where the place is small, else asks for a job."""
    plan.version += 1
    if len(network_facts_of(plan.dataset).sites) > LARGE:
        from trienkhai.apps.planning.actions.network_jobs import run_network  # it needs what stands here

        plan.result = {**plan.result, "job": {"stage": "wait", "version": plan.version}}
        plan.save(update_fields=["result", "version"])
        run_network.enqueue(plan.pk, plan.version, actor.pk, today.isoformat())
        return plan
    return keep_network(plan, solve_scenarios(plan.dataset, plan.policy), actor=actor, today=today)


def keep_network(plan: Plan, result: dict[str, Any], *, actor: Post, today: date) -> Plan:
    """The result in place of the earlier one; the plan is locked by the caller."""
    earlier = scenario_of(plan.result, chosen_of(plan))
    plan.result = {**result, "run_account": actor.account_id, "told": plan.result.get("told", [])}
    plan.result |= _about_chosen(plan) | {"earlier": _figures(earlier)}
    plan.run_at = timezone.now()
    plan.save(update_fields=["result", "run_at", "version"])
    record(
        "planning.run", plan, actor=actor, version=plan.version, verified=plan.result["verdict"]["ok"],
        scenarios=[one["name"] for one in result["scenarios"] if one["plan"]],
    )  # fmt: skip
    if plan.status == Plan.Status.CONSULTING:
        ask_units_concerned(plan, actor=actor, today=today)
    return plan


def _about_chosen(plan: Plan) -> dict[str, Any]:
    """Whether the chosen scenario may be settled, and whom it concerns."""
    name = chosen_of(plan)
    facts = network_facts_of(plan.dataset)
    found = solved_plan(plan, facts, name)
    faults = plan.result["verdicts"].get(name, [])
    if found is None and not faults:
        faults = [str(_("Không có phương án giữ được mọi giới hạn."))]
    return {
        "verdict": {"ok": found is not None and not faults, "found": [["network", one] for one in faults]},
        "concerned": concerned(facts, found) if found is not None else {"schools": [], "communes": []},
    }


def _figures(scenario: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a page says of the run before: enough to see which way a change went."""
    names = (
        "sites",
        "schools",
        "mean_km",
        "pupils_worse",
        "pupils_worse_more_than_1_km",
        "posts",
        "yearly_cost",
    )
    if scenario is None or not scenario["plan"]:
        return {}
    return {name: scenario[name] for name in names}


def _check(dataset: Dataset, given: Mapping[str, Any]) -> None:
    law_on(starts_on(given, dataset))
    policies_of(given, network_facts_of(dataset))


def _loses_chosen(given: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return before.get("chosen", MAIN) not in (MAIN, *given.get("alternatives", []))
