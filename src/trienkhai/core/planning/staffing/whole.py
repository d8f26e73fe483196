"""The staffing plan as the office asks for it: norms, the proven transfers, means beside them, the years ahead."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from trienkhai.core.planning.facts import ClassRow, Facts, Level
from trienkhai.core.planning.norms import (
    NormRow,
    RoundingEffect,
    TeacherNorm,
    rounding_effect,
    school_posts,
    teacher_norm,
)
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.around import Beside, beside
from trienkhai.core.planning.staffing.balances import Balances, with_changes
from trienkhai.core.planning.staffing.forecast import Year, forecast, terms
from trienkhai.core.planning.staffing.moves import Move
from trienkhai.core.planning.staffing.plan import Core, Prepared, changes_of, prepare, reallocate, unmet_of


@dataclass(frozen=True)
class StaffingPlan:
    """Everything a plan says. `moves` are the transfers of the core, then those found beside it."""

    core: Core
    teachers: Mapping[tuple[str, Level], TeacherNorm]
    posts: tuple[NormRow, ...]
    rounding: Mapping[str, RoundingEffect]
    beside: Beside | None
    years: tuple[Year, ...]
    moves: tuple[Move, ...]

    @cached_property
    def after(self) -> Balances:
        prepared = self.core.prepared
        return with_changes(prepared.balances, changes_of(prepared.facts, self.moves))

    @property
    def unmet_after(self) -> int:
        return unmet_of(self.after)


def plan_staffing(facts: Facts, policy: Policy, day: date) -> StaffingPlan:
    """The plan of a day. Raises `LawMissing`, `NoPlan`."""
    return plan_prepared(prepare(facts, policy, day))


def plan_prepared(
    prepared: Prepared, policy: Policy | None = None, years: tuple[Year, ...] | None = None
) -> StaffingPlan:
    """The plan from what was prepared before; `policy` may differ in its limits, pins and means beside."""
    core = reallocate(prepared, policy)
    facts, policy = prepared.facts, core.policy
    by_school = classes_of(facts)
    teachers = {
        (school.school_id, level): teacher_norm(prepared.law, school, level, rows)
        for school in facts.schools
        for level, rows in by_school.get(school.school_id, {}).items()
    }
    posts = tuple(
        post
        for school in facts.schools
        for post in school_posts(prepared.law, school, by_school.get(school.school_id, {}))
    )
    years = forecast(prepared) if years is None else years
    found = beside(core) if policy.around.run else None
    moves = [replace(move, kind=kind) for move, kind in zip(core.moves, terms(core, years), strict=True)]
    if found is not None:
        moves += found.moves
    return StaffingPlan(core, teachers, posts, _rounding(policy, teachers), found, years, tuple(moves))


def classes_of(facts: Facts) -> dict[str, dict[Level, list[ClassRow]]]:
    """The classes of each school by level, levels in order."""
    found: dict[str, dict[Level, list[ClassRow]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(facts.classes, key=lambda row: (row.school_id, list(Level).index(row.level))):
        found[row.school_id][row.level].append(row)
    return found


def _rounding(policy: Policy, teachers: Mapping[tuple[str, Level], TeacherNorm]) -> dict[str, RoundingEffect]:
    norms = list(teachers.values())
    return {
        "pupils": rounding_effect((norm.by_pupils for norm in norms), policy.norms.rounding),
        "classes": rounding_effect((norm.by_classes for norm in norms), policy.norms.rounding),
    }


def short_rows(balances: Balances) -> Sequence[tuple[int, Level, str, int]]:
    """Shortages: school place, level, group, millionths of a post."""
    found = np.flatnonzero(balances.balance < 0).tolist()
    return [
        (int(balances.school[one]), *balances.codes[int(balances.code[one])], -int(balances.balance[one]))
        for one in found
    ]
