"""A fictitious town for trying the network planner: schools, sites, villages, by a seed. Nothing in it is real."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from trienkhai.core.planning.facts import Level, Table
from trienkhai.core.planning.facts.land import on_land
from trienkhai.core.planning.network.facts import READERS
from trienkhai.registries import rows

_NAMES = {
    Level.PRESCHOOL: "Trường Mầm non Minh họa",
    Level.PRIMARY: "Trường Tiểu học Minh họa",
    Level.LOWER_SECONDARY: "Trường THCS Minh họa",
    Level.UPPER_SECONDARY: "Trường THPT Minh họa",
}
_LETTERS = {
    Level.PRESCHOOL: "MN",
    Level.PRIMARY: "TH",
    Level.LOWER_SECONDARY: "CS",
    Level.UPPER_SECONDARY: "PT",
}
# Shares of schools and of sites, and pupils of a village of middling size (fewest, most).
_LEVELS = (
    (Level.PRESCHOOL, 9, 20, (10, 26)),
    (Level.PRIMARY, 12, 26, (18, 44)),
    (Level.LOWER_SECONDARY, 7, 11, (12, 34)),
    (Level.UPPER_SECONDARY, 2, 3, (6, 18)),
)
_SIZE = {Level.PRESCHOOL: 30, Level.PRIMARY: 32, Level.LOWER_SECONDARY: 40, Level.UPPER_SECONDARY: 40}


@dataclass(frozen=True, slots=True)
class _Commune:
    code: str
    zone: int
    lat: float
    lon: float
    island: str


def generate_network(
    seed: int, *, schools: int = 30, sites: int = 60, villages: int = 200, communes: int = 3
) -> dict[str, Table]:
    """The tables of a town as cells of text. Sites beyond those that stand are candidates to be opened."""
    chance = Random(f"network {seed}")  # noqa: S311  a game of chance, not a secret
    towns = _communes(chance, communes)
    homes = [_home(chance, towns, number) for number in range(1, villages + 1)]
    made: list[dict[str, str]] = []
    for level, share, site_share, _ in _LEVELS:
        wanted = max(communes if level is not Level.UPPER_SECONDARY else 1, round(schools * share / 30))
        count = max(wanted, round(sites * site_share / 60))
        made += _level_sites(chance, towns, homes, level, wanted, count)
    for home in homes:
        _attend_today(home, made)
    for site in made:
        _size(chance, site, homes)
    return {
        "sites": _table("sites", made),
        "places": _table("places", homes),
    }


def _communes(chance: Random, count: int) -> list[_Commune]:
    known = [row for row in rows("place_units_2025") if row["centroid_lat"]]
    found = []
    for number in range(count):
        row = known[number % len(known)]
        shift = number // len(known)
        lat, lon = float(row["centroid_lat"]) + 0.08 * shift, float(row["centroid_lon"])
        code = row["code"] if not shift else f"{row['code']}-{shift}"
        found.append(_Commune(code, (3, 3, 1)[number % 3], lat, lon, "cù lao" if number % 3 == 2 else ""))
    return found


def _near(chance: Random, lat: float, lon: float, width: float) -> tuple[float, float]:
    for _ in range(50):
        point = (lat + chance.uniform(-width, width), lon + chance.uniform(-width, width))
        if on_land(*point):
            return point
    return lat, lon


def _home(chance: Random, towns: Sequence[_Commune], number: int) -> dict[str, str]:
    town = towns[number % len(towns)]
    lat, lon = _near(chance, town.lat, town.lon, 0.035)
    home = {
        "place_id": f"A{number:04d}",
        "name": f"Ấp Minh họa {number}",
        "commune_id": town.code,
        "lat": f"{lat:.5f}",
        "lon": f"{lon:.5f}",
        "island": town.island if chance.random() < 0.15 else "",
    }
    for level, _, _, (low, high) in _LEVELS:
        home[level.value] = str(chance.randint(low, high))
        home[f"today_{level}"] = ""
    return home


def _level_sites(
    chance: Random,
    towns: Sequence[_Commune],
    homes: Sequence[dict[str, str]],
    level: Level,
    schools: int,
    count: int,
) -> list[dict[str, str]]:
    made = []
    letter = _LETTERS[level]
    for number in range(count):
        school = number % schools
        town = towns[school % len(towns)]
        main = number < schools
        home = chance.choice([one for one in homes if one["commune_id"] == town.code])
        lat, lon = _near(chance, float(home["lat"]), float(home["lon"]), 0.003)
        candidate = not main and chance.random() < 0.2
        name = f"{_NAMES[level]} {school + 1:02d}"
        made.append(
            {
                "site_id": f"{letter}{school + 1:02d}-{number // schools + 1}",
                "school_id": f"{letter}{school + 1:02d}",
                "name": name if main else f"{name}, điểm {number // schools + 1}",
                "level": level.value,
                "commune_id": town.code,
                "zone": str(town.zone),
                "lat": f"{lat:.5f}",
                "lon": f"{lon:.5f}",
                "island": home["island"],
                "status": "candidate" if candidate else "existing",
                "main": "1" if main else "0",
            }
        )
    return made


def _attend_today(home: dict[str, str], sites: Sequence[dict[str, str]]) -> None:
    """Pupils go to the nearest site of their commune that stands; where it has none, to the nearest of all."""
    for level, *_ in _LEVELS:
        standing = [s for s in sites if s["level"] == level.value and s["status"] == "existing"]
        own = [site for site in standing if site["commune_id"] == home["commune_id"]]
        nearest = min(own or standing, key=lambda site: (_apart(home, site), site["site_id"]))
        home[f"today_{level}"] = nearest["site_id"]


def _apart(home: dict[str, str], site: dict[str, str]) -> float:
    water = 0.02 if home["island"] != site["island"] else 0.0
    return abs(float(home["lat"]) - float(site["lat"])) + abs(float(home["lon"]) - float(site["lon"])) + water


def _size(chance: Random, site: dict[str, str], homes: Sequence[dict[str, str]]) -> None:
    """Pupils as the villages make them, places somewhat above, money of a usual order."""
    level = Level(site["level"])
    pupils = sum(int(home[level.value]) for home in homes if home[f"today_{level}"] == site["site_id"])
    rooms = max(4, round(pupils * chance.uniform(1.05, 1.5) / _SIZE[level]) + 1)
    candidate = site["status"] == "candidate"
    site |= {
        "pupils": str(pupils),
        "classes": str(-(-pupils // _SIZE[level])),
        "capacity": str(rooms * _SIZE[level]),
        "extra_rooms": str(chance.randint(0, 6)),
        "yearly_cost": str(chance.randint(80, 260)),
        "room_cost": str(chance.randint(500, 800)),
        "open_cost": str(chance.randint(3000, 6000)) if candidate else "0",
        "close_cost": "0" if candidate else str(chance.randint(40, 150)),
    }


def _table(name: str, rows_of_text: Sequence[dict[str, str]]) -> Table:
    columns = tuple(READERS[name])
    cells = [[row[column] for column in columns] for row in rows_of_text]
    return Table(columns, list(enumerate(cells, 2)))
