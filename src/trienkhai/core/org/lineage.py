"""What became of units: links from sources to targets, and the crosswalk of figures from one date to
another.

All links of one day act together on the units as they stood the day before. A figure of a divided unit is
carried over by a stated share, or it is not comparable; it is never divided by guess.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

Unit = TypeVar("Unit", bound=Hashable)

_WHOLE = Fraction(1)


class LinkKind(StrEnum):
    MERGE = "merge"  # the source ends; the target takes all of it
    SPLIT = "split"  # the source ends; each target takes a part
    PART_TRANSFER = "part_transfer"  # the source goes on without the part
    DISSOLVE = "dissolve"  # the source ends; a target, if any, takes its duties over

    @property
    def ends_source(self) -> bool:
        return self is not LinkKind.PART_TRANSFER


@dataclass(frozen=True, slots=True)
class Link(Generic[Unit]):
    """`share` is the part of the source's figures that goes to the target; None when nobody has stated it.

    Renaming, retyping and a new parent are versions of the same unit and need no link.
    """

    source: Unit
    target: Unit | None
    kind: LinkKind
    on_date: date
    share: Fraction | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Carried(Generic[Unit]):
    """Where a part of a unit's figures went; `share` None means: there, but not comparable."""

    target: Unit
    share: Fraction | None

    @property
    def is_comparable(self) -> bool:
        return self.share is not None


class BrokenLineage(ValueError):
    """Links that cannot all be true: a unit that acts after its end, runs in a circle, or gives away more
    than it has.
    """


def successors(unit: Unit, links: Iterable[Link[Unit]], at: date) -> list[Unit]:
    """The units that carry this one on at that date; itself while it lasts, nobody when it was dissolved
    without heir.
    """
    return [carried.target for carried in _follow(unit, _by_day(links, None, at))]


def predecessors(unit: Unit, units: Iterable[Unit], links: Iterable[Link[Unit]], at: date) -> list[Unit]:
    """Those of the given units that this one carries on at that date."""
    kept = tuple(links)
    return [each for each in units if unit in successors(each, kept, at)]


def crosswalk(
    units: Iterable[Unit], links: Iterable[Link[Unit]], *, since: date, until: date
) -> dict[Unit, list[Carried[Unit]]]:
    """For each unit of the day `since`, the units of the day `until` that its figures belong to, with
    shares.
    """
    days = _by_day(links, since, until)
    return {unit: _follow(unit, days) for unit in units}


def carry(
    figures: Mapping[Unit, Decimal], walk: Mapping[Unit, list[Carried[Unit]]]
) -> dict[Unit, Fraction | None]:
    """Counts reported by the old units as counts of the new ones.

    None where they are not comparable, also when an old unit that belongs there has reported nothing. Only
    counts may be carried; ratios are worked out again from carried numerators and denominators.
    """
    totals: dict[Unit, Fraction | None] = {}
    for unit, parts in walk.items():
        figure = figures.get(unit)
        for part in parts:
            before = totals.get(part.target, Fraction(0))
            if figure is None or part.share is None or before is None:
                totals[part.target] = None
            else:
                totals[part.target] = before + Fraction(figure) * part.share
    return totals


def check_links(links: Iterable[Link[Unit]]) -> None:
    """Refuse links that contradict each other."""
    kept = sorted(links, key=lambda link: link.on_date)
    ended: dict[Unit, date] = {}
    for link in kept:
        if link.kind.ends_source:
            ended[link.source] = min(link.on_date, ended.get(link.source, link.on_date))
    for link in kept:
        _check_link(link, ended)
    for day, of_day in _by_day(kept, None, date.max):
        for source, given in of_day.items():
            _check_shares(source, given, day)


def _check_link(link: Link[Unit], ended: Mapping[Unit, date]) -> None:
    if link.source == link.target:
        raise BrokenLineage(f"{link.source} is linked to itself on {link.on_date}")
    if link.target is None and link.kind is not LinkKind.DISSOLVE:
        raise BrokenLineage(f"{link.source}: a {link.kind} on {link.on_date} needs a target")
    if link.source in ended and link.on_date > ended[link.source]:
        raise BrokenLineage(f"{link.source} ended on {ended[link.source]} and cannot act on {link.on_date}")
    if link.target is not None and link.target in ended and ended[link.target] <= link.on_date:
        raise BrokenLineage(
            f"{link.source} cannot go to {link.target} on {link.on_date}: it ended on {ended[link.target]}, "
            "and a unit does not come back under its old identity"
        )


def _check_shares(source: Unit, given: list[Link[Unit]], day: date) -> None:
    if len({link.kind.ends_source for link in given}) > 1:
        raise BrokenLineage(f"{source} cannot both end and go on after {day}")
    if len({link.target for link in given}) < len(given):
        raise BrokenLineage(f"{source} goes to the same unit twice on {day}")
    if any(link.share is not None and not 0 <= link.share <= 1 for link in given):
        raise BrokenLineage(f"{source}: a share on {day} is not between 0 and 1")
    shares = [link.share for link in given if link.share is not None]
    ends = given[0].kind.ends_source
    if sum(shares) > 1 or (ends and len(shares) == len(given) and sum(shares) != 1):
        raise BrokenLineage(f"{source}: the shares given away on {day} make {sum(shares)}")


Days = list[tuple[date, dict[Unit, list[Link[Unit]]]]]


def _by_day(links: Iterable[Link[Unit]], since: date | None, until: date) -> Days[Unit]:
    """The links that act after `since` and up to `until`, day by day, by source."""
    days: dict[date, dict[Unit, list[Link[Unit]]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        if (since is None or since < link.on_date) and link.on_date <= until:
            days[link.on_date][link.source].append(link)
    return [(day, dict(days[day])) for day in sorted(days)]


def _follow(unit: Unit, days: Days[Unit]) -> list[Carried[Unit]]:
    held: dict[Unit, Fraction | None] = {unit: _WHOLE}
    for _, of_day in days:
        following: dict[Unit, Fraction | None] = {}
        for holder, share in held.items():
            for target, part in _one_step(holder, of_day.get(holder, [])):
                carried = None if share is None or part is None else share * part
                before = following.get(target, Fraction(0))
                following[target] = None if before is None or carried is None else before + carried
        held = {target: share for target, share in following.items() if share != 0}
    return [Carried(target, share) for target, share in held.items()]


def _one_step(holder: Unit, given: list[Link[Unit]]) -> list[tuple[Unit, Fraction | None]]:
    """Where the holder's figures are after the links of one day."""
    if not given:
        return [(holder, _WHOLE)]
    if given[0].kind.ends_source:
        alone = len(given) == 1
        targets = [(link.target, link.share) for link in given if link.target is not None]
        return [(target, _WHOLE if alone and share is None else share) for target, share in targets]
    stated = [link.share for link in given if link.share is not None]
    kept = _WHOLE - sum(stated, Fraction(0)) if len(stated) == len(given) else None
    parts = [(link.target, link.share) for link in given if link.target is not None]
    return [(holder, kept), *parts]
