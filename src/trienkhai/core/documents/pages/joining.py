"""Tables that go on over pages made one: the repeated head goes, a row broken by the page is put together."""

from trienkhai.core.documents.pages.blocks import LOOK_BACK, Block, Cell, PageEnd, TableBlock
from trienkhai.core.documents.pages.rows import is_dirt, is_page_number

_SAME_EDGE = 8.0


def join_tables(blocks: list[Block]) -> list[Block]:
    """The blocks with each table in one piece; page numbers between its pieces are left out."""
    whole: list[Block] = []
    for block in blocks:
        before = _table_before(whole) if isinstance(block, TableBlock) else None
        if before is None or not isinstance(block, TableBlock) or not _goes_on(before, block):
            whole.append(block)
            continue
        while whole[-1] is not before:
            whole.pop()
        _take(before, block)
    return whole


def _table_before(whole: list[Block]) -> TableBlock | None:
    """The table that ended the page before, with nothing but page numbers since."""
    turned = 0
    for block in reversed(whole[-LOOK_BACK:]):
        if isinstance(block, TableBlock):
            return block if turned == 1 else None
        if isinstance(block, PageEnd):
            turned += 1
        elif not all(is_page_number(row) or is_dirt(row) for _, row in block.rows):
            return None
    return None


def _goes_on(before: TableBlock, table: TableBlock) -> bool:
    return len(before.edges) == len(table.edges) and all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(before.edges, table.edges, strict=True)
    )


def _take(before: TableBlock, table: TableBlock) -> None:
    rows = table.rows
    if rows and before.rows and _words(rows[0]) == _words(before.rows[0]):
        rows = rows[1:]
    if rows and _is_rest(before.rows, rows[0]):
        for cell, more in zip(before.rows[-1], rows[0], strict=False):
            cell += more
        rows = rows[1:]
    before.rows += rows
    before.edges = table.edges


def _is_rest(rows: list[list[Cell]], row: list[Cell]) -> bool:
    """A row without the number that every row has: what did not fit on the page before."""
    body = rows[1:]
    if not body or row[0] or not any(row):
        return False
    numbered = sum(bool(earlier[0]) for earlier in body)
    return numbered >= 0.7 * len(body) and sum(map(bool, body[-1])) > 1


def _words(row: list[Cell]) -> list[list[str]]:
    return [[word.text for _, word in cell] for cell in row]
