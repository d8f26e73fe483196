"""How far a place is from a site, in metres: by road where it is known, else the great circle times a stated factor.

A ferry is a detour of a stated length each time the land changes. Both figures are estimates and shown as such.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from trienkhai.core.planning.network.facts import NetworkFacts, Place, Site

EARTH_M = 6_371_009  # mean radius


@dataclass(frozen=True, slots=True)
class Travel:
    """The way distances are taken for one scenario."""

    facts: NetworkFacts
    percent: int
    ferry_m: int

    def metres(self, place: Place, site: Site) -> int:
        """From a place to a site."""
        known = self.facts.roads.get((place.place_id, site.site_id))
        if known is not None:
            return known
        return self._estimate(place, site)

    def between(self, site: Site, other: Site) -> int:
        """From a site to another; no table of roads holds these."""
        return self._estimate(site, other)

    def _estimate(self, start: Place | Site, end: Place | Site) -> int:
        line = great_circle(start.lat, start.lon, end.lat, end.lon)
        ferries = (bool(start.island) + bool(end.island)) if start.island != end.island else 0
        return round(line * self.percent / 100) + ferries * self.ferry_m


def great_circle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres along the surface."""
    south, north = radians(lat), radians(other_lat)
    half = sin((north - south) / 2) ** 2
    half += cos(south) * cos(north) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(half)))
