"""The engine on this machine: DuckDB with a bound on its memory. An expression goes in, rows come out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import ibis

Connection = Any  # DuckDB publishes no types
_BATCH = 20_000


def connect(
    *, memory_limit: str = "1GB", threads: int | None = None, spill_to: Path | None = None
) -> Connection:
    """An engine in memory; it spills to a folder when one is given and otherwise fails rather than grow.

    It fetches nothing: extensions are neither installed nor loaded by themselves.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": str(spill_to) if spill_to else "",
    }
    if threads is not None:
        settings["threads"] = threads
    return duckdb.connect(":memory:", config=settings)


def sql_of(expression: Any) -> str:
    """The expression in the words of this engine."""
    return str(ibis.to_sql(expression, dialect="duckdb"))


def create_table(connection: Connection, name: str, schema: dict[str, str]) -> None:
    """An empty table with the columns of an expression's input."""
    columns = ", ".join(f'"{column}" {_TYPES.get(kind, kind)}' for column, kind in schema.items())
    connection.execute(f'CREATE TABLE "{name}" ({columns})')


def insert(
    connection: Connection, name: str, schema: dict[str, str], entries: Iterable[Sequence[Any]]
) -> None:
    """Rows streamed in by batches, column by column: a hundred times quicker than row by row."""
    # Decimals travel as text, because DuckDB would read a list of them at the precision of its first element.
    columns = ", ".join(_unnest(number, kind) for number, kind in enumerate(schema.values(), start=1))
    statement = f'INSERT INTO "{name}" SELECT {columns}'
    for batch in _batches(entries):
        connection.execute(statement, [list(column) for column in zip(*batch, strict=True)])


def named_rows(connection: Connection, query: str) -> list[dict[str, Any]]:
    """The answer's rows by column name."""
    answer = connection.execute(query)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


_TYPES = {"int64": "BIGINT", "string": "VARCHAR", "date": "DATE"}


def _unnest(number: int, kind: str) -> str:
    if kind.startswith("decimal"):
        return f"unnest(${number}::VARCHAR[])::{kind}"
    return f"unnest(${number}::{_TYPES[kind]}[])"


def _batches(entries: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    remaining = iter(entries)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
