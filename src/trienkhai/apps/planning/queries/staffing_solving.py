"""A staffing plan solved, verified by other means, and put into what a plan's record holds. Nothing is stored here."""

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from trienkhai.apps.planning.models import Dataset, Plan, Wish
from trienkhai.apps.planning.queries.demand import prepared_of
from trienkhai.apps.planning.queries.remembering import Of
from trienkhai.core.planning.facts import Position
from trienkhai.core.planning.facts.distances import Distances
from trienkhai.core.planning.policy import Policy, policy_from
from trienkhai.core.planning.results import claims_of, summary_of
from trienkhai.core.planning.staffing import POST, Move, MoveKind, Prepared, reason
from trienkhai.core.planning.staffing.forecast import Year, forecast
from trienkhai.core.planning.staffing.prices import prices
from trienkhai.core.planning.staffing.whole import StaffingPlan, plan_prepared, short_rows
from trienkhai.core.planning.verification import verify

Told = Callable[[str], None]
STAGES = ("prepare", "solve", "verify", "store")
_DEMAND = ("norms", "lessons", "forecast")


@dataclass(frozen=True)
class Solved:
    """A solved plan: its moves as the core found them, and the result as the record keeps it."""

    moves: tuple[Move, ...]
    names: Mapping[str, str]  # of schools by code
    result: dict[str, Any]


def policy_with_wishes(plan: Plan) -> dict[str, Any]:
    """The plan's policy with what people pinned and forbade, as the policy file would say it."""
    given: dict[str, Any] = {**plan.policy, "reallocation": dict(plan.policy.get("reallocation", {}))}
    wishes = list(Wish.objects.filter(plan=plan, taken_back_at=None).order_by("id"))
    limits = given["reallocation"]
    limits["pins"] = [
        *limits.get("pins", []),
        *(
            {"staff_id": one.staff_code, "to_school": one.to_school}
            for one in wishes
            if one.kind == Wish.Kind.PIN
        ),
    ]
    limits["prohibitions"] = [
        *limits.get("prohibitions", []),
        *(
            {"staff_id": one.staff_code, **({"to_school": one.to_school} if one.to_school else {})}
            for one in wishes
            if one.kind == Wish.Kind.FORBID
        ),
    ]
    return given


def solve_staffing(dataset: Dataset, given: Mapping[str, Any], told: Told = lambda stage: None) -> Solved:
    """Raises NoPlan with the limits that conflict, LawMissing, PolicyError."""
    start = time.perf_counter()
    policy = policy_from(given)
    told("prepare")
    prepared = _prepared(dataset, given, policy)
    years = _years(Of(dataset), dataset.as_of, _demand_text(given))
    told("solve")
    plan = plan_prepared(prepared, policy, years)
    summary = summary_of(plan)
    summary["seconds"] = round(time.perf_counter() - start, 3)
    told("verify")
    found = verify(claims_of(plan, summary), prepared.facts, policy, dataset.as_of).found
    names = {school.school_id: school.name for school in prepared.facts.schools}
    result = {
        "summary": summary,
        "policy": dict(given),
        "verdict": {"ok": not found, "found": [list(one) for one in found[:50]]},
        "unmet": _unmet(plan),
        "balances": _balances(plan),
        "means": _means(plan),
        "norms": _headroom(plan),
    }
    return Solved(plan.moves, names, result)


def price_staffing(dataset: Dataset, given: Mapping[str, Any]) -> list[dict[str, object]]:
    """What each priority and limit costs: the plan solved again without it."""
    policy = policy_from(given)
    plan = plan_prepared(_prepared(dataset, given, policy), replace(policy, around=_without_means(policy)))
    return [one.as_words() for one in prices(plan.core)]


def move_fields(move: Move, names: Mapping[str, str]) -> dict[str, Any]:
    """A move as its row keeps it, schools and people still by code."""
    return {
        "kind": move.kind.value,
        "level": move.level.value,
        "subject": move.subject,
        "fte": f"{move.fte / 100:.2f}",
        "km": f"{move.km / 10:.1f}",
        "reason": reason(move, dict(names)),
        "alternatives": [
            {
                "school": one.school_id,
                "words": one.words(names[one.school_id]),
                "unmet": one.unmet / POST,
                "km": one.km / 10,
            }
            for one in move.alternatives
        ],
        "approver": move.approver.authority,
    }


def _prepared(dataset: Dataset, given: Mapping[str, Any], policy: Policy) -> Prepared:
    """Demand is remembered; distances follow this plan's own factor for roads."""
    prepared = prepared_of(dataset, given)
    factor = policy.reallocation.detour_percent
    if factor == prepared.policy.reallocation.detour_percent:
        return prepared
    facts = prepared.facts
    return replace(prepared, distances=Distances(facts.schools, facts.distances, factor))


def _demand_text(given: Mapping[str, Any]) -> str:
    return json.dumps({part: given[part] for part in _DEMAND if part in given}, sort_keys=True)


@lru_cache(maxsize=4)
def _years(of: Of, day: date, text: str) -> tuple[Year, ...]:
    del day  # a part of the key: another day has other norms
    return forecast(prepared_of(of.dataset, json.loads(text)))


def _without_means(policy: Policy) -> Any:
    return replace(policy.around, run=False)


def _unmet(plan: StaffingPlan) -> list[list[Any]]:
    schools = plan.core.prepared.facts.schools
    return [
        [schools[place].school_id, level.value, group, round(short / POST, 4)]
        for place, level, group, short in short_rows(plan.after)
    ]


def _balances(plan: StaffingPlan) -> list[list[Any]]:
    """School, level, subject, needed, balance before, balance after: wherever somebody is needed or there."""
    schools, before, after = plan.core.prepared.facts.schools, plan.core.prepared.balances, plan.after
    found = []
    for number in range(len(after)):
        place, code = int(after.school[number]), after.codes[int(after.code[number])]
        earlier = before.place.get((place, *code))
        was = int(before.balance[earlier]) if earlier is not None else 0
        found.append(
            [
                schools[place].school_id,
                code[0].value,
                code[1],
                round(int(after.demand[number]) / POST, 4),
                round(was / POST, 4),
                round(int(after.balance[number]) / POST, 4),
            ]
        )
    return found


def _means(plan: StaffingPlan) -> list[list[Any]]:
    """What may be done beside transfers, with its price in thousands of đồng a year."""
    if plan.beside is None:
        return []
    return [
        [
            one.means,
            one.staff_id,
            one.from_school,
            one.school_id,
            one.level,
            one.subject,
            one.periods,
            one.price,
        ]
        for one in plan.beside.measures
    ]


def _headroom(plan: StaffingPlan) -> list[list[Any]]:
    """School, level, norm of teachers by classes, teachers there after the moves: hundredths of a post."""
    there: Counter[tuple[str, str]] = Counter()
    for row in plan.core.prepared.facts.staff:
        if row.position is Position.TEACHER:
            there[row.school_id, row.level] += row.fte
    for move in plan.moves:
        if move.kind is not MoveKind.SHARED:
            there[move.from_school, move.level] -= move.fte
            there[move.to_school, move.level] += move.fte
    return [
        [school, level.value, norm.by_classes, there[school, level]]
        for (school, level), norm in sorted(plan.teachers.items())
    ]
