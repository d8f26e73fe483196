"""Who goes to which course in which year, within places, money and what a school can spare."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from trienkhai.core.planning.training.needs import Need
from trienkhai.core.planning.training.people import Member


@dataclass(frozen=True, slots=True)
class Course:
    """A course that leads to an item: places a year, cost a person (đồng), years it takes."""

    item: str
    places: int
    cost: int
    years: int = 1


@dataclass(frozen=True, slots=True)
class Seat:
    """One person starts one course in one year; `late` when it ends after the day of the standard."""

    need: Need
    year: int
    cost: int
    late: bool


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The seats, the needs no place was found for, and the money of each year."""

    seats: tuple[Seat, ...]
    unplaced: tuple[Need, ...]
    money: Mapping[int, int]
    is_optimal: bool


def plan_years(
    wanted: Sequence[Need],
    people: Iterable[Member],
    courses: Mapping[str, Course],
    years: Sequence[int],
    *,
    budget: Mapping[int, int] | None = None,
    school_share: int = 10,
    seconds: float = 60.0,
) -> YearPlan:
    """The best year plan: fewest left out, then fewest late, then the earliest years; the same input, the same plan.

    A person starts at most one course a year; of a school at most `school_share` per cent of its people (one at least)
    start in a year; money is counted in the year a course starts.
    """
    open_needs = [need for need in wanted if not need.in_training and need.item in courses]
    without_course = [need for need in wanted if not need.in_training and need.item not in courses]
    cells = [(n, year) for n in range(len(open_needs)) for year in years]
    if not cells:
        return YearPlan((), tuple(without_course), {}, True)
    rows = _limits(open_needs, cells, people, courses, years, budget, school_share)
    chosen, optimal = _solve(open_needs, cells, courses, years, rows, seconds)
    seats = tuple(
        Seat(open_needs[n], year, courses[open_needs[n].item].cost, _is_late(open_needs[n], year, courses))
        for n, year in sorted(
            chosen, key=lambda cell: (cell[1], open_needs[cell[0]].item, open_needs[cell[0]].staff_id)
        )
    )
    placed = {n for n, _ in chosen}
    left = [need for n, need in enumerate(open_needs) if n not in placed]
    money: Counter[int] = Counter()
    for seat in seats:
        money[seat.year] += seat.cost
    return YearPlan(seats, (*left, *without_course), dict(sorted(money.items())), optimal)


def _is_late(need: Need, year: int, courses: Mapping[str, Course]) -> bool:
    return need.by is not None and year + courses[need.item].years - 1 > need.by


def _limits(
    wanted: Sequence[Need],
    cells: Sequence[tuple[int, int]],
    people: Iterable[Member],
    courses: Mapping[str, Course],
    years: Sequence[int],
    budget: Mapping[int, int] | None,
    school_share: int,
) -> list[tuple[list[int], list[int], int]]:
    """Rows of the program: columns, factors, upper bound."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for column, (n, year) in enumerate(cells):
        need = wanted[n]
        groups["need", str(n)].append(column)
        groups["person", need.staff_id, str(year)].append(column)
        groups["course", need.item, str(year)].append(column)
        groups["school", need.school_id, str(year)].append(column)
    sizes = Counter(each.school_id for each in people)
    rows = []
    for key, columns in groups.items():
        if key[0] == "course":
            bound = courses[key[1]].places
        elif key[0] == "school":
            bound = max(1, sizes[key[1]] * school_share // 100)
        else:
            bound = 1
        rows.append((columns, [1] * len(columns), bound))
    for year in years if budget else ():
        columns = [column for column, cell in enumerate(cells) if cell[1] == year]
        costs = [courses[wanted[cells[column][0]].item].cost for column in columns]
        rows.append((columns, costs, (budget or {}).get(year, 0)))
    return rows


def _solve(
    wanted: Sequence[Need],
    cells: Sequence[tuple[int, int]],
    courses: Mapping[str, Course],
    years: Sequence[int],
    rows: list[tuple[list[int], list[int], int]],
    seconds: float,
) -> tuple[list[tuple[int, int]], bool]:
    """Three programs one after the other, each holding what the one before it won, so no weight blurs the order."""
    goals = (
        np.full(len(cells), -1.0),
        np.array([float(_is_late(wanted[n], year, courses)) for n, year in cells]),
        np.array([float(years.index(year)) for _, year in cells]),
    )
    lengths = [len(columns) for columns, _, _ in rows]
    columns = np.concatenate([np.array(each) for each, _, _ in rows])
    factors = np.concatenate([np.array(each, dtype=float) for _, each, _ in rows])
    matrix = coo_array(
        (factors, (np.repeat(np.arange(len(rows)), lengths), columns)), shape=(len(rows), len(cells))
    ).tocsr()
    held = [LinearConstraint(matrix, -np.inf, np.array([bound for _, _, bound in rows], dtype=float))]
    chosen, optimal = np.zeros(len(cells)), True
    for goal in goals:
        answer = milp(
            goal,
            constraints=held,
            integrality=np.ones(len(cells)),
            bounds=Bounds(0, 1),
            options={"time_limit": seconds / len(goals), "mip_rel_gap": 0.0},
        )
        optimal = optimal and answer.status == 0
        if answer.x is None:
            break
        chosen = np.round(answer.x)
        held.append(LinearConstraint(goal.reshape(1, -1), -np.inf, float(goal @ chosen) + 0.5))
    return [cells[column] for column in np.flatnonzero(chosen).tolist()], optimal
