"""What is left after the transfers, in whole periods a week, and the means that could fill it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from trienkhai.core.planning.facts import WHOLE, Level, Position, StaffRow
from trienkhai.core.planning.lessons import group_of
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.balances import POST
from trienkhai.core.planning.staffing.people import consents, hindrances
from trienkhai.core.planning.staffing.plan import Core

Group = tuple[int, Level, str]  # school place, level, group


class Means(StrEnum):
    SHARED = "shared"
    SECOND_SUBJECT = "second_subject"
    OVERTIME = "overtime"
    TRAINING = "training"
    CONTRACT = "contract"
    RECRUIT = "recruit"
    COUPLE = "couple"
    UNMET = "unmet"
    SPREAD = "spread"


MEANS_WORDS: Mapping[Means, str] = {
    Means.SHARED: "dạy liên trường",
    Means.SECOND_SUBJECT: "dạy thêm môn thứ hai tại trường",
    Means.OVERTIME: "dạy thêm giờ",
    Means.TRAINING: "bồi dưỡng để dạy môn thứ hai, hợp đồng trong năm đầu",
    Means.CONTRACT: "hợp đồng lao động",
    Means.RECRUIT: "tuyển dụng",
    Means.COUPLE: "điều động cả hai vợ chồng",
    Means.UNMET: "chưa có cách bù",
    Means.SPREAD: "nơi còn thiếu nhiều nhất",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One means used: periods a week for a group of a school; a person where it is one."""

    means: Means
    staff_id: str
    from_school: str
    school_id: str
    level: Level
    subject: str
    periods: int
    price: int


@dataclass(frozen=True, slots=True)
class Sharer:
    """Somebody whose own group has periods to spare."""

    row: StaffRow
    group: Group
    second: Group | None


@dataclass(frozen=True)
class Pieces:
    """Spare and missing periods by group; `weekly` is the norm of the school."""

    spare: Mapping[Group, int]
    short: Mapping[Group, int]
    weekly: Mapping[tuple[int, Level], int]
    sharers: tuple[Sharer, ...]
    present: Mapping[Group, int]

    @cached_property
    def trained(self) -> Mapping[Group, Group]:
        """Where training is looked at: at each school and level the group with most to spare, for the group that
        lacks most. Keys are the groups that lack.
        """
        most: dict[tuple[int, Level], dict[bool, Group]] = defaultdict(dict)
        for lacks, groups in ((False, self.spare), (True, self.short)):
            for group in sorted(groups, key=lambda one: (-groups[one], one)):
                most[group[:2]].setdefault(lacks, group)
        return {both[True]: both[False] for both in most.values() if len(both) == 2}


def pieces_of(core: Core, policy: Policy) -> Pieces:
    """Whole periods: a rest below one period is neither spare nor missing."""
    prepared = core.prepared
    weekly = {
        (int(school), table.level): int(norm)
        for table in prepared.tables
        for school, norm in zip(table.schools, table.weekly, strict=True)
        if norm
    }
    spare: dict[Group, int] = {}
    short: dict[Group, int] = {}
    after = core.after
    for number in np.flatnonzero(after.balance).tolist():
        group = (int(after.school[number]), *after.codes[int(after.code[number])])
        norm = weekly.get(group[:2], 0)
        periods = abs(int(after.balance[number])) * norm // POST
        if periods:
            (spare if after.balance[number] > 0 else short)[group] = periods
    present: dict[Group, int] = defaultdict(int)
    sharers = tuple(_sharers(core, policy, spare, present))
    return Pieces(spare, short, weekly, sharers, present)


def _sharers(
    core: Core, policy: Policy, spare: Mapping[Group, int], present: dict[Group, int]
) -> Iterable[Sharer]:
    """Teachers who stay and may be asked; protected people and refusals are left alone."""
    facts = core.prepared.facts
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    gone = {move.staff_id for move in core.moves} | {name for pair in policy.around.couples for name in pair}
    places = Counter(row.staff_id for row in facts.staff)
    for row in facts.staff:
        if row.position is not Position.TEACHER or row.staff_id in gone or row.fte > WHOLE:
            continue
        school = place[row.school_id]
        group = (school, row.level, group_of(policy.lessons, row.level, row.subject))
        present[group] += 1
        willing = consents(row.consent, policy.reallocation.consents) and not row.protected
        if group in spare and willing and places[row.staff_id] == 1:
            taught = group_of(policy.lessons, row.level, row.second_subject) if row.second_subject else ""
            second = (school, row.level, taught) if taught and taught != group[2] else None
            yield Sharer(row, group, second)


def couple_rows(core: Core, policy: Policy) -> list[tuple[StaffRow, StaffRow]]:
    """Couples of whom nobody is kept by a limit or pinned; they move together or stay together."""
    rows = {row.staff_id: row for row in core.prepared.facts.staff}
    places = Counter(row.staff_id for row in core.prepared.facts.staff)
    pinned = {pin.staff_id for pin in policy.reallocation.pins}
    found = []
    for first, second in policy.around.couples:
        pair = (rows.get(first), rows.get(second))
        if pair[0] is None or pair[1] is None or pinned & {first, second}:
            continue
        if places[first] > 1 or places[second] > 1:
            continue
        kept = any(hindrances(row, policy.reallocation, core.prepared.day) for row in pair if row)
        # Preschool has no periods to count in; a couple with a preschool teacher is left to people.
        if not kept and all(row.level is not Level.PRESCHOOL for row in pair if row):
            found.append((pair[0], pair[1]))
    return found
