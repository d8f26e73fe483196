"""All groups of places that a better placing could contain, counted out under a proven limit.

A placing is a set of groups, each with its centre. The duals price every group; one whose price lies above the limit
of its centre cannot be part of a placing better than the one in hand, and is left out for good.
"""

from dataclasses import dataclass

import numpy as np

from trienkhai.core.planning.network.median.duals import SCALE, Duals, Limits, reduced
from trienkhai.core.planning.network.median.knapsack import forced_prices
from trienkhai.core.planning.network.median.problem import Flags, MedianProblem, Whole

WORD = 63  # places per word of a bit set; the sign bit stays free


@dataclass(frozen=True, slots=True)
class Groups:
    """`centre[g]` serves the places `members[start[g]:start[g + 1]]` at the distance `cost[g]`."""

    centre: Whole
    cost: Whole
    start: Whole
    members: Whole

    @property
    def count(self) -> int:
        return len(self.centre)

    def only(self, kept: Flags) -> "Groups":
        """The groups that are marked."""
        if kept.all():
            return self
        start = np.concatenate([[0], np.cumsum(np.diff(self.start)[kept])])
        return Groups(
            self.centre[kept], self.cost[kept], start, self.members[np.repeat(kept, np.diff(self.start))]
        )


def price_limits(problem: MedianProblem, limits: Limits, duals: Duals, target: int) -> Whole:
    """The highest scaled price a group at each candidate may have in a placing of value `target` or less.

    A candidate the bound did not open takes the place of the dearest one it opened by choice.
    """
    slack = target * SCALE - duals.scaled_bound
    by_choice = duals.chosen[~limits.must_open[duals.chosen]]
    dearest = int(duals.values[by_choice].max()) if len(by_choice) else -(1 << 60)
    most = np.full(problem.size, slack + dearest, dtype=np.int64)
    most[duals.chosen] = slack + duals.values[duals.chosen]
    most[~limits.may_open] = -(1 << 60)
    return most


def tighten(problem: MedianProblem, limits: Limits, duals: Duals, target: int) -> Limits:
    """The limits with everything barred that no placing of value `target` or less can use."""
    most = price_limits(problem, limits, duals, target)
    may_open = limits.may_open & ((duals.values <= most) | limits.must_open)
    barred = limits.barred.copy()
    for centre in np.flatnonzero(may_open):
        prices = reduced(problem, limits, duals.prices, np.array([centre]))[:, 0]
        barred[:, centre] |= forced_prices(prices, problem.demand, problem.capacity) > most[centre]
    return Limits(may_open, limits.must_open | _needed(problem, limits, duals, target), barred)


def _needed(problem: MedianProblem, limits: Limits, duals: Duals, target: int) -> Flags:
    """Candidates without which the bound rises above the target."""
    needed = np.zeros(problem.size, dtype=bool)
    outside = limits.may_open.copy()
    outside[duals.chosen] = False
    if not outside.any():
        return needed
    next_best = int(duals.values[outside].min())
    for centre in duals.chosen:
        needed[centre] = duals.scaled_bound - duals.values[centre] + next_best > target * SCALE
    return needed


def count_out(
    problem: MedianProblem, limits: Limits, duals: Duals, target: int, most_groups: int
) -> Groups | None:
    """Every group a placing of value `target` or less may contain; None when they are more than `most_groups`."""
    most = price_limits(problem, limits, duals, target)
    found: list[tuple[int, list[Whole]]] = []
    total = 0
    for centre in np.flatnonzero(limits.may_open & (duals.values <= most)):
        prices = reduced(problem, limits, duals.prices, np.array([centre]))[:, 0]
        # A place dearer than what the best set leaves below the limit is in no set within it.
        items = np.flatnonzero(prices <= most[centre] - duals.values[centre])
        bits = _sets_within(
            prices[items], problem.demand[items], problem.capacity, int(most[centre]), most_groups - total
        )
        if bits is None:
            return None
        total += len(bits)
        found.append((int(centre), [items[row] for row in _unpack(bits, len(items))]))
    return _groups(problem, found)


def _sets_within(prices: Whole, weights: Whole, capacity: int, limit: int, most: int) -> Whole | None:
    """Bit sets of all sets of items within the capacity whose price is at most the limit.

    A partial set is kept only while its best completion stays within the limit, so no work is done in vain.
    """
    order = np.argsort(prices, kind="stable")
    completion = _completions(prices[order], weights[order], capacity)
    price = np.zeros(1, dtype=np.int64)
    room = np.full(1, capacity, dtype=np.int64)
    bits = np.zeros((1, len(prices) // WORD + 1), dtype=np.int64)
    for step, item in enumerate(order):
        best_after = completion[step + 1]
        takes = np.flatnonzero(room >= weights[item])
        takes = takes[price[takes] + prices[item] + best_after[room[takes] - weights[item]] <= limit]
        stays = np.flatnonzero(price + best_after[room] <= limit)
        if len(takes) + len(stays) > most:
            return None
        taken = bits[takes]
        taken[:, item // WORD] |= 1 << (item % WORD)
        bits = np.concatenate([bits[stays], taken])
        price = np.concatenate([price[stays], price[takes] + prices[item]])
        room = np.concatenate([room[stays], room[takes] - weights[item]])
    return bits if price.size else bits[:0]


def _completions(prices: Whole, weights: Whole, capacity: int) -> Whole:
    """`completions[k, q]`: the least price the items from k on can bring within q."""
    completions = np.zeros((len(prices) + 1, capacity + 1), dtype=np.int64)
    for item in range(len(prices) - 1, -1, -1):
        completions[item] = completions[item + 1]
        weight = int(weights[item])
        if prices[item] < 0 and weight <= capacity:
            completions[item, weight:] = np.minimum(
                completions[item + 1, weight:], completions[item + 1, : capacity + 1 - weight] + prices[item]
            )
    return completions


def _unpack(bits: Whole, items: int) -> Flags:
    flags = np.zeros((len(bits), items), dtype=bool)
    for item in range(items):
        flags[:, item] = (bits[:, item // WORD] >> (item % WORD)) & 1
    return flags


def _groups(problem: MedianProblem, found: list[tuple[int, list[Whole]]]) -> Groups:
    centre = [c for c, sets in found for _ in sets]
    sets = [members for _, each in found for members in each]
    start = np.concatenate([[0], np.cumsum([len(members) for members in sets])]).astype(np.int64)
    members = np.concatenate(sets) if sets else np.zeros(0, dtype=np.int64)
    owner = np.repeat(np.array(centre, dtype=np.int64), np.diff(start))
    running = np.concatenate([[0], np.cumsum(problem.distance[members, owner])])
    cost = running[start[1:]] - running[start[:-1]]
    return Groups(np.array(centre, dtype=np.int64), cost, start, members).only(np.diff(start) > 0)
