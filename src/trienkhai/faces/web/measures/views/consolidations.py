"""Consolidations: every total, opened down to its returns; frozen ones with their seal."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trienkhai.apps.measures.access import (
    CONTENT_ROLES,
    access_consolidation,
    access_round,
    round_abilities,
    visible_rounds,
)
from trienkhai.apps.measures.actions import do_freeze
from trienkhai.apps.measures.consolidation import seal
from trienkhai.apps.measures.models import Round
from trienkhai.apps.measures.queries import consolidate, frozen_of
from trienkhai.apps.org.models import Membership
from trienkhai.apps.org.queries import version_on
from trienkhai.faces.web.access import OfficeRequest, roles
from trienkhai.faces.web.addresses import number
from trienkhai.faces.web.measures.totals_page import Totals, Viewer

Tree = Membership.Tree


@roles(*CONTENT_ROLES)
def consolidations(request: OfficeRequest) -> HttpResponse:
    """The consolidation of the newest round the person sees, or what to do when there is none."""
    newest = visible_rounds(request.post, request.today).order_by("-year", "-pk").first()
    if newest is not None:
        return redirect("consolidation", newest.pk)
    return render(request, "measures/no_consolidation.html")


@roles(*CONTENT_ROLES)
def consolidation(request: OfficeRequest, pk: int) -> HttpResponse:
    round, seen = access_round(request.post, pk, request.today)
    tree, as_of = _choice(request, round)
    totals = Totals(consolidate(round, tree, as_of), Viewer(request.post.unit_id, seen))
    context = {
        "overview": totals.overview(number(request.GET.get("don-vi"))),
        "abilities": round_abilities(request.post, round, seen),
        "rounds": list(visible_rounds(request.post, request.today).order_by("-year", "-pk")[:20]),
        "frozen": frozen_of(round) if seen.value == "all" else [],
        **_frame(request, round, tree, as_of),
    }
    return render(request, "measures/consolidation.html", context)


@roles(*CONTENT_ROLES)
def cell(request: OfficeRequest, pk: int, unit: int, code: str) -> HttpResponse:
    round, seen = access_round(request.post, pk, request.today)
    tree, as_of = _choice(request, round)
    totals = Totals(consolidate(round, tree, as_of), Viewer(request.post.unit_id, seen))
    context = {"cell": totals.cell(unit, code), **_frame(request, round, tree, as_of)}
    return render(request, "measures/cell.html", context)


@require_POST
@roles(*CONTENT_ROLES)
def freeze(request: OfficeRequest, pk: int) -> HttpResponse:
    """Freezes what the person looks at."""
    round, seen = access_round(request.post, pk, request.today)
    if not round_abilities(request.post, round, seen)["freeze"]:
        raise PermissionDenied
    tree, as_of = _choice(request, round)
    made = do_freeze(round, tree, as_of=as_of, actor=request.post)
    messages.success(
        request, _("Đã chốt bản tổng hợp. Bản này giữ nguyên dù số liệu về sau được đính chính.")
    )
    return redirect("frozen", made.pk)


@roles(*CONTENT_ROLES)
def frozen(request: OfficeRequest, pk: int) -> HttpResponse:
    """A frozen consolidation; its hash is worked out again each time it is shown."""
    found, seen = access_consolidation(request.post, pk, request.today)
    totals = Totals(found.content, Viewer(request.post.unit_id, seen))
    context = {
        "frozen": found,
        "is_sound": seal(found.content) == found.sha256,
        "overview": totals.overview(number(request.GET.get("don-vi"))),
        **_frame(request, found.round, found.tree, found.as_of),
    }
    return render(request, "measures/frozen.html", context)


@roles(*CONTENT_ROLES)
def frozen_cell(request: OfficeRequest, pk: int, unit: int, code: str) -> HttpResponse:
    found, seen = access_consolidation(request.post, pk, request.today)
    totals = Totals(found.content, Viewer(request.post.unit_id, seen))
    context = {
        "frozen": found,
        "cell": totals.cell(unit, code),
        **_frame(request, found.round, found.tree, found.as_of),
    }
    return render(request, "measures/cell.html", context)


def _choice(request: OfficeRequest, round: Round) -> tuple[str, date]:
    """The tree and the day of the map that were asked for; by place, on the last day of the period, else."""
    asked = request.POST if request.method == "POST" else request.GET
    tree = asked.get("tree", "")
    try:
        as_of = date.fromisoformat(asked.get("as_of", ""))
    except ValueError:
        as_of = round.period_end
    return (tree if tree in Tree.values else Tree.PLACE.value), as_of


def _frame(request: OfficeRequest, round: Round, tree: str, as_of: date) -> dict[str, Any]:
    """What every page of totals says of itself: which round, which tree, the map of which day."""
    return {
        "round": round,
        "tree": tree,
        "tree_label": Tree(tree).label,
        "trees": Tree.choices,
        "as_of": as_of,
        "query": f"tree={tree}&as_of={as_of.isoformat()}",
        "area": version_on(round.area_id, round.period_end),
        "on_period_end": as_of == round.period_end,
    }
