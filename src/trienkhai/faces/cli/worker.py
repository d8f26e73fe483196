"""`trienkhai worker`: does the jobs that wait and the regular chores."""

import argparse
import logging
import os
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from threading import Event, Thread
from typing import Any

from trienkhai.faces.cli.manage import SETTINGS

_PAUSE = 1.0
_BEAT = 20.0
_LONGEST_PAUSE = 60.0


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "worker",
        help="chạy các việc nền",
        description="Làm các việc đang chờ (đọc bản quét, nhắc hạn, niêm phong nhật ký); dừng bằng Ctrl+C.",
    )
    parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thoát")
    parser.add_argument("--parent", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--kept-for", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--name", default="", help=argparse.SUPPRESS)
    parser.add_argument("--after", default="", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Works until it is told to stop, or until the server that started it is gone."""
    if options.kept_for:
        return _keep(options.kept_for)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from trienkhai.apps.journal import jobs

    name = options.name or uuid.uuid4().hex
    if options.after:
        _take_over(jobs, options.after)
    stop = Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    Thread(target=_keep_beating, args=(jobs.beat, name, stop), daemon=True).start()
    while not stop.is_set():
        _round(jobs, name)
        if options.once or (options.parent and os.getppid() != options.parent):
            break
        stop.wait(_PAUSE)
    return 0


def _keep(server: int) -> int:
    """Begins a worker, and another one whenever it dies (memory ran out, killed), as long as the server lives."""
    stop = Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    command = [sys.executable, "-m", "trienkhai", "worker", "--parent", str(os.getpid())]
    name = after = ""
    pause = _PAUSE
    while not stop.is_set() and os.getppid() == server:
        begun = time.monotonic()
        name, after = uuid.uuid4().hex, name
        worker = subprocess.Popen([*command, "--name", name, "--after", after])  # noqa: S603  # our own words
        while worker.poll() is None and not stop.is_set() and os.getppid() == server:
            stop.wait(_PAUSE)
        if worker.poll() is None:
            worker.terminate()
            worker.wait()
            break
        # One that dies at once again and again is not begun a hundred times a minute.
        pause = _PAUSE if time.monotonic() - begun > _LONGEST_PAUSE else min(2 * pause, _LONGEST_PAUSE)
        print("trienkhai worker: Việc nền đã dừng bất thường và được chạy lại.", file=sys.stderr, flush=True)
        stop.wait(pause)
    return 0


def _take_over(jobs: Any, dead: str) -> None:
    """What the one before had in hand is begun again at once, not when its silence is noticed."""
    from django.db import DatabaseError

    with suppress(DatabaseError):
        jobs.forget(dead)


def _round(jobs: Any, name: str) -> None:
    """One look at the queue and the clock. What goes wrong is told and tried again in the next round."""
    from django.db import DatabaseError, close_old_connections

    try:
        jobs.take_up_lost()
        jobs.run_ready(name)
        jobs.run_chores()
    except DatabaseError:
        logging.getLogger("trienkhai.worker").exception("the database did not answer; trying again")
        time.sleep(_PAUSE)
    finally:
        close_old_connections()


def _keep_beating(beat: Any, name: str, stop: Event) -> None:
    """A job may take minutes: the sign of life comes from a thread of its own."""
    from django.db import DatabaseError, close_old_connections

    while not stop.is_set():
        try:
            beat(name)
        except DatabaseError as problem:
            print(f"trienkhai worker: {problem}", file=sys.stderr)
        finally:
            close_old_connections()
        stop.wait(_BEAT)
