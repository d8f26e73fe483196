"""Words gathered into lines of text, with the blanks that show columns and indents."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from trienkhai.core.documents.pages.model import Page, Word

Row = list[Word]

_SAME_LINE = 0.4
"""Words whose middles differ by less than this share of their height stand on one line."""
_COLUMN_GAP = 3.2
"""A gap of so many letter widths parts columns; smaller ones are blanks of justified text."""
_WORD_GAP = 0.2
_WIDER, _WIDER_SEEN = 1.15, 1.75
"""How much further apart than the lines of a paragraph the next one stands; a recogniser's heights waver."""
_TIGHTEST = 0.85
_SAME_PITCH = 1.05
_MANY = 0.2
_SAME_TYPE = 0.08
_FEWEST_STEPS = 4
_DEEPEST_INDENT = 80
_WIDEST_GAP = 60
_DIRT = 2
_DEFAULT_WIDTH = 6.0
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?\W{0,3}", re.IGNORECASE)


def rows_of_words(words: Iterable[Word]) -> list[Row]:
    """The lines from top to bottom, each from left to right."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: word.middle):
        if rows and abs(rows[-1][0].middle - word.middle) < _SAME_LINE * word.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def letter_width(pages: Sequence[Page]) -> float:
    """The usual width of a letter over all pages."""
    widths = [
        (word.right - word.left) / len(word.text)
        for page in pages
        for word in page.words[:2000]
        if len(word.text) > 3
    ]
    return max(median(widths), 1.0) if widths else _DEFAULT_WIDTH


def left_margin(pages: Sequence[Page]) -> float:
    """Where lines begin; a few specks further left are not the margin."""
    lefts = sorted(word.left for page in pages for word in page.words)
    return lefts[len(lefts) // 200] if lefts else 0.0


def spaced(row: Row, width: float, margin: float) -> Iterator[tuple[str, Word]]:
    """Each word of a line with the blanks before it."""
    right = row[0].left
    for number, word in enumerate(row):
        gap = word.left - right
        if number == 0:
            blanks = max(0, min(_DEEPEST_INDENT, round((word.left - margin) / width)))
        elif word.opens_cell or gap > _COLUMN_GAP * width:
            blanks = max(3, min(_WIDEST_GAP, round(gap / width)))
        else:
            blanks = 0 if word.glued and gap <= _WORD_GAP * width else 1
        yield " " * blanks, word
        right = max(right, word.right)


def gaps_between(rows: Sequence[Row]) -> list[bool]:
    """Before which lines the distance is wider than between the lines of a paragraph."""
    steps = [below[0].middle - above[0].middle for above, below in pairwise(rows)]
    if rows and rows[0][0].certainty is not None:
        # A recogniser's heights waver: only what is plainly wider counts.
        usual = median(steps) if steps else 0.0
        return [False, *(usual > 0 and step > _WIDER_SEEN * usual for step in steps)]
    heights = [row[0].height for row in rows[1:]]
    pitches: dict[int, float] = {}
    apart = [False]
    for step, height in zip(steps, heights, strict=True):
        # Type of each size has lines of its own: those of the recipients stand closer than those of the body.
        size = round(height)
        if size not in pitches:
            pitches[size] = _pitch_of(steps, heights, height)
        apart.append(0 < _WIDER * pitches[size] < step)
    return apart[: len(rows)]


def _pitch_of(steps: Sequence[float], heights: Sequence[float], height: float) -> float:
    alike = [
        step
        for step, other in zip(steps, heights, strict=True)
        if step > _TIGHTEST * other and abs(other - height) < _SAME_TYPE * height
    ]
    return usual_distance(alike) if len(alike) >= _FEWEST_STEPS else median(steps)


def usual_distance(distances: Sequence[float]) -> float:
    """The smallest distance that many share: that of lines, though paragraphs further apart may be many too."""
    likely = sorted(distances)
    enough = max(2.0, _MANY * len(likely))
    for at, distance in enumerate(likely):
        if bisect_right(likely, distance * _SAME_PITCH) - at >= enough:
            return distance
    return median(likely) if likely else 0.0


def is_page_number(row: Row) -> bool:
    """A number standing alone, as at the head or foot of a page."""
    return page_number(row) is not None


def page_number(row: Row) -> int | None:
    """The number that stands alone in a line, with or without `trang` before it and the count of pages behind.

    `1.` numbers what stands below it; only a recogniser puts such a dot behind the number of a page.
    """
    if row[0].certainty is None and row[0].text[:-1].isdigit() and row[0].text.endswith((".", ")")):
        return None
    found = _PAGE_NUMBER.fullmatch(" ".join(word.text for word in row)) if len(row) < 6 else None
    return int(found.group(1)) if found else None


def is_dirt(row: Row) -> bool:
    """Signs that a recogniser made of specks, borders and stamps: no letters, or a stray one."""
    words = "".join(word.text for word in row)
    recognised = all(word.certainty is not None for word in row)
    return recognised and len(words) <= _DIRT and not any(map(str.isdigit, words))


def is_split(row: Row, width: float) -> bool:
    """Whether a line has a gap as between columns."""
    return any(
        right.opens_cell or right.left - left.right > _COLUMN_GAP * width for left, right in pairwise(row)
    )


def columns_apart(rows: Sequence[Row], width: float) -> float | None:
    """Where running text is parted into two columns from top to bottom; None for ordinary pages.

    Heads and feet in two columns are short and stay side by side; only long, full columns are read one by one.
    """
    if len(rows) < 20:
        return None
    left = min(row[0].left for row in rows)
    right = max(word.right for row in rows for word in row)
    for share in range(40, 61):
        at = left + (right - left) * share / 100
        both = [row for row in rows if row[0].right < at < row[-1].left and _free(row, at, width)]
        if len(both) < 0.75 * len(rows):
            continue
        filled = sum(_filled(row, left, at) > 0.7 and _filled(row, at, right) > 0.7 for row in both)
        if filled > 0.6 * len(both):
            return at
    return None


def _free(row: Row, at: float, width: float) -> bool:
    return all(word.right < at - width / 2 or word.left > at + width / 2 for word in row)


def _filled(row: Row, left: float, right: float) -> float:
    inside = [word for word in row if left <= word.centre < right]
    return (inside[-1].right - inside[0].left) / (right - left) if inside else 0.0
