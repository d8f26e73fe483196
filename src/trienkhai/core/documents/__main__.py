"""`python -m trienkhai.core.documents FILE…`: the engine alone, one JSON reading per line."""

import sys
from pathlib import Path

from trienkhai.core.documents import ReadingError, json_bytes, read_file


def main(names: list[str]) -> int:
    """Prints the reading of each file; 2 when one could not be read."""
    status = 0
    for name in names:
        try:
            reading = read_file(Path(name).name, Path(name).read_bytes())
        except (ReadingError, OSError) as problem:
            message = problem if isinstance(problem, ReadingError) else "Không mở được tệp."
            sys.stderr.write(f"{message}\n")
            status = 2
            continue
        sys.stdout.buffer.write(json_bytes(reading.to_json()) + b"\n")
        status = max(status, 1 if reading.warnings else 0)
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
