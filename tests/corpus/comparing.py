"""One document read twice, as text and as another file: on which labels the file falls behind."""

from collections.abc import Callable, Iterable

from trienkhai.core.documents import Reading
from trienkhai.core.documents.evaluation.evaluate import Evaluation, evaluate_reading
from trienkhai.core.documents.evaluation.labels import Labelled

SAME = 0.01
NEAR = 0.05
FEW = 60
"""A label with fewer items than this loses more by a single one of them than is allowed: one may differ."""


def measured(chosen: Iterable[Labelled], read: Callable[[Labelled], Reading]) -> Evaluation:
    """The figures of all the documents together."""
    evaluation = Evaluation()
    for labelled in chosen:
        evaluate_reading(evaluation, labelled, read(labelled))
    return evaluation


def behind(as_text: Evaluation, as_file: Evaluation, allowed: float) -> dict[str, tuple[float, float]]:
    """Every label on which the file loses more than is allowed, with both figures."""
    found = {}
    for (label, wanted), (_, other) in zip(as_text.rows(), as_file.rows(), strict=True):
        if other.f1 < wanted.f1 - max(allowed, _one_item(as_text, label)):
            found[label] = (round(wanted.f1, 3), round(other.f1, 3))
    return found


def _one_item(evaluation: Evaluation, label: str) -> float:
    """What one item costs a label of few; nothing where there are enough to tell a rule from an accident."""
    tally = evaluation.tallies.get(label)
    return 1 / tally.labelled if tally is not None and 0 < tally.labelled < FEW else 0.0
