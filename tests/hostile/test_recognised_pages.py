"""Recognised pages whose lines begin in more columns than any document has: time grows with the pages and no faster."""

from tests.timing import TRIES, least_seconds
from trienkhai.core.documents.pages import Page, Word
from trienkhai.core.documents.pages.counting import told_by_neighbours

COLUMNS, ROWS = 58, 60
FEW, MANY = 40, 160
_GROWTH = 2.5


def pages(number: int) -> list[Page]:
    """No label stands where one of the last dozens did."""
    return [
        Page(
            600,
            800,
            tuple(word for row in range(ROWS) for word in _line(page * ROWS + row, row)),
            recognised=True,
        )
        for page in range(number)
    ]


def _line(count: int, row: int) -> list[Word]:
    left, top = 10.0 + 9 * (count % COLUMNS), 12.0 * row
    return [
        Word(f"{1 + count % 9}.", left, top, left + 8, top + 10, 0.9),
        Word("Rà", left + 15, top, left + 30, top + 10, 0.9),
    ]


def seconds(number: int) -> float:
    scanned = pages(number)
    return least_seconds(lambda: told_by_neighbours(scanned), tries=1)


def test_time_grows_with_the_pages_and_no_faster() -> None:
    assert any(seconds(MANY) < _GROWTH * MANY / FEW * seconds(FEW) for _ in range(TRIES))
