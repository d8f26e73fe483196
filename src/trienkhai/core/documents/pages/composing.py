"""From pages of words to one text, laid out by position, that knows where each of its words stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trienkhai.core.documents.pages.blocks import Block, Line, PageEnd, TableBlock, blocks_of
from trienkhai.core.documents.pages.counting import told_by_neighbours
from trienkhai.core.documents.pages.joining import join_tables
from trienkhai.core.documents.pages.layout import Layout, PageSize, Piece
from trienkhai.core.documents.pages.model import Page, Word
from trienkhai.core.documents.pages.numbers import without_page_numbers
from trienkhai.core.documents.pages.paragraphs import join_paragraphs
from trienkhai.core.documents.pages.rows import left_margin, letter_width, spaced
from trienkhai.core.text import normal


@dataclass(frozen=True, slots=True)
class Composed:
    """The text in normal form and where its words stand."""

    text: str
    layout: Layout


def compose(pages: Sequence[Page]) -> Composed:
    """The text of the pages: lines by position, tables row by row, rows broken over pages put together."""
    pages = told_by_neighbours(pages)
    width, margin = letter_width(pages), left_margin(pages)
    blocks = [block for number, page in enumerate(pages) for block in blocks_of(number, page, width)]
    blocks = join_paragraphs(join_tables(without_page_numbers(blocks)), width)
    paper = _Paper(pages)
    for block in blocks:
        for line in _lines(block, width, margin):
            paper.write(line)
    sizes = tuple(PageSize(page.width, page.height, page.recognised) for page in pages)
    return Composed("".join(paper.letters), Layout(sizes, tuple(paper.pieces)))


Line_ = list[tuple[str, int, Word | None]]
"""What a line is made of: blanks or marks, then the page and the word behind them."""


@dataclass(slots=True)
class _Paper:
    """Text being written, with the place of each word noted."""

    pages: Sequence[Page]
    letters: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def write(self, line: Line_) -> None:
        for before, number, word in line:
            self._add(before)
            if word is None:
                continue
            start = self.length
            self._add(normal(word.text))
            box = self.pages[number].shown(word)
            self.pieces.append(Piece(start, self.length, number + 1, box, word.certainty))

    def _add(self, letters: str) -> None:
        self.letters.append(letters)
        self.length += len(letters)


def _lines(block: Block, width: float, margin: float) -> Iterator[Line_]:
    if isinstance(block, PageEnd):
        yield [("\f", 0, None)]
    elif isinstance(block, Line):
        line: Line_ = [("\n", 0, None)] if block.apart else []
        for index, (page, row) in enumerate(block.rows):
            words = [(blanks, page, word) for blanks, word in spaced(row, width, margin)]
            if index:
                words[0] = (_between(block.rows[index - 1][1][-1], words[0][2]), page, words[0][2])
            line += words
        yield [*line, ("\n", 0, None)]
    else:
        yield from _rows(block)


def _between(last: Word, first: Word) -> str:
    """What stands between two words: nothing where a line broke a code at its hyphen, `NQ-` / `CP`."""
    broken = len(last.text) > 1 and last.text[-1] in "-/" and first.text[0].isalnum()
    return "" if broken and abs(first.middle - last.middle) > first.height / 2 else " "


def _rows(table: TableBlock) -> Iterator[Line_]:
    for row in table.rows:
        line: Line_ = []
        for cell in row:
            line.append(("| ", 0, None))
            before = None
            for page, word in cell:
                line.append((_between(before, word) if before else "", page, word))
                before = word
            line.append((" ", 0, None))
        yield [*line, ("|\n", 0, None)]
