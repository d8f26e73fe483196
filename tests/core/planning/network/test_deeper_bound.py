# ruff: noqa: S311  games of chance, not secrets
"""Cuts priced into the search for groups: every set is found with its tolls, and the bound never passes the optimum."""

import random
from itertools import combinations

import numpy as np
import pytest

from tests.core.planning.network.test_median import best_by_trying, random_text, solved
from trienkhai.core.planning.network.median import deeper as deeper_bound
from trienkhai.core.planning.network.median.cuts import relax, violated
from trienkhai.core.planning.network.median.deeper import deepen
from trienkhai.core.planning.network.median.duals import SCALE, Duals, Limits, improve, reduced
from trienkhai.core.planning.network.median.groups import (
    Groups,
    count_out,
    groups_of,
    join_groups,
    sets_at,
    tighten,
)
from trienkhai.core.planning.network.median.knapsack import solve_knapsacks
from trienkhai.core.planning.network.median.problem import MedianProblem
from trienkhai.core.planning.network.orlib import read_orlib


def problem_of(seed: int, size: int, centres: int) -> MedianProblem:
    return read_orlib(random_text(random.Random(seed), size, centres, 60)).problem


def all_groups(problem: MedianProblem) -> Groups:
    limits = Limits.none(problem.size)
    duals, _ = improve(problem, limits, np.zeros(problem.size, dtype=np.int64), 1000, steps=1)
    found = count_out(problem, limits, duals, 10_000, 10**6)
    assert found is not None
    return found


def test_sets_are_found_with_the_tolls_they_owe() -> None:
    chance = random.Random(4)
    for seed in range(15):
        problem = problem_of(seed, 7, 2)
        limits = Limits.none(7)
        prices = np.array([chance.randint(0, 40) * SCALE for _ in range(7)], dtype=np.int64)
        tolls = {
            triple: chance.randint(0, 9) * SCALE
            for triple in chance.sample(list(combinations(range(7), 3)), 6)
        }
        duals = Duals(prices, 0, prices * 0, prices[:0], np.zeros((7, 0), dtype=bool), tolls)
        at = reduced(problem, limits, prices, np.arange(7))
        floors = solve_knapsacks(at, problem.demand, problem.capacity).values
        for centre in range(7):
            expected = {}
            for count in range(8):
                for members in combinations(range(7), count):
                    price = int(at[list(members), centre].sum()) + sum(
                        toll for triple, toll in tolls.items() if len({*triple} & {*members}) >= 2
                    )
                    if problem.demand[list(members)].sum() <= problem.capacity and price <= -5 * SCALE:
                        expected[members] = price
            found = sets_at(problem, limits, duals, centre, int(floors[centre]), -5 * SCALE, 10**6)
            assert found is not None
            assert {tuple(s.tolist()): int(p) for s, p in zip(*found, strict=True)} == expected


def test_the_deeper_bound_lies_between_the_plain_one_and_the_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeper_bound, "ENOUGH", 0)  # small problems would be left to the choice at once
    raised = 0
    for seed in range(12):
        problem = problem_of(seed, 20, 4)
        answer = solved(problem)
        assert answer.placing is not None
        best, limits = answer.placing.value, Limits.none(problem.size)
        start = np.sort(problem.distance, axis=1)[:, 5] * SCALE
        duals, _ = improve(problem, limits, start, best + 5, steps=300)
        pool = groups_of(problem, answer.placing)
        deeper, grown = deepen(problem, problem, limits, duals, pool, best + 5, lambda: 60.0)
        assert duals.scaled_bound <= deeper.scaled_bound <= best * SCALE
        raised += deeper.scaled_bound > duals.scaled_bound + SCALE // 10
        within = tighten(problem, limits, deeper, best)
        kept = count_out(problem, within, deeper, best, 10**6)
        assert kept is not None
        # The groups of the best placing are never priced out of what a placing so good may hold.
        assert join_groups(kept, pool).count == kept.count
        assert grown.count >= pool.count
    assert raised >= 3


def test_the_relaxation_of_all_groups_is_a_bound_and_its_cuts_hold_for_every_placing() -> None:
    for seed in range(6):
        problem = problem_of(seed, 6, 2)
        best = best_by_trying(problem)
        if best is None:
            continue
        pool = all_groups(problem)
        cuts: list[tuple[int, int, int]] = []
        for _ in range(3):
            relaxed = relax(problem, pool, cuts, 60.0)
            assert relaxed is not None
            assert relaxed.bound <= best * 1_000_000
            cuts += violated(problem, pool, relaxed.shares, cuts)


def test_joined_tables_hold_each_group_once() -> None:
    problem = problem_of(1, 8, 2)
    placing = solved(problem).placing
    assert placing is not None
    pool = groups_of(problem, placing)
    assert join_groups(pool, pool).count == pool.count
    assert int(pool.cost.sum()) == placing.value
