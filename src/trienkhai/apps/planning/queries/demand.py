"""Demand and presence read from a dataset under a policy, remembered while neither changes; figures opened."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from trienkhai.apps.planning.models import Dataset
from trienkhai.apps.planning.queries.facts import facts_of
from trienkhai.apps.planning.queries.remembering import Of
from trienkhai.core.planning.facts import (
    LEVEL_WORDS,
    WHOLE,
    ClassRow,
    Facts,
    Level,
    Position,
    School,
    subject_words,
)
from trienkhai.core.planning.law import Explanation, Rule, number_words
from trienkhai.core.planning.lessons import LevelTable, explain_demand
from trienkhai.core.planning.norms import explain_posts, explain_teachers, school_posts, teacher_norm
from trienkhai.core.planning.policy import Policy, policy_from
from trienkhai.core.planning.staffing import Prepared, prepare
from trienkhai.core.planning.staffing.forecast import Year, forecast
from trienkhai.registries import rows

_MINE = ("norms", "lessons", "forecast")  # the parts of a policy on which demand depends


@dataclass(frozen=True)
class NormLine:
    """Teachers of one level of one school, in hundredths of a post; no norms where no class is known."""

    school: School
    level: Level
    by_pupils: int | None
    by_classes: int | None
    present: int

    def balance(self, basis: str) -> int | None:
        norm = self.by_pupils if basis == "pupils" else self.by_classes
        return None if norm is None else self.present - norm


def policy_of(dataset: Dataset) -> Policy:
    """How this dataset's demand is read: the defaults, with what the office decided."""
    return policy_from(dataset.policy)


def prepared_of(dataset: Dataset, policy: Mapping[str, Any] | None = None) -> Prepared:
    """Facts, law, demand, balances. `policy` as the policy file has it; the dataset's own when nothing is said."""
    given = dataset.policy if policy is None else policy
    text = json.dumps({part: given[part] for part in _MINE if part in given}, sort_keys=True)
    return _prepared(Of(dataset), dataset.as_of, text)


def forecast_of(dataset: Dataset) -> tuple[Year, ...]:
    """The years to come if nothing is done."""
    text = json.dumps(
        {part: dataset.policy[part] for part in _MINE if part in dataset.policy}, sort_keys=True
    )
    return _forecast(Of(dataset), dataset.as_of, text)


def norm_lines(prepared: Prepared) -> list[NormLine]:
    """Every school and level with classes or teachers, in the order of schools."""
    facts = prepared.facts
    classes = classes_by_level(facts)
    present: dict[tuple[str, Level], int] = defaultdict(int)
    for row in facts.staff:
        if row.position is Position.TEACHER:
            present[row.school_id, row.level] += row.fte
    found = []
    for school in facts.schools:
        for level in Level:
            key = (school.school_id, level)
            taught = [row for row in classes.get(key, ()) if row.classes]
            if taught:
                norm = teacher_norm(prepared.law, school, level, classes[key])
                found.append(NormLine(school, level, norm.by_pupils, norm.by_classes, present[key]))
            elif present.get(key):
                found.append(NormLine(school, level, None, None, present[key]))
    return found


def classes_by_level(facts: Facts) -> dict[tuple[str, Level], list[ClassRow]]:
    found: dict[tuple[str, Level], list[ClassRow]] = defaultdict(list)
    for row in facts.classes:
        found[row.school_id, row.level].append(row)
    return found


def open_norm(prepared: Prepared, school: School, level: Level, basis: str) -> Explanation:
    """Why the norm of teachers is what it is, by pupils or by classes."""
    rows_of = classes_by_level(prepared.facts).get((school.school_id, level), [])
    by_pupils, by_classes = explain_teachers(prepared.law, school, level, rows_of)
    return by_pupils if basis == "pupils" else by_classes


def open_posts(prepared: Prepared, school: School) -> Explanation:
    """The posts beside teachers, each with its rule."""
    by_level: dict[Level, list[ClassRow]] = defaultdict(list)
    for row in prepared.facts.classes:
        if row.school_id == school.school_id:
            by_level[row.level].append(row)
    parts = tuple(explain_posts(row) for row in school_posts(prepared.law, school, by_level))
    total = sum((part.result for part in parts), Fraction(0))
    words = " + ".join(number_words(part.result) for part in parts) or "không có lớp"
    return Explanation(
        f"Vị trí khác ngoài giáo viên, {school.name}", total, f"{words} = {number_words(total)}", parts=parts
    )


def open_lessons(prepared: Prepared, policy: Policy, school: School, level: Level, group: str) -> Explanation:
    """Why the lessons ask for so many teachers of a group."""
    facts = prepared.facts
    return explain_demand(
        prepared.law,
        policy,
        school,
        level,
        group,
        [row for row in facts.classes if row.school_id == school.school_id],
        [row for row in facts.staff if row.school_id == school.school_id],
    )


def open_sum(prepared: Prepared, table: LevelTable, group: str) -> Explanation:
    """The demand of a group over all schools, school by school."""
    column = table.groups.index(group)
    parts = tuple(
        Explanation(
            prepared.facts.schools[int(place)].name,
            Fraction(int(units), table.unit),
            f"{number_words(Fraction(int(units), table.unit), 2)} biên chế",
        )
        for place, units in zip(table.schools, table.demand[:, column], strict=True)
        if units
    )
    total = sum((part.result for part in parts), Fraction(0))
    what = f"Nhu cầu {subject_words(table.level, group)}, cấp {LEVEL_WORDS[table.level]}, {len(parts)} trường"
    return Explanation(what, total, f"cộng {len(parts)} trường = {number_words(total)} biên chế", parts=parts)


def rule_words(rule: Rule) -> str:
    """What an unverified rule says, as far as its table tells."""
    found = [
        row for table in ("curriculum_periods", "staffing_norms", "teaching_load") for row in rows(table)
    ]
    mine = [row for row in found if row["rule_id"] == rule.rule_id]
    if not mine:
        return rule.rule_id
    if "subject_vi" in mine[0]:
        grades = ", ".join(dict.fromkeys(row["grade"] for row in mine))
        periods = ", ".join(dict.fromkeys(row["periods_per_year"] for row in mine))
        return f"{mine[0]['subject_vi']}, lớp {grades}: {periods} tiết/năm"
    return mine[0].get("condition") or mine[0].get("note") or rule.rule_id


def school_named(facts: Facts, code: str) -> School | None:
    return next((school for school in facts.schools if school.school_id == code), None)


def levels_of(tables: Sequence[LevelTable]) -> list[Level]:
    return [table.level for table in tables]


def posts(value: int) -> Fraction:
    """Hundredths as posts."""
    return Fraction(value, WHOLE)


@lru_cache(maxsize=4)
def _prepared(of: Of, day: date, policy: str) -> Prepared:
    return prepare(facts_of(of.dataset), policy_from(json.loads(policy)), day)


@lru_cache(maxsize=4)
def _forecast(of: Of, day: date, policy: str) -> tuple[Year, ...]:
    return forecast(_prepared(of, day, policy))
