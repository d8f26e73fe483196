"""Managers: whose terms at a school are over and with whom they change places; who can follow those who leave."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import linear_sum_assignment

from trienkhai.core.planning.training.people import Holding, Member
from trienkhai.core.planning.training.scales import reaches
from trienkhai.core.planning.training.standards import cited
from trienkhai.registries import rows

PRINCIPAL, DEPUTY, TEACHER = "principal", "vice_principal", "teacher"
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class Rotation:
    """A principal whose terms are over goes to another school of the level; `to_school` None when none is in reach."""

    staff_id: str
    level: str
    from_school: str
    to_school: str | None
    years: int
    km: float | None


@dataclass(frozen=True, slots=True)
class Succession:
    """A manager's post that falls vacant, and the people of the same level who meet the standards, nearest first."""

    school_id: str
    level: str
    position: str
    year: int
    leaving: str
    candidates: tuple[str, ...]


def longest_stay(on: date) -> int:
    """Years a principal may stay at one school by the rules in force that day (`registries/manager_rules.csv`)."""
    values = {
        row["item"]: int(row["value"])
        for row in rows("manager_rules")
        if date.fromisoformat(row["effective_from"]) <= on
    }
    return values["term"] * values["terms"]


def terms_basis() -> str:
    """The legal source of how long a principal may stay."""
    row = rows("manager_rules")[0]
    return cited(row["source"], row["article"])


def rotations(
    people: Iterable[Member],
    distance: Callable[[str, str], float],
    *,
    year: int,
    longest: int,
    cap: float,
) -> list[Rotation]:
    """Principals of a level whose time is over change places among themselves, the least way in all.

    Nobody stays, nobody goes beyond `cap` km, nobody who retires within two years is moved; as many as can be are.
    """
    due: dict[str, list[Member]] = defaultdict(list)
    for each in people:
        stays = each.position == PRINCIPAL and each.since is not None and year - each.since >= longest
        if stays and not (each.retires and each.retires <= year + 2):
            due[each.level].append(each)
    found: list[Rotation] = []
    for level, members in sorted(due.items()):
        members.sort(key=lambda each: each.staff_id)
        found += _exchange(level, members, distance, year, cap)
    return found


def _exchange(
    level: str, members: Sequence[Member], distance: Callable[[str, str], float], year: int, cap: float
) -> list[Rotation]:
    size = len(members)
    # Staying costs as much as all journeys together: it happens only where no exchange is possible.
    price = np.full((size, size), _FAR)
    for a, one in enumerate(members):
        for b, other in enumerate(members):
            km = distance(one.school_id, other.school_id) if a != b else _FAR
            if km <= cap:
                price[a, b] = km
    taken, goes_to = linear_sum_assignment(price)
    found = []
    for a, b in zip(taken, goes_to, strict=True):
        reached = price[a, b] < _FAR
        years = year - (members[a].since or year)
        found.append(
            Rotation(
                members[a].staff_id,
                level,
                members[a].school_id,
                members[b].school_id if reached else None,
                years,
                float(price[a, b]) if reached else None,
            )
        )
    return _whole_circles(found)


def _whole_circles(found: list[Rotation]) -> list[Rotation]:
    """Only closed circles of exchange are kept: nobody moves into a school whose principal stays."""
    by_school = {each.from_school: each for each in found}
    broken = {each.from_school for each in found if each.to_school is None}
    while True:
        more = {
            each.from_school
            for each in found
            if each.from_school not in broken
            and (each.to_school in broken or each.to_school not in by_school)
        }
        if not more:
            break
        broken |= more
    return [
        each
        if each.from_school not in broken
        else Rotation(each.staff_id, each.level, each.from_school, None, each.years, None)
        for each in found
    ]


def successions(
    people: Iterable[Member],
    holdings: Iterable[Holding],
    distance: Callable[[str, str], float],
    *,
    years: Sequence[int],
    cap: float,
    wanted: Mapping[str, str],
) -> list[Succession]:
    """Posts of managers that fall vacant by retirement in the years, and who could fill them.

    Deputies may follow principals, teachers deputies; `wanted` is the least value of each item a candidate must hold.
    A candidate works on for five years at least and is named for every post in reach: people choose.
    """
    members = sorted(people, key=lambda each: each.staff_id)
    held = {(each.staff_id, each.item): each.value for each in holdings if not each.in_training}
    found = []
    for leaving in members:
        year = leaving.retires
        if leaving.position not in (PRINCIPAL, DEPUTY) or year is None or year not in years:
            continue
        below = DEPUTY if leaving.position == PRINCIPAL else TEACHER
        ready = [
            (distance(each.school_id, leaving.school_id), each.staff_id)
            for each in members
            if each.position == below
            and each.level == leaving.level
            and not (each.retires and each.retires < year + 5)
            and all(reaches(item, held.get((each.staff_id, item)), least) for item, least in wanted.items())
        ]
        near = tuple(staff for km, staff in sorted(ready) if km <= cap)
        found.append(
            Succession(leaving.school_id, leaving.level, leaving.position, year, leaving.staff_id, near)
        )
    return sorted(found, key=lambda each: (each.year, each.school_id, each.position))
