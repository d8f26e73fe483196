"""Small places for the tests of staffing: schools on a line, as many classes and teachers as a test names."""

from datetime import date
from types import MappingProxyType

from trienkhai.core.planning.facts import (
    ClassRow,
    Consent,
    Contract,
    Facts,
    Level,
    Position,
    School,
    StaffRow,
)

DAY = date(2026, 9, 1)
LOWER = Level.LOWER_SECONDARY


def school(
    number: int, *, commune: str = "X1", zone: int = 3, kind: str = "ordinary", sessions: int = 2
) -> School:
    """Schools stand about a kilometre from each other on a line in the delta."""
    return School(
        f"S{number}", f"Trường {number}", kind, "UBND", commune, zone, sessions, 10.0 + number / 100, 106.0
    )


def classes(
    number: int, counts: dict[str, int], level: Level = LOWER, pupils: int = 40
) -> tuple[ClassRow, ...]:
    return tuple(ClassRow(f"S{number}", level, grade, each, each * pupils) for grade, each in counts.items())


def teacher(
    name: str,
    number: int,
    subject: str = "MATH",
    *,
    level: Level = LOWER,
    fte: int = 100,
    reduction: int = 0,
    protected: bool = False,
    consent: Consent = Consent.UNKNOWN,
    last_moved: int | None = None,
    retires: int | None = None,
    contract: Contract = Contract.CIVIL,
    second: str = "",
    position: Position = Position.TEACHER,
) -> StaffRow:
    return StaffRow(
        name,
        f"S{number}",
        position,
        level,
        subject,
        second,
        contract,
        fte,
        reduction,
        protected,
        consent,
        last_moved,
        retires,
    )


def place(
    schools: list[School],
    rows: list[ClassRow],
    staff: list[StaffRow],
    distances: dict[tuple[str, str], int] | None = None,
) -> Facts:
    return Facts(
        tuple(sorted(schools, key=lambda one: one.school_id)),
        tuple(rows),
        tuple(sorted(staff, key=lambda one: (one.staff_id, one.school_id))),
        MappingProxyType(distances or {}),
    )
