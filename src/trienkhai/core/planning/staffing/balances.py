"""Surplus and shortage of every school, level and group as one list, in millionths of a post.

Levels count in different units; the flow needs one. Each balance is rounded once, half up, to a millionth of a
post (named `to_millionths`): the exact figures stay in the tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.lessons import LevelTable

POST = 1_000_000

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Balances:
    """`school` is a place in `facts.schools`, `code` a place in `codes`; sorted by school, level and group."""

    codes: tuple[tuple[Level, str], ...]
    school: Ints
    code: Ints
    balance: Ints
    demand: Ints
    present: Ints

    @cached_property
    def place(self) -> dict[tuple[int, Level, str], int]:
        keys = zip(self.school.tolist(), self.code.tolist(), strict=True)
        return {(school, *self.codes[code]): number for number, (school, code) in enumerate(keys)}

    def __len__(self) -> int:
        return len(self.school)


def balances_of(tables: Sequence[LevelTable]) -> Balances:
    """Every group of every school where somebody is needed or there."""
    codes: list[tuple[Level, str]] = []
    columns: list[tuple[Ints, ...]] = []
    for table in tables:
        first = len(codes)
        codes += [(table.level, group) for group in table.groups]
        lines, groups = np.nonzero((table.demand != 0) | (table.present != 0))
        exact = (table.balance, table.demand, table.present)
        rounded = tuple(to_millionths(values[lines, groups], table.unit) for values in exact)
        columns.append((table.schools[lines], (groups + first).astype(np.int64), *rounded))
    if not columns:
        nothing = np.zeros(0, np.int64)
        return Balances((), nothing, nothing, nothing, nothing, nothing)
    school, code, balance, demand, present = (np.concatenate(parts) for parts in zip(*columns, strict=True))
    order = np.lexsort((code, school))
    return Balances(tuple(codes), school[order], code[order], balance[order], demand[order], present[order])


def with_changes(balances: Balances, changes: Mapping[tuple[int, Level, str], int]) -> Balances:
    """The balances after people have come (+) and gone (−), in millionths; groups not there yet are added."""
    if not changes:
        return balances
    new = sorted({(level, group) for _, level, group in changes} - set(balances.codes))
    codes = (*balances.codes, *new)
    place = {code: number for number, code in enumerate(codes)}
    added = [key for key in sorted(changes) if key not in balances.place]
    school = np.concatenate([balances.school, np.array([key[0] for key in added], np.int64)])
    code = np.concatenate([balances.code, np.array([place[key[1:]] for key in added], np.int64)])
    nothing = np.zeros(len(added), np.int64)
    columns = [
        np.concatenate([values, nothing]) for values in (balances.balance, balances.demand, balances.present)
    ]
    order = np.lexsort((code, school))
    changed = Balances(codes, school[order], code[order], *(values[order] for values in columns))
    for key, amount in changes.items():
        number = changed.place[key]
        changed.balance[number] += amount
        changed.present[number] += amount
    return changed


def to_millionths(units: Ints, unit: int) -> Ints:
    """Half up. The whole posts and the rest are scaled apart, so that nothing passes 64 bits."""
    whole, rest = units // unit, units % unit
    millionths = whole * POST + (rest * POST * 2 + unit) // (2 * unit)
    return millionths.astype(np.int64)
