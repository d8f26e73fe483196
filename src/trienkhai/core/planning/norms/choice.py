"""Which norm applies to a school: by type, zone, sessions, age and number of classes."""

from functools import cache

from trienkhai.core.planning.facts import Level, School
from trienkhai.core.planning.law import Law, StaffingNorm
from trienkhai.registries import rows

ORDINARY = "ordinary"


def norm_type(school: School) -> str:
    """The type the norms speak of; several codes of the templates are ordinary schools."""
    return _types()[school.school_type]


def pick(
    law: Law, level: Level, position: str, kind: str, zone: int, sessions: int, grade: str = ""
) -> StaffingNorm:
    """The one norm of a position; a school type without a norm of its own follows the ordinary school's."""
    memory = law.chosen
    key = (level, position, kind, zone, sessions, grade)
    if key not in memory:
        memory[key] = _find(law, *key)
    return memory[key]


def _find(
    law: Law, level: Level, position: str, kind: str, zone: int, sessions: int, grade: str
) -> StaffingNorm:
    for wanted in (kind, ORDINARY):
        for norm in law.norms:
            if (
                norm.computed
                and norm.level == level
                and norm.position == position
                and norm.fits(wanted, zone, sessions, 0)
                and (not grade or grade in norm.grades)
            ):
                return norm
    raise LookupError(f"no norm of {position} for {level}")


@cache
def _types() -> dict[str, str]:
    return {row["code"]: row["counts_as"] for row in rows("school_types")}
