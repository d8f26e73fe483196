"""`trienkhai manage …`: Django's own commands with this project's settings."""

import os
import sys

SETTINGS = "trienkhai.config.settings"


def run(words: list[str]) -> int:
    """Hands the words over to Django; its own exit status, or 2 for wrong use."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["trienkhai manage", *(words or ["help"])])
    except SystemExit as leaving:
        code = leaving.code
        if isinstance(code, str):
            print(code, file=sys.stderr)
            return 2
        return 2 if code else 0
    return 0


def unprepared() -> str:
    """What to do where no database answers, where it is empty or of an earlier version; nothing where all is well."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as problem:
        return f"Không đọc được cơ sở dữ liệu: {str(problem).splitlines()[0]}"
    if not waiting:
        return ""
    if not executor.loader.applied_migrations:
        return "Cơ sở dữ liệu chưa được chuẩn bị; hãy chạy trienkhai install."
    return "Cơ sở dữ liệu thuộc phiên bản trước; hãy sao lưu (trienkhai backup) rồi chạy trienkhai install."
