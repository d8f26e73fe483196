"""The pages of one copy of a document put under the text of another: the signed PDF shown, the Word file read.

The words of both are matched in order. Runs of three words that stand once in either text hold the match; from each of
them it grows to both sides while the words stay the same. The time grows with the texts, never with their product.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from trienkhai.core.documents.pages.layout import Layout, Piece
from trienkhai.core.text import fold

_WORD = re.compile(r"\S+")
_NO_LETTER = re.compile(r"\W+")
_RUN = 3
_SHORT = 100

Pair = tuple[int, int]
"""A word of the one text and the word of the other that it is, counted from 0."""


def carried(layout: Layout, text: str, onto: str) -> Layout:
    """The layout of `text` as one of `onto`, another copy of the same document; words without a match have no box.

    Nothing in it counts as recognised: the words of the other copy were not.
    """
    here = [(piece, key) for piece in layout.pieces if (key := _key(text[piece.start : piece.end]))]
    there = [(found.span(), key) for found in _WORD.finditer(onto) if (key := _key(found.group()))]
    pieces: list[Piece] = []
    for one, other in _matched([key for _, key in here], [key for _, key in there]):
        start, end = there[other][0]
        pieces.append(replace(here[one][0], start=start, end=end, certainty=None))
    return Layout(tuple(replace(page, recognised=False) for page in layout.pages), tuple(pieces))


def _key(word: str) -> str:
    return _NO_LETTER.sub("", fold(word))


def _matched(here: list[str], there: list[str]) -> list[Pair]:
    """The words that are the same in both, in order; between two matches also as many words as stand there in both."""
    pairs: list[Pair] = []
    for anchor in [*_in_order(_anchors(here, there)), (len(here), len(there))]:
        low = pairs[-1] if pairs else (-1, -1)
        if anchor[0] > low[0] and anchor[1] > low[1]:
            pairs += _between(here, there, low, anchor)
            if anchor[0] < len(here):
                pairs.append(anchor)
    return pairs


def _between(here: list[str], there: list[str], low: Pair, high: Pair) -> list[Pair]:
    """What matches between two pairs: forwards from the first, backwards from the second, and the rest if as long
    in both or short."""
    ahead: list[Pair] = []
    (one, other), (last_one, last_other) = low, high
    while one + 1 < last_one and other + 1 < last_other and here[one + 1] == there[other + 1]:
        one, other = one + 1, other + 1
        ahead.append((one, other))
    back: list[Pair] = []
    while one < last_one - 1 and other < last_other - 1 and here[last_one - 1] == there[last_other - 1]:
        last_one, last_other = last_one - 1, last_other - 1
        back.append((last_one, last_other))
    if last_one - one == last_other - other:
        ahead += zip(range(one + 1, last_one), range(other + 1, last_other), strict=True)
    elif last_one - one <= _SHORT and last_other - other <= _SHORT:
        blocks = SequenceMatcher(
            None, here[one + 1 : last_one], there[other + 1 : last_other], autojunk=False
        )
        for a, b, size in blocks.get_matching_blocks():
            ahead += ((one + 1 + a + step, other + 1 + b + step) for step in range(size))
    return ahead + back[::-1]


def _anchors(here: list[str], there: list[str]) -> list[Pair]:
    """The beginnings of runs of words that stand once in both."""
    one, other = _once(here), _once(there)
    return [(place, other[run]) for run, place in one.items() if run in other]


def _once(words: list[str]) -> dict[tuple[str, ...], int]:
    """The runs of words that stand once, with their places, in order."""
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for place, run in enumerate(zip(*(words[shift:] for shift in range(_RUN)), strict=False)):
        if run in places:
            again.add(run)
        places.setdefault(run, place)
    return {run: place for run, place in places.items() if run not in again}


def _in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """The longest chain of pairs that goes forward in both texts: what was moved elsewhere is left out."""
    ends: list[int] = []
    chain: list[tuple[Pair, int]] = []
    tops: list[int] = []
    for number, pair in enumerate(sorted(pairs)):
        at = bisect_left(ends, pair[1])
        chain.append((pair, tops[at - 1] if at else -1))
        ends[at : at + 1], tops[at : at + 1] = [pair[1]], [number]
    found: list[Pair] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        pair, number = chain[number]
        found.append(pair)
    return found[::-1]
