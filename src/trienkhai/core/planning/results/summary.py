"""The plan in a page: totals, the proof, what was assumed, what was left out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from importlib.metadata import version
from typing import Any

import numpy as np

from trienkhai.core.planning.facts import LEVEL_WORDS, WHOLE, Level, Position
from trienkhai.core.planning.law import EARLIEST
from trienkhai.core.planning.results.numbers import decimal
from trienkhai.core.planning.staffing.balances import POST
from trienkhai.core.planning.staffing.moves import MoveKind
from trienkhai.core.planning.staffing.prices import Price
from trienkhai.core.planning.staffing.whole import StaffingPlan


def summary_of(plan: StaffingPlan, prices: tuple[Price, ...] = ()) -> dict[str, Any]:
    """Figures in posts and kilometres. `seconds` is added by whoever ran the clock."""
    core = plan.core
    whole = [move for move in plan.moves if move.kind is not MoveKind.SHARED]
    found: dict[str, Any] = {
        "schema": "trienkhai.staffing/1",
        "as_of": core.prepared.day.isoformat(),
        "schools": len(core.prepared.facts.schools),
        "staff": len(core.prepared.facts.staff),
        "unmet_before": _posts(core.unmet_before),
        "unmet_after": _posts(plan.unmet_after),
        "unmet_after_transfers": _posts(core.unmet_after),
        "moves": len(whole),
        "fixed_term": sum(move.kind is MoveKind.FIXED_TERM for move in whole),
        "shared": len(plan.moves) - len(whole),
        "km": _number(Fraction(sum(move.km for move in whole), 10)),
        "bound": _posts(core.unmet_bound),
        "gap": _posts(core.unmet_after - core.unmet_bound),
        "proven": True,
        "solver": f"min-cost flow, OR-Tools {version('ortools')}",
        "solves": core.solution.steps,
        "balance": _balances(plan),
        "rounding": {name: _rounding(effect) for name, effect in plan.rounding.items()},
        "not_used_unverified": [
            {"rule": rule.rule_id, "document": rule.document} for rule in core.prepared.law.left_out
        ],
        "used_unverified": sorted(core.prepared.law.accepted),
        "assumptions": _assumptions(plan),
        "forecast": _forecast(plan),
        "prices": [one.as_words() for one in prices],
        "warnings": list(warnings_of(plan)),
    }
    if plan.beside is not None:
        found["beside"] = _beside(plan)
    return found


def warnings_of(plan: StaffingPlan) -> Iterator[str]:
    """Facts that can be true but seldom are: a person should look before the plan is believed."""
    facts, policy = plan.core.prepared.facts, plan.core.policy
    yield from _unknown_names(plan)
    taught = {(row.school_id, row.level) for row in facts.classes if row.classes}
    idle = sorted(
        {
            (row.school_id, row.level)
            for row in facts.staff
            if row.position is Position.TEACHER and (row.school_id, row.level) not in taught
        }
    )
    for school, level in idle:
        yield f"{school}: có giáo viên {LEVEL_WORDS[level]} nhưng không có lớp nào của cấp này"
    if policy.lessons.homeroom_in_demand:
        homeroom = plan.core.prepared.law.homeroom[0] * WHOLE
        freed = Counter(row.school_id for row in facts.staff if row.reduction >= homeroom)
        classes: Counter[str] = Counter()
        for row in facts.classes:
            if row.level is not Level.PRESCHOOL:
                classes[row.school_id] += row.classes
        for school, number in sorted(freed.items()):
            if 0 < classes[school] <= number:
                yield (
                    f"{school}: số người được giảm từ {homeroom // WHOLE} tiết bằng số lớp, có lẽ reduction_periods "
                    "đã kể giờ chủ nhiệm; nếu đúng, đặt lessons.homeroom_in_demand = false"
                )


def _unknown_names(plan: StaffingPlan) -> Iterator[str]:
    """People and schools of the policy that the facts do not have: a slip of the pen would change nothing, silently."""
    facts, policy = plan.core.prepared.facts, plan.core.policy
    staff = {row.staff_id for row in facts.staff}
    schools = {school.school_id for school in facts.schools}
    bars = policy.reallocation.prohibitions
    people = {one.staff_id for one in bars} | {name for pair in policy.around.couples for name in pair}
    places = {name for one in bars for name in (one.from_school, one.to_school)}
    places |= {name for name, _ in policy.lessons.electives_by_school}
    places |= {name for part in policy.lessons.parts for name, _ in part.schools}
    for name in sorted(people - staff - {""}):
        yield f"Chính sách nêu người mã “{name}” không có trong số liệu"
    for name in sorted(places - schools - {""}):
        yield f"Chính sách nêu trường mã “{name}” không có trong số liệu"


def _posts(millionths: int) -> float:
    return _number(Fraction(millionths, POST))


def _number(value: Fraction) -> float:
    """Four decimals; a file of figures for machines holds numbers, the exact ones are in the tables."""
    return float(decimal(value))


def _balances(plan: StaffingPlan) -> list[dict[str, Any]]:
    found = []
    for table in plan.core.prepared.tables:
        for column, group in enumerate(table.groups):
            balance = table.balance[:, column]
            sums = {
                "demand": table.demand[:, column],
                "present": table.present[:, column],
                "short": np.maximum(-balance, 0),
                "spare": np.maximum(balance, 0),
            }
            figures = {name: _number(Fraction(int(one.sum()), table.unit)) for name, one in sums.items()}
            found.append({"level": table.level.value, "subject": group, **figures})
    return found


def _rounding(effect: Any) -> dict[str, Any]:
    return {
        "name": effect.rounding.value,
        "exact": _number(Fraction(effect.exact, WHOLE)),
        "schools_rounded": _number(Fraction(effect.schools_rounded, WHOLE)),
        "sum_rounded": _number(Fraction(effect.sum_rounded, WHOLE)),
        "effect": _number(Fraction(effect.effect, WHOLE)),
    }


def _assumptions(plan: StaffingPlan) -> dict[str, Any]:
    rules, ahead = plan.core.policy.reallocation, plan.core.policy.forecast
    return {
        "distance": f"bảng distances.csv nếu có; không thì đường chim bay × {rules.detour_percent} %",
        "max_km": rules.max_km / 10,
        "max_out": rules.max_out,
        "consents": rules.consents.value,
        "rest_years": rules.rest_years,
        "near_retirement_years": rules.near_retirement_years,
        "priorities": list(rules.priorities),
        "intake_percent": ahead.intake_percent,
        "moving_up_percent": ahead.moving_up_percent,
        "earliest_day": EARLIEST.isoformat(),
    }


def _forecast(plan: StaffingPlan) -> list[dict[str, Any]]:
    found = []
    for year in plan.years:
        short, demand = Fraction(0), Fraction(0)
        for table in year.tables:
            short += Fraction(-int(np.minimum(table.balance, 0).sum()), table.unit)
            demand += Fraction(int(table.demand.sum()), table.unit)
        pupils = sum(row.pupils for row in year.classes)
        found.append(
            {
                "year": year.year,
                "pupils": pupils,
                "demand": _number(demand),
                "short": _number(short),
                "retired": year.retired,
            }
        )
    return found


def _beside(plan: StaffingPlan) -> Mapping[str, Any]:
    assert plan.beside is not None  # noqa: S101  the caller asked
    one = plan.beside
    return {
        "price": one.price,
        "bound": one.bound,
        "gap": round(one.gap, 6),
        "parts": one.parts,
        "proven_parts": one.proven,
        "unmet_periods": one.unmet,
        "solver": f"HiGHS, SciPy {version('scipy')}",
    }
