"""Placings by local search: give every place a centre, then move, exchange and re-centre while it helps.

Nothing here proves anything; it finds good placings for the proof to close on. Everything is deterministic.
"""

import numpy as np
from numpy.typing import NDArray

from trienkhai.core.planning.network.median.problem import MedianProblem, Placing, Whole

MOST_ROUNDS = 400  # a guard against cycling, far above what a search needs


def settle(problem: MedianProblem, centres: Whole) -> Placing | None:
    """A placing found from these centres, which may be shifted; None when capacity could not be kept."""
    seen: set[tuple[int, ...]] = set()
    best: Placing | None = None
    assigned = _first_assignment(problem, centres)
    while tuple(centres) not in seen:
        seen.add(tuple(centres))
        assigned = _exchange(problem, centres, assigned)
        placing = _placing(problem, centres, assigned)
        if placing is not None and (best is None or placing.value < best.value):
            best = placing
        centres = _recentre(problem, centres, assigned)
    return best


def _placing(problem: MedianProblem, centres: Whole, assigned: Whole) -> Placing | None:
    load = _load(problem, centres, assigned)
    if (load > problem.capacity).any():
        return None
    centre_of = centres[assigned]
    return Placing(
        int(problem.distance[np.arange(problem.size), centre_of].sum()),
        tuple(int(centre) for centre in centre_of),
    )


def _first_assignment(problem: MedianProblem, centres: Whole) -> Whole:
    """Places that lose most by their second choice come first; who finds no room goes to the roomiest centre."""
    cost = problem.distance[:, centres].astype(float)
    ordered = np.sort(cost, axis=1)
    regret = ordered[:, 1] - ordered[:, 0] if len(centres) > 1 else -ordered[:, 0]
    room = np.full(len(centres), problem.capacity, dtype=np.int64)
    assigned = np.zeros(problem.size, dtype=np.int64)
    for place in np.lexsort((np.arange(problem.size), -problem.demand, -regret)):
        fits = room >= problem.demand[place]
        target = int(np.argmin(np.where(fits, cost[place], np.inf))) if fits.any() else int(np.argmax(room))
        assigned[place] = target
        room[target] -= problem.demand[place]
    return assigned


def _exchange(problem: MedianProblem, centres: Whole, assigned: Whole) -> Whole:
    """Moves of one place and exchanges of two, the best first, until none helps; overload is priced."""
    cost = problem.distance[:, centres].astype(float)
    assigned = assigned.copy()
    penalty = float(cost.max()) + 1
    load = _load(problem, centres, assigned)
    for _ in range(MOST_ROUNDS):
        moves = _moves(problem, cost, assigned, load, penalty)
        if not moves:
            break
        _apply(problem, moves, assigned, load)
    return assigned


def _load(problem: MedianProblem, centres: Whole, assigned: Whole) -> NDArray[np.float64]:
    load: NDArray[np.float64] = np.zeros(len(centres))
    np.add.at(load, assigned, problem.demand)
    return load


def _over(load: NDArray[np.float64], capacity: int) -> NDArray[np.float64]:
    return np.maximum(load - capacity, 0)


def _moves(
    problem: MedianProblem,
    cost: NDArray[np.float64],
    assigned: Whole,
    load: NDArray[np.float64],
    penalty: float,
) -> list[tuple[float, int, int, int]]:
    """Helpful moves, best first: (change, place, other place or -1, target centre)."""
    size, weights = problem.size, problem.demand.astype(float)
    own = cost[np.arange(size), assigned]
    over = _over(load, problem.capacity)
    leave = penalty * (_over(load[assigned] - weights, problem.capacity) - over[assigned])
    enter = penalty * (_over(load[None, :] + weights[:, None], problem.capacity) - over[None, :])
    shift = cost - own[:, None] + leave[:, None] + enter
    shift[np.arange(size), assigned] = 0
    found = [(float(shift[i, k]), int(i), -1, int(k)) for i, k in np.argwhere(shift < -LEAST_GAIN)]
    return sorted(found + _exchanges(problem, cost, assigned, load, penalty))


def _exchanges(
    problem: MedianProblem,
    cost: NDArray[np.float64],
    assigned: Whole,
    load: NDArray[np.float64],
    penalty: float,
) -> list[tuple[float, int, int, int]]:
    """Helpful exchanges of two places. One of the two must gain by it or leave an overloaded centre."""
    weights, over = problem.demand.astype(float), _over(load, problem.capacity)
    own = cost[np.arange(problem.size), assigned]
    first = np.flatnonzero((cost.min(axis=1) < own) | (over[assigned] > 0))
    change = cost[first][:, assigned] - own[first, None] + cost[:, assigned[first]].T - own[None, :]
    heavier = weights[None, :] - weights[first, None]  # what the centre of the first gains by the exchange
    at_first = _over(load[assigned[first], None] + heavier, problem.capacity) - over[assigned[first], None]
    at_other = _over(load[None, assigned] - heavier, problem.capacity) - over[None, assigned]
    change += penalty * (at_first + at_other)
    change[assigned[first, None] == assigned[None, :]] = 0
    return [
        (float(change[k, j]), int(first[k]), int(j), int(assigned[j]))
        for k, j in np.argwhere(change < -LEAST_GAIN)
    ]


def _apply(
    problem: MedianProblem,
    moves: list[tuple[float, int, int, int]],
    assigned: Whole,
    load: NDArray[np.float64],
) -> None:
    """Carries out the best moves that do not touch the same centre twice."""
    touched: set[int] = set()
    for _change, place, other, target in moves:
        source = int(assigned[place])
        if source in touched or target in touched:
            continue
        touched |= {source, target}
        for who, where in ((place, target), (other, source)):
            if who >= 0:
                load[assigned[who]] -= problem.demand[who]
                load[where] += problem.demand[who]
                assigned[who] = where


def _recentre(problem: MedianProblem, centres: Whole, assigned: Whole) -> Whole:
    """The best centre of each group; two groups never share one."""
    new = centres.copy()
    for group in range(len(centres)):
        members = assigned == group
        if not members.any():
            continue
        total = problem.distance[members].sum(axis=0)
        total[np.delete(new, group)] = np.iinfo(np.int64).max
        if total[total.argmin()] < total[new[group]]:
            new[group] = int(total.argmin())
    return new


LEAST_GAIN = 1e-9
