"""Old Word files (.doc, .rtf) through LibreOffice: one at a time, in a profile of its own, without macros."""

import fcntl
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trienkhai.core.documents.errors import Busy, Damaged, HelperMissing, Stopped, TooSlow
from trienkhai.links.processes import Overtime, run

PROGRAMS = ("soffice", "libreoffice")
PACKAGES = "libreoffice-writer-nogui"
SECONDS = 90.0

# Without a filter named, whatever is no document is taken for a text and comes out as letters without sense.
_FILTERS = {".doc": ("--infilter=MS Word 97",), ".rtf": ("--infilter=Rich Text Format",)}
_LOCK_NAME = f"trienkhai-office-{os.getuid()}.lock"
_BETWEEN_LOOKS = 0.2
_BEGINNINGS = {"docx": b"PK"}
_OF_A_SHELL = 128  # the program is begun by a script: one ended by a signal comes out as more than this
_ONE_THREAD = threading.Lock()
# Macros are never run, links to pictures and other files are not followed, nothing is asked.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def to_docx(data: bytes, suffix: str, *, seconds: float = SECONDS) -> bytes:
    """The file as DOCX. Raises `HelperMissing`, `Busy`, `TooSlow`, `Stopped` or `Damaged`."""
    return convert(data, suffix, "docx", seconds=seconds)


def convert(data: bytes, suffix: str, to: str, *, seconds: float = SECONDS) -> bytes:
    """The file in another format that LibreOffice writes."""
    program = _program()
    until = time.monotonic() + seconds
    with _alone(until), tempfile.TemporaryDirectory(prefix="trienkhai-office-") as place:
        folder = Path(place)
        source = folder / f"in{suffix}"
        source.write_bytes(data)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [
            *(program, f"-env:UserInstallation={profile.parent.as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *_FILTERS.get(suffix, ()),
            *("--convert-to", to, "--outdir", place, str(source)),
        ]
        try:
            ended = run(
                command,
                seconds=max(until - time.monotonic(), 1.0),
                environment={"HOME": place, "TMPDIR": place, "SAL_USE_VCLPLUGIN": "svp"},
                is_heard=False,
            )
        except Overtime as problem:
            raise TooSlow from problem
        made = source.with_suffix(f".{to}")
        if made.is_symlink() or not made.is_file():
            raise Stopped if ended.code < 0 or ended.code > _OF_A_SHELL else Damaged
        written = made.read_bytes()
        if not written.startswith(_BEGINNINGS.get(to, b"")):
            raise Damaged  # of the file that came in: what was made of it is nobody's to put right
        return written


def is_installed() -> bool:
    """Whether old Word files can be read here."""
    return any(map(shutil.which, PROGRAMS))


def _program() -> str:
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise HelperMissing(
            "Văn bản ở định dạng Word cũ mà máy chủ chưa cài LibreOffice; "
            f"hãy lưu lại thành .docx, hoặc báo người quản trị cài gói {PACKAGES}."
        )
    return found


@contextmanager
def _alone(until: float) -> Iterator[None]:
    """One office program at a time on this machine: it takes a core and 300 MB for itself."""
    if not _ONE_THREAD.acquire(timeout=max(until - time.monotonic(), 0.1)):
        raise Busy
    try:
        with (Path("/tmp") / _LOCK_NAME).open("a") as lock:  # noqa: S108 - the same for every process of this user
            while not _locked(lock.fileno()):
                if time.monotonic() > until:
                    raise Busy
                time.sleep(_BETWEEN_LOOKS)
            yield
    finally:
        _ONE_THREAD.release()


def _locked(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
