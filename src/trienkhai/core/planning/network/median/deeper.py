"""A bound above the Lagrangian one: three-place cuts are priced into the search for groups.

A linear program over a small pool gives prices of places and cuts; the search over all groups at those prices gives
a bound that holds whatever the pool, and the groups the pool lacked (column generation with subset-row cuts).
The search counts sets out under a limit, so the tolls of the cuts cost no exactness.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from trienkhai.core.planning.network.median.cuts import GRAIN, Relaxed, relax, violated
from trienkhai.core.planning.network.median.duals import SCALE, Duals, Limits, Triple, reduced
from trienkhai.core.planning.network.median.groups import (
    Groups,
    count_out,
    fitting,
    join_groups,
    make_groups,
    sets_at,
)
from trienkhai.core.planning.network.median.knapsack import solve_knapsacks
from trienkhai.core.planning.network.median.problem import MedianProblem, Whole

SETS_A_CENTRE = 2_000  # more are not looked at: the price without tolls is then the bound of the centre
NEW_A_CENTRE = 12
LARGEST_POOL = 15_000
STEADY = 0.3  # how far prices stay with the best known ones
WIDEST, NARROWEST = (
    4.0,
    0.02,
)  # how far, in distance, a price may move at once: free prices jump and prove nothing
CLOSE = SCALE // 2  # cuts are added once bound and relaxation lie this near
DONE = SCALE // 25  # without a cut to add, nothing is left to gain below this
ENOUGH = 1_500  # so few groups left are chosen among sooner than the bound is raised further
MOST_ROUNDS = 400
LEAST_PROGRESS = SCALE // 50
PATIENCE = 15


@dataclass(frozen=True, slots=True)
class _Point:
    """Prices of places, tolls of cuts, and the level below which a set at a centre pays; all in 1/SCALE."""

    prices: Whole
    tolls: dict[Triple, int]
    levels: Whole


def deepen(
    problem: MedianProblem,
    plain: MedianProblem,
    limits: Limits,
    duals: Duals,
    pool: Groups,
    upper: int,
    seconds_left: Callable[[], float],
) -> tuple[Duals, Groups]:
    """Duals with tolls and a higher bound, where one is found, and the pool grown on the way.

    `pool` must hold the groups of a placing, so that the relaxation has an answer. `plain` is the problem with weights
    coarse enough for tables.
    """
    best, cuts = duals, list[Triple]()
    best_point = _Point(duals.prices, {}, np.full(problem.size, _level(problem, duals), dtype=np.int64))
    reach, idle = 1.0, 0
    for _ in range(MOST_ROUNDS):
        centre = best_point.prices / SCALE
        box = (centre - reach, centre + reach)
        relaxed = relax(problem, pool, cuts, seconds_left(), box) if seconds_left() > 0 else None
        if relaxed is None or not len(relaxed.served) or best.bound >= upper:
            break
        point = _mixed(_point(problem, relaxed, cuts), best_point, STEADY)
        found, new = _search(plain, limits, point)
        gain = found.scaled_bound - best.scaled_bound
        idle = 0 if gain > LEAST_PROGRESS else idle + 1
        if gain > 0:
            best, best_point, reach = found, point, min(reach * 1.5, WIDEST)
        else:
            reach = max(reach * 0.7, NARROWEST)
        distance = relaxed.bound * SCALE // GRAIN - best.scaled_bound
        more = violated(problem, pool, relaxed.shares, cuts) if distance < CLOSE else []
        if more:
            idle, reach = 0, max(reach, 0.5)
            if count_out(plain, limits, best, upper - 1, ENOUGH) is not None:
                break
        elif idle > PATIENCE or distance < DONE:
            break
        pool, cuts = join_groups(_trimmed(pool, relaxed, upper), fitting(problem, new)), cuts + more
    return best, pool


def _level(problem: MedianProblem, duals: Duals) -> int:
    return int(duals.values[duals.chosen].max()) if len(duals.chosen) else 0


def _point(problem: MedianProblem, relaxed: Relaxed, cuts: list[Triple]) -> _Point:
    served = np.rint(relaxed.served * SCALE / GRAIN).astype(np.int64)
    shared = np.rint(relaxed.shared * SCALE / GRAIN).astype(np.int64)
    levels = shared[: problem.size] + shared[problem.size]
    return _Point(served, dict(zip(cuts, (-shared[problem.size + 1 :]).tolist(), strict=True)), levels)


def _mixed(new: _Point, old: _Point, share: float) -> _Point:
    """Prices between the two; any prices prove a bound, steadier ones prove better ones."""
    tolls = {
        cut: round(share * old.tolls.get(cut, 0) + (1 - share) * new.tolls.get(cut, 0))
        for cut in {**old.tolls, **new.tolls}
    }
    return _Point(
        np.rint(share * old.prices + (1 - share) * new.prices).astype(np.int64),
        {cut: toll for cut, toll in tolls.items() if toll > 0},
        np.rint(share * old.levels + (1 - share) * new.levels).astype(np.int64),
    )


def _search(problem: MedianProblem, limits: Limits, point: _Point) -> tuple[Duals, Groups]:
    """The bound these prices prove, and the sets below their level."""
    candidates = np.flatnonzero(limits.may_open)
    floors = solve_knapsacks(
        reduced(problem, limits, point.prices, candidates), problem.demand, problem.capacity
    ).values
    empty = np.zeros((problem.size, 0), dtype=bool)
    duals = Duals(point.prices, 0, np.zeros(problem.size, dtype=np.int64), candidates[:0], empty, point.tolls)
    values, new = duals.values.copy(), []
    for centre, floor in zip(candidates.tolist(), floors.tolist(), strict=True):
        values[centre] = floor
        level = min(int(point.levels[centre]), 0)
        if floor >= level:
            continue
        sets = sets_at(problem, limits, duals, centre, floor, level - 1, SETS_A_CENTRE)
        if sets is None:
            continue
        members, prices = sets
        values[centre] = int(prices.min()) if len(members) else level
        best = np.argsort(prices, kind="stable")[:NEW_A_CENTRE]
        new.append((centre, [members[number] for number in best]))
    must = np.flatnonzero(limits.must_open)
    free = candidates[~limits.must_open[candidates]]
    order = free[np.argsort(values[free], kind="stable")]
    chosen = np.sort(np.concatenate([must, order[: problem.centres - len(must)]]))
    bound = int(point.prices.sum()) - sum(point.tolls.values()) + int(values[chosen].sum())
    return replace(duals, values=values, chosen=chosen, scaled_bound=bound), make_groups(problem, new)


def _trimmed(pool: Groups, relaxed: Relaxed, upper: int) -> Groups:
    """The pool without its dearest groups when it has grown large; the search finds them again when they pay."""
    if pool.count <= LARGEST_POOL:
        return pool
    slack = max(upper * GRAIN - relaxed.bound, GRAIN)
    return pool.only((relaxed.prices <= slack) | (relaxed.shares > 0))
