"""Where in the index to look: portions of the documents, the newest first, on either database.

SQLite's index is read by key from the newest on and left when there is enough. PostgreSQL's cannot be read by key, so
there it depends on how many documents have the words, which the planner's statistics tell well enough: when many, the
newest few thousand are gone through one by one before the index is asked for all.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from django.db import connection
from django.db.models.expressions import RawSQL

from trienkhai.apps.documents.search_tokens import asked_tokens

_COMMON = 5_000
"""On PostgreSQL words expected in more documents than this are looked for in the newest ones first."""

_NEWEST = 4_000
"""So many of the newest documents are gone through for such words."""

_FIRST = 100
"""So many of the newest of the few documents a post may see are looked at before the others."""

_MATCHES = (400, 4_000, 20_000)
"""So many of the newest matches are taken from the index at a time, the last number again and again."""


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
    common = connection.vendor == "postgresql" and _expected(rows) > _COMMON
    if mine is not None and (common or connection.vendor == "sqlite"):
        yield from _newest_of(mine, top)
        return
    if common and top > 0:
        yield Portion(max(1, top - _NEWEST + 1), top)
        top -= _NEWEST
    allowed = None if mine is None else set(mine)
    for many in chain(_MATCHES if mine is None else (), repeat(_MATCHES[-1])):
        keys = _newest_with(rows, top, many) if top > 0 else []
        if seen := keys if allowed is None else [key for key in keys if key in allowed]:
            yield Portion(seen[-1], seen[0], seen, matched=True)
        if len(keys) < many:
            return
        top = keys[-1] - 1


def keys_with(rows: list[list[str]], portion: Portion) -> RawSQL:
    """Keys of the documents of a portion in which every row of words is."""
    # Rows longer than a pair are looked for in the few texts with all their pairs.
    long = [f" {' '.join(row)} " for row in rows if len(row) > 2]
    given = [] if portion.keys is None else [json.dumps(portion.keys)]
    if connection.vendor == "sqlite":
        within = (
            "SELECT rowid FROM documents_search WHERE documents_search MATCH %s AND rowid BETWEEN %s AND %s"
        )
        chosen = " AND +rowid IN (SELECT value FROM json_each(%s))"  # the sign keeps it from asking for each key anew
        in_row = " AND instr((SELECT ' ' || words || ' ' FROM documents_searchtext"
        in_row += " WHERE document_id = documents_search.rowid), %s)"
    else:
        within = "SELECT document_id FROM documents_searchtext"
        within += " WHERE vector @@ %s::tsquery AND document_id BETWEEN %s AND %s"
        chosen = " AND document_id IN (SELECT value::bigint FROM json_array_elements_text(%s::json))"
        in_row = " AND position(%s in ' ' || words || ' ') > 0"
    sql = within + chosen * len(given) + in_row * len(long)
    return RawSQL(sql, (_query(rows), portion.low, portion.high, *given, *long))  # noqa: S611 - a constant with parameters


def _newest_of(mine: list[int], top: int) -> Iterator[Portion]:
    newest = sorted((key for key in mine if key <= top), reverse=True)
    for keys in (newest[:_FIRST], newest[_FIRST:]):
        if keys:
            yield Portion(keys[-1], keys[0], keys)


def _newest_with(rows: list[list[str]], top: int, many: int) -> list[int]:
    """Keys up to `top` of the newest documents that have the pairs of all rows, at most so many."""
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM documents_search WHERE documents_search MATCH %s AND rowid <= %s"
        sql += " ORDER BY rowid DESC LIMIT %s"
    else:
        sql = "SELECT documents_search_found(%s::tsquery, %s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [_query(rows), top, many])
        return [key for (key,) in cursor.fetchall()]


def _expected(rows: list[list[str]]) -> int:
    """In how many documents PostgreSQL expects the words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN (FORMAT JSON) SELECT FROM documents_searchtext WHERE vector @@ %s::tsquery",
            [_query(rows)],
        )
        ((plan,),) = cursor.fetchone()
    return int(plan["Plan"]["Plan Rows"])


def _query(rows: list[list[str]]) -> str:
    if connection.vendor == "sqlite":
        return " ".join(f'"{token}"' for token in asked_tokens(rows, "_"))
    return " & ".join(f"'{token}'" for token in asked_tokens(rows, " "))
