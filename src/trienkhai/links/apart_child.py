"""The process that reads: it has limits, a folder of its own and no secret of the site. Started by `apart_worker`.

It says `ready`, then answers one question after the other until nobody asks any more.
"""

import contextlib
import ctypes
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from functools import partial
from pathlib import Path
from typing import Any

from trienkhai.core.documents import Limits, ReadingError, StateSecretRefused
from trienkhai.core.documents.errors import HiddenDanger, TooHeavy
from trienkhai.links.apart_form import to_plain
from trienkhai.links.apart_tree import end
from trienkhai.links.apart_wire import Closed, receive, send
from trienkhai.links.apart_works import WORKS, Told
from trienkhai.links.garbage import collect_seldom
from trienkhai.links.reading import read_any

_FILES = 256
_LARGEST_TEMPORARY = 1024 * 1024 * 1024
_GROWTH = 400 * 1024 * 1024
_GRACE = 5
_SUBREAPER, _NO_NEW_PRIVILEGES = 36, 38  # prctl(2)

# Something of every stage, so that the first person to ask does not wait for patterns to be made.
_WARM = (
    "ỦY BAN NHÂN DÂN\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nThử\n\nCăn cứ Công văn số 2/UBND ngày 01/01/2020;\n\n"
    "1. Giao Sở A chủ trì, phối hợp Sở B báo cáo trước ngày 02/01/2020. Phấn đấu đạt 95% trường.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n\nNguyễn Văn A\n"
)


def main(number: int) -> None:
    """Answers on the open socket of that number."""
    _confine()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    line = socket.socket(fileno=number)
    read_any("khoi-dong.txt", _WARM.encode(), Limits())
    collect_seldom()
    rest = _size_of_itself()
    send(line, {"ready": True})
    _fall_silent()
    while True:
        try:
            asked, data = receive(line)
        except (Closed, OSError):
            return
        limits = Limits(**asked["limits"])
        signal.alarm(
            int(limits.seconds) + _GRACE
        )  # should the one who asked die, nobody else ends a long reading
        _allow(rest + limits.memory)
        answer = _answer(asked["work"], asked["name"], data, limits, partial(_tell, line))
        del data
        _allow(None)
        _clear()
        signal.alarm(0)
        answer["spent"] = answer.get("spent", False) or _size_of_itself() > rest + _GROWTH
        try:
            send(line, answer)
        except OSError:
            return


def _answer(work: str, name: str, data: bytes, limits: Limits, told: Told) -> dict[str, Any]:
    try:
        return {"found": to_plain(WORKS[work](name, data, limits, told))}
    except StateSecretRefused as refusal:
        return {"code": refusal.code, "message": str(refusal)}
    except ReadingError as problem:
        # Libraries answer a lack of memory with errors of their own; what stands behind one tells the truth.
        if _stands_behind(problem, MemoryError):
            return {"code": TooHeavy.code, "spent": True}
        return {"code": problem.code, "message": str(problem)}
    except MemoryError:
        return {"code": TooHeavy.code, "spent": True}
    except RecursionError:
        return {"code": HiddenDanger.code}
    except (
        Exception
    ) as problem:  # whatever a library makes of a hostile file, the one who asked gets an answer
        return {"code": ReadingError.code, "problem": _where(problem), "spent": True}


def _tell(line: socket.socket, done: int, of: int) -> None:
    """How far the work is, for whoever waits."""
    send(line, {"pages": [done, of]})


def _stands_behind(problem: BaseException, kind: type[BaseException]) -> bool:
    cause = problem.__cause__ or problem.__context__
    return cause is not None and (isinstance(cause, kind) or _stands_behind(cause, kind))


def _where(problem: Exception) -> str:
    """Kind and place of an error, never its message: that may quote the document."""
    frames = traceback.extract_tb(problem.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(problem).__name__} at {place}"


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    files = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_TEMPORARY, _LARGEST_TEMPORARY))
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        # Helpers that detach themselves stay below this process, where `end` finds them.
        library.prctl(_SUBREAPER, 1, 0, 0, 0)


def _fall_silent() -> None:
    """What libraries and helpers print about a document belongs in no log."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _allow(memory: int | None) -> None:
    """The most address space from now on; None takes the bound away while an answer is put together."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = hard if memory is None else memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _size_of_itself() -> int:
    """Address space in use, in bytes; what cannot be asked counts as nothing."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _clear() -> None:
    """Nothing of one document is left for the next: no helper running, no file lying about."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
        end(os.getpid(), itself=False)
        while os.waitpid(-1, 0):
            pass
    for path in Path(tempfile.gettempdir()).iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    finally:
        # The one who asked may have died: the folder is then nobody else's to remove.
        shutil.rmtree(os.environ["HOME"], ignore_errors=True)
