"""The units before and after a reorganisation that is planned: what begins, ends, changes, and what goes along."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q

from trienkhai.apps.org.models import Reorganisation, UnitVersion, valid_on
from trienkhai.apps.org.reorganising.plan import Move, NewUnit, Plan, PlannedTarget, Ref, ref_of, unit_of

Kind = UnitVersion.Kind
_FIELDS = ("name", "short_name", "kind", "school_level", "symbol", "place_name", "code", "code_scheme")
_WITH_ITS_BODY = frozenset({Kind.DEPARTMENT, Kind.PARTY_BODY, Kind.MASS_BODY, Kind.SERVICE_CENTRE})
_DEEP = 12


@dataclass(frozen=True)
class Dependent:
    """A unit that stands under or on one that ends, where it goes, and whether a person said so."""

    version: UnitVersion
    move: Move
    is_decided: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet under whom or where it will stand."""
        if self.move.ends:
            return False
        return (self.move.parent is None and self.version.parent_id is not None) or (
            self.move.place is None and self.version.place_id is not None
        )


@dataclass
class Outlook:
    """`before` and `after` by reference; `after` has what lives on the day among those the plan touches."""

    on: date
    plan: Plan
    before: dict[Ref, UnitVersion]
    dependents: list[Dependent] = field(default_factory=list)

    @property  # not kept: it grows while the dependents are gathered
    def ends(self) -> list[int]:
        """Ids of all that end: by a change, and with what they stand under."""
        return [*self.plan.ending, *(each.version.unit_id for each in self.dependents if each.move.ends)]

    @cached_property
    def changed(self) -> dict[int, NewUnit]:
        """Units that go on as another version, with all they will then be."""
        found: dict[int, NewUnit] = {}
        for each in self.dependents:
            if not each.move.ends:
                found[each.version.unit_id] = replace(
                    as_new(each.version), parent=each.move.parent, place=each.move.place
                )
        for change in self.plan.changes:
            if change.kind.keeps_identity:
                for target in change.targets:
                    unit = unit_of(target.ref)
                    version = self.before.get(target.ref)
                    if unit is not None and version is not None:
                        found[unit] = replace(found.get(unit) or as_new(version), **target.unit.filled())
        return found

    @cached_property
    def after(self) -> dict[Ref, NewUnit]:
        ending = {ref_of(unit) for unit in self.ends}
        kept = {ref: as_new(version) for ref, version in self.before.items() if ref not in ending}
        return {
            **kept,
            **{ref_of(unit): changed for unit, changed in self.changed.items()},
            **self.plan.new_units(),
        }

    def name_of(self, ref: Ref | None) -> str:
        """What a unit will be called on the day; one that ends by its last name."""
        if ref is None:
            return ""
        if ref in self.after:
            return self.after[ref].name
        return self.before[ref].name if ref in self.before else ref

    def successors(self, unit: int) -> list[Ref]:
        """Who goes on with a unit; what ends with its body is followed by whoever follows the body."""
        direct = self.plan.successors(unit)
        if direct:
            return direct
        version = self.before.get(ref_of(unit))
        over = version.parent_id if version is not None else None
        return self.plan.successors(over) if over is not None and unit in self.ends else []


def as_new(version: UnitVersion) -> NewUnit:
    return NewUnit(
        **{name: getattr(version, name) for name in _FIELDS},
        parent=ref_of(version.parent_id) if version.parent_id else None,
        place=ref_of(version.place_id) if version.place_id else None,
    )


def outlook(reorganisation: Reorganisation) -> Outlook:
    """What the plan makes of the units, in a few queries whatever their number."""
    plan, on = Plan.from_json(reorganisation.plan), reorganisation.on
    eve = on - timedelta(days=1)
    before = _versions(eve, unit_id__in=plan.named)
    before |= {
        ref: version for ref, version in _versions(on, unit_id__in=plan.named).items() if ref not in before
    }
    seen = Outlook(on, plan, before)
    ended = set(plan.ending)
    for _ in range(_DEEP):  # what ends with a unit may have units under itself
        added = _dependents_of(seen, ended, eve)
        seen.dependents += added
        ended = {each.version.unit_id for each in added if each.move.ends}
        if not ended:
            break
    seen.before |= {ref_of(each.version.unit_id): each.version for each in seen.dependents}
    more = {
        unit
        for each in seen.dependents
        for unit in (unit_of(each.move.parent), unit_of(each.move.place), each.version.parent_id, each.version.place_id)
        if unit is not None and ref_of(unit) not in seen.before
    }  # fmt: skip
    more |= {
        unit
        for version in seen.before.values()
        for unit in (version.parent_id, version.place_id)
        if unit is not None and ref_of(unit) not in seen.before
    }
    if more:
        seen.before |= _versions(eve, unit_id__in=more)
    return seen


def _versions(day: date, **chosen: object) -> dict[Ref, UnitVersion]:
    found = UnitVersion.objects.filter(valid_on(day), **chosen).order_by("unit_id")
    return {ref_of(version.unit_id): version for version in found}


def _dependents_of(seen: Outlook, ended: set[int], eve: date) -> list[Dependent]:
    if not ended:
        return []
    known = {each.version.unit_id for each in seen.dependents} | set(seen.plan.ending)
    moved = {unit_of(target.ref) for target in _kept_targets(seen.plan)}
    under = UnitVersion.objects.filter(Q(parent_id__in=ended) | Q(place_id__in=ended), valid_on(eve)).exclude(
        unit_id__in=known
    )
    found = []
    for version in under.order_by("unit_id"):
        decided = seen.plan.moves.get(version.unit_id)
        move = decided or _proposed(seen, version)
        if version.unit_id in moved:
            move = replace(move, ends=False)
        found.append(Dependent(version, move, decided is not None))
    return found


def _kept_targets(plan: Plan) -> list[PlannedTarget]:
    return [target for change in plan.changes if change.kind.keeps_identity for target in change.targets]


def _proposed(seen: Outlook, version: UnitVersion) -> Move:
    """Where one would expect it to go; nowhere when there are several ways and nothing tells which."""
    ending = set(seen.ends)
    place = _followed(seen, version.place_id, ending, None)
    parent = _followed(seen, version.parent_id, ending, place)
    if version.parent_id in ending and version.kind in _WITH_ITS_BODY:
        return Move(ends=True)
    return Move(parent, place)


def _followed(seen: Outlook, unit: int | None, ending: set[int], place: Ref | None) -> Ref | None:
    """The unit itself while it lives, else its one successor; of several the one on whose ground it stands."""
    if unit is None:
        return None
    if unit not in ending:
        return ref_of(unit)
    following = seen.successors(unit)
    if len(following) == 1:
        return following[0]
    return place if place in following else None
