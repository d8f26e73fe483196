"""Demand, supply and teacher norms once more, in fractions, one school and subject at a time."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache

from trienkhai.core.planning.facts import ClassRow, Facts, School, StaffRow
from trienkhai.core.planning.policy import Lessons, Policy
from trienkhai.registries import rows

Key = tuple[str, str, str]
_FIRM = ("verified", "verified-secondary")


class Recount:
    """The figures of a day under a policy, recomputed from the registries' rows themselves."""

    def __init__(self, facts: Facts, policy: Policy, day: date) -> None:
        self._facts, self._policy, self._day = facts, policy, day
        self._accepted = set(policy.norms.accept_unverified)
        self.schools = {school.school_id: school for school in facts.schools}
        self.kinds = {row["code"]: row["counts_as"] for row in rows("school_types")}
        self.classes: dict[tuple[str, str], list[ClassRow]] = defaultdict(list)
        for row in facts.classes:
            self.classes[row.school_id, row.level].append(row)
        self._loads: dict[tuple[str, str, str], tuple[dict[str, Fraction], dict[str, Fraction]]] = {}
        self.periods: dict[Key, Fraction] = defaultdict(Fraction)
        self.demand: dict[Key, Fraction] = defaultdict(Fraction)
        self.present: dict[Key, Fraction] = defaultdict(Fraction)
        self.norms: dict[Key, Fraction] = {}
        self._count_classes()
        self._count_staff()

    def group(self, level: str, subject: str) -> str:
        """The group of a teacher of this subject."""
        if level == "preschool":
            return "GENERAL"
        for one, taught, group in self._policy.lessons.groups:
            if (one, taught) == (level, subject):
                return group
        for row in rows("subject_parts"):
            if (row["level"], row["part"]) == (level, subject):
                split = any(parts.subject == row["subject"] for parts in self._policy.lessons.parts)
                return subject if split else row["subject"]
        return subject

    def weekly(self, level: str, school: School, position: str = "teacher") -> int:
        for wanted in (self.kinds[school.school_type], "ordinary"):
            for row in self.in_force("teaching_load"):
                if row["item"] != "weekly_norm" or row["position"] != position:
                    continue
                if row["level"] in ("any", level) and {"any", wanted} & set(row["school_types"].split()):
                    return int(row["periods_per_week"])
        raise LookupError(level)

    def sums(self) -> dict[tuple[str, str], list[Fraction]]:
        """By level and group over all schools: demand, present, short, spare."""
        zero = Fraction(0)
        found: dict[tuple[str, str], list[Fraction]] = {}
        for key in {*self.demand, *self.present}:
            needed, there = self.demand.get(key, zero), self.present.get(key, zero)
            one = found.setdefault((str(key[1]), key[2]), [zero] * 4)
            one[0], one[1] = one[0] + needed, one[1] + there
            one[2 if there < needed else 3] += abs(there - needed)
        return found

    def in_force(self, table: str) -> tuple[Mapping[str, str], ...]:
        return _valid_rows(table, self._day, frozenset(self._accepted))

    def _count_classes(self) -> None:
        for (school_id, level), found in self.classes.items():
            school = self.schools[school_id]
            by_pupils, by_classes = self._teacher_norm(school, level, found)
            self.norms[school_id, level, "pupils"] = by_pupils
            self.norms[school_id, level, "classes"] = by_classes
            if level == "preschool":
                basis = self._policy.norms.preschool_basis
                self.demand[school_id, level, "GENERAL"] += by_pupils if basis == "pupils" else by_classes
                continue
            year = self.weekly(level, school) * _weeks()
            for row in found:
                lessons, homeroom = self._load(level, row.grade, school_id)
                for group, periods in lessons.items():
                    key = (school_id, level, group)
                    self.periods[key] += periods * row.classes / _weeks()
                    self.demand[key] += periods * row.classes / year
                for group, periods in homeroom.items():
                    self.demand[school_id, level, group] += periods * row.classes / year

    def _count_staff(self) -> None:
        for row in self._facts.staff:
            key = (row.school_id, str(row.level), self.group(row.level, row.subject))
            school = self.schools[row.school_id]
            if row.position == "teacher":
                self.present[key] += Fraction(row.fte, 100)
                if row.level != "preschool":
                    self.demand[key] += Fraction(row.reduction, 100 * self.weekly(row.level, school))
            elif self._heads_teach(row):
                periods = Fraction(self.weekly(row.level, school, row.position))
                self.present[key] += Fraction(row.fte, 100) * periods / self.weekly(row.level, school)

    def _heads_teach(self, row: StaffRow) -> bool:
        head = row.position in ("principal", "vice_principal")
        return head and self._policy.lessons.managers_teach and row.level != "preschool" and bool(row.subject)

    def _load(
        self, level: str, grade: str, school_id: str
    ) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        lessons = self._policy.lessons
        special = school_id in dict(lessons.electives_by_school) or any(
            school_id in dict(one.schools) for one in lessons.parts
        )
        key = (level, grade, school_id if special else "")
        if key not in self._loads:
            self._loads[key] = self._class_load(lessons, *key)
        return self._loads[key]

    def _class_load(
        self, lessons: Lessons, level: str, grade: str, school_id: str
    ) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        own: dict[str, Fraction] = defaultdict(Fraction)
        firm: dict[str, Fraction] = defaultdict(Fraction)
        spread = Fraction(0)
        for row in self._curriculum(level, grade):
            periods = Fraction(row["periods_per_year"]) * self._share(lessons, row, school_id)
            if not periods:
                continue
            if row["subject_code"] in lessons.spread:
                spread += periods
                continue
            named = {(one, taught): group for one, taught, group in lessons.groups}
            group = named.get((level, row["subject_code"]), row["subject_code"])
            own[group] += periods
            if row["compulsory"] != "optional":
                firm[group] += periods
        whole = sum(firm.values())
        homeroom = Fraction(self._freed_for_homeroom() * _weeks() if lessons.homeroom_in_demand else 0)
        given = {group: own[group] + (spread * firm[group] / whole if group in firm else 0) for group in own}
        if "GENERAL" in own:
            heads = {"GENERAL": homeroom}
        else:
            heads = {group: homeroom * firm[group] / whole for group in firm}
        return self._split(lessons, school_id, given), self._split(lessons, school_id, heads)

    def _curriculum(self, level: str, grade: str) -> list[Mapping[str, str]]:
        found = [r for r in self.in_force("curriculum_periods") if (r["level"], r["grade"]) == (level, grade)]
        codes = {row["subject_code"] for row in found}
        joint = {row["subject_code"]: row["joint_of"].split() for row in found if row["joint_of"]}
        for name, parts in joint.items():
            drop = {name} if codes.issuperset(parts) else set(parts)
            found = [row for row in found if row["subject_code"] not in drop]
        return found

    def _share(self, lessons: Lessons, row: Mapping[str, str], school_id: str) -> Fraction:
        if row["compulsory"] == "optional":
            return Fraction((row["level"], row["subject_code"]) in lessons.optional)
        if row["compulsory"] == "elective_choose_4":
            chosen = dict(lessons.electives_by_school).get(school_id, lessons.electives)
            return Fraction(dict(chosen).get(row["subject_code"], 0), 100)
        return Fraction(1)

    def _split(self, lessons: Lessons, school_id: str, given: Mapping[str, Fraction]) -> dict[str, Fraction]:
        found: dict[str, Fraction] = defaultdict(Fraction)
        for group, amount in given.items():
            parts = [one for one in lessons.parts if one.subject == group]
            shares = dict(parts[0].schools).get(school_id, parts[0].shares) if parts else ((group, 100),)
            for part, percent in shares:
                found[part] += amount * Fraction(percent, 100)
        return dict(found)

    def _freed_for_homeroom(self) -> int:
        return next(
            int(r["periods_per_week"]) for r in self.in_force("teaching_load") if r["position"] == "homeroom"
        )

    def _teacher_norm(self, school: School, level: str, found: list[ClassRow]) -> tuple[Fraction, Fraction]:
        blocks = [(row.grade, row.pupils, row.classes) for row in found]
        if level != "preschool":
            blocks = [("", sum(one[1] for one in blocks), sum(one[2] for one in blocks))]
        by_pupils = by_classes = Fraction(0)
        for grade, pupils, classes in blocks:
            ratio = self._norm(school, level, "teacher", grade)
            block = self._norm(school, level, "teacher_remainder", grade)
            size = self._size(school, level, grade)
            by_pupils += ratio * (pupils // size) + (pupils % size) // int(block)
            by_classes += ratio * classes
        return by_pupils, by_classes

    def _norm(self, school: School, level: str, position: str, grade: str) -> Fraction:
        for wanted in (self.kinds[school.school_type], "ordinary"):
            for row in self.in_force("staffing_norms"):
                if (row["level"], row["position"], row["computed"]) != (level, position, "1"):
                    continue
                if not {"any", wanted} & set(row["school_types"].split()):
                    continue
                fits = not row["sessions"] or int(row["sessions"]) == school.sessions
                fits = fits and (not row["zones"] or str(school.zone) in row["zones"].split())
                if fits and (not grade or grade in row["grades"].split()):
                    return Fraction(row["value"])
        raise LookupError(f"{level} {position}")

    def _size(self, school: School, level: str, grade: str) -> int:
        for row in self.in_force("class_size_norms"):
            if row["level"] != level or row["meaning_code"] not in ("mean", "standard"):
                continue
            if (grade and row["grade"] == grade) or (not grade and row["zone"] == str(school.zone)):
                return int(row["pupils_per_class"])
        raise LookupError(level)


@cache
def _valid_rows(table: str, day: date, accepted: frozenset[str]) -> tuple[Mapping[str, str], ...]:
    return tuple(
        row
        for row in rows(table)
        if (not row["effective_from"] or date.fromisoformat(row["effective_from"]) <= day)
        and (not row["effective_to"] or day <= date.fromisoformat(row["effective_to"]))
        and (row["confidence"] in _FIRM or row["rule_id"] in accepted)
    )


@cache
def _weeks() -> int:
    """The weeks of teaching in the year's norm (TT 05/2025 Điều 5)."""
    named = [row for row in rows("teaching_load") if row["item"] == "calendar"]
    return int(named[0]["periods_per_week"])
