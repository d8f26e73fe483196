"""`trienkhai read FILE…`: reads documents without a database, several at once, each in a process apart."""

import argparse
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import Any

from trienkhai.core.documents import Limits, Reading, ReadingError, StateSecretRefused, json_bytes
from trienkhai.core.documents.errors import EmptyFile, TooLarge
from trienkhai.faces.cli.progress import Progress
from trienkhai.faces.cli.summary import summary_lines
from trienkhai.links.apart import read_apart
from trienkhai.links.apart_pool import Pool

Commands = Any  # argparse keeps the type of its subparsers private


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a reading, or an error; the name of a refused document is not kept."""

    name: str | None
    reading: Reading | None
    code: str | None
    error: str | None

    @property
    def status(self) -> int:
        if self.reading is None:
            return 2
        return 1 if self.reading.warnings else 0

    def to_json(self) -> dict[str, Any]:
        if self.reading:
            return self.reading.to_json()
        return {"source": {"name": self.name}, "code": self.code, "error": self.error}


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "read",
        help="đọc văn bản: phần đầu, căn cứ, các phần, nhiệm vụ, chỉ tiêu",
        description="Đọc văn bản .docx, .doc, .rtf, .pdf, ảnh quét, .txt, .md, .html hoặc .edxml; "
        "không cần cơ sở dữ liệu.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp cần đọc")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON thay cho bản tóm tắt")
    parser.add_argument(
        "--out", metavar="THƯ MỤC", type=Path, help="ghi kết quả JSON của từng tệp vào thư mục này"
    )
    parser.add_argument(
        "--jobs",
        type=_positive,
        default=cpu_count() or 1,
        metavar="N",
        help="số tệp đọc cùng lúc (mặc định: số nhân của máy)",
    )
    parser.add_argument(
        "--seconds",
        type=_positive,
        default=int(Limits().seconds),
        metavar="GIÂY",
        help="thời gian đọc lâu nhất cho một tệp (mặc định %(default)s)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Reads the files, several at once; the worst status wins. No reading is kept longer than it takes to write it."""
    paths = [Path(file) for file in options.files]
    printed = Printed(options.json, many=len(paths) > 1, quiet=bool(options.out) and not options.json)
    written = Written(options.out)
    problem = written.prepare()
    status = 0
    pool = Pool(min(options.jobs, len(paths)))
    progress = Progress(len(paths), sys.stderr)
    try:
        for number, outcome in enumerate(_outcomes(paths, options, pool), start=1):
            status = max(status, outcome.status)
            progress.step()
            if outcome.error or sys.stdout.isatty():
                progress.clear()
            if outcome.error:
                print(
                    f"trienkhai read: {outcome.name or f'Tệp thứ {number}'}: {outcome.error}", file=sys.stderr
                )
            problem = problem or written.add(outcome)
            printed.add(outcome)
    finally:
        progress.clear()
        pool.close()
    printed.finish()
    if problem:
        print(f"trienkhai read: {problem}", file=sys.stderr)
        return 2
    return status


def read_path(path: Path, pool: Pool, limits: Limits) -> Outcome:
    """Reads one file from the disk; a file beyond the limit is refused before it is loaded."""
    try:
        if not path.is_file():
            return Outcome(path.name, None, "missing", "Không có tệp này; hãy kiểm tra lại đường dẫn.")
        size = path.stat().st_size
        if size == 0:
            raise EmptyFile
        if size > limits.bytes:
            raise TooLarge
        return Outcome(path.name, read_apart(path.name, path.read_bytes(), limits, pool=pool), None, None)
    except StateSecretRefused as refusal:
        return Outcome(None, None, refusal.code, str(refusal))
    except ReadingError as problem:
        return Outcome(path.name, None, problem.code, str(problem))
    except OSError:
        return Outcome(path.name, None, "unreachable", "Không mở được tệp; hãy kiểm tra quyền đọc tệp.")


def _outcomes(paths: list[Path], options: argparse.Namespace, pool: Pool) -> Iterator[Outcome]:
    """In the order of the files. A few are on their way at any time, so ten thousand take no more memory than ten."""
    limits = Limits(seconds=options.seconds)
    waiting: deque[Future[Outcome]] = deque()
    with ThreadPoolExecutor(options.jobs) as threads:
        try:
            for path in paths:
                waiting.append(threads.submit(read_path, path, pool, limits))
                if len(waiting) >= 2 * options.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            # Interrupted: what is being read is of no use to anybody, so nobody waits for it.
            for future in waiting:
                future.cancel()
            pool.close()
            raise


class Printed:
    """Standard output: a summary for people, one JSON object for one file, a list for several."""

    def __init__(self, as_json: bool, *, many: bool, quiet: bool) -> None:
        self._as_json, self._many, self._quiet = as_json, many, quiet
        self._count = 0

    def add(self, outcome: Outcome) -> None:
        if self._as_json:
            text = json_bytes(outcome.to_json(), indented=True).decode()
            if self._many:
                print("," if self._count else "[")
            print(text, end="")
            self._count += 1
        elif outcome.reading and not self._quiet:
            print("\n".join(summary_lines(outcome.reading)))

    def finish(self) -> None:
        if self._as_json:
            print("\n]" if self._many else "")


class Written:
    """One JSON file per reading in a folder; files of the same name are told apart by a number."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def prepare(self) -> str | None:
        """Makes the folder; what went wrong, in words for the person."""
        try:
            if self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return self._problem()
        return None

    def add(self, outcome: Outcome) -> str | None:
        if self._folder is None or outcome.reading is None:
            return None
        name = stem = outcome.reading.source.name
        count = 1
        while name in self._used:
            count += 1
            name = f"{stem}-{count}"
        self._used.add(name)
        try:
            path = self._folder / f"{name}.reading.json"
            path.write_bytes(json_bytes(outcome.to_json(), indented=True))
        except OSError:
            return self._problem()
        return None

    def _problem(self) -> str:
        return f"Không ghi được vào thư mục {self._folder}; hãy kiểm tra quyền ghi."


def _positive(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError("phải là số nguyên dương")
    return int(word)
