"""Reads about documents for pages and higher apps."""

from trienkhai.apps.documents.queries.chain import Carried, chain, documents_of, known_by_code
from trienkhai.apps.documents.queries.proposals import Proposal, latest_decisions, proposals

__all__ = ["Carried", "Proposal", "chain", "documents_of", "known_by_code", "latest_decisions", "proposals"]
