"""What the pages of a network plan share: refusals in words, sections by level, the names in them."""

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.network import Names, names_of_network, network_of
from trienkhai.core.planning.facts import LEVEL_WORDS, Level
from trienkhai.core.planning.network import NetworkError, NetworkFacts, NetworkPlan
from trienkhai.faces.web.access import OfficeRequest
from trienkhai.faces.web.planning.staffing_frame import REFUSALS as _SHARED
from trienkhai.faces.web.planning.staffing_frame import PlanFrame
from trienkhai.faces.web.planning.staffing_frame import tell as _tell

REFUSALS = (*_SHARED, NetworkError)
KIND = Plan.Kind.NETWORK


def tell(request: OfficeRequest, refused: Exception) -> None:
    if isinstance(refused, NetworkError):
        more = len(refused.faults) - 5
        words = " ".join(refused.faults[:5])
        messages.error(request, f"{words} {_('Còn %(n)s lỗi nữa.') % {'n': more}}" if more > 0 else words)
    else:
        _tell(request, refused)


def shown(request: OfficeRequest, frame: PlanFrame) -> tuple[NetworkFacts, NetworkPlan | None, Names]:
    """Facts, the chosen scenario and the names to show them with."""
    facts, found = network_of(frame.plan)
    return facts, found, names_of_network(frame.plan, request.today)


def level_asked(request: OfficeRequest, facts: NetworkFacts) -> Level:
    """The level the page is about: the one asked for, else the first there is."""
    there = levels_of(facts)
    asked = request.GET.get("cap", "")
    return next((level for level in there if level == asked), there[0] if there else Level.PRIMARY)


def levels_of(facts: NetworkFacts) -> list[Level]:
    there = {site.level for site in facts.sites}
    return [level for level in Level if level in there]


def level_links(facts: NetworkFacts, at: Level) -> list[dict[str, Any]]:
    return [
        {"code": level.value, "words": LEVEL_WORDS[level], "is_here": level == at}
        for level in levels_of(facts)
    ]
