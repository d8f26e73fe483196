"""How fast born-digital text is read: documents of 10,000 characters a second on one core.

Also the ratio to a plain pass over the same text.

    python benchmarks/reading.py [FOLDER]

The plain pass folds the same text and splits it into lines, the least any reader must do; the ratio compares runs on
different machines.
"""

import sys
import time
import tracemalloc
from pathlib import Path

from trienkhai.core.documents import read_text
from trienkhai.core.text import flat, normal

SIZE = 10_000
ROUNDS = 3
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def texts(folder: Path) -> list[str]:
    """Every text of the folder, each brought to about the same size."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = normal(path.read_text(encoding="utf-8"))
        found.append((text * (SIZE // max(len(text), 1) + 1))[:SIZE] if len(text) < SIZE else text[:SIZE])
    return found


def plain_pass(text: str) -> int:
    return len(flat(text).splitlines())


def seconds(work: object, items: list[str]) -> float:
    """The best of a few rounds over all items."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for item in items:
            work("a.txt", item) if work is read_text else work(item)  # type: ignore[operator]
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    items = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    for item in items[:3]:
        read_text("warm.txt", item)
    reading, plain = seconds(read_text, items), seconds(plain_pass, items)
    print(f"{len(items)} documents of {SIZE} characters")
    print(f"reading: {len(items) / reading:.0f} documents a second on one core")
    print(f"ratio to a plain pass: {reading / plain:.1f}")
    long = "".join(items)
    start = time.perf_counter()
    read_text("long.txt", long)
    print(
        f"one text of {len(long)} characters costs "
        f"{(time.perf_counter() - start) / reading:.2f} times its parts"
    )
    tracemalloc.start()
    for item in items * 2:
        read_text("a.txt", item)
    print(
        f"memory still held after {2 * len(items)} readings: {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
