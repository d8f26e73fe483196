"""What tests share: the labelled documents, files of their own, and the cast on its day."""

import os
from pathlib import Path

import pytest

from tests.append_only import let_tests_clear_tables

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def pytest_configure() -> None:
    let_tests_clear_tables()


@pytest.fixture
def corpus() -> Path:
    """The labelled real documents beside the checkout. In CI they must be there."""
    if not CORPUS.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the labelled documents are missing: {CORPUS}")
        pytest.skip("needs the labelled real documents in ../shared/corpus")
    return CORPUS


@pytest.fixture(autouse=True)
def _files_of_this_test(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture
def cast(db: None, settings: object) -> "object":
    """The cast, on 6 November 2023 (the clock of a sample installation is what holds the day still)."""
    from tests.cast import DAY, Cast
    from trienkhai.apps.journal.models import SampleDay

    settings.SAMPLE_MODE = True  # type: ignore[attr-defined]
    settings.SECOND_FACTOR = "nobody"  # type: ignore[attr-defined]  # asked for where a test is about it
    SampleDay.objects.create(day=DAY)
    return Cast.assemble()


@pytest.fixture(autouse=True)
def _jobs_keep_the_tests_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner drops old connections between jobs; in a test the connection holds the test's own transaction."""
    from django_tasks_db.management.commands import db_worker

    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
