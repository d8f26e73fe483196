"""An office program that hangs, dies, says nothing or leaves children: one message in time, and nothing left behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from trienkhai.core.documents import Limits, ReadingError, errors
from trienkhai.links import office
from trienkhai.links.apart import read_apart
from trienkhai.links.apart_pool import Pool
from trienkhai.links.apart_tree import begun_in

RTF = rb"{\rtf1 x}"
_OUT = "while [ $# -gt 1 ]; do case $1 in --outdir) out=$2/in.docx;; esac; shift; done; "
_SLEEPS = "trap '' TERM INT HUP; sleep 300"


@pytest.fixture(autouse=True)
def _temporary_folder_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(1)  # its process takes the path of the moment it begins
    yield made
    made.close()


def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def left_behind(tmp_path: Path) -> tuple[list[int], list[str]]:
    """Processes that work in the folder, once those that were killed are gone, and folders of conversions."""
    until = time.monotonic() + 5
    while begun_in(str(tmp_path)) and time.monotonic() < until:
        time.sleep(0.02)
    return begun_in(str(tmp_path)), [path.name for path in tmp_path.glob("trienkhai-*")]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("exit 1", errors.Damaged),
        ("exit 0", errors.Damaged),
        ("kill -9 $$", errors.Stopped),
        ("exit 139", errors.Stopped),
        (f"{_OUT}: > $out", errors.Damaged),
        (f"{_OUT}echo no document > $out", errors.Damaged),
        (f"{_OUT}ln -s /etc/passwd $out", errors.Damaged),
        (f"{_OUT}mkfifo $out", errors.Damaged),
        (f"({_SLEEPS}) & exit 1", errors.Damaged),  # a child that keeps what the program would write open
    ],
    ids=["fails", "says nothing", "killed", "crashes", "empty", "rubbish", "link", "pipe", "child"],
)
def test_a_program_that_ends_without_a_document_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, error: type[ReadingError]
) -> None:
    put(tmp_path, monkeypatch, script)
    monkeypatch.setattr(office, "_LOCK_NAME", f"trienkhai-office-{tmp_path.name}.lock")  # no turn to wait for
    begun = time.monotonic()
    with pytest.raises(error) as told:
        office.to_docx(RTF, ".rtf", seconds=60)
    assert time.monotonic() - begun < 30  # the time limit is for programs that still run
    (Path("/tmp") / office._LOCK_NAME).unlink()  # noqa: S108 - where the lock lies
    assert "\n" not in str(told.value)
    assert left_behind(tmp_path) == ([], [])


@pytest.mark.parametrize(
    "script",
    [f"{_SLEEPS} & {_SLEEPS}", f"setsid sh -c '{_SLEEPS.replace(chr(39), chr(34))}' & sleep 300", "yes"],
    ids=["ignores signs", "leaves its session", "talks without end"],
)
def test_a_program_that_hangs_is_ended_with_all_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pool: Pool, script: str
) -> None:
    put(tmp_path, monkeypatch, f"touch {tmp_path}/begun; {script}")
    for _ in range(60):  # another's program on this machine has its turn first
        with pytest.raises((errors.TooSlow, errors.Busy)) as told:
            read_apart("a.rtf", RTF, Limits(seconds=1), pool=pool)
        if (tmp_path / "begun").exists():
            break
    pool.close()
    assert told.type is errors.TooSlow
    assert (tmp_path / "begun").exists()
    assert left_behind(tmp_path) == ([], [])


def test_no_office_program_outlives_the_reader_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pool: Pool
) -> None:
    put(tmp_path, monkeypatch, f"setsid sh -c 'sleep 300' & touch {tmp_path}/begun; sleep 300")
    pool.prepare()
    [reader] = [worker.pid for worker in pool._idle]

    def kill() -> None:
        until = time.monotonic() + 60
        while not (tmp_path / "begun").exists() and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(reader, signal.SIGKILL)

    Timer(0, kill).start()
    with pytest.raises(errors.Stopped):
        read_apart("a.rtf", RTF, Limits(seconds=60), pool=pool)
    pool.close()
    assert left_behind(tmp_path) == ([], [])


_ASKS = """
import sys
from trienkhai.core.documents import Limits
from trienkhai.links.apart import read_apart
read_apart("a.rtf", b"{\\\\rtf1 x}", Limits(seconds=60))
"""


def test_what_was_killed_as_a_whole_is_cleared_away_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, monkeypatch, f"touch {tmp_path}/begun; sleep 300")
    asks = subprocess.Popen([sys.executable, "-c", _ASKS], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.02)
    [home] = [path.name for path in tmp_path.glob("trienkhai-doc-*")]
    asks.kill()
    asks.wait()
    [reader] = [pid for pid in begun_in(str(tmp_path / home)) if "apart_child" in command_of(pid)]
    other = Pool(1)
    assert (tmp_path / home).exists()  # it is still at work
    os.kill(reader, signal.SIGKILL)
    until = time.monotonic() + 5
    while (tmp_path / home).exists() and time.monotonic() < until:
        other.close()
        other = Pool(1)
    other.close()
    assert left_behind(tmp_path) == ([], [])


def command_of(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
