"""The tables, the summary and the map of a plan, as they are written and as pages show them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trienkhai.core.planning.facts import LEVEL_WORDS
from trienkhai.core.planning.network.build import travel_of
from trienkhai.core.planning.network.effects import Effects, worse_off
from trienkhai.core.planning.network.facts import NetworkFacts
from trienkhai.core.planning.network.model import NetworkPlan
from trienkhai.core.planning.network.policy import BASELINE
from trienkhai.core.planning.network.rules import network_rules
from trienkhai.core.planning.network.whole import Scenario

Row = Sequence[str]

COLUMNS: Mapping[str, Row] = {
    "sites_plan": (
        "site_id",
        "school_id",
        "name",
        "level",
        "commune_id",
        "action",
        "run_by",
        "rooms_added",
        "pupils_today",
        "pupils",
        "classes",
        "capacity",
    ),
    "assignment": (
        "place_id",
        "name",
        "commune_id",
        "level",
        "pupils",
        "site_today",
        "today_inferred",
        "km_today",
        "site_id",
        "km",
    ),
    "worse_off": (
        "place_id",
        "name",
        "commune_id",
        "level",
        "pupils",
        "site_today",
        "km_today",
        "site_id",
        "km",
        "km_more",
        "more_than_1_km",
    ),
}


def plan_tables(facts: NetworkFacts, plan: NetworkPlan) -> dict[str, list[Row]]:
    """The rows of each table, without headings."""
    return {
        "sites_plan": list(_sites(facts, plan)),
        "assignment": list(_assignment(facts, plan)),
        "worse_off": list(_worse(facts, plan)),
    }


def km(metres: int) -> str:
    """Kilometres with two decimals; nothing where the distance is not known."""
    return f"{metres / 1000:.2f}" if metres >= 0 else ""


def _sites(facts: NetworkFacts, plan: NetworkPlan) -> Iterator[Row]:
    today: dict[str, int] = {}
    for row in plan.attendance:
        today[row.site_today] = today.get(row.site_today, 0) + row.pupils
    decided = plan.by_site
    for site in facts.sites:
        one = decided[site.site_id]
        counts = (one.rooms_added, today.get(site.site_id, 0), one.pupils, one.classes, one.capacity)
        yield (
            *(site.site_id, site.school_id, site.name, site.level.value, site.commune_id),
            *(one.action.value, one.school_id),
            *map(str, counts),
        )


def _assignment(facts: NetworkFacts, plan: NetworkPlan) -> Iterator[Row]:
    places = {place.place_id: place for place in facts.places}
    for row in plan.attendance:
        place = places[row.place_id]
        yield (
            *(place.place_id, place.name, place.commune_id, row.level.value, str(row.pupils)),
            *(row.site_today, str(int(row.inferred)), km(row.metres_today), row.site_id, km(row.metres)),
        )


def _worse(facts: NetworkFacts, plan: NetworkPlan) -> Iterator[Row]:
    places = {place.place_id: place for place in facts.places}
    for row in worse_off(plan):
        place = places[row.place_id]
        yield (
            *(place.place_id, place.name, place.commune_id, row.level.value, str(row.pupils)),
            *(row.site_today, km(row.metres_today), row.site_id, km(row.metres)),
            *(km(row.worse_m), str(int(row.worse_m > 1000))),
        )


def summary_of(facts: NetworkFacts, plan: NetworkPlan, scenarios: Sequence[Scenario]) -> dict[str, Any]:
    """The plan in figures, its assumptions, and every scenario beside the network as it stands."""
    rules = network_rules(plan.day, plan.policy.limits.accept_unverified)
    travel = travel_of(facts, plan.policy, rules)
    before = next((one.effects for one in scenarios if one.effects is not None), None)
    weights = plan.policy.weights
    return {
        "scenario": plan.policy.name,
        "as_of": plan.day.isoformat(),
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": round(plan.gap, 6),
        "unit": "nghìn đồng quy đổi một năm",
        "solver": "HiGHS (scipy)",
        "seconds": round(plan.seconds, 2),
        "travel": {
            "roads_known": len(facts.roads),
            "factor_percent": travel.percent,
            "ferry_m": travel.ferry_m,
            "mark": "R",
            "words": "Nơi không có distances.csv: đường chim bay nhân hệ số, cộng quãng tính cho mỗi lần qua đò; "
            "ước lượng chưa kiểm chứng.",
        },
        "weights": {name: getattr(weights, name) for name in type(weights).__dataclass_fields__},
        "rules": [str(one.rule) for one in rules.rules],
        "notes": list(plan.notes),
        "scenarios": [_scenario(one, before) for one in scenarios],
    }


def _scenario(scenario: Scenario, before: Effects | None) -> dict[str, Any]:
    if scenario.plan is None or scenario.effects is None:
        none = scenario.none
        limits = none.conflicts if none else ()
        return {
            "name": scenario.name,
            "plan": False,
            "conflicts": [
                {"kind": one.kind.value, "level": one.level.value, "ids": list(one.ids), "words": one.words}
                for one in limits
            ],
            "smallest": bool(none and none.smallest),
        }
    effects, plan = scenario.effects, scenario.plan
    return {
        "name": scenario.name,
        "plan": True,
        # The network as it stands was not solved for: it has no objective, only effects.
        "objective": None if scenario.name == BASELINE else plan.objective,
        "bound": None if scenario.name == BASELINE else plan.bound,
        "gap": None if scenario.name == BASELINE else round(plan.gap, 6),
        "pupils": effects.pupils,
        "mean_km": round(effects.mean_metres / 1000, 3),
        "p90_km": effects.p90_metres / 1000,
        "longest_km": effects.longest_metres / 1000,
        "places_worse": effects.places_worse,
        "pupils_worse": effects.pupils_worse,
        "pupils_worse_more_than_1_km": effects.pupils_far,
        "most_km_more": effects.most_worse_metres / 1000,
        "schools": effects.schools,
        "sites": effects.sites,
        "classes": effects.classes,
        "posts": effects.posts / 100,
        "posts_freed": (before.posts - effects.posts) / 100 if before else None,
        "yearly_cost": effects.yearly_cost,
        "once_cost": effects.once_cost,
        "over_capacity": list(effects.over_capacity),
        "worse_off": _worse_by_place(plan),
    }


def _worse_by_place(plan: NetworkPlan) -> dict[str, dict[str, int]]:
    """Pupils worse off by level and place, so that no total hides them."""
    found: dict[str, dict[str, int]] = {}
    for row in worse_off(plan):
        level = found.setdefault(LEVEL_WORDS[row.level], {})
        level[row.place_id] = level.get(row.place_id, 0) + row.pupils
    return found
