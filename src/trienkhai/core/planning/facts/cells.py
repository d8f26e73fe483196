"""From the text of a cell to its value. Each reader remembers what it has read: a million rows hold few
different texts, and the memory makes reading them a look-up.
"""

from collections.abc import Callable, Iterable
from typing import Any

from trienkhai.core.planning.facts.model import WHOLE

Places = tuple[tuple[str, str], ...]


class BadCell(Exception):
    """The cell cannot be read: the code of the problem and what its words need."""

    def __init__(self, code: str, **places: str) -> None:
        super().__init__(code)
        self.code = code
        self.places: Places = tuple(places.items())


class Remembered(dict[str, Any]):
    """A reader of one column; `reader[text]` gives the value or raises `BadCell`."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:
        value = self._read(text.strip())
        self[text] = value
        return value


def identifier(text: str) -> str:
    if not text:
        raise BadCell("empty")
    return text


def anything(text: str) -> str:
    return text


def one_of(allowed: Iterable[str], make: Callable[[str], Any] = str) -> Callable[[str], Any]:
    values = {text: make(text) for text in allowed}

    def read(text: str) -> Any:
        if not text:
            raise BadCell("empty")
        if text not in values:
            raise BadCell("not_listed", value=text, allowed=", ".join(values))
        return values[text]

    return read


def whole(limit: int) -> Callable[[str], int]:
    """A count from zero to a limit beyond which nobody means it."""

    def read(text: str) -> int:
        if not text:
            raise BadCell("empty")
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal()):
            raise BadCell("not_whole", value=text)
        if text.startswith("-"):
            raise BadCell("negative", value=text)
        if len(digits) > len(str(limit)) + 3 or int(digits) > limit:
            raise BadCell("too_large", value=text, limit=str(limit))
        return int(digits)

    return read


def hundredths(limit: int, empty: int | None = None) -> Callable[[str], int]:
    """A number with at most two decimals, as hundredths; no float is ever made of it."""

    def read(text: str) -> int:
        if not text:
            if empty is None:
                raise BadCell("empty")
            return empty
        before, _, after = text.removeprefix("-").partition(".")
        after = after.rstrip("0")
        if not _digits(before) or (after and not _digits(after)) or len(after) > 2 or len(before) > 6:
            raise BadCell("not_number", value=text)
        value = int(before) * WHOLE + int(after.ljust(2, "0") or "0")
        if text.startswith("-") and value:
            raise BadCell("negative", value=text)
        if value > limit * WHOLE:
            raise BadCell("too_large", value=text, limit=str(limit))
        return value

    return read


def tenths(limit: int) -> Callable[[str], int]:
    """A distance in tenths of a kilometre; hundredths are rounded up, so that a cap is never passed unseen."""
    read_hundredths = hundredths(limit)
    return lambda text: -(-read_hundredths(text) // 10)


def year(text: str) -> int | None:
    if not text:
        return None
    if len(text) != 4 or not _digits(text) or not 1950 <= int(text) <= 2100:
        raise BadCell("not_year", value=text)
    return int(text)


def degrees(text: str) -> float:
    if not text:
        raise BadCell("empty")
    sign, _, rest = ("-", "", text[1:]) if text.startswith("-") else ("", "", text)
    before, _, after = rest.partition(".")
    if not _digits(before) or (after and not _digits(after)) or len(before) > 3:
        raise BadCell("not_coordinate", value=text)
    return float(sign + before + "." + (after or "0"))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
