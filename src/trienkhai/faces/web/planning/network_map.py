"""The two pictures of a network plan at one level: as it is, and as it would be."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.apps.planning.queries.network import Names, action_words
from trienkhai.core.planning.facts import LEVEL_WORDS, Level
from trienkhai.core.planning.network import Action, NetworkFacts, NetworkPlan, Site, SiteDecision
from trienkhai.core.planning.network.map import convex_hull
from trienkhai.faces.web.planning import svg_map
from trienkhai.faces.web.planning.map_labels import short_name

SHAPES = {
    Level.PRESCHOOL: "circle",
    Level.PRIMARY: "close",  # a square
    Level.LOWER_SECONDARY: "open",  # a diamond
    Level.UPPER_SECONDARY: "over",  # a triangle
}
_LETTERS = 19  # two pictures side by side are each half as large
_GROUNDS = 5  # tones of catchments; neighbours seldom share one


def pictures(
    facts: NetworkFacts, found: NetworkPlan, names: Names, level: Level, view: svg_map.View
) -> dict[str, Any]:
    """Before and after, as SVG, and the shape the sites of the level have."""
    words = LEVEL_WORDS[level]
    return {
        "before": svg_map.draw(
            view,
            title=_("Hiện trạng, %(level)s") % {"level": words},
            points=[
                *_homes(facts, found, level, after=False),
                *_sites(facts, found, names, level, after=False),
            ],
            lines=_ways(facts, found, level, after=False),
            areas=_areas(facts, found, level, after=False),
            letters=_LETTERS,
        ),
        "after": svg_map.draw(
            view,
            title=_("Theo phương án, %(level)s") % {"level": words},
            points=[
                *_homes(facts, found, level, after=True),
                *_sites(facts, found, names, level, after=True),
            ],
            lines=_ways(facts, found, level, after=True),
            areas=_areas(facts, found, level, after=True),
            letters=_LETTERS,
        ),
        "shape": svg_map.SHAPES.get(SHAPES[level], ""),
    }


def _sites(
    facts: NetworkFacts, found: NetworkPlan, names: Names, level: Level, *, after: bool
) -> list[svg_map.Point]:
    pupils: dict[str, int] = defaultdict(int)
    for row in found.attendance:
        pupils[row.site_id if after else row.site_today] += row.pupils
    decided = found.by_site
    points = []
    for site in facts.sites:
        one = decided[site.site_id]
        if site.level is not level or (not after and not site.exists):
            continue
        if after and one.action is Action.NOT_OPENED:
            continue
        crossed = after and one.action is Action.CLOSE
        said = _("%(n)s học sinh") % {"n": pupils[site.site_id]}
        words = f"{action_words(one, names)}, {said}" if after else said
        points.append(
            svg_map.Point(
                (site.lat, site.lon),
                site.name,
                words,
                _tone(one) if after else "site-keep",
                1.15 if site.main else 0.85,
                label=_label(site, names),
                shape="none" if crossed else SHAPES[level],
            )
        )
    return points


def _label(site: Site, names: Names) -> str:
    """The main site is known by its school; another by its own name."""
    school = names.school(site.school_id)
    return short_name(school if site.main and school != site.school_id else site.name)


def _tone(one: SiteDecision) -> str:
    return f"site-{one.action.value.replace('_', '-')}"


def _homes(facts: NetworkFacts, found: NetworkPlan, level: Level, *, after: bool) -> list[svg_map.Point]:
    sites = {site.site_id: site.name for site in facts.sites}
    goes = {
        row.place_id: row.site_id if after else row.site_today
        for row in found.attendance
        if row.level is level
    }
    return [
        svg_map.Point(
            (place.lat, place.lon),
            place.name,
            _("%(n)s học sinh, đến %(site)s")
            % {"n": place.pupils[level], "site": sites.get(goes.get(place.place_id, ""), "…")},
            "place",
            0.55,
            is_named=False,
        )
        for place in facts.places
        if place.pupils[level]
    ]


def _ways(facts: NetworkFacts, found: NetworkPlan, level: Level, *, after: bool) -> list[svg_map.Line]:
    """Thin lines where pupils go; on the second picture an arrow for each way that changes."""
    homes = {place.place_id: place for place in facts.places}
    sites = {site.site_id: site for site in facts.sites}
    lines = []
    for row in found.attendance:
        goes = row.site_id if after else row.site_today
        if row.level is not level or not goes:
            continue
        changed = after and row.site_id != row.site_today
        home, site = homes[row.place_id], sites[goes]
        tone = "way" if not changed else "way-worse" if row.worse_m > 0 else "way-better"
        words = _("%(place)s → %(site)s: %(n)s học sinh") % {
            "place": home.name, "site": site.name, "n": row.pupils,
        }  # fmt: skip
        if changed and row.worse_m > 0:
            words += _(", xa thêm %(km)s km") % {"km": f"{row.worse_m / 1000:.1f}".replace(".", ",")}
        lines.append(
            svg_map.Line(
                (home.lat, home.lon),
                (site.lat, site.lon),
                words,
                tone,
                1.6 if changed else 0.6,
                arrow=changed,
            )
        )
    return sorted(lines, key=lambda line: line.arrow)  # what changes lies on top


def _areas(facts: NetworkFacts, found: NetworkPlan, level: Level, *, after: bool) -> list[svg_map.Area]:
    """Around each site the homes that attend it."""
    homes = {place.place_id: (place.lon, place.lat) for place in facts.places}
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in found.attendance:
        if row.level is level:
            members[row.site_id if after else row.site_today].append(homes[row.place_id])
    areas = []
    for number, site in enumerate(site for site in facts.sites if site.level is level):
        corners = _hull(site, members.get(site.site_id, []))
        if len(corners) >= 3:
            tone = f"catchment-{number % _GROUNDS + 1}"
            areas.append(svg_map.Area(corners, _("Học sinh của %(site)s") % {"site": site.name}, tone))
    return areas


def _hull(site: Site, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(lat, lon) for lon, lat in convex_hull([*points, (site.lon, site.lat)])] if points else []
