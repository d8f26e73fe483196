"""The indicators (chỉ tiêu): what each is called, how it is worked out and added up, and which units report
it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from trienkhai.core.measures.formulas import Formula, FormulaError, items_of, parse
from trienkhai.core.measures.reporters import Reporter, in_force, names, read_day
from trienkhai.registries import rows


class Aggregation(StrEnum):
    """How the figures of several units become one figure."""

    SUM = "sum"
    RATIO = "ratio"  # sum of numerators over sum of denominators: ratios are never averaged
    WEIGHTED_MEAN = "weighted_mean"
    MIN = "min"
    MAX = "max"
    COUNT_WHERE = "count_where"
    LAST = "last"  # the figure reported last
    TEXT = "text"  # not added up: each unit's words stand by themselves


class Direction(StrEnum):
    """Which way is better; neutral figures are followed, never scored."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of `indicators.csv`.

    `numerator` is what is added, compared or shown; `denominator` belongs to ratios, `weight` to weighted
    means. `clause` holds the words of the plan the indicator answers.
    """

    code: str
    name: str
    name_en: str
    unit: str
    unit_en: str
    aggregation: Aggregation
    numerator: Formula
    denominator: Formula | None
    weight: Formula | None
    scale: int
    decimals: int
    reporter: Reporter
    direction: Direction
    source: str
    confidence: str
    clause: str
    valid_from: date | None
    valid_to: date | None
    core: bool = False

    @property
    def items(self) -> frozenset[str]:
        """The codes of every figure it needs."""
        parts = (self.numerator, self.denominator, self.weight)
        return frozenset().union(*(items_of(part) for part in parts if part is not None))

    @property
    def text_item(self) -> str:
        """The code of the words a text indicator shows."""
        (code,) = items_of(self.numerator)
        return code


@cache
def all_indicators() -> tuple[Indicator, ...]:
    """Every indicator of the registry, of any date, in its order."""
    return tuple(_read(row) for row in rows("indicators"))


def indicators(*, on_date: date, core_only: bool = False) -> tuple[Indicator, ...]:
    """The indicators in force that day; with `core_only` the eight of the first form."""
    return tuple(
        each
        for each in all_indicators()
        if in_force(each.valid_from, each.valid_to, on_date) and (each.core or not core_only)
    )


def indicator(code: str) -> Indicator:
    """The indicator of that code; `KeyError` when there is none."""
    return {each.code: each for each in all_indicators()}[code]


def read_indicators(entries: Iterable[Mapping[str, str]]) -> tuple[Indicator, ...]:
    """Indicators from rows of the same shape as `indicators.csv`, for installations that bring their own."""
    return tuple(_read(row) for row in entries)


def _read(row: Mapping[str, str]) -> Indicator:
    aggregation = Aggregation(row["aggregation"])
    found = Indicator(
        code=row["code"],
        name=row["name_vi"],
        name_en=row["name_en"],
        unit=row["unit_vi"],
        unit_en=row["unit_en"],
        aggregation=aggregation,
        numerator=parse(row["numerator"]),
        denominator=parse(row["denominator"]) if row["denominator"] else None,
        weight=parse(row["weight"]) if row["weight"] else None,
        scale=int(Decimal(row["scale"])),
        decimals=int(row["decimals"]),
        reporter=Reporter(names(row["reported_by"]), names(row["school_levels"]), row["function"]),
        direction=Direction(row["good_direction"]),
        source=row["source"],
        confidence=row["confidence"],
        clause=row["clause_vi"],
        valid_from=read_day(row["valid_from"]),
        valid_to=read_day(row["valid_to"]),
        core=row["core"] == "1",
    )
    _check(found)
    return found


def _check(found: Indicator) -> None:
    ratio, mean = Aggregation.RATIO, Aggregation.WEIGHTED_MEAN
    if (found.denominator is not None) != (found.aggregation is ratio):
        raise FormulaError(f"{found.code}: a denominator belongs to a ratio and to nothing else")
    if (found.weight is not None) != (found.aggregation is mean):
        raise FormulaError(f"{found.code}: a weight belongs to a weighted mean and to nothing else")
    if not items_of(found.numerator):
        raise FormulaError(f"{found.code}: a numerator without a figure")
    if found.aggregation is Aggregation.TEXT and len(found.items) != 1:
        raise FormulaError(f"{found.code}: a text indicator shows exactly one item")
