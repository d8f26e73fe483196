"""The words of the office from the registries, folded and made into patterns once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from trienkhai.core.text import fold
from trienkhai.registries import rows

UPPER = "A-ZĐÐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
LOWER = "a-zđàáâãèéêìíòóôõùúýăĩũơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFB, 2))


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: its name in lower case and its symbol."""

    name: str
    folded: str
    symbol: str
    system: str


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every type of the registry once, longest name first; copies and internal papers included."""
    seen: dict[str, DocumentType] = {}
    for row in rows("document_types"):
        name = row["name_vi"].lower()
        seen.setdefault(name, DocumentType(name, fold(name), row["symbol"], row["system"]))
    return tuple(sorted(seen.values(), key=lambda kind: -len(kind.folded)))


@cache
def type_names() -> re.Pattern[str]:
    """Any type name in a folded text."""
    return re.compile(rf"\b(?:{alternatives(kind.folded for kind in document_types())})\b")


@cache
def type_by_folded() -> dict[str, str]:
    return {kind.folded: kind.name for kind in document_types()}


@cache
def type_by_symbol() -> dict[str, str]:
    """The type behind a symbol, state symbols first where both systems use one (`QĐ`)."""
    found: dict[str, str] = {}
    for row in rows("document_types"):
        if row["symbol"] and row["kind"] in ("document", "normative"):
            found.setdefault(row["symbol"].upper(), row["name_vi"].lower())
    found["TT"] = "thông tư"
    found["VBHN"] = "văn bản hợp nhất"
    found["CV"] = "công văn"
    return found


@cache
def posts() -> re.Pattern[str]:
    """A post at the beginning of a folded text."""
    return re.compile(rf"(?:{alternatives(fold(row['name_vi']) for row in rows('posts'))})\b")


@cache
def bodies() -> re.Pattern[str]:
    """The first word of a body's name at the beginning of a folded text."""
    return re.compile(rf"(?:{alternatives(fold(row['name_vi']) for row in rows('body_words'))})\b")


def alternatives(words: Iterable[str], *, any_case: bool = False) -> str:
    """The words as alternatives of a pattern, the longest match first, any white space between syllables.

    Written as a tree of common beginnings, so that a place in the text costs a few steps and not one per word.
    With `any_case` each letter may be a capital, which costs much less than a pattern that ignores case.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _pattern(tree, any_case)


_Tree = dict[str, "_Tree"]


def _pattern(tree: _Tree, any_case: bool) -> str:
    branches = [
        _letter(letter, any_case) + _pattern(below, any_case)
        for letter, below in sorted(tree.items())
        if letter
    ]
    if not branches:
        return ""
    optional = "?" if "" in tree else ""
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){optional}"


def _letter(letter: str, any_case: bool) -> str:
    if letter == " ":
        return r"\s+"
    return f"[{letter.lower()}{letter.upper()}]" if any_case and letter.isalpha() else re.escape(letter)
