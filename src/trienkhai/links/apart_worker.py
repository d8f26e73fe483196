"""One process that reads, seen from the process that asks."""

import contextlib
import fcntl
import logging
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from trienkhai.core.documents import Limits
from trienkhai.core.documents.errors import Stopped, TooHeavy, TooSlow, error_of
from trienkhai.links.apart_tree import begun_in, below, end
from trienkhai.links.apart_wire import Closed, receive, send

log = logging.getLogger(__name__)

Told = Callable[[int, int], None]

_PREFIX, _SIGN = "trienkhai-doc-", "held"
_START = 60.0
_TICK = 0.25
_OWN = 256 * 1024 * 1024  # what the reader itself holds before it reads anything, generously
# What the process needs to find programs, fonts and its language; the secrets of the site are not among it.
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT")


class Worker:
    """A process of its own with a folder of its own. It answers one question at a time; use it from one thread."""

    def __init__(self) -> None:
        self._home = tempfile.mkdtemp(prefix=_PREFIX)
        temporary = Path(self._home) / "tmp"
        temporary.mkdir()
        held = _held(self._home)
        self._line, theirs = socket.socketpair()
        self._asked = 0
        self._is_ready = False
        self.usable = True
        kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment = {**kept, "HOME": self._home, "TMPDIR": str(temporary), "OMP_THREAD_LIMIT": "1"}
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                [sys.executable, "-P", "-m", "trienkhai.links.apart_child", str(theirs.fileno())],
                pass_fds=[theirs.fileno(), held],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=self._home,
                env=environment,
                start_new_session=True,
            )
        finally:
            theirs.close()
            os.close(held)

    def ask(self, work: str, name: str, data: bytes, limits: Limits, told: Told | None = None) -> Any:
        """The plain form of what was found. Raises a `ReadingError`; afterwards look at `usable`.

        `told` hears how many pages of how many are read.
        """
        try:
            self._wait_until_ready()
            until = time.monotonic() + limits.seconds
            self._line.settimeout(limits.seconds)
            send(self._line, {"work": work, "name": name, "limits": asdict(limits)}, data)
            answer = self._next(until, limits)
            while "pages" in answer:
                if told is not None:
                    told(*map(int, answer["pages"]))
                answer = self._next(until, limits)
        except TimeoutError:
            self.end()
            raise TooSlow from None
        except (Closed, OSError, ValueError):
            code = self.end()
            log.warning("a reading process ended by itself (%s)", code)
            raise Stopped from None
        except BaseException:
            self.end()
            raise
        self._asked += 1
        if answer.get("spent"):
            self.end()
        if "problem" in answer:
            log.error("a file could not be read: %s", answer["problem"])
        if "code" in answer:
            raise error_of(str(answer["code"]), answer.get("message"))
        return answer["found"]

    def _next(self, until: float, limits: Limits) -> dict[str, Any]:
        self._watch(until, limits)
        answer, _ = receive(self._line, until=until + _TICK)
        return dict(answer)

    def _wait_until_ready(self) -> None:
        if not self._is_ready:
            receive(self._line, until=time.monotonic() + _START)
            self._is_ready = True

    def _watch(self, until: float, limits: Limits) -> None:
        """Waits for the answer to begin. A quick one costs nothing; while a slow one is read, memory is looked at."""
        while not select.select([self._line], [], [], max(0.0, min(_TICK, until - time.monotonic())))[0]:
            if time.monotonic() >= until:
                raise TimeoutError
            if sum(below(self._process.pid).values()) > limits.memory + _OWN:
                self.end()
                raise TooHeavy

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def asked(self) -> int:
        """How many questions it has answered."""
        return self._asked

    @property
    def pid(self) -> int:
        return self._process.pid

    def end(self) -> int:
        """Kills the process with everything it started and removes its folder; what it ended with."""
        self.usable = False
        end(self._process.pid)
        code = self._process.wait()
        self._line.close()
        _clear_away(self._home)
        return code

    def forget(self) -> None:
        """In a process forked from the one that asks: lets go of what belongs to the other."""
        self.usable = False
        with contextlib.suppress(OSError):
            self._line.close()
        self._process.returncode = 0


def clear_abandoned() -> None:
    """Folders of processes that were killed together with the one that had begun them, and what still runs in them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            sign = os.open(folder / _SIGN, os.O_RDWR)
            try:
                fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _clear_away(str(folder))
            finally:
                os.close(sign)


def _held(folder: str) -> int:
    """The open sign that somebody works in the folder; the process that reads keeps it until its own end."""
    coming = Path(folder) / "coming"
    sign = os.open(coming, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(sign, fcntl.LOCK_EX)
    coming.rename(coming.with_name(_SIGN))  # it is never seen without its holder, who would be taken for gone
    return sign


def _clear_away(folder: str) -> None:
    for process in begun_in(folder):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
