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
PAGE = b"x" * 20_000_000
with open(__file__ + ".bytes", "wb") as file:
    file.write(PAGE)

def application(environ, start):
    if environ["PATH_INFO"] == "/page":
        start("200 OK", [("Content-Length", str(len(PAGE)))])
        return [PAGE]
    if environ["PATH_INFO"] == "/file":
        start("200 OK", [("Content-Length", str(len(PAGE)))])
        return environ["wsgi.file_wrapper"](open(__file__ + ".bytes", "rb"))
    try:
        said = b"read %d" % len(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    except OSError:
        said = b"cut short"
    start("200 OK", [("Content-Length", str(len(said)))])
    return [said]
"""
TAKE = b"GET /%s HTTP/1.1\r\nHost: a\r\n\r\n"
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


@pytest.mark.parametrize("answer", [b"page", b"file"])
def test_clients_that_do_not_take_their_answer_are_left(port: int, answer: bytes) -> None:
    idle = [sent(port, TAKE % answer) for _ in range(2)]
    assert [line.recv(8) for line in idle] == [b"HTTP/1.1"] * 2  # now both threads are held by these two
    assert answered(sent(port, HEAD % 5 + b"whole")) == b"read 5"
    for line in idle:
        line.close()


def test_an_answer_taken_slowly_comes_whole(port: int) -> None:
    slow, taken = sent(port, TAKE % b"file"), 0
    for _ in range(6):
        time.sleep(0.5)  # together longer than a piece may take
        taken += len(slow.recv(400_000))
    answer = HTTPResponse(slow)
    while piece := slow.recv(1_000_000):
        taken += len(piece)
        if taken > 20_000_000:
            break
    assert taken > 20_000_000
    answer.close()
    slow.close()


def test_clients_that_do_not_close_hold_up_nobody(port: int) -> None:
    last = [sent(port, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") for _ in range(100)]
    while last[0].recv(1000):
        pass  # to the end that the server made; our own side stays open
    assert (
        answered(sent(port, HEAD % 5 + b"whole")) == b"read 5"
    )  # two seconds for each would be too long for it
    assert [answered(line) for line in last[1:]] == [b"read 0"] * 99
    last[0].close()


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
    told = RequestSizeMiddleware(answer)(request)
    assert told.status_code == 400
    assert "gửi lại" in told.content.decode()  # a browser without a script shows it
