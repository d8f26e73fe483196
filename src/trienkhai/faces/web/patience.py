"""The worker of the site's server: who sends or takes slowly is not waited for without end.

A request holds a thread from its first byte to its last. Without a bound as many clients as there are threads, each
stopped in the middle of an upload, would close the site to everybody.
"""

import contextlib
import errno
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

from gunicorn import util
from gunicorn.http.body import LengthReader
from gunicorn.workers.gthread import ThreadWorker

SECONDS = 30.0
"""For the head of a request, for each piece of its body, and for a piece of the answer to be taken."""
PIECE = 64 * 1024  # a line that carries less in that time, two kilobytes a second, serves nobody
_OF_AN_ANSWER = 2 * PIECE
"""Held ready by the system: one that grew to megabytes would be seen to move on a slow line only once in minutes."""


class CutShort(OSError):
    """The body ended before its length; Django tells whoever reads it `UnreadablePostError`."""


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # the library publishes no types
    """Threads as in gunicorn's own worker; a connection that stands still loses its reading side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cfg.set("sendfile", False)  # Python's own waits without end for a client that takes nothing
        self._until: dict[Any, float] = {}

    def enqueue_req(self, conn: Any) -> None:
        longest = struct.pack("ll", int(SECONDS), int(SECONDS % 1 * 1_000_000))
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, longest)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _OF_AN_ANSWER)
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:
        conn.is_heard = False
        self._wait_for(conn)
        try:
            kept = super().handle(conn)
        finally:
            self._until.pop(conn, None)
        if kept is False:
            _take_leave(conn.sock, conn.is_heard)
        return kept

    def handle_request(self, req: Any, conn: Any) -> Any:
        """The head is here; now the body may take its time, piece by piece."""
        self._until.pop(conn, None)
        if isinstance(getattr(req.body, "reader", None), LengthReader):
            req.body.reader = WholeBody(
                req.body.reader, begun=lambda: self._wait_for(conn), done=lambda: self._until.pop(conn, None)
            )
        try:
            return super().handle_request(req, conn)
        except BlockingIOError as problem:
            raise ConnectionResetError(errno.ECONNRESET, "the answer is not taken") from problem
        finally:
            conn.is_heard = getattr(req.body.reader, "is_whole", False)

    def notify(self) -> None:
        """Once a second, and whenever something happens: ends what stands still."""
        super().notify()
        now = time.monotonic()
        for conn, until in list(self._until.items()):
            if now > until:
                self._until.pop(conn, None)
                with contextlib.suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RD)

    def _wait_for(self, conn: Any) -> None:
        self._until[conn] = time.monotonic() + SECONDS


def _take_leave(line: socket.socket, is_heard: bool) -> None:
    """Leaves nothing to wait for to the loop that accepts, which would stand still for everybody meanwhile.

    Who still sends gets two seconds to see the answer: a line that is closed on his words would lose it.
    """
    with contextlib.suppress(OSError):
        if not is_heard:
            util.close_graceful(line.dup())
        line.shutdown(socket.SHUT_RDWR)


class WholeBody:
    """A body of known length: whole, or an error; never the first part as if it were all."""

    def __init__(self, reader: Any, *, begun: Callable[[], Any], done: Callable[[], Any]) -> None:
        self.reader = reader
        self._begun = begun
        self._done = done

    @property
    def is_whole(self) -> bool:
        """Whether all of it has come."""
        return bool(self.reader.length == 0)

    def read(self, size: int) -> bytes:
        wanted = min(size, PIECE, self.reader.length)
        if wanted == 0:
            return b""
        self._begun()
        try:
            data: bytes = self.reader.read(wanted)
        finally:
            self._done()
        if len(data) < wanted:
            raise CutShort(errno.ECONNRESET, "the body ended before its length")
        return data
