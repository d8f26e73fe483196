"""What a school or commune that was asked sees of a network plan: its own sites, its own villages, and the whole in
a few figures."""

from typing import Any

from trienkhai.apps.org.models import UnitVersion
from trienkhai.apps.planning.models import Plan, School
from trienkhai.apps.planning.queries.network import (
    changed_lines,
    compared,
    names_of_network,
    network_of,
    site_lines,
)
from trienkhai.faces.web.access import OfficeRequest


def network_part(request: OfficeRequest, plan: Plan, unit: int) -> dict[str, Any]:
    """The context of `network_opinion.html` beside what every kind of plan has."""
    facts, found = network_of(plan)
    names = names_of_network(plan, request.today)
    own = set(School.objects.filter(dataset=plan.dataset_id, unit_id=unit).values_list("code", flat=True))
    version: UnitVersion = request.post.version
    commune = version.code if not own else ""
    sites, ways = [], []
    if found is not None:
        runs = {one.site_id: one.school_id for one in found.sites}
        homes = {site.site_id: site.commune_id for site in facts.sites}
        sites = [
            line
            for line in site_lines(facts, found, names)
            if {line.school_id, runs[line.site_id]} & own or (commune and homes[line.site_id] == commune)
        ]
        ways = [
            line
            for line in changed_lines(facts, found, names)
            if line.schools & own or (commune and line.commune_code == commune)
        ]
    scenarios = compared(plan)
    return {
        "sites": sites,
        "ways": sorted(ways, key=lambda line: -line.more),
        "now": next((one for one in scenarios if one["is_today"]), None),
        "then": next((one for one in scenarios if one["is_chosen"]), None),
    }
