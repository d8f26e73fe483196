"""The scenarios of a network plan solved, verified by other means, and put into what its record holds."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from trienkhai.apps.planning.models import Dataset
from trienkhai.apps.planning.queries.network_facts import network_facts_of
from trienkhai.apps.planning.queries.network_policy import policies_of, starts_on
from trienkhai.core.planning.network import (
    NetworkFacts,
    NetworkPlan,
    NoPlan,
    Scenario,
    baseline,
    build_network,
    effects_of,
    solve_network,
    summary_of,
    verify_network,
)

Told = Callable[[int, int], None]
MAPPED = ("objective", "bound", "seconds")


def solve_scenarios(
    dataset: Dataset, given: Mapping[str, Any], told: Told = lambda number, of: None
) -> dict[str, Any]:
    """The result as the record keeps it. Raises NetworkError, LawMissing.

    A scenario without a plan keeps the limits that conflict; one the verifier found wrong is not shown as a plan.
    """
    start = time.perf_counter()
    facts = network_facts_of(dataset)
    policies = policies_of(given, facts)
    day = starts_on(given, dataset)
    now = baseline(facts, policies[0], day)
    scenarios = [Scenario(now.policy.name, now, effects_of(facts, now), None)]
    verdicts: dict[str, list[str]] = {}
    for number, policy in enumerate(policies):
        told(number, len(policies))
        try:
            plan = solve_network(build_network(facts, policy, day), clock=time.monotonic)
        except NoPlan as none:
            scenarios.append(Scenario(policy.name, None, None, none))
            continue
        faults = verify_network(facts, plan)
        verdicts[policy.name] = list(faults[:50])
        kept = plan if not faults else None
        scenarios.append(Scenario(policy.name, kept, effects_of(facts, plan) if kept else None, None))
    summary = summary_of(facts, now, scenarios)
    return {
        "starts_on": day.isoformat(),
        "scenarios": summary["scenarios"],
        "verdicts": verdicts,
        "plans": {one.name: stored(one.plan) for one in scenarios if one.plan is not None},
        "travel": summary["travel"],
        "weights": summary["weights"],
        "rules": summary["rules"],
        "given": dict(given),
        "seconds": round(time.perf_counter() - start, 2),
    }


def stored(plan: NetworkPlan) -> dict[str, Any]:
    """A solved plan as rows of plain values."""
    return {
        **{name: getattr(plan, name) for name in MAPPED},
        "notes": list(plan.notes),
        "sites": [
            [one.site_id, one.action.value, one.school_id, one.rooms_added, one.pupils, one.classes, one.capacity]
            for one in plan.sites
        ],
        "attendance": [
            [
                row.place_id, row.level.value, row.pupils, row.site_today, row.metres_today, row.inferred,
                row.site_id, row.metres,
            ]
            for row in plan.attendance
        ],
    }  # fmt: skip


def concerned(facts: NetworkFacts, plan: NetworkPlan) -> dict[str, list[str]]:
    """Schools whose sites or pupils change and communes where that happens: whose opinion is asked."""
    sites = {site.site_id: site for site in facts.sites}
    homes = {place.place_id: place.commune_id for place in facts.places}
    schools: set[str] = set()
    communes: set[str] = set()
    for one in plan.sites:
        site = sites[one.site_id]
        if one.school_id not in ("", site.school_id) or one.action.value in ("close", "open", "extend"):
            schools |= {site.school_id, one.school_id}
            communes.add(site.commune_id)
    runs = {one.site_id: one.school_id for one in plan.sites}
    for row in plan.attendance:
        if row.site_id != row.site_today:
            before = sites[row.site_today].school_id if row.site_today else ""
            schools |= {before, runs[row.site_id]}
            communes |= {homes[row.place_id], sites[row.site_id].commune_id}
    return {"schools": sorted(schools - {""}), "communes": sorted(communes)}


def scenario_of(result: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """The figures of a scenario by name."""
    scenarios: Sequence[Mapping[str, Any]] = result.get("scenarios", [])
    return next((one for one in scenarios if one["name"] == name), None)
