"""The changes of a reorganisation as data. `u12` refers to a unit that exists, `n1` to one to be founded."""

from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from typing import Any

from trienkhai.core.org import ChangeKind

Ref = str
FOUNDED = "n"  # a unit to be founded, before it has its number

_LONGEST = 19  # `u` and as many digits as a database numbers its rows with


def ref_of(unit: int) -> Ref:
    return f"u{unit}"


def unit_of(ref: Ref | None) -> int | None:
    """The id of an existing unit; nothing for one that is still to be founded."""
    return (
        int(ref[1:]) if ref and ref.startswith("u") and ref[1:].isdecimal() and len(ref) <= _LONGEST else None
    )


@dataclass(frozen=True)
class NewUnit:
    """What a unit is to be from the day on: of a new one everything, of a changed one what is filled in."""

    name: str = ""
    short_name: str = ""
    kind: str = ""
    school_level: str = ""
    parent: Ref | None = None
    place: Ref | None = None
    symbol: str = ""
    place_name: str = ""
    code: str = ""
    code_scheme: str = ""

    def filled(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class PlannedTarget:
    """A successor; `share` of the figures as a fraction, nothing when they are not comparable."""

    ref: Ref
    share: str = ""
    unit: NewUnit = field(default_factory=NewUnit)

    @property
    def is_new(self) -> bool:
        """Whether this change founds it; another change may name it as its successor too."""
        return self.ref == FOUNDED or (self.ref.startswith("n") and self.unit != NewUnit())

    @property
    def part(self) -> Fraction | None:
        return Fraction(self.share) if self.share else None


@dataclass(frozen=True)
class PlannedChange:
    kind: ChangeKind
    sources: tuple[int, ...]
    targets: tuple[PlannedTarget, ...]
    document: str = ""


@dataclass(frozen=True)
class Move:
    """Where a unit goes that stood under or on a unit that ends; `ends` when it ends with it."""

    parent: Ref | None = None
    place: Ref | None = None
    ends: bool = False


@dataclass(frozen=True)
class Plan:
    changes: tuple[PlannedChange, ...] = ()
    moves: dict[int, Move] = field(default_factory=dict)  # decided by a person; the others are proposed
    next_new: int = 1

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Plan":
        changes = tuple(
            PlannedChange(
                ChangeKind(each["kind"]),
                tuple(each["sources"]),
                tuple(
                    PlannedTarget(target["ref"], target["share"], NewUnit(**target["unit"]))
                    for target in each["targets"]
                ),
                each["document"],
            )
            for each in told.get("changes", ())
        )
        moves = {int(unit): Move(**move) for unit, move in told.get("moves", {}).items()}
        return cls(changes, moves, told.get("next_new", 1))

    def to_json(self) -> dict[str, Any]:
        return {
            "changes": [{**asdict(change), "kind": change.kind.value} for change in self.changes],
            "moves": {str(unit): asdict(move) for unit, move in self.moves.items()},
            "next_new": self.next_new,
        }

    def with_change(self, change: PlannedChange) -> "Plan":
        """With one more change, its new units numbered."""
        number = self.next_new
        targets = []
        for target in change.targets:
            if target.ref == FOUNDED:
                target, number = replace(target, ref=f"n{number}"), number + 1
            targets.append(target)
        changes = (*self.changes, replace(change, targets=tuple(targets)))
        return replace(self, changes=changes, next_new=number)

    def without_change(self, place: int) -> "Plan":
        return replace(self, changes=tuple(each for at, each in enumerate(self.changes) if at != place))

    @property
    def ending(self) -> list[int]:
        return list(
            dict.fromkeys(
                source for change in self.changes if change.kind.ends_source for source in change.sources
            )
        )

    @property
    def named(self) -> set[int]:
        """Existing units that any change names."""
        targets = {target for change in self.changes for target in change.targets}
        refs = {ref for target in targets for ref in (target.ref, target.unit.parent, target.unit.place)}
        refs |= {ref for move in self.moves.values() for ref in (move.parent, move.place)}
        sources = {source for change in self.changes for source in change.sources}
        return sources | {unit for unit in map(unit_of, refs) if unit is not None}

    def successors(self, unit: int) -> list[Ref]:
        """The units that go on with one that ends or gives a part away, in the order they were named."""
        found = [
            target.ref
            for change in self.changes
            if unit in change.sources and not change.kind.keeps_identity
            for target in change.targets
        ]
        return list(dict.fromkeys(found))

    def new_units(self) -> dict[Ref, NewUnit]:
        return {
            target.ref: target.unit for change in self.changes for target in change.targets if target.is_new
        }
