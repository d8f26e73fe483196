"""Counts how often each way of finding a duty is right, for `registries/duty_certainties.csv`.

    python tools/duty_certainties.py FOLDER...           prints the table
    python tools/duty_certainties.py --write FOLDER...   writes it

A duty is right where it covers one labelled duty (at least 0.8 of their letters) and names its leads. Labels lie
beside the texts (`NAME.gold.json`) or, by offsets, in a folder given as TEXTS:LABELS.
"""

import csv
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

from trienkhai.core.documents import read_text
from trienkhai.core.documents.evaluation import Labelled, labelled_files
from trienkhai.core.documents.evaluation.comparing import BOUNDARY, matched

TABLE = Path(str(files("trienkhai.registries"))) / "duty_certainties.csv"


def counted(folders: list[str]) -> tuple[Counter[str], Counter[str]]:
    """How many duties of each rule are right, and how many were found."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for folder in folders:
        texts, _, labels = folder.partition(":")
        for labelled in labelled_files(Path(texts), Path(labels)) if labels else labelled_files(Path(texts)):
            count(labelled, right, found)
    return right, found


def count(labelled: Labelled, right: Counter[str], found: Counter[str]) -> None:
    duties = [duty for document in labelled.documents for duty in document["duties"]]
    wanted = [(letters(labelled.text, duty["span"]), duty["lead"]) for duty in duties]
    for document in read_text(f"{labelled.name}.txt", labelled.text).documents:
        for duty in document.duties:
            own = letters(labelled.text, duty.span)
            found[duty.rule] += 1
            right[duty.rule] += any(
                2 * len(own & other) >= BOUNDARY * (len(own) + len(other))
                and matched(duty.lead, lead) == max(len(duty.lead), len(lead))
                for other, lead in wanted
            )


def letters(text: str, span: tuple[int, int]) -> set[int]:
    return {offset for offset in range(*span) if text[offset].isalnum()}


def main() -> None:
    write = "--write" in sys.argv
    right, found = counted([folder for folder in sys.argv[1:] if folder != "--write"])
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["right"], row["found"] = str(right[row["rule"]]), str(found[row["rule"]])
        print(f"{row['kind']:<20}{row['right']:>5} of {row['found']:>5}  {row['rule']}")
    if write:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
