"""What an address or a form says in figures, read with care: anybody may write anything there."""

from urllib.parse import urlencode

from django.http import HttpRequest

_DIGITS = 18  # no database numbers its rows further


def number(text: str | None) -> int | None:
    """The whole number written there; nothing for anything else, such as `²` or a thousand digits."""
    return int(text) if text and text.isdecimal() and len(text) <= _DIGITS else None


def year(text: str) -> int | None:
    """A year of four digits."""
    return number(text) if len(text) == len("2023") else None


def version_read(request: HttpRequest) -> int:
    """The version the form was read at; one that no record has where it says none."""
    told = number(request.POST.get("version"))
    return -1 if told is None else told


def following(request: HttpRequest, key: object, *, name: str = "sau") -> str:
    """The address of the next stretch of a list, with the same filters; empty where nothing follows."""
    if key is None or key == "":
        return ""
    kept = {asked: value for asked, value in request.GET.items() if value and asked != name}
    return f"?{urlencode({**kept, name: key})}"
