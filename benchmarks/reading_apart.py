"""What reading costs in length, in memory, and in a process apart; each as a ratio.

    python benchmarks/reading_apart.py [FOLDER]

Length: seconds per character of 200,000 and of 2,000,000 characters, next to the plain pass over the same text (fold it
and split it into lines). Memory: what this process and the reading process hold after 1,000 and after 10,000 documents.
"""

import sys
import time
from pathlib import Path

from reading import CORPUS, plain_pass, texts

from trienkhai.core.documents import Limits, read_text
from trienkhai.links.apart import read_apart
from trienkhai.links.apart_pool import Pool
from trienkhai.links.apart_tree import below
from trienkhai.links.reading import read_any

SHORT, LONG = 200_000, 2_000_000
FEW, MANY = 1_000, 10_000
ROUNDS = 200


def main() -> None:
    items = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    length(items)
    cost_apart([item.encode() for item in items])
    memory(items)


def length(items: list[str]) -> None:
    """Different documents one after the other, again and again up to the length."""
    whole = "\n".join(items) + "\n"
    whole = (whole * (LONG // len(whole) + 1))[:LONG]
    read_text("warm.txt", whole[:10_000])
    for kind, work in (("reading", read), ("plain pass", plain_pass)):
        short = min(seconds(work, whole[index * SHORT : (index + 1) * SHORT]) for index in range(3))
        long = seconds(work, whole)
        print(
            f"{kind}: {short / SHORT * 1e6:.2f} µs a character of {SHORT:,}, {long / LONG * 1e6:.2f} of {LONG:,}; "
            f"ratio {long / LONG / (short / SHORT):.2f}"
        )


def cost_apart(items: list[bytes]) -> None:
    """The same documents here and in the process apart, in turns."""
    pool = Pool(1)
    here, apart = [], []
    for index in range(ROUNDS):
        data = items[index % len(items)]
        start = time.perf_counter()
        read_any("a.txt", data, Limits())
        middle = time.perf_counter()
        read_apart("a.txt", data, pool=pool)
        here.append(middle - start)
        apart.append(time.perf_counter() - middle)
    pool.close()
    one, two = sorted(here)[ROUNDS // 2], sorted(apart)[ROUNDS // 2]
    print(
        f"a process apart: {(two - one) * 1000:.1f} ms more a document; ratio to reading here {two / one:.2f}"
    )


def memory(items: list[str]) -> None:
    """Here and apart: the sum of this process and the one that reads."""
    pool = Pool(1)
    held = {}
    for index in range(1, MANY + 1):
        data = items[index % len(items)].encode()
        read_apart("a.txt", data, pool=pool)
        if index % 10 == 0:
            read_text("a.txt", items[index % len(items)])
        if index in (FEW, MANY):
            held[index] = sum(below(own_pid()).values()) / 1e6
    pool.close()
    print(
        f"memory held after {FEW:,} documents {held[FEW]:.0f} MB, after {MANY:,} {held[MANY]:.0f} MB; "
        f"ratio {held[MANY] / held[FEW]:.2f}"
    )


def own_pid() -> int:
    return int(Path("/proc/self").resolve().name)


def read(text: str) -> object:
    return read_text("a.txt", text)


def seconds(work: object, text: str) -> float:
    start = time.process_time()
    work(text)  # type: ignore[operator]
    return time.process_time() - start


if __name__ == "__main__":
    main()
