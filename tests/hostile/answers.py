"""What every hostile file must come to: a reading, or one error of the family, within the limits."""

import json
import time
from pathlib import Path

from trienkhai.core.documents import Limits, Reading, ReadingError
from trienkhai.links.apart import read_apart, shared_pool
from trienkhai.links.apart_tree import below

LIMITS = Limits(seconds=30, memory=512 * 1024 * 1024)
_GRACE = 15  # seconds: a busy machine is no fault of the code


def answer(name: str, data: bytes, limits: Limits = LIMITS) -> Reading | ReadingError:
    """Reads the file in a process apart; what came of it has been looked at."""
    start = time.monotonic()
    try:
        reading = read_apart(name, data, limits)
    except ReadingError as refusal:
        assert "\n" not in str(refusal)
        assert "hãy" in str(refusal).lower() or "dấu chỉ độ mật" in str(refusal)
        assert type(refusal) is not ReadingError, "an accident of the reader, not a refusal"
        found: Reading | ReadingError = refusal
    else:
        check(reading)
        found = reading
    assert time.monotonic() - start < 2 * limits.seconds + _GRACE
    return found


def check(reading: Reading) -> None:
    """The spans hold and the reading can be written down."""
    size = len(reading.text)
    json.dumps(reading.to_json())
    for document in reading.documents:
        spans = [document.span, *(found.span for found in document.evidence.values())]
        spans += [
            item.span for group in (document.citations, document.duties, document.targets) for item in group
        ]
        assert all(0 <= start <= end <= size for start, end in spans)


def memory_of_this_process() -> int:
    """Bytes held here: what a file does, it does elsewhere."""
    own = Path("/proc/self").resolve().name
    return below(int(own))[int(own)]


__all__ = ["LIMITS", "answer", "check", "memory_of_this_process", "shared_pool"]
