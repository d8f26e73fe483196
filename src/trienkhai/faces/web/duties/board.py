"""The follow-up board: the national states counted, by unit and by document, over time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trienkhai.apps.duties.queries import Board, listed
from trienkhai.apps.duties.queries import board as board_of
from trienkhai.apps.duties.words import FOLLOW_UPS
from trienkhai.core.duties import Counts, FollowUp
from trienkhai.faces.web.access import OfficeRequest, signed_in
from trienkhai.faces.web.duties.lists import SCOPES, filters_of, scopes_of

_BARS = 20  # units in the chart; the table below has them all


@signed_in
def board(request: OfficeRequest) -> HttpResponse:
    filters = filters_of(request)
    found = board_of(listed(request.post, filters, request.today), request.today)
    context = {
        "board": found,
        "filters": filters,
        "scope": SCOPES[filters.scope],
        "scopes": scopes_of(request.post).items(),
        "tiles": _tiles(found.counts),
        "on_time": _percent(found.counts.on_time_share),
        "overdue": _percent(found.counts.overdue_share),
        "legend": FOLLOW_UPS.items(),
        "charts": _charts(found),
    }
    return render(request, "duties/board.html", context)


def _tiles(counts: Counts) -> list[dict[str, Any]]:
    tones = {FollowUp.DONE_ON_TIME: "good", FollowUp.OPEN_OVERDUE: "bad"}
    return [
        {
            "state": state.value,
            "label": FOLLOW_UPS[state],
            "number": getattr(counts, state.value),
            "tone": tones.get(state, "plain"),
        }
        for state in FollowUp
        if state.has_date
    ]


def _charts(found: Board) -> dict[str, Any]:
    """What the charts draw; the tables of the page hold the same figures for who does not see them."""
    shown = found.units[:_BARS]
    return {
        "units": {
            "names": [row.name for row in shown],
            "series": [
                {
                    "state": state.value,
                    "name": str(FOLLOW_UPS[state]),
                    "values": [getattr(row.counts, state.value) for row in shown],
                }
                for state in FollowUp
            ],
        },
        "months": {
            "names": [month.month.strftime("%m/%Y") for month in found.months],
            "due": [month.due for month in found.months],
            "done": [month.done for month in found.months],
            "due_name": _("Lũy kế đến hạn"),
            "done_name": _("Lũy kế hoàn thành"),
        },
    }


def _percent(share: Any) -> str:
    """A share with one decimal as offices write it, or nothing when there is nothing to take it of."""
    if share is None:
        return ""
    return f"{float(share * 100):.1f}".replace(".", ",")
