"""Where pupils go today: as the facts say, else to the nearest open site, told apart as inferred."""

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.network.facts import NetworkFacts, Place, Site
from trienkhai.core.planning.network.model import Attendance
from trienkhai.core.planning.network.travel import Travel

UNKNOWN = -1  # metres today where the level has no site yet


def attendance_today(facts: NetworkFacts, travel: Travel) -> tuple[Attendance, ...]:
    """One row for each place and level with pupils; before and after are the same."""
    sites = {site.site_id: site for site in facts.sites}
    found = []
    for place in facts.places:
        for level in Level:
            if not place.pupils[level]:
                continue
            known = place.today.get(level, "")
            site = sites[known] if known else nearest_today(facts, travel, place, level)
            site_id = site.site_id if site else ""
            metres = travel.metres(place, site) if site else UNKNOWN
            pupils = place.pupils[level]
            found.append(
                Attendance(place.place_id, level, pupils, site_id, metres, not known, site_id, metres)
            )
    return tuple(found)


def nearest_today(facts: NetworkFacts, travel: Travel, place: Place, level: Level) -> Site | None:
    """The nearest open site, of the own commune where it has one."""
    open_sites = [site for site in facts.sites if site.level is level and site.exists]
    own = [site for site in open_sites if site.commune_id == place.commune_id]
    return min(own or open_sites, key=lambda site: (travel.metres(place, site), site.site_id), default=None)
