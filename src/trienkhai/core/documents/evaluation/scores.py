"""Precision, recall and F1 from counts; counts of letters and of things add up alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """The three figures; a label that never occurs and is never found scores 1."""

    precision: float
    recall: float
    f1: float


@dataclass(slots=True)
class Tally:
    """What was found and is right, what was found in all, what is labelled in all."""

    right: float = 0
    found: float = 0
    labelled: float = 0

    def add(self, right: float, found: float, labelled: float) -> None:
        self.right += right
        self.found += found
        self.labelled += labelled

    @property
    def score(self) -> Score:
        precision = self.right / self.found if self.found else float(not self.labelled)
        recall = self.right / self.labelled if self.labelled else float(not self.found)
        total = precision + recall
        return Score(precision, recall, 2 * precision * recall / total if total else 0.0)
