"""Scenarios side by side: the network as it stands, the main plan, and what else the policy names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from trienkhai.core.planning.network.build import build_network
from trienkhai.core.planning.network.effects import Effects, baseline, effects_of
from trienkhai.core.planning.network.facts import NetworkFacts
from trienkhai.core.planning.network.model import NetworkPlan, NoPlan
from trienkhai.core.planning.network.policy import NetworkPolicy
from trienkhai.core.planning.network.solve import solve_network
from trienkhai.core.planning.network.verification import verify_network


class WrongPlan(Exception):
    """The verifier found faults in a plan of the solver; it is not shown as a plan."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: a verified plan with its effects, or the limits that leave none."""

    name: str
    plan: NetworkPlan | None
    effects: Effects | None
    none: NoPlan | None


def plan_network(
    facts: NetworkFacts, policy: NetworkPolicy, day: date, *, clock: Callable[[], float]
) -> NetworkPlan:
    """The verified plan of one scenario; raises NoPlan where the limits leave none."""
    return _verified(facts, solve_network(build_network(facts, policy, day), clock=clock))


def compare_scenarios(
    facts: NetworkFacts, policies: Sequence[NetworkPolicy], day: date, *, clock: Callable[[], float]
) -> tuple[Scenario, ...]:
    """The network as it stands, then each scenario; one without a plan keeps its conflicts."""
    now = baseline(facts, policies[0], day)
    found = [Scenario(now.policy.name, now, effects_of(facts, now), None)]
    for policy in policies:
        try:
            plan = plan_network(facts, policy, day, clock=clock)
            found.append(Scenario(policy.name, plan, effects_of(facts, plan), None))
        except NoPlan as none:
            found.append(Scenario(policy.name, None, None, none))
    return tuple(found)


def _verified(facts: NetworkFacts, plan: NetworkPlan) -> NetworkPlan:
    faults = verify_network(facts, plan)
    if faults:
        raise WrongPlan("; ".join(faults))
    return plan
