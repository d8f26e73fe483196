"""Where in the index to look: portions of the documents, the newest first, on either database.

On SQLite a stretch of keys is read from its end and left as soon as a page is full. PostgreSQL's index cannot be read
by key, so there it depends on how many documents have the words, which the planner's statistics tell well enough: many,
and the newest few thousand are gone through one by one; few, and the index gives them all.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from django.db import connection
from django.db.models.expressions import RawSQL

from trienkhai.apps.documents.search_tokens import asked_tokens

_STRETCHES = (4_000, 60_000)
"""So many of the newest documents are looked at first, then so many more, then all: common words fill a page early."""

_COMMON = 5_000
"""Words expected in more documents than this are looked for in the newest stretch before the index is asked."""

_FIRST = 100
"""So many of the newest of the few documents a post may see are looked at before the others."""

_MATCHES = (400, 4_000, 20_000)
"""So many of the newest matches are taken from PostgreSQL's index at a time, the last number again and again."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Documents with keys from `low` to `high`, only those of `keys` if given; `matched` when all of `keys` have the
    pairs of words asked for."""

    low: int
    high: int
    keys: list[int] | None = None
    matched: bool = False


def portions(rows: list[list[str]], top: int, mine: list[int] | None) -> Iterator[Portion]:
    """Up to key `top`, newest first: among `mine`, the few documents a post may see, or among all."""
    if connection.vendor == "postgresql":
        yield from _matches(rows, top, mine)
    elif mine is not None:
        yield from _newest_of(mine, top)
    else:
        yield from _stretches(top)


def keys_with(rows: list[list[str]], portion: Portion) -> RawSQL:
    """Keys of the documents of a portion in which every row of words is."""
    # Rows longer than a pair are looked for in the few texts with all their pairs.
    long = [f" {' '.join(row)} " for row in rows if len(row) > 2]
    given = [] if portion.keys is None else [json.dumps(portion.keys)]
    if connection.vendor == "sqlite":
        asked = " ".join(f'"{token}"' for token in asked_tokens(rows, "_"))
        within = (
            "SELECT rowid FROM documents_search WHERE documents_search MATCH %s AND rowid BETWEEN %s AND %s"
        )
        chosen = " AND +rowid IN (SELECT value FROM json_each(%s))"  # the sign keeps it from asking for each key anew
        in_row = " AND instr((SELECT ' ' || words || ' ' FROM documents_searchtext"
        in_row += " WHERE document_id = documents_search.rowid), %s)"
    else:
        asked = _query(rows)
        within = "SELECT document_id FROM documents_searchtext"
        within += " WHERE vector @@ %s::tsquery AND document_id BETWEEN %s AND %s"
        chosen = " AND document_id IN (SELECT value::bigint FROM json_array_elements_text(%s::json))"
        in_row = " AND position(%s in ' ' || words || ' ') > 0"
    sql = within + chosen * len(given) + in_row * len(long)
    return RawSQL(sql, (asked, portion.low, portion.high, *given, *long))  # noqa: S611 - a constant with parameters


def _stretches(top: int) -> Iterator[Portion]:
    """First and last key of each stretch of documents, the newest first."""
    for size in _STRETCHES:
        if top <= 0:
            return
        yield Portion(max(1, top - size + 1), top)
        top -= size
    if top > 0:
        yield Portion(1, top)


def _newest_of(mine: list[int], top: int) -> Iterator[Portion]:
    newest = sorted((key for key in mine if key <= top), reverse=True)
    for keys in (newest[:_FIRST], newest[_FIRST:]):
        if keys:
            yield Portion(keys[-1], keys[0], keys)


def _matches(rows: list[list[str]], top: int, mine: list[int] | None) -> Iterator[Portion]:
    asked = _query(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN (FORMAT JSON) SELECT FROM documents_searchtext WHERE vector @@ %s::tsquery", [asked]
        )
        ((plan,),) = cursor.fetchone()
        if plan["Plan"]["Plan Rows"] > _COMMON and top > 0:
            if mine is not None:
                yield from _newest_of(mine, top)
                return
            yield Portion(max(1, top - _STRETCHES[0] + 1), top)
            top -= _STRETCHES[0]
        allowed = None if mine is None else set(mine)
        for many in chain(_MATCHES if mine is None else (), repeat(_MATCHES[-1])):
            if top <= 0:
                return
            cursor.execute("SELECT documents_search_found(%s::tsquery, %s, %s)", [asked, top, many])
            keys = [key for (key,) in cursor.fetchall()]
            if seen := keys if allowed is None else [key for key in keys if key in allowed]:
                yield Portion(seen[-1], seen[0], seen, matched=True)
            if len(keys) < many:
                return
            top = keys[-1] - 1


def _query(rows: list[list[str]]) -> str:
    return " & ".join(f"'{token}'" for token in asked_tokens(rows, " "))
