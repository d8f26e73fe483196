"""How fast documents are read: text, PDF, pictures, many files at once, and the memory it takes.

    python benchmarks/reading.py [--quick] [FOLDER]

Text goes in and JSON comes out, documents of 10,000 characters one after the other on one core, start-up not counted:
the first 10,000 characters of each longer document (with those of the folder's `unlabelled`), and every text of the
folder repeated to that length, which has more heads and feet than a document of that length has. An interpreter that
was built without optimisation takes about a seventh longer than those that distributions ship.
The plain pass folds the same text and splits it into lines, the least any reader must do; the ratio compares runs on
different machines. Times are those of the processor, the best of a few rounds for each document, so that other work
on the machine counts little. Bars: 100 documents a second (aim 200), twice the text at most twice the time, 20 pages
of PDF a second, 10 % beyond Tesseract, memory flat over 10,000 documents.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pdf_and_ocr import recognition, text_layer, typeset

from trienkhai.core.documents import json_bytes, read_text
from trienkhai.core.text import flat, normal
from trienkhai.links.garbage import collect_seldom

SIZE = 10_000
ROUNDS = 7
LONGEST = 2_000_000
MANY, FEW, FILES = 10_000, 500, 120
DOCUMENTS_BAR, LINEAR_BAR, MEMORY_BAR = 100, 1.5, 10
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def texts(folder: Path) -> list[str]:
    """Every text of the folder, each brought to the same size."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = normal(path.read_text(encoding="utf-8"))
        found.append((text * (SIZE // max(len(text), 1) + 1))[:SIZE])
    return found


def documents(folder: Path) -> list[str]:
    """The beginnings of the documents that are long enough."""
    paths = sorted([*folder.glob("*.txt"), *(folder / "unlabelled").glob("*.txt")])
    long = (normal(path.read_text(encoding="utf-8")) for path in paths)
    return [text[:SIZE] for text in long if len(text) >= SIZE]


def reading(text: str) -> bytes:
    """The whole way from text to JSON."""
    return json_bytes(read_text("a.txt", text).to_json())


def plain_pass(text: str) -> int:
    return len(flat(text).splitlines())


def seconds(work: Callable[[str], object], items: list[str], rounds: int = ROUNDS) -> float:
    """For each item the best of a few rounds, together."""
    best = [float("inf")] * len(items)
    for _ in range(rounds):
        for place, item in enumerate(items):
            start = time.process_time()
            work(item)
            best[place] = min(best[place], time.process_time() - start)
    return sum(best)


def below(bar: str, held: bool) -> str:
    return "" if held else f"  (the bar of {bar} is missed)"


def speed(items: list[str], kind: str) -> None:
    for item in items:
        reading(item)  # the patterns are made at the first use
    collect_seldom()  # as the process that reads does
    whole, plain = seconds(reading, items), seconds(plain_pass, items)
    rate = len(items) / whole
    print(
        f"{len(items)} {kind} of {SIZE} characters, text in, JSON out: {rate:.0f} a second on one core"
        + below(f"{DOCUMENTS_BAR} a second", rate >= DOCUMENTS_BAR)
    )
    print(f"  ratio to a plain pass: {whole / plain:.0f}")


def linear(items: list[str]) -> None:
    """One long document against one of half its length."""
    long = "".join(items)
    long = (long * (LONGEST // len(long) + 1))[:LONGEST]
    half, full = (seconds(reading, [long[:length]], 1) for length in (LONGEST // 2, LONGEST))
    print(
        f"one text of {LONGEST} characters: {full:.1f} s, {full / half / 2:.2f} times what two of half its length take"
        + below(f"{LINEAR_BAR}", full / half / 2 <= LINEAR_BAR)
    )


def memory(items: list[str], many: int) -> None:
    """What the process holds after the first few hundred documents and after all; every text is a new one."""
    held = 0.0
    for number in range(many):
        reading(items[number % len(items)] + f"\nSố đăng ký {number}/BC-UBND của Phòng Số {number}.")
        if number == FEW:
            held = resident()
    grown = resident() - held
    print(
        f"memory after {many} documents: {resident():.0f} MB, {grown:+.1f} MB since the first {FEW}"
        + below(f"{MEMORY_BAR} MB", grown <= MEMORY_BAR)
    )


def resident() -> float:
    """Megabytes that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def processes(items: list[str]) -> None:
    """Files read by the command, whose progress goes to the error output, with one process and with all cores."""
    cores = os.cpu_count() or 1
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(FILES)]
        for number, path in enumerate(paths):
            path.write_text(items[number % len(items)], encoding="utf-8")
        start, one, all_cores = (
            command(folder, some, jobs) for some, jobs in ((paths[:1], 1), (paths, 1), (paths, cores))
        )
    print(
        f"{FILES} files by the command, start-up included: {one:.1f} s in one process, {all_cores:.1f} s in {cores}; "
        f"beyond the {start:.1f} s of one file {max(one - start, 0) / max(all_cores - start, 0.01):.1f} times as quick"
    )


def command(folder: str, paths: list[Path], jobs: int) -> float:
    """Seconds of the clock that reading the files takes with so many processes."""
    words = [sys.executable, "-m", "trienkhai", "read", "--jobs", str(jobs), "--out", f"{folder}/out"]
    start = time.perf_counter()
    subprocess.run([*words, *map(str, paths)], check=False, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--quick", action="store_true", help="memory over 1,000 documents, no pictures")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.python_compiler()}")
    items = texts(options.folder)
    if long := documents(options.folder):
        speed(long, "documents")
    speed(items, "texts repeated")
    linear(items)
    data = typeset()
    text_layer(data)
    if not options.quick:
        recognition(data, most=2)
    processes(items)
    memory(items, MANY // 10 if options.quick else MANY)


if __name__ == "__main__":
    main()
