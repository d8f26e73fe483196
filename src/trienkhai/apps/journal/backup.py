"""The whole installation in one file, and back: the database at one moment, then every stored file it names.

Files are kept under their content address and written before the row that names them, and nothing removes them: a copy
of the database taken first is therefore complete with the files copied after it, while people go on working.
"""

import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from trienkhai.apps.journal.actions import record
from trienkhai.apps.journal.models import StoredFile

FORM = "trienkhai.backup/1"
_CHUNK = 1024 * 1024
_MANIFEST = "manifest.json"
_DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, of how many."""


class BackupError(Exception):
    """A backup that cannot be made or restored; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds."""

    made_at: str
    vendor: str
    files: int
    bytes: int


def do_backup(target: Path, *, progress: Progress = lambda *_: None) -> Summary:
    """Writes the archive; a target that exists is refused, and an interrupted one never stands under its name."""
    if target.exists():
        raise BackupError(f"Tệp {target} đã có; hãy chọn tên khác để không ghi đè bản sao lưu cũ.")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            copy = Path(folder) / _DATABASE[connection.vendor]
            progress("cơ sở dữ liệu", 0, 1)
            copied = _copy_database(copy)
            progress("cơ sở dữ liệu", 1, 1)
            with tarfile.open(partial, "w") as archive:
                manifest: dict[str, Any] = {
                    "form": FORM,
                    "made_at": timezone.now().isoformat(),
                    "vendor": connection.vendor,
                    "migrations": sorted(map(list, MigrationExecutor(connection).loader.applied_migrations)),
                    "files": len(copied),
                    "database": {"name": copy.name, "sha256": _digest(copy), "size": copy.stat().st_size},
                }
                _add_bytes(archive, _MANIFEST, json.dumps(manifest, indent=1).encode())
                archive.add(copy, copy.name)
                for number, (path, digest, size) in enumerate(copied, start=1):
                    _add_stored(archive, path, digest, size)
                    progress("tệp gốc", number, len(copied))
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    total = sum(size for _path, _digest_, size in copied)
    record("backup.make", None, actor=None, file_name=target.name, files=len(copied), sha256=_digest(target))
    return Summary(manifest["made_at"], manifest["vendor"], len(copied), total)


def _copy_database(copy: Path) -> list[tuple[str, str, int]]:
    """The database at one moment in a file of its own; the stored files that this copy names."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(copy)) as kept,
        ):
            live.backup(kept)
            rows = kept.execute("SELECT sha256, size FROM journal_storedfile ORDER BY id").fetchall()
    else:
        _postgres_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")
        # Rows that came after the dump only add files more than it names; none it names can be missing.
        rows = list(StoredFile.objects.order_by("id").values_list("sha256", "size"))
    return [(StoredFile(sha256=digest).path, digest, size) for digest, size in rows]


def _postgres_tool(tool: str, *words: str) -> None:
    """Runs a client program of PostgreSQL on our database; the password goes by the environment, not the words."""
    found = shutil.which(tool)
    if found is None:
        raise BackupError(f"Chưa có chương trình {tool}; hãy cài gói postgresql-client.")
    settings = connection.settings_dict
    environment = {
        "PGHOST": str(settings["HOST"] or ""),
        "PGPORT": str(settings["PORT"] or ""),
        "PGUSER": str(settings["USER"] or ""),
        "PGPASSWORD": str(settings["PASSWORD"] or ""),
        "PGDATABASE": str(settings["NAME"]),
        "PATH": "/usr/bin:/bin",
    }
    kept = {key: value for key, value in environment.items() if value}
    done = subprocess.run([found, *words], env=kept, capture_output=True, text=True)  # noqa: S603 - fixed words
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["không rõ lý do"])[-1]
        raise BackupError(f"{tool} không làm được: {last}")


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


def _add_stored(archive: tarfile.TarFile, path: str, digest: str, size: int) -> None:
    if not default_storage.exists(path) or default_storage.size(path) != size:
        raise BackupError(
            f"Tệp gốc {digest[:12]}… không còn hoặc không đủ trong kho; hãy chạy trienkhai verify rồi phục hồi tệp."
        )
    member = tarfile.TarInfo(f"files/{path}")
    member.size = size
    with default_storage.open(path) as opened:
        archive.addfile(member, opened)


def do_restore(source: Path, *, progress: Progress = lambda *_: None) -> Summary:
    """Brings an installation back into an empty place: everything is checked before anything is put in.

    Refused where the database already holds an installation: nothing is ever restored over somebody's work.
    """
    if _is_in_use():
        raise BackupError(
            "Nơi phục hồi đã có dữ liệu; hãy đặt TRIENKHAI_DATA hoặc TRIENKHAI_DATABASE vào nơi trống."
        )
    with _opened(source) as archive:
        manifest = _manifest(archive)
        if manifest["vendor"] != connection.vendor:
            raise BackupError(
                f"Bản sao lưu là của {manifest['vendor']}, nơi phục hồi là {connection.vendor}; "
                "hãy dùng cùng loại cơ sở dữ liệu."
            )
        total = _check(archive, manifest, progress)
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / manifest["database"]["name"]
            _extract(archive, manifest["database"]["name"], copy)
            _put_files(archive, manifest, progress)
            # The database comes last: before it there is no installation, after it there is a whole one.
            _put_database(copy)
    return Summary(manifest["made_at"], manifest["vendor"], manifest["files"], total)


def _is_in_use() -> bool:
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return False
    return bool(connection.introspection.table_names())


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:") as archive:
            yield archive
    except (tarfile.TarError, EOFError) as problem:
        raise BackupError(f"{source} không phải bản sao lưu hoặc đã hỏng.") from problem
    except OSError as problem:
        raise BackupError(f"Không đọc được {source}: {problem.strerror}.") from problem


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    try:
        opened = archive.extractfile(_MANIFEST)
        manifest: dict[str, Any] = json.loads(opened.read(10 * _CHUNK)) if opened else {}
    except (KeyError, ValueError) as problem:
        raise BackupError("Bản sao lưu không có bản kê hoặc bản kê đã hỏng.") from problem
    if manifest.get("form") != FORM:
        raise BackupError(
            "Bản sao lưu này do một phiên bản khác làm ra; hãy phục hồi bằng đúng phiên bản đó."
        )
    return manifest


def _check(archive: tarfile.TarFile, manifest: dict[str, Any], progress: Progress) -> int:
    """Every member against its digest; the bytes of the stored files."""
    total = done = 0
    for member in archive:
        if member.name == _MANIFEST:
            continue
        wanted = (
            manifest["database"]["sha256"]
            if member.name == manifest["database"]["name"]
            else Path(member.name).name
        )
        opened = archive.extractfile(member)
        if opened is None or _digest_of(opened) != wanted:
            raise BackupError(f"Phần {member.name} của bản sao lưu đã hỏng; chưa phục hồi gì.")
        if member.name.startswith("files/"):
            total += member.size
            done += 1
            progress("kiểm tra", done, manifest["files"])
    if done != manifest["files"]:
        raise BackupError(
            f"Bản sao lưu thiếu tệp: có {done} trong {manifest['files']} tệp; chưa phục hồi gì."
        )
    return total


def _put_files(archive: tarfile.TarFile, manifest: dict[str, Any], progress: Progress) -> None:
    done = 0
    for member in archive:
        if not member.name.startswith("files/"):
            continue
        path = StoredFile(sha256=Path(member.name).name).path
        opened = archive.extractfile(member)
        if opened is not None:
            if default_storage.exists(path):  # left by an interrupted attempt
                default_storage.delete(path)
            default_storage.save(path, File(opened))
        done += 1
        progress("tệp gốc", done, manifest["files"])


def _put_database(copy: Path) -> None:
    if connection.vendor == "postgresql":
        _postgres_tool(
            "pg_restore",
            "--no-owner",
            "--single-transaction",
            f"--dbname={connection.settings_dict['NAME']}",
            str(copy),
        )
        return
    connections.close_all()
    target = Path(str(connection.settings_dict["NAME"]))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    shutil.copyfile(copy, partial)
    for left in (f"{target}-wal", f"{target}-shm"):
        Path(left).unlink(missing_ok=True)
    partial.replace(target)


def _extract(archive: tarfile.TarFile, name: str, target: Path) -> None:
    opened = archive.extractfile(name)
    if opened is None:
        raise BackupError("Bản sao lưu thiếu cơ sở dữ liệu.")
    with target.open("wb") as written:
        shutil.copyfileobj(opened, written, _CHUNK)


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return _digest_of(opened)


def _digest_of(opened: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := opened.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
