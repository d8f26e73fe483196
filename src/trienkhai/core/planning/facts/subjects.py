"""Which subject codes exist, by level: those of the curriculum, class teachers of all subjects, and the
specialities behind the combined subjects of lower secondary.
"""

from functools import cache

from trienkhai.core.planning.facts.levels import Level
from trienkhai.registries import rows

GENERAL = "GENERAL"  # one teacher for (nearly) all lessons of a class: preschool and primary


@cache
def subjects_of(level: Level) -> frozenset[str]:
    """The codes a teacher of this level may carry."""
    taught = {row["subject_code"] for row in rows("curriculum_periods") if row["level"] == level}
    parts = {row["part"] for row in rows("subject_parts") if row["level"] == level}
    general = {GENERAL} if level in (Level.PRESCHOOL, Level.PRIMARY) else set()
    return frozenset(taught | parts | general)


@cache
def all_subjects() -> frozenset[str]:
    return frozenset().union(*(subjects_of(level) for level in Level))


@cache
def parts_of(level: Level) -> dict[str, str]:
    """The combined subject of each speciality."""
    return {row["part"]: row["subject"] for row in rows("subject_parts") if row["level"] == level}


@cache
def subject_words(level: Level, code: str) -> str:
    """The subject as an official names it; a code nobody named stands for itself."""
    if code == GENERAL:
        return "giáo viên mầm non" if level is Level.PRESCHOOL else "giáo viên chủ nhiệm, dạy nhiều môn"
    found = [row for row in rows("curriculum_periods") if row["subject_code"] == code]
    here = [row for row in found if row["level"] == level] or found
    return here[0]["subject_vi"] if here else code
