"""Where a printed line begins is looked for on that line alone."""

from tests.timing import least_seconds
from trienkhai.core.documents.sheet import lay_out
from trienkhai.core.documents.stages.duties.tables.gutters import margin_of


def seconds(lines: int) -> float:
    """For a thousand lines at the end of a text of so many."""
    sheet = lay_out("Sở:\n" * lines)
    last = sheet.lines[-1001:-1]
    return least_seconds(lambda: [margin_of(sheet, line) for line in last])


def test_a_line_costs_the_same_wherever_it_stands() -> None:
    assert seconds(100_000) < 10 * max(seconds(2_000), 0.0005)


def test_a_page_break_begins_a_line_anew() -> None:
    sheet = lay_out("Một\n\fHai\nBa")
    begun = [margin_of(sheet, line) for line in sheet.lines if not line.empty]
    assert begun == [sheet.text.index(word) for word in ("Một", "Hai", "Ba")]
