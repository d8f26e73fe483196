"""Teachers at scale: the proven reallocation, its price over the bare flow solver, demand of a country, a pin.

    python benchmarks/staffing.py                     1,000 schools, and a pin in a town
    python benchmarks/staffing.py --large             20,000 schools as well: minutes, a few GB
    python benchmarks/staffing.py --country           demand of 53,000 schools

What counts is the bar beside each figure. The schools are lower secondary with 12 subjects and 25 teachers, too
many here and too few there by up to two in each subject; 20 km, the 25 nearest, at most three out of a school.
"""

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

import numpy as np
from ortools.graph.python import min_cost_flow

from trienkhai.core.planning.facts import (
    GENERAL_LEVELS,
    GRADES,
    ClassRow,
    Consent,
    Contract,
    Facts,
    Level,
    Position,
    School,
    StaffRow,
    validate,
)
from trienkhai.core.planning.fictitious import generate
from trienkhai.core.planning.law import law_on
from trienkhai.core.planning.lessons import demand_tables
from trienkhai.core.planning.policy import Pin, Policy, policy_from
from trienkhai.core.planning.staffing import prepare, reallocate, reason
from trienkhai.core.planning.staffing.build import END, START, Network
from trienkhai.core.planning.staffing.moves import moves_of
from trienkhai.core.planning.staffing.solve import joined_cost, solve

T = TypeVar("T")
DAY = date(2026, 9, 1)
SHARES = {"parts": {"HISGEO": {"HIST": 50, "GEO": 50}}}
POLICY = policy_from({"lessons": SHARES, "reallocation": {"nearest": 25, "max_out": 3}})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--country", action="store_true")
    options = parser.parse_args()
    pin()
    core(1_000, 20.0)
    if options.large:
        core(20_000, 120.0)
    if options.country:
        country()


def core(schools: int, bar: float) -> None:
    facts = lower_secondary(schools, Random(20))  # noqa: S311
    preparing, prepared = timed(lambda: prepare(facts, POLICY, DAY))
    moving, plan = timed(lambda: reallocate(prepared))
    network, name = plan.network, names(facts)
    print(
        f"{schools} schools, {len(facts.staff)} staff, {len(network.tail)} arcs, {len(network.names)} nodes"
    )
    print(
        f"  demand {preparing:.2f} s + reallocation {moving:.2f} s = {preparing + moving:.2f} s, bar {bar:g} s"
    )
    print(
        f"  proven in {plan.solution.steps} solve(s): unmet {plan.unmet_before / 1e6:.2f} to "
        f"{plan.unmet_after / 1e6:.2f} posts, bound {plan.unmet_bound / 1e6:.2f}; {len(plan.moves)} moves, "
        f"{plan.km / 10:.1f} km; memory {memory():.2f} GiB"
    )
    solving, solution = timed(lambda: solve(network))
    naming, moves = timed(lambda: moves_of(facts, plan.balances, network, solution))
    explaining, letters = timed(lambda: sum(len(reason(move, name)) for move in moves))
    bare, cost = timed(lambda: bare_flow(network))
    ours = solving + naming + explaining
    same = int(plan.solution.flow @ joined_cost(network)) == cost
    print(
        f"  flow with proof {solving:.3f} s + people and alternatives {naming:.3f} s + {letters} letters of reasons "
        f"{explaining:.3f} s = {ours:.3f} s"
    )
    print(
        f"  bare SimpleMinCostFlow, same arcs {bare:.3f} s: ratio {ours / bare:.2f}, bar 2; same optimum: {same}"
    )


def bare_flow(network: Network) -> int:
    """What a user of the solver would write: arcs in, optimum and flow out."""
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        network.tail, network.head, network.capacity, joined_cost(network)
    )
    solver.set_nodes_supplies(np.array([START, END]), np.array([network.supply, -network.supply]))
    assert solver.solve() == solver.OPTIMAL
    solver.flows(arcs)
    return int(solver.optimal_cost())


def country() -> None:
    """A country as it is, and one whose every school has all general levels: 30 groups of teachers in each."""
    checked = validate(generate("country", 1))
    assert checked.facts is not None
    _demand("a country", checked.facts)
    every = [(level, grade) for level in GENERAL_LEVELS for grade in GRADES[level]]
    chance = Random(5)  # noqa: S311
    classes = tuple(
        ClassRow(school.school_id, level, grade, chance.randint(1, 6), 100)
        for school in checked.facts.schools
        for level, grade in every
    )
    _demand("every subject everywhere", replace(checked.facts, classes=classes))


def _demand(words: str, facts: Facts) -> None:
    seconds, tables = timed(lambda: demand_tables(facts, law_on(DAY), Policy()))
    figures = sum(int((table.demand != 0).sum()) for table in tables)
    print(
        f"demand of {len(facts.schools)} schools, {len(facts.staff)} staff, {words}: {figures} figures, exact, "
        f"{seconds:.2f} s, bar 10 s; memory {memory():.2f} GiB"
    )


def pin() -> None:
    checked = validate(generate("town", 1))
    assert checked.facts is not None
    prepared = prepare(checked.facts, Policy(), DAY)
    before = reallocate(prepared)
    move = before.moves[0]
    rules = replace(Policy().reallocation, pins=(Pin(move.staff_id, move.to_school),))
    seconds, after = timed(lambda: reallocate(prepared, replace(Policy(), reallocation=rules)))
    print(f"a pin in a town of 30 schools, solved again: {seconds:.3f} s, bar 1 s; {len(after.moves)} moves")


def lower_secondary(count: int, chance: Random) -> Facts:
    """Schools spread over a land as dense as the Red River delta; demand of 14 classes, staff off by up to two."""
    side = 1.0 * (count / 1_000) ** 0.5
    schools, classes, staff = [], [], []
    law = law_on(DAY)
    for number in range(count):
        name = f"S{number:06d}"
        lat, lon = 14.0 + chance.uniform(0, side), 103.0 + chance.uniform(0, side)
        schools.append(School(name, f"Trường {number}", "ordinary", "M", f"X{number // 9}", 3, 2, lat, lon))
        counts = [chance.randint(2, 5) for _ in range(4)]
        classes += [
            ClassRow(name, Level.LOWER_SECONDARY, str(6 + grade), each, each * 40)
            for grade, each in enumerate(counts)
        ]
    bare = Facts(tuple(schools), tuple(classes), ())
    table = demand_tables(bare, law, POLICY)[0]
    for line, school in enumerate(schools):
        for column, group in enumerate(table.groups):
            needed = round(int(table.demand[line, column]) / table.unit)
            for _ in range(max(0, needed + chance.choice((-2, -1, 0, 0, 1, 2)))):
                staff.append(_teacher(len(staff), school.school_id, group, chance))
    return Facts(tuple(schools), tuple(classes), tuple(staff))


def _teacher(number: int, school: str, group: str, chance: Random) -> StaffRow:
    return StaffRow(
        f"GV{number:07d}",
        school,
        Position.TEACHER,
        Level.LOWER_SECONDARY,
        group,
        "",
        Contract.CIVIL,
        100,
        0,
        chance.random() < 0.05,
        Consent.UNKNOWN,
        None,
        None,
    )


def names(facts: Facts) -> dict[str, str]:
    return {school.school_id: school.name for school in facts.schools}


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of one processor, which a busy machine does not change; everything here runs on one."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main()
