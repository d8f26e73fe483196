"""Hiding small figures about people in a table that others read: under 5, and never one alone in its group."""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TypeVar

from trienkhai.core.measures.forms import all_items
from trienkhai.core.measures.indicators import Indicator

SMALL = 5  # a count of people from 1 to 4 could be known by name in a village

Key = TypeVar("Key", bound=Hashable)
_PEOPLE = frozenset({"người", "học sinh"})


def counts_people(indicator: Indicator) -> bool:
    """Whether a figure the indicator needs counts pupils or staff."""
    return bool(indicator.items & _items_of_people())


def hidden(parts: Mapping[Key, Sequence[Decimal | None]], total_is_shown: bool = True) -> set[Key]:
    """The parts of a table whose figures (value, numerator, denominator …) are not shown.

    When only one is small and the total is shown, it could be found by subtraction: then the next
    smallest is hidden with it.

    >>> sorted(hidden({"a": [Decimal(3)], "b": [Decimal(9)], "c": [Decimal(40)]}))
    ['a', 'b']
    """
    found = {key for key, figures in parts.items() if any(_is_small(figure) for figure in figures)}
    if len(found) != 1 or not total_is_shown:
        return found
    others = {key: _smallest(figures) for key, figures in parts.items() if key not in found}
    known = {key: figure for key, figure in others.items() if figure is not None}
    if known:
        found.add(min(known, key=lambda key: known[key]))
    return found


def _is_small(figure: Decimal | None) -> bool:
    return figure is not None and 0 < figure < SMALL


def _smallest(figures: Sequence[Decimal | None]) -> Decimal | None:
    """The least that is not zero: nobody is found by a zero."""
    return min((figure for figure in figures if figure), default=None)


@cache
def _items_of_people() -> frozenset[str]:
    return frozenset(item.code for item in all_items() if item.unit in _PEOPLE)
