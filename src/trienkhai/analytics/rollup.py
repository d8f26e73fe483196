"""Consolidation of one round from rows: what an application calls.

The engine adds up; the last division, exact and rounded once, is done here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from trienkhai.analytics import engines, expressions
from trienkhai.core.measures.aggregation import (
    Expected,
    Member,
    Reported,
    Result,
    UnitId,
    in_order,
    shown_value,
)
from trienkhai.core.measures.indicators import Indicator

_TWICE = "SELECT unit, item FROM figures GROUP BY unit, item HAVING count(*) > 1 LIMIT 1"
_LIMIT = Decimal(10) ** (expressions.DIGITS - expressions.DECIMALS)


def roll_up(
    values: Iterable[Reported],
    membership: Iterable[Member],
    expected: Iterable[Expected],
    indicators: Sequence[Indicator],
    *,
    memory_limit: str = "1GB",
) -> list[Result]:
    """A result for every group and every indicator that somebody in the group is expected to report.

    Same meaning and order as `core.measures.consolidate`, at the speed of the engine. Plain tuples in the
    order of the named ones will do. A unit with two figures for one item is refused: which is in force is
    not decided here.
    """
    wanted = tuple(indicators)
    owed = {entry[0]: Expected(*entry) for entry in expected}
    members = {(group, unit) for group, unit in membership if unit in owed}
    if not wanted or not members:
        return []
    numbers = _Numbers(owed.keys() | {group for group, _ in members})
    connection = engines.connect(memory_limit=memory_limit)
    try:
        _load(connection, numbers, values, members, owed)
        queries = _queries(wanted)
        totals = engines.named_rows(connection, queries.totals)
        absent = connection.execute(queries.missing).fetchall()
        texts = connection.execute(queries.said).fetchall() if queries.said else []
    finally:
        connection.close()
    return _results(wanted, numbers, totals, absent, texts)


def prepare(indicators: Sequence[Indicator]) -> None:
    """Writes the queries of these indicators ahead, so that a process's first consolidation is as quick as the next."""
    _queries(tuple(indicators))


class _Numbers:
    """Units as whole numbers in their order, whatever names them outside."""

    def __init__(self, units: Iterable[UnitId]) -> None:
        self.units = sorted(units, key=in_order)
        self.number: Mapping[UnitId, int] = {unit: number for number, unit in enumerate(self.units)}


@dataclass(frozen=True, slots=True)
class _Queries:
    totals: str
    missing: str
    said: str | None


@lru_cache(maxsize=32)
def _queries(indicators: tuple[Indicator, ...]) -> _Queries:
    """The three questions in the engine's words; writing them takes longer than a town's answer."""
    tables = expressions.input_tables()
    has_texts = any(indicator.aggregation == "text" for indicator in indicators)
    return _Queries(
        totals=engines.sql_of(expressions.consolidate(*tables, indicators)),
        missing=engines.sql_of(expressions.missing(*tables, indicators)),
        said=engines.sql_of(expressions.said(*tables, indicators)) if has_texts else None,
    )


def _load(
    connection: Any,
    numbers: _Numbers,
    values: Iterable[Reported],
    members: Iterable[tuple[UnitId, UnitId]],
    owed: Mapping[UnitId, Expected],
) -> None:
    number = numbers.number
    tables: tuple[tuple[str, dict[str, str], Iterable[Sequence[Any]]], ...] = (
        ("figures", expressions.FIGURES, _figures(values, number)),
        ("membership", expressions.MEMBERSHIP, ((number[group], number[unit]) for group, unit in members)),
        ("expected", expressions.EXPECTED, ((number[unit], *entry[1:]) for unit, entry in owed.items())),
    )
    for name, schema, entries in tables:
        engines.create_table(connection, name, schema)
        engines.insert(connection, name, schema, entries)
    twice = connection.execute(_TWICE).fetchall()
    if twice:
        unit, item = twice[0]
        raise ValueError(f"unit {numbers.units[unit]} has two figures for {item}")


def _figures(values: Iterable[Reported], number: Mapping[UnitId, int]) -> Iterator[Sequence[Any]]:
    for unit, item, figure, text, reported_on in values:
        if unit in number:
            kept = text if text and text.strip() else None
            yield number[unit], item, _written(figure, unit, item), kept, reported_on


def _written(figure: Decimal | int | None, unit: UnitId, item: str) -> str | None:
    """The figure as text, refused when the engine would have to round it."""
    if figure is None:
        return None
    exact = Decimal(figure)
    if not exact.is_finite() or abs(exact) >= _LIMIT or exact != round(exact, expressions.DECIMALS):
        raise ValueError(f"unit {unit}: the figure for {item} cannot be kept exactly")
    return f"{exact:f}"


def _results(
    indicators: Sequence[Indicator],
    numbers: _Numbers,
    totals: Iterable[Mapping[str, Any]],
    absent: Iterable[tuple[int, int, int]],
    texts: Iterable[tuple[int, int, int, str]],
) -> list[Result]:
    units = numbers.units
    absent_units: dict[tuple[int, int], list[UnitId]] = defaultdict(list)
    for group, position, unit in sorted(absent):
        absent_units[group, position].append(units[unit])
    words: dict[tuple[int, int], list[tuple[UnitId, str]]] = defaultdict(list)
    for group, position, unit, text in sorted(texts):
        words[group, position].append((units[unit], text))
    found = []
    for row in sorted(totals, key=lambda each: int(each["above"])):
        for position, indicator in enumerate(indicators):
            key = (row["above"], position)
            upper, lower, reported, asked = (row.get(name) for name in expressions.column_names(position))
            if asked:
                numerator, denominator = _decimal(upper), _decimal(lower)
                found.append(
                    Result(
                        group=units[row["above"]],
                        indicator=indicator.code,
                        value=shown_value(indicator, numerator, denominator),
                        numerator=numerator,
                        denominator=denominator,
                        reported=int(reported or 0),
                        expected=int(asked),
                        missing=tuple(absent_units[key]),
                        texts=tuple(words[key]),
                    )
                )
    return found


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
