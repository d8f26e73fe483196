"""Where Vietnam has land, in rows of a twentieth of a degree: enough to tell a village from the open sea."""

from bisect import bisect_right
from functools import cache

from trienkhai.registries import rows

COUNTRY = (6.0, 24.0, 101.5, 118.0)  # latitudes from, to; longitudes from, to, islands included


def in_country(lat: float, lon: float) -> bool:
    """Whether the point lies in the box around the country."""
    south, north, west, east = COUNTRY
    return south <= lat <= north and west <= lon <= east


def on_land(lat: float, lon: float) -> bool:
    """Whether a school may stand here: land within about two kilometres, the border about 40 km wide."""
    starts, strips = _strips()
    last = bisect_right(starts, lat)
    return any(
        south <= lat <= north and west <= lon <= east
        for south, north, west, east in strips[max(0, last - _LOOK_BACK) : last]
    ) or any(south <= lat <= north and west <= lon <= east for south, north, west, east in _islands())


# A row of the mask has at most this many strips, counted over the two rows a point can touch.
_LOOK_BACK = 40
_ROW = 0.06


@cache
def _boxes() -> tuple[tuple[float, float, float, float], ...]:
    return tuple(
        sorted(
            (float(row["lat_from"]), float(row["lat_to"]), float(row["lon_from"]), float(row["lon_to"]))
            for row in rows("land_rows")
        )
    )


@cache
def _strips() -> tuple[list[float], list[tuple[float, float, float, float]]]:
    strips = [box for box in _boxes() if box[1] - box[0] < _ROW]
    return [box[0] for box in strips], strips


@cache
def _islands() -> tuple[tuple[float, float, float, float], ...]:
    return tuple(box for box in _boxes() if box[1] - box[0] >= _ROW)
