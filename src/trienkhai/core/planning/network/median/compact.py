"""The problem written out place by place and handed to HiGHS: the last resort when no placing was found."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, vstack

from trienkhai.core.planning.network.median.problem import MedianProblem, Placing


def choose_compactly(problem: MedianProblem, seconds: float) -> Placing | None:
    """A placing within the seconds, not necessarily the best; None when none was found."""
    size = problem.size
    pairs = size * size
    place, centre = np.divmod(np.arange(pairs), size)
    served = coo_array((np.ones(pairs), (place, np.arange(pairs))), shape=(size, pairs + size))
    columns = np.concatenate([np.arange(pairs), pairs + np.arange(size)])
    weights = np.concatenate([problem.demand[place], np.full(size, -float(problem.capacity))])
    fits = coo_array(
        (weights, (np.concatenate([centre, np.arange(size)]), columns)), shape=(size, pairs + size)
    )
    number = coo_array(
        (np.ones(size), (np.zeros(size, dtype=int), pairs + np.arange(size))), shape=(1, pairs + size)
    )
    low = np.concatenate([np.ones(size), np.full(size, -np.inf), [0.0]])
    high = np.concatenate([np.ones(size), np.zeros(size), [float(problem.centres)]])
    result = milp(
        np.concatenate([problem.distance.ravel(), np.zeros(size)]).astype(float),
        integrality=np.ones(pairs + size),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(vstack([served, fits, number], format="csc"), low, high),
        options={"time_limit": max(seconds, 0.1), "mip_rel_gap": 0.01},
    )
    if result.x is None:
        return None
    centre_of = result.x[:pairs].reshape(size, size).argmax(axis=1)
    load = np.bincount(centre_of, weights=problem.demand, minlength=size)
    if (load > problem.capacity).any():
        return None
    value = int(problem.distance[np.arange(size), centre_of].sum())
    return Placing(value, tuple(int(c) for c in centre_of))
