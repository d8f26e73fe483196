"""The network solved: fewest unmet lessons, then fewest people moved, then fewest kilometres, and the proof.

The two costs are joined in one number as well as 64 bits allow and solved once. Potentials then prove the
answer for the exact pair of costs: no change of the flow can be better. Where the joined number was too coarse
the potentials do not exist; the problem is then solved one cost after the other, each on the optimal ways of
the one before, which needs no joining.
"""

from dataclasses import dataclass
from math import isqrt

import numpy as np
from ortools.graph.python import min_cost_flow

from trienkhai.core.planning.staffing.balances import POST
from trienkhai.core.planning.staffing.build import END, START, Ints, Network
from trienkhai.core.planning.staffing.potentials import Potentials, potentials


@dataclass(frozen=True)
class Solution:
    """The flow on every arc, and the potentials that prove it best. `steps` counts the solves it took."""

    flow: Ints
    potentials: Potentials
    steps: int

    def unmet(self, network: Network) -> int:
        return int(self.flow @ network.unmet)

    def burden(self, network: Network) -> int:
        return int(self.flow @ network.burden)


class SolverFailed(RuntimeError):
    """The flow solver refused a network that always has a flow: a fault of ours."""


def solve(network: Network) -> Solution:
    """The best flow with its proof; the same network gives the same flow."""
    flow = _flow(network, network.capacity, joined_cost(network))
    proof = potentials(network, flow)
    if proof is not None:
        return Solution(flow, proof, 1)
    return solve_in_steps(network)


def joined_cost(network: Network) -> Ints:
    """One cost for both: exact where the numbers fit, close where they do not."""
    post, person, km = _weights(network)
    persons, kilometres = np.divmod(network.burden, network.person)
    joined: Ints = network.unmet * post + persons * person + kilometres * km
    return joined


def _weights(network: Network) -> tuple[int, int, int]:
    """What a millionth of a post, a person and a tenth of a kilometre weigh in the joined cost."""
    room = 2**61 // (len(network.names) + 2)
    person = network.person
    post = (person + network.person) * (network.supply + 1)
    if post * POST + person * 2 <= room:
        return post, person, 1
    post = room // (2 * POST)
    return max(post, 1), min(person, max(4 * isqrt(max(post, 1)), 1)), 1


def _flow(network: Network, capacity: Ints, cost: Ints) -> Ints:
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, capacity, cost)
    solver.set_nodes_supplies(
        np.array([START, END], np.int64), np.array([network.supply, -network.supply], np.int64)
    )
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise SolverFailed(f"min-cost flow ended with {status}")
    return np.asarray(solver.flows(arcs), dtype=np.int64)


def solve_in_steps(network: Network) -> Solution:
    """Lessons first; then people and kilometres on the ways that keep the lessons at their best."""
    first = _flow(network, network.capacity, network.unmet)
    proof = potentials(network, first, only_unmet=True)
    if proof is None:
        raise SolverFailed("the first cost alone was not brought to its optimum")
    reduced = proof.unmet[network.tail] + network.unmet - proof.unmet[network.head]
    # An arc that costs more than it brings stays empty, one that brings more than it costs stays full.
    least = np.where(reduced < 0, network.capacity, 0)
    most = np.where(reduced > 0, 0, network.capacity)
    flow = least + _flow_between(network, least, most)
    proof = potentials(network, flow)
    if proof is None:
        raise SolverFailed("the second cost was not brought to its optimum")
    return Solution(flow, proof, 3)


def _flow_between(network: Network, least: Ints, most: Ints) -> Ints:
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        network.tail, network.head, most - least, network.burden
    )
    supply = np.zeros(len(network.names), np.int64)
    supply[START] += network.supply
    supply[END] -= network.supply
    np.subtract.at(supply, network.tail, least)
    np.add.at(supply, network.head, least)
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int64), supply)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise SolverFailed(f"min-cost flow ended with {status}")
    return np.asarray(solver.flows(arcs), dtype=np.int64)
