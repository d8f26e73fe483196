"""One installation at a time: two that make the same tables at the same moment would fail half way."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_KEY = 7_316_240_551
"""Of the lock in PostgreSQL: any number that nobody else asks for in this database."""


@contextmanager
def alone() -> Iterator[None]:
    """Waits until no other installation of this database is at work, and says so. Ends with the process at the latest.

    PostgreSQL is asked, since the other may run on another machine; SQLite lies in the data folder, so does its lock.
    """
    from django.db import DatabaseError, connection

    if connection.vendor != "postgresql":
        with _folder_held():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
        if not cursor.fetchone()[0]:
            _tell()
            cursor.execute("SELECT pg_advisory_lock(%s)", [_KEY])
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_KEY])


@contextmanager
def _folder_held() -> Iterator[None]:
    from django.conf import settings

    folder = os.open(settings.DATA_DIR, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _tell()
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _tell() -> None:
    words = "Một lần cài đặt khác đang chạy trên cơ sở dữ liệu này; đang chờ lần ấy xong."
    print(f"trienkhai install: {words}", file=sys.stderr, flush=True)
