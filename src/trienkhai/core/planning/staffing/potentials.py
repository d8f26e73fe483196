"""The proof that a flow is best: a price at every node with which no change of the flow pays.

Prices are shortest distances in the network of possible changes, for the pair of costs: first the unmet
lessons, then, along the ways that are shortest so, people and kilometres. They exist only if no round of
changes makes things better.
"""

from dataclasses import dataclass

import numpy as np

from trienkhai.core.planning.staffing.build import Ints, Network

# A round of changes that pays would never end; no shortest way of ours is longer than a few hundred steps.
_MOST_STEPS = 5_000


@dataclass(frozen=True)
class Potentials:
    """Prices of the nodes: millionths of a post, and burden (persons and kilometres joined)."""

    unmet: Ints
    burden: Ints


def potentials(network: Network, flow: Ints, only_unmet: bool = False) -> Potentials | None:
    """The prices, or None where some round of changes would still make the flow better."""
    forward, backward = flow < network.capacity, flow > 0
    tail = np.concatenate([network.tail[forward], network.head[backward]])
    head = np.concatenate([network.head[forward], network.tail[backward]])
    unmet = np.concatenate([network.unmet[forward], -network.unmet[backward]])
    nodes = len(network.names)
    first = _shortest(nodes, tail, head, unmet)
    if first is None:
        return None
    if only_unmet:
        return Potentials(first, np.zeros_like(first))
    burden = np.concatenate([network.burden[forward], -network.burden[backward]])
    tight = first[tail] + unmet == first[head]
    second = _shortest(nodes, tail[tight], head[tight], burden[tight])
    return None if second is None else Potentials(first, second)


def _shortest(nodes: int, tail: Ints, head: Ints, cost: Ints) -> Ints | None:
    """Shortest distances from anywhere (all begin at 0), None when a round has a negative cost. Only what
    changed in one step is looked at in the next.
    """
    order = np.argsort(tail, kind="stable")
    tail, head, cost = tail[order], head[order], cost[order]
    first = np.searchsorted(tail, np.arange(nodes + 1))
    distance = np.zeros(nodes, np.int64)
    arcs = np.arange(len(tail), dtype=np.int64)
    for _ in range(min(nodes + 1, _MOST_STEPS)):
        offered = distance[tail[arcs]] + cost[arcs]
        better = offered < distance[head[arcs]]
        if not better.any():
            return distance
        reached = head[arcs[better]]
        np.minimum.at(distance, reached, offered[better])
        arcs = _leaving(np.unique(reached), first)
    return None


def _leaving(nodes: Ints, first: Ints) -> Ints:
    """The arcs that leave these nodes, arcs being sorted by where they begin."""
    counts = first[nodes + 1] - first[nodes]
    before = np.cumsum(counts) - counts
    arcs: Ints = np.arange(int(counts.sum())) - np.repeat(before, counts) + np.repeat(first[nodes], counts)
    return arcs
