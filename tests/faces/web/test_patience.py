"""The site's server and clients that stop midway: nobody else waits for them, and no half of a form is taken."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPResponse
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from trienkhai.faces.web.middleware import RequestSizeMiddleware

SITE = """
from trienkhai.faces.web import patience
patience.SECONDS = 1.5

def application(environ, start):
    try:
        said = b"read %d" % len(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    except OSError:
        said = b"cut short"
    start("200 OK", [("Content-Length", str(len(said)))])
    return [said]
"""
HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "site_of_two_threads.py").write_text(SITE)
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    places = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    words = f"""
        {sys.executable} -m gunicorn site_of_two_threads:application --threads 2 --no-control-socket
        --worker-class trienkhai.faces.web.patience.PatientWorker --bind 127.0.0.1:{number}
        --log-level critical --graceful-timeout 1
    """
    server = subprocess.Popen(words.split(), env={**os.environ, "PYTHONPATH": places})
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", number), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=60)


def sent(port: int, data: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.sendall(data)
    return line


def answered(line: socket.socket) -> bytes:
    with closing(line):
        answer = HTTPResponse(line)
        answer.begin()
        return answer.read()


def test_clients_that_stop_midway_do_not_close_the_site_to_others(port: int) -> None:
    body, head = sent(port, HEAD % 1000 + b"x" * 10), sent(port, b"POST / HTTP/1.1\r\nHo")
    time.sleep(0.1)  # now both threads wait for these two
    assert answered(sent(port, HEAD % 5 + b"whole")) == b"read 5"
    assert answered(body) == b"cut short"
    head.close()


def test_a_slow_body_is_waited_for_as_long_as_it_comes(port: int) -> None:
    slow = sent(port, HEAD % 140_000 + b"x" * 65_536)
    for size in (65_536, 8_928):
        time.sleep(0.8)  # together longer than one piece may take
        slow.sendall(b"x" * size)
    assert answered(slow) == b"read 140000"


def test_a_body_cut_short_is_no_body(port: int) -> None:
    cut = sent(port, HEAD % 10 + b"x" * 9)
    cut.shutdown(socket.SHUT_WR)
    assert answered(cut) == b"cut short"


def test_half_a_form_is_no_form() -> None:
    class Gone:
        def read(self, *_size: int) -> bytes:
            raise OSError("the client went away")

    def answer(_request: HttpRequest) -> HttpResponse:
        raise AssertionError("taken for a form")

    request = RequestFactory().post("/", {"words": "x"})
    request._stream = Gone()  # type: ignore[attr-defined]  # what the server hands to Django
    assert RequestSizeMiddleware(answer)(request).status_code == 400
