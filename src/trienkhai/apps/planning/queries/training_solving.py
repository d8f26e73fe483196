"""A training plan computed: needs under the standards, courses over years, managers, posts to recruit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any

import numpy as np

from trienkhai.apps.planning.models import Dataset, Plan
from trienkhai.apps.planning.queries.demand import forecast_of
from trienkhai.apps.planning.queries.facts import facts_of, holdings_of
from trienkhai.core.planning.facts import Facts
from trienkhai.core.planning.facts.distances import Distances
from trienkhai.core.planning.training import (
    SCALES,
    Course,
    Holding,
    Member,
    Need,
    Recruit,
    Shortage,
    Standard,
    YearPlan,
    needs,
    plan_years,
    recruitment,
    rotations,
    standards,
    successions,
    targets,
)
from trienkhai.core.planning.training.managers import longest_stay

MANAGER_RULE = "manager-terms"  # the click that takes the unverified rule on terms of principals into use
_ENGLISH = {"FL1", "FL1_INTRO"}  # the first foreign language of nearly every school
_DETOUR = 130
_WANTED = {"degree": "bachelor"}  # of whoever may follow a manager


@dataclass(frozen=True)
class TrainingPolicy:
    """What the office set: years, courses, money by year (đồng), the share of a school away at once, reach in km."""

    years: tuple[int, ...]
    courses: Mapping[str, Course]
    budget: Mapping[int, int]
    school_share: int
    reach: int
    accept: frozenset[str]
    staffing_plan: int | None
    assigned: Mapping[str, int]

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "TrainingPolicy":
        """The record's JSON; what it does not say has its default."""
        courses = {
            item: Course(item, one["places"], one["cost"], one["years"])
            for item, one in sorted(given.get("courses", {}).items())
            if item in SCALES and one["places"] > 0
        }
        return cls(
            years=tuple(given.get("years", ())),
            courses=courses,
            budget={int(year): amount for year, amount in given.get("budget", {}).items()},
            school_share=given.get("school_share", 10),
            reach=given.get("reach", 20),
            accept=frozenset(given.get("accept", ())),
            staffing_plan=given.get("staffing_plan"),
            assigned=dict(given.get("assigned", {})),
        )


def solve_training(dataset: Dataset, given: Mapping[str, Any], staffing: Plan | None) -> dict[str, Any]:
    """The result as the record keeps it. `staffing` is the plan whose shortage is recruited for, when there is one."""
    policy = TrainingPolicy.read(given)
    facts, held = facts_of(dataset), holdings_of(dataset)
    people = members_of(facts)
    rules = standards(dataset.as_of, also=policy.accept)
    wanted = needs(people, held, rules)
    planned = plan_years(
        wanted, people, policy.courses, policy.years,
        budget=policy.budget or None, school_share=policy.school_share, seconds=20,
    )  # fmt: skip
    distance = _distance(facts)
    recruits = _recruits(dataset, policy, staffing) if staffing is not None else []
    uses_terms = MANAGER_RULE in policy.accept
    return {
        "summary": _summary(wanted, planned, recruits),
        "targets": [_target_row(one) for one in targets(people, held, rules)],
        "seats": [[*_need_row(one.need), one.year, one.cost, one.late] for one in planned.seats],
        "unplaced": [[*_need_row(one), _why_left(one, policy, planned)] for one in planned.unplaced],
        "studying": [_need_row(one) for one in wanted if one.in_training],
        "money": {str(year): amount for year, amount in planned.money.items()},
        "rotations": _rotation_rows(people, distance, dataset.as_of.year + 1, policy) if uses_terms else [],
        "longest": longest_stay(dataset.as_of) if uses_terms else None,
        "successions": _succession_rows(people, held, distance, policy),
        "recruits": [_recruit_row(one) for one in recruits],
        "optimal": planned.is_optimal,
        "staffing": {"plan": staffing.pk, "version": staffing.version, "name": staffing.name}
        if staffing
        else None,
        "policy": dict(given),
    }


def unverified(dataset: Dataset) -> list[Standard]:
    """The standards of the day that nobody has compared with their text."""
    known = standards(dataset.as_of)
    every = standards(dataset.as_of, also=_Everything())
    return [one for one in every if one not in known]


def members_of(facts: Facts) -> list[Member]:
    """Each person once, at the school of the larger part of his post. The year of the last move is since when a
    manager has been there.
    """
    rows = sorted(facts.staff, key=lambda row: (row.staff_id, -row.fte, row.school_id))
    found = []
    for _code, same in groupby(rows, key=lambda row: row.staff_id):
        row = next(same)
        subject = "ENG" if row.subject in _ENGLISH else row.subject
        found.append(
            Member(
                row.staff_id,
                row.school_id,
                row.position.value,
                row.level.value,
                subject,
                row.retires,
                row.last_moved,
            )
        )
    return found


class _Everything(frozenset[str]):
    """Contains every code."""

    def __contains__(self, code: object) -> bool:
        return True


def _distance(facts: Facts) -> Callable[[str, str], float]:
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    distances = Distances(facts.schools, facts.distances, _DETOUR)

    def between(start: str, end: str) -> float:
        return float(distances.between(np.array([place[start]]), np.array([place[end]]))[0]) / 10

    return between


def _need_row(need: Need) -> list[Any]:
    return [need.staff_id, need.school_id, need.item, need.has, need.minimum, need.by, need.standard.code]


def _target_row(one: Any) -> dict[str, Any]:
    rule = one.standard
    return {
        "code": rule.code, "level": rule.level, "position": rule.position, "item": rule.item, "minimum": rule.minimum,
        "wording": rule.wording, "basis": rule.basis, "share": rule.share,
        "by": rule.by.isoformat() if rule.by else None, "note": rule.note, "verified": rule.is_verified,
        "covered": one.covered, "reached": one.reached, "in_training": one.in_training, "to_start": one.to_start,
    }  # fmt: skip


def _why_left(need: Need, policy: TrainingPolicy, planned: YearPlan) -> str:
    if need.item not in policy.courses:
        return "no_course"
    course = policy.courses[need.item]
    taken = dict.fromkeys(policy.years, 0)
    for seat in planned.seats:
        if seat.need.item == need.item:
            taken[seat.year] += 1
    full = all(taken[year] >= course.places for year in policy.years)
    return "places" if full else "money_or_share"


def _rotation_rows(
    people: Sequence[Member], distance: Callable[[str, str], float], year: int, policy: TrainingPolicy
) -> list[list[Any]]:
    longest = longest_stay(date(year, 1, 1))
    found = rotations(people, distance, year=year, longest=longest, cap=policy.reach)
    return [[one.staff_id, one.level, one.from_school, one.to_school, one.years, one.km] for one in found]


def _succession_rows(
    people: Sequence[Member],
    held: Sequence[Holding],
    distance: Callable[[str, str], float],
    policy: TrainingPolicy,
) -> list[list[Any]]:
    found = successions(people, held, distance, years=policy.years, cap=policy.reach, wanted=_WANTED)
    return [
        [
            one.school_id,
            one.level,
            one.position,
            one.year,
            one.leaving,
            list(one.candidates[:5]),
            len(one.candidates),
        ]
        for one in found
    ]


def _recruits(dataset: Dataset, policy: TrainingPolicy, staffing: Plan) -> list[Recruit]:
    """The shortage left by the staffing plan in its first year, then what the forecast adds to it year by year.

    The norm's headroom of a school bounds both kinds of posts; the assigned vacancies of a level are given to the
    schools with the largest headroom first, the rest of the headroom is posts not assigned.
    """
    short = {(school, level, group): fte for school, level, group, fte in staffing.result.get("unmet", [])}
    first = policy.years[0] if policy.years else dataset.as_of.year + 1
    shortages = [Shortage(*key, first, Fraction(str(fte))) for key, fte in sorted(short.items())]
    shortages += _later(dataset, policy, short)
    headroom = {
        (school, level): max(0, (norm - there) // 100)
        for school, level, norm, there in staffing.result.get("norms", [])
    }
    vacant = _assigned(headroom, policy.assigned)
    further = {place: room - vacant.get(place, 0) for place, room in headroom.items()}
    return recruitment(shortages, vacant, further)


def _later(
    dataset: Dataset, policy: TrainingPolicy, short: Mapping[tuple[str, str, str], float]
) -> list[Shortage]:
    """The whole shortage of each later year: this year's, and what retirements and pupils add by the forecast."""
    schools = facts_of(dataset).schools
    years = {year.year: year for year in forecast_of(dataset)}
    base = years.get(policy.years[0]) if policy.years else None
    found = []
    for number in policy.years[1:]:
        year = years.get(number)
        if year is None or base is None:
            continue
        for table, before in zip(year.tables, base.tables, strict=True):
            grown = np.minimum(before.balance, 0) - np.minimum(table.balance, 0)
            for line, column in zip(*(each.tolist() for each in np.nonzero(grown > 0)), strict=True):
                key = schools[int(table.schools[line])].school_id, table.level.value, table.groups[column]
                more = Fraction(int(grown[line, column]), table.unit)
                found.append(Shortage(*key, number, Fraction(str(short.get(key, 0))) + more))
    return found


def _assigned(
    headroom: Mapping[tuple[str, str], int], totals: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for level, total in totals.items():
        left = total
        places = [place for place in headroom if place[1] == level]
        for place in sorted(places, key=lambda place: (-headroom[place], place)):
            found[place] = min(left, headroom[place])
            left -= found[place]
    return found


def _recruit_row(one: Recruit) -> list[Any]:
    return [
        one.school_id, one.level, one.subject, one.year, one.posts, one.contracts, round(float(one.lessons), 2),
        one.reason,
    ]  # fmt: skip


def _summary(wanted: Sequence[Need], planned: YearPlan, recruits: Sequence[Recruit]) -> dict[str, Any]:
    return {
        "needs": len(wanted),
        "studying": sum(one.in_training for one in wanted),
        "placed": len(planned.seats),
        "late": sum(one.late for one in planned.seats),
        "unplaced": len(planned.unplaced),
        "money": sum(planned.money.values()),
        "posts": sum(one.posts for one in recruits),
        "contracts": sum(one.contracts for one in recruits),
    }
