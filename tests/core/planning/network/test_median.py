# ruff: noqa: S311  games of chance, not secrets
"""The capacitated p-median: proven values against trying everything, hostile files, planted faults."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest

from trienkhai.core.planning.network.errors import InstanceError
from trienkhai.core.planning.network.median import (
    MedianAnswer,
    MedianProblem,
    Placing,
    solve_median,
    verify_median,
)
from trienkhai.core.planning.network.median.cuts import shrink
from trienkhai.core.planning.network.median.duals import SCALE, Limits, evaluate, improve
from trienkhai.core.planning.network.median.groups import count_out
from trienkhai.core.planning.network.median.knapsack import forced_prices, solve_knapsacks
from trienkhai.core.planning.network.median.regions import improve_regions
from trienkhai.core.planning.network.median.search import settle
from trienkhai.core.planning.network.orlib import read_orlib

INSTANCES = Path(__file__).parents[5] / "shared" / "instances"


def steady() -> float:
    """A clock that stands still: the answer never depends on the speed of the machine."""
    return 0.0


def solved(problem: MedianProblem) -> MedianAnswer:
    return solve_median(problem, seconds=3600, clock=steady)


def random_text(chance: random.Random, size: int, centres: int, spread: int = 30) -> str:
    demands = [chance.randint(1, 9) for _ in range(size)]
    capacity = max(max(demands), round(sum(demands) / centres * chance.uniform(1.0, 1.5)))
    lines = [
        f"{i + 1} {chance.randint(0, spread)} {chance.randint(0, spread)} {demand}"
        for i, demand in enumerate(demands)
    ]
    return "\n".join(["1 0", f"{size} {centres} {capacity}", *lines])


def best_by_trying(problem: MedianProblem) -> int | None:
    """Every choice of centres and every assignment."""
    best: int | None = None
    distance, demand = problem.distance.tolist(), problem.demand.tolist()
    for centres in combinations(range(problem.size), problem.centres):
        for assigned in product(centres, repeat=problem.size):
            value = sum(distance[i][c] for i, c in enumerate(assigned))
            if best is not None and value >= best:
                continue
            if all(
                sum(demand[i] for i, c in enumerate(assigned) if c == centre) <= problem.capacity
                for centre in centres
            ):
                best = value
    return best


@pytest.mark.parametrize("seed", range(10))
def test_small_problems_are_solved_as_by_trying_everything(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        size = chance.randint(1, 6)
        problem = read_orlib(random_text(chance, size, chance.randint(1, min(size, 3)))).problem
        answer = solved(problem)
        assert verify_median(problem, answer) == ()
        assert answer.proven
        assert (answer.placing.value if answer.placing else None) == best_by_trying(problem)


def test_large_weights_are_made_coarse_and_stay_exact() -> None:
    for seed in range(20):
        plain = read_orlib(random_text(random.Random(seed), 6, 2)).problem
        uneven = plain.demand * 100_003 + np.arange(6)
        heavy = MedianProblem(plain.distance, uneven, 2, int(uneven.sum() * 0.6))
        answer = solved(heavy)
        assert answer.proven
        assert (answer.placing.value if answer.placing else None) == best_by_trying(heavy)


def test_middling_problems_agree_with_a_plain_integer_program() -> None:
    from scipy.optimize import Bounds, LinearConstraint, milp

    for seed in range(2):
        problem = read_orlib(random_text(random.Random(seed), 16, 4, 60)).problem
        n = problem.size
        cost = np.concatenate([problem.distance.ravel(), np.zeros(n)])
        once = np.hstack([np.kron(np.eye(n), np.ones((1, n))), np.zeros((n, n))])
        fits = np.hstack([np.kron(problem.demand[None, :], np.eye(n)), -problem.capacity * np.eye(n)])
        opened = np.concatenate([np.zeros(n * n), np.ones(n)])[None, :]
        result = milp(
            cost,
            integrality=np.ones(len(cost)),
            bounds=Bounds(0, 1),
            constraints=[
                LinearConstraint(once, 1, 1),
                LinearConstraint(fits, -np.inf, 0),
                LinearConstraint(opened, 0, problem.centres),
            ],
        )
        answer = solved(problem)
        assert answer.proven
        assert answer.placing is not None
        assert answer.placing.value == round(result.fun)


@pytest.mark.skipif(not INSTANCES.is_dir(), reason="the public instances lie beside the checkout")
def test_a_public_instance_is_proven_without_its_known_value() -> None:
    text = (INSTANCES / "pmedcap_01.txt").read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    number, known = first.split()
    answer = solved(read_orlib(f"{number} 999999\n{rest}").problem)
    assert answer.proven
    assert answer.placing is not None
    assert answer.placing.value == int(known)


def test_the_same_problem_gives_the_same_placing() -> None:
    problem = read_orlib(random_text(random.Random(7), 40, 5, 100)).problem
    assert solved(problem) == solved(problem)


def test_a_poor_placing_is_improved_region_by_region_and_stays_a_placing() -> None:
    problem = read_orlib(random_text(random.Random(11), 36, 6, 100)).problem
    answer = solved(problem)
    poor = settle(problem, np.arange(6))
    assert answer.placing is not None
    assert poor is not None

    def exactly(part: MedianProblem, known: Placing, _seconds: float, _clock: object) -> Placing:
        return solve_median(part, seconds=600, clock=steady, known=known).placing or known

    better = improve_regions(problem, poor, exactly, steady, 600.0, sizes=(15,))
    assert answer.placing.value <= better.value < poor.value
    assert verify_median(problem, replace(answer, placing=better, bound=0)) == ()


def test_a_problem_without_room_is_proven_to_have_no_placing() -> None:
    whole = read_orlib("1 0\n3 2 5\n1 0 0 3\n2 1 1 3\n3 2 2 3").problem
    assert solved(whole).infeasible  # nine fit into ten, but two of three never go together
    assert solved(read_orlib("1 0\n2 1 5\n1 0 0 3\n2 1 1 6").problem).infeasible


def test_when_time_is_out_the_gap_is_stated_and_the_bound_still_holds() -> None:
    ticks = iter(range(10_000))
    problem = read_orlib(random_text(random.Random(3), 60, 6, 100)).problem
    hurried = solve_median(problem, seconds=3, clock=lambda: float(next(ticks)))
    exact = solved(problem)
    assert exact.placing is not None
    assert hurried.bound <= exact.placing.value
    assert verify_median(problem, hurried) == ()


def test_distances_are_rounded_down_from_exact_roots() -> None:
    problem = read_orlib("1 0\n3 1 9\n1 0 0 1\n2 3 4 1\n3 1 1 1").problem
    assert problem.distance[0].tolist() == [0, 5, 1]


def test_knapsacks_agree_with_trying_every_set() -> None:
    chance = random.Random(5)
    for _ in range(60):
        size, capacity = chance.randint(1, 8), chance.randint(0, 15)
        weights = np.array([chance.randint(0, 9) for _ in range(size)])
        prices = np.array([[chance.randint(-20, 8) for _ in range(3)] for _ in range(size)])
        knapsacks = solve_knapsacks(prices, weights, capacity)
        chosen = knapsacks.sets(np.arange(3))
        for centre in range(3):
            sets = [
                np.array(each, dtype=bool)
                for each in product((0, 1), repeat=size)
                if weights[np.array(each, dtype=bool)].sum() <= capacity
            ]
            totals = [int(prices[each, centre].sum()) for each in sets]
            assert knapsacks.values[centre] == min(totals)
            assert prices[chosen[:, centre], centre].sum() == min(totals)
            assert weights[chosen[:, centre]].sum() <= capacity
            forced = forced_prices(prices[:, centre], weights, capacity)
            for item in range(size):
                holding = [total for each, total in zip(sets, totals, strict=True) if each[item]]
                assert not holding or forced[item] == min(holding)
                assert holding or forced[item] >= 1 << 59


def test_the_pool_holds_every_group_of_every_placing_up_to_its_target() -> None:
    for seed in range(12):
        problem = read_orlib(random_text(random.Random(seed), 6, 2)).problem
        best = best_by_trying(problem)
        if best is None:
            continue
        limits = Limits.none(problem.size)
        duals, _ = improve(
            problem, limits, evaluate(problem, limits, np.zeros(6, dtype=int)).prices, best, steps=50
        )
        target = best + 2
        pool = count_out(problem, limits, duals, target, 100_000)
        assert pool is not None
        held = {
            (int(pool.centre[g]), tuple(pool.members[pool.start[g] : pool.start[g + 1]].tolist()))
            for g in range(pool.count)
        }
        kept = shrink(problem, pool, target)
        assert kept.bound <= best
        for assigned in _placings(problem, target):
            for centre in set(assigned):
                members = tuple(i for i, c in enumerate(assigned) if c == centre)
                assert (centre, members) in held
        assert duals.scaled_bound <= best * SCALE


def _placings(problem: MedianProblem, target: int) -> Iterator[tuple[int, ...]]:
    for centres in combinations(range(problem.size), problem.centres):
        for assigned in product(centres, repeat=problem.size):
            value = sum(int(problem.distance[i, c]) for i, c in enumerate(assigned))
            loads = [sum(int(problem.demand[i]) for i, c in enumerate(assigned) if c == k) for k in centres]
            if value <= target and max(loads) <= problem.capacity:
                yield assigned


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ít nhất hai dòng"),
        ("1 5", "ít nhất hai dòng"),
        ("1 0\n3 2", "ba số nguyên"),
        ("1 0\nba 2 5", "ba số nguyên"),
        ("1 0\n0 1 5", "số điểm là 0"),
        ("1 0\n999999 1 5", "số điểm là 999999"),
        ("1 0\n2 3 5\n1 0 0 1\n2 0 0 1", "số tâm là 3"),
        ("1 0\n2 0 5\n1 0 0 1\n2 0 0 1", "số tâm là 0"),
        ("1 0\n2 1 -5\n1 0 0 1\n2 0 0 1", "sức chứa là -5"),
        ("1 0\n2 1 5\n1 0 0 1", "có 1 dòng điểm"),
        ("1 0\n1 1 5\n1 0 0 1\n2 0 0 1", "có 2 dòng điểm"),
        ("1 0\n1 1 5\n1 0 0", "bốn số nguyên"),
        ("1 0\n1 1 5\n1 0.5 0 1", "bốn số nguyên"),
        ("1 0\n1 1 5\n1 nan 0 1", "bốn số nguyên"),
        ("1 0\n1 1 5\n1 0 0 -1", "nhu cầu -1"),
        ("1 0\n2 1 5\n1 0 0 1\n1 0 0 1", "đã có ở trên"),
        ("1 0\n1 1 5\n1 99999999999 0 1", "tọa độ"),
        ("1 0\n1 1 5\n1 ٣ 0 1", "bốn số nguyên"),
        ("x" * 2_000_000, "quá lớn"),
    ],
)
def test_a_hostile_instance_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(InstanceError) as refused:
        read_orlib(text)
    assert said in str(refused.value)


def test_every_fault_of_an_instance_is_named_at_once() -> None:
    with pytest.raises(InstanceError) as refused:
        read_orlib("1 0\n3 1 5\n1 0 0 -1\n2 a 0 1\n3 0 0 -4")
    assert len(refused.value.faults) == 3


def test_planted_faults_in_an_answer_are_caught() -> None:
    problem = read_orlib(random_text(random.Random(1), 8, 3)).problem
    answer = solved(problem)
    placing = answer.placing
    assert placing is not None
    assert verify_median(problem, answer) == ()
    spread = Placing(0, tuple(range(8)))
    one = Placing(int(problem.distance[:, 0].sum()), (0,) * 8)
    for wrong in (
        replace(answer, placing=replace(placing, value=placing.value - 1)),
        replace(answer, placing=replace(placing, centre_of=placing.centre_of[:-1])),
        replace(answer, placing=replace(placing, centre_of=(99, *placing.centre_of[1:]))),
        replace(answer, placing=replace(placing, centre_of=(-1, *placing.centre_of[1:]))),
        replace(answer, placing=spread, bound=0),
        replace(answer, placing=one, bound=0),
        replace(answer, bound=placing.value + 1),
        replace(answer, infeasible=True),
    ):
        assert verify_median(problem, wrong) != ()
