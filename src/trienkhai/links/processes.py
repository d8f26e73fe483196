"""Programs outside, run within a time limit and ended together with everything they started."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TESSDATA_PREFIX")
"""All that a helper sees of the environment: no address, no password of the site."""


class Overtime(Exception):
    """The program took longer than it may; it was ended."""


@dataclass(frozen=True, slots=True)
class Finished:
    code: int
    output: bytes


def run(
    command: Sequence[str],
    *,
    seconds: float,
    environment: Mapping[str, str],
    stdin: bytes = b"",
    is_heard: bool = True,
) -> Finished:
    """What the program wrote; raises `Overtime`, and `OSError` when it cannot be started.

    One that is not heard is waited for alone: what it left behind may hold its output open for as long as it likes.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 - a list of our own making, no shell
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if is_heard else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**kept, **environment},
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(stdin, timeout=seconds)
    except subprocess.TimeoutExpired as problem:
        raise Overtime from problem
    finally:
        # Its children are of its session, also when it left them behind itself.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return Finished(process.returncode, output or b"")
