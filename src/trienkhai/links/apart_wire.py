"""How two processes of ours talk: a length, JSON, and after it bytes as they are."""

import json
import socket
import struct
import time
from typing import Any

_HEAD = struct.Struct("!QQ")
_LARGEST_WORDS = 256 * 1024 * 1024
_CHUNK = 1 << 20


class Closed(Exception):
    """The other side has gone, or says more than it can have to say."""


def send(line: socket.socket, words: Any, data: bytes = b"") -> None:
    """Sends one message. Raises `OSError` when nobody takes it."""
    # A text may hold lone halves of surrogate pairs; they cross as they are.
    text = json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass")
    line.sendall(_HEAD.pack(len(text), len(data)) + text)
    if data:
        line.sendall(data)


def receive(line: socket.socket, *, until: float | None = None) -> tuple[Any, bytes]:
    """One message. Raises `Closed`, or `TimeoutError` past the monotonic moment `until`."""
    words, data = _HEAD.unpack(_exactly(line, _HEAD.size, until))
    if words > _LARGEST_WORDS:
        raise Closed
    return json.loads(_exactly(line, words, until)), _exactly(line, data, until)


def _exactly(line: socket.socket, size: int, until: float | None) -> bytes:
    pieces = []
    while size > 0:
        if until is not None:
            line.settimeout(max(until - time.monotonic(), 0.001))
        piece = line.recv(min(size, _CHUNK))
        if not piece:
            raise Closed
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
