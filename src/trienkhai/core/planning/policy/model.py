"""The policy as frozen values. Distances are tenths of a kilometre and posts hundredths once read."""

from dataclasses import dataclass, field
from enum import StrEnum


class Rounding(StrEnum):
    NONE = "none"
    HALF_UP = "half_up"
    CEIL = "ceil"
    FLOOR = "floor"


class Consents(StrEnum):
    """Whose answer allows a transfer. Điều động is an order, so only a refusal bars it unless the office wants more."""

    YES_ONLY = "yes_only"
    NOT_REFUSED = "not_refused"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Norms:
    accept_unverified: tuple[str, ...] = ()
    rounding: Rounding = Rounding.NONE
    preschool_basis: str = "classes"


@dataclass(frozen=True, slots=True)
class PartShares:
    """How a subject's lessons go to specialities, in percent; a school may differ."""

    subject: str
    shares: tuple[tuple[str, int], ...]
    schools: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


# Which teachers give a subject's lessons, where it is not the subject itself.
_GROUPS = (
    *(
        ("primary", subject, "GENERAL")
        for subject in ("VIE", "MATH", "ETHICS", "NATSOC", "HISGEO", "SCI", "EXP", "TECH")
    ),
    ("primary", "FL1_INTRO", "FL1"),
    ("primary", "IT_TECH", "IT"),
)
# Lessons that have no teachers of their own: given by the others in proportion to their lessons.
_SPREAD = ("EXPCAREER", "LOCAL", "CLUSTER")
# Pupils choose four of nine; without the schools' own counts an almost even choice among the verified seven.
_ELECTIVES = (("BIO", 58), ("CHEM", 57), ("ECONLAW", 57), ("GEO", 57), ("IT", 57), ("PHYS", 57), ("TECH", 57))


@dataclass(frozen=True, slots=True)
class Lessons:
    optional: tuple[tuple[str, str], ...] = ()
    homeroom_in_demand: bool = True
    managers_teach: bool = True
    groups: tuple[tuple[str, str, str], ...] = tuple(sorted(_GROUPS))
    spread: tuple[str, ...] = _SPREAD
    electives: tuple[tuple[str, int], ...] = _ELECTIVES
    electives_by_school: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    parts: tuple[PartShares, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """This person moves to this school, whatever the rest."""

    staff_id: str
    to_school: str


@dataclass(frozen=True, slots=True)
class Prohibition:
    """No such move: a person (to one school or to any), or any move from one school to another."""

    staff_id: str = ""
    from_school: str = ""
    to_school: str = ""


@dataclass(frozen=True, slots=True)
class Reallocation:
    max_km: int = 200
    detour_percent: int = 130
    max_out: int = 3
    consents: Consents = Consents.NOT_REFUSED
    contracts: tuple[str, ...] = ("civil", "labour")
    rest_years: int = 3
    near_retirement_years: int = 1
    donor_may_fall_short: bool = False
    within_commune: bool = False
    nearest: int = 0
    priorities: tuple[str, ...] = ("unmet", "people", "km")
    pins: tuple[Pin, ...] = ()
    prohibitions: tuple[Prohibition, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """Means beside transfers. Prices are thousands of đồng a year for one post; all are the office's to set."""

    run: bool = False
    share_km: int = 100
    overtime_percent: int = 20
    second_subject: bool = True
    couples: tuple[tuple[str, str], ...] = ()
    couple_km: int = 100
    price_unmet: int = 1_000_000
    price_recruit: int = 180_000
    price_contract: int = 130_000
    price_overtime: int = 150_000
    price_training: int = 20_000
    training_years: int = 3
    price_share: int = 12_000
    price_second_subject: int = 1_000
    price_spread: int = 100
    smallest_share: int = 2
    nodes: int = 500
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Forecasting:
    """Assumptions of the forecast, in percent unless named otherwise; stated with every result."""

    years: int = 5
    intake_percent: int = 100
    moving_up_percent: int = 100
    fixed_term_years: int = 3


@dataclass(frozen=True, slots=True)
class Policy:
    norms: Norms = field(default_factory=Norms)
    lessons: Lessons = field(default_factory=Lessons)
    reallocation: Reallocation = field(default_factory=Reallocation)
    around: Around = field(default_factory=Around)
    forecast: Forecasting = field(default_factory=Forecasting)
