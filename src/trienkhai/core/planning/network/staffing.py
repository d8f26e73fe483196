"""A network plan carried over to the staffing facts: classes by the school that will run them, staff with their school.

What the plan cannot know is stated: pupils are spread over the grades as they are today in their level, and the staff
of a school that ends stand at the school that takes most of its pupils, from where the reallocation moves them.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from trienkhai.core.planning.facts import GRADES, ClassRow, Facts, Level
from trienkhai.core.planning.network.facts import NetworkFacts
from trienkhai.core.planning.network.model import NetworkPlan
from trienkhai.core.planning.network.rules import class_size


def staffing_facts(staffing: Facts, network: NetworkFacts, plan: NetworkPlan) -> Facts:
    """The staffing facts as they would be under the plan.

    A school and level the network facts do not speak of stays as it is. A new school has no row in
    `schools.csv` yet; its classes come with the name of its main site's school all the same, so that
    nothing is lost: add the school before reading the facts as final.
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
    heirs = heirs_of(network, plan)
    teaching = {row.school_id for row in (*kept, *new)}
    schools = tuple(
        one for one in staffing.schools if one.school_id in teaching or one.school_id not in heirs
    )
    staff = tuple(
        replace(person, school_id=heirs.get(person.school_id, person.school_id)) for person in staffing.staff
    )
    ordered = sorted(
        (*kept, *new), key=lambda row: (row.school_id, row.level, GRADES[row.level].index(row.grade))
    )
    return replace(staffing, schools=schools, classes=tuple(ordered), staff=staff)


def heirs_of(network: NetworkFacts, plan: NetworkPlan) -> dict[str, str]:
    """For each existing school that ends, the school that takes most of its pupils (ties: the first by id)."""
    runs = {one.site_id: one.school_id for one in plan.sites}
    owner = {site.site_id: site.school_id for site in network.sites}
    standing = set(runs.values()) - {""}
    taken: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in plan.attendance:
        if row.site_today:
            taken[owner[row.site_today]][runs[row.site_id]] += row.pupils
    ended = {site.school_id for site in network.sites if site.exists} - standing
    return {
        school: min(taken[school], key=lambda heir: (-taken[school][heir], heir))
        for school in sorted(ended)
        if taken[school]
    }


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
