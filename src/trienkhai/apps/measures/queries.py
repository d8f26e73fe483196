"""Reads for pages, reports and the desk."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from trienkhai.apps.measures import consolidation
from trienkhai.apps.measures.access import visible_rounds
from trienkhai.apps.measures.models import Consolidation, Return, ReturnEvent, Round, owed_by
from trienkhai.apps.org.models import Post, Unit, UnitVersion
from trienkhai.apps.org.queries import version_on, versions_on

State = Return.State
_AREAS = (UnitVersion.Kind.PROVINCE, UnitVersion.Kind.TOWN, UnitVersion.Kind.COMMUNE, UnitVersion.Kind.WARD)


@dataclass(frozen=True)
class RoundLine:
    """A round with how far it has come."""

    round: Round
    owner: UnitVersion
    area: UnitVersion
    approved: int
    expected: int
    waiting: int
    own: Return | None

    @property
    def percent(self) -> int:
        return round_percent(self.approved, self.expected)


@dataclass(frozen=True)
class ReturnLine:
    """A return in a list: its unit as it was at the end of the period, its state, whether it is late."""

    ret: Return
    unit: UnitVersion
    place: UnitVersion | None
    late: bool


@dataclass(frozen=True)
class Progress:
    """How far a round has come. `approved` counts returns whose figures are in force."""

    approved: int
    expected: int
    waiting: int
    late: int
    by_state: dict[str, int]

    @property
    def percent(self) -> int:
        return round_percent(self.approved, self.expected)


def round_percent(part: int, whole: int) -> int:
    """Whole per cent, never 100 before all are there."""
    return part * 100 // whole if whole else 0


def owner_areas(owner: Unit, day: date) -> list[UnitVersion]:
    """The areas a unit may collect figures for: its own, and for a department that of the body over it."""
    version = version_on(owner, day)
    if version.kind == UnitVersion.Kind.DEPARTMENT and version.parent_id is not None:
        version = version_on(version.parent_id, day)
    return [version] if version.kind in _AREAS else []


def round_lines(post: Post, today: date) -> list[RoundLine]:
    """The rounds a post sees, newest first."""
    rounds = list(visible_rounds(post, today).order_by("-year", "-pk")[:50])
    counted = {
        row["round_id"]: row
        for row in Return.objects.filter(round__in=rounds, handed_to=None)
        .values("round_id")
        .annotate(
            expected=Count("pk"),
            approved=Count("pk", filter=Q(approved_on__isnull=False)),
            waiting=Count("pk", filter=Q(state=State.SUBMITTED)),
        )
    }
    own = {
        ret.round_id: ret
        for ret in Return.objects.filter(owed_by(post.unit_id), round__in=rounds).order_by("-unit_id")
    }
    versions = _versions_at(
        {(unit, each.period_end) for each in rounds for unit in (each.owner_id, each.area_id)}
    )
    return [
        RoundLine(
            each,
            versions[each.owner_id, each.period_end],
            versions[each.area_id, each.period_end],
            own=own.get(each.pk),
            **{key: counted[each.pk][key] for key in ("approved", "expected", "waiting")},
        )
        for each in rounds
    ]


def return_lines(round: Round, today: date, *, state: str = "", kind: str = "") -> list[ReturnLine]:
    """The returns of a round in the order of units: communes, departments, schools, each as founded."""
    found = (
        Return.objects.filter(round=round, handed_to=None)
        .select_related("submitted_by__account")
        .order_by("unit_id")
    )
    if kind:
        found = found.filter(reported_by=kind)
    returns = [ret for ret in found if not state or _is_in(ret, state, today)]
    versions = versions_on([ret.unit_id for ret in returns], round.period_end)
    places = versions_on({each.place_id for each in versions.values() if each.place_id}, round.period_end)
    order = {"commune": 0, "department": 1, "school": 2}
    returns.sort(key=lambda ret: (order[ret.reported_by], ret.unit_id))
    return [
        ReturnLine(ret, version, places.get(version.place_id or 0), ret.is_late(today))
        for ret in returns
        if (version := versions[ret.unit_id])
    ]


def progress(round: Round, today: date) -> Progress:
    returns = list(
        Return.objects.filter(round=round, handed_to=None).only("state", "due", "approved_on", "round_id")
    )
    states = Counter(ret.state for ret in returns)
    return Progress(
        approved=sum(ret.is_in_force for ret in returns),
        expected=len(returns),
        waiting=states[State.SUBMITTED],
        late=sum(ret.is_late(today) for ret in returns),
        by_state={state.value: states[state] for state in State},
    )


def events_of(ret: Return) -> list[ReturnEvent]:
    return list(ReturnEvent.objects.filter(owner=ret).select_related("by__account"))


def consolidate(round: Round, tree: str, as_of: date) -> dict[str, Any]:
    """The totals of a round as they stand now (see `consolidation.consolidate`)."""
    return consolidation.consolidate(round, tree, as_of)


def frozen_of(round: Round) -> list[Consolidation]:
    """The frozen consolidations of a round, newest first, without their content."""
    return list(Consolidation.objects.filter(round=round).defer("content").select_related("made_by__account"))


def _is_in(ret: Return, state: str, today: date) -> bool:
    return ret.is_late(today) if state == "late" else ret.state == state


def _versions_at(wanted: Iterable[tuple[int, date]]) -> dict[tuple[int, date], UnitVersion]:
    """Versions of units on several days, by one query for all of them."""
    pairs = set(wanted)
    found: dict[tuple[int, date], UnitVersion] = {}
    for version in UnitVersion.objects.filter(unit_id__in={unit for unit, _ in pairs}).order_by("valid_from"):
        for unit, day in pairs:
            if unit == version.unit_id and ((unit, day) not in found or version.valid_from <= day):
                found[unit, day] = version
    return found
