"""What the pages of a consolidation show, live or frozen: from its content alone.

Who stands outside the owning chain sees totals, never another unit's return, and no small figure about people.
Schools are listed in the order of units: nothing here sorts or colours by a result.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from trienkhai.apps.measures.access import Scope
from trienkhai.core.measures import ItemKind, all_items, counts_people, hidden
from trienkhai.core.measures import indicator as indicator_of
from trienkhai.faces.web.measures.wording import (
    figure_words,
    in_language,
    indicator_name,
    indicator_unit,
    number_words,
    value_words,
)

Group = dict[str, Any]
Cell = dict[str, Any]
_SCHOOL = "school"
FEWEST_RETURNS = 3  # a total of fewer returns is not shown to another unit that reports
_BODIES = frozenset({"province", "town", "commune", "ward"})


@dataclass(frozen=True)
class Viewer:
    """What of a consolidation somebody may see."""

    unit: int
    scope: Scope

    @property
    def sees_all(self) -> bool:
        return self.scope is Scope.ALL


@dataclass(frozen=True)
class TotalLine:
    """A figure of a group as shown: the value, how much of it is there, who is missing."""

    unit: int
    name: str
    code: str
    value: str
    n: int
    N: int
    is_hidden: bool
    missing: list[str]
    incomparable: list[str]
    texts: int
    opens: bool
    number: str | None = None  # for the chart; nothing where nothing is shown

    asks_all: bool = True  # whether those who are not there are missing

    @property
    def is_complete(self) -> bool:
        return self.n == self.N or not self.asks_all


@dataclass(frozen=True)
class ReturnLine:
    """One return under a total, with the figures the indicator takes from it."""

    unit: int
    name: str
    pk: int
    figures: list[tuple[str, str]]
    value: str


@dataclass
class Overview:
    """Every indicator of one group."""

    group: Group
    lines: list[tuple[dict[str, Any], TotalLine]]
    groups: list[Group]
    notes: list[str] = field(default_factory=list)
    # The same indicators side by side for the communes or bodies directly below, in the order of units.
    columns: list[Group] = field(default_factory=list)
    rows: list[tuple[dict[str, Any], TotalLine, list[TotalLine | None]]] = field(default_factory=list)


@dataclass
class CellPage:
    """One total opened: how it was worked out, its parts, the returns directly under it."""

    group: Group
    indicator: dict[str, Any]
    definition: Any
    line: TotalLine
    numerator: str
    denominator: str
    parts: list[TotalLine]
    returns: list[ReturnLine]
    closed: int
    texts: list[tuple[str, str]]
    trail: list[Group]
    chart: dict[str, Any] | None


class Totals:
    """A consolidation's content, read for one viewer."""

    def __init__(self, content: Mapping[str, Any], viewer: Viewer) -> None:
        self.content = content
        self.viewer = viewer
        self.groups: dict[int, Group] = {group["unit"]: group for group in content["groups"]}
        self.indicators: dict[str, dict[str, Any]] = {each["code"]: each for each in content["indicators"]}
        self.returns: dict[int, dict[str, Any]] = {each["unit"]: each for each in content["returns"]}

    @cached_property
    def names(self) -> dict[int, str]:
        return {**{unit: each["name"] for unit, each in self.returns.items()}, **self._group_names}

    @property
    def _group_names(self) -> dict[int, str]:
        return {unit: group["name"] for unit, group in self.groups.items()}

    def overview(self, unit: int | None = None) -> Overview:
        group = self._group(self.content["root"] if unit is None else unit)
        shown = [
            (indicator, self._line(group, code, self._is_hidden(group, code)))
            for code, indicator in self.indicators.items()
            if code in group["cells"]
        ]
        lost = [self.names[each] for each in self.content["lost"]]
        notes = []
        if lost:
            notes.append(
                _("Không còn trên bản đồ đơn vị của ngày này, nên chỉ tính vào tổng chung: %(units)s.")
                % {"units": ", ".join(lost)}
            )
        columns = [part for part in self._children(group) if part["kind"] in _BODIES and self._opens(part)]
        rows = [(indicator, line, self._row(columns, line.code)) for indicator, line in shown]
        return Overview(group, shown, self._open_groups(), notes, columns, rows)

    def cell(self, unit: int, code: str) -> CellPage:
        group = self._group(unit)
        if code not in self.indicators or code not in group["cells"]:
            raise Http404
        parts = [part for part in self._children(group) if code in part["cells"]]
        unseen = self._hidden_parts(parts, code)
        lines = [self._line(part, code, part["unit"] in unseen) for part in parts if self._opens(part)]
        direct = self._direct(group, code)
        seen = [each for each in direct if self._sees_return(each)]
        line = self._line(group, code, self._is_hidden(group, code))
        shown_cell = {} if line.is_hidden else group["cells"][code]
        return CellPage(
            group=group,
            indicator=self.indicators[code],
            definition=indicator_of(code),
            line=line,
            numerator=number_words(shown_cell.get("numerator")),
            denominator=number_words(shown_cell.get("denominator")),
            parts=lines,
            returns=[self._return_line(each, code) for each in seen],
            closed=len(direct) - len(seen) + len(parts) - len(lines),
            texts=self._texts(group, code),
            trail=self._trail(group),
            chart=self._chart(code, parts, lines),
        )

    def _row(self, columns: list[Group], code: str) -> list[TotalLine | None]:
        there = [part for part in columns if code in part["cells"]]
        unseen = self._hidden_parts(there, code)
        return [
            self._line(part, code, part["unit"] in unseen) if code in part["cells"] else None
            for part in columns
        ]

    def _group(self, unit: int) -> Group:
        group = self.groups.get(unit)
        if group is None or not self._opens(group):
            raise Http404
        return group

    def _opens(self, group: Group) -> bool:
        """Units that only stand for themselves are opened by the owning chain and by themselves."""
        return self.viewer.sees_all or not group["leaf"] or self._sees_return(group["unit"])

    def _sees_return(self, unit: int) -> bool:
        return self.viewer.sees_all or unit == self.viewer.unit

    def _open_groups(self) -> list[Group]:
        """Groups to choose from: those that hold several returns."""
        return [group for group in self.groups.values() if group["members"] and not group["leaf"]]

    def _children(self, group: Group) -> list[Group]:
        return [each for each in self.groups.values() if each["parent"] == group["unit"]]

    def _direct(self, group: Group, code: str) -> list[int]:
        """Units that count in the group and in none of its parts: its own return, and units of another day."""
        below = {unit for part in self._children(group) for unit in part["members"]}
        owed = [unit for unit in group["members"] if unit not in below and unit in self.returns]
        definition = indicator_of(code)
        return [unit for unit in owed if self.returns[unit]["reported_by"] in definition.reporter.reported_by]

    def _is_hidden(self, group: Group, code: str) -> bool:
        """Whether this figure is small, or would give a small figure beside it away."""
        if group["parent"] is None:
            return bool(self._hidden_parts([group], code))
        siblings = [each for each in self._children(self.groups[group["parent"]]) if code in each["cells"]]
        return group["unit"] in self._hidden_parts(siblings, code)

    def _hidden_parts(self, parts: Iterable[Group], code: str) -> set[int]:
        if self.viewer.sees_all:
            return set()
        looked_at = list(parts)
        unseen: set[int] = set()
        if _SCHOOL in indicator_of(code).reporter.reported_by:
            # A total of one or two returns is those returns: a school reads no other school's figure in it.
            unseen = {part["unit"] for part in looked_at if 0 < part["cells"][code]["n"] < FEWEST_RETURNS}
        if counts_people(indicator_of(code)):
            unseen |= hidden({part["unit"]: _figures(part["cells"][code]) for part in looked_at})
        return unseen - {self.viewer.unit}

    def _line(self, group: Group, code: str, is_hidden: bool) -> TotalLine:
        cell: Cell = group["cells"][code]
        names = self.names
        return TotalLine(
            unit=group["unit"],
            name=group["name"],
            code=code,
            value="" if is_hidden else value_words(cell, self.indicators[code]),
            n=cell["n"],
            N=cell["N"],
            is_hidden=is_hidden,
            missing=self._missing(cell, code),
            incomparable=[names[unit] for unit in cell.get("incomparable", ())],
            texts=len(cell.get("texts", ())),
            opens=self._opens(group),
            number=None if is_hidden else cell["value"],
            asks_all=self.indicators[code]["aggregation"] != "text",
        )

    def _missing(self, cell: Cell, code: str) -> list[str]:
        """Who has not reported, for the owning chain; nobody has to have an opinion."""
        if not self.viewer.sees_all or self.indicators[code]["aggregation"] == "text":
            return []
        return [self.names[unit] for unit in cell["missing"]]

    def _return_line(self, unit: int, code: str) -> ReturnLine:
        owed = self.returns[unit]
        items = [item for item in all_items() if item.code in indicator_of(code).items]
        leaf = self.groups.get(unit)
        value = ""
        if leaf is not None and leaf["leaf"] and code in leaf["cells"]:
            value = value_words(leaf["cells"][code], self.indicators[code])
        figures = [
            (in_language(item.label, item.label_en), _figure(owed["figures"].get(item.code), item.kind))
            for item in items
            if item.kind is not ItemKind.TEXT
        ]
        return ReturnLine(unit, owed["name"], owed["return"], figures, value)

    def _texts(self, group: Group, code: str) -> list[tuple[str, str]]:
        if not self.viewer.sees_all:
            return []
        return [(self.names[each["unit"]], each["text"]) for each in group["cells"][code].get("texts", ())]

    def _trail(self, group: Group) -> list[Group]:
        over, trail = group["parent"], []
        while over is not None:
            trail.append(self.groups[over])
            over = self.groups[over]["parent"]
        return trail[::-1]

    def _chart(self, code: str, parts: list[Group], lines: list[TotalLine]) -> dict[str, Any] | None:
        """Bars of communes or managers in the order of units; never of schools."""
        kinds = {part["unit"]: part["kind"] for part in parts}
        shown = [line for line in lines if kinds[line.unit] != _SCHOOL]
        numbers = [line.number for line in shown]
        if len(shown) < 2 or not any(numbers):
            return None
        indicator = self.indicators[code]
        return {
            "title": indicator_name(indicator),
            "unit": indicator_unit(indicator),
            "names": [line.name for line in shown],
            "values": [None if number is None else float(number) for number in numbers],
            "shown": [line.value or _("chưa có") for line in shown],
        }


def _figures(cell: Cell) -> list[Decimal | None]:
    """Every number of the cell by which people could be counted, also the rest of a share."""
    value, numerator, denominator = (
        None if cell.get(key) is None else Decimal(cell[key]) for key in ("value", "numerator", "denominator")
    )
    if denominator is None:
        return [value if numerator is None else numerator]
    rest = None if numerator is None else denominator - numerator
    return [numerator, denominator, rest]


def _figure(text: str | None, kind: ItemKind) -> str:
    if text is None:
        return ""
    return figure_words(text, kind) if kind is ItemKind.YES_NO else number_words(text)
