"""Schools, classes, staff and distances: read, checked cell by cell, frozen."""

from trienkhai.core.planning.facts.checks import Checked, Table, validate
from trienkhai.core.planning.facts.columns import TABLES, columns_of
from trienkhai.core.planning.facts.levels import (
    GENERAL_LEVELS,
    GRADES,
    KINDERGARTEN,
    LEVEL_WORDS,
    NURSERY,
    Level,
)
from trienkhai.core.planning.facts.model import (
    WHOLE,
    ClassRow,
    Consent,
    Contract,
    Facts,
    Position,
    School,
    StaffRow,
)
from trienkhai.core.planning.facts.problems import FactsError, Problem
from trienkhai.core.planning.facts.reading import check_folder, read_facts
from trienkhai.core.planning.facts.rows import tables_of
from trienkhai.core.planning.facts.subjects import GENERAL, all_subjects, parts_of, subject_words, subjects_of

__all__ = [
    "GENERAL",
    "GENERAL_LEVELS",
    "GRADES",
    "KINDERGARTEN",
    "LEVEL_WORDS",
    "NURSERY",
    "TABLES",
    "WHOLE",
    "Checked",
    "ClassRow",
    "Consent",
    "Contract",
    "Facts",
    "FactsError",
    "Level",
    "Position",
    "Problem",
    "School",
    "StaffRow",
    "Table",
    "all_subjects",
    "check_folder",
    "columns_of",
    "parts_of",
    "read_facts",
    "subject_words",
    "subjects_of",
    "tables_of",
    "validate",
]
