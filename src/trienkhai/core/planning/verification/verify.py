"""Everything that is asked of a plan, in one call."""

from datetime import date

from trienkhai.core.planning.facts import Facts
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.claims import ClaimedPlan, Findings
from trienkhai.core.planning.verification.demand import Recount
from trienkhai.core.planning.verification.figures import check_figures
from trienkhai.core.planning.verification.moves import check_moves
from trienkhai.core.planning.verification.optimum import check_optimum


def verify(plan: ClaimedPlan, facts: Facts, policy: Policy, day: date) -> Findings:
    """What is wrong with a plan; nothing found means that it holds and is the best of its kind."""
    findings = Findings()
    recount = Recount(facts, policy, day)
    check_moves(plan, facts, policy, day, recount, findings)
    check_figures(plan, policy, recount, findings)
    check_optimum(plan, facts, policy, day, recount, findings)
    return findings
