"""How the office reads what others send: in a process apart, within the limits of the settings."""

from dataclasses import replace

from django.conf import settings

from trienkhai.core.documents import Limits, Reading
from trienkhai.links.apart import read_apart, refuse_marked_apart, shared_pool

# Looking for a mark needs no recognition of pages: somebody waits for the answer with a form open.
_SECONDS_FOR_MARKS = 10.0


def read_received(name: str, data: bytes) -> Reading:
    """What a received file says; raises a `ReadingError` of core.documents."""
    return read_apart(name, data, limits(), pool=shared_pool(settings.READ_WORKERS))


def refuse_marked(data: bytes) -> None:
    """Raises `StateSecretRefused` for a file with the mark, another `ReadingError` when it cannot be looked through."""
    bounds = limits()
    quick = replace(bounds, seconds=min(bounds.seconds, _SECONDS_FOR_MARKS))
    refuse_marked_apart(data, quick, pool=shared_pool(settings.READ_WORKERS))


def prepare() -> None:
    """The first to send a file should not wait for a process to start."""
    shared_pool(settings.READ_WORKERS).prepare()


def limits() -> Limits:
    """The bounds of this installation."""
    return Limits(
        bytes=settings.UPLOAD_LIMIT,
        pages=settings.READ_PAGES,
        seconds=settings.READ_SECONDS,
        memory=settings.READ_MEMORY,
    )
