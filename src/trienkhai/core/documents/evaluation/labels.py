"""A labelled folder: `NAME.txt` beside `NAME.gold.json`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trienkhai.core.text import normal

GOLD = ".gold.json"


class LabelsError(Exception):
    """The folder holds nothing that can be evaluated, or a label file cannot be read."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled text; `documents` are the labels as they stand in the file."""

    name: str
    text: str
    documents: list[dict[str, Any]]


def labelled_files(folder: Path) -> list[Labelled]:
    """The labelled texts of a folder in order of their names; raises `LabelsError` when there are none."""
    if not folder.is_dir():
        raise LabelsError(f"Không có thư mục {folder}; hãy chỉ đúng thư mục có tệp .txt và .gold.json.")
    found = [_load(gold) for gold in sorted(folder.glob(f"*{GOLD}"))]
    if not found:
        raise LabelsError(f"Thư mục {folder} không có tệp nhãn .gold.json nào.")
    return found


def _load(gold: Path) -> Labelled:
    name = gold.name.removesuffix(GOLD)
    try:
        text = normal(gold.with_name(f"{name}.txt").read_text(encoding="utf-8"))
        documents = json.loads(gold.read_text(encoding="utf-8"))["documents"]
    except (OSError, ValueError, KeyError) as problem:
        raise LabelsError(f"Không đọc được nhãn của {name}: {problem.__class__.__name__}.") from problem
    return Labelled(name, text, documents)
