"""The summary's own sentences: the day, the counts, the proof, and the totals of the means beside transfers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from trienkhai.core.planning.facts import Facts
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.claims import ClaimedMove, ClaimedPlan, Findings
from trienkhai.core.planning.verification.demand import Recount

_PRINTED = Fraction(1, 10_000)


def check_summary(
    plan: ClaimedPlan,
    core: Sequence[ClaimedMove],
    facts: Facts,
    policy: Policy,
    day: date,
    recount: Recount,
    findings: Findings,
) -> None:
    """Counts, the proof's own words and the balances by level and subject."""
    told = plan.summary
    if told.get("as_of") != day.isoformat():
        findings.say("summary_as_of", f"summary.json as_of: ghi {told.get('as_of')}, ngày tính là {day}")
    shared = sum(move.kind == "shared" for move in plan.moves)
    counts = {
        "schools": len(facts.schools),
        "staff": len(facts.staff),
        "fixed_term": sum(move.kind == "fixed_term" for move in plan.moves),
        "shared": shared,
    }
    for name, value in counts.items():
        if told.get(name) != value:
            findings.say(f"summary_{name}", f"summary.json {name}: ghi {told.get(name)}, đếm được {value}")
    gap = _number(told, "unmet_after_transfers") - _number(told, "bound")
    if abs(_number(told, "gap") - gap) > 2 * _PRINTED or told.get("proven") is not (abs(gap) <= 2 * _PRINTED):
        findings.say("summary_gap", "summary.json gap, proven: không khớp với bound")
    if sorted(policy.norms.accept_unverified) != told.get("used_unverified"):
        findings.say("summary_unverified", "summary.json used_unverified: không đúng với chính sách")
    _check_balances(plan, recount, findings)
    _check_rounding(plan, policy, recount, findings)


def _number(told: Mapping[str, object], name: str) -> Fraction:
    value = told.get(name)
    return Fraction(str(value)) if isinstance(value, int | float) else Fraction(-1)


def _check_balances(plan: ClaimedPlan, recount: Recount, findings: Findings) -> None:
    sums = recount.sums()
    names = ("demand", "present", "short", "spare")
    told = {}
    lines = plan.summary.get("balance")
    for line in lines if isinstance(lines, list) else ():
        if isinstance(line, dict):
            told[str(line.get("level")), str(line.get("subject"))] = [_number(line, name) for name in names]
    for group in sorted({*sums, *told}):
        wanted = sums.get(group, [Fraction(0)] * 4)
        if any(
            abs(a - b) > _PRINTED for a, b in zip(told.get(group, [Fraction(0)] * 4), wanted, strict=True)
        ):
            findings.say(
                "summary_balance", f"summary.json balance {' '.join(group)}: tính được {float(wanted[0])}"
            )


def _check_rounding(plan: ClaimedPlan, policy: Policy, recount: Recount, findings: Findings) -> None:
    told = plan.summary.get("rounding")
    for basis in ("pupils", "classes"):
        values = [value for key, value in recount.norms.items() if key[2] == basis]
        exact = sum(values, Fraction(0))
        each = sum((rounded(value, policy.norms.rounding) for value in values), Fraction(0))
        wanted = {
            "exact": exact,
            "schools_rounded": each,
            "sum_rounded": rounded(exact, policy.norms.rounding),
            "effect": each - exact,
        }
        line = told.get(basis) if isinstance(told, dict) else None
        line = line if isinstance(line, dict) else {}
        if any(abs(_number(line, name) - value) > _PRINTED for name, value in wanted.items()):
            findings.say("summary_rounding", f"summary.json rounding {basis}: tính được {float(exact)}")


def rounded(value: Fraction, rounding: str) -> Fraction:
    match rounding:
        case "half_up":
            return Fraction((value + Fraction(1, 2)).__floor__())
        case "ceil":
            return Fraction(value.__ceil__())
        case "floor":
            return Fraction(value.__floor__())
    return value


def check_totals(plan: ClaimedPlan, worst: int, findings: Findings) -> None:
    """The price is the sum of the rows; bound, gap and proof agree with it."""
    told = plan.summary.get("beside")
    if not isinstance(told, dict):
        findings.say("beside_missing", "summary.json không có beside")
        return
    rows = plan.means or ()
    names = ("price", "bound", "gap", "parts", "proven_parts", "unmet_periods")
    figures = {name: _number(told, name) for name in names}
    price, bound = figures["price"], figures["bound"]
    wanted: Iterable[tuple[str, bool]] = (
        ("price", price == sum(one.price for one in rows)),
        ("bound", 0 <= bound <= price),
        ("gap", abs(figures["gap"] - ((price - bound) / price if price else 0)) <= Fraction(1, 1_000_000)),
        ("parts", worst <= figures["parts"] and 0 <= figures["proven_parts"] <= figures["parts"]),
        ("proven_parts", (figures["proven_parts"] == figures["parts"]) == (price == bound)),
        (
            "unmet_periods",
            figures["unmet_periods"] == sum(one.periods for one in rows if one.means == "unmet"),
        ),
    )
    for name, good in wanted:
        if not good:
            findings.say(f"beside_{name}", f"summary.json beside.{name}: ghi {told.get(name)}, không khớp")
