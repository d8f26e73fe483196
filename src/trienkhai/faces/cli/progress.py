"""A bar that tells how far a long command is, shown to people and not to files."""

import time
from typing import TextIO

_WIDTH = 30
_AFTER = 0.5  # seconds; shorter work needs no bar
_EVERY = 0.1


class Progress:
    """`[#####-----] 120/300 · còn 0:12` on one line of a terminal."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total, self._stream = total, stream
        self._shown = total > 1 and stream.isatty()
        self._done = 0
        self._start = self._last = self._first = time.monotonic()
        self._drawn = False

    def step(self) -> None:
        """One more is done. Call `clear` before anything else is written."""
        self._done += 1
        now = time.monotonic()
        if self._done == 1:
            self._first = now
        if self._shown and now - self._start > _AFTER and now - self._last > _EVERY:
            self._last = now
            self._draw(now - self._first)

    def clear(self) -> None:
        """Leaves the line free for a message or for the output itself."""
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False

    def _draw(self, passed: float) -> None:
        filled = _WIDTH * self._done // self._total
        bar = "#" * filled + "-" * (_WIDTH - filled)
        self._stream.write(f"\r[{bar}] {self._done}/{self._total}{self._left(passed)}\x1b[K")
        self._stream.flush()
        self._drawn = True

    def _left(self, passed: float) -> str:
        """Judged by what came behind the first one, which also waited for the start of whatever does the work."""
        if self._done == 1:
            return ""
        left = int(passed / (self._done - 1) * (self._total - self._done))
        return f" · còn {left // 60}:{left % 60:02}"
