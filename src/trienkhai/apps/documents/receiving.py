"""How the office reads what others send: in a process apart, within the limits of the settings."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings

from trienkhai.core.documents import Limits, Reading
from trienkhai.links.apart import glance_apart, picture_apart, read_apart, refuse_marked_apart, shared_pool

# Looking for a mark needs no recognition of pages: somebody waits for the answer with a form open.
_SECONDS_FOR_MARKS = 10.0
_SECONDS_FOR_PICTURE = 20.0
_PAGES_AT_ONCE = 40
"""A PDF is read at twenty pages a second and more: up to so many somebody waits for."""
_THROUGH_PROGRAMS = frozenset({"WORD_97", "RTF", "EXCHANGE"})


def read_received(name: str, data: bytes, *, told: Callable[[int, int], None] | None = None) -> Reading:
    """What a received file says; raises a `ReadingError` of core.documents.

    `told` hears how many pages of how many are recognised.
    """
    return read_apart(name, data, limits(), pool=shared_pool(settings.READ_WORKERS), told=told)


def takes_long(name: str, data: bytes) -> int:
    """How many pages there are to read when that takes too long for somebody to wait for the next page, else 0.

    Scans and pictures are recognised, old Word files go through an office program; a PDF with many pages is slow too.
    Raises a `ReadingError` for a file that nobody can read.
    """
    bounds = replace(limits(), seconds=min(limits().seconds, _SECONDS_FOR_MARKS))
    seen = glance_apart(name, data, bounds, pool=shared_pool(settings.READ_WORKERS))
    if seen.is_scan or seen.kind in _THROUGH_PROGRAMS or seen.pages > _PAGES_AT_ONCE:
        return max(seen.pages, 1)
    return 0


def draw_page(data: bytes, media_type: str, number: int, width: int, attachment: int | None = None) -> bytes:
    """A page (from 1) of a file, or of a file in an exchange package, as PNG of that width; raises a `ReadingError`."""
    bounds = replace(limits(), seconds=min(limits().seconds, _SECONDS_FOR_PICTURE))
    pool = shared_pool(settings.READ_WORKERS)
    return picture_apart(data, media_type, number, width, bounds, attachment=attachment, pool=pool)


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
