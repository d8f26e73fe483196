"""A reading of another format brought back onto the text it was made from: both are measured by the same labels."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from difflib import SequenceMatcher

from trienkhai.core.documents import Reading
from trienkhai.core.text import fold

Span = tuple[int, int]
_WORD = re.compile(r"\w+")


def brought_back(reading: Reading, text: str) -> Reading:
    """The reading with spans in `text`; a duty of which no word is in the text is left out."""
    places = _Places(reading.text, text)
    documents = []
    for document in reading.documents:
        span = places.span(document.span)
        duties = [(duty, places.span(duty.span)) for duty in document.duties]
        kept = tuple(duty._replace(span=found) for duty, found in duties if found is not None)
        documents.append(replace(document, span=span or (0, 0), duties=kept))
    return replace(reading, text=text, documents=tuple(documents))


class _Places:
    """Words of one text matched with words of the other, in order."""

    def __init__(self, found: str, wanted: str) -> None:
        here = [(match.start(), match.end()) for match in _WORD.finditer(found)]
        there = [(match.start(), match.end()) for match in _WORD.finditer(wanted)]
        matcher = SequenceMatcher(
            None,
            [fold(found[slice(*span)]) for span in here],
            [fold(wanted[slice(*span)]) for span in there],
            autojunk=False,
        )
        self._pairs: list[tuple[Span, Span]] = []
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal" or (kind == "replace" and b - a == d - c):
                self._pairs += zip(here[a:b], there[c:d], strict=True)
        self._starts = [pair[0][0] for pair in self._pairs]
        self._ends = [pair[0][1] for pair in self._pairs]

    def span(self, span: Span) -> Span | None:
        first, last = bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1]) - 1
        return (self._pairs[first][1][0], self._pairs[last][1][1]) if first <= last else None
