"""From a line of the audit to the page of the record it speaks of."""

from django.urls import NoReverseMatch, reverse

# Kind of record → route that shows it. Records shown inside another's page have none.
_PAGES = {
    "documents.incomingentry": "incoming-entry",
    "documents.outgoingentry": "outgoing-entry",
    "duties.duty": "duty",
    "measures.round": "round",
    "measures.return": "return",
    "measures.consolidation": "consolidation",
    "reports.report": "report",
}


def page_of(subject_type: str, subject_id: int | None) -> str:
    """The address, or an empty text when the record has no page of its own."""
    route = _PAGES.get(subject_type)
    if route is None or subject_id is None:
        return ""
    try:
        return reverse(route, args=[subject_id])
    except NoReverseMatch:
        return ""
