"""Labelled texts: `NAME.txt` with `NAME.gold.json` beside it, or with `NAME.json` in a folder of its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trienkhai.core.documents.evaluation.offsets import OffsetsError, with_texts
from trienkhai.core.text import normal

GOLD = ".gold.json"
JSON = ".json"


class LabelsError(Exception):
    """The folder holds nothing that can be evaluated, or a label file cannot be read."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled text; `documents` are the labels of the file, every value a text."""

    name: str
    text: str
    documents: list[dict[str, Any]]


def labelled_files(folder: Path, labels: Path | None = None) -> list[Labelled]:
    """The labelled texts in order of their names; raises `LabelsError` when there are none.

    Labels lie beside the texts unless a folder of their own is given: real documents then need not be where
    the labels are.
    """
    ending = GOLD if labels is None else JSON
    for place in (folder, labels):
        if place is not None and not place.is_dir():
            raise LabelsError(
                f"Không có thư mục {place}; hãy chỉ đúng thư mục có tệp .txt và tệp nhãn {ending}."
            )
    files = sorted((labels or folder).glob(f"*{ending}"))
    found = [_load(file, file.name.removesuffix(ending), folder) for file in files]
    if not found:
        raise LabelsError(f"Thư mục {labels or folder} không có tệp nhãn {ending} nào.")
    return found


def _load(file: Path, name: str, folder: Path) -> Labelled:
    try:
        text = normal((folder / f"{name}.txt").read_text(encoding="utf-8"))
        documents = json.loads(file.read_text(encoding="utf-8"))["documents"]
        return Labelled(name, text, [with_texts(_whole(document), text) for document in documents])
    except OffsetsError as problem:
        raise LabelsError(f"Nhãn của {name} chỉ sai chỗ trong văn bản: {problem}.") from problem
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        raise LabelsError(f"Không đọc được nhãn của {name}: {problem.__class__.__name__}.") from problem


def _whole(document: dict[str, Any]) -> dict[str, Any]:
    """The labels of a document that hold what is compared; otherwise the error says what they lack."""
    duties = document.get("duties", [])
    for one in (document, *duties):
        start, end = map(int, one["span"])
        if not 0 <= start <= end:
            raise ValueError(one["span"])
    if not all(isinstance(duty["lead"], list) for duty in duties):
        raise TypeError(document)
    return document
