"""Reads untrusted files in a process apart: whatever a file does to the reader, the one who asked gets a reading or
one `ReadingError`, within the seconds and the memory of the limits, and goes on."""

import base64
import os
import threading
from collections.abc import Callable

from trienkhai.core.documents import Limits, Reading
from trienkhai.core.documents.errors import EmptyFile, Stopped, TooLarge
from trienkhai.links.apart_form import WrongForm, from_plain
from trienkhai.links.apart_pool import Pool
from trienkhai.links.apart_works import Glance

_LIMITS = Limits()
_WORKERS = 2
_PNG = b"\x89PNG\r\n\x1a\n"


def read_apart(
    name: str,
    data: bytes,
    limits: Limits = _LIMITS,
    *,
    pool: Pool | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Reading:
    """What a file says, as `links.reading.read_any` reads it. May be called from any thread.

    `told` hears, while pages are recognised, how many of how many are done.
    """
    _check_size(data, limits)
    found = (pool or shared_pool()).ask("read", name, data, limits, told)
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


def glance_apart(name: str, data: bytes, limits: Limits = _LIMITS, *, pool: Pool | None = None) -> Glance:
    """What kind of file it is and how many pages it has, without reading it."""
    _check_size(data, limits)
    found = (pool or shared_pool()).ask("glance", name, data, limits)
    try:
        return from_plain(Glance, found)
    except WrongForm:
        raise Stopped from None


def picture_apart(
    data: bytes,
    media_type: str,
    page: int,
    width: int,
    limits: Limits = _LIMITS,
    *,
    attachment: int | None = None,
    pool: Pool | None = None,
) -> bytes:
    """A page (from 1) as PNG of that width, for a facsimile; `Damaged` where there is no such page.

    `attachment` says which file of an exchange package the page is in, from 1.
    """
    found = (pool or shared_pool()).ask(
        "picture", f"{media_type}|{page}|{width}|{attachment or ''}", data, limits
    )
    try:
        picture = base64.b64decode(found, validate=True)
    except (TypeError, ValueError):
        raise Stopped from None
    if not picture.startswith(_PNG):
        raise Stopped
    return picture


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
