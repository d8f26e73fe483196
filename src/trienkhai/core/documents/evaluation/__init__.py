"""How well the reader reads: its readings compared with the labels of careful people."""

from trienkhai.core.documents.evaluation.calibration import Calibration, duty_is_right, letters
from trienkhai.core.documents.evaluation.evaluate import Evaluation, evaluate_folder, evaluate_reading
from trienkhai.core.documents.evaluation.labels import Labelled, LabelsError, labelled_files
from trienkhai.core.documents.evaluation.scores import Score, Tally

__all__ = [
    "Calibration",
    "Evaluation",
    "Labelled",
    "LabelsError",
    "Score",
    "Tally",
    "duty_is_right",
    "evaluate_folder",
    "evaluate_reading",
    "labelled_files",
    "letters",
]
