"""Shrinks a pool of counted-out groups: the linear relaxation with three-place cuts, and exact pricing out.

A three-place cut says that of the groups holding at least two of three given places a placing takes at most one
(Jepsen and others, 2008, for routes). The duals of the relaxation price every group of the pool; one whose price
carries the bound above the target is dropped. Prices are whole numbers, so nothing is dropped by a rounding error.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array, eye_array, hstack, vstack

from trienkhai.core.planning.network.median.duals import Triple
from trienkhai.core.planning.network.median.groups import Groups
from trienkhai.core.planning.network.median.problem import MedianProblem, Whole

GRAIN = 1_000_000  # duals are rounded to this share of a distance
CUTS_A_ROUND = 60
LEAST_VIOLATION = 0.05
LEAST_PROGRESS = 0.02
SMALL_POOL = 300  # below this the choice itself is quicker than another round

Box = tuple[NDArray[np.float64], NDArray[np.float64]]  # least and greatest duals of the places


@dataclass(frozen=True, slots=True)
class Shrunk:
    """What is left of a pool. No choice among its groups is below `bound`, or it is above the target."""

    groups: Groups
    bound: int
    cuts: tuple[Triple, ...]


def shrink(
    problem: MedianProblem,
    groups: Groups,
    target: int,
    seconds_left: Callable[[], float] = lambda: inf,
    known: Iterable[Triple] = (),
) -> Shrunk:
    """The groups of the pool that a placing of value `target` or less can still contain, and a bound for those."""
    cuts: list[Triple] = list(known)
    bound, last = 0.0, -inf
    while groups.count > SMALL_POOL and (seconds := seconds_left()) > 0:
        relaxed = relax(problem, groups, cuts, seconds)
        if relaxed is None:
            return Shrunk(groups.only(np.zeros(groups.count, dtype=bool)), target + 1, tuple(cuts))
        bound = max(bound, relaxed.bound / GRAIN)
        kept = relaxed.bound + relaxed.prices <= target * GRAIN
        if relaxed.bound > target * GRAIN:
            kept[:] = False
        dropped = groups.count - int(kept.sum())
        found = violated(problem, groups, relaxed.shares, cuts)
        groups = groups.only(kept)
        if not found or (bound - last < LEAST_PROGRESS and dropped < groups.count // 50):
            break
        last = bound
        cuts += found
    return Shrunk(groups, min(-int(-bound // 1), target + 1), tuple(cuts))


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`shares` is the relaxed choice; `bound` and `prices` of the groups are whole numbers in 1/GRAIN, and so are the
    duals `served` (of the places) and `shared` (of the centres, their number and the cuts; never above zero).
    """

    shares: NDArray[np.float64]
    bound: int
    prices: Whole
    served: Whole
    shared: Whole


def relax(
    problem: MedianProblem, groups: Groups, cuts: list[Triple], seconds: float, box: Box | None = None
) -> Relaxed | None:
    """The linear relaxation of the choice; None when it has no answer.

    A box keeps the duals of the places between two prices; the bound stays one of the pool.
    """
    places = place_rows(problem, groups)
    most = vstack([centre_rows(problem, groups), cut_rows(places, cuts)], format="csc")
    limits = np.concatenate([np.ones(problem.size), [problem.centres], np.ones(len(cuts))]).astype(np.int64)
    cost, served_by, shared_by = groups.cost.astype(float), places, most
    if box is not None:
        # Paying to serve a place from nowhere, or being paid to serve it twice, is what a bounded dual means.
        one, none = eye_array(problem.size, format="csc"), csc_array((most.shape[0], problem.size))
        cost = np.concatenate([cost, box[1], -box[0]])
        served_by, shared_by = hstack([places, one, -one]), hstack([most, none, none])
    result = linprog(
        cost,
        A_eq=served_by.tocsc(),
        b_eq=np.ones(problem.size),
        A_ub=shared_by.tocsc(),
        b_ub=limits,
        method="highs",
        options={"time_limit": min(seconds, 1e6)},
    )
    if result.status == 2:
        return None
    if result.x is None:
        none = np.zeros(groups.count, dtype=np.int64)
        return Relaxed(none.astype(float), 0, none, none[:0], none[:0])
    served = np.rint(result.eqlin.marginals * GRAIN).astype(np.int64)
    shared = np.minimum(np.rint(result.ineqlin.marginals * GRAIN), 0).astype(np.int64)
    prices = groups.cost * GRAIN - places.T.astype(np.int64) @ served - most.T.astype(np.int64) @ shared
    # A placing takes at most `centres` groups: that bounds what slightly negative prices could still bring.
    below = max(int(np.minimum(prices, 0).sum()), problem.centres * min(int(prices.min()), 0))
    return Relaxed(
        result.x[: groups.count], int(served.sum() + shared @ limits) + below, prices, served, shared
    )


def place_rows(problem: MedianProblem, groups: Groups) -> csc_array:
    """A row per place, a column per group, 1 where the place is in the group."""
    return csc_array(
        (np.ones(len(groups.members)), groups.members, groups.start), shape=(problem.size, groups.count)
    )


def centre_rows(problem: MedianProblem, groups: Groups) -> csc_array:
    """A row per place as a centre (at most one group each), then a row counting all groups."""
    steps = np.arange(groups.count + 1)
    one = np.ones(groups.count)
    centres = csc_array((one, groups.centre, steps), shape=(problem.size, groups.count))
    return vstack([centres, csc_array(one[None, :])], format="csc")


def cut_rows(places: csc_array, cuts: list[Triple] | tuple[Triple, ...]) -> csc_array:
    """A row per three-place cut: 1 where the group holds two or three of the places."""
    if not cuts:
        return csc_array((0, places.shape[1]))
    rows = np.repeat(np.arange(len(cuts)), 3)
    picks = csr_array(
        (np.ones(len(rows)), (rows, np.array(cuts).ravel())), shape=(len(cuts), places.shape[0])
    )
    held = (picks @ places).tocsc()
    held.data = np.floor(held.data / 2)
    held.eliminate_zeros()
    return held


def violated(
    problem: MedianProblem, groups: Groups, shares: NDArray[np.float64], known: list[Triple]
) -> list[Triple]:
    """The most violated three-place cuts of the relaxed choice, worst first."""
    used = np.flatnonzero(shares > LEAST_SHARE)
    held = place_rows(problem, groups)[:, used].toarray() > 0
    weight = shares[used]
    together = (held * weight) @ held.T
    np.fill_diagonal(together, 0)
    found: dict[Triple, float] = {}
    for a, b in np.argwhere(np.triu(together > LEAST_SHARE)):
        both = held[a] & held[b]
        three = held[:, both] @ weight[both]
        excess = together[a, b] + together[a] + together[b] - 2 * three - 1
        excess[[a, b]] = -1
        for c in np.flatnonzero(excess > LEAST_VIOLATION):
            first, second, third = sorted((int(a), int(b), int(c)))
            found[first, second, third] = float(excess[c])
    new = found.keys() - set(known)
    return _spread(sorted(new, key=lambda triple: (-round(found[triple], 9), triple)))


def _spread(triples: list[Triple]) -> list[Triple]:
    """The first of the triples, but no place in more than a few of them: cuts on one spot say the same."""
    uses: dict[int, int] = {}
    picked = []
    for triple in triples:
        if all(uses.get(place, 0) < USES_OF_A_PLACE for place in triple):
            picked.append(triple)
            for place in triple:
                uses[place] = uses.get(place, 0) + 1
        if len(picked) == CUTS_A_ROUND:
            break
    return picked


LEAST_SHARE = 1e-7
USES_OF_A_PLACE = 5
