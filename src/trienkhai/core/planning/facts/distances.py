"""How far two schools are from each other, in tenths of a kilometre.

Where `distances.csv` names the pair (in either direction) the road is taken; else the great circle times the
factor of the policy, because roads wind and rivers must be crossed where there is a bridge.
"""

from collections.abc import Mapping
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from trienkhai.core.planning.facts.model import School

EARTH_KM = 6371.0088  # mean radius

Ints = npt.NDArray[np.int64]


class Distances:
    """Distances between schools given by their place in a sequence."""

    def __init__(
        self, schools: tuple[School, ...], known: Mapping[tuple[str, str], int], factor_percent: int
    ) -> None:
        self._points = _on_sphere(schools)
        self._factor = factor_percent / 100
        place = {school.school_id: number for number, school in enumerate(schools)}
        self._count = len(schools)
        self._known = _both_ways(known, place)

    def between(self, start: Ints, end: Ints) -> Ints:
        """Tenths of a kilometre for pairs of places."""
        chord = np.linalg.norm(self._points[start] - self._points[end], axis=1)
        arc = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
        tenths: Ints = np.floor(arc * self._factor * 10 + 0.5).astype(np.int64)
        if self._known:
            keys = np.fromiter(self._known, np.int64, len(self._known))
            values = np.fromiter(self._known.values(), np.int64, len(self._known))
            wanted = start * self._count + end
            found = np.searchsorted(keys, wanted)
            found[found == len(keys)] = 0
            here = keys[found] == wanted
            tenths[here] = values[found[here]]
        return tenths

    def near(self, cap: int) -> tuple[Ints, Ints]:
        """Pairs of places (start, end), each way, that may lie within `cap` tenths; sorted."""
        radius_km = (cap + 1) / 10 / self._factor
        chord = 2 * np.sin(min(radius_km / EARTH_KM / 2, np.pi / 2))
        pairs = cKDTree(self._points).query_pairs(chord, output_type="ndarray").astype(np.int64)
        roads = np.fromiter(chain(self._known), np.int64, len(self._known))
        start = np.concatenate([pairs[:, 0], pairs[:, 1], roads // self._count])
        end = np.concatenate([pairs[:, 1], pairs[:, 0], roads % self._count])
        keys = np.unique(start * self._count + end)
        return keys // self._count, keys % self._count


def _on_sphere(schools: tuple[School, ...]) -> npt.NDArray[np.float64]:
    lat = np.radians([school.lat for school in schools])
    lon = np.radians([school.lon for school in schools])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _both_ways(known: Mapping[tuple[str, str], int], place: Mapping[str, int]) -> dict[int, int]:
    count = len(place)
    both = {place[end] * count + place[start]: km for (start, end), km in known.items()}
    both.update({place[start] * count + place[end]: km for (start, end), km in known.items()})
    return dict(sorted(both.items()))
