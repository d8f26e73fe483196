"""Reads untrusted files in a process apart: whatever a file does to the reader, the one who asked gets a reading or
one `ReadingError`, within the seconds and the memory of the limits, and goes on."""

import os
import threading

from trienkhai.core.documents import Limits, Reading
from trienkhai.core.documents.errors import EmptyFile, Stopped, TooLarge
from trienkhai.links.apart_form import WrongForm, from_plain
from trienkhai.links.apart_pool import Pool

_LIMITS = Limits()
_WORKERS = 2


def read_apart(name: str, data: bytes, limits: Limits = _LIMITS, *, pool: Pool | None = None) -> Reading:
    """What a file says, as `links.reading.read_any` reads it. May be called from any thread."""
    _check_size(data, limits)
    found = (pool or shared_pool()).ask("read", name, data, limits)
    try:
        return from_plain(Reading, found)
    except WrongForm:
        raise Stopped from None


def refuse_marked_apart(data: bytes, limits: Limits = _LIMITS, *, pool: Pool | None = None) -> None:
    """Raises `StateSecretRefused` for a file with the mark of a State secret, whatever its name says.

    Raises another `ReadingError` when the file cannot be looked through within the limits.
    """
    if data:
        _check_size(data, limits)
        (pool or shared_pool()).ask("marks", "", data, limits)


def shared_pool(size: int = _WORKERS) -> Pool:
    """The pool of this process; the first to ask says how large it is. A forked process gets one of its own."""
    process = os.getpid()
    with _lock:
        if process not in _shared:
            _shared.clear()
            _shared[process] = Pool(size)
        return _shared[process]


def _check_size(data: bytes, limits: Limits) -> None:
    if not data:
        raise EmptyFile
    if len(data) > limits.bytes:
        raise TooLarge


_lock = threading.Lock()
_shared: dict[int, Pool] = {}
