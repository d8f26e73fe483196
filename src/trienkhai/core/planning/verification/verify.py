"""Everything that is asked of a plan, in one call."""

from datetime import date

from trienkhai.core.planning.facts import Facts
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.ahead import Ahead, check_forecast, check_terms
from trienkhai.core.planning.verification.claims import ClaimedMove, ClaimedPlan, Findings
from trienkhai.core.planning.verification.demand import Recount
from trienkhai.core.planning.verification.figures import check_figures
from trienkhai.core.planning.verification.means import check_means
from trienkhai.core.planning.verification.moves import check_moves
from trienkhai.core.planning.verification.optimum import check_optimum
from trienkhai.core.planning.verification.posts import check_posts
from trienkhai.core.planning.verification.totals import check_summary


def verify(plan: ClaimedPlan, facts: Facts, policy: Policy, day: date) -> Findings:
    """What is wrong with a plan; nothing found means that it holds, that its transfers are the best of their kind
    and that what is done beside them keeps every limit at the price told.
    """
    findings = Findings()
    recount, ahead, core = Recount(facts, policy, day), Ahead(facts, policy, day), transfers(plan, policy)
    check_moves(plan, facts, policy, day, recount, findings)
    check_figures(plan, policy, recount, findings)
    check_posts(plan, facts, recount, findings)
    check_optimum(plan, facts, policy, day, recount, findings)
    check_terms(plan, core, facts, policy, ahead, findings)
    check_forecast(plan, facts, ahead, findings)
    check_means(plan, core, facts, policy, recount, findings)
    check_summary(plan, core, facts, policy, day, recount, findings)
    return findings


def transfers(plan: ClaimedPlan, policy: Policy) -> tuple[ClaimedMove, ...]:
    """The moves the proof speaks of: neither shared teaching nor couples, unless a couple was pinned."""
    pinned = {pin.staff_id for pin in policy.reallocation.pins}
    coupled = {name for pair in policy.around.couples for name in pair} - pinned
    return tuple(one for one in plan.moves if one.kind != "shared" and one.staff_id not in coupled)
