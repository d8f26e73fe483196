"""Five years ahead: cohorts move up a grade, people retire, classes follow pupils. Assumptions are the policy's.

Each year is facts of its own, so demand is the same arithmetic as today's.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from trienkhai.core.planning.facts import GRADES, ClassRow, Facts, Level, Position, StaffRow
from trienkhai.core.planning.lessons import LevelTable, demand_tables
from trienkhai.core.planning.policy import Forecasting
from trienkhai.core.planning.staffing.balances import POST, balances_of
from trienkhai.core.planning.staffing.moves import MoveKind
from trienkhai.core.planning.staffing.plan import Core, Prepared

# Where the pupils of the first grade of a level come from.
_BEFORE = {Level.LOWER_SECONDARY: (Level.PRIMARY, "5"), Level.UPPER_SECONDARY: (Level.LOWER_SECONDARY, "9")}


@dataclass(frozen=True)
class Year:
    """A school year to come, named by the year it opens in, if nothing is done."""

    year: int
    classes: tuple[ClassRow, ...]
    retired: int
    tables: tuple[LevelTable, ...]


def forecast(prepared: Prepared) -> tuple[Year, ...]:
    """The years after the plan's, each from the one before."""
    facts, policy = prepared.facts, prepared.policy
    places = {school.school_id: school.commune_id for school in facts.schools}
    sizes = _sizes(facts)
    grown = {(row.school_id, row.level, row.grade): Fraction(row.pupils) for row in facts.classes}
    found = []
    for number in range(1, policy.forecast.years + 1):
        year = prepared.day.year + number
        grown = _next(grown, places, policy.forecast)
        classes = _classes(grown, sizes)
        staff = tuple(row for row in facts.staff if _stays(row, year))
        ahead = replace(facts, classes=classes, staff=staff)
        retired = _teachers(facts.staff) - _teachers(staff)
        found.append(Year(year, classes, retired, demand_tables(ahead, prepared.law, policy)))
    return tuple(found)


def terms(core: Core, years: tuple[Year, ...]) -> list[MoveKind]:
    """Fixed term where the school that gives will itself be short of half a post or more within the years the
    policy looks ahead for this; else a lasting transfer. In the order of the moves.
    """
    facts = core.prepared.facts
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    rows = {(row.staff_id, row.school_id): row for row in facts.staff}
    given: dict[tuple[int, Level, str], list[StaffRow]] = defaultdict(list)
    for move in core.moves:
        person = rows[move.staff_id, move.from_school]
        given[place[move.from_school], move.level, move.subject].append(person)
    short: set[tuple[int, Level, str]] = set()
    for year in years[: core.policy.forecast.fixed_term_years]:
        ahead = balances_of(year.tables)
        for key, people in given.items():
            number = ahead.place.get(key)
            # Whoever would have retired by then is gone from the balance already.
            amount = POST * sum(_stays(row, year.year) for row in people)
            if number is not None and int(ahead.balance[number]) - amount <= -POST // 2:
                short.add(key)
    return [
        MoveKind.FIXED_TERM
        if not move.pinned and (place[move.from_school], move.level, move.subject) in short
        else MoveKind.TRANSFER
        for move in core.moves
    ]


Pupils = Mapping[tuple[str, Level, str], Fraction]


def _next(
    pupils: Pupils, places: Mapping[str, str], assumed: Forecasting
) -> dict[tuple[str, Level, str], Fraction]:
    """One year on. The first grade takes in what it took before, times the assumption; after primary it also
    follows the pupils who leave the level below in the same commune.
    """
    leaving = _leaving(pupils, places)
    found: dict[tuple[str, Level, str], Fraction] = {}
    for (school, level, grade), number in pupils.items():
        grades = GRADES[level]
        above = grades.index(grade) + 1
        if level is Level.PRESCHOOL:
            found[school, level, grade] = number * assumed.intake_percent / 100
            continue
        if above < len(grades):
            found[school, level, grades[above]] = number * assumed.moving_up_percent / 100
        if grade == grades[0]:
            ratio = leaving.get((places[school], level), leaving.get(("", level), Fraction(1)))
            found[school, level, grade] = number * ratio * assumed.intake_percent / 100
    return found


def _leaving(pupils: Pupils, places: Mapping[str, str]) -> dict[tuple[str, Level], Fraction]:
    """How many more or fewer finish the level below than came from it this year, by commune and in all."""
    finish: dict[tuple[str, Level], Fraction] = defaultdict(Fraction)
    came: dict[tuple[str, Level], Fraction] = defaultdict(Fraction)
    for (school, level, grade), number in pupils.items():
        for into, (below, last) in _BEFORE.items():
            for commune in (places[school], ""):
                if (level, grade) == (below, last):
                    finish[commune, into] += number
                elif (level, grade) == (into, GRADES[into][0]):
                    came[commune, into] += number
    both = {key for key in finish if finish[key] and came.get(key)}
    # A commune whose schools serve a wider place cannot be judged by itself: such ratios are not believed.
    ratios = {key: finish[key] / came[key] for key in both}
    return {key: ratio for key, ratio in ratios.items() if Fraction(1, 2) <= ratio <= 2}


def _sizes(facts: Facts) -> dict[tuple[str, Level], Fraction]:
    """Pupils in a class as each school has them today."""
    pupils: dict[tuple[str, Level], int] = defaultdict(int)
    classes: dict[tuple[str, Level], int] = defaultdict(int)
    for row in facts.classes:
        pupils[row.school_id, row.level] += row.pupils
        classes[row.school_id, row.level] += row.classes
    return {key: Fraction(pupils[key], classes[key]) for key in classes if classes[key] and pupils[key]}


def _classes(pupils: Pupils, sizes: Mapping[tuple[str, Level], Fraction]) -> tuple[ClassRow, ...]:
    """Whole pupils (half up), and as many classes as the school's present size of class asks for."""
    rows = []
    for (school, level, grade), number in sorted(pupils.items(), key=lambda item: str(item[0])):
        whole = int(number + Fraction(1, 2))
        size = sizes.get((school, level))
        if whole and size:
            rows.append(ClassRow(school, level, grade, max(1, ceil(whole / size - Fraction(1, 4))), whole))
    return tuple(sorted(rows, key=lambda row: (row.school_id, row.level, GRADES[row.level].index(row.grade))))


def _stays(row: StaffRow, year: int) -> bool:
    return row.retires is None or row.retires > year


def _teachers(staff: tuple[StaffRow, ...]) -> int:
    return sum(row.position is Position.TEACHER for row in staff)
