"""A deadline as it is found: its words or its day, its rule as data, where it begins."""

import re
from typing import NamedTuple

from trienkhai.core.documents.model import Json
from trienkhai.core.documents.sheet import Sheet

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Due(NamedTuple):
    """The first deadline of a stretch of text."""

    due: str
    rule: Json
    start: int


def first_of(found: list[Due | None]) -> Due | None:
    """The one stated first."""
    return min(filter(None, found), key=_start, default=None)


def _start(due: Due) -> int:
    return due.start


def in_words(sheet: Sheet, start: int, end: int, rule: Json | None = None) -> Due:
    """A deadline that stays in words, as no day of the calendar says it; `rule` where the calendar can work it out."""
    words = sheet.words(start, end).strip(_AROUND)
    return Due(words, rule or {"kind": "event", "words": words}, start)


_AROUND = " ,.;:("


def dated_rule(iso: str) -> Json:
    """The kinds and fields are those that `core.duties.deadlines` computes; a test holds the two together."""
    if len(iso) == 10:
        return {"kind": "fixed", "date": iso}
    year = int(iso[:4])
    if "Q" in iso:
        return {"kind": "quarter", "year": year, "quarter": int(iso[-1])}
    return (
        {"kind": "month", "year": year, "month": int(iso[-2:])}
        if len(iso) == 7
        else {"kind": "year", "year": year}
    )


class Ways:
    """Ways to tell a deadline without a day of the calendar, each by its kind, its signs and its pattern.

    One of its signs stands in whatever a pattern finds, and one of `any_of` in whatever any of them finds: most
    stretches are passed over at once.
    """

    def __init__(self, any_of: tuple[str, ...], *told: tuple[str, tuple[str, ...], str]) -> None:
        self.any_of = any_of
        # What is found begins a word.
        self.told = tuple((kind, signs, re.compile(rf"(?<!\w)(?:{words})")) for kind, signs, words in told)

    def in_question(self, sheet: Sheet, start: int, end: int) -> list[tuple[str, re.Pattern[str]]]:
        """The kinds and patterns that a stretch may hold."""
        words = sheet.flat[start:end].replace("\n", " ")
        if not any(map(words.__contains__, self.any_of)):
            return []
        return [(kind, pattern) for kind, signs, pattern in self.told if any(map(words.__contains__, signs))]
