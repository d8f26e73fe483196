"""`trienkhai read FILE…`: reads documents without a database."""

import argparse
import json
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import Any

from trienkhai.core.documents import Limits, Reading, ReadingError, StateSecretRefused, read_file
from trienkhai.core.documents.errors import EmptyFile, TooLarge
from trienkhai.faces.cli.summary import summary_lines

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
        description="Đọc văn bản .docx, .pdf có lớp chữ hoặc .txt; không cần cơ sở dữ liệu.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp cần đọc")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON thay cho bản tóm tắt")
    parser.add_argument(
        "--out", metavar="THƯ MỤC", type=Path, help="ghi kết quả JSON của từng tệp vào thư mục này"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Reads the files, several at once; the worst status wins."""
    outcomes = list(_outcomes([Path(file) for file in options.files]))
    for number, outcome in enumerate(outcomes, start=1):
        if outcome.error:
            who = outcome.name or f"Tệp thứ {number}"
            print(f"trienkhai read: {who}: {outcome.error}", file=sys.stderr)
    if options.out:
        problem = _write_all(options.out, outcomes)
        if problem:
            print(f"trienkhai read: {problem}", file=sys.stderr)
            return 2
    if options.json:
        found = [outcome.to_json() for outcome in outcomes]
        json.dump(found if len(found) > 1 else found[0], sys.stdout, ensure_ascii=False, indent=1)
        print()
    elif not options.out:
        for outcome in outcomes:
            if outcome.reading:
                print("\n".join(summary_lines(outcome.reading)))
    return max(outcome.status for outcome in outcomes)


def _outcomes(paths: list[Path]) -> Iterable[Outcome]:
    if len(paths) == 1:
        return [read_path(paths[0])]
    workers = min(len(paths), cpu_count() or 1)
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(read_path, paths))


def read_path(path: Path) -> Outcome:
    """Reads one file from the disk; a file beyond the limit is refused before it is loaded."""
    limits = Limits()
    try:
        if not path.is_file():
            return Outcome(path.name, None, "missing", "Không có tệp này; hãy kiểm tra lại đường dẫn.")
        size = path.stat().st_size
        if size == 0:
            raise EmptyFile
        if size > limits.bytes:
            raise TooLarge
        return Outcome(path.name, read_file(path.name, path.read_bytes(), limits=limits), None, None)
    except StateSecretRefused as refusal:
        return Outcome(None, None, refusal.code, str(refusal))
    except ReadingError as problem:
        return Outcome(path.name, None, problem.code, str(problem))
    except OSError:
        return Outcome(path.name, None, "unreachable", "Không mở được tệp; hãy kiểm tra quyền đọc tệp.")


def _write_all(folder: Path, outcomes: list[Outcome]) -> str | None:
    """Writes one JSON file per reading; files of the same name are told apart by a number."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        used: set[str] = set()
        for outcome in outcomes:
            if outcome.reading is None:
                continue
            stem = name = outcome.reading.source.name
            count = 1
            while name in used:
                count += 1
                name = f"{stem}-{count}"
            used.add(name)
            text = json.dumps(outcome.to_json(), ensure_ascii=False, indent=1)
            (folder / f"{name}.reading.json").write_text(text, encoding="utf-8")
    except OSError:
        return f"Không ghi được vào thư mục {folder}; hãy kiểm tra quyền ghi."
    return None
