"""Where plans of each kind are shown and started: the pages of a kind add their routes here."""

from django.urls import reverse

from trienkhai.apps.planning.models import Dataset, Plan

PAGES: dict[str, str] = {}
"""Route of the page of a plan (argument: its key), by kind."""

STARTS: dict[str, str] = {}
"""Route of the page that starts a plan (argument: the dataset's key), by kind."""


def plan_address(plan: Plan) -> str:
    """Empty where nothing shows this kind yet."""
    route = PAGES.get(plan.kind)
    return reverse(route, args=[plan.pk]) if route else ""


def start_addresses(dataset: Dataset) -> list[tuple[str, str]]:
    """What may be begun from a confirmed dataset: words and address."""
    return [(str(Plan.Kind(kind).label), reverse(route, args=[dataset.pk])) for kind, route in STARTS.items()]
