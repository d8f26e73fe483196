"""The Lagrangian bound: the rule "each place has one centre" is priced instead of demanded.

What is left falls apart into one knapsack per centre. Prices are whole numbers in 1/SCALE of a distance, so each
bound holds exactly, whatever the rounding of the step that led to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from trienkhai.core.planning.network.median.knapsack import solve_knapsacks
from trienkhai.core.planning.network.median.problem import Flags, MedianProblem, Whole

SCALE = 1000

Triple = tuple[int, int, int]

# Deflected subgradient steps (Barahona and Anbil's volume algorithm is of this family). The figures were chosen by
# trial on instances of 50 to 400 places; they change the speed, never whether the bound is true.
FIRST_STEP = 1.5
LEAST_STEP = 0.004
PATIENCE = 12
MEMORY = 0.7


@dataclass(frozen=True, slots=True)
class Duals:
    """Prices of the places and what they prove: `scaled_bound` / SCALE is a least value of every placing.

    `values[c]` is what opening the candidate c would bring (never above zero); `chosen` the candidates the bound opens,
    `sets[i, k]` whether the k-th of them would take place i. `tolls` are prices of three-place cuts (see `deeper`): a
    group pays the toll of each triple it holds two places of, and the values count that.
    """

    prices: Whole
    scaled_bound: int
    values: Whole
    chosen: Whole
    sets: Flags
    tolls: dict[Triple, int] = field(default_factory=dict)

    @property
    def bound(self) -> int:
        return -(-self.scaled_bound // SCALE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is still open to choice: `centres` may be chosen, `fixed` must be, `barred[i, j]` may not be used."""

    may_open: Flags
    must_open: Flags
    barred: Flags

    @classmethod
    def none(cls, size: int) -> "Limits":
        return cls(np.ones(size, dtype=bool), np.zeros(size, dtype=bool), np.zeros((size, size), dtype=bool))


def reduced(problem: MedianProblem, limits: Limits, prices: Whole, candidates: Whole) -> Whole:
    """Prices of the places at the candidates, in scaled units; a barred pair never pays."""
    price = problem.distance[:, candidates] * SCALE - prices[:, None]
    price[limits.barred[:, candidates]] = BARRED
    return price


def evaluate(problem: MedianProblem, limits: Limits, prices: Whole) -> Duals:
    """The bound these prices prove under the limits."""
    candidates = np.flatnonzero(limits.may_open)
    solved = solve_knapsacks(reduced(problem, limits, prices, candidates), problem.demand, problem.capacity)
    values = np.zeros(problem.size, dtype=np.int64)
    values[candidates] = solved.values
    must = np.flatnonzero(limits.must_open)
    free = candidates[~limits.must_open[candidates]]
    order = free[np.argsort(values[free], kind="stable")]
    chosen = np.sort(np.concatenate([must, order[: problem.centres - len(must)]]))
    return Duals(
        prices,
        int(prices.sum() + values[chosen].sum()),
        values,
        chosen,
        solved.sets(np.searchsorted(candidates, chosen)),
    )


def improve(
    problem: MedianProblem,
    limits: Limits,
    start: Whole,
    upper: int,
    *,
    steps: int,
    watch: Callable[[Duals], int] | None = None,
    out_of_time: Callable[[], bool] = lambda: False,
) -> tuple[Duals, NDArray[np.float64]]:
    """The best duals found from `start`, and how often each candidate was opened on the way (0 to 1).

    `watch` sees the duals of every step and gives back the best value of a placing known. Stops when the
    bound meets it.
    """
    prices = start.astype(float)
    best = evaluate(problem, limits, start)
    opened = np.zeros(problem.size)
    direction = np.zeros(problem.size)
    length, idle = FIRST_STEP, 0
    for _ in range(steps):
        duals = evaluate(problem, limits, np.rint(prices).astype(np.int64))
        idle += 1
        if duals.scaled_bound > best.scaled_bound:
            best, idle = duals, 0
        elif idle >= PATIENCE:
            length, idle = length / 2, 0
            prices, direction = best.prices.astype(float), np.zeros(problem.size)
            duals = best
        if watch is not None:
            upper = min(upper, watch(duals))
        if best.bound >= upper or length < LEAST_STEP or out_of_time():
            break
        opened *= 0.95
        opened[duals.chosen] += 0.05
        slack = 1.0 - duals.sets.sum(axis=1)
        direction = slack + MEMORY * direction
        norm = float(direction @ direction)
        if norm == 0:
            break
        prices = prices + length * max(upper * SCALE - duals.scaled_bound, SCALE) / norm * direction
    return best, opened


BARRED = 1 << 40
