"""Sites and villages that fit fictitious schools: the classes of a school stand at its sites, its pupils live around.

Counts agree: the pupils of the villages that attend a site are those of the site, and the sites of a school at a level
have together the classes and pupils of `classes.csv`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.facts.land import on_land

Cells = Sequence[str]

_WITH_SITES_ASIDE = (Level.PRESCHOOL, Level.PRIMARY)
_CANDIDATES = 0.25  # of the communes have a place where a site could be opened, one of them always
_ROOM = 35  # pupil places of a classroom


@dataclass(slots=True)
class _Site:
    cells: dict[str, str]
    villages: list["_Village"] = field(default_factory=list)

    @property
    def point(self) -> tuple[float, float]:
        return float(self.cells["lat"]), float(self.cells["lon"])


@dataclass(slots=True)
class _Village:
    number: int
    commune: str
    point: tuple[float, float]
    pupils: dict[Level, int] = field(default_factory=dict)
    today: dict[Level, str] = field(default_factory=dict)


def sites_and_places(
    schools: Sequence[Cells], classes: Sequence[Cells], chance: Random
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of `sites.csv` and of `places.csv` by column."""
    standing: dict[str, dict[Level, list[_Site]]] = defaultdict(lambda: defaultdict(list))
    for level, site in _sites(schools, classes, chance):
        standing[site.cells["commune_id"]][level].append(site)
    villages: list[_Village] = []
    candidates: list[dict[str, str]] = []
    for commune, by_level in sorted(standing.items()):
        around = _villages(commune, by_level, len(villages), chance)
        for level, sites in by_level.items():
            _settle(level, sites, around, chance)
        villages += around
        if not candidates or chance.random() < _CANDIDATES:
            candidates += _candidate(by_level, around)
    made = [one.cells for by_level in standing.values() for found in by_level.values() for one in found]
    return (
        sorted([*made, *candidates], key=lambda cells: cells["site_id"]),
        [_row(village) for village in villages],
    )


def _sites(
    schools: Sequence[Cells], classes: Sequence[Cells], chance: Random
) -> Iterator[tuple[Level, _Site]]:
    """A main site for each level of a school; in preschool and primary a smaller one aside, with a quarter of it."""
    sizes: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for school, level, _grade, some, of_grade in classes:
        sizes[school, level][0] += int(some)
        sizes[school, level][1] += int(of_grade)
    known = {cells[0]: cells for cells in schools}
    for (school, level), (number, pupils) in sorted(sizes.items()):
        cells = known[school]
        home = (float(cells[7]), float(cells[8]))
        aside = number // 4 if Level(level) in _WITH_SITES_ASIDE else 0
        parts = [(number - aside, pupils - pupils * aside // number)]
        parts += [(aside, pupils * aside // number)] if aside else []
        for place, (part, there) in enumerate(parts):
            name = f"{cells[1].removeprefix('Trường ')}, {'điểm lẻ' if place else 'điểm chính'}"
            point = near(chance, *home, 0.012) if place else home
            yield (
                Level(level),
                _Site(
                    {
                        **_site(
                            f"{school}-{level[:2]}{place}", school, name, level, cells[4], cells[5], point
                        ),
                        "status": "existing",
                        "main": "0" if place else "1",
                        "classes": str(part),
                        "pupils": str(there),
                        "capacity": str(max(60, there * chance.randint(115, 160) // 100)),
                        "extra_rooms": str(chance.randint(0, 4)),
                        **_money(90 + 20 * part, 0, 60),
                    }
                ),
            )


def _villages(
    commune: str, by_level: dict[Level, list[_Site]], before: int, chance: Random
) -> list[_Village]:
    """Two villages or three around every site of the level that has most sites here, so that each site has some."""
    most = max(by_level.values(), key=len)
    made: list[_Village] = []
    for site in most:
        for _ in range(chance.randint(2, 3)):
            made.append(_Village(before + len(made) + 1, commune, near(chance, *site.point, 0.01)))
    return made


def _settle(level: Level, sites: Sequence[_Site], villages: Sequence[_Village], chance: Random) -> None:
    """Every village attends one site of the level, every site at least one village; the pupils of a site are spread
    over its villages.
    """
    free = list(villages)
    for site in sites:
        nearest = min(free, key=lambda one, at=site.point: (_apart(one.point, at), one.number))  # type: ignore[misc]
        site.villages.append(nearest)
        free.remove(nearest)
    for village in free:
        nearest_site = min(
            sites,
            key=lambda one, at=village.point: (_apart(one.point, at), one.cells["site_id"]),  # type: ignore[misc]
        )
        nearest_site.villages.append(village)
    for site in sites:
        left, weight = int(site.cells["pupils"]), [chance.randint(2, 5) for _ in site.villages]
        for place, village in enumerate(site.villages):
            part = left * weight[place] // sum(weight[place:])
            village.pupils[level], village.today[level] = part, site.cells["site_id"]
            left -= part


def _candidate(by_level: dict[Level, list[_Site]], villages: Sequence[_Village]) -> list[dict[str, str]]:
    """A site that a primary school could open, at the village farthest from any."""
    sites = by_level.get(Level.PRIMARY)
    if not sites:
        return []
    far = max(villages, key=lambda one: (min(_apart(one.point, site.point) for site in sites), one.number))
    of = min(sites, key=lambda site: (_apart(site.point, far.point), site.cells["site_id"])).cells
    name = f"{of['name'].split(',')[0]}, điểm mới"
    made = _site(
        f"{of['school_id']}-m", of["school_id"], name, of["level"], of["commune_id"], of["zone"], far.point
    )
    size = {"classes": "0", "pupils": "0", "capacity": str(5 * _ROOM), "extra_rooms": "0"}
    return [{**made, "status": "candidate", "main": "0", **size, **_money(150, 3500, 0)}]


def _site(
    site_id: str, school: str, name: str, level: str, commune: str, zone: str, point: tuple[float, float]
) -> dict[str, str]:
    return {
        "site_id": site_id,
        "school_id": school,
        "name": name,
        "level": level,
        "commune_id": commune,
        "zone": zone,
        "lat": f"{point[0]:.5f}",
        "lon": f"{point[1]:.5f}",
        "island": "",
    }


def _money(yearly: int, opening: int, closing: int) -> dict[str, str]:
    """Million đồng; of a usual order, no more."""
    return {
        "yearly_cost": str(yearly),
        "room_cost": "650",
        "open_cost": str(opening),
        "close_cost": str(closing),
    }


def _row(village: _Village) -> dict[str, str]:
    return {
        "place_id": f"K{village.number:05d}",
        "name": f"Khóm Minh họa {village.number}",
        "commune_id": village.commune,
        "lat": f"{village.point[0]:.5f}",
        "lon": f"{village.point[1]:.5f}",
        "island": "",
        **{level.value: str(village.pupils.get(level, 0)) for level in Level},
        **{f"today_{level}": village.today.get(level, "") for level in Level},
    }


def near(chance: Random, lat: float, lon: float, width: float) -> tuple[float, float]:
    """A point on land in the square around another; that one where chance finds none."""
    for _ in range(50):
        point = (lat + chance.uniform(-width, width), lon + chance.uniform(-width, width))
        if on_land(*point):
            return point
    return lat, lon


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
