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
    """Ways to tell a deadline without a day of the calendar, each by its kind, its words, its signs and its pattern.

    The words come in groups, `dau giua cuoi, hoc nhiem`: one of each group and one of the signs stand in whatever the
    pattern finds, so that most stretches are passed over at once. Each way is filed under its first group.
    """

    def __init__(self, *told: tuple[str, str, tuple[str, ...], str]) -> None:
        # What is found begins a word.
        self._told = [(kind, signs, re.compile(rf"(?<!\w)(?:{pattern})")) for kind, _, signs, pattern in told]
        self._besides: list[list[frozenset[str]]] = []
        self._by_word: dict[str, list[int]] = {}
        for number, (_, words, _, _) in enumerate(told):
            first, *besides = (frozenset(group.split()) for group in words.split(","))
            self._besides.append(besides)
            for word in first:
                self._by_word.setdefault(word, []).append(number)
        self._words = frozenset(self._by_word)

    def in_question(
        self, sheet: Sheet, start: int, end: int, words: frozenset[str]
    ) -> list[tuple[str, re.Pattern[str]]]:
        """The kinds and patterns that a stretch with these words may hold."""
        filed = self._words & words
        if not filed:
            return []
        ways = {
            way
            for word in filed
            for way in self._by_word[word]
            if not any(map(words.isdisjoint, self._besides[way]))
        }
        if not ways:
            return []
        said = sheet.flat[start:end].replace("\n", " ")
        told = map(self._told.__getitem__, sorted(ways))
        return [(kind, pattern) for kind, signs, pattern in told if any(map(said.__contains__, signs))]
