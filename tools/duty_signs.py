"""Weighs the signs that a duty was read right, for `registries/duty_signs.csv`.

    python tools/duty_signs.py FOLDER... [--unseen FOLDER...] [--write]

A duty is right where it covers one labelled duty (at least 0.8 of their letters) and names its leads. Labels lie
beside the texts (`NAME.gold.json`) or, by offsets, in a folder given as TEXTS:LABELS. Behind `--unseen` come documents
that nobody had in view when the rules were made: they tell how new ones are read, so each weighs as much as four.

The weights are those of a logistic regression, held small (ridge) because the documents are few; a document of many
duties weighs less for each. What they are worth is told leaving one document out: the bands of certainty of its duties,
by weights fitted to all the others.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from trienkhai.core.documents.evaluation import (
    Calibration,
    Labelled,
    LabelsError,
    duty_is_right,
    labelled_files,
    letters,
)
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages import STAGES
from trienkhai.core.documents.stages.duties.signs import BASE, signs_of
from trienkhai.core.documents.stages.work import Work
from trienkhai.core.text import normal

TABLE = Path(str(files("trienkhai.registries"))) / "duty_signs.csv"
UNSEEN = 4.0
RIDGE = 10.0


@dataclass
class Read:
    """The duties of one document: their signs, and whether each is right."""

    signs: list[list[str]]
    right: list[bool]
    unseen: bool


def read_all(folders: list[str], *, unseen: bool) -> list[Read]:
    documents = []
    for folder in folders:
        texts, _, labels = folder.partition(":")
        for labelled in labelled_files(Path(texts), Path(labels)) if labels else labelled_files(Path(texts)):
            documents.append(read(labelled, unseen=unseen))
    return [one for one in documents if one.signs]


def read(labelled: Labelled, *, unseen: bool) -> Read:
    duties = [duty for document in labelled.documents for duty in document["duties"]]
    wanted = [(letters(labelled.text, duty["span"]), duty["lead"]) for duty in duties]
    work = Work(lay_out(normal(labelled.text)))
    for stage in STAGES:
        stage(work)
    signs, right = [], []
    for draft in work.drafts:
        signs += signs_of(work.sheet, draft, list(draft.duties))
        right += [
            duty_is_right(letters(labelled.text, duty.span), duty.lead, wanted) for duty in draft.duties
        ]
    return Read(signs, right, unseen)


class Weights:
    """One weight a sign, and the base."""

    def __init__(self, names: list[str], documents: list[Read]) -> None:
        self.places = {name: place for place, name in enumerate([*names, BASE])}
        seen = np.vstack([self.matrix(one.signs) for one in documents])
        right = np.concatenate([np.array(one.right, dtype=float) for one in documents])
        each = [(UNSEEN if one.unseen else 1.0) / len(one.signs) ** 0.5 for one in documents]
        share = np.repeat(each, [len(one.signs) for one in documents])
        self.values = _fitted(seen, right, share / share.mean())

    def matrix(self, signs: list[list[str]]) -> NDArray[np.float64]:
        found = np.zeros((len(signs), len(self.places)))
        found[:, -1] = 1
        for row, own in enumerate(signs):
            found[row, [self.places[sign] for sign in own if sign in self.places]] = 1
        return found

    def certainties(self, signs: list[list[str]]) -> NDArray[np.float64]:
        return _share(self.matrix(signs) @ self.values)


def _share(total: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-total)))


def _fitted(
    seen: NDArray[np.float64], right: NDArray[np.float64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    held = np.full(seen.shape[1], RIDGE)
    held[-1] = 0

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total = seen @ weights
        value = share @ (np.logaddexp(0, total) - right * total) + held @ weights**2 / 2
        return float(value), seen.T @ (share * (_share(total) - right)) + held * weights

    return np.asarray(minimize(loss, np.zeros(seen.shape[1]), jac=True, method="L-BFGS-B").x)


def left_out(names: list[str], documents: list[Read]) -> dict[bool, Calibration]:
    """The bands when no document has a say in the certainty of its own duties: of seen and of unseen ones."""
    bands = {False: Calibration(), True: Calibration()}
    for number, own in enumerate(documents):
        weights = Weights(names, documents[:number] + documents[number + 1 :])
        for certainty, right in zip(weights.certainties(own.signs), own.right, strict=True):
            bands[own.unseen].add("duties", float(certainty), right=right)
    return bands


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("seen", nargs="+")
    parser.add_argument("--unseen", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    try:
        documents = [*read_all(asked.seen, unseen=False), *read_all(asked.unseen, unseen=True)]
    except LabelsError as problem:
        raise SystemExit(str(problem)) from problem
    if not documents:
        raise SystemExit("no duty was read in these folders: nothing to weigh")
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["sign"] for row in rows if row["sign"] != BASE]
    unknown = {sign for one in documents for own in one.signs for sign in own} - set(names)
    if unknown:
        raise SystemExit(f"signs without a row in {TABLE.name}: {', '.join(sorted(unknown))}")
    weights = Weights(names, documents)
    tell(rows, weights, documents)
    for unseen, calibration in left_out(names, documents).items():
        count = sum(one.unseen is unseen for one in documents)
        print(f"\n{count} {'unseen' if unseen else 'seen'} documents, each by the weights of all the others:")
        for _, band, counts in calibration.rows():
            print(f"{band:<20}{counts.right:>5} of {counts.found:>5}  {counts.share:.3f}")
    if asked.write:
        half = TABLE.with_suffix(".half")
        with half.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        half.replace(TABLE)  # whole or not at all: the reader cannot do without it


def tell(rows: list[dict[str, str]], weights: Weights, documents: list[Read]) -> None:
    """Fills the rows with weights and counts, and prints them."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one in documents:
        for own, is_right in zip(one.signs, one.right, strict=True):
            found.update([*own, BASE])
            right.update([*own, BASE] if is_right else [])
    for row in rows:
        sign = row["sign"]
        row["weight"] = f"{weights.values[weights.places[sign]]:.2f}"
        row["right"], row["found"] = str(right[sign]), str(found[sign])
        print(f"{sign:<18}{row['weight']:>6}{right[sign]:>6} of {found[sign]:>5}  {row['words']}")


if __name__ == "__main__":
    main()
