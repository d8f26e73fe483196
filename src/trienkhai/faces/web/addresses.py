"""What an address says, read with care: anybody may write anything into one."""

_DIGITS = 18  # no database numbers its rows further


def number(text: str) -> int | None:
    """The whole number written there; nothing for anything else, such as `²` or a thousand digits."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None


def year(text: str) -> int | None:
    """A year of four digits."""
    return number(text) if len(text) == len("2023") else None
