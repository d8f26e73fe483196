"""The map of a plan as GeoJSON: sites, places, ways and catchments, before and after."""

from collections.abc import Iterable, Sequence
from typing import Any

from trienkhai.core.planning.network.facts import NetworkFacts
from trienkhai.core.planning.network.model import NetworkPlan

Point = tuple[float, float]  # longitude, latitude, as GeoJSON wants them


def plan_map(facts: NetworkFacts, plan: NetworkPlan) -> dict[str, Any]:
    """A FeatureCollection. `layer` is site, place, way or catchment; `when` tells before from after."""
    decided = plan.by_site
    sites = [
        _feature(
            "Point",
            (site.lon, site.lat),
            layer="site",
            site_id=site.site_id,
            name=site.name,
            level=site.level.value,
            action=decided[site.site_id].action.value,
            run_by=decided[site.site_id].school_id,
            pupils=decided[site.site_id].pupils,
            capacity=decided[site.site_id].capacity,
        )
        for site in facts.sites
    ]
    places = [
        _feature(
            "Point",
            (place.lon, place.lat),
            layer="place",
            place_id=place.place_id,
            name=place.name,
            commune_id=place.commune_id,
        )
        for place in facts.places
    ]
    return {
        "type": "FeatureCollection",
        "features": [*sites, *places, *_ways(facts, plan), *_catchments(facts, plan)],
    }


def _ways(facts: NetworkFacts, plan: NetworkPlan) -> Iterable[dict[str, Any]]:
    """A line for each way that changes."""
    at = {site.site_id: (site.lon, site.lat) for site in facts.sites}
    homes = {place.place_id: (place.lon, place.lat) for place in facts.places}
    for row in plan.attendance:
        if row.site_id != row.site_today:
            yield _feature(
                "LineString",
                (homes[row.place_id], at[row.site_id]),
                layer="way",
                place_id=row.place_id,
                level=row.level.value,
                site_today=row.site_today,
                site_id=row.site_id,
                pupils=row.pupils,
                metres_more=row.worse_m,
            )


def _catchments(facts: NetworkFacts, plan: NetworkPlan) -> Iterable[dict[str, Any]]:
    homes = {place.place_id: (place.lon, place.lat) for place in facts.places}
    for site in facts.sites:
        for when in ("before", "after"):
            points = [
                homes[row.place_id]
                for row in plan.attendance
                if (row.site_today if when == "before" else row.site_id) == site.site_id
            ]
            hull = convex_hull([*points, (site.lon, site.lat)]) if points else []
            if len(hull) >= 3:
                yield _feature(
                    "Polygon",
                    ((*hull, hull[0]),),
                    layer="catchment",
                    when=when,
                    site_id=site.site_id,
                    level=site.level.value,
                )


def convex_hull(points: Iterable[Point]) -> list[Point]:
    """The corners around the points, counter-clockwise; fewer than three when they lie on one line."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return lower[:-1] + upper[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) >= 2 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": properties,
    }
