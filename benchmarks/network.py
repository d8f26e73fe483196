"""How far the capacitated p-median and fictitious networks are solved, and in what time: every bar in one run.

    python benchmarks/network.py              the public instances, one generated of n 200, the town
    python benchmarks/network.py --long       the generated ones of n 300 and n 400 as well: two minutes each at most
    python benchmarks/network.py --province   the network of 1,000 schools as well: minutes
    python benchmarks/network.py --only --province   of all this the network of 1,000 schools alone

Public are the OR-Library instances beside the checkout (bar: proven, each under 60 s on two cores); generated ones have
the same form (bar: gap to the own bound at most 1 % within 120 s). On a busy machine the clock says more than the work
took: the processor's seconds stand beside it. The value in the first line of an instance is blanked before it is solved
and compared only afterwards. Exit status 1 where a bar is missed.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from trienkhai.core.planning.facts import Table
from trienkhai.core.planning.fictitious import generate_whole
from trienkhai.core.planning.network import (
    NetworkPolicy,
    NoPlan,
    build_network,
    generate_network,
    network_from,
    solve_network,
    verify_network,
)
from trienkhai.core.planning.network.median import solve_median, verify_median
from trienkhai.core.planning.network.orlib import read_orlib

INSTANCES = Path(__file__).resolve().parents[2] / "shared" / "instances"
PUBLIC_SECONDS, GENERATED_SECONDS = 60.0, 115.0
PROVINCE_SECONDS = 600  # a job of the office, beside other work
# Places, centres, capacity: as the public ones first, then fewer and larger groups.
GENERATED = ((200, 20, 120),)
LONG = ((300, 30, 120), (400, 40, 120), (400, 20, 250), (400, 10, 480))


def generated(size: int, centres: int, capacity: int, seed: int) -> str:
    """An instance as the public ones are: points on a square of 100, demands of 1 to 20."""
    chance = random.Random(seed)  # noqa: S311
    demands = [chance.randint(1, 20) for _ in range(size)]
    while not 0.75 <= sum(demands) / (centres * capacity) <= 0.92:
        demands = [chance.randint(1, 20) for _ in range(size)]
    lines = [f"{i + 1} {chance.randint(1, 100)} {chance.randint(1, 100)} {d}" for i, d in enumerate(demands)]
    return "\n".join(["1 0", f"{size} {centres} {capacity}", *lines])


def solve(name: str, text: str, seconds: float, bar_gap: float, known: int | None) -> bool:
    problem = read_orlib(text).problem
    start = time.process_time()
    answer = solve_median(problem, seconds=seconds, clock=time.monotonic)
    processor = time.process_time() - start
    faults = verify_median(problem, answer)
    value = answer.placing.value if answer.placing else None
    gap = 1.0 if answer.gap is None else answer.gap
    kept = not faults and gap <= bar_gap and (known is None or value == known)
    took = f"{answer.seconds:6.1f} s, processor {processor:5.1f} s"
    verdict = f"{'bar kept' if kept else 'BAR MISSED'}{' ' + str(faults) if faults else ''}"
    print(
        f"{name:24} value {value}  bound {answer.bound}  gap {gap:.2%}  {took}  {verdict}",
        flush=True,
    )
    return kept


def public() -> bool:
    paths = sorted(INSTANCES.glob("pmedcap_*.txt"))
    kept = [_public(path) for path in paths]
    if not paths:
        print(f"no instances in {INSTANCES}")
    return bool(kept) and all(kept)


def _public(path: Path) -> bool:
    first, rest = path.read_text(encoding="utf-8").split("\n", 1)
    number, best = first.split()[:2]
    return solve(path.stem, f"{number} 0\n{rest}", PUBLIC_SECONDS, 0.0, int(best))


def instances(sizes: tuple[tuple[int, int, int], ...]) -> bool:
    kept = [
        solve(
            f"n {size}, p {centres}, Q {capacity}",
            generated(size, centres, capacity, size + centres),
            GENERATED_SECONDS,
            0.01,
            None,
        )
        for size, centres, capacity in sizes
    ]
    return all(kept)


def town() -> bool:
    return _network("town of 30 schools, 60 sites, 200 villages", generate_network(1))


def province() -> bool:
    return _network("province of 1,000 schools", generate_whole("province", 1), PROVINCE_SECONDS)


def _network(words: str, tables: Mapping[str, Table], seconds: int = 60) -> bool:
    facts = network_from(tables)
    start = time.process_time()
    problem = build_network(facts, NetworkPolicy(seconds=seconds), date(2026, 9, 1))
    built = time.process_time()
    try:
        plan = solve_network(problem, clock=time.monotonic)
    except NoPlan as none:
        took = time.process_time() - built
        print(f"{words}: no plan, processor {took:.1f} s: {'; '.join(map(str, none.conflicts))}", flush=True)
        return False
    solved = time.process_time()
    wrong = verify_network(facts, plan)
    checked = time.process_time()
    print(
        f"{words}: {len(facts.sites)} sites, {len(facts.places)} places; built {built - start:.1f} s, solved "
        f"{plan.seconds:.1f} s (processor {solved - built:.1f} s), "
        f"checked {checked - solved:.1f} s, gap {plan.gap:.4%}, faults {wrong}",
        flush=True,
    )
    return not wrong


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--long", action="store_true", help="generated instances of n 300 and n 400 too")
    parser.add_argument("--province", action="store_true", help="the network of a province too")
    parser.add_argument("--only", action="store_true", help="nothing but what another flag names")
    options = parser.parse_args()
    runs: list[tuple[str, str, Callable[[], bool] | None, str]] = [
        ("OR-Library pmedcap, n 50 and 100", "proven optimal, each < 60 s", public, ""),
        ("generated, n 200", "gap at most 1 % in 120 s", lambda: instances(GENERATED), ""),
        (
            "generated, n 300 and 400",
            "gap at most 1 % in 120 s",
            (lambda: instances(LONG)) if options.long else None,
            "--long",
        ),
        ("town, 30 schools", "verified", town, ""),
        ("province, 1,000 schools", "verified", province if options.province else None, "--province"),
    ]
    if options.only:
        runs = [(work, bar, run, flag) for work, bar, run, flag in runs if run and flag]
    found = [(work, bar, run() if run else None, flag) for work, bar, run, flag in runs]
    print(f"\n{'work':36} {'bar':32} found")
    for work, bar, kept, flag in found:
        verdict = f"not run: {flag}" if kept is None else "kept" if kept else "MISSED"
        print(f"{work:36} {bar:32} {verdict}")
    return 1 if any(kept is False for _work, _bar, kept, _flag in found) else 0


if __name__ == "__main__":
    sys.exit(main())
