"""Units: the tree on any day, two days compared, a unit with its history."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from trienkhai.apps.org.models import Unit
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.org.contexts import difference, tree_on, unit_page


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return otherwise


@signed_in
def units(request: OfficeRequest) -> HttpResponse:
    """Everyone in the office may see how it is organised."""
    day = _day(request.GET.get("ngay"), request.today)
    other = _day(request.GET.get("so-voi"), day)
    shown = {
        "day": day,
        "other": other if other != day else None,
        "tree": tree_on(day),
        "difference": difference(min(day, other), max(day, other)) if other != day else None,
        "from_day": min(day, other),
        "to_day": max(day, other),
        "reform": date(2025, 7, 1),
    }
    return render(request, "org/units.html", shown)


@signed_in
def unit(request: OfficeRequest, pk: int) -> HttpResponse:
    day = _day(request.GET.get("ngay"), request.today)
    found = get_object_or_404(Unit, pk=pk)
    return render(request, "org/unit.html", {"page": unit_page(found, day), "unit": found, "day": day})
