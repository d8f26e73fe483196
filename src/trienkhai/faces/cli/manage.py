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
