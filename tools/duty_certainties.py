"""Counts how often each way of finding a duty is right, for `registries/duty_certainties.csv`.

    python tools/duty_certainties.py FOLDER...           prints the table, and what it is worth
    python tools/duty_certainties.py --write FOLDER...   writes it

A duty is right where it covers one labelled duty (at least 0.8 of their letters) and names its leads. Labels lie
beside the texts (`NAME.gold.json`) or, by offsets, in a folder given as TEXTS:LABELS.

What the table is worth is told leaving one document out: its duties are given the certainty that the counts over all
others say, and the bands of certainty are then compared with what is right.
"""

import csv
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from trienkhai.core.documents import read_text
from trienkhai.core.documents.evaluation import Calibration, Labelled, duty_is_right, labelled_files, letters
from trienkhai.core.documents.stages.duties.decisions import certainty_of

TABLE = Path(str(files("trienkhai.registries"))) / "duty_certainties.csv"


@dataclass
class Counts:
    """How many duties of each rule are right, and how many were found."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        self.right.update(other.right)
        self.found.update(other.found)


def counted(folders: list[str]) -> list[Counts]:
    """The counts of each document."""
    documents = []
    for folder in folders:
        texts, _, labels = folder.partition(":")
        for labelled in labelled_files(Path(texts), Path(labels)) if labels else labelled_files(Path(texts)):
            documents.append(count(labelled))
    return documents


def count(labelled: Labelled) -> Counts:
    counts = Counts()
    duties = [duty for document in labelled.documents for duty in document["duties"]]
    wanted = [(letters(labelled.text, duty["span"]), duty["lead"]) for duty in duties]
    for document in read_text(f"{labelled.name}.txt", labelled.text).documents:
        for duty in document.duties:
            counts.found[duty.rule] += 1
            counts.right[duty.rule] += duty_is_right(letters(labelled.text, duty.span), duty.lead, wanted)
    return counts


def left_out(documents: list[Counts], total: Counts) -> Calibration:
    """The bands when no document has a say in the certainty of its own duties."""
    calibration = Calibration()
    for own in documents:
        for rule, found in own.found.items():
            others = total.right[rule] - own.right[rule], total.found[rule] - found
            for index in range(found):
                calibration.add("duties", certainty_of(*others), right=index < own.right[rule])
    return calibration


def main() -> None:
    write = "--write" in sys.argv
    documents = counted([folder for folder in sys.argv[1:] if folder != "--write"])
    total = Counts()
    for own in documents:
        total.add(own)
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["right"], row["found"] = str(total.right[row["rule"]]), str(total.found[row["rule"]])
        print(f"{row['kind']:<20}{row['right']:>5} of {row['found']:>5}  {row['rule']}")
    print(f"\ncertainty counted over the other documents, {len(documents)} times one left out:")
    for _, band, counts in left_out(documents, total).rows():
        print(f"{band:<20}{counts.right:>5} of {counts.found:>5}  {counts.share:.3f}")
    if write:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
