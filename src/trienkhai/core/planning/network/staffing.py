"""A network plan carried over to the staffing facts: classes by the school that will run them, staff with their school.

What the plan cannot know is stated: pupils are spread over the grades as they are today in their level, and the staff
of a school that ends stand at the school that takes most of its pupils, from where the reallocation moves them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from trienkhai.core.planning.facts import GRADES, ClassRow, Facts, Level, School, StaffRow
from trienkhai.core.planning.network.facts import NetworkFacts, Site
from trienkhai.core.planning.network.model import NetworkPlan
from trienkhai.core.planning.network.rules import class_size


def staffing_facts(staffing: Facts, network: NetworkFacts, plan: NetworkPlan) -> Facts:
    """The staffing facts as they would be under the plan, ready to be planned from.

    A school and level the network facts do not speak of stays as it is. A new school comes with its place and zone;
    its kind, manager and sessions are those usual around it, for a person to look at (`new_schools`). A school that
    ends goes, and with it the roads to it.
    """
    spoken = {(site.school_id, site.level) for site in network.sites}
    shares = _grade_shares(staffing)
    pupils, classes = _by_school(network, plan, shares)
    kept = [row for row in staffing.classes if (row.school_id, row.level) not in spoken]
    new = [
        ClassRow(school, level, grade, classes[school, level, grade], count)
        for (school, level, grade), count in sorted(pupils.items())
        if count
    ]
    heirs, by_level = heirs_of(network, plan), level_heirs_of(network, plan)
    staff = tuple(
        replace(
            person,
            school_id=by_level.get((person.school_id, person.level))
            or heirs.get(person.school_id, person.school_id),
        )
        for person in staffing.staff
    )
    needed = {row.school_id for row in (*kept, *new)} | {person.school_id for person in staff}
    planned = set(network.schools)
    schools = [one for one in staffing.schools if one.school_id in needed or one.school_id not in planned]
    schools += new_schools(staffing, network, plan)
    standing = {one.school_id for one in schools}
    roads = {pair: km for pair, km in staffing.distances.items() if standing.issuperset(pair)}
    return Facts(
        tuple(sorted(schools, key=lambda one: one.school_id)),
        tuple(
            sorted(
                (*kept, *new), key=lambda row: (row.school_id, row.level, GRADES[row.level].index(row.grade))
            )
        ),
        tuple(sorted(_joined(staff), key=lambda one: (one.staff_id, one.school_id))),
        MappingProxyType(roads),
    )


def _joined(staff: Iterable[StaffRow]) -> list[StaffRow]:
    """Somebody who taught at two schools of which one joins the other has one row there."""
    found: dict[tuple[str, str], StaffRow] = {}
    for row in staff:
        key = (row.staff_id, row.school_id)
        before = found.get(key)
        if before is not None:
            row = replace(before, fte=before.fte + row.fte, reduction=before.reduction + row.reduction)
        found[key] = row
    return list(found.values())


def new_schools(staffing: Facts, network: NetworkFacts, plan: NetworkPlan) -> tuple[School, ...]:
    """Schools of the plan that the staffing facts do not know. What nobody has said is what is usual at the level
    in the commune, else at the level, else: an ordinary school of the commune, two sessions in primary.
    """
    known = {school.school_id for school in staffing.schools}
    heads: dict[str, Site] = {}
    order = [*Level]
    runs = {one.site_id: one.school_id for one in plan.sites}
    for site in network.sites:
        stands = runs.get(site.site_id) == site.school_id
        highest = heads.get(site.school_id)
        above = highest is None or order.index(site.level) > order.index(highest.level)
        if site.main and stands and site.school_id not in known and above:
            heads[site.school_id] = site
    return tuple(_new_school(staffing, head) for _, head in sorted(heads.items()))


def _new_school(staffing: Facts, head: Site) -> School:
    at_level = {row.school_id for row in staffing.classes if row.level is head.level}
    like = [one for one in staffing.schools if one.school_id in at_level]
    near = [one for one in like if one.commune_id == head.commune_id] or like
    upper = head.level is Level.UPPER_SECONDARY
    own = [one.manager_id for one in near if upper or one.commune_id == head.commune_id]
    return School(
        head.school_id,
        head.name,
        "ordinary",
        _usual(own, "SO" if upper else f"UBND-{head.commune_id}"),
        head.commune_id,
        head.zone,
        int(_usual([str(one.sessions) for one in near], "2" if head.level is Level.PRIMARY else "1")),
        head.lat,
        head.lon,
    )


def _usual(values: list[str], otherwise: str) -> str:
    """The most frequent, ties by the alphabet."""
    return min(values, key=lambda one: (-values.count(one), one), default=otherwise)


def heirs_of(network: NetworkFacts, plan: NetworkPlan) -> dict[str, str]:
    """For each existing school that ends, the school that takes most of its pupils (ties: the first by id)."""
    runs = {one.site_id: one.school_id for one in plan.sites}
    standing = set(runs.values()) - {""}
    taken: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (school, _), into in _taken(network, plan).items():
        for heir, pupils in into.items():
            taken[school][heir] += pupils
    ended = {site.school_id for site in network.sites if site.exists} - standing
    return {school: _most(taken[school]) for school in sorted(ended) if taken[school]}


def level_heirs_of(network: NetworkFacts, plan: NetworkPlan) -> dict[tuple[str, Level], str]:
    """The same level by level: also for a school that keeps one level and ends another."""
    levels = {site.site_id: site.level for site in network.sites}
    standing = {(one.school_id, levels[one.site_id]) for one in plan.sites if one.school_id}
    ended = {(site.school_id, site.level) for site in network.sites if site.exists} - standing
    return {key: _most(into) for key, into in sorted(_taken(network, plan).items()) if key in ended}


def _taken(network: NetworkFacts, plan: NetworkPlan) -> dict[tuple[str, Level], dict[str, int]]:
    """For each school and level of today: the schools its pupils go to, and how many."""
    runs = {one.site_id: one.school_id for one in plan.sites}
    owner = {site.site_id: site.school_id for site in network.sites}
    taken: dict[tuple[str, Level], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in plan.attendance:
        if row.site_today:
            taken[owner[row.site_today], row.level][runs[row.site_id]] += row.pupils
    return taken


def _most(into: Mapping[str, int]) -> str:
    return min(into, key=lambda heir: (-into[heir], heir))


def _grade_shares(staffing: Facts) -> dict[Level, dict[str, Fraction]]:
    """The share of each grade in its level today; equal shares where nobody is counted."""
    count: dict[Level, dict[str, int]] = {level: defaultdict(int) for level in Level}
    for row in staffing.classes:
        count[row.level][row.grade] += row.pupils
    shares = {}
    for level, by_grade in count.items():
        total = sum(by_grade.values())
        grades = GRADES[level]
        shares[level] = {
            grade: Fraction(by_grade[grade], total) if total else Fraction(1, len(grades)) for grade in grades
        }
    return shares


def _by_school(
    network: NetworkFacts, plan: NetworkPlan, shares: Mapping[Level, Mapping[str, Fraction]]
) -> tuple[dict[tuple[str, Level, str], int], dict[tuple[str, Level, str], int]]:
    """Pupils and classes by school, level and grade. Classes are formed site by site: pupils do not commute inside."""
    sites = {site.site_id: site for site in network.sites}
    pupils: dict[tuple[str, Level, str], int] = defaultdict(int)
    classes: dict[tuple[str, Level, str], int] = defaultdict(int)
    for one in plan.sites:
        site = sites[one.site_id]
        if not one.school_id:
            continue
        size = class_size(plan.day, site.level, site.zone)
        for grade, count in spread(one.pupils, shares[site.level]).items():
            pupils[one.school_id, site.level, grade] += count
            classes[one.school_id, site.level, grade] += -(-count // size)
    return pupils, classes


def spread(count: int, shares: Mapping[str, Fraction]) -> dict[str, int]:
    """A whole number spread over shares by largest remainder; ties fall to the earlier grade."""
    exact = {grade: count * share for grade, share in shares.items()}
    whole = {grade: int(value) for grade, value in exact.items()}
    left = count - sum(whole.values())
    for grade in sorted(exact, key=lambda grade: whole[grade] - exact[grade])[:left]:
        whole[grade] += 1
    return whole
