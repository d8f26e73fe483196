"""The printed figures against the recount."""

from collections.abc import Mapping
from fractions import Fraction

from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.claims import ClaimedPlan, Findings, Key
from trienkhai.core.planning.verification.demand import Recount
from trienkhai.core.planning.verification.moves import spent
from trienkhai.core.planning.verification.totals import rounded

_PRINTED = Fraction(1, 10_000)  # files print four decimals
_PERIODS = Fraction(1, 1_000)


def check_figures(plan: ClaimedPlan, policy: Policy, recount: Recount, findings: Findings) -> None:
    for name in plan.repeated:
        findings.say("repeated", f"dòng lặp lại: {name}")
    _check_norms(plan, policy, recount, findings)
    _check_demand(plan, recount, findings)
    after = balances_after(plan, recount)
    _check_givers(plan, policy, recount, after, findings)
    _check_unmet(plan, after, findings)
    _check_summary(plan, recount, after, findings)


def balances_after(plan: ClaimedPlan, recount: Recount) -> dict[Key, Fraction]:
    changes = spent(plan)
    keys = {*recount.demand, *recount.present, *changes}
    zero = Fraction(0)
    return {
        key: recount.present.get(key, zero) - recount.demand.get(key, zero) + changes.get(key, zero)
        for key in keys
    }


def _check_norms(plan: ClaimedPlan, policy: Policy, recount: Recount, findings: Findings) -> None:
    for key, value in recount.norms.items():
        claimed = plan.norms.get(key)
        if claimed is None:
            findings.say("norm_missing", f"norms.csv thiếu {' '.join(key)}")
        elif abs(claimed[0] - rounded(value, policy.norms.rounding)) > _PRINTED:
            findings.say("norm_wrong", f"norms.csv {' '.join(key)}: tính được {float(value)}")


def _check_demand(plan: ClaimedPlan, recount: Recount, findings: Findings) -> None:
    zero = Fraction(0)
    for key in sorted({*recount.demand, *recount.present, *plan.demand}):
        demand, present = recount.demand.get(key, zero), recount.present.get(key, zero)
        claimed = plan.demand.get(key)
        if claimed is None:
            if demand or present:
                findings.say("demand_missing", f"demand.csv thiếu {' '.join(key)}")
            continue
        periods, *figures = claimed
        wrong = any(
            abs(one - other) > _PRINTED
            for one, other in zip(figures, (demand, present, present - demand), strict=True)
        )
        wrong |= bool(periods) and abs(Fraction(periods) - recount.periods.get(key, zero)) > _PERIODS
        if wrong:
            findings.say(
                "demand_wrong", f"demand.csv {' '.join(key)}: cần {float(demand)}, có {float(present)}"
            )


def _check_givers(
    plan: ClaimedPlan, policy: Policy, recount: Recount, after: Mapping[Key, Fraction], findings: Findings
) -> None:
    """Nobody leaves a school short who was not pinned away; nobody goes where nobody is missing."""
    pinned = {pin.staff_id for pin in policy.reallocation.pins}
    allowed = Fraction(1) if policy.reallocation.donor_may_fall_short else _PRINTED
    for move in plan.moves:
        if move.staff_id in pinned:
            continue
        start = (move.from_school, move.level, move.subject)
        end = (move.to_school, move.level, move.subject)
        if after.get(start, Fraction(0)) < -allowed:
            findings.say(
                "giver_short", f"{move.staff_id} rời {move.from_school} làm trường này thiếu {move.subject}"
            )
        room = after.get(end, Fraction(0)) - move.fte
        if room >= 0 or (move.kind == "shared" and after[end] > _PRINTED):
            findings.say("taker_full", f"{move.staff_id} đến {move.to_school} nơi không thiếu {move.subject}")


def _check_unmet(plan: ClaimedPlan, after: Mapping[Key, Fraction], findings: Findings) -> None:
    for key in sorted({*after, *plan.unmet}):
        short = max(Fraction(0), -after.get(key, Fraction(0)))
        if abs(plan.unmet.get(key, Fraction(0)) - short) > _PRINTED:
            findings.say("unmet_wrong", f"unmet.csv {' '.join(key)}: còn thiếu {float(short)}")


def _check_summary(
    plan: ClaimedPlan, recount: Recount, after: Mapping[Key, Fraction], findings: Findings
) -> None:
    zero = Fraction(0)
    keys = {*recount.demand, *recount.present}
    before = sum(
        (max(zero, recount.demand.get(key, zero) - recount.present.get(key, zero)) for key in keys), zero
    )
    left = sum((max(zero, -value) for value in after.values()), zero)
    # Each balance is rounded to a millionth, so a total may be off by half a millionth for each.
    slack = _PRINTED + Fraction(len(keys) + 1, 2_000_000)
    _near(plan, "unmet_before", before, slack, findings)
    _near(plan, "unmet_after", left, slack, findings)
    _near(plan, "moves", Fraction(sum(move.kind != "shared" for move in plan.moves)), zero, findings)
    kilometres = sum((move.km for move in plan.moves if move.kind != "shared"), zero)
    _near(plan, "km", kilometres, Fraction(1, 100), findings)


def _near(plan: ClaimedPlan, name: str, value: Fraction, slack: Fraction, findings: Findings) -> None:
    claimed = plan.summary.get(name)
    if not isinstance(claimed, int | float) or abs(Fraction(str(claimed)) - value) > slack:
        findings.say(f"summary_{name}", f"summary.json {name}: ghi {claimed}, tính được {float(value)}")
