"""The ways in which a duty is found, each with its words and how often it was right where that was counted."""

import math
from dataclasses import dataclass
from functools import cache

from trienkhai.registries import rows

_CONFIDENCE = 1.28
"""One-sided 90 %: the rules were made with these documents in view, so that unseen ones are surely worse."""

_UNKNOWN = 0.6
"""Where too few were counted to say anything."""
_FEW = 5
_TABLES_IN_ORDER = ("row_barred", "row_aligned")


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule in words and its certainty."""

    rule: str
    certainty: float


def decision(kind: str) -> Decision:
    return _decisions()[kind]


@cache
def _decisions() -> dict[str, Decision]:
    counts = {row["kind"]: (int(row["right"]), int(row["found"])) for row in rows("duty_certainties")}
    for kind in _TABLES_IN_ORDER:
        if counts[kind][1] < _FEW:
            # Columns that are marked are read at least as well as columns that must be guessed.
            counts[kind] = counts["row_flattened"]
    return {
        row["kind"]: Decision(row["rule"], certainty_of(*counts[row["kind"]]))
        for row in rows("duty_certainties")
    }


def certainty_of(right: int, found: int) -> float:
    """The lower bound (Wilson) of the precision that was measured.

    >>> certainty_of(9, 10)
    0.73
    """
    if found < _FEW:
        return _UNKNOWN
    share, square = right / found, _CONFIDENCE**2
    spread = _CONFIDENCE * math.sqrt(share * (1 - share) / found + square / (4 * found**2))
    return round((share + square / (2 * found) - spread) / (1 + square / found), 2)
