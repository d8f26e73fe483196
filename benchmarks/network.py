"""How far the capacitated p-median and the town's network are solved, and in what time.

    python benchmarks/network.py [all|public|generated|town]

`public` solves the OR-Library instances beside the checkout (bar: proven, each under 60 s on two cores); `generated`
makes instances of the same form (bar: gap to the own bound at most 1 % within 120 s); `town` plans a fictitious town.
On a busy machine the clock says more than the work took: the processor's seconds stand beside it.
The value in the first line of an instance is blanked before it is solved and compared only afterwards.
"""

import random
import sys
import time
from datetime import date
from pathlib import Path

from trienkhai.core.planning.network import (
    NetworkPolicy,
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
# Places, centres, capacity: as the public ones first, then fewer and larger groups.
GENERATED = ((200, 20, 120), (300, 30, 120), (400, 40, 120), (400, 20, 250), (400, 10, 480))


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
    kept = True
    for path in sorted(INSTANCES.glob("pmedcap_*.txt")):
        first, rest = path.read_text(encoding="utf-8").split("\n", 1)
        kept = (
            solve(path.stem, f"{first.split()[0]} 0\n{rest}", PUBLIC_SECONDS, 0.0, int(first.split()[1]))
            and kept
        )
    return kept


def instances() -> bool:
    kept = True
    for size, centres, capacity in GENERATED:
        text = generated(size, centres, capacity, size + centres)
        kept = solve(f"n {size}, p {centres}, Q {capacity}", text, GENERATED_SECONDS, 0.01, None) and kept
    return kept


def town() -> bool:
    facts = network_from(generate_network(1))
    plan = solve_network(build_network(facts, NetworkPolicy(), date(2026, 9, 1)), clock=time.monotonic)
    wrong = verify_network(facts, plan)
    print(
        f"town of 30 schools, 60 sites, 200 villages: gap {plan.gap:.2%}, {plan.seconds:.1f} s, faults {wrong}"
    )
    return not wrong


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    parts = {"public": public, "generated": instances, "town": town}
    kept = [part() for name, part in parts.items() if wanted in ("all", name)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
