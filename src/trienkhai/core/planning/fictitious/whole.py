"""A fictitious place with everything the three kinds of plan take: staffing, training and the network."""

from collections.abc import Iterable, Sequence
from random import Random

from trienkhai.core.planning.facts import Table
from trienkhai.core.planning.fictitious.holdings import HOLDING_COLUMNS, holdings, named
from trienkhai.core.planning.fictitious.places import generate
from trienkhai.core.planning.fictitious.villages import sites_and_places


def generate_whole(kind: str, seed: int) -> dict[str, Table]:
    """The tables of `generate`, names beside the people, and `qualifications`, `sites`, `places` that fit them."""
    made = generate(kind, seed)
    chance = Random(f"whole {kind} {seed}")  # noqa: S311  a game of chance, not a secret
    schools, classes, people = (_rows(made[name]) for name in ("schools", "classes", "staff"))
    sites, places = sites_and_places(schools, classes, chance)
    code, *rest = made["staff"].columns
    return {
        "schools": made["schools"],
        "classes": made["classes"],
        "staff": _table((code, "full_name", *rest), named(people)),
        "qualifications": _table(HOLDING_COLUMNS, holdings(people, chance)),
        "sites": _table(tuple(sites[0]), (tuple(site.values()) for site in sites)),
        "places": _table(tuple(places[0]), (tuple(place.values()) for place in places)),
    }


def _rows(table: Table) -> list[Sequence[str]]:
    return [cells for _number, cells in table.rows]


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    return Table(tuple(columns), list(enumerate(rows, 2)))
