"""Solves the capacitated p-median problem to a proven value, or as far as the time allows, and says how far.

Duals give a bound; local search gives a placing; every group of places a better placing could contain is
counted out and the cheapest choice among them made. Where all groups are in, the choice is the optimum.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trienkhai.core.planning.network.median.coarse import coarse
from trienkhai.core.planning.network.median.compact import choose_compactly
from trienkhai.core.planning.network.median.cuts import shrink
from trienkhai.core.planning.network.median.deeper import deepen
from trienkhai.core.planning.network.median.duals import SCALE, Duals, Limits, improve
from trienkhai.core.planning.network.median.groups import (
    Groups,
    count_out,
    fitting,
    groups_of,
    join_groups,
    tighten,
)
from trienkhai.core.planning.network.median.partition import choose_groups, whole_bound
from trienkhai.core.planning.network.median.problem import MedianAnswer, MedianProblem, Placing, Whole
from trienkhai.core.planning.network.median.regions import LARGE, improve_regions
from trienkhai.core.planning.network.median.search import settle

# How many groups one choice may hold, in the order tried: small choices give good placings at once, large ones proofs.
CHOICES = (3_000, 20_000, 80_000, 250_000)
FIRST_STEPS, LATER_STEPS = 1500, 300
MOST_TO_CHOOSE = 4_000
FEW = 300  # so many groups are chosen among without more ado
DEEP_SHARE, REGION_SHARE = 0.6, 0.4  # of the time that is left
NEAR = 1.002  # a placing this near the bound is left to the choice among groups


@dataclass(slots=True)
class _State:
    """What is known so far. `problem` is as given; `plain` the same with weights coarse enough for the tables."""

    problem: MedianProblem
    plain: MedianProblem
    seconds: float
    clock: Callable[[], float]
    began: float
    limits: Limits
    best: Placing | None = None
    bound: int = 0
    infeasible: bool = False
    steps: list[str] = field(default_factory=list)
    tried: set[tuple[int, ...]] = field(default_factory=set)

    @property
    def upper(self) -> int:
        """The value to beat; without a placing, one above every placing."""
        if self.best is not None:
            return self.best.value
        return int(self.problem.distance.max(axis=1).sum()) + 1

    @property
    def left(self) -> float:
        return self.seconds - (self.clock() - self.began)

    @property
    def closed(self) -> bool:
        return self.bound >= self.upper

    def offer(self, placing: Placing | None) -> None:
        if placing is not None and placing.value < self.upper:
            self.best = placing


def solve_median(
    problem: MedianProblem, *, seconds: float, clock: Callable[[], float], known: Placing | None = None
) -> MedianAnswer:
    """The best placing within the seconds, and what is proven. `clock` gives seconds, such as time.monotonic.

    `known` is a placing to beat. The same problem gives the same answer unless the time runs out first.
    """
    state = _State(problem, coarse(problem), seconds, clock, clock(), Limits.none(problem.size), known)
    if (problem.demand > problem.capacity).any() or problem.demand.sum() > problem.centres * problem.capacity:
        state.infeasible = True
        state.steps.append("capacity")
    else:
        _search(state)
    if state.best is None and state.closed:
        state.infeasible = True
    bound = state.bound if state.best is None else min(state.bound, state.best.value)
    return MedianAnswer(state.best, bound, state.infeasible, state.clock() - state.began, tuple(state.steps))


def _search(state: _State) -> None:
    ranks = np.sort(state.problem.distance, axis=1)
    start = ranks[:, min(state.problem.size // state.problem.centres, state.problem.size - 1)] * SCALE
    duals = _improve(state, start, FIRST_STEPS)
    if state.best is None:
        state.steps.append("compact")
        state.offer(choose_compactly(state.problem, state.left / 3))
    duals = _narrow(state, duals)
    if not state.closed and state.best is not None and not _all_in(state, duals):
        duals = _deepen(state, duals)
        if state.best.value > state.bound * NEAR and state.problem.size > LARGE:
            state.steps.append("regions")
            state.best = improve_regions(
                state.problem, state.best, _solve_region, state.clock, state.left * REGION_SHARE
            )
    for most in CHOICES:
        while not state.closed and state.left > 0:
            duals = _narrow(state, duals)
            if state.closed or not _choose(state, duals, most):
                break


def _all_in(state: _State, duals: Duals) -> bool:
    """Whether all groups of a better placing are few enough to choose among at once."""
    return count_out(state.plain, state.limits, duals, state.upper - 1, FEW) is not None


def _deepen(state: _State, duals: Duals) -> Duals:
    """Prices cuts into the bound, and makes the best choice among the groups found on the way."""
    state.steps.append("cuts")
    _, groups = _widest(state, duals, CHOICES[0])
    best = groups_of(state.problem, state.best) if state.best else None
    pool = join_groups(groups, best) if groups and best else groups or best
    if pool is None:
        return duals
    until = state.left * (1 - DEEP_SHARE)
    duals, pool = deepen(
        state.problem, state.plain, state.limits, duals, pool, state.upper, lambda: state.left - until
    )
    state.bound = max(state.bound, duals.bound)
    for goal in _goals(state.bound, state.upper):
        if state.left <= 0 or state.closed or goal >= state.upper:
            break
        before = state.upper
        _choose_from(state, pool, goal, duals)
        if state.upper < before:
            break
    return duals


def _choose_from(state: _State, groups: Groups, goal: int, duals: Duals, *, whole: bool = False) -> float:
    """Looks for a placing of value `goal` or less among groups; the least value one can have there."""
    shrunk = shrink(state.problem, groups, goal, lambda: state.left, duals.tolls)
    state.steps.append(f"groups {groups.count} to {shrunk.groups.count}")
    if not shrunk.groups.count:
        return goal + 1
    proven: float = shrunk.bound
    if _worth_choosing(shrunk.groups.count, whole) and state.left > 0:
        partition = choose_groups(state.problem, shrunk.groups, shrunk.cuts, state.left)
        state.offer(partition.placing)
        proven = max(proven, min(whole_bound(partition.bound), goal + 1))
    return proven


def _solve_region(
    region: MedianProblem, known: Placing, seconds: float, clock: Callable[[], float]
) -> Placing:
    return solve_median(region, seconds=seconds, clock=clock, known=known).placing or known


def _improve(state: _State, start: Whole, steps: int) -> Duals:
    state.steps.append("duals")
    every = max(1, state.problem.size // 100)
    count = 0

    def watch(duals: Duals) -> int:
        nonlocal count
        count += 1
        key = tuple(int(centre) for centre in duals.chosen)
        if count % every == 0 and key not in state.tried:
            state.tried.add(key)
            state.offer(settle(state.problem, duals.chosen))
        return state.upper

    duals, _opened = improve(
        state.plain,
        state.limits,
        start,
        state.upper,
        steps=steps,
        watch=watch,
        out_of_time=lambda: state.left < 0,
    )
    state.bound = max(state.bound, duals.bound)
    return duals


def _narrow(state: _State, duals: Duals) -> Duals:
    """Bars what no better placing can use, and prices again under those limits while that raises the bound."""
    before = state.limits
    state.limits = tighten(state.plain, before, duals, state.upper - 1)
    if (state.limits.may_open == before.may_open).all() and (state.limits.barred == before.barred).all():
        return duals
    if duals.tolls:
        return duals
    if state.limits.may_open.sum() < 1 or state.limits.must_open.sum() > state.problem.centres:
        state.bound = state.upper
        return duals
    return _improve(state, duals.prices, LATER_STEPS)


def _choose(state: _State, duals: Duals, most: int) -> bool:
    """One choice among counted-out groups; True when it gave something and another at this size may give more."""
    target, groups = _widest(state, duals, most)
    if groups is None:
        return False
    upper, before = state.upper, state.bound
    for goal in _goals(target, upper):
        if state.left <= 0 or state.upper < upper:
            break
        proven = _choose_from(state, groups, goal, duals, whole=target == upper - 1)
        state.bound = max(state.bound, int(min(proven, target + 1)))
    return state.upper < upper or state.bound > before


def _worth_choosing(groups: int, whole: bool) -> bool:
    """A part of the groups, if large, costs more time than its placing is worth; all of them give the proof."""
    return groups > 0 and (whole or groups <= MOST_TO_CHOOSE)


def _goals(target: int, upper: int) -> list[int]:
    """Values to ask for in turn: close ones first, because a close goal prices most groups out."""
    near = [target + target * share // 1000 for share in (3, 10)]
    return [goal for goal in near if goal < upper - 1] + [upper - 1]


def _widest(state: _State, duals: Duals, most: int) -> tuple[int, Groups | None]:
    """The highest target below the value in hand whose groups number at most `most`, with the groups."""
    low, high = max(state.bound, duals.bound), state.upper - 1
    best: tuple[int, Groups | None] = (low, None)
    step = 1
    target = low
    while low <= high:
        groups = count_out(state.plain, state.limits, duals, target, most)
        if groups is None:
            high = target - 1
        else:
            best = (target, groups)
            low = target + 1
        step = step * 2 if groups is not None and high == state.upper - 1 else 0
        target = min(low + step, high) if step else (low + high) // 2
    if best[1] is None:
        return best
    return best[0], fitting(state.problem, best[1])
