"""The capacitated p-median problem: choose p places as centres, give every place to one centre within its
capacity, least total distance.

All numbers are whole, so that bounds can be proven without rounding.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MedianProblem:
    """`distance[i, j]` is what it costs to give place i to a centre at j; `demand[i]` what it uses there."""

    distance: Whole
    demand: Whole
    centres: int
    capacity: int

    @property
    def size(self) -> int:
        return len(self.demand)


@dataclass(frozen=True, slots=True)
class Placing:
    """A feasible answer: `centre_of[i]` is the place whose centre serves place i."""

    value: int
    centre_of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MedianAnswer:
    """The best placing found and the proven least value; no placing when none was found.

    `infeasible` is True only when it is proven that no placing exists. `steps` names what was used, in order.
    """

    placing: Placing | None
    bound: int
    infeasible: bool
    seconds: float
    steps: tuple[str, ...]

    @property
    def proven(self) -> bool:
        return self.infeasible or (self.placing is not None and self.placing.value == self.bound)

    @property
    def gap(self) -> float | None:
        """How far the value may be from the best possible, as a share of the bound; None without a value."""
        if self.placing is None:
            return None
        if self.placing.value == self.bound:
            return 0.0
        return (self.placing.value - self.bound) / max(self.bound, 1)
