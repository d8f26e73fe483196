"""The English texts: `update` brings the catalogue up to the code, `compile` makes the .mo, `check` tells gaps.

Vietnamese is the language of the code, so its screens are complete by nature; English lives in one catalogue.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "trienkhai"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
QUOTED = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALLS = re.compile(rf"\b(n?)gettext\(\s*({QUOTED})(?:\s*,\s*({QUOTED}))?")

Message = str | tuple[str, str]


def messages() -> dict[Message, list[tuple[str, int]]]:
    """Every text a person may see, with the places it stands in."""
    found: dict[Message, list[tuple[str, int]]] = {}
    for place, line, message in sorted([*_in_code(), *_in_templates()], key=lambda row: (row[0], row[1])):
        found.setdefault(message, []).append((place, line))
    return found


def _in_code() -> Iterator[tuple[str, int, Message]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        with path.open("rb") as opened:
            for line, _name, message, _comments in extract_python(opened, KEYWORDS, [], {}):
                if isinstance(message, tuple):
                    singular, plural = [part for part in message if isinstance(part, str)][:2]
                    yield str(path.relative_to(ROOT)), line, (singular, plural)
                elif message:
                    yield str(path.relative_to(ROOT)), line, message


def _in_templates() -> Iterator[tuple[str, int, Message]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trienkhai.config.settings")
    import django
    from django.utils.translation import templatize

    django.setup()
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for call in CALLS.finditer(source):
            line = source.count("\n", 0, call.start()) + 1
            first = ast.literal_eval(call[2])
            message: Message = (first, ast.literal_eval(call[3])) if call[1] and call[3] else first
            if first.strip():
                yield str(path.relative_to(ROOT)), line, message


def catalogue() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en", project="Triển Khai", charset="utf-8")
    with PO.open("rb") as opened:
        return read_po(opened, locale="en")


def update() -> int:
    """A text that gained or lost its plural since is asked anew: its old English has the other shape."""
    old, fresh = catalogue(), Catalog(locale="en", project="Triển Khai", charset="utf-8")
    fresh.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ]
    for message, places in messages().items():
        known = old.get(message if isinstance(message, str) else message[0])
        flags = known.flags - {"fuzzy"} if known else set()
        string = known.string if known and known.pluralizable == isinstance(message, tuple) else None
        fresh.add(message, string, sorted({(place, 0) for place, _ in places}), flags=flags)
    with PO.open("wb") as opened:
        write_po(opened, fresh, width=120, omit_header=False, include_lineno=False, sort_output=True)
    compile_()
    return len(gaps())


def compile_() -> None:
    with MO.open("wb") as opened:
        write_mo(opened, catalogue())


def gaps() -> list[str]:
    """Texts without English, or whose English loses or invents a placeholder."""
    known = {
        message.id if isinstance(message.id, str) else message.id[0]: message
        for message in catalogue()
        if message.id
    }
    wrong = []
    for message in messages():
        first = message if isinstance(message, str) else message[0]
        entry = known.get(first)
        strings = (
            [entry.string] if entry and isinstance(entry.string, str) else list(entry.string) if entry else []
        )
        if not strings or not all(strings):
            wrong.append(first)
        elif _holes(first) != _holes(strings[-1]):
            wrong.append(f"{first}  ≠  {strings[-1]}")
    return wrong


def _holes(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


if __name__ == "__main__":
    command = sys.argv[1] if len(sys.argv) == 2 else "check"
    if command == "update":
        print(f"{update()} texts still without English")
    elif command == "compile":
        compile_()
    else:
        left = gaps()
        print("\n".join(left))
        raise SystemExit(1 if left else 0)
