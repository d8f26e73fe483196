"""What the search index holds of a document: its words, and each word with the one that follows.

Two words in a row are then found in the index alone, by one entry; with places of words in the index, every document
that holds both anywhere had to be gone through. PostgreSQL makes the same with a function of its own (migration 0006).
"""

from itertools import pairwise
from typing import Any

from django.db.backends.signals import connection_created

_LONGEST = 500


def tokens_of(words: str) -> str:
    """Words and pairs, each once, blanks between them.

    >>> sorted(tokens_of("giao duc va giao duc").split())
    ['duc', 'duc_va', 'giao', 'giao_duc', 'va', 'va_giao']
    """
    row = words.split()
    tokens = {*row, *(f"{first}_{second}" for first, second in pairwise(row))}
    return " ".join(token for token in tokens if len(token) <= _LONGEST)


def asked_tokens(rows: list[list[str]], between: str) -> list[str]:
    """The entries that a document with all these rows of words has: pairs, and words that stand alone."""
    return sorted({token for row in rows for token in ([*map(between.join, pairwise(row))] or row)})


def _add_function(sender: Any, connection: Any, **_: Any) -> None:
    """SQLite asks for the tokens from its triggers."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("documents_search_tokens", 1, tokens_of, deterministic=True)


def give_databases_the_function() -> None:
    """For every connection opened from now on."""
    connection_created.connect(_add_function, dispatch_uid="documents.search_tokens")
