"""The problem of one scenario as built, and the plan as solved: plain data that solver, verifier and pages share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.network.facts import Place, Site
from trienkhai.core.planning.network.policy import NetworkPolicy


class LimitKind(StrEnum):
    CAPACITY = "capacity"
    MIN_SIZE = "min_size"
    MAX_SIZE = "max_size"
    SATELLITES = "satellites"
    SATELLITE_SIZE = "satellite_size"
    COVERAGE = "coverage"
    DISTANCE = "distance"
    CROSSING = "crossing"
    DECISION = "decision"
    NO_SITE = "no_site"
    TIME = "time"  # not a conflict: nothing was found and nothing excluded before the time ran out


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """One limit that can be named: its kind, its level, what it binds and the sentence that says it."""

    kind: LimitKind
    level: Level
    ids: tuple[str, ...]
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Pair:
    """A place that may attend a site: `needs` are the limits to give up first, none in a lawful pair."""

    place: int
    site: int
    metres: int
    cost: int
    needs: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class SiteItem:
    """A site with what it costs in a year (thousands of đồng) and what is decided (None: free)."""

    site: Site
    school: int
    class_size: int
    class_cost: int
    open_cost: int
    closed_cost: int
    room_cost: int
    fixed: bool | None


@dataclass(frozen=True, slots=True)
class SchoolItem:
    """A school at one level; its sites stand in the level's list. A figure of None binds nothing."""

    school_id: str
    commune_id: str
    sites: tuple[int, ...]
    main: int
    cost: int
    min_classes: int | None
    max_classes: int | None
    max_satellites: int | None
    satellite_classes: int | None


@dataclass(frozen=True, slots=True)
class Merger:
    """School `source` may run under school `target`; `fixed` when decided."""

    source: int
    target: int
    fixed: bool


@dataclass(frozen=True, slots=True)
class LevelProblem:
    """One level of one scenario. Levels share nothing, so each is solved on its own."""

    level: Level
    places: tuple[Place, ...]
    pupils: tuple[int, ...]
    sites: tuple[SiteItem, ...]
    schools: tuple[SchoolItem, ...]
    pairs: tuple[Pair, ...]
    mergers: tuple[Merger, ...]
    coverage: tuple[tuple[Limit, tuple[int, ...]], ...]


class Action(StrEnum):
    KEEP = "keep"
    EXTEND = "extend"
    MERGE = "merge"
    CLOSE = "close"
    OPEN = "open"
    NOT_OPENED = "not_opened"


@dataclass(frozen=True, slots=True)
class SiteDecision:
    """What becomes of a site: `school_id` runs it afterwards, empty when it is closed."""

    site_id: str
    action: Action
    school_id: str
    rooms_added: int
    pupils: int
    classes: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Where the pupils of a place go at one level, before and after. `inferred`: nobody said where they go today."""

    place_id: str
    level: Level
    pupils: int
    site_today: str
    metres_today: int
    inferred: bool
    site_id: str
    metres: int

    @property
    def worse_m(self) -> int:
        return max(0, self.metres - self.metres_today)


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """A scenario solved. `objective` and `bound` are thousands of đồng a year, the weights included."""

    policy: NetworkPolicy
    day: date
    sites: tuple[SiteDecision, ...]
    attendance: tuple[Attendance, ...]
    objective: int
    bound: int
    seconds: float
    notes: tuple[str, ...]

    @property
    def gap(self) -> float:
        return (
            0.0
            if self.objective <= self.bound
            else (self.objective - self.bound) / max(abs(self.objective), 1)
        )

    @property
    def by_site(self) -> Mapping[str, SiteDecision]:
        return {one.site_id: one for one in self.sites}


class NoPlan(Exception):
    """No plan keeps all limits: `conflicts` is a smallest set to give up, or a set, when the time ran out."""

    def __init__(self, conflicts: tuple[Limit, ...], smallest: bool) -> None:
        super().__init__("; ".join(str(one) for one in conflicts))
        self.conflicts = conflicts
        self.smallest = smallest
