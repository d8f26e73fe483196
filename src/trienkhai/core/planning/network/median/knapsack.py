"""Knapsacks of many centres at once: which places to take for the least total price within the capacity.

Prices are whole numbers, negative where taking the place pays. `prices[i, c]` is the price of place i at
centre c. One table holds all centres; step r settles the r-th paying place of every centre at once.
"""

from dataclasses import dataclass

import numpy as np

from trienkhai.core.planning.network.median.problem import Flags, Whole


@dataclass(frozen=True, slots=True)
class Knapsacks:
    """Solved knapsacks: `values[c]` is the least total price at centre c (0 for the empty set).

    Centres stand in `rows` by falling number of paying places, so that step r concerns the first `active[r]` rows.
    """

    values: Whole
    _places: int
    _rows: Whole
    _items: Whole
    _weights: Whole
    _active: Whole
    _taken: list[Flags]

    def sets(self, centres: Whole) -> Flags:
        """`chosen[i, k]`: a set of least total price for the k-th of the centres; ties fall the same way each time."""
        row_of = np.empty(len(self._rows), dtype=np.int64)
        row_of[self._rows] = np.arange(len(self._rows))
        rows = row_of[centres]
        chosen = np.zeros((self._places, len(centres)), dtype=bool)
        room = np.full(len(centres), self._taken[0].shape[1] - 1 if self._taken else 0, dtype=np.int64)
        for step in range(len(self._taken) - 1, -1, -1):
            here = np.flatnonzero(rows < self._active[step])
            here = here[self._taken[step][rows[here], room[here]]]
            chosen[self._items[step, rows[here]], here] = True
            room[here] -= self._weights[step, rows[here]]
        return chosen


def solve_knapsacks(prices: Whole, weights: Whole, capacity: int) -> Knapsacks:
    """The least total prices of all centres, with what is needed to name the sets."""
    places, centres = prices.shape
    owner, item = np.nonzero(((prices < 0) & (weights <= capacity)[:, None]).T)
    counts = np.bincount(owner, minlength=centres)
    rows = np.argsort(-counts, kind="stable")
    row_of = np.empty(centres, dtype=np.int64)
    row_of[rows] = np.arange(centres)
    rank = np.arange(len(owner)) - np.concatenate([[0], np.cumsum(counts)])[owner]
    depth = int(counts.max(initial=0))
    items = np.zeros((depth, centres), dtype=np.int64)
    items[rank, row_of[owner]] = item
    active = np.count_nonzero(counts[None, :] > np.arange(depth)[:, None], axis=1)
    gains = np.zeros((depth, centres), dtype=np.int64)
    gains[rank, row_of[owner]] = prices[item, owner]
    table, taken = _fill(gains, weights[items], active, capacity, centres)
    values = np.empty(centres, dtype=np.int64)
    values[rows] = table[:, -1]
    return Knapsacks(values, places, rows, items, weights[items], active, taken)


def _fill(
    gains: Whole, weights: Whole, active: Whole, capacity: int, centres: int
) -> tuple[Whole, list[Flags]]:
    """The table after all steps, and for each step where taking the place was better."""
    pad = int(weights.max(initial=0))
    width = pad + capacity + 1
    table = np.zeros((centres, width), dtype=np.int64)
    table[:, :pad] = UNREACHABLE  # a place heavier than the room looks here and is never taken
    spots = np.arange(centres)[:, None] * width + np.arange(pad, width)
    taken = []
    for step, rows in enumerate(active):
        lighter = table.ravel()[spots[:rows] - weights[step, :rows, None]] + gains[step, :rows, None]
        now = table[:rows, pad:]
        taken.append(lighter < now)
        np.minimum(now, lighter, out=now)
    return table[:, pad:], taken


def forced_prices(prices: Whole, weights: Whole, capacity: int) -> Whole:
    """For one centre: `forced[i]` is the least total price of a set that holds place i.

    Worked out from the tables of the places before and after each place; a place heavier than the capacity
    has the price `UNREACHABLE`.
    """
    forced = np.full(len(prices), UNREACHABLE, dtype=np.int64)
    items = np.flatnonzero((prices < 0) & (weights <= capacity))
    before = _running(prices, weights, capacity, items)
    after = _running(prices, weights, capacity, items[::-1])[::-1]
    for place, item in enumerate(items):
        room = capacity - int(weights[item])
        forced[item] = (before[place, : room + 1] + after[place + 1, room::-1]).min() + prices[item]
    others = np.flatnonzero((prices >= 0) & (weights <= capacity))
    forced[others] = before[-1][capacity - weights[others]] + prices[others]
    return forced


def _running(prices: Whole, weights: Whole, capacity: int, items: Whole) -> Whole:
    """`running[k, q]`: least total price within q over the first k of the items."""
    running = np.zeros((len(items) + 1, capacity + 1), dtype=np.int64)
    for step, item in enumerate(items):
        weight = int(weights[item])
        row = running[step]
        running[step + 1] = row
        running[step + 1, weight:] = np.minimum(row[weight:], row[: capacity + 1 - weight] + prices[item])
    return running


UNREACHABLE = 1 << 60
