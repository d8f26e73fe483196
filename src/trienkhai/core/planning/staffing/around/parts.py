"""The whole cut into parts that have no person and no school's lessons in common."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from trienkhai.core.planning.facts import Facts, StaffRow
from trienkhai.core.planning.lessons import group_of
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.around.pieces import Group, Pieces, Sharer
from trienkhai.core.planning.staffing.plan import Core


@dataclass(frozen=True)
class Couple:
    """Two people with the groups each may go to; `room` is how many more may leave each school."""

    rows: tuple[StaffRow, StaffRow]
    groups: tuple[Group, Group]
    ends: tuple[tuple[Group, ...], tuple[Group, ...]]
    room: tuple[int, int]


@dataclass(frozen=True)
class Part:
    """Groups that touch, who may teach at which other school, distances in tenths of a kilometre."""

    groups: tuple[Group, ...]
    names: Mapping[int, str]
    shares: tuple[tuple[Sharer, tuple[Group, ...]], ...]
    seconds: tuple[Sharer, ...]
    couples: tuple[Couple, ...]
    km: Mapping[tuple[int, int], int]


def parts_of(
    core: Core, policy: Policy, pieces: Pieces, couples: Sequence[tuple[StaffRow, StaffRow]]
) -> list[Part]:
    """Every shortage is in one part, with everybody who could help it. Sorted."""
    near = _near(core, policy)
    shares = _shares(core, pieces, near, policy)
    seconds = (
        [one for one in pieces.sharers if one.second in pieces.short] if policy.around.second_subject else []
    )
    pairs = [_couple(core, policy, pieces, pair) for pair in couples]
    touching = _Touching(pieces.short)
    for sharer, ends in shares:
        touching.join([sharer.group, *ends])
    for sharer in seconds:
        if sharer.second is not None:
            touching.join([sharer.group, sharer.second])
    for lacking, sparing in pieces.trained.items():
        touching.join([lacking, sparing])
    for couple in pairs:
        touching.join([*couple.groups, *couple.ends[0], *couple.ends[1]])
    names = {number: school.school_id for number, school in enumerate(core.prepared.facts.schools)}
    return [_part(core, groups, names, shares, seconds, pairs) for groups in touching.sets()]


def _near(core: Core, policy: Policy) -> Mapping[int, list[int]]:
    """Schools close enough for teaching at both."""
    start, end = core.prepared.distances.near(policy.around.share_km)
    keep = core.prepared.distances.between(start, end) <= policy.around.share_km
    schools = core.prepared.facts.schools
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in zip(start[keep].tolist(), end[keep].tolist(), strict=True):
        if not policy.reallocation.within_commune or schools[one].commune_id == schools[other].commune_id:
            found[one].append(other)
    return found


def _shares(
    core: Core, pieces: Pieces, near: Mapping[int, list[int]], policy: Policy
) -> list[tuple[Sharer, tuple[Group, ...]]]:
    """As many people of a group as its spare periods could occupy, each with the schools they could help."""
    used: dict[Group, int] = defaultdict(int)
    schools = core.prepared.facts.schools
    found = []
    for sharer in sorted(
        pieces.sharers, key=lambda one: (one.group, one.row.consent != "yes", one.row.staff_id)
    ):
        school, level, group = sharer.group
        norm = pieces.weekly[school, level]
        ends = tuple(
            (other, level, group)
            for other in near.get(school, ())
            if pieces.short.get((other, level, group), 0) >= max(policy.around.smallest_share, 1)
            and not _barred(policy, sharer.row, schools[other].school_id)
        )
        if ends and used[sharer.group] * norm < 2 * pieces.spare[sharer.group] and sharer.row.fte == 100:
            used[sharer.group] += 1
            found.append((sharer, ends))
    return found


def _couple(core: Core, policy: Policy, pieces: Pieces, pair: tuple[StaffRow, StaffRow]) -> Couple:
    facts = core.prepared.facts
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    left = dict.fromkeys(range(len(facts.schools)), policy.reallocation.max_out)
    for move in core.moves:
        left[place[move.from_school]] -= 1
    groups, ends, room = [], [], []
    for row in pair:
        school, code = place[row.school_id], group_of(policy.lessons, row.level, row.subject)
        groups.append((school, row.level, code))
        room.append(left[school])
        candidates = [one for one in pieces.short if one[1:] == (row.level, code) and one[0] != school]
        km = core.prepared.distances.between(
            np.full(len(candidates), school, np.int64), np.array([one[0] for one in candidates], np.int64)
        )
        reached = [
            one
            for one, tenths in zip(candidates, km.tolist(), strict=True)
            if tenths <= policy.reallocation.max_km and _same_commune(facts, policy, school, one[0])
        ]
        ends.append(
            tuple(one for one in reached if not _barred(policy, row, facts.schools[one[0]].school_id))
        )
    return Couple(pair, (groups[0], groups[1]), (ends[0], ends[1]), (room[0], room[1]))


def _same_commune(facts: Facts, policy: Policy, start: int, end: int) -> bool:
    one, other = facts.schools[start], facts.schools[end]
    return not policy.reallocation.within_commune or one.commune_id == other.commune_id


def _barred(policy: Policy, row: StaffRow, end: str) -> bool:
    return any(
        one.staff_id in ("", row.staff_id)
        and one.from_school in ("", row.school_id)
        and one.to_school in ("", end)
        for one in policy.reallocation.prohibitions
    )


def _part(
    core: Core,
    groups: tuple[Group, ...],
    names: Mapping[int, str],
    shares: Sequence[tuple[Sharer, tuple[Group, ...]]],
    seconds: Sequence[Sharer],
    couples: Sequence[Couple],
) -> Part:
    inside = set(groups)
    own = tuple(one for one in shares if one[0].group in inside)
    pairs = tuple(one for one in couples if one.groups[0] in inside)
    ways = {(sharer.group[0], end[0]) for sharer, ends in own for end in ends}
    for couple in pairs:
        for side in (0, 1):
            ways |= {(couple.groups[side][0], end[0]) for end in couple.ends[side]}
        ways |= {(one[0], other[0]) for one in couple.ends[0] for other in couple.ends[1]}
    ordered = sorted(ways)
    km = core.prepared.distances.between(
        np.array([one for one, _ in ordered], np.int64), np.array([other for _, other in ordered], np.int64)
    )
    return Part(
        groups=groups,
        names={one[0]: names[one[0]] for one in groups},
        shares=own,
        seconds=tuple(one for one in seconds if one.group in inside),
        couples=pairs,
        km=dict(zip(ordered, km.tolist(), strict=True)),
    )


class _Touching:
    """Sets of groups that touch (union-find)."""

    def __init__(self, groups: Mapping[Group, int]) -> None:
        self._above: dict[Group, Group] = {group: group for group in groups}

    def join(self, groups: Sequence[Group]) -> None:
        for group in groups:
            self._above.setdefault(group, group)
        for group in groups[1:]:
            one, other = sorted((self._top(groups[0]), self._top(group)))
            self._above[other] = one

    def sets(self) -> list[tuple[Group, ...]]:
        found: dict[Group, list[Group]] = defaultdict(list)
        for group in self._above:
            found[self._top(group)].append(group)
        return sorted(tuple(sorted(groups)) for groups in found.values())

    def _top(self, group: Group) -> Group:
        while self._above[group] != group:
            self._above[group] = self._above[self._above[group]]
            group = self._above[group]
        return group
