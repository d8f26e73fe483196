"""The guard of the audit, lifted: by the tests' own clearing of tables, and by whoever has the database in hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_guard = import_module("trienkhai.apps.journal.migrations.0003_append_only")


class _Editor:
    """As much of a schema editor as the migration asks for, in the middle of a transaction."""

    def __init__(self) -> None:
        from django.db import connection

        self.connection = connection

    def execute(self, statement: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement)


@contextmanager
def unguarded() -> Iterator[None]:
    """The audit without its triggers, as an administrator of the database could make it for a while."""
    editor = _Editor()
    editor.connection.check_constraints()
    _guard.unguard(None, editor)
    yield
    editor.connection.check_constraints()
    _guard.guard(None, editor)


def let_tests_clear_tables() -> None:
    """On SQLite tables are cleared by deleting their rows, which the guard refuses."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    operations = DatabaseWrapper.ops_class
    clear = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: Any, **more: Any) -> list[str]:
        written: list[str] = []

        class Writer:
            connection = self.connection

            def execute(self, statement: str) -> None:
                written.append(statement)

        _guard.unguard(None, Writer())
        lifted = len(written)
        _guard.guard(None, Writer())
        guarded = set(_guard.TABLES) <= set(self.connection.introspection.table_names())
        statements: list[str] = clear(self, style, tables, **more)
        return [*written[:lifted], *statements, *written[lifted:]] if guarded else statements

    operations.sql_flush = sql_flush
