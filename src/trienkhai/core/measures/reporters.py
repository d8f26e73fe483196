"""Who reports a figure: schools of some levels, communes, or departments with some function; and for which
dates.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reporter:
    """The units asked for a figure. An empty set of levels means every level, an empty function every
    department.
    """

    reported_by: frozenset[str]
    school_levels: frozenset[str]
    function: str = ""

    def includes(self, reported_by: str, school_level: str = "", function: str = "") -> bool:
        """Whether a unit of this kind is asked.

        A level counts only for schools and a function only for departments, so one figure may be asked of
        both.
        """
        if reported_by not in self.reported_by:
            return False
        if reported_by == "school" and self.school_levels:
            return school_level in self.school_levels
        if reported_by == "department" and self.function:
            return function == self.function
        return True


def names(text: str) -> frozenset[str]:
    """The names of a cell: `primary;lower_secondary`."""
    return frozenset(part.strip() for part in text.split(";") if part.strip())


def read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def in_force(valid_from: date | None, valid_to: date | None, on_date: date) -> bool:
    """Half-open: the last day is the first day on which it no longer holds."""
    return (valid_from is None or valid_from <= on_date) and (valid_to is None or on_date < valid_to)
