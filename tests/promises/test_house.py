"""The house stays as it is described: file sizes, migrations with names, settings in the docs."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "trienkhai"


def test_no_file_grows_past_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): length
        for path in [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        if "migrations" not in path.parts and (length := len(path.read_text().splitlines())) > 400
    }
    assert long == {}


def test_every_setting_is_in_the_docs() -> None:
    used = set(re.findall(r"\"(TRIENKHAI_[A-Z_]+)\"", (PACKAGE / "config" / "settings.py").read_text()))
    described = set(re.findall(r"`(TRIENKHAI_[A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    assert used == described


def test_migrations_import_nothing_of_the_project() -> None:
    importing = [
        path.name
        for path in PACKAGE.rglob("migrations/0*.py")
        if re.search(r"^(from|import) trienkhai", path.read_text(), re.MULTILINE)
    ]
    assert importing == []


def test_the_locks_name_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text()


def test_paths_in_the_docs_exist() -> None:
    missing = []
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
            if "://" not in link and not (page.parent / link).exists():
                missing.append((page.name, link))
    assert missing == []


def test_the_core_starts_without_django() -> None:
    topics = ", ".join(f"trienkhai.core.{topic}" for topic in ("documents", "duties", "measures", "org"))
    code = f"import sys, {topics}; print('django' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
