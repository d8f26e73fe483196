"""Small networks for the tests, and the best plan of one found by trying everything."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import Any

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.network import (
    Action,
    Attendance,
    NetworkFacts,
    NetworkPlan,
    NetworkPolicy,
    Place,
    Site,
    SiteDecision,
    verify_network,
)
from trienkhai.core.planning.network.facts import Status
from trienkhai.core.planning.network.rules import class_size, posts_of_a_class, posts_of_a_school

DAY = date(2026, 9, 1)
LAT, LON = 9.65, 106.50


def a_site(site_id: str, school_id: str, **changes: Any) -> Site:
    """An ordinary primary site; say what is different."""
    site = Site(
        site_id,
        school_id,
        f"Trường Minh họa {school_id}, điểm {site_id}",
        Level.PRIMARY,
        "X1",
        1,
        LAT,
        LON,
        "",
        Status.EXISTING,
        True,
        0,
        0,
        200,
        0,
        100_000,
        600_000,
        4_000_000,
        80_000,
    )
    return replace(site, **changes)


def a_place(place_id: str, pupils: int, today: str = "", **changes: Any) -> Place:
    level = changes.pop("level", Level.PRIMARY)
    counts = {one: pupils if one is level else 0 for one in Level}
    place = Place(
        place_id,
        f"Ấp {place_id}",
        "X1",
        LAT,
        LON,
        "",
        MappingProxyType(counts),
        MappingProxyType({level: today} if today else {}),
    )
    return replace(place, **changes)


def random_network(chance: random.Random) -> NetworkFacts:
    """Two or three schools with up to four sites, up to four places; often tight, sometimes without a plan."""
    level = chance.choice((Level.PRIMARY, Level.PRIMARY, Level.LOWER_SECONDARY))
    schools = chance.randint(1, 3)
    sites = []
    for number in range(schools + chance.randint(0, 4 - schools)):
        main = number < schools
        school = number if main else chance.randrange(schools)
        sites.append(
            a_site(
                f"S{number}",
                f"T{school}",
                level=level,
                main=main,
                commune_id=f"X{school % 2}",
                status=Status.EXISTING if main or chance.random() < 0.6 else Status.CANDIDATE,
                lat=LAT + chance.uniform(-0.03, 0.03),
                lon=LON + chance.uniform(-0.03, 0.03),
                island=chance.choice(("", "", "", "cù lao")),
                capacity=chance.choice((100, 200, 300, 500)),
                extra_rooms=chance.choice((0, 0, 2, 5)),
                yearly_cost=chance.randint(0, 3) * 100_000,
            )
        )
    standing = [site.site_id for site in sites if site.exists]
    places = [
        a_place(
            f"A{number}",
            chance.choice((20, 60, 110, 180)),
            chance.choice([*standing, ""]),
            level=level,
            commune_id=f"X{chance.randrange(min(schools, 2))}",
            lat=LAT + chance.uniform(-0.03, 0.03),
            lon=LON + chance.uniform(-0.03, 0.03),
        )
        for number in range(chance.randint(1, 4))
    ]
    return NetworkFacts(tuple(sites), tuple(places))


def best_by_trying(
    facts: NetworkFacts, policy: NetworkPolicy, today: tuple[Attendance, ...]
) -> NetworkPlan | None:
    """The cheapest plan the verifier finds nothing wrong with, out of all."""
    plans = [_priced(facts, policy, plan) for plan in _all_plans(facts, policy, today)]
    for plan in sorted(plans, key=lambda one: one.objective):
        if not verify_network(facts, plan):
            return plan
    return None


def _all_plans(
    facts: NetworkFacts, policy: NetworkPolicy, today: tuple[Attendance, ...]
) -> Iterator[NetworkPlan]:
    from trienkhai.core.planning.network.build import build_network

    travel = build_network(facts, policy, DAY).travel
    sites, schools = facts.sites, facts.schools
    places = {place.place_id: place for place in facts.places}
    ways = [[travel.metres(places[row.place_id], site) for site in sites] for row in today]
    for chosen in product(range(len(sites)), repeat=len(today)):
        load = [0] * len(sites)
        for row, number in zip(today, chosen, strict=True):
            load[number] += row.pupils
        if any(
            load[number] > site.capacity + site.extra_rooms * class_size(DAY, site.level, site.zone)
            for number, site in enumerate(sites)
        ):
            continue
        rows = tuple(
            replace(row, site_id=sites[number].site_id, metres=way[number])
            for row, number, way in zip(today, chosen, ways, strict=True)
        )
        idle = [number for number in range(len(sites)) if not load[number]]
        for flags in product((False, True), repeat=len(idle)):
            closed = {number for number, is_open in zip(idle, flags, strict=True) if not is_open}
            for runners in product(schools, repeat=len(schools)):
                run_by = dict(zip(schools, runners, strict=True))
                decisions = tuple(
                    _decision(site, number not in closed, run_by[site.school_id], load[number])
                    for number, site in enumerate(sites)
                )
                yield NetworkPlan(policy, DAY, decisions, rows, 0, 0, 0.0, ())


def _decision(site: Site, is_open: bool, runner: str, pupils: int) -> SiteDecision:
    size = class_size(DAY, site.level, site.zone)
    if not is_open:
        action = Action.CLOSE if site.exists else Action.NOT_OPENED
        return SiteDecision(site.site_id, action, "", 0, 0, 0, 0)
    rooms = max(0, -(-(pupils - site.capacity) // size))
    if not site.exists:
        action = Action.OPEN
    elif runner != site.school_id:
        action = Action.MERGE
    else:
        action = Action.EXTEND if rooms else Action.KEEP
    return SiteDecision(
        site.site_id, action, runner, rooms, pupils, -(-pupils // size), site.capacity + rooms * size
    )


def _priced(facts: NetworkFacts, policy: NetworkPolicy, plan: NetworkPlan) -> NetworkPlan:
    """The plan with its cost, in the plainest words: what it costs for ten years, divided by ten."""
    weights, sites = policy.weights, {site.site_id: site for site in facts.sites}
    cost = 0
    for row in plan.attendance:
        more = max(0, row.metres - row.metres_today) if row.site_today else 0
        each = weights.pupil_km * row.metres + weights.worse_pupil_km * more
        cost += int((row.pupils * (each + (weights.far_pupil * 1000 if more > 1000 else 0))) / 1000 + 0.5)
    standing: dict[str, int] = defaultdict(int)
    for one in plan.sites:
        site = sites[one.site_id]
        cost += one.classes * posts_of_a_class(DAY, site.level, site.zone) * weights.post // 100
        if one.school_id:
            cost += site.yearly_cost + one.rooms_added * (site.room_cost // 10)
            cost += 0 if site.exists else site.open_cost // 10
            if site.main and one.school_id == site.school_id:
                standing[site.school_id] = posts_of_a_school(DAY, site.level, site.zone)
        elif site.exists:
            cost += site.close_cost // 10
    cost += sum(posts * weights.post // 100 for posts in standing.values())
    return replace(plan, objective=cost, bound=cost)
