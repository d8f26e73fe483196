"""A consolidation as data: every total of a round with its parts, n of N, who is missing, and the returns below it.

The same shape is shown live, frozen, and bound into reports; numbers are text, so that nothing is rounded
on the way.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from trienkhai.analytics import roll_up
from trienkhai.apps.measures.models import Return, Round, Value
from trienkhai.apps.measures.unit_map import WHOLE_ROUND, UnitMap, unit_map
from trienkhai.apps.org.models import Membership, UnitVersion
from trienkhai.apps.org.queries import version_on
from trienkhai.core.measures import Expected, Indicator, Member, Reported, Result, indicators

Content = dict[str, Any]
SCHEMA = "trienkhai.consolidation/1"


def consolidate(round: Round, tree: str, as_of: date) -> Content:
    """The totals of the figures in force, on the map of units of the day `as_of`.

    `tree` is "manager" or "place". Every group says how many of the units that owe a figure have it (n, N) and
    who has not; where only an unknown part of a unit belongs to a group, the cell names it under
    "incomparable" and has no value.
    """
    tree = Membership.Tree(tree).value
    returns = list(Return.objects.filter(round=round, handed_to=None).order_by("unit_id"))
    asked = indicators(on_date=round.period_end)
    units = {ret.unit_id: ret for ret in returns}
    values = _values(round)
    maps = {each.value: unit_map(units, each, since=round.period_end, on=as_of) for each in Membership.Tree}
    on_map = maps[tree]
    results = _rolled_up(tuple(values), _members(maps), tuple(_expected(returns)), asked)[tree]
    return {
        "schema": SCHEMA,
        "round": round.pk,
        "tree": tree,
        "as_of": as_of.isoformat(),
        "period_end": round.period_end.isoformat(),
        "root": on_map.root,
        "indicators": [_indicator(each) for each in asked],
        "groups": _groups(round, on_map, results, units, asked),
        "returns": _returns(returns, values, on_map.versions),
        "lost": sorted(on_map.lost),
    }


def seal(content: Content) -> str:
    """The SHA-256 of the content written canonically: keys in order, no blanks, UTF-8."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@lru_cache(maxsize=16)
def _rolled_up(
    values: tuple[Reported, ...],
    members: tuple[Member, ...],
    expected: tuple[Expected, ...],
    asked: tuple[Indicator, ...],
) -> dict[str, list[Result]]:
    """The engine's answer for every tree. At the size of a town starting the engine costs more than its work,
    so both trees are asked about at once, and the answer is kept while the very same figures are asked about.
    """
    found: dict[str, list[Result]] = {tree.value: [] for tree in Membership.Tree}
    trees = list(found)
    for result in roll_up(values, members, expected, asked):
        group, tree = divmod(int(result.group), len(trees))
        found[trees[tree]].append(replace(result, group=group))
    return found


def _values(round: Round) -> list[Reported]:
    kept = Value.objects.filter(owner__round=round, is_current=True, owner__approved_on__isnull=False)
    rows = kept.order_by("owner__unit_id", "item").values_list(
        "owner__unit_id", "item", "number", "text", "owner__approved_on"
    )
    return [Reported(unit, item, number, text, on) for unit, item, number, text, on in rows if on is not None]


def _members(maps: Mapping[str, UnitMap]) -> tuple[Member, ...]:
    """The groups of every tree, numbered apart: a unit may be a group in each of them."""
    return tuple(
        Member(group * len(maps) + number, unit)
        for number, each in enumerate(maps.values())
        for group in sorted(each.members)
        for unit in sorted(each.members[group])
    )


def _expected(returns: Iterable[Return]) -> list[Expected]:
    return [Expected(ret.unit_id, ret.reported_by, ret.school_level, ret.function) for ret in returns]


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name_vi": indicator.name,
        "name_en": indicator.name_en,
        "unit_vi": indicator.unit,
        "unit_en": indicator.unit_en,
        "aggregation": indicator.aggregation.value,
        "good_direction": indicator.direction.value,
        "decimals": indicator.decimals,
        "core": indicator.core,
    }


def _groups(
    round: Round,
    on_map: UnitMap,
    results: Iterable[Result],
    units: Mapping[int, Return],
    asked: Sequence[Indicator],
) -> list[dict[str, Any]]:
    cells: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    for result in results:
        cells[int(result.group)][result.indicator] = _cell(result)
    _mark_divided(on_map, cells, units, asked)
    area = version_on(round.area_id, round.period_end).short_name
    children: dict[int | None, list[int]] = defaultdict(list)
    for group in sorted(on_map.parents):
        children[on_map.parents[group]].append(group)
    return [
        {
            "unit": group,
            "name": _name(round, on_map, group, area),
            "parent": on_map.parents[group],
            "depth": depth,
            "members": sorted(on_map.members.get(group, ())),
            "kind": _kind(on_map, group),
            "owes": group in units,
            "leaf": group in units and not children[group],  # stands for its own return alone
            "cells": cells[group],
        }
        for group, depth in _downwards(children, None, 0)
    ]


def _downwards(
    children: Mapping[int | None, list[int]], over: int | None, depth: int
) -> Iterable[tuple[int, int]]:
    """Groups from the root down, each before its parts; schools after what has parts of its own."""
    below = children.get(over, [])
    for group in sorted(below, key=lambda each: (not children.get(each), each)):
        yield group, depth
        yield from _downwards(children, group, depth + 1)


def _cell(result: Result) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "value": None
        if result.value is None
        else f"{result.value:f}",  # with the decimals it is reported with
        "numerator": _text(result.numerator),
        "denominator": _text(result.denominator),
        "n": result.reported,
        "N": result.expected,
        "missing": [int(unit) for unit in result.missing],
    }
    if result.texts:
        cell["texts"] = [{"unit": int(unit), "text": text} for unit, text in result.texts]
    return cell


def _mark_divided(
    on_map: UnitMap,
    cells: dict[int, dict[str, dict[str, Any]]],
    units: Mapping[int, Return],
    asked: Sequence[Indicator],
) -> None:
    """No figure where an unknown part of a unit would have to be guessed (core.org: never divided by guess)."""
    for group, parted in on_map.divided.items():
        for indicator in asked:
            touched = [unit for unit in sorted(parted) if _is_asked(indicator, units[unit])]
            if touched:
                whole = cells[group].get(indicator.code, {"n": 0, "N": 0, "missing": []})
                cells[group][indicator.code] = {
                    **{key: whole[key] for key in ("n", "N", "missing")},
                    "value": None,
                    "numerator": None,
                    "denominator": None,
                    "incomparable": touched,
                }


def _is_asked(indicator: Indicator, ret: Return) -> bool:
    return indicator.reporter.includes(ret.reported_by, ret.school_level, ret.function)


def _name(round: Round, on_map: UnitMap, group: int, area: str) -> str:
    if group == WHOLE_ROUND:
        return f"Toàn bộ các đơn vị báo cáo trên địa bàn {area}"
    name = on_map.versions[group].short_name
    return f"{name} (phần trên địa bàn {area})" if group == on_map.root and group != round.area_id else name


def _kind(on_map: UnitMap, group: int) -> str:
    return "" if group == WHOLE_ROUND else on_map.versions[group].kind


def _returns(
    returns: Iterable[Return], values: Iterable[Reported], versions: Mapping[int, UnitVersion]
) -> list[dict[str, Any]]:
    """The returns the totals rest on, with the figures that were in force."""
    figures: dict[int, dict[str, str]] = defaultdict(dict)
    for value in values:
        shown = value.text if value.number is None else _text(value.number)
        if shown:
            figures[int(value.unit)][value.item] = shown
    return [
        {
            "return": ret.pk,
            "unit": ret.unit_id,
            "name": versions[ret.unit_id].short_name,
            "reported_by": ret.reported_by,
            "approved_on": ret.approved_on.isoformat() if ret.approved_on else None,
            "figures": figures[ret.unit_id],
        }
        for ret in returns
    ]


def _text(number: Decimal | None) -> str | None:
    """As plain digits without the zeros a column adds: "12.5", never "12.5000" or "1E+3"."""
    if number is None:
        return None
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
