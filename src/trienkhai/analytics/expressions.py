"""Consolidation as Ibis expressions over tables that are handed in; the same expression runs on every engine.

Their meaning is `core.measures.aggregation`, which the tests hold them to. Three tables go in:

* figures: unit, item, number, text, reported_on (one row for each figure in force)
* membership: above, unit (one row for every unit above a unit, itself included)
* expected: unit, reported_by, school_level, function (the units that owe a return)

Numbers are decimals and stay exact: nothing is divided here, and floating point is nowhere.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

import ibis

from trienkhai.core.measures.formulas import COMPARISONS, Formula, Item, Number, Operation
from trienkhai.core.measures.indicators import Aggregation, Indicator
from trienkhai.core.measures.reporters import Reporter

# Ibis publishes no types: its tables and columns are Any to the checker.
Table = Any
Column = Any

# Fourteen digits before the point and four after it hold any figure of a form; two such figures multiplied still fit
# the 38 digits of the widest decimal.
DIGITS, DECIMALS = 18, 4
_FIGURE = f"decimal({DIGITS}, {DECIMALS})"
_FACTOR = f"decimal({DIGITS + 1}, {DECIMALS})"  # wide enough that the engine multiplies in 128 bits

FIGURES = {"unit": "int64", "item": "string", "number": _FIGURE, "text": "string", "reported_on": "date"}
MEMBERSHIP = {"above": "int64", "unit": "int64"}
EXPECTED = {"unit": "int64", "reported_by": "string", "school_level": "string", "function": "string"}


def input_tables() -> tuple[Table, Table, Table]:
    """Figures, membership and expected as tables an engine knows by these names."""
    return (
        ibis.table(FIGURES, name="figures"),
        ibis.table(MEMBERSHIP, name="membership"),
        ibis.table(EXPECTED, name="expected"),
    )


def consolidate(figures: Table, membership: Table, expected: Table, indicators: Sequence[Indicator]) -> Table:
    """One row for each group, and for indicator number i of the sequence the columns of `column_names(i)`."""
    brought = shares(figures, expected, indicators)
    joined = membership.join(brought, "unit")
    columns: dict[str, Column] = {}
    for number, indicator in enumerate(indicators):
        columns |= _totals(joined, number, indicator)
    return joined.group_by("above").agg(**columns)


def column_names(number: int) -> tuple[str, str, str, str]:
    """Numerator, denominator, reported and expected of indicator number `number`."""
    return f"numerator_{number}", f"denominator_{number}", f"reported_{number}", f"expected_{number}"


def missing(figures: Table, membership: Table, expected: Table, indicators: Sequence[Indicator]) -> Table:
    """Who has not reported what: above, indicator (its number), unit."""
    brought = shares(figures, expected, indicators)
    numbers = [
        (brought[f"owed_{number}"] & ~brought[f"there_{number}"]).ifelse(
            ibis.literal(number, "int64"), ibis.null("int64")
        )
        for number in range(len(indicators))
    ]
    absent = brought.select("unit", indicator=ibis.array(numbers).unnest())
    named = absent.filter(absent.indicator.notnull())
    return membership.join(named, "unit").select("above", "indicator", "unit")


def said(figures: Table, membership: Table, expected: Table, indicators: Sequence[Indicator]) -> Table:
    """What units wrote for the text indicators: above, indicator (its number), unit, text."""
    parts = []
    for number, indicator in enumerate(indicators):
        if indicator.aggregation is Aggregation.TEXT:
            written = figures.filter((figures.item == indicator.text_item) & figures.text.notnull())
            asked = expected.filter(_is_asked(expected, indicator.reporter)).select("unit")
            parts.append(
                written.join(asked, "unit").select("unit", "text", indicator=ibis.literal(number, "int32"))
            )
    return membership.join(_union(parts), "unit").select("above", "indicator", "unit", "text")


def shares(figures: Table, expected: Table, indicators: Sequence[Indicator]) -> Table:
    """What each expected unit brings to each indicator.

    `owed_i` says whether it is asked, `there_i` whether everything needed is there; where it is not,
    `upper_i` and `lower_i` are null, so that half a ratio never counts.
    """
    wide = _one_row_a_unit(figures, indicators)
    joined = expected.join(wide, "unit", how="left")
    columns: dict[str, Column] = {}
    for number, indicator in enumerate(indicators):
        owed = _is_asked(joined, indicator.reporter)
        needed = [joined[_column(code, indicator)] for code in sorted(indicator.items)]
        there = owed & _all_of(column.notnull() for column in needed)
        columns[f"owed_{number}"] = owed
        columns[f"there_{number}"] = there
        if indicator.aggregation is not Aggregation.TEXT:
            upper, lower = _upper_and_lower(joined, indicator)
            columns[f"upper_{number}"] = there.ifelse(upper, ibis.null())
            if lower is not None:
                columns[f"lower_{number}"] = there.ifelse(lower, ibis.null())
        if indicator.aggregation is Aggregation.LAST:
            days = [joined[f"day_{code}"] for code in sorted(indicator.items)]
            columns[f"day_{number}"] = there.ifelse(reduce(ibis.greatest, days), ibis.null())
    return joined.select("unit", **columns)


def _one_row_a_unit(figures: Table, indicators: Sequence[Indicator]) -> Table:
    """The figures the indicators need, a column for each. A unit has one figure for an item, so max is that
    figure.
    """
    texts = {i.text_item for i in indicators if i.aggregation is Aggregation.TEXT}
    dated = {code for i in indicators if i.aggregation is Aggregation.LAST for code in i.items}
    numbers = {code for i in indicators if i.aggregation is not Aggregation.TEXT for code in i.items}
    columns = {f"number_{code}": figures.number.max(where=figures.item == code) for code in sorted(numbers)}
    columns |= {f"text_{code}": figures.text.max(where=figures.item == code) for code in sorted(texts)}
    columns |= {
        f"day_{code}": figures.reported_on.max(where=(figures.item == code) & figures.number.notnull())
        for code in sorted(dated)
    }
    needed = figures.filter(figures.item.isin(sorted(numbers | texts)))
    return needed.group_by("unit").agg(**columns)


def _column(code: str, indicator: Indicator) -> str:
    return f"{'text' if indicator.aggregation is Aggregation.TEXT else 'number'}_{code}"


def _is_asked(table: Table, reporter: Reporter) -> Column:
    """`Reporter.includes` over columns."""
    asked = table.reported_by.isin(sorted(reporter.reported_by))
    if reporter.school_levels:
        asked = asked & (
            (table.reported_by != "school") | table.school_level.isin(sorted(reporter.school_levels))
        )
    if reporter.function:
        asked = asked & ((table.reported_by != "department") | (table.function == reporter.function))
    return asked


def _upper_and_lower(table: Table, indicator: Indicator) -> tuple[Column, Column | None]:
    upper = _work_out(indicator.numerator, table)
    if indicator.denominator is not None:
        return upper, _work_out(indicator.denominator, table)
    if indicator.weight is not None:
        lower = _work_out(indicator.weight, table)
        return _product(indicator.numerator, indicator.weight, upper, lower), lower
    return upper, None


def _work_out(formula: Formula, table: Table) -> Column:
    """The formula over columns. It may only be asked for where every item is there: greatest() skips nulls."""
    match formula:
        case Number(value):
            return ibis.literal(value, _FIGURE)
        case Item(code):
            return table[f"number_{code}"]
    left, right = _work_out(formula.left, table), _work_out(formula.right, table)
    match formula.name:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return _product(formula.left, formula.right, left, right)
        case "max":
            return ibis.greatest(left, right)
        case "min":
            return ibis.least(left, right)
    return _compare(formula.name, left, right).cast("int64")


def _compare(sign: str, left: Column, right: Column) -> Column:
    compared = {
        "==": left == right,
        "<=": left <= right,
        ">=": left >= right,
        "<": left < right,
        ">": left > right,
    }
    assert compared.keys() == COMPARISONS.keys()  # noqa: S101 - one language, two translations
    return compared[sign]


def _product(first: Formula, second: Formula, left: Column, right: Column) -> Column:
    if _has_product(first) or _has_product(second):
        raise ValueError("a product of products has more decimals than the engine keeps exactly")
    return left.cast(_FACTOR) * right.cast(_FACTOR)


def _has_product(formula: Formula) -> bool:
    match formula:
        case Operation(name, left, right):
            return name == "*" or _has_product(left) or _has_product(right)
    return False


def _totals(joined: Table, number: int, indicator: Indicator) -> dict[str, Column]:
    numerator, denominator, reported, expected = column_names(number)
    asked = joined.count(where=joined[f"owed_{number}"])
    if indicator.aggregation is Aggregation.TEXT:
        return {reported: joined.count(where=joined[f"there_{number}"]), expected: asked}
    upper = joined[f"upper_{number}"]  # null unless everything is there, so counting it counts the returns
    columns = {reported: upper.count(), expected: asked}
    match indicator.aggregation:
        case Aggregation.MIN:
            columns[numerator] = upper.min()
        case Aggregation.MAX:
            columns[numerator] = upper.max()
        case Aggregation.LAST:
            latest = ibis.struct({"day": joined[f"day_{number}"], "unit": joined.unit})
            columns[numerator] = upper.argmax(latest, where=upper.notnull())
        case _:
            columns[numerator] = upper.sum()
    if indicator.aggregation is Aggregation.COUNT_WHERE:
        columns[denominator] = upper.count().nullif(0)
    elif indicator.denominator is not None or indicator.weight is not None:
        columns[denominator] = joined[f"lower_{number}"].sum()
    return columns


def _all_of(conditions: Iterable[Column]) -> Column:
    return reduce(lambda left, right: left & right, conditions)


def _union(parts: Sequence[Table]) -> Table:
    return parts[0] if len(parts) == 1 else ibis.union(*parts)
