"""What had happened in the sample office before its first day, played through the same actions people use."""

from trienkhai.apps.org.models import Unit


def do_play_history(units: dict[str, Unit]) -> None:
    """An earlier plan already given out, and last year's figures."""
