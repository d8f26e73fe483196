"""A level falls apart into groups of places and schools that share nothing; each is solved on its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from trienkhai.core.planning.network.model import LevelProblem, Pair


@dataclass(frozen=True, slots=True)
class Part:
    """Places and schools, by their number in the level."""

    places: tuple[int, ...]
    schools: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen in a part: for each site pupils, rooms added, open or not, the school that runs it;
    for each place its pair; and the cost in thousands.
    """

    sites: Mapping[int, tuple[int, int, bool, int]]
    pairs: Mapping[int, Pair]
    cost: int


def parts_of(level: LevelProblem) -> list[Part]:
    """The groups joined by a lawful pair, a possible merger or a commune that must have a school."""
    count = len(level.schools)
    leader = list(range(count + len(level.places)))

    def top(item: int) -> int:
        while leader[item] != item:
            leader[item] = leader[leader[item]]
            item = leader[item]
        return item

    def join(one: int, other: int) -> None:
        first, second = sorted((top(one), top(other)))
        leader[second] = first

    for pair in level.pairs:
        if not pair.needs:
            join(count + pair.place, level.sites[pair.site].school)
    for merger in level.mergers:
        join(merger.source, merger.target)
    for _, schools in level.coverage:
        for school in schools[1:]:
            join(schools[0], school)
    groups: dict[int, list[int]] = {}
    for item in range(len(leader)):
        groups.setdefault(top(item), []).append(item)
    return [
        Part(
            tuple(item - count for item in items if item >= count),
            tuple(item for item in items if item < count),
        )
        for items in groups.values()
    ]
