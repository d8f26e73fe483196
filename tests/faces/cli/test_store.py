"""Received files in a store that speaks S3: the same promises as in a folder. Real HTTP, a server of the test's own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("TRIENKHAI_DATABASE")), reason="its installation is its own, on SQLite in every run"
)

STEPS = """
import django
django.setup()
from django.core.files.storage import default_storage
from trienkhai.apps.journal.actions import keep_file
from trienkhai.apps.journal.models import StoredFile
kept = keep_file("a.txt", b"words", "text/plain", actor=None)
again = keep_file("b.txt", b"words", "text/plain", actor=None)
assert kept == again and StoredFile.objects.count() == 1
assert kept.read() == b"words"
assert type(default_storage._wrapped).__name__ == "S3Storage"
print(kept.path)
"""


@pytest.fixture
def store() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        assert running.stderr is not None
        while b"Running on" not in (line := running.stderr.readline()):
            assert line, "the store did not start"
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


def test_files_live_in_the_bucket_and_verify_and_backup_reach_them(store: str, tmp_path: Path) -> None:
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
    bucket = boto3.resource("s3", endpoint_url=store, **keys).create_bucket(Bucket="hosts")
    environment = {
        **{key: value for key, value in os.environ.items() if key != "TRIENKHAI_DATABASE"},
        "TRIENKHAI_DATA": str(tmp_path),
        "TRIENKHAI_SECRET": "for-tests-only",
        "DJANGO_SETTINGS_MODULE": "trienkhai.config.settings",
        "TRIENKHAI_S3_BUCKET": "hosts",
        "TRIENKHAI_S3_ENDPOINT": store,
        "TRIENKHAI_S3_REGION": "us-east-1",
        "TRIENKHAI_S3_KEY": "test",
        "TRIENKHAI_S3_SECRET": "test",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True)

    assert run("-m", "trienkhai", "manage", "migrate", "--verbosity", "0").returncode == 0
    kept = run("-c", STEPS)
    assert kept.returncode == 0, kept.stderr
    assert [each.key for each in bucket.objects.all()] == [kept.stdout.strip()]
    assert run("-m", "trienkhai", "verify").returncode == 0
    made = run("-m", "trienkhai", "backup", str(tmp_path / "backup.tar"))
    assert made.returncode == 0, made.stderr
    bucket.Object(kept.stdout.strip()).put(Body=b"sword")
    wrong = run("-m", "trienkhai", "verify")
    assert wrong.returncode == 1
    assert "Nội dung đã khác" in wrong.stdout
