"""Who owes a return of a round: every school that stands in the area, every commune and ward, every department."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from trienkhai.apps.org.models import Membership, Unit, UnitVersion
from trienkhai.apps.org.queries import below, living
from trienkhai.core.measures import form_items
from trienkhai.core.text import fold
from trienkhai.registries import rows

Kind = UnitVersion.Kind


@dataclass(frozen=True)
class ExpectedReturn:
    """A unit of the day, and what kind of reporter it is."""

    unit: UnitVersion
    reported_by: str
    school_level: str = ""
    function: str = ""


def expected_returns(area: Unit, day: date) -> list[ExpectedReturn]:
    """Units that owe a return on the day, in the order of units; those of whom nothing is asked are left out.

    Schools are taken by place, whoever runs them; communes and departments by the unit that is over them.
    """
    schools = below(area, day, tree=Membership.Tree.PLACE).filter(kind=Kind.SCHOOL)
    communes = below(area, day, tree=Membership.Tree.MANAGER).filter(kind__in=(Kind.COMMUNE, Kind.WARD))
    departments = living(day).filter(parent=area, kind=Kind.DEPARTMENT)
    found = [
        *(ExpectedReturn(unit, "school", school_level=unit.school_level) for unit in schools),
        *(ExpectedReturn(unit, "commune") for unit in communes),
        *(
            ExpectedReturn(unit, "department", function=department_function(unit.name))
            for unit in departments
        ),
    ]
    return sorted(_asked(found, day), key=lambda each: each.unit.unit_id)


def department_function(name: str) -> str:
    """What a department looks after as far as the form asks for it: `finance`, `personnel`, or nothing.

    >>> department_function("Phòng Tài chính – Kế hoạch"), department_function("Phòng Tư pháp")
    ('finance', '')
    """
    folded = fold(name)
    return next((function for words, function in _functions() if words in folded), "")


@cache
def _functions() -> tuple[tuple[str, str], ...]:
    return tuple((fold(row["words"]), row["function"]) for row in rows("department_functions"))


def _asked(found: Iterable[ExpectedReturn], day: date) -> Iterable[ExpectedReturn]:
    return (
        each
        for each in found
        if form_items(each.reported_by, each.school_level, on_date=day, function=each.function)
    )
