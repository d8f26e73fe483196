"""The facts a plan rests on: schools, classes, staff, distances. Frozen, so that a plan can be explained later.

Rooms, equipment and money come later as further tables of `Facts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from trienkhai.core.planning.facts.levels import Level


class Position(StrEnum):
    PRINCIPAL = "principal"
    VICE_PRINCIPAL = "vice_principal"
    TEACHER = "teacher"
    OTHER = "other"


class Contract(StrEnum):
    CIVIL = "civil"
    LABOUR = "labour"


class Consent(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class School:
    """A school as it stands on the day of the plan; manager and place are those of that day."""

    school_id: str
    name: str
    school_type: str
    manager_id: str
    commune_id: str
    zone: int
    sessions: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class ClassRow:
    """The classes of one grade of one school."""

    school_id: str
    level: Level
    grade: str
    classes: int
    pupils: int


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person at one school. `fte` and `reduction` are hundredths of a post and of a period a week."""

    staff_id: str
    school_id: str
    position: Position
    level: Level
    subject: str
    second_subject: str
    contract: Contract
    fte: int
    reduction: int
    protected: bool
    consent: Consent
    last_moved: int | None
    retires: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything in the order of its identifiers, so that the order of a file changes nothing.

    `distances` holds tenths of a kilometre between two schools where the road is known.
    """

    schools: tuple[School, ...]
    classes: tuple[ClassRow, ...]
    staff: tuple[StaffRow, ...]
    distances: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))


WHOLE = 100  # hundredths in one post
