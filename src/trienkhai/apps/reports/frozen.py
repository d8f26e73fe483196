"""What a report is composed from: everything frozen, read back into shape. The same values give the same report."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from trienkhai.apps.reports.duty_lines import DutyFacts
from trienkhai.apps.reports.rollups import RollUp


@dataclass(frozen=True)
class NamedUnit:
    name: str
    kind: str


@dataclass(frozen=True)
class Facts:
    """Names, letterhead, directive and returns as they stood on the day of freezing."""

    day: date
    year: int
    period_start: date
    period_end: date
    cut_off: date
    issuer: str
    parent_issuer: str | None
    symbol: str
    place: str
    signer_authority: tuple[str, ...]
    signer_position: str
    signer_name: str | None
    addressee: str
    recipients: tuple[str, ...]
    giver: str
    area: int
    area_name: str
    directive: str  # in a sentence: Kế hoạch số … ngày … của … về …
    directive_short: str  # in the title: Kế hoạch số … ngày … của …
    forwarded_by: str
    dispatches: tuple[str, ...]
    units: Mapping[int, NamedUnit]
    expected: tuple[int, ...]  # units that owe a return
    approved: tuple[int, ...]  # of them, those whose figures are in force
    late: tuple[int, ...]  # sent after their day
    last_year_area: int | None
    sample: bool

    @property
    def missing(self) -> tuple[int, ...]:
        there = set(self.approved)
        return tuple(unit for unit in self.expected if unit not in there)

    def name(self, unit: int) -> str:
        return self.units[unit].name

    def names(self, units: Sequence[int]) -> list[str]:
        return [self.name(unit) for unit in units]

    def to_json(self) -> dict[str, Any]:
        plain = asdict(self)
        for each in ("day", "period_start", "period_end", "cut_off"):
            plain[each] = getattr(self, each).isoformat()
        plain["units"] = {str(unit): asdict(named) for unit, named in self.units.items()}
        return plain

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> "Facts":
        values = dict(plain)
        for each in ("day", "period_start", "period_end", "cut_off"):
            values[each] = date.fromisoformat(values[each])
        for each in ("signer_authority", "recipients", "dispatches", "expected", "approved", "late"):
            values[each] = tuple(values[each])
        values["units"] = {int(unit): NamedUnit(**named) for unit, named in values["units"].items()}
        return cls(**values)


@dataclass(frozen=True)
class Frozen:
    facts: Facts
    duties: DutyFacts
    by_manager: RollUp
    by_place: RollUp
    last_year: RollUp | None
