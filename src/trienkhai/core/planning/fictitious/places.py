"""Schools, where they stand and how large they are; staff come from `people`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from trienkhai.core.planning.facts import GRADES, TABLES, Level, Table, columns_of
from trienkhai.core.planning.facts.land import on_land
from trienkhai.core.planning.fictitious.people import Staffing
from trienkhai.registries import rows


@dataclass(frozen=True, slots=True)
class Kind:
    """A size of place: schools, communes, and how wide it is in degrees (0: the whole country)."""

    name: str
    schools: int
    communes: int
    width: float
    words: str


KINDS: Mapping[str, Kind] = {
    "town": Kind("town", 30, 7, 0.0, "thị xã minh họa"),
    "province": Kind("province", 1_000, 105, 1.1, "tỉnh minh họa"),
    "country": Kind("country", 53_000, 3_321, 0.0, "cả nước minh họa"),
}

_AS_OF = date(2026, 9, 1)
_SHARES = (
    ((Level.PRESCHOOL,), 34),
    ((Level.PRIMARY,), 31),
    ((Level.LOWER_SECONDARY,), 26),
    ((Level.UPPER_SECONDARY,), 5),
    ((Level.PRIMARY, Level.LOWER_SECONDARY), 4),
)
_NAMES = {
    (Level.PRESCHOOL,): "Trường Mầm non Minh họa",
    (Level.PRIMARY,): "Trường Tiểu học Minh họa",
    (Level.LOWER_SECONDARY,): "Trường THCS Minh họa",
    (Level.UPPER_SECONDARY,): "Trường THPT Minh họa",
    (Level.PRIMARY, Level.LOWER_SECONDARY): "Trường TH và THCS Minh họa",
}
# Classes of a grade: fewest, usual, most. Pupils in a class by zone: fewest, most.
_CLASSES = {
    Level.PRESCHOOL: (0, 1, 3),
    Level.PRIMARY: (1, 3, 6),
    Level.LOWER_SECONDARY: (1, 3, 8),
    Level.UPPER_SECONDARY: (4, 8, 14),
}
_PUPILS = {1: (16, 29), 2: (22, 35), 3: (26, 42)}


@dataclass(frozen=True, slots=True)
class _Commune:
    code: str
    lat: float
    lon: float
    zone: int


def generate(kind: str, seed: int) -> dict[str, Table]:
    """The tables of a fictitious place as cells of text, ready to be written or checked."""
    chance = Random(f"{kind} {seed}")  # noqa: S311  a game of chance, not a secret
    size = KINDS[kind]
    communes = _communes(size, chance)
    tables: dict[str, list[Sequence[str]]] = {name: [] for name in TABLES if name != "distances"}
    staffing = Staffing(_AS_OF, chance)
    for number, levels in enumerate(_kinds_of_school(size.schools), 1):
        commune = communes[number % len(communes)] if size.name == "town" else chance.choice(communes)
        school_id = f"{size.name[0].upper()}{number:05d}"
        tables["schools"].append(_school(school_id, number, levels, commune, chance))
        classes = list(_classes(levels, commune.zone, chance))
        tables["classes"] += [(school_id, *row) for row in _as_text(classes)]
        tables["staff"] += staffing.of_school(school_id, levels, classes)
    return {name: Table(columns_of(name), list(enumerate(found, 2))) for name, found in tables.items()}


def _kinds_of_school(count: int) -> Iterator[tuple[Level, ...]]:
    """Kinds in fixed shares, evenly mixed, so that every commune has some of each."""
    owed = {levels: 0 for levels, _ in _SHARES}
    for _ in range(count):
        for levels, share in _SHARES:
            owed[levels] += share
        largest = max(owed, key=lambda levels: owed[levels])
        owed[largest] -= 100
        yield largest


def _communes(size: Kind, chance: Random) -> list[_Commune]:
    if size.name == "town":
        known = [row for row in rows("place_units_2025") if row["centroid_lat"]][: size.communes]
        return [
            _Commune(row["code"], float(row["centroid_lat"]), float(row["centroid_lon"]), 1 + number % 3)
            for number, row in enumerate(known)
        ]
    centre = (20.6, 105.6)
    found: list[_Commune] = []
    while len(found) < size.communes:
        if size.width:
            lat = centre[0] + chance.uniform(-size.width / 2, size.width / 2)
            lon = centre[1] + chance.uniform(-size.width / 2, size.width / 2)
        else:
            lat, lon = chance.uniform(8.5, 23.3), chance.uniform(102.2, 109.5)
        if on_land(lat, lon):
            zone = chance.choices((1, 2, 3), (25, 15, 60))[0]
            found.append(_Commune(f"X{len(found) + 1:05d}", lat, lon, zone))
    return found


def _school(
    school_id: str, number: int, levels: tuple[Level, ...], commune: _Commune, chance: Random
) -> Sequence[str]:
    lat, lon = commune.lat, commune.lon
    for _ in range(20):
        near = (commune.lat + chance.uniform(-0.03, 0.03), commune.lon + chance.uniform(-0.03, 0.03))
        if on_land(*near):
            lat, lon = near
            break
    manager = "SO" if Level.UPPER_SECONDARY in levels else f"UBND-{commune.code}"
    kind = "ordinary"
    if commune.zone == 1 and Level.LOWER_SECONDARY in levels and chance.random() < 0.15:
        kind = "PTDTBT"
    sessions = "2" if Level.UPPER_SECONDARY not in levels and chance.random() < 0.85 else "1"
    name = f"{_NAMES[levels]} {number:02d}"
    return (
        school_id,
        name,
        kind,
        manager,
        commune.code,
        str(commune.zone),
        sessions,
        f"{lat:.5f}",
        f"{lon:.5f}",
    )


def _classes(levels: tuple[Level, ...], zone: int, chance: Random) -> Iterator[tuple[Level, str, int, int]]:
    small, usual, most = (0.6, 0.8, 1.0)[zone - 1], 1.0, 1.0
    for level in levels:
        fewest, middle, largest = _CLASSES[level]
        scale = chance.triangular(0.4, 1.7, usual) * small * most
        for grade in GRADES[level]:
            if level is Level.PRESCHOOL and grade in ("3-12m", "13-24m"):
                continue
            classes = max(fewest, min(largest, round(middle * scale * chance.uniform(0.85, 1.15))))
            low, high = _PUPILS[zone]
            if level is Level.PRESCHOOL:
                low, high = 14, 30
            pupils = sum(chance.randint(low, high) for _ in range(classes))
            if classes:
                yield level, grade, classes, pupils


def _as_text(classes: Sequence[tuple[Level, str, int, int]]) -> Iterator[Sequence[str]]:
    for level, grade, number, pupils in classes:
        yield level.value, grade, str(number), str(pupils)
