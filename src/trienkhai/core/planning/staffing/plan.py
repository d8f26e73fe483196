"""The staffing plan: facts and policy in, a frozen plan out. The same input gives the same plan."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from trienkhai.core.planning.facts import WHOLE, Facts, Level, StaffRow
from trienkhai.core.planning.facts.distances import Distances
from trienkhai.core.planning.law import Law, law_on
from trienkhai.core.planning.lessons import LevelTable, demand_tables, group_of
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.approvers import approver
from trienkhai.core.planning.staffing.balances import POST, Balances, balances_of, with_changes
from trienkhai.core.planning.staffing.build import Network, build
from trienkhai.core.planning.staffing.conflicts import check_pins
from trienkhai.core.planning.staffing.moves import Move, MoveKind, moves_of
from trienkhai.core.planning.staffing.people import candidates
from trienkhai.core.planning.staffing.solve import Solution, solve


@dataclass(frozen=True)
class Prepared:
    """All that does not depend on limits and pins: kept, a change of a pin is solved again at once."""

    facts: Facts
    day: date
    law: Law
    policy: Policy
    tables: tuple[LevelTable, ...]
    balances: Balances
    distances: Distances


@dataclass(frozen=True)
class Core:
    """The proven transfers. `balances` are those after the pinned moves, `after` those after all moves."""

    prepared: Prepared
    policy: Policy
    moves: tuple[Move, ...]
    balances: Balances
    after: Balances
    network: Network
    solution: Solution

    @property
    def unmet_before(self) -> int:
        return unmet_of(self.prepared.balances)

    @property
    def unmet_after(self) -> int:
        return unmet_of(self.after)

    @property
    def unmet_bound(self) -> int:
        """No plan within the limits leaves less; proven by the prices of the solution."""
        return unmet_of(self.balances) + self.solution.unmet(self.network)

    @property
    def km(self) -> int:
        return sum(move.km for move in self.moves)


def prepare(facts: Facts, policy: Policy, day: date) -> Prepared:
    """Demand, balances and distances of a day; raises `LawMissing` for a day the registries do not cover."""
    law = law_on(day, policy.norms.accept_unverified)
    tables = demand_tables(facts, law, policy)
    distances = Distances(facts.schools, facts.distances, policy.reallocation.detour_percent)
    return Prepared(facts, day, law, policy, tables, balances_of(tables), distances)


def reallocate(prepared: Prepared, policy: Policy | None = None) -> Core:
    """The best transfers. `policy` may differ from the prepared one in its limits, pins and prohibitions only;
    raises `NoPlan` naming the limits that exclude each other.
    """
    policy = policy or prepared.policy
    if (policy.norms, policy.lessons) != (prepared.policy.norms, prepared.policy.lessons):
        raise ValueError("norms or lessons differ: prepare again")
    facts = prepared.facts
    pinned = pinned_moves(prepared, policy)
    changes = changes_of(facts, pinned)
    balances = with_changes(prepared.balances, changes)
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    used = Counter(place[move.from_school] for move in pinned)
    left = {school: policy.reallocation.max_out - number for school, number in used.items()}
    people = candidates(facts, policy, prepared.day)
    network = build(facts, policy, balances, people, prepared.distances, left)
    solution = solve(network)
    moves = sorted(
        [*pinned, *moves_of(facts, balances, network, solution)],
        key=lambda move: (move.from_school, move.level, move.subject, move.staff_id),
    )
    after = with_changes(prepared.balances, changes_of(facts, moves))
    return Core(prepared, policy, tuple(moves), balances, after, network, solution)


def unmet_of(balances: Balances) -> int:
    """Millionths of a post that nobody teaches."""
    return int(-np.minimum(balances.balance, 0).sum())


def changes_of(facts: Facts, moves: Iterable[Move]) -> dict[tuple[int, Level, str], int]:
    """What moves do to balances."""
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    changes: Counter[tuple[int, Level, str]] = Counter()
    for move in moves:
        amount = move.fte * POST // WHOLE
        changes[place[move.from_school], move.level, move.subject] -= amount
        changes[place[move.to_school], move.level, move.subject] += amount
    return {key: amount for key, amount in changes.items() if amount}


def pinned_moves(prepared: Prepared, policy: Policy) -> list[Move]:
    """The moves people have fixed, checked against every other limit."""
    rows = check_pins(prepared.facts, policy, prepared.distances, prepared.day)
    place = {school.school_id: number for number, school in enumerate(prepared.facts.schools)}
    return [
        _pinned(
            prepared, policy, rows[pin.staff_id], place[rows[pin.staff_id].school_id], place[pin.to_school]
        )
        for pin in policy.reallocation.pins
    ]


def _pinned(prepared: Prepared, policy: Policy, row: StaffRow, start: int, end: int) -> Move:
    group = group_of(policy.lessons, row.level, row.subject)
    balances, schools = prepared.balances, prepared.facts.schools
    km = prepared.distances.between(np.array([start]), np.array([end]))

    def balance(school: int) -> int:
        number = balances.place.get((school, row.level, group))
        return 0 if number is None else int(balances.balance[number])

    return Move(
        staff_id=row.staff_id,
        from_school=schools[start].school_id,
        to_school=schools[end].school_id,
        kind=MoveKind.TRANSFER,
        level=row.level,
        subject=group,
        fte=WHOLE,
        km=int(km[0]),
        approver=approver(row.level, schools[start], schools[end]),
        giver=balance(start),
        taker=balance(end),
        consent=row.consent,
        contract=row.contract,
        pinned=True,
    )


def without(policy: Policy, priority: str) -> Policy:
    """The same policy without one priority, for showing what that priority costs."""
    rules = policy.reallocation
    kept = tuple(name for name in rules.priorities if name != priority)
    return replace(policy, reallocation=replace(rules, priorities=kept))
