"""Reads about documents for pages and higher apps."""

from trienkhai.apps.documents.queries.chain import Carried, chain, documents_of, known_by_code
from trienkhai.apps.documents.queries.proposals import Proposal, of_finding, proposals
from trienkhai.apps.documents.queries.registers import (
    deliveries_of,
    incoming_pages,
    incoming_register,
    outgoing_pages,
    outgoing_register,
    tray,
    tray_count,
    years_of,
)
from trienkhai.apps.documents.queries.standing import CERTAIN, TO_DECIDE, is_gone, latest_decisions, waits

__all__ = [
    "CERTAIN",
    "TO_DECIDE",
    "Carried",
    "Proposal",
    "chain",
    "deliveries_of",
    "documents_of",
    "incoming_pages",
    "incoming_register",
    "is_gone",
    "known_by_code",
    "latest_decisions",
    "of_finding",
    "outgoing_pages",
    "outgoing_register",
    "proposals",
    "tray",
    "tray_count",
    "waits",
    "years_of",
]
