"""Improves a placing region by region: a few neighbouring centres and their places are solved again on their own.

A region is small enough to be solved to the end, so that a large placing becomes one no small change can better.
"""

from collections.abc import Callable

import numpy as np

from trienkhai.core.planning.network.median.problem import MedianProblem, Placing, Whole

REGIONS = (70, 110)  # places of a region in the first passes, and in the last
LARGE = 150  # up to this many places the proof itself is quicker
REGION_SECONDS = 8.0

Solve = Callable[[MedianProblem, Placing, float, Callable[[], float]], Placing]


def improve_regions(
    problem: MedianProblem,
    placing: Placing,
    solve: Solve,
    clock: Callable[[], float],
    seconds: float,
    sizes: tuple[int, ...] = REGIONS,
) -> Placing:
    """The placing after passes over all regions, until no region improves or the seconds are spent."""
    for most in sizes:
        if problem.size > most:
            placing = _passes(problem, placing, most, solve, clock, clock() + seconds / len(sizes))
    return placing


def _passes(
    problem: MedianProblem, placing: Placing, most: int, solve: Solve, clock: Callable[[], float], end: float
) -> Placing:
    settled: set[tuple[int, ...]] = set()
    centre_of = np.array(placing.centre_of)
    improved = True
    while improved:
        improved = False
        for centre in np.unique(centre_of):
            places = _region(problem, centre_of, int(centre), most)
            key = tuple(int(place) for place in places)
            if key in settled or clock() >= end or not _self_contained(centre_of, places):
                continue
            settled.add(key)
            known = _value(problem, places, centre_of)
            part = _part(problem, places, len(np.unique(centre_of[places])))
            found = solve(part, known, min(REGION_SECONDS, end - clock()), clock)
            if found.value < known.value:
                centre_of[places] = places[np.array(found.centre_of)]
                improved = True
    value = int(problem.distance[np.arange(problem.size), centre_of].sum())
    return Placing(value, tuple(int(centre) for centre in centre_of))


def _region(problem: MedianProblem, centre_of: Whole, centre: int, most: int) -> Whole:
    """The places of the nearest groups around a centre: whole groups, at most `most` places, two groups at least."""
    centres = np.unique(centre_of)
    near = centres[np.argsort(problem.distance[centre, centres], kind="stable")]
    sizes = np.cumsum([np.count_nonzero(centre_of == each) for each in near])
    count = max(2, int(np.searchsorted(sizes, most, side="right")))
    return np.flatnonzero(np.isin(centre_of, near[:count]))


def _self_contained(centre_of: Whole, places: Whole) -> bool:
    """Whether the centres standing in the region are just those that serve it (a centre may be served elsewhere)."""
    standing = np.intersect1d(centre_of, places)
    return np.array_equal(standing, np.unique(centre_of[places]))


def _part(problem: MedianProblem, places: Whole, centres: int) -> MedianProblem:
    return MedianProblem(
        problem.distance[np.ix_(places, places)], problem.demand[places], centres, problem.capacity
    )


def _value(problem: MedianProblem, places: Whole, centre_of: Whole) -> Placing:
    """The placing of the part as it stands; its centres lie inside it."""
    inside = np.searchsorted(places, centre_of[places])
    return Placing(int(problem.distance[places, centre_of[places]].sum()), tuple(int(c) for c in inside))
