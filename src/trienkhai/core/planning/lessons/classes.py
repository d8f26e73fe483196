"""The load of one class: which groups of teachers give how many periods a year, homeroom included.

A group is the teachers of one subject; in primary and preschool the class teachers of many subjects are one
group, GENERAL. Subjects without teachers of their own (experience, local education, clusters of topics) are
spread over the others in proportion to their lessons, and so is homeroom where there are no class teachers.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from trienkhai.core.planning.facts import GENERAL, Level, parts_of
from trienkhai.core.planning.law import CurriculumRow, Law
from trienkhai.core.planning.policy import Lessons


@dataclass(frozen=True, slots=True)
class SubjectLoad:
    """One subject of one class in periods a year; `share` is less than 1 where only some pupils take it."""

    row: CurriculumRow
    group: str
    share: Fraction
    spread: bool

    @property
    def periods(self) -> Fraction:
        return self.row.periods * self.share


@dataclass(frozen=True, slots=True)
class ClassLoad:
    """Periods a year of one class by group: lessons (with the spread ones) and homeroom."""

    subjects: tuple[SubjectLoad, ...]
    lessons: Mapping[str, Fraction]
    homeroom: Mapping[str, Fraction]


def class_load(law: Law, lessons: Lessons, level: Level, grade: str, school_id: str = "") -> ClassLoad:
    """The load of a class of this grade under the policy; `school_id` where a school differs."""
    subjects = tuple(_subjects(law, lessons, level, grade, school_id))
    carried: dict[str, Fraction] = defaultdict(Fraction)
    own: dict[str, Fraction] = defaultdict(Fraction)
    for one in subjects:
        if not one.spread:
            own[one.group] += one.periods
            if one.row.kind != "optional":
                carried[one.group] += one.periods
    spread = sum((one.periods for one in subjects if one.spread), Fraction(0))
    whole = sum(carried.values(), Fraction(0))
    parts = {group: amount / whole for group, amount in carried.items()} if whole else {}
    given = {group: periods + parts.get(group, 0) * spread for group, periods in own.items()}
    homeroom = law.homeroom[0] * law.teaching_weeks if lessons.homeroom_in_demand else 0
    heads = {GENERAL: Fraction(1)} if GENERAL in own else parts
    return ClassLoad(
        subjects,
        _to_parts(lessons, school_id, given),
        _to_parts(lessons, school_id, {group: share * homeroom for group, share in heads.items()}),
    )


def periods_of_grade(law: Law, lessons: Lessons, level: Level, grade: str) -> Fraction:
    """Periods a year of one class in all, optional subjects left aside: what the curriculum calls its total."""
    loads = _subjects(law, lessons, level, grade, "")
    return sum((one.periods for one in loads if one.row.kind != "optional"), Fraction(0))


def group_of(lessons: Lessons, level: Level, subject: str) -> str:
    """The group a teacher of this subject belongs to."""
    if level is Level.PRESCHOOL:
        return GENERAL
    named = _groups(lessons, level).get(subject)
    if named:
        return named
    combined = parts_of(level).get(subject)
    if combined and all(parts.subject != combined for parts in lessons.parts):
        return combined
    return subject


def _groups(lessons: Lessons, level: Level) -> Mapping[str, str]:
    return {subject: group for one, subject, group in lessons.groups if one == level}


def _subjects(law: Law, lessons: Lessons, level: Level, grade: str, school_id: str) -> list[SubjectLoad]:
    groups = _groups(lessons, level)
    chosen = dict(dict(lessons.electives_by_school).get(school_id, lessons.electives))
    found = []
    for row in law.curriculum:
        if row.level is not level or row.grade != grade:
            continue
        share = Fraction(1)
        if row.kind == "elective_choose_4":
            share = Fraction(chosen.get(row.subject, 0), 100)
        elif row.kind == "optional" and (level.value, row.subject) not in lessons.optional:
            continue
        if share:
            spread = row.subject in lessons.spread
            found.append(SubjectLoad(row, groups.get(row.subject, row.subject), share, spread))
    return found


def _to_parts(lessons: Lessons, school_id: str, periods: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Combined subjects handed to specialities where the policy says how."""
    handed: dict[str, Fraction] = defaultdict(Fraction)
    shares = {one.subject: dict(one.schools).get(school_id, one.shares) for one in lessons.parts}
    for group, amount in periods.items():
        for part, percent in shares.get(group, ((group, 100),)):
            handed[part] += amount * percent / 100
    return dict(handed)
