"""All groups of places that a better placing could contain, counted out under a proven limit.

A placing is a set of groups, each with its centre. The duals price every group; one whose price lies above the limit
of its centre cannot be part of a placing better than the one in hand, and is left out for good.
"""

from dataclasses import dataclass

import numpy as np

from trienkhai.core.planning.network.median.duals import SCALE, Duals, Limits, reduced
from trienkhai.core.planning.network.median.knapsack import forced_prices, solve_knapsacks
from trienkhai.core.planning.network.median.problem import Flags, MedianProblem, Placing, Whole

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
    open_now = np.flatnonzero(limits.may_open)
    floors = np.zeros(problem.size, dtype=np.int64)
    floors[open_now] = solve_knapsacks(
        reduced(problem, limits, duals.prices, open_now), problem.demand, problem.capacity
    ).values
    found: list[tuple[int, list[Whole]]] = []
    total = 0
    for centre in open_now[floors[open_now] <= most[open_now]]:
        sets = sets_at(
            problem, limits, duals, int(centre), int(floors[centre]), int(most[centre]), most_groups - total
        )
        if sets is None:
            return None
        total += len(sets[0])
        found.append((int(centre), sets[0]))
    return make_groups(problem, found)


def sets_at(
    problem: MedianProblem, limits: Limits, duals: Duals, centre: int, floor: int, limit: int, most: int
) -> tuple[list[Whole], Whole] | None:
    """The sets at a centre priced at most `limit`, with their prices; None when they are more than `most`.

    `floor` is the least price of any set there without tolls.
    """
    prices = reduced(problem, limits, duals.prices, np.array([centre]))[:, 0]
    # A place dearer than what the best set leaves below the limit is in no set within it.
    items = np.flatnonzero(prices <= limit - floor)
    order = items[np.argsort(prices[items], kind="stable")]
    place_of = {int(place): number for number, place in enumerate(order)}
    tolls: list[list[tuple[int, int, int]]] = [[] for _ in order]
    for triple, toll in duals.tolls.items():
        held = sorted(place_of[place] for place in triple if place in place_of)
        if toll and len(held) >= 2:
            # The toll falls due with the second of the places in our order; with the third it is paid already.
            tolls[held[1]].append((held[0], -1, toll))
            if len(held) == 3:
                tolls[held[2]].append((held[0], held[1], toll))
    found = _sets_within(prices[order], problem.demand[order], problem.capacity, limit, most, tolls)
    if found is None:
        return None
    flags = _unpack(found[0], len(order))
    return [np.sort(order[row]) for row in flags], found[1]


def _sets_within(
    prices: Whole,
    weights: Whole,
    capacity: int,
    limit: int,
    most: int,
    tolls: list[list[tuple[int, int, int]]],
) -> tuple[Whole, Whole] | None:
    """Bit sets, and prices, of all sets of items within the capacity whose price is at most the limit.

    A partial set is kept only while its best completion stays within the limit, so no work is done in vain;
    tolls still to come can only make it dearer.
    """
    completion = _completions(prices, weights, capacity)
    price = np.zeros(1, dtype=np.int64)
    room = np.full(1, capacity, dtype=np.int64)
    bits = np.zeros((1, len(prices) // WORD + 1), dtype=np.int64)
    for item in range(len(prices)):
        best_after = completion[item + 1]
        takes = np.flatnonzero(room >= weights[item])
        taken_price = price[takes] + prices[item]
        for one, other, toll in tolls[item]:
            due = _holds(bits[takes], one)
            if other >= 0:
                due = due ^ _holds(bits[takes], other)
            taken_price += due * toll
        within = taken_price + best_after[room[takes] - weights[item]] <= limit
        takes, taken_price = takes[within], taken_price[within]
        stays = np.flatnonzero(price + best_after[room] <= limit)
        if len(takes) + len(stays) > most:
            return None
        taken = bits[takes]
        taken[:, item // WORD] |= 1 << (item % WORD)
        bits = np.concatenate([bits[stays], taken])
        price = np.concatenate([price[stays], taken_price])
        room = np.concatenate([room[stays], room[takes] - weights[item]])
    kept = price <= limit
    return bits[kept], price[kept]


def _holds(bits: Whole, item: int) -> Whole:
    """1 where the set holds the item."""
    holds: Whole = (bits[:, item // WORD] >> (item % WORD)) & 1
    return holds


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


def make_groups(problem: MedianProblem, found: list[tuple[int, list[Whole]]]) -> Groups:
    """The groups of each centre in one table; empty ones are left out."""
    centre = [c for c, sets in found for _ in sets]
    sets = [members for _, each in found for members in each]
    start = np.concatenate([[0], np.cumsum([len(members) for members in sets])]).astype(np.int64)
    members = np.concatenate(sets) if sets else np.zeros(0, dtype=np.int64)
    owner = np.repeat(np.array(centre, dtype=np.int64), np.diff(start))
    running = np.concatenate([[0], np.cumsum(problem.distance[members, owner])])
    cost = running[start[1:]] - running[start[:-1]]
    return Groups(np.array(centre, dtype=np.int64), cost, start, members).only(np.diff(start) > 0)


def fitting(problem: MedianProblem, groups: Groups) -> Groups:
    """Without the groups that only fit because the weights were made coarse."""
    running = np.concatenate([[0], np.cumsum(problem.demand[groups.members])])
    return groups.only(running[groups.start[1:]] - running[groups.start[:-1]] <= problem.capacity)


def join_groups(one: Groups, other: Groups) -> Groups:
    """Both tables in one; a group that is in both stands once."""
    known = {_key(one, number) for number in range(one.count)}
    fresh = np.array([_key(other, number) not in known for number in range(other.count)], dtype=bool)
    added = other.only(fresh) if other.count else other
    return Groups(
        np.concatenate([one.centre, added.centre]),
        np.concatenate([one.cost, added.cost]),
        np.concatenate([one.start, one.start[-1] + added.start[1:]]),
        np.concatenate([one.members, added.members]),
    )


def _key(groups: Groups, number: int) -> tuple[int, bytes]:
    members = groups.members[groups.start[number] : groups.start[number + 1]]
    return int(groups.centre[number]), np.sort(members).tobytes()


def groups_of(problem: MedianProblem, placing: Placing) -> Groups:
    """The groups of a placing."""
    centre_of = np.array(placing.centre_of)
    return make_groups(problem, [(int(c), [np.flatnonzero(centre_of == c)]) for c in np.unique(centre_of)])
