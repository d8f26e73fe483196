"""The units of a round on the map of a day: which groups each belongs to, on the day its figures end or another."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from trienkhai.apps.org.models import LineageLink, Membership, UnitVersion, valid_on
from trienkhai.apps.org.queries import versions_on
from trienkhai.core.org import Link, LinkKind, crosswalk

WHOLE_ROUND = 0  # the group of everything, where no unit of the map is over all of it


@dataclass
class UnitMap:
    """Groups of one tree on one day. `members` and `divided` are by group: the units wholly in it, and those
    of which an unknown part is in it. `parents` gives each group's next group above, None at the root.
    """

    root: int
    members: dict[int, set[int]]
    divided: dict[int, set[int]]
    parents: dict[int, int | None]
    versions: dict[int, UnitVersion]
    lost: set[int] = field(default_factory=set)  # units without a successor on this map


def unit_map(units: Collection[int], tree: str, *, since: date, on: date) -> UnitMap:
    """The map of the units that reported for a period ending on `since`, as units stand on the day `on`."""
    targets = _targets(units, since, on)
    above, nearest = _above({target for each in targets.values() for target in each}, tree, on)
    members: dict[int, set[int]] = defaultdict(set)
    divided: dict[int, set[int]] = defaultdict(set)
    for unit, went_to in targets.items():
        groups = [set(above.get(target, ())) for target in went_to]
        # A unit that was divided is wholly in the groups that hold all of its successors, and in an
        # unknown part in those that hold only some of them.
        whole = set.intersection(*groups) if groups else set()
        for group in whole:
            members[group].add(unit)
        for group in set().union(*groups) - whole:
            divided[group].add(unit)
    lost = {unit for unit, went_to in targets.items() if not went_to}
    root = _root(members, nearest, set(units))
    if root == WHOLE_ROUND:
        members[WHOLE_ROUND] = set(units)
    kept = {group for group in members.keys() | divided.keys() if _is_within(group, root, nearest)}
    parents = {group: _parent(group, root, nearest, kept) for group in kept}
    return UnitMap(
        root=root,
        members={group: members[group] for group in kept if group in members},
        divided={group: divided[group] for group in kept if divided.get(group)},
        parents=parents,
        versions={**versions_on(units, since), **versions_on(kept - set(units), on)},
        lost=lost,
    )


def _targets(units: Iterable[int], since: date, on: date) -> dict[int, list[int]]:
    """For each unit, the units of the day `on` that hold its figures; itself while it lasts."""
    if on == since:
        return {unit: [unit] for unit in units}
    if on < since:
        return _origins(units, on)
    links = [
        Link(
            source=link.source_id,
            target=link.target_id,
            kind=LinkKind(link.event.kind),
            on_date=link.event.on,
            share=None if link.share is None else Fraction(link.share),
        )
        for link in LineageLink.objects.filter(
            event__on__gt=since, event__on__lte=on, event__kind__in=list(LinkKind)
        ).select_related("event")
    ]
    walked = crosswalk(units, links, since=since, until=on)
    living = set(
        UnitVersion.objects.filter(
            valid_on(on), unit_id__in={part.target for parts in walked.values() for part in parts}
        ).values_list("unit_id", flat=True)
    )
    return {unit: [part.target for part in parts if part.target in living] for unit, parts in walked.items()}


def _origins(units: Iterable[int], on: date) -> dict[int, list[int]]:
    """On an earlier map a unit stands where it stood then; one that was not there yet has no place on it."""
    living = set(
        UnitVersion.objects.filter(valid_on(on), unit_id__in=set(units)).values_list("unit_id", flat=True)
    )
    return {unit: [unit] if unit in living else [] for unit in units}


def _above(units: Collection[int], tree: str, on: date) -> tuple[dict[int, list[int]], dict[int, int | None]]:
    """The groups over each unit, itself first, nearest first; and each group's nearest group above."""
    rows = Membership.objects.filter(valid_on(on), tree=tree, descendant_id__in=units)
    above: dict[int, list[int]] = defaultdict(list)
    for descendant, ancestor in rows.order_by("depth").values_list("descendant_id", "ancestor_id"):
        above[descendant].append(ancestor)
    nearest: dict[int, int | None] = {}
    for chain in above.values():
        for group, over in zip(chain, [*chain[1:], None], strict=True):
            nearest.setdefault(group, over)
    return above, nearest


def _root(members: dict[int, set[int]], nearest: dict[int, int | None], units: set[int]) -> int:
    """The lowest group that holds every unit: what is above it says nothing new."""
    covering = [group for group, inside in members.items() if inside == units]
    return max(covering, key=lambda group: (_depth(group, nearest), -group), default=WHOLE_ROUND)


def _depth(group: int, nearest: dict[int, int | None]) -> int:
    over = nearest.get(group)
    return 0 if over is None else 1 + _depth(over, nearest)


def _is_within(group: int, root: int, nearest: dict[int, int | None]) -> bool:
    here: int | None = group
    while here is not None and here != root:
        here = nearest.get(here)
    return here == root or root == WHOLE_ROUND


def _parent(group: int, root: int, nearest: dict[int, int | None], kept: set[int]) -> int | None:
    if group == root:
        return None
    over = nearest.get(group)
    return over if over in kept else root
