"""Words whose letters stand apart, `h ế t`, `qu y ế t đ ị nh`, as pages leave them that set accented letters apart.

Only what is beyond doubt is joined: pieces of which one at least can be no word, and which together can be read as
Vietnamese syllables in one best way. Neighbours that are words each stay as they are.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from trienkhai.core.text.syllables import MOST_REMEMBERED, is_syllable, is_word

_MOST_PIECES = 7
_LONGEST = 7
_PERVADED = 8
"""So many words in pieces make a text in which a doubtful one, `s ở`, is in pieces too."""
_AROUND, _HALF = 48, 24

_LETTERS = re.compile(r"[^\W\d_]+")
_BLANKS = (" ", "\xa0")
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_ACCENTED = re.compile("[\u00c0-\u0103\u0128-\u0169\u01a0-\u01b0\u1ea0-\u1ef9]")

_ONE_LETTER = " a "
_LIKELY_ALONE = frozenset("aeiouyàáýởôổê")

# What an arrangement of letters costs: the least is how they are read.
_NO_WORD, _BARE_GROUP, _WITHOUT_ONSET, _ONE_LETTER_LEFT = 6, 4, 2, 2


class _Piece(NamedTuple):
    start: int
    end: int
    letters: str


def blanks_inside_words(text: str, shape: str) -> list[int]:
    """Where the blanks stand that part the letters of one word; `shape` is the text letter by letter by its kinds.

    >>> blanks_inside_words("từ ng à y 1", "aa aa a a 0")
    [5, 7]
    """
    if not any(_joined(text, *around, False) for around in _suspected(text, shape)):
        return []
    found = _joined(text, 0, len(text), False)
    if len(found) >= _PERVADED:
        found = _joined(text, 0, len(text), True)
    return [blank for blanks in found for blank in blanks]


def _suspected(text: str, shape: str) -> Iterator[tuple[int, int]]:
    """Stretches in which letters may stand apart, in ordinary texts next to none.

    Where words are in pieces some accented letter stands alone, or a consonant beside one.
    """
    kinds = shape.lower()
    at = kinds.find(_ONE_LETTER)
    while at >= 0:
        letter = text[at + 1].lower()
        if letter not in _LIKELY_ALONE and (
            letter not in _CONSONANTS or not (text[at - 1 : at].isascii() and text[at + 3 : at + 4].isascii())
        ):
            yield _around(text, at)
            at += _HALF  # what stands nearer is in that stretch with its neighbours
        at = kinds.find(_ONE_LETTER, at + 2)


def _around(text: str, at: int) -> tuple[int, int]:
    """Whole words around an offset."""
    low, high = max(0, at - _AROUND), at + _AROUND
    first = text.rfind(" ", max(0, low - _AROUND), low)
    last = text.find(" ", high, high + _AROUND)
    return max(first, 0), last if last >= 0 else high + _AROUND


def _joined(text: str, start: int, end: int, doubtful: bool) -> list[list[int]]:
    """For each word in pieces between two offsets the blanks in it."""
    found: list[list[int]] = []
    for run in _runs(text, start, end):
        if any(not is_word(piece.letters) for piece in run):
            for group in _groups(text, run, doubtful):
                found.append([piece.end for piece in group[:-1]])
    return found


def _runs(text: str, start: int, end: int) -> Iterator[list[_Piece]]:
    """Stretches of letters with one blank between each two."""
    run: list[_Piece] = []
    for match in _LETTERS.finditer(text, start, end):
        piece = _Piece(match.start(), match.end(), match.group())
        if run and not (piece.start == run[-1].end + 1 and text[run[-1].end] in _BLANKS):
            if len(run) > 1:
                yield run
            run = []
        run.append(piece)
    if len(run) > 1:
        yield run


def _groups(text: str, run: list[_Piece], doubtful: bool) -> Iterator[list[_Piece]]:
    """The pieces of each word that stands in pieces; what could be read in two ways is left out."""
    reach = [_reach(text, run, at, doubtful) for at in range(len(run))]
    at = 0
    while at < len(run):
        last = at + 1
        bound = max(reach[at], default=at + 1)
        while last < bound:
            bound = max(bound, *reach[last], last + 1)
            last += 1
        if last > at + 1:
            yield from _best(run, reach, at, last)
        at = last


def _reach(text: str, run: list[_Piece], at: int, doubtful: bool) -> list[int]:
    """Where the words end that begin with a piece and go on with the next ones."""
    if at == 0 and run[0].start and (text[run[0].start - 1].isalnum() or text[run[0].start - 1] == "_"):
        return []
    found, letters = [], run[at].letters
    for end in range(at + 2, min(len(run), at + _MOST_PIECES) + 1):
        letters += run[end - 1].letters
        if len(letters) > _LONGEST:
            break
        behind = text[run[end - 1].end : run[end - 1].end + 1]
        if behind.isalnum() or behind == "_" or not _is_whole(letters):
            continue
        pieces = run[at:end]
        if all(is_word(piece.letters) for piece in pieces):
            continue
        if doubtful or not _is_doubtful(text, pieces):
            found.append(end)
    return found


@lru_cache(maxsize=MOST_REMEMBERED)
def _is_whole(letters: str) -> bool:
    return is_syllable(letters) and _ACCENTED.search(letters) is not None


def _is_doubtful(text: str, pieces: list[_Piece]) -> bool:
    """Whether two pieces may be a label, an abbreviation or a measure and a word: `điểm c ở`, `TH Ở`, `5 tr ở`."""
    if len(pieces) > 2 or not any(is_word(piece.letters) for piece in pieces):
        return False
    one, other = pieces
    if one.letters.lower() in _CONSONANTS or other.letters.lower() in _CONSONANTS:
        return True
    if text[other.end : other.end + 1] in ("", "\n") and not is_syllable(other.letters):
        return True  # a word broken at the end of the line: `ký nh|áy`
    return (one.letters + other.letters).isupper() or text[max(0, one.start - 2) : one.start].strip()[
        -1:
    ].isdigit()


def _best(run: list[_Piece], reach: list[list[int]], first: int, last: int) -> Iterator[list[_Piece]]:
    """The one arrangement of pieces that costs least; nothing where two cost the same."""
    costs = {last: (0, 1, last)}
    for at in range(last - 1, first - 1, -1):
        ways = [(_cost_alone(run[at].letters) + costs[at + 1][0], costs[at + 1][1], at + 1)]
        for end in reach[at]:
            cost = _cost_together([piece.letters for piece in run[at:end]])
            ways.append((cost + costs[end][0], costs[end][1], end))
        least = min(ways)
        costs[at] = (least[0], sum(count for cost, count, _ in ways if cost == least[0]), least[2])
    if costs[first][1] > 1:
        return
    at = first
    while at < last:
        end = costs[at][2]
        if end > at + 1:
            yield run[at:end]
        at = end


def _cost_alone(letters: str) -> int:
    if not is_word(letters):
        return _NO_WORD
    return _ONE_LETTER_LEFT if len(letters) == 1 else 0


def _cost_together(pieces: list[str]) -> int:
    whole = "".join(pieces)
    cost = _BARE_GROUP if not is_word(whole) else _WITHOUT_ONSET if whole[0].lower() not in _CONSONANTS else 0
    # It is the accented letters that stand apart: `th ự c | hi ệ n` and not `th ự | c hi ệ n`.
    return cost + sum(not _ACCENTED.search(one[-1] + other[0]) for one, other in pairwise(pieces))
