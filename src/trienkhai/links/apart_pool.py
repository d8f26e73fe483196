"""A few reading processes kept ready and shared by the threads of a server or a command."""

import atexit
import os
import threading
from typing import Any

from trienkhai.core.documents import Limits
from trienkhai.core.documents.errors import Busy, Stopped
from trienkhai.links.apart_worker import Told, Worker, clear_abandoned

_DOCUMENTS = 500
"""After so many a process is replaced, whatever it looks like: a leak in a library stays small."""


class Pool:
    """At most `size` processes; a thread waits for a free one. A process that misbehaved is replaced."""

    def __init__(self, size: int = 2) -> None:
        self._free = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._closed = False
        _POOLS.append(self)
        clear_abandoned()

    def ask(self, work: str, name: str, data: bytes, limits: Limits, told: Told | None = None) -> Any:
        """What one of the processes found. Raises a `ReadingError`, `Busy` when none came free in time."""
        if not self._free.acquire(timeout=limits.seconds):
            raise Busy
        try:
            return self._ask_one(work, name, data, limits, told)
        finally:
            self._free.release()

    def prepare(self) -> None:
        """Starts one process ahead of the first question."""
        with self._lock:
            if not self._idle and not self._busy and not self._closed:
                self._idle.append(Worker())

    def close(self) -> None:
        """Ends every process, at work or not."""
        with self._lock:
            self._closed = True
            ended, self._idle = [*self._idle, *self._busy], []
        for worker in ended:
            worker.end()

    def _ask_one(self, work: str, name: str, data: bytes, limits: Limits, told: Told | None) -> Any:
        worker = self._take()
        try:
            return worker.ask(work, name, data, limits, told)
        finally:
            self._give_back(worker)

    def _take(self) -> Worker:
        with self._lock:
            if self._closed:
                raise Stopped
            worker = self._idle.pop() if self._idle else Worker()
            if not worker.alive:
                worker.end()
                worker = Worker()
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.usable and worker.asked >= _DOCUMENTS:
            worker.end()
        with self._lock:
            self._busy.discard(worker)
            if self._closed:
                return
            # Its successor warms up while nobody waits for it.
            self._idle.append(worker if worker.usable else Worker())

    def forget(self) -> None:
        """In a forked process: the other process's workers are not ours."""
        for worker in (*self._idle, *self._busy):
            worker.forget()


_POOLS: list[Pool] = []


def _after_fork() -> None:
    for pool in _POOLS:
        pool.forget()
    _POOLS.clear()


def _at_exit() -> None:
    for pool in list(_POOLS):
        pool.close()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
