"""Whether the installation still is what it was: every stored file, the chain of the audit, what the apps hold true."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage

from trienkhai.apps.journal.models import StoredFile
from trienkhai.apps.journal.sealing import check_chain

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold and which record it is."""

    record: str
    what: str


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must hold. `run` tells every fault; it reads and changes nothing."""

    name: str
    run: Callable[[], Iterator[Fault]]


def check_files() -> Iterator[Fault]:
    """Reads every stored file again and compares it with its SHA-256 and size."""
    for kept in StoredFile.objects.order_by("id").iterator(chunk_size=500):
        name = f"tệp {kept.sha256[:12]}…"
        if not default_storage.exists(kept.path):
            yield Fault(name, "Không còn trong kho; hãy phục hồi từ bản sao lưu.")
            continue
        digest, size = hashlib.sha256(), 0
        with default_storage.open(kept.path) as opened:
            while chunk := opened.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
        if (digest.hexdigest(), size) != (kept.sha256, kept.size):
            yield Fault(name, "Nội dung đã khác so với khi tiếp nhận; hãy phục hồi từ bản sao lưu.")


def check_audit() -> Iterator[Fault]:
    """Recomputes the chain of the audit."""
    for broken in check_chain():
        where = f"niêm phong {broken.seal}" if broken.seal else "nhật ký"
        yield Fault(f"{where}, dòng {broken.line}" if broken.line else where, broken.what)


checks: list[Check] = [
    Check("Tệp gốc đúng với mã SHA-256", check_files),
    Check("Chuỗi niêm phong nhật ký", check_audit),
]
"""Apps add theirs when they are ready."""
