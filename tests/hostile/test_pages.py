"""Pages of HTML that no browser would show to the end."""

import pytest

from tests.hostile.answers import answer
from trienkhai.core.documents import Limits, Reading, ReadingError, errors

ROW = "<tr><td rowspan=60>{}<td>x" + "<tr><td>b" * 59
BODIES = {
    "far value": f'<ol><li value="{"9" * 5_000}">Giao Sở Y tế</ol>',
    "far start": f'<ol start="{"9" * 5_000}"><li>Giao Sở Y tế</ol>',
    "many columns": "<table><tr>" + "<td>a" * 3_000 + "<tr><td>b" * 3_000 + "</table>",
    "spans over spans": "<table>" + ("<tr>" + "<td colspan=60 rowspan=60>a" * 100) * 200 + "</table>",
    "long cell merged": f"<table>{ROW.format('chữ ' * 20_000)}</table>",
    "many tables open": "<table><tr><td>" * 5_000,
    "tables open": "<table><tr><td>a" * 90,
    "wide tables in tables": ("<table><tr>" + "<td>a" * 20) * 45,
    "nothing closed": "<b><i><p>a" * 20_000,
    "deep": "<div>" * 100_000,
    "opening": "<" * 5_000_000,
    "twenty megabytes of paragraphs": "<p>chữ</p>" * 1_500_000,
    "twenty megabytes of comments": "<!-- " * 4_000_000,
    "attributes": "<p " + "a=b " * 500_000 + ">x",
    "style": '<p style="' + "display " * 300_000 + '">x',
}
LIMITS = Limits(seconds=30, memory=1024 * 1024 * 1024)


@pytest.mark.parametrize("body", BODIES)
def test_a_harmful_page_is_read_or_refused(body: str) -> None:
    found = answer("a.html", f"<!doctype html><html><body>{BODIES[body]}</body></html>".encode(), LIMITS)
    assert isinstance(found, Reading | ReadingError)
    assert not isinstance(found, errors.Stopped | errors.TooSlow | errors.TooHeavy)
