"""The composed table of tasks in every form in which such tables come as text: bars, tabs, columns by position, and
lines that hold a cell or a piece of one.
"""

import textwrap
from collections.abc import Callable, Sequence

from tests.core.documents.reading.task_tables import (
    BOTH,
    LEAD,
    NOTE,
    NUMBER,
    OTHERS,
    PRODUCT,
    TASK,
    TIME,
    Shape,
    rows_of,
)

WIDTHS = {NUMBER: 5, TASK: 36, LEAD: 18, OTHERS: 20, BOTH: 24, TIME: 12, PRODUCT: 16, NOTE: 10}

# The forms. Each takes a shape and gives the text of the table.


def bars(shape: Shape) -> str:
    """A line a row, bars around every cell."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in _on_lines(shape)) + "\n"


def markdown(shape: Shape) -> str:
    head, *rows = [f"| {' | '.join(cells)} |" for cells in _on_lines(shape)]
    return "\n".join([head, "|" + " --- |" * len(shape.columns), *rows]) + "\n"


def bars_between(shape: Shape) -> str:
    """Bars between the cells only; headings said again in each cell."""
    lines = [" | ".join(shape.titles.values())]
    for row in rows_of(shape):
        words = row.cells[1] if len(row.cells) > 1 else ""
        cells = (row.cells[0], *[words] * (len(row.cells) - 1)) if row.heading else _on_line(row.cells)
        lines.append(" | ".join(cells))
    return "\n\n".join(lines) + "\n"


def tabs(shape: Shape) -> str:
    """Copied out of a page: cells apart by tabs."""
    return "\n".join("\t".join(cells) for cells in _on_lines(shape)) + "\n"


def columns(shape: Shape) -> str:
    """Side by side, cells broken into lines."""
    return _laid_out(shape, centred=False)


def centred(shape: Shape) -> str:
    """The same with the short cells in the middle of their row."""
    return _laid_out(shape, centred=True)


def pages(shape: Shape) -> str:
    """Side by side over several pages, the head said again on each."""
    return _laid_out(shape, centred=False, page=18)


def gaps(shape: Shape) -> str:
    """A row on one line, two blanks between its cells and no columns; nothing stands for empty cells."""
    return "\n".join("  ".join(filter(None, cells)) for cells in _on_lines(shape)) + "\n"


def wide_gaps(shape: Shape) -> str:
    return gaps(shape).replace("  ", "     ")


def snug(shape: Shape) -> str:
    """A row on one line, its columns no wider than their widest cell and two blanks."""
    lines = _on_lines(shape)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return "\n".join(rows) + "\n"


def cells(shape: Shape) -> str:
    """Each cell on a line of its own; nothing stands for empty ones."""
    return "\n".join(cell for row in _all(shape) for cell in row if cell) + "\n"


def cells_apart(shape: Shape) -> str:
    """The same with blank lines between."""
    return "\n\n".join(cell for row in _all(shape) for cell in row if cell) + "\n"


def broken(shape: Shape) -> str:
    """Each cell on several short lines, as out of a PDF."""
    return "\n".join(line for row in _all(shape) for line in _row(shape, row)) + "\n"


def glued(shape: Shape) -> str:
    """The same, the number on one line with the words behind it."""
    lines = [line for cell in shape.titles.values() for line in [cell]]
    for row in rows_of(shape):
        written = _row(shape, row.cells)
        lines += [f"{written[0]}  {written[1]}", *written[2:]] if shape.columns[0] == NUMBER else written
    return "\n".join(lines) + "\n"


def over_pages(shape: Shape) -> str:
    """Short lines again; every third row is broken by a page, with or without the head on the next one."""
    head = _row(shape, tuple(shape.titles.values()))
    lines = list(head)
    page = 1
    for index, row in enumerate(rows_of(shape)):
        parts = [_wrapped(shape, column, cell) for column, cell in zip(shape.columns, row.cells, strict=True)]
        if row.heading or index % 3 != 1:
            lines += [line for part in parts for line in part]
            continue
        lines += [line for part in parts for line in part[:2]]
        page += 1
        lines += ["", str(page), "", *(head if index % 2 else [])]
        lines += [line for part in parts for line in part[2:]]
    return "\n".join(lines) + "\n"


def run_on(shape: Shape) -> str:
    """Each row on one line, nothing but a blank between its cells."""
    return "\n".join(" ".join(filter(None, row)) for row in _on_lines(shape)) + "\n"


def collapsed(shape: Shape) -> str:
    """Side by side, the gaps between columns shrunk to one blank."""
    return "\n".join(" ".join(line.split()) for line in columns(shape).splitlines()) + "\n"


def blocks(shape: Shape) -> str:
    """No table: each cell behind its title."""
    lines: list[str] = []
    for row in rows_of(shape):
        if row.heading:
            lines.append(f"{row.cells[0]}. {row.cells[1].upper()}")
            continue
        named = dict(zip(shape.columns, _on_line(row.cells), strict=True))
        lines.append(f"{named[NUMBER].rstrip(')')}. Tên nhiệm vụ: {named[TASK]}.")
        lines += [
            f"- {shape.titles[column]}: {named[column]}."
            for column in shape.columns
            if column not in (NUMBER, TASK) and named[column]
        ]
    return "\n".join(lines) + "\n"


FORMS: dict[str, Callable[[Shape], str]] = {
    form.__name__: form
    for form in (
        bars,
        markdown,
        bars_between,
        tabs,
        gaps,
        wide_gaps,
        snug,
        columns,
        centred,
        pages,
        cells,
        cells_apart,
        broken,
        glued,
        over_pages,
        run_on,
        collapsed,
        blocks,
    )
}


def _all(shape: Shape) -> list[tuple[str, ...]]:
    return [tuple(shape.titles.values()), *(row.cells for row in rows_of(shape))]


def _on_lines(shape: Shape) -> list[tuple[str, ...]]:
    return list(map(_on_line, _all(shape)))


def _on_line(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells of several paragraphs written on one line."""
    return tuple(cell.replace("\n", " ") for cell in cells)


def _wrapped(shape: Shape, column: str, words: str) -> list[str]:
    return [
        line
        for paragraph in words.split("\n")
        for line in textwrap.wrap(paragraph, WIDTHS[column], break_long_words=False)
    ]


def _row(shape: Shape, cells: Sequence[str]) -> list[str]:
    return [
        line
        for column, cell in zip(shape.columns, cells, strict=True)
        for line in _wrapped(shape, column, cell)
    ]


def _laid_out(shape: Shape, *, centred: bool, page: int = 0) -> str:
    lines: list[str] = []
    titles = tuple(shape.titles.values())
    head = _side_by_side(shape, titles, centred=centred)
    lines += head
    count = 1
    for row in rows_of(shape):
        written = _side_by_side(shape, row.cells, centred=centred)
        if page and len(lines) % page + len(written) > page:
            count += 1
            first = len(written) // 2
            lines += [*written[:first], "", f"{count:>60}", "\f" + head[0], *head[1:], *written[first:]]
        else:
            lines += written
    return "\n".join(lines) + "\n"


def _side_by_side(shape: Shape, cells: Sequence[str], *, centred: bool) -> list[str]:
    parts = [_wrapped(shape, column, cell) for column, cell in zip(shape.columns, cells, strict=True)]
    height = max(map(len, parts))
    lines = [""] * height
    for column, part in zip(shape.columns, parts, strict=True):
        above = (height - len(part)) // 2 if centred else 0
        padded = [*[""] * above, *part, *[""] * (height - above - len(part))]
        width = WIDTHS[column] + 3
        lines = [f"{line}{words:<{width}}" for line, words in zip(lines, padded, strict=True)]
    return [line.rstrip() for line in lines]
