"""What a plan claims, as its files say it, and what verification finds wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class ClaimedMove:
    """A row of moves.csv: figures as printed."""

    staff_id: str
    from_school: str
    to_school: str
    kind: str
    level: str
    subject: str
    fte: Fraction
    km: Fraction
    reason: str
    approver: str


@dataclass(frozen=True, slots=True)
class ClaimedMeans:
    """A row of other_means.csv: periods a week and thousands of đồng a year."""

    means: str
    staff_id: str
    from_school: str
    school_id: str
    level: str
    subject: str
    periods: int
    price: int

    @property
    def key(self) -> tuple[str, str, str]:
        return self.school_id, self.level, self.subject


@dataclass(frozen=True)
class Proof:
    """Prices of the nodes: millionths of a post and joined burden, with what a person weighs in it."""

    person: int
    prices: Mapping[str, tuple[int, int]]


Key = tuple[str, str, str]  # school, level, subject


@dataclass(frozen=True)
class ClaimedPlan:
    """The files of a plan. `demand` holds periods, demand, present and balance as printed; `forecast` by year, level
    and subject demand, present, short and spare. A table that is not there is None.
    """

    norms: Mapping[Key, tuple[Fraction, str]]
    demand: Mapping[Key, tuple[str, Fraction, Fraction, Fraction]]
    moves: tuple[ClaimedMove, ...]
    unmet: Mapping[Key, Fraction]
    summary: Mapping[str, object]
    proof: Proof | None
    repeated: tuple[str, ...] = ()
    means: tuple[ClaimedMeans, ...] | None = None
    forecast: Mapping[Key, tuple[Fraction, ...]] | None = None


@dataclass
class Findings:
    """What is wrong, in the order it was found; empty means the plan holds."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def say(self, code: str, words: str) -> None:
        self.found.append((code, words))

    @property
    def codes(self) -> set[str]:
        return {code for code, _ in self.found}
