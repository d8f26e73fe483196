"""Backup while people work, restore into an empty place, and what is refused: real processes."""

import os
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

WRITER = """
import itertools, os, django
django.setup()
from django.db import transaction
from trienkhai.apps.journal.actions import keep_file, record
for number in itertools.count():
    with transaction.atomic():
        kept = keep_file(f"{number}.txt", os.urandom(2000), "text/plain", actor=None)
        record("sample.day", kept, actor=None, number=number)
    print(number, flush=True)
"""


class Place:
    """An installation of its own: a data folder, and on PostgreSQL a database of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.folder.mkdir()
        self.environment = {
            **os.environ,
            "TRIENKHAI_DATA": str(self.folder),
            "TRIENKHAI_SECRET": "for-tests-only",
            "DJANGO_SETTINGS_MODULE": "trienkhai.config.settings",
        }
        self.database = ""
        if server := os.environ.get("TRIENKHAI_DATABASE"):
            self.database = f"backup_{os.getpid()}_{name}"
            self._on_server(f"CREATE DATABASE {self.database}")
            self.environment["TRIENKHAI_DATABASE"] = (
                urlsplit(server)._replace(path=f"/{self.database}").geturl()
            )

    def _on_server(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(os.environ["TRIENKHAI_DATABASE"], autocommit=True) as server:
            server.execute(statement)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "trienkhai", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True)

    def remove(self) -> None:
        if self.database:
            self._on_server(f"DROP DATABASE {self.database} WITH (FORCE)")


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Place, Place]]:
    one, other = Place(tmp_path, "one"), Place(tmp_path, "other")
    made = one.run("manage", "migrate", "--verbosity", "0")
    assert made.returncode == 0, made.stderr
    yield one, other
    one.remove()
    other.remove()


def test_a_backup_taken_while_people_work_restores_whole(places: tuple[Place, Place], tmp_path: Path) -> None:
    one, other = places
    archive = tmp_path / "backup.tar"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER], env=one.environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        for _ in range(20):
            writer.stdout.readline()
        made = one.run("backup", str(archive))
    finally:
        # Killed in the middle of whatever it was doing.
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert made.returncode == 0, made.stderr
    with tarfile.open(archive) as opened:
        kept = sum(name.startswith("files/") for name in opened.getnames())
    assert kept >= 20
    restored = other.run("restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    for place in (one, other):
        checked = place.run("verify")
        assert checked.returncode == 0, checked.stdout
    assert other.run("restore", str(archive)).returncode == 2  # nothing is restored over somebody's work
    assert one.run("backup", str(archive)).returncode == 2  # nor written over an older backup


def test_a_damaged_backup_is_refused_before_anything_is_put_in(
    places: tuple[Place, Place], tmp_path: Path
) -> None:
    one, other = places
    archive = tmp_path / "backup.tar"
    assert one.run("backup", str(archive)).returncode == 0
    data = bytearray(archive.read_bytes())
    middle = len(data) // 2
    data[middle] ^= 0xFF
    archive.write_bytes(data)
    refused = other.run("restore", str(archive))
    assert refused.returncode == 2
    assert "đã hỏng" in refused.stderr
    assert not list(other.folder.glob("*.sqlite3"))


def test_an_interrupted_backup_never_stands_under_its_name(
    places: tuple[Place, Place], tmp_path: Path
) -> None:
    one, _other = places
    archive = tmp_path / "backup.tar"
    command = [sys.executable, "-m", "trienkhai", "backup", str(archive)]
    for wait in (0.3, 0.6, 0.9):
        running = subprocess.Popen(command, env=one.environment, stdout=subprocess.DEVNULL)
        time.sleep(wait)
        running.kill()
        running.wait()
        if archive.exists():
            with tarfile.open(archive) as opened:
                assert opened.getnames()[0] == "manifest.json"
            archive.unlink()
