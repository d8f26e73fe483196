"""A change of units, checked before it is made: whoever ends must live until then, whoever takes over must be there,
nobody stands under himself. Nothing is written here, and nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

Unit = TypeVar("Unit", bound=Hashable)


class ChangeKind(StrEnum):
    FOUND = "found"  # new units out of nothing
    MERGE = "merge"  # sources end in one target
    SPLIT = "split"  # one source ends in several targets
    PART_TRANSFER = "part_transfer"  # the source goes on without the part
    RENAME = "rename"  # the same unit under another name
    RETYPE = "retype"  # the same unit as another kind: a commune becomes a ward
    MOVE = "move"  # the same unit under another parent or on another ground
    DISSOLVE = "dissolve"  # the source ends; its duties may go to targets

    @property
    def ends_source(self) -> bool:
        return self in (self.MERGE, self.SPLIT, self.DISSOLVE)

    @property
    def keeps_identity(self) -> bool:
        return self in (self.RENAME, self.RETYPE, self.MOVE)


class Fault(StrEnum):
    """What is wrong. The words, with what to do, stand where they are shown."""

    NO_DOCUMENT = "no_document"
    NO_SOURCE = "no_source"
    NO_TARGET = "no_target"
    TOO_MANY_TARGETS = "too_many_targets"
    TOO_FEW_TARGETS = "too_few_targets"
    SOURCE_NOT_BEGUN = "source_not_begun"  # the change is dated before its source
    SOURCE_ENDED = "source_ended"
    SOURCE_CHANGES_LATER = "source_changes_later"  # a version begins on or after the day
    SOURCE_TWICE = "source_twice"
    TARGET_NOT_BEGUN = "target_not_begun"
    TARGET_ENDED = "target_ended"
    TARGET_ENDS_TOO = "target_ends_too"
    ITSELF = "itself"
    PARENT_NOT_THERE = "parent_not_there"
    CYCLE = "cycle"
    SHARES = "shares"
    LEFT_BEHIND = "left_behind"  # a unit whose parent ends has been given no other
    NOTHING_CHANGES = "nothing_changes"
    NO_NAME = "no_name"


@dataclass(frozen=True, slots=True)
class Life(Generic[Unit]):
    """One version of a unit: its period, and where it stood in it."""

    begins: date
    ends: date | None
    parent: Unit | None = None
    place: Unit | None = None

    def holds(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True, slots=True)
class Target(Generic[Unit]):
    unit: Unit
    share: Fraction | None = None
    is_new: bool = False
    parent: Unit | None = None
    place: Unit | None = None
    has_name: bool = True


@dataclass(frozen=True, slots=True)
class Change(Generic[Unit]):
    """`differs` says whether a renamed, retyped or moved unit is other than before at all."""

    kind: ChangeKind
    sources: tuple[Unit, ...]
    targets: tuple[Target[Unit], ...]
    document: str
    differs: bool = True


@dataclass(frozen=True, slots=True)
class Placement(Generic[Unit]):
    """Where a unit that is not itself changed stands afterwards; `ends` when it goes with its parent."""

    unit: Unit
    parent: Unit | None
    place: Unit | None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Problem(Generic[Unit]):
    fault: Fault
    change: int | None = None  # place in the list of changes
    unit: Unit | None = None
    other: Unit | None = None
    day: date | None = None


@dataclass
class _Check(Generic[Unit]):
    on: date
    changes: Sequence[Change[Unit]]
    lives: Mapping[Unit, Sequence[Life[Unit]]]
    found: list[Problem[Unit]] = field(default_factory=list)

    def tell(
        self,
        fault: Fault,
        change: int | None,
        unit: Unit | None = None,
        other: Unit | None = None,
        day: date | None = None,
    ) -> None:
        self.found.append(Problem(fault, change, unit, other, day))

    @property
    def ending(self) -> set[Unit]:
        return {unit for change in self.changes if change.kind.ends_source for unit in change.sources}

    @property
    def beginning(self) -> set[Unit]:
        return {target.unit for change in self.changes for target in change.targets if target.is_new}


def check_changes(
    on: date,
    changes: Sequence[Change[Unit]],
    placements: Iterable[Placement[Unit]],
    lives: Mapping[Unit, Sequence[Life[Unit]]],
) -> list[Problem[Unit]]:
    """Everything that stands in the way of making these changes on the day, all of it at once.

    `lives` has the versions of every unit that is named, and of every unit that stands under or on one that ends.
    """
    check = _Check(on, changes, lives)
    for number, change in enumerate(changes):
        if not change.document.strip():
            check.tell(Fault.NO_DOCUMENT, number)
        _check_shape(check, number, change)
        for source in change.sources:
            _check_source(check, number, source)
        for target in change.targets:
            _check_target(check, number, change, target)
        _check_shares(check, number, change)
    _check_twice(check)
    moved = list(placements)
    _check_after(check, moved)
    return check.found


def _check_shape(check: _Check[Unit], number: int, change: Change[Unit]) -> None:
    kind, targets = change.kind, change.targets
    if kind is not ChangeKind.FOUND and not change.sources:
        check.tell(Fault.NO_SOURCE, number)
    if kind is not ChangeKind.DISSOLVE and not targets:
        check.tell(Fault.NO_TARGET, number)
    if kind is ChangeKind.MERGE and len(targets) > 1:
        check.tell(Fault.TOO_MANY_TARGETS, number)
    if kind is ChangeKind.SPLIT and len(targets) == 1:
        check.tell(Fault.TOO_FEW_TARGETS, number)
    if kind.keeps_identity and not change.differs:
        check.tell(Fault.NOTHING_CHANGES, number, next(iter(change.sources), None))


def _check_source(check: _Check[Unit], number: int, source: Unit) -> None:
    """It must live on the eve, and nothing of it may begin later: versions would overlap."""
    lives = check.lives.get(source, ())
    if not lives or min(life.begins for life in lives) >= check.on:
        check.tell(
            Fault.SOURCE_NOT_BEGUN, number, source, day=min((life.begins for life in lives), default=None)
        )
        return
    later = [life.begins for life in lives if life.begins >= check.on]
    if later:
        check.tell(Fault.SOURCE_CHANGES_LATER, number, source, day=min(later))
    ends = [life.ends for life in lives]
    if None not in ends:
        last = max(day for day in ends if day is not None)
        if last <= check.on:
            check.tell(Fault.SOURCE_ENDED, number, source, day=last)


def _check_target(check: _Check[Unit], number: int, change: Change[Unit], target: Target[Unit]) -> None:
    if target.unit in change.sources and not change.kind.keeps_identity:
        check.tell(Fault.ITSELF, number, target.unit)
    if not target.has_name:
        check.tell(Fault.NO_NAME, number, target.unit)
    if target.is_new or target.unit in check.beginning:
        return
    if target.unit in check.ending and not change.kind.keeps_identity and target.unit not in change.sources:
        check.tell(Fault.TARGET_ENDS_TOO, number, target.unit)
    lives = check.lives.get(target.unit, ())
    if any(life.holds(check.on) for life in lives):
        return
    begins = [life.begins for life in lives if life.begins > check.on]
    if begins or not lives:
        check.tell(Fault.TARGET_NOT_BEGUN, number, target.unit, day=min(begins, default=None))
    else:
        check.tell(
            Fault.TARGET_ENDED,
            number,
            target.unit,
            day=max(life.ends for life in lives if life.ends is not None),
        )


def _check_shares(check: _Check[Unit], number: int, change: Change[Unit]) -> None:
    """Shares make the whole when all are stated and the source ends; never more than the whole."""
    shares = [target.share for target in change.targets if target.share is not None]
    if not shares:
        return
    whole = sum(shares, Fraction(0))
    wrong = any(not 0 <= share <= 1 for share in shares) or whole > 1
    if change.kind.ends_source and len(shares) == len(change.targets):
        wrong = wrong or whole != 1
    if wrong:
        check.tell(Fault.SHARES, number)


def _check_twice(check: _Check[Unit]) -> None:
    """A unit ends once; and what ends is not renamed, retyped or moved on the same day."""
    seen: dict[Unit, list[ChangeKind]] = defaultdict(list)
    for number, change in enumerate(check.changes):
        for source in change.sources:
            before = seen[source]
            once = (
                change.kind.ends_source or any(kind.ends_source for kind in before) or change.kind in before
            )
            if before and once and change.kind is not ChangeKind.PART_TRANSFER:
                check.tell(Fault.SOURCE_TWICE, number, source)
            before.append(change.kind)


def _check_after(check: _Check[Unit], placements: Collection[Placement[Unit]]) -> None:
    """The tree as it will be: nobody under one who has ended, nobody under himself."""
    ending = check.ending | {each.unit for each in placements if each.ends}
    parents: dict[Unit, Unit | None] = {}
    places: dict[Unit, Unit | None] = {}
    for unit, lives in check.lives.items():
        last = next((life for life in lives if life.holds(check.on)), None)
        if last is not None and unit not in ending:
            parents[unit], places[unit] = last.parent, last.place
    for each in placements:
        if not each.ends and each.unit not in ending:
            parents[each.unit], places[each.unit] = each.parent, each.place
    for change in check.changes:
        for target in change.targets:
            if target.is_new or change.kind.keeps_identity:
                parents[target.unit], places[target.unit] = target.parent, target.place
    _check_parents(check, parents, places, ending)
    for unit in _in_circles(parents):
        check.tell(Fault.CYCLE, _change_of(check, unit), unit, parents[unit])


def _check_parents(
    check: _Check[Unit],
    parents: Mapping[Unit, Unit | None],
    places: Mapping[Unit, Unit | None],
    ending: set[Unit],
) -> None:
    for unit, parent in parents.items():
        for over in {each for each in (parent, places[unit]) if each is not None}:
            if over in ending:
                check.tell(Fault.LEFT_BEHIND, _change_of(check, unit), unit, over)
            elif over not in check.beginning and not any(
                life.holds(check.on) for life in check.lives.get(over, ())
            ):
                check.tell(Fault.PARENT_NOT_THERE, _change_of(check, unit), unit, over)


def _in_circles(parents: Mapping[Unit, Unit | None]) -> list[Unit]:
    """Units that are their own ancestor."""
    found = []
    for unit in parents:
        over, steps = parents[unit], 0
        while over is not None and over != unit and steps <= len(parents):
            over, steps = parents.get(over), steps + 1
        if over == unit:
            found.append(unit)
    return found


def _change_of(check: _Check[Unit], unit: Unit) -> int | None:
    for number, change in enumerate(check.changes):
        if any(target.unit == unit for target in change.targets):
            return number
    return None


def part_periods(
    begins: date, ends: date, lives: Iterable[tuple[str, date, date | None]]
) -> list[tuple[str, date, date]]:
    """Who carried a period in which of its parts: name, first day, last day; `ends` is the period's last day.

    >>> part_periods(date(2026, 4, 1), date(2026, 6, 30), [("xã", date(2025, 7, 1), date(2026, 6, 9)),
    ...     ("phường", date(2026, 6, 9), None)])[0]
    ('xã', datetime.date(2026, 4, 1), datetime.date(2026, 6, 8))
    """
    parts: list[tuple[str, date, date]] = []
    for name, since, until in sorted(lives, key=lambda life: life[1]):
        first = max(begins, since)
        last = ends if until is None else min(ends, date.fromordinal(until.toordinal() - 1))
        if first > last:
            continue
        if parts and parts[-1][0] == name and parts[-1][2].toordinal() + 1 == first.toordinal():
            parts[-1] = (name, parts[-1][1], last)
        else:
            parts.append((name, first, last))
    return parts
