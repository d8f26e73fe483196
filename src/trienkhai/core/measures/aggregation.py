"""Consolidation (tổng hợp) worked out plainly and exactly: the meaning every engine has to agree with.

Missing is missing, never zero. A unit counts in an indicator when it is expected to report it and every
figure the indicator needs is there; a unit that sent only one half of a ratio counts in neither half.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from typing import NamedTuple

from trienkhai.core.measures.formulas import work_out
from trienkhai.core.measures.indicators import Aggregation, Indicator

UnitId = int | str
"""Whatever names a unit where the figures come from; all of one kind in one run."""

# Sums and products of figures never come near 80 digits; should they, it is an error and not a rounding.
_EXACT = Context(prec=80, traps=[Inexact])


class Reported(NamedTuple):
    """One figure or text of one unit's return in force."""

    unit: UnitId
    item: str
    number: Decimal | None
    text: str | None
    reported_on: date


class Member(NamedTuple):
    """A unit belongs to a group: one row for every unit above it, itself included."""

    group: UnitId
    unit: UnitId


class Expected(NamedTuple):
    """A unit that owes a return in this round, and what kind of reporter it is."""

    unit: UnitId
    reported_by: str
    school_level: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One indicator of one group: the figure, what it is made of, and how much of it is there.

    `numerator` and `denominator` are exact. For a weighted mean they are the weighted sum and the sum of
    weights; for a count of units, the count and the units that answered.
    """

    group: UnitId
    indicator: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    reported: int
    expected: int
    missing: tuple[UnitId, ...] = ()
    texts: tuple[tuple[UnitId, str], ...] = ()

    @property
    def is_complete(self) -> bool:
        return self.reported == self.expected


class Part(NamedTuple):
    """What one unit brings to an indicator."""

    unit: UnitId
    numerator: Decimal
    denominator: Decimal
    reported_on: date


def consolidate(
    values: Iterable[Reported],
    membership: Iterable[Member],
    expected: Iterable[Expected],
    indicators: Sequence[Indicator],
) -> list[Result]:
    """A result for every group and every indicator that somebody in the group is expected to report, in
    that order.
    """
    figures, texts, dates = _by_unit(values)
    owed = {each.unit: each for each in expected}
    groups: dict[UnitId, set[UnitId]] = defaultdict(set)
    for group, unit in membership:
        if unit in owed:
            groups[group].add(unit)
    found = []
    with localcontext(_EXACT):
        for group in sorted(groups, key=in_order):
            members = sorted(groups[group], key=in_order)
            for indicator in indicators:
                asked = [unit for unit in members if indicator.reporter.includes(*owed[unit][1:])]
                if not asked:
                    continue
                if indicator.aggregation is Aggregation.TEXT:
                    found.append(_collected(group, indicator, asked, texts))
                else:
                    parts = [_part(unit, indicator, figures[unit], dates[unit]) for unit in asked]
                    found.append(_combined(group, indicator, asked, [part for part in parts if part]))
    return found


def in_order(unit: UnitId) -> tuple[bool, int, str]:
    """The order of units in every list: by number, else by name."""
    return (True, 0, unit) if isinstance(unit, str) else (False, unit, "")


def shown_value(
    indicator: Indicator, numerator: Decimal | None, denominator: Decimal | None
) -> Decimal | None:
    """The figure as reported: ratios and means divided exactly, then everything rounded half up, as offices
    round.
    """
    if numerator is None:
        return None
    upper, lower = numerator.as_integer_ratio()
    if indicator.aggregation in (Aggregation.RATIO, Aggregation.WEIGHTED_MEAN):
        if not denominator:
            return None  # nobody to take a share of: not zero, not a hundred
        above, below = denominator.as_integer_ratio()
        upper, lower = upper * indicator.scale * below, lower * above
    return _rounded(upper, lower, indicator.decimals)


def round_half_up(exact: Fraction, decimals: int) -> Decimal:
    """Rounded from the exact fraction in one step, so that no half is met by accident.

    >>> round_half_up(Fraction(1, 8), 2), round_half_up(Fraction(-1, 2), 0)
    (Decimal('0.13'), Decimal('-1'))
    """
    return _rounded(*exact.as_integer_ratio(), decimals)


def _rounded(upper: int, lower: int, decimals: int) -> Decimal:
    steps = (2 * abs(upper) * 10**decimals // abs(lower) + 1) // 2
    return Decimal(-steps if (upper < 0) != (lower < 0) else steps).scaleb(-decimals)


Figures = dict[UnitId, dict[str, Decimal | None]]
Texts = dict[UnitId, dict[str, str]]
Dates = dict[UnitId, dict[str, date]]


def _by_unit(values: Iterable[Reported]) -> tuple[Figures, Texts, Dates]:
    figures: Figures = defaultdict(dict)
    texts: Texts = defaultdict(dict)
    dates: Dates = defaultdict(dict)
    for unit, item, number, text, reported_on in values:
        if number is not None:
            figures[unit][item] = number
            dates[unit][item] = reported_on
        if text and text.strip():
            texts[unit][item] = text
    return figures, texts, dates


def _part(
    unit: UnitId, indicator: Indicator, figures: Mapping[str, Decimal | None], dates: Mapping[str, date]
) -> Part | None:
    """The unit's share, or None when anything it takes is missing."""
    numerator = work_out(indicator.numerator, figures)
    other = indicator.denominator or indicator.weight
    denominator = work_out(other, figures) if other is not None else Decimal(1)
    if numerator is None or denominator is None:
        return None
    if indicator.weight is not None:
        numerator *= denominator
    return Part(unit, numerator, denominator, max(dates[code] for code in indicator.items))


def _combined(group: UnitId, indicator: Indicator, asked: list[UnitId], parts: list[Part]) -> Result:
    numerator, denominator = _totals(indicator.aggregation, parts)
    there = {part.unit for part in parts}
    return Result(
        group=group,
        indicator=indicator.code,
        value=shown_value(indicator, numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        reported=len(parts),
        expected=len(asked),
        missing=tuple(unit for unit in asked if unit not in there),
    )


def _totals(aggregation: Aggregation, parts: list[Part]) -> tuple[Decimal | None, Decimal | None]:
    if not parts:
        return None, None
    numerators = [part.numerator for part in parts]
    match aggregation:
        case Aggregation.MIN:
            return min(numerators), None
        case Aggregation.MAX:
            return max(numerators), None
        case Aggregation.LAST:  # two on one day: the unit that comes last in the order of units
            return max(parts, key=lambda part: (part.reported_on, in_order(part.unit))).numerator, None
        case Aggregation.SUM:
            return sum(numerators, Decimal(0)), None
    return sum(numerators, Decimal(0)), sum((part.denominator for part in parts), Decimal(0))


def _collected(group: UnitId, indicator: Indicator, asked: list[UnitId], texts: Texts) -> Result:
    said = tuple((unit, texts[unit][code]) for unit in asked if (code := indicator.text_item) in texts[unit])
    there = {unit for unit, _ in said}
    return Result(
        group=group,
        indicator=indicator.code,
        value=None,
        numerator=None,
        denominator=None,
        reported=len(said),
        expected=len(asked),
        missing=tuple(unit for unit in asked if unit not in there),
        texts=said,
    )
