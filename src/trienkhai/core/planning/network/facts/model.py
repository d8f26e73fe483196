"""The facts of a school network: sites as they stand or could be opened, places where pupils live, known roads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from trienkhai.core.planning.facts import Level


class Status(StrEnum):
    EXISTING = "existing"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Site:
    """One site (điểm trường) of one school at one level. Money is whole thousands of đồng.

    `capacity` is pupil places today, or when opened; `extra_rooms` the most classrooms that may be added.
    `island` names the land behind a ferry, empty for the mainland.
    """

    site_id: str
    school_id: str
    name: str
    level: Level
    commune_id: str
    zone: int
    lat: float
    lon: float
    island: str
    status: Status
    main: bool
    classes: int
    pupils: int
    capacity: int
    extra_rooms: int
    yearly_cost: int
    room_cost: int
    open_cost: int
    close_cost: int

    @property
    def exists(self) -> bool:
        return self.status is Status.EXISTING


@dataclass(frozen=True, slots=True)
class Place:
    """A village or quarter: pupils of each level, and the site they attend today where that is known."""

    place_id: str
    name: str
    commune_id: str
    lat: float
    lon: float
    island: str
    pupils: Mapping[Level, int]
    today: Mapping[Level, str]


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """Everything in the order of its identifiers. `roads` holds metres from a place to a site where known."""

    sites: tuple[Site, ...]
    places: tuple[Place, ...]
    roads: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def communes(self) -> tuple[str, ...]:
        homes = {place.commune_id for place in self.places}
        return tuple(sorted(homes | {site.commune_id for site in self.sites}))

    @property
    def schools(self) -> tuple[str, ...]:
        return tuple(sorted({site.school_id for site in self.sites}))
