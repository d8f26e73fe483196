"""Text, HTML, Word's XML and exchange packages under a fuzzer that watches which lines are reached (atheris).

    python benchmarks/fuzzing.py            every target, FUZZ_SECONDS each (60 unless set), the same seed every time
    python benchmarks/fuzzing.py text       one target in this process; further words go to the fuzzer

A finding is a file that raises anything but a ReadingError: the fuzzer stops, prints it and keeps it beside itself.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SECONDS = os.environ.get("FUZZ_SECONDS", "60")
TARGETS = ("text", "html", "word", "exchange")
_LONGEST = 20_000


def main() -> int:
    if len(sys.argv) > 1 and sys.argv[1] in TARGETS:
        return fuzz(sys.argv[1], sys.argv[2:])
    worst = 0
    for target in TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            options = [f"-max_total_time={SECONDS}", "-seed=1", f"-max_len={_LONGEST}", "-verbosity=0"]
            done = subprocess.run(
                [
                    sys.executable,
                    __file__,
                    target,
                    *options,
                    "-print_final_stats=1",
                    f"-artifact_prefix={folder}/",
                ],
                capture_output=True,
                text=True,
            )
        stats = dict(
            line.removeprefix("stat::").split(":", 1)
            for line in done.stderr.splitlines()
            if line.startswith("stat::")
        )
        runs = stats.get("number_of_executed_units", "?").strip()
        print(f"{target}: {runs} files in {SECONDS} s, {'nothing found' if not done.returncode else 'FOUND'}")
        if done.returncode:
            print(done.stderr[-4000:])
        worst = max(worst, done.returncode)
    return worst


def fuzz(target: str, options: list[str]) -> int:
    """Runs until the fuzzer has had enough; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["trienkhai.core"]):
        from tests.core.documents.reading.exchange import attachment, exchange, zipped
        from tests.core.documents.reading.files import body_of, package_of
        from tests.core.documents.reading.samples import DISPATCH, PLAN

        from trienkhai.core.documents import Limits, ReadingError, read_file

    names = {"text": "a.txt", "html": "a.html", "word": "a.docx", "exchange": "a.edxml"}
    wrapped: dict[str, Callable[[bytes], bytes]] = {
        "word": lambda data: package_of({"word/document.xml": data, "word/numbering.xml": data})
    }
    seeds = {
        "text": [DISPATCH.encode(), PLAN.encode()],
        "html": [f"<html><body><table><tr><td>{DISPATCH}</td></tr></table><ol><li>{PLAN}</ol>".encode()],
        "word": [
            body_of(f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{PLAN}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
        ],
        "exchange": [exchange(attachment("a.txt", zipped({"a.txt": DISPATCH.encode()})))],
    }
    limits = Limits(characters=200_000)

    def one(data: bytes) -> None:
        made = wrapped.get(target, bytes)(data)
        with contextlib.suppress(ReadingError):
            read_file(names[target], made, limits=limits)

    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(seeds[target]):
            (Path(folder) / str(number)).write_bytes(content)
        atheris.Setup([sys.argv[0], *options, folder], one)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
