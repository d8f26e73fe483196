# ruff: noqa: S311  games of chance, not secrets
"""Plans of a school network: the best by trying everything, what the limits forbid, planted faults, effects."""

import json
import random
from dataclasses import replace
from math import inf
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.core.planning.network.cases import DAY, LAT, LON, a_place, a_site, best_by_trying, random_network
from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.network import (
    Action,
    LimitKind,
    NetworkDecisions,
    NetworkFacts,
    NetworkLimits,
    NetworkPlan,
    NetworkPolicy,
    NetworkWeights,
    NoPlan,
    baseline,
    build_network,
    compare_scenarios,
    effects_of,
    generate_network,
    network_from,
    plan_map,
    plan_tables,
    solve_network,
    summary_of,
    verify_network,
    worse_off,
    write_network_plan,
)
from trienkhai.core.planning.network.facts import Status
from trienkhai.core.planning.network.map import convex_hull
from trienkhai.core.planning.network.program import Program, Solved

SMALL_OK = NetworkPolicy(limits=NetworkLimits(minimum_size=False))


def steady() -> float:
    return 0.0


def solved(facts: NetworkFacts, policy: NetworkPolicy = SMALL_OK) -> NetworkPlan:
    return solve_network(build_network(facts, policy, DAY), clock=steady, seconds=600)


def refused(facts: NetworkFacts, policy: NetworkPolicy = SMALL_OK) -> NoPlan:
    with pytest.raises(NoPlan) as none:
        solved(facts, policy)
    return none.value


def town(seed: int = 5) -> NetworkFacts:
    return network_from(generate_network(seed, schools=8, sites=14, villages=24, communes=2))


def test_running_out_of_time_is_not_called_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Program, "solve", lambda program, seconds: Solved(None, -inf, False, False))
    none = refused(town())
    assert {limit.kind for limit in none.conflicts} == {LimitKind.TIME} and not none.smallest
    assert "trong 600 giây" in str(none.conflicts[0])


@pytest.mark.parametrize("seed", range(12))
def test_small_networks_are_planned_as_by_trying_everything(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(10):
        facts = random_network(chance)
        policy = NetworkPolicy(limits=NetworkLimits(minimum_size=number % 2 == 0, distance_m=_some(chance)))
        problem = build_network(facts, policy, DAY)
        best = best_by_trying(facts, policy, problem.today)
        try:
            plan = solve_network(problem, clock=steady, seconds=600)
        except NoPlan as none:
            assert best is None
            assert none.conflicts
            continue
        assert verify_network(facts, plan) == ()
        assert best is not None
        assert plan.objective == best.objective
        assert plan.objective - plan.bound <= 2 * len(facts.sites)  # the bound is floored part by part


def _some(chance: random.Random) -> MappingProxyType[Level, int]:
    limit = chance.choice((None, None, 2000, 4000))
    return MappingProxyType({} if limit is None else {Level.PRIMARY: limit, Level.LOWER_SECONDARY: limit})


def test_two_small_schools_side_by_side_become_one_and_the_freed_posts_are_counted() -> None:
    facts = NetworkFacts(
        (a_site("S1", "T1"), a_site("S2", "T2", lat=LAT + 0.002)),
        (a_place("A1", 90, "S1"), a_place("A2", 90, "S2", lat=LAT + 0.002)),
    )
    plan = solved(facts, NetworkPolicy())
    assert {one.school_id for one in plan.sites} <= {"T1", "T2", ""}
    assert effects_of(facts, plan).schools == 1
    assert effects_of(facts, plan).posts < effects_of(facts, baseline(facts, NetworkPolicy(), DAY)).posts


def test_a_closed_village_school_lists_who_is_worse_off_and_by_how_much() -> None:
    facts = NetworkFacts(
        (a_site("S1", "T1"), a_site("S2", "T1", main=False, lat=LAT + 0.03)),
        (a_place("A1", 60, "S1"), a_place("A2", 10, "S2", lat=LAT + 0.03)),
    )
    plan = solved(facts, replace(SMALL_OK, decisions=NetworkDecisions(close=("S2",))))
    worse = worse_off(plan)
    assert [(row.place_id, row.pupils) for row in worse] == [("A2", 10)]
    assert 4000 < worse[0].worse_m < 5000
    assert effects_of(facts, plan).pupils_far == 10
    assert "A2" in [row[0] for row in plan_tables(facts, plan)["worse_off"]]


def test_a_ferry_counts_as_a_detour_and_a_known_road_as_it_is() -> None:
    facts = NetworkFacts((a_site("S1", "T1", island="cù lao"),), (a_place("A1", 30, "S1"),))
    assert solved(facts).attendance[0].metres == 3000
    known = replace(facts, roads=MappingProxyType({("A1", "S1"): 1234}))
    assert solved(known).attendance[0].metres == 1234


def test_without_room_the_site_is_named() -> None:
    facts = NetworkFacts(
        (a_site("S1", "T1", capacity=50), a_site("S2", "T2", capacity=50)),
        (a_place("A1", 40, "S1"), a_place("A2", 40, "S1"), a_place("A3", 40, "S1")),
    )
    none = refused(facts)
    assert none.smallest
    assert len(none.conflicts) == 1
    assert none.conflicts[0].kind is LimitKind.CAPACITY
    assert "sức chứa" in str(none.conflicts[0])


def test_a_village_larger_than_every_site_is_named_itself() -> None:
    facts = NetworkFacts((a_site("S1", "T1", capacity=50),), (a_place("A1", 300, "S1"),))
    first = refused(facts).conflicts[0]
    assert first.ids == ("A1",)
    assert "300 học sinh" in str(first)


def test_a_village_beyond_the_distance_is_named_with_the_limit() -> None:
    facts = NetworkFacts(
        (a_site("S1", "T1"), a_site("S2", "T1", main=False)), (a_place("A1", 30, "S2", lat=LAT + 0.1),)
    )
    policy = NetworkPolicy(
        limits=NetworkLimits(minimum_size=False, distance_m=MappingProxyType({Level.PRIMARY: 4000})),
        decisions=NetworkDecisions(close=("S2",)),
    )
    none = refused(facts, policy)
    assert [limit.kind for limit in none.conflicts] in ([LimitKind.DISTANCE], [LimitKind.DECISION])
    assert any(word in str(none.conflicts[0]) for word in ("A1", "S2"))


def test_a_commune_without_a_school_and_decisions_against_the_law_are_named() -> None:
    facts = NetworkFacts(
        (a_site("S1", "T1"), a_site("S2", "T2", commune_id="X2")),
        (a_place("A1", 30, "S1"), a_place("A2", 30, "S2", commune_id="X2")),
    )
    assert verify_network(facts, solved(facts)) == ()
    none = refused(facts, replace(SMALL_OK, decisions=NetworkDecisions(close=("S2",))))
    assert {limit.kind for limit in none.conflicts} <= {
        LimitKind.COVERAGE,
        LimitKind.DECISION,
        LimitKind.CROSSING,
    }
    without = replace(
        facts, sites=facts.sites[:1], places=(facts.places[0], a_place("A2", 30, "", commune_id="X2"))
    )
    named = refused(without).conflicts
    assert any(limit.kind is LimitKind.COVERAGE and limit.ids == ("X2",) for limit in named)


def test_a_level_without_any_site_is_named() -> None:
    facts = NetworkFacts((a_site("S1", "T1"),), (a_place("A1", 9, level=Level.PRESCHOOL),))
    assert refused(facts).conflicts[0].kind is LimitKind.NO_SITE


def test_pupils_cross_a_border_only_with_consent_or_where_they_already_do() -> None:
    sites = (a_site("S1", "T1", lat=LAT + 0.2), a_site("S2", "T2", commune_id="X2"))
    places = (a_place("A1", 30, "S1"), a_place("A2", 30, "S2", commune_id="X2"))
    facts = NetworkFacts(sites, places)
    free = replace(SMALL_OK, limits=NetworkLimits(minimum_size=False, coverage=False))
    assert solved(facts, free).attendance[0].site_id == "S1"
    agreed = replace(free, limits=replace(free.limits, crossings=(("X1", "X2"),)))
    assert solved(facts, agreed).attendance[0].site_id == "S2"
    already = replace(facts, places=(a_place("A1", 30, "S2"), places[1]))
    assert solved(already, free).attendance[0].site_id == "S2"


def test_unverified_distances_bind_only_when_a_policy_names_them() -> None:
    facts = NetworkFacts(
        (a_site("S1", "T1"), a_site("S2", "T1", main=False, lat=LAT + 0.1)),
        (a_place("A1", 30, "S2", lat=LAT + 0.05),),
    )
    problem = build_network(facts, SMALL_OK, DAY)
    assert any("116/2016" in note for note in problem.notes)
    named = replace(SMALL_OK, limits=replace(SMALL_OK.limits, accept_unverified=("ML/primary/distance",)))
    far = {pair.needs for pair in build_network(facts, named, DAY).levels[0].pairs}
    assert any(needs for needs in far)
    assert not any(pair.needs for pair in problem.levels[0].pairs)


def test_the_same_facts_give_the_same_plan() -> None:
    facts = town()
    assert solved(facts, NetworkPolicy()).sites == solved(facts, NetworkPolicy()).sites
    shuffled = NetworkFacts(facts.sites, facts.places, dict(reversed(list(facts.roads.items()))))
    assert solved(shuffled, NetworkPolicy()).attendance == solved(facts, NetworkPolicy()).attendance


def test_today_is_never_optimised_and_nobody_is_worse_off_in_it() -> None:
    facts = town()
    now = effects_of(facts, baseline(facts, NetworkPolicy(), DAY))
    assert now.pupils_worse == 0
    assert now.once_cost == 0
    assert now.schools == len({(site.school_id, site.level) for site in facts.sites if site.exists})


def test_scenarios_stand_side_by_side_and_one_without_a_plan_keeps_its_reasons() -> None:
    facts = town()
    schools = [site.site_id for site in facts.sites if site.level is Level.PRIMARY]
    policies = (
        SMALL_OK,
        NetworkPolicy(
            name="giu-het", limits=SMALL_OK.limits, decisions=NetworkDecisions(keep=tuple(schools))
        ),
        NetworkPolicy(
            name="dong-het", limits=SMALL_OK.limits, decisions=NetworkDecisions(close=tuple(schools))
        ),
    )
    found = compare_scenarios(facts, policies, DAY, clock=steady)
    assert [one.name for one in found] == ["hien-trang", "phuong-an", "giu-het", "dong-het"]
    assert found[3].plan is None
    summary = summary_of(facts, found[1].plan, found) if found[1].plan else {}
    assert summary["scenarios"][3]["conflicts"]
    assert summary["travel"]["mark"] == "R"
    assert json.loads(json.dumps(summary)) == summary


def test_weights_change_the_plan_in_the_direction_they_say() -> None:
    facts = town()
    near = solved(facts, replace(SMALL_OK, weights=NetworkWeights(pupil_km=100_000, worse_pupil_km=100_000)))
    cheap = solved(
        facts, replace(SMALL_OK, weights=NetworkWeights(pupil_km=1, worse_pupil_km=0, far_pupil=0))
    )
    near_effects, cheap_effects = effects_of(facts, near), effects_of(facts, cheap)
    assert near_effects.pupil_metres <= cheap_effects.pupil_metres
    assert near_effects.posts >= cheap_effects.posts


def _planted(plan: NetworkPlan) -> dict[str, NetworkPlan]:
    kept = next(n for n, one in enumerate(plan.sites) if one.action is Action.KEEP and one.pupils)
    way = plan.attendance[0]

    def site(**changes: object) -> NetworkPlan:
        new = replace(plan.sites[kept], **changes)  # type: ignore[arg-type]
        return replace(plan, sites=(*plan.sites[:kept], new, *plan.sites[kept + 1 :]))

    def row(**changes: object) -> NetworkPlan:
        return replace(plan, attendance=(replace(way, **changes), *plan.attendance[1:]))  # type: ignore[arg-type]

    other = next(
        one.site_id for one in plan.attendance if one.level is way.level and one.site_id != way.site_id
    )
    elsewhere = next(one.site_id for one in plan.attendance if one.level is not way.level)
    return {
        "a site left out": replace(plan, sites=plan.sites[1:]),
        "a site twice": replace(plan, sites=(*plan.sites, plan.sites[0])),
        "a place left out": replace(plan, attendance=plan.attendance[1:]),
        "a place twice": replace(plan, attendance=(*plan.attendance, way)),
        "pupils lost": row(pupils=way.pupils - 1),
        "a way made shorter": row(metres=way.metres - 500),
        "a way of today made longer": row(metres_today=way.metres_today + 500),
        "another site today": row(site_today=other),
        "inferred that was known": row(inferred=True),
        "another site without its pupils": row(site_id=other),
        "a site of another level": row(site_id=elsewhere),
        "pupils in a closed site": site(school_id="", action=Action.CLOSE),
        "a site with the wrong pupils": site(pupils=plan.sites[kept].pupils + 1),
        "a class too few": site(classes=plan.sites[kept].classes - 1),
        "a class too many": site(classes=plan.sites[kept].classes + 1),
        "capacity out of nothing": site(capacity=plan.sites[kept].capacity + 100),
        "more rooms than allowed": site(rooms_added=99),
        "the wrong action": site(action=Action.MERGE),
        "run by a school that is not there": site(school_id="KHONG", action=Action.MERGE),
        "a cheaper sum": replace(plan, objective=plan.objective - 1),
        "a bound above the value": replace(plan, bound=plan.objective + 1),
        "a decision not kept": replace(
            plan, policy=replace(plan.policy, decisions=NetworkDecisions(close=(plan.sites[kept].site_id,)))
        ),
        "a distance not kept": replace(
            plan,
            policy=replace(
                plan.policy,
                limits=replace(plan.policy.limits, distance_m=MappingProxyType(dict.fromkeys(Level, 1))),
            ),
        ),
    }


def test_planted_faults_are_caught_each_of_them() -> None:
    facts = town()
    plan = solved(facts, NetworkPolicy())
    assert verify_network(facts, plan) == ()
    missed = [name for name, wrong in _planted(plan).items() if not verify_network(facts, wrong)]
    # A limit on distance is no fault where nobody moves.
    if all(row.site_id == row.site_today for row in plan.attendance):
        missed = [name for name in missed if name != "a distance not kept"]
    assert missed == []


def test_a_school_below_the_minimum_is_caught_unless_it_is_exempt() -> None:
    facts = NetworkFacts(
        (a_site("S1", "T1"), a_site("S2", "T2", lat=LAT + 0.1)),
        (a_place("A1", 30, "S1"), a_place("A2", 30, "S2", lat=LAT + 0.1)),
    )
    policy = replace(SMALL_OK, weights=NetworkWeights(pupil_km=10**6))
    plan = solved(facts, policy)
    assert effects_of(facts, plan).schools == 2
    strict = replace(plan, policy=replace(policy, limits=NetworkLimits()))
    assert any("ít nhất 5" in fault for fault in verify_network(facts, strict))
    exempt = replace(plan, policy=replace(policy, limits=NetworkLimits(exempt_schools=("T1", "T2"))))
    assert verify_network(facts, exempt) == ()


def test_the_map_and_the_folder_hold_the_whole_plan(tmp_path: Path) -> None:
    facts = town()
    plan = solved(facts)
    geojson = plan_map(facts, plan)
    layers = [feature["properties"]["layer"] for feature in geojson["features"]]
    assert layers.count("site") == len(facts.sites)
    assert layers.count("place") == len(facts.places)
    assert "catchment" in layers
    out = tmp_path / "plan"
    for _ in range(2):  # a plan in the folder is replaced
        write_network_plan(out, plan_tables(facts, plan), {}, geojson)
    assert sorted(path.name for path in out.iterdir()) == [
        "assignment.csv",
        "map.geojson",
        "sites_plan.csv",
        "summary.json",
        "worse_off.csv",
    ]
    (out / "thu.txt").write_text("của người khác", encoding="utf-8")
    with pytest.raises(ValueError, match="không ghi đè"):
        write_network_plan(out, plan_tables(facts, plan), {}, geojson)
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_hull_goes_around_its_points_once() -> None:
    square = [(0.0, 0.0), (0.0, 2.0), (2.0, 0.0), (2.0, 2.0), (1.0, 1.0), (1.0, 0.0)]
    assert convex_hull(square) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    assert len(convex_hull([(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)])) == 2


def test_a_new_site_is_opened_where_it_saves_more_than_it_costs() -> None:
    facts = NetworkFacts(
        (
            a_site("S1", "T1", capacity=400),
            a_site("S2", "T1", main=False, status=Status.CANDIDATE, lat=LAT + 0.05, lon=LON),
        ),
        (a_place("A1", 100, "S1"), a_place("A2", 150, "S1", lat=LAT + 0.05)),
    )
    assert solved(facts).by_site["S2"].action is Action.OPEN
    dear = replace(facts, sites=(facts.sites[0], replace(facts.sites[1], open_cost=10**9)))
    assert solved(dear).by_site["S2"].action is Action.NOT_OPENED
