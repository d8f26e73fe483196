"""What the words after `trienkhai plan …` are read as."""

import argparse
from datetime import date


def day_of(word: str) -> date:
    """A day as 2026-09-01."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{word}” không phải là ngày; hãy ghi năm-tháng-ngày, ví dụ 2026-09-01"
        ) from None
