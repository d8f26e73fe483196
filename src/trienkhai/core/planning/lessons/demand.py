"""Demand and supply of every school, level and group, in whole units of a fraction of a post.

For each level one unit is chosen so small that every figure is whole: sums are exact and fast. Floats appear
nowhere; a figure becomes decimal when it is printed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from trienkhai.core.planning.facts import GENERAL, GRADES, WHOLE, ClassRow, Facts, Level, Position, School
from trienkhai.core.planning.law import Law
from trienkhai.core.planning.lessons.classes import class_load, group_of
from trienkhai.core.planning.norms import teacher_norm
from trienkhai.core.planning.norms.choice import norm_type
from trienkhai.core.planning.policy import Lessons, Policy

# Whole numbers in an array: 64-bit where every sum fits, Python's own where it would not.
Ints = npt.NDArray[np.int64]

_SAFE_UNIT = 9_000_000_000_000  # a million posts of this many units stay below 2**63


@dataclass(frozen=True)
class LevelTable:
    """One level: a row for each school (its place in `facts.schools`), a column for each group.

    `lessons`, `homeroom` and `duties` (other reductions, which stay with the school when a person leaves) make
    the demand; `present` is who teaches now. All count units; `unit` of them make one post.
    """

    level: Level
    unit: int
    schools: Ints
    groups: tuple[str, ...]
    weekly: Ints
    lessons: Ints
    homeroom: Ints
    duties: Ints
    present: Ints

    @property
    def demand(self) -> Ints:
        return self.lessons + self.homeroom + self.duties

    @property
    def balance(self) -> Ints:
        return self.present - self.demand


_Counts = Mapping[tuple[int, str], int]


@dataclass(frozen=True)
class _Rows:
    """The facts of one level, by school place: hundredths of posts, of periods freed, and managers' shares."""

    classes: Mapping[int, Sequence[ClassRow]]
    teaching: _Counts
    freed: _Counts
    managing: Mapping[tuple[int, str], Fraction]

    @property
    def schools(self) -> list[int]:
        staffed = {school for source in (self.teaching, self.managing) for school, _ in source}
        return sorted(staffed | self.classes.keys())


def demand_tables(facts: Facts, law: Law, policy: Policy) -> tuple[LevelTable, ...]:
    """A table for each level that has classes or teachers."""
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    rows = _by_level(facts, law, policy, place)
    tables = []
    for level in Level:
        if level not in rows:
            continue
        if level is Level.PRESCHOOL:
            tables.append(_preschool(facts, law, policy, rows[level]))
        else:
            tables.append(_general(facts, law, policy, level, rows[level]))
    return tuple(tables)


def _by_level(facts: Facts, law: Law, policy: Policy, place: Mapping[str, int]) -> dict[Level, _Rows]:
    classes: dict[Level, dict[int, list[ClassRow]]] = {level: {} for level in Level}
    for row in facts.classes:
        classes[row.level].setdefault(place[row.school_id], []).append(row)
    teaching, freed = _staff_counts(facts, policy.lessons, place)
    managing = _manager_counts(facts, policy.lessons, place)
    found = {}
    for level in Level:
        shares: dict[tuple[int, str], Fraction] = defaultdict(Fraction)
        for (school, group, position), hundredths in managing[level].items():
            periods, weekly = _manager_periods(law, level, facts.schools[school], position)
            shares[school, group] += Fraction(hundredths, WHOLE) * Fraction(periods, weekly)
        if classes[level] or teaching[level] or shares:
            found[level] = _Rows(classes[level], teaching[level], freed[level], shares)
    return found


def _staff_counts(
    facts: Facts, lessons: Lessons, place: Mapping[str, int]
) -> tuple[dict[Level, dict[tuple[int, str], int]], dict[Level, dict[tuple[int, str], int]]]:
    """Hundredths of posts teaching, and of periods freed for duties, by level, school and group."""
    teaching: dict[Level, dict[tuple[int, str], int]] = {level: defaultdict(int) for level in Level}
    freed: dict[Level, dict[tuple[int, str], int]] = {level: defaultdict(int) for level in Level}
    groups: dict[tuple[Level, str], str] = {}
    for row in facts.staff:
        if row.position is not Position.TEACHER:
            continue
        named = (row.level, row.subject)
        group = groups.get(named)
        if group is None:
            group = groups[named] = group_of(lessons, *named)
        key = (place[row.school_id], group)
        teaching[row.level][key] += row.fte
        if row.reduction and row.level is not Level.PRESCHOOL:
            freed[row.level][key] += row.reduction
    return teaching, freed


def _manager_counts(
    facts: Facts, lessons: Lessons, place: Mapping[str, int]
) -> dict[Level, dict[tuple[int, str, str], int]]:
    found: dict[Level, dict[tuple[int, str, str], int]] = {level: defaultdict(int) for level in Level}
    if not lessons.managers_teach:
        return found
    heads = (Position.PRINCIPAL, Position.VICE_PRINCIPAL)
    for row in facts.staff:
        if row.position in heads and row.subject and row.level is not Level.PRESCHOOL:
            group = group_of(lessons, row.level, row.subject)
            found[row.level][place[row.school_id], group, row.position] += row.fte
    return found


def _manager_periods(law: Law, level: Level, school: School, position: str) -> tuple[int, int]:
    periods, _ = law.weekly_norm(level, norm_type(school), position)
    return periods, _weekly(law, level, school)


def _weekly(law: Law, level: Level, school: School) -> int:
    return law.weekly_norm(level, norm_type(school))[0]


def _preschool(facts: Facts, law: Law, policy: Policy, rows: _Rows) -> LevelTable:
    """Preschool has no lessons: its demand is the norm, on the basis of the policy."""
    schools = rows.schools
    lessons = np.zeros((len(schools), 1), np.int64)
    present = np.zeros_like(lessons)
    for line, school in enumerate(schools):
        norm = teacher_norm(law, facts.schools[school], Level.PRESCHOOL, rows.classes.get(school, ()))
        lessons[line, 0] = norm.by_pupils if policy.norms.preschool_basis == "pupils" else norm.by_classes
        present[line, 0] = rows.teaching.get((school, GENERAL), 0)
    nothing = np.zeros_like(lessons)
    weekly = np.zeros(len(schools), np.int64)
    place = np.array(schools, np.int64)
    return LevelTable(Level.PRESCHOOL, WHOLE, place, (GENERAL,), weekly, lessons, nothing, nothing, present)


_Loads = Mapping[str, tuple[Mapping[str, Fraction], Mapping[str, Fraction]]]


def _general(facts: Facts, law: Law, policy: Policy, level: Level, rows: _Rows) -> LevelTable:
    schools = rows.schools
    profiles = [_profile(policy.lessons, facts.schools[school].school_id) for school in schools]
    loads = {name: _loads(law, policy.lessons, level, name) for name in set(profiles)}
    weekly = [_weekly(law, level, facts.schools[school]) for school in schools]
    taught = {group for load in loads.values() for lessons, _ in load.values() for group in lessons}
    staffed = {group for source in (rows.teaching, rows.managing) for _, group in source}
    groups = tuple(sorted(taught | staffed))
    unit = _unit(law, loads, set(weekly), rows)
    kind: type = np.int64 if unit <= _SAFE_UNIT else object
    counts = _class_counts(level, schools, rows)
    lessons: Ints = np.zeros((len(schools), len(groups)), kind)
    homeroom = np.zeros_like(lessons)
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for line, key in enumerate(zip(profiles, weekly, strict=True)):
        alike[key].append(line)
    for key, lines in alike.items():
        for part, into in ((0, lessons), (1, homeroom)):
            into[lines] = counts[lines].astype(kind) @ _matrix(
                loads[key[0]], part, level, groups, unit, key[1] * law.teaching_weeks, kind
            )
    column = {group: number for number, group in enumerate(groups)}
    line_of = {school: line for line, school in enumerate(schools)}
    duties, present = np.zeros_like(lessons), np.zeros_like(lessons)
    for (school, group), hundredths in rows.teaching.items():
        present[line_of[school], column[group]] = hundredths * (unit // WHOLE)
    for (school, group), share in rows.managing.items():
        present[line_of[school], column[group]] += int(share * unit)
    for (school, group), hundredths in rows.freed.items():
        line = line_of[school]
        duties[line, column[group]] = hundredths * unit // (WHOLE * weekly[line])
    place = np.array(schools, np.int64)
    return LevelTable(
        level, unit, place, groups, np.array(weekly, np.int64), lessons, homeroom, duties, present
    )


def _profile(lessons: Lessons, school_id: str) -> str:
    """The school whose own statement counts; empty where a school follows the policy's common one."""
    own = school_id in dict(lessons.electives_by_school) or any(
        school_id in dict(parts.schools) for parts in lessons.parts
    )
    return school_id if own else ""


def _loads(law: Law, lessons: Lessons, level: Level, school_id: str) -> _Loads:
    found = {}
    for grade in GRADES[level]:
        load = class_load(law, lessons, level, grade, school_id)
        found[grade] = (load.lessons, load.homeroom)
    return found


def _unit(law: Law, loads: Mapping[str, _Loads], weekly: set[int], rows: _Rows) -> int:
    """The smallest number of units in a post with which every figure of the level is whole."""
    needed = {WHOLE}
    for load in loads.values():
        for pair in load.values():
            for periods in pair:
                for amount in periods.values():
                    needed |= {(amount / (norm * law.teaching_weeks)).denominator for norm in weekly}
    needed |= {share.denominator for share in rows.managing.values()}
    needed |= {
        Fraction(freed, WHOLE * norm).denominator for freed in set(rows.freed.values()) for norm in weekly
    }
    return lcm(*needed)


def _matrix(
    loads: _Loads, part: int, level: Level, groups: tuple[str, ...], unit: int, year: int, kind: type
) -> npt.NDArray[np.int64]:
    """Units of a post that one class of each grade asks of each group; `year` is the year's norm in periods."""
    matrix: Ints = np.zeros((len(GRADES[level]), len(groups)), kind)
    for line, grade in enumerate(GRADES[level]):
        for group, periods in loads[grade][part].items():
            matrix[line, groups.index(group)] = int(periods * unit / year)
    return matrix


def _class_counts(level: Level, schools: Sequence[int], rows: _Rows) -> Ints:
    counts = np.zeros((len(schools), len(GRADES[level])), np.int64)
    column = {grade: number for number, grade in enumerate(GRADES[level])}
    for line, school in enumerate(schools):
        for row in rows.classes.get(school, ()):
            counts[line, column[row.grade]] = row.classes
    return counts
