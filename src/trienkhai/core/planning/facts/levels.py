"""Levels of schooling and the grades of each, with the words people use for them."""

from enum import StrEnum


class Level(StrEnum):
    """The codes of the registries; the order is the order of schooling."""

    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"


# Ages of preschool groups are named as in `staffing_norms.csv`.
NURSERY = ("3-12m", "13-24m", "25-36m")
KINDERGARTEN = ("3-4y", "4-5y", "5-6y")

GRADES: dict[Level, tuple[str, ...]] = {
    Level.PRESCHOOL: (*NURSERY, *KINDERGARTEN),
    Level.PRIMARY: ("1", "2", "3", "4", "5"),
    Level.LOWER_SECONDARY: ("6", "7", "8", "9"),
    Level.UPPER_SECONDARY: ("10", "11", "12"),
}

LEVEL_WORDS: dict[Level, str] = {
    Level.PRESCHOOL: "mầm non",
    Level.PRIMARY: "tiểu học",
    Level.LOWER_SECONDARY: "trung học cơ sở",
    Level.UPPER_SECONDARY: "trung học phổ thông",
}

GENERAL_LEVELS = (Level.PRIMARY, Level.LOWER_SECONDARY, Level.UPPER_SECONDARY)
