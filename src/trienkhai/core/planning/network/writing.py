"""A network plan written whole: into a folder beside the target, then renamed. Nothing half done is left."""

import csv
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from trienkhai.core.planning.facts import Table
from trienkhai.core.planning.network.tables import COLUMNS

OTHER_FILES = ("summary.json", "map.geojson")
STAFFING = "staffing"  # the folder of tables that staffing is planned from


class WouldOverwrite(ValueError):
    """The target folder holds things that are not a network plan."""


def check_network_target(folder: Path) -> None:
    """Raises `WouldOverwrite` where a network plan may not be put; asked before computing, and again after."""
    folder = folder.absolute()
    known = {f"{name}.csv" for name in COLUMNS} | {*OTHER_FILES, STAFFING}
    if folder.exists() and (not folder.is_dir() or {one.name for one in folder.iterdir()} - known):
        raise WouldOverwrite(f"{folder} có tệp khác, không ghi đè")


def write_network_plan(
    folder: Path,
    tables: Mapping[str, Sequence[Sequence[str]]],
    summary: Mapping[str, Any],
    geojson: Mapping[str, Any],
    staffing: Mapping[str, Table] = MappingProxyType({}),
) -> None:
    """Writes everything; an earlier network plan in the folder is replaced, anything else is not."""
    folder = folder.absolute()
    check_network_target(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new = beside / "new"
        new.mkdir()
        for name, rows in tables.items():
            with (new / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(COLUMNS[name])
                writer.writerows(rows)
        for name, content in zip(OTHER_FILES, (summary, geojson), strict=True):
            (new / name).write_text(
                json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
        for name, table in staffing.items():
            (new / STAFFING).mkdir(exist_ok=True)
            with (new / STAFFING / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(table.columns)
                writer.writerows(cells for _, cells in table.rows)
        if folder.exists():
            folder.rename(beside / "old")  # steps aside, and comes back if the new one cannot take its place
        try:
            new.rename(folder)
        except OSError:
            if (beside / "old").exists():
                (beside / "old").rename(folder)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
