"""A frozen consolidation read back: groups, cells, and how a figure of an indicator is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from trienkhai.core.measures import Aggregation, Indicator, all_indicators, write_number

# Units of measure that stand before the number: mức độ 2, not 2 mức độ.
_BEFORE = frozenset({"mức độ"})
_FIXED_DECIMALS = (Aggregation.RATIO, Aggregation.WEIGHTED_MEAN)


@dataclass(frozen=True)
class Cell:
    """One indicator of one group. `missing` are ids of units that owe it and have not reported it."""

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    reported: int
    expected: int
    missing: tuple[int, ...]
    texts: tuple[tuple[int | None, str], ...]

    @property
    def is_complete(self) -> bool:
        return self.reported == self.expected


@dataclass(frozen=True)
class Measure:
    """An indicator as the frozen content names it, with the decimals of the registry where it is known there."""

    code: str
    name: str
    unit: str
    aggregation: str
    decimals: int | None

    def write(self, value: Decimal) -> str:
        """`93,3%`, `1.234 học sinh`, `mức độ 2`."""
        number = self.bare(value)
        if not self.unit:
            return number
        if self.unit == "%":
            return f"{number}%"
        return f"{self.unit} {number}" if self.unit in _BEFORE else f"{number} {self.unit}"

    def bare(self, value: Decimal) -> str:
        """The number alone, for a table whose column names the unit."""
        fixed = self.decimals if self.aggregation in _FIXED_DECIMALS else None
        if fixed is None and value == value.to_integral_value():
            return write_number(value.quantize(Decimal(1)))
        return write_number(value if fixed is not None else value.normalize(), fixed)

    @property
    def is_text(self) -> bool:
        return self.aggregation == Aggregation.TEXT

    @property
    def is_share(self) -> bool:
        return self.unit == "%"


@dataclass(frozen=True)
class Group:
    unit: int
    name: str
    parent: int | None
    depth: int
    kind: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class UsedReturn:
    pk: int
    unit: int
    name: str
    approved_on: str | None
    figures: Mapping[str, str]


@dataclass(frozen=True)
class RollUp:
    """A consolidation: which one, by which tree, and its groups in the order in which they were frozen."""

    consolidation: int
    tree: str
    measures: tuple[Measure, ...]
    groups: Mapping[int, Group]
    root: int | None
    # What the totals rest on: return id, unit, day of approval (None: not in force), figures by item.
    returns: tuple["UsedReturn", ...]

    @classmethod
    def read(cls, consolidation: int, content: Mapping[str, Any]) -> "RollUp":
        known = {each.code: each for each in all_indicators()}
        groups = (_group(each) for each in content["groups"])
        return cls(
            consolidation=consolidation,
            tree=content["tree"],
            measures=tuple(_measure(each, known.get(each["code"])) for each in content["indicators"]),
            groups={each.unit: each for each in groups},
            root=content.get("root"),
            returns=tuple(
                UsedReturn(each["return"], each["unit"], each["name"], each["approved_on"], each["figures"])
                for each in content.get("returns", ())
            ),
        )

    @property
    def reporters(self) -> tuple[int, ...]:
        return tuple(each.unit for each in self.returns)

    def below(self, unit: int) -> set[int]:
        """The units inside a group, itself included, by the tree as it was frozen."""
        inside = {unit}
        for group in self.groups.values():  # a group stands after the one above it
            if group.parent in inside:
                inside.add(group.unit)
        return inside

    def measure(self, code: str) -> Measure | None:
        return next((each for each in self.measures if each.code == code), None)

    def cell(self, unit: int, code: str) -> Cell | None:
        group = self.groups.get(unit)
        return group.cells.get(code) if group is not None else None


def decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _group(each: Mapping[str, Any]) -> Group:
    cells = {code: _cell(cell) for code, cell in each["cells"].items()}
    return Group(each["unit"], each["name"], each["parent"], each["depth"], each.get("kind", ""), cells)


def _cell(each: Mapping[str, Any]) -> Cell:
    return Cell(
        value=decimal(each["value"]),
        numerator=decimal(each["numerator"]),
        denominator=decimal(each["denominator"]),
        reported=each["n"],
        expected=each["N"],
        missing=tuple(each["missing"]),
        texts=tuple(_text(said) for said in each.get("texts") or ()),
    )


def _text(said: Any) -> tuple[int | None, str]:
    """A unit's words: with its id, or alone."""
    if isinstance(said, str):
        return None, said
    if isinstance(said, Mapping):
        return said.get("unit"), str(said.get("text", ""))
    unit, words = said
    return unit, str(words)


def _measure(each: Mapping[str, Any], known: Indicator | None) -> Measure:
    return Measure(
        code=each["code"],
        name=each["name_vi"],
        unit=each["unit_vi"],
        aggregation=each["aggregation"],
        decimals=known.decimals if known is not None else None,
    )
