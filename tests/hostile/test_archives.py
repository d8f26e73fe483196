"""Word files that are bombs, ask for files outside, or nest without end."""

from collections.abc import Callable

import pytest

from tests.hostile.answers import answer, memory_of_this_process
from tests.hostile.archives import LAUGHS, WORD_FILES, asking_outside, nested_bomb
from trienkhai.core.documents import Reading, errors

READ = {
    "tables in tables, just within",
    "wide table",
    "far span",
    "nothing merged down",
    "far numbers",
    "circle of styles",
}


@pytest.mark.parametrize("kind", WORD_FILES)
def test_a_harmful_word_file_is_one_error_or_a_reading(kind: str) -> None:
    before = memory_of_this_process()
    found = answer("a.docx", WORD_FILES[kind]())
    assert isinstance(found, Reading) or kind not in READ
    assert isinstance(found, errors.ReadingError) or kind in READ
    assert memory_of_this_process() - before < 200 * 1024 * 1024


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://127.0.0.1:9/", "/etc/hostname"])
def test_nothing_outside_the_file_becomes_its_text(target: str) -> None:
    assert isinstance(answer("a.docx", asking_outside(target)), errors.HiddenDanger)


def test_archives_in_archives_are_not_followed() -> None:
    assert isinstance(answer("a.edxml", nested_bomb()), errors.ReadingError)


@pytest.mark.parametrize(
    "make",
    [
        lambda: f"{LAUGHS}]><html><body><p>&a9;</p></body></html>",
        lambda: "<html><body>" + "<div>" * 100_000 + "Kế hoạch",
        lambda: "<html><body>" + "<table><tr><td>" * 30_000 + "Kế hoạch",
        lambda: "<html><body>" + "<ol><li>" * 50_000 + "Kế hoạch",
        lambda: "<html><body>" + "<b>" * 300_000 + "Kế hoạch",
        lambda: "<html><body>" + "<p" + " a=1" * 300_000 + ">Kế hoạch",
        lambda: "<html><body><table>" + f'<tr><td colspan="{10**9}" rowspan="{10**9}">x</td></tr>' * 2000,
        lambda: "<html><body>" + "<!--" * 200_000,
        lambda: "<html><body>" + "&#x1F600;" * 200_000,
        lambda: "<html><body>" + "&nbsp;" * 300_000,
    ],
    ids=["laughs", "div", "tables", "lists", "bold", "attributes", "spans", "notes", "numbers", "blanks"],
)
def test_a_harmful_page_of_html_is_one_error_or_a_reading(make: Callable[[], str]) -> None:
    answer("a.html", make().encode())
