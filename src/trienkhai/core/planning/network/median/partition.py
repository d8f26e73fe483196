"""Chooses among counted-out groups so that every place lies in exactly one: a set partition, solved by HiGHS."""

from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import vstack

from trienkhai.core.planning.network.median.cuts import centre_rows, cut_rows, place_rows
from trienkhai.core.planning.network.median.duals import Triple
from trienkhai.core.planning.network.median.groups import Groups
from trienkhai.core.planning.network.median.problem import MedianProblem, Placing, Whole

# HiGHS reports its bound as a float; values are whole, so a bound this close above a whole number is not rounded up.
TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Partition:
    """What the choice came to: a placing or none, and the least value a choice among these groups can have."""

    placing: Placing | None
    bound: float


def choose_groups(
    problem: MedianProblem, groups: Groups, cuts: tuple[Triple, ...], seconds: float
) -> Partition:
    """The cheapest partition of the places into groups with different centres, at most `centres` of them."""
    if groups.count == 0:
        return Partition(None, inf)
    places = place_rows(problem, groups)
    rows = vstack([places, centre_rows(problem, groups), cut_rows(places, cuts)], format="csc")
    high = np.concatenate([np.ones(2 * problem.size), [float(problem.centres)], np.ones(len(cuts))])
    low = np.concatenate([np.ones(problem.size), np.zeros(problem.size + 1 + len(cuts))])
    result = milp(
        groups.cost.astype(float),
        integrality=np.ones(groups.count),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(rows, low, high),
        options={"time_limit": max(seconds, 0.1), "mip_rel_gap": 0.0},
    )
    if result.status == INFEASIBLE:
        return Partition(None, inf)
    placing = None if result.x is None else _placing(problem, groups, np.flatnonzero(result.x > 0.5))
    bound = result.mip_dual_bound
    return Partition(placing, bound if bound is not None and np.isfinite(bound) else -inf)


def whole_bound(bound: float) -> float:
    """The least whole number not below the bound, allowing for the solver's tolerance."""
    return bound if bound in (inf, -inf) else ceil(bound - TOLERANCE * max(1.0, abs(bound)))


def _placing(problem: MedianProblem, groups: Groups, chosen: Whole) -> Placing:
    centre_of = [-1] * problem.size
    for group in chosen:
        for place in groups.members[groups.start[group] : groups.start[group + 1]]:
            centre_of[place] = int(groups.centre[group])
    value = sum(int(problem.distance[place, centre]) for place, centre in enumerate(centre_of))
    return Placing(value, tuple(centre_of))


INFEASIBLE = 2
