"""A mixed-integer program put together row by row, where a row may carry the limit it stands for."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from trienkhai.core.planning.network.model import Limit

Terms = list[tuple[int, float]]

MONEY = 1000  # the solver counts in millions, so that its tolerances suit the figures


@dataclass(frozen=True, slots=True)
class Solved:
    """What the solver found: values of the variables or None, the proven bound, and whether nothing exists."""

    values: NDArray[np.float64] | None
    bound: float
    infeasible: bool
    optimal: bool


class Program:
    """Variables and rows. With `elastic`, a limit can be given up at the price of one, and only that counts."""

    def __init__(self, *, elastic: bool) -> None:
        self.elastic = elastic
        self.cost: list[float] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.rows: list[tuple[Terms, float, float]] = []
        self.given_up: dict[Limit, int] = {}
        self.constant = 0  # thousands that no variable changes

    def variable(self, low: int, high: int, cost: int = 0) -> int:
        """A whole number between two bounds."""
        self.low.append(low)
        self.high.append(high)
        self.cost.append(0 if self.elastic else cost / MONEY)
        return len(self.cost) - 1

    def row(
        self, terms: Iterable[tuple[int, float]], low: float, high: float, limit: Limit | None = None
    ) -> None:
        """low <= sum of terms <= high; a limit may be given up in an elastic program."""
        terms = list(terms)
        if not self.elastic or limit is None:
            self.rows.append((terms, low, high))
            return
        switch = self.switch(limit)
        if low > -inf:
            least = sum(min(a * self.low[v], a * self.high[v]) for v, a in terms)
            self.rows.append(([*terms, (switch, max(0.0, low - least))], low, inf))
        if high < inf:
            most = sum(max(a * self.low[v], a * self.high[v]) for v, a in terms)
            self.rows.append(([*terms, (switch, -max(0.0, most - high))], -inf, high))

    def switch(self, limit: Limit) -> int:
        """The variable that says whether a limit is given up."""
        if limit not in self.given_up:
            self.given_up[limit] = self.variable(0, 1)
            self.cost[self.given_up[limit]] = 1.0
        return self.given_up[limit]

    def solve(self, seconds: float) -> Solved:
        """Solves with HiGHS."""
        if not self.cost:
            kept = all(low <= 0 <= high for _, low, high in self.rows)
            return Solved(np.zeros(0) if kept else None, 0.0 if kept else -inf, not kept, kept)
        entries = [(r, v, a) for r, (terms, _, _) in enumerate(self.rows) for v, a in terms]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = coo_array((values, (rows, columns)), shape=(len(self.rows), len(self.cost))).tocsc()
        result = milp(
            np.array(self.cost),
            integrality=np.ones(len(self.cost)),
            bounds=Bounds(np.array(self.low, dtype=float), np.array(self.high, dtype=float)),
            constraints=LinearConstraint(
                matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows]
            ),
            options={"time_limit": max(seconds, 0.5), "mip_rel_gap": 0.0},
        )
        bound = result.mip_dual_bound
        bound = bound if bound is not None and np.isfinite(bound) else -inf
        return Solved(result.x, bound, result.status == INFEASIBLE, result.status == OPTIMAL)


def whole_money(bound: float) -> int:
    """A proven bound in whole thousands; a hair above a whole number is not rounded up."""
    return ceil(bound * MONEY - max(0.5, abs(bound) * MONEY * TOLERANCE))


OPTIMAL, INFEASIBLE = 0, 2
TOLERANCE = 1e-7
