"""A plan written whole: everything into a folder beside the target, then renamed. Nothing half done is left."""

import csv
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from trienkhai.core.planning.results.tables import COLUMNS


class WouldOverwrite(ValueError):
    """The target folder holds things that are not a plan."""


_SUMMARY = "summary.json"


def check_target(folder: Path) -> None:
    """Raises `WouldOverwrite` where a plan may not be put; asked before a long computation, and again after."""
    folder = folder.absolute()
    known = {f"{name}.csv" for name in COLUMNS} | {_SUMMARY}
    if folder.exists() and (not folder.is_dir() or {one.name for one in folder.iterdir()} - known):
        raise WouldOverwrite(f"{folder} có tệp khác, không ghi đè")


def write_plan(
    folder: Path, tables: Mapping[str, Iterable[Sequence[str]]], summary: Mapping[str, Any]
) -> None:
    """Writes the tables and the summary; an earlier plan in the folder is replaced, anything else is not."""
    folder = folder.absolute()
    check_target(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, rows in tables.items():
            _write_table(beside / f"{name}.csv", COLUMNS[name], rows)
        text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
        (beside / _SUMMARY).write_text(text, encoding="utf-8")
        beside.chmod(0o755)
        _replace(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _replace(new: Path, folder: Path) -> None:
    """The old plan steps aside first and comes back if the new one cannot take its place."""
    if not folder.exists():
        new.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent)) / "old"
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    finally:
        shutil.rmtree(aside.parent, ignore_errors=True)
