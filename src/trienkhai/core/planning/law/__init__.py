"""The law a plan is evaluated against: norms, curriculum and loads valid on its day, each with its source."""

from trienkhai.core.planning.law.certainty import Certainty, Rule
from trienkhai.core.planning.law.explanation import Explanation, number_words, ratio_words
from trienkhai.core.planning.law.registry import (
    EARLIEST,
    ClassSize,
    CurriculumRow,
    Law,
    LawMissing,
    StaffingNorm,
    law_on,
)

__all__ = [
    "EARLIEST",
    "Certainty",
    "ClassSize",
    "CurriculumRow",
    "Explanation",
    "Law",
    "LawMissing",
    "Rule",
    "StaffingNorm",
    "law_on",
    "number_words",
    "ratio_words",
]
