"""The columns of each table and how a cell of each is read."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from trienkhai.core.planning.facts import cells
from trienkhai.core.planning.facts.levels import GRADES, Level
from trienkhai.core.planning.facts.model import Consent, Contract, Position
from trienkhai.core.planning.facts.subjects import all_subjects
from trienkhai.registries import rows

Reader = Callable[[str], Any]

TABLES = ("schools", "classes", "staff", "distances")
OPTIONAL = frozenset({"distances"})
# Columns a table may bring that no plan uses: read past, never kept, never written on.
READ_PAST = {"staff": frozenset({"full_name"})}

_MOST_CLASSES = 500
_MOST_PUPILS = 20_000
_MOST_PERIODS = 60
_FARTHEST = 3_000


def _grade(text: str) -> str:
    if not text:
        raise cells.BadCell("empty_grade", allowed=", ".join(g for level in Level for g in GRADES[level]))
    return text


def _subject(text: str) -> str:
    if text and text not in all_subjects():
        raise cells.BadCell("unknown_subject", value=text, allowed=", ".join(sorted(all_subjects())))
    return text


def readers(table: str) -> Mapping[str, Reader]:
    """The columns of a table in their order, each with its reader."""
    levels = cells.one_of([*Level], Level)
    columns: dict[str, dict[str, Reader]] = {
        "schools": {
            "school_id": cells.identifier,
            "name": cells.identifier,
            "school_type": cells.one_of(row["code"] for row in rows("school_types")),
            "manager_id": cells.identifier,
            "commune_id": cells.identifier,
            "zone": cells.one_of(("1", "2", "3"), int),
            "sessions": cells.one_of(("1", "2"), int),
            "lat": cells.degrees,
            "lon": cells.degrees,
        },
        "classes": {
            "school_id": cells.identifier,
            "level": levels,
            "grade": _grade,
            "classes": cells.whole(_MOST_CLASSES),
            "pupils": cells.whole(_MOST_PUPILS),
        },
        "staff": {
            "staff_id": cells.identifier,
            "school_id": cells.identifier,
            "position": cells.one_of([*Position], Position),
            "level": levels,
            "subject": _subject,
            "second_subject": _subject,
            "contract": cells.one_of([*Contract], Contract),
            "fte": cells.hundredths(9),
            "reduction_periods": cells.hundredths(_MOST_PERIODS, empty=0),
            "protected": cells.one_of(("0", "1"), lambda text: text == "1"),
            "consent": cells.one_of([*Consent], Consent),
            "last_moved": cells.year,
            "retires": cells.year,
        },
        "distances": {"from": cells.identifier, "to": cells.identifier, "km": cells.tenths(_FARTHEST)},
    }
    return MappingProxyType(columns[table])


def columns_of(table: str) -> tuple[str, ...]:
    return tuple(readers(table))
