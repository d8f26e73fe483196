"""The processes below a process, as the system lists them: what they hold in memory, and how to end them all."""

import contextlib
import os
import signal
from pathlib import Path

_PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def below(root: int) -> dict[int, int]:
    """The process and everything it started, however deep, with the bytes each holds. Empty where nobody can tell."""
    parents: dict[int, tuple[int, int]] = {}
    with contextlib.suppress(OSError):
        for folder in os.listdir(_PROC):  # noqa: PTH208  # names are all that is needed, many times a second
            if folder.isdecimal():
                with contextlib.suppress(OSError, ValueError, IndexError):
                    # The name of a program may hold blanks and brackets: the fields begin after its last bracket.
                    words = (_PROC / folder / "stat").read_text().rpartition(")")[2].split()
                    parents[int(folder)] = int(words[1]), int(words[21]) * _PAGE
    found = {root: parents[root][1]} if root in parents else {}
    grown = True
    while grown:
        grown = False
        for process, (parent, size) in parents.items():
            if process not in found and parent in found:
                found[process] = size
                grown = True
    return found


def begun_in(folder: str) -> list[int]:
    """The processes whose home or temporary folder lies there, whoever is their parent now.

    When the one that reads is killed, an office program it had begun belongs to nobody and would go on for ever.
    """
    wanted, found = f"={folder}".encode(), []
    with contextlib.suppress(OSError):
        for path in _PROC.iterdir():
            if path.name.isdecimal() and int(path.name) != os.getpid():
                with contextlib.suppress(OSError):
                    if wanted in (path / "environ").read_bytes():
                        found.append(int(path.name))
    return found


def end(root: int, *, itself: bool = True) -> None:
    """Kills the process with all it started, so that no office program or text recognition goes on alone."""
    processes = {**below(root), root: 0}
    if not itself:
        del processes[root]
    for process in processes:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)
    if itself:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(root, signal.SIGKILL)
