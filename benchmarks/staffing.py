"""Teachers at scale: every bar of staffing in one run, each with its figure and whether it was kept.

    python benchmarks/staffing.py                       all bars but the two below; under two minutes
    python benchmarks/staffing.py --large               20,000 schools as well: minutes, a few GB
    python benchmarks/staffing.py --country             a whole country generated with its 1.2 million staff as well
    python benchmarks/staffing.py --large --country     everything

Exit status 1 where a bar is missed. The schools are lower secondary with 12 subjects and 25 teachers, too many here
and too few there by up to two in each subject; 20 km, the 25 nearest, at most three out of a school.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
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


LARGE_BAR = "reallocation core, 20,000 schools"
COUNTRY_BAR = "demand of a generated country with its staff"


@dataclass(frozen=True)
class Bar:
    """A bar of the product: the work, what it asks, what was measured; `kept` is None where it was not run."""

    work: str
    asked: str
    found: str
    kept: bool | None


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--large", action="store_true", help="20,000 schools too: minutes, a few GB")
    parser.add_argument("--country", action="store_true", help="a generated country with its staff too")
    options = parser.parse_args()
    bars = [pin(), *core(1_000, 20.0), demand_everywhere()]
    asked = "optimum proven, < 120 s, at most 6 GiB"
    bars += core(20_000, 120.0) if options.large else [Bar(LARGE_BAR, asked, "not run: --large", None)]
    bars.append(country() if options.country else Bar(COUNTRY_BAR, "< 10 s", "not run: --country", None))
    print(f"\n{'work':48} {'bar':40} found")
    for bar in bars:
        verdict = {True: "kept", False: "MISSED", None: "–"}[bar.kept]
        print(f"{bar.work:48} {bar.asked:40} {bar.found}  {verdict}")
    return 1 if any(bar.kept is False for bar in bars) else 0


def core(schools: int, most: float) -> list[Bar]:
    """The proven reallocation, and its price over the bare flow solver on the same arcs."""
    facts = lower_secondary(schools, Random(20))  # noqa: S311
    preparing, prepared = timed(lambda: prepare(facts, POLICY, DAY))
    moving, plan = timed(lambda: reallocate(prepared))
    network, name = plan.network, names(facts)
    print(
        f"{schools} schools, {len(facts.staff)} staff, {len(network.tail)} arcs, {len(network.names)} nodes: "
        f"demand {preparing:.2f} s + reallocation {moving:.2f} s, proven in {plan.solution.steps} solve(s); unmet "
        f"{plan.unmet_before / 1e6:.2f} to {plan.unmet_after / 1e6:.2f} posts, bound {plan.unmet_bound / 1e6:.2f}; "
        f"{len(plan.moves)} moves, {plan.km / 10:.1f} km",
        flush=True,
    )
    solving, solution = timed(lambda: solve(network))
    naming, moves = timed(lambda: moves_of(facts, plan.balances, network, solution))
    explaining, _letters = timed(lambda: sum(len(reason(move, name)) for move in moves))
    bare, cost = timed(lambda: bare_flow(network))
    ours, gib = solving + naming + explaining, memory()
    same = int(plan.solution.flow @ joined_cost(network)) == cost
    proven = plan.unmet_after == plan.unmet_bound
    whole = preparing + moving
    limit = ", at most 6 GiB" if schools > 1_000 else ""
    return [
        Bar(
            f"reallocation core, {schools:,} schools",
            f"optimum proven, < {most:g} s{limit}",
            f"{'proven' if proven else 'NOT PROVEN'}, {whole:.2f} s, {gib:.2f} GiB",
            proven and whole < most and gib <= 6,
        ),
        Bar(
            f"against SimpleMinCostFlow, {schools:,} schools",
            "same optimum, at most 2 × its time",
            f"{'same' if same else 'ANOTHER'} optimum, {ours:.3f} s : {bare:.3f} s = {ours / bare:.2f} ×",
            same and ours <= 2 * bare,
        ),
    ]


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


def demand_everywhere() -> Bar:
    """53,000 schools of which each has all general levels: 30 groups of teachers in each."""
    every = [(level, grade) for level in GENERAL_LEVELS for grade in GRADES[level]]
    chance = Random(5)  # noqa: S311
    schools = tuple(
        School(f"S{n:06d}", f"Trường {n}", "ordinary", "M", f"X{n // 16}", 1 + n % 3, 2, 21.0, 105.8)
        for n in range(53_000)
    )
    classes = tuple(
        ClassRow(school.school_id, level, grade, chance.randint(1, 6), 100)
        for school in schools
        for level, grade in every
    )
    return _demand("demand of 53,000 schools, every subject in each", Facts(schools, classes, ()))


def country() -> Bar:
    checked = validate(generate("country", 1))
    assert checked.facts is not None
    return _demand(COUNTRY_BAR, checked.facts)


def _demand(work: str, facts: Facts) -> Bar:
    seconds, tables = timed(lambda: demand_tables(facts, law_on(DAY), Policy()))
    figures = sum(int((table.demand != 0).sum()) for table in tables)
    found = f"{seconds:.2f} s, {figures:,} exact figures, {len(facts.staff):,} staff, {memory():.2f} GiB"
    return Bar(work, "< 10 s", found, seconds < 10)


def pin() -> Bar:
    checked = validate(generate("town", 1))
    assert checked.facts is not None
    prepared = prepare(checked.facts, Policy(), DAY)
    before = reallocate(prepared)
    move = before.moves[0]
    rules = replace(Policy().reallocation, pins=(Pin(move.staff_id, move.to_school),))
    seconds, after = timed(lambda: reallocate(prepared, replace(Policy(), reallocation=rules)))
    return Bar(
        "a pin in a town of 30 schools, solved again",
        "< 1 s",
        f"{seconds:.3f} s, {len(after.moves)} moves",
        seconds < 1,
    )


def lower_secondary(count: int, chance: Random) -> Facts:
    """Schools spread over a land as dense as the Red River delta; demand of 14 classes, staff off by up to two."""
    side = 1.0 * (count / 1_000) ** 0.5
    schools: list[School] = []
    classes: list[ClassRow] = []
    staff: list[StaffRow] = []
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
    sys.exit(main())
