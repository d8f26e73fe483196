"""The columns of the tables of a network and how a cell of each is read; documented in docs/how-to/plan-network.md."""

from collections.abc import Callable, Mapping
from typing import Any

from trienkhai.core.planning.facts import Level, cells
from trienkhai.core.planning.network.facts.model import Status

Reader = Callable[[str], Any]

TABLES = ("sites", "places", "distances")
OPTIONAL = frozenset({"distances"})

MOST_PUPILS = 20_000
MOST_CLASSES = 500
MOST_MONEY = 10_000_000  # million đồng
FARTHEST = 3_000  # km


def _money(text: str) -> int:
    """Millions of đồng in the file, thousands here; an empty cell is nothing."""
    return int(cells.hundredths(MOST_MONEY, empty=0)(text)) * 10


def _metres(text: str) -> int:
    return int(cells.hundredths(FARTHEST)(text)) * 10


def _count(limit: int) -> Reader:
    """A count; an empty cell is zero where the column may be left empty."""
    whole = cells.whole(limit)
    return lambda text: whole(text) if text else 0


READERS: Mapping[str, Mapping[str, Reader]] = {
    "sites": {
        "site_id": cells.identifier,
        "school_id": cells.identifier,
        "name": cells.identifier,
        "level": cells.one_of([*Level], Level),
        "commune_id": cells.identifier,
        "zone": cells.one_of(("1", "2", "3"), int),
        "lat": cells.degrees,
        "lon": cells.degrees,
        "island": cells.anything,
        "status": cells.one_of([*Status], Status),
        "main": cells.one_of(("0", "1"), lambda text: text == "1"),
        "classes": _count(MOST_CLASSES),
        "pupils": _count(MOST_PUPILS),
        "capacity": cells.whole(MOST_PUPILS),
        "extra_rooms": _count(MOST_CLASSES),
        "yearly_cost": _money,
        "room_cost": _money,
        "open_cost": _money,
        "close_cost": _money,
    },
    "places": {
        "place_id": cells.identifier,
        "name": cells.identifier,
        "commune_id": cells.identifier,
        "lat": cells.degrees,
        "lon": cells.degrees,
        "island": cells.anything,
        **{level.value: _count(MOST_PUPILS) for level in Level},
        **{f"today_{level}": cells.anything for level in Level},
    },
    "distances": {"place_id": cells.identifier, "site_id": cells.identifier, "km": _metres},
}
