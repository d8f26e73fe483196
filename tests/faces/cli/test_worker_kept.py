"""The worker beside the site: one that is killed is begun again, and it ends with the server it was begun for."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_LONG = 60.0


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "trienkhai", "worker", "--kept-for", str(os.getpid())]
    found = subprocess.Popen(
        command, env=os.environ | {"TRIENKHAI_DATA": str(tmp_path)}, stderr=subprocess.DEVNULL
    )
    yield found
    if found.poll() is None:
        found.terminate()
        found.wait(_LONG)


def children_of(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def worker_of(process: int, *, other_than: int = 0) -> int:
    """The worker that this keeper has now."""
    end = time.monotonic() + _LONG
    while time.monotonic() < end:
        found = [one for one in children_of(process) if one != other_than]
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError("no worker was begun")


def word_behind(option: str, process: int) -> str:
    """As its command line says; a process that has only just been made still has the line of its parent."""
    end = time.monotonic() + _LONG
    while time.monotonic() < end:
        words = Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")
        if option in words:
            return words[words.index(option) + 1]
        time.sleep(0.02)
    raise AssertionError(f"it was begun without {option}")


def test_a_worker_that_was_killed_is_begun_again(keeper: "subprocess.Popen[bytes]") -> None:
    first = worker_of(keeper.pid)
    name = word_behind("--name", first)
    os.kill(first, signal.SIGKILL)
    second = worker_of(keeper.pid, other_than=first)
    assert second != first
    assert word_behind("--after", second) == name  # whose work it begins again


def test_it_ends_with_its_keeper(keeper: "subprocess.Popen[bytes]") -> None:
    worker = worker_of(keeper.pid)
    keeper.terminate()
    assert keeper.wait(_LONG) == 0
    assert not Path(f"/proc/{worker}").exists()


def test_for_a_server_that_is_gone_nothing_is_begun(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "trienkhai", "worker", "--kept-for", "1"]
    assert (
        subprocess.run(command, env=os.environ | {"TRIENKHAI_DATA": str(tmp_path)}, timeout=_LONG).returncode
        == 0
    )
