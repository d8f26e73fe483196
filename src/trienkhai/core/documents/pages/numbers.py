"""Page numbers left out: told by where they stand and by counting on, so that nothing parts what runs over pages."""

from collections import Counter
from collections.abc import Iterator, Sequence

from trienkhai.core.documents.pages.blocks import Block, Line, PageEnd
from trienkhai.core.documents.pages.mended_words import as_figures
from trienkhai.core.documents.pages.rows import Row, page_number

_MOST_FIGURES = 3
_FROM_ONE = 1
"""How much the number of a page is ahead of its index where the first page is page 1."""


def without_page_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the numbers at the head or foot of their pages."""
    ahead = {at: number - index for at, index, number in _standing_at_an_edge(blocks)}
    shared = Counter(ahead.values())
    counting = {at for at, shift in ahead.items() if shift == _FROM_ONE or shared[shift] > 1}
    return [block for at, block in enumerate(blocks) if at not in counting]


def _standing_at_an_edge(blocks: Sequence[Block]) -> Iterator[tuple[int, int, int]]:
    """Where a number stands alone in the first or last line of a page, the index of the page, and the number."""
    index = 0
    for at, block in enumerate(blocks):
        if isinstance(block, PageEnd):
            index += 1
        elif isinstance(block, Line):
            opens = at == 0 or isinstance(blocks[at - 1], PageEnd)
            closes = at == len(blocks) - 1 or isinstance(blocks[at + 1], PageEnd)
            number = _number(block.rows[0][1]) if opens != closes else None
            if number is not None:
                yield at, index, number


def _number(row: Row) -> int | None:
    """The number alone in a line; a recogniser may have taken it for letters, as it does `1` for `l`."""
    number = page_number(row)
    if number is None and len(row) == 1 and row[0].certainty is not None:
        figures = as_figures(row[0].text)
        return int(figures) if figures.isdecimal() and len(figures) <= _MOST_FIGURES else None
    return number
