"""Every action that is recorded anywhere can be read by an inspector."""

import ast
from collections.abc import Iterator
from pathlib import Path

import trienkhai
from trienkhai.apps.journal.labels import ACTIONS, DETAILS, in_words

SOURCE = Path(trienkhai.__file__).parent


def recorded(path: Path) -> Iterator[tuple[str, bool]]:
    """Action codes given to `record(…)` in a file; the second tells whether only the beginning is known."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == "record"
        ):
            continue
        given = (
            node.args[0]
            if node.args
            else next((each.value for each in node.keywords if each.arg == "action"), None)
        )
        for choice in [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]:
            if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                yield choice.value, False
            elif isinstance(choice, ast.JoinedStr) and isinstance(choice.values[0], ast.Constant):
                yield str(choice.values[0].value), True


def test_every_recorded_action_has_a_label() -> None:
    found = {code for path in SOURCE.rglob("*.py") for code in recorded(path)}
    assert ("sample.day", False) in found, "the search for record(…) finds nothing any more"
    without = {
        code
        for code, is_beginning in found
        if not (any(known.startswith(code) for known in ACTIONS) if is_beginning else code in ACTIONS)
    }
    assert not without


def test_every_recorded_detail_has_a_label() -> None:
    named = {
        keyword.arg
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "record"
        for keyword in node.keywords
        if keyword.arg not in (None, "actor", "address", "action", "subject")
    }
    assert "sha256" in named
    assert not named - DETAILS.keys()


def test_details_are_read_as_an_office_writes_them() -> None:
    assert in_words("2023-10-31") == "31/10/2023"
    assert in_words("129-KH/TXU") == "129-KH/TXU"
    assert in_words([1, 2]) == "1, 2"
    assert in_words(None) == "không có"
    assert in_words(True) == "có"
