"""Markdown as a person reads it: marks of writing go, tables come out in the one form that tables have here.

Only what converters and editors write in office documents is known; anything else stays as it stands.
"""

import html
import re
from collections.abc import Iterator

from trienkhai.core.documents.formats.plain import read_plain
from trienkhai.core.documents.table_form import table_lines
from trienkhai.core.text import normal

_SEPARATOR = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?")
_SEPARATES = frozenset("|:- \t\r")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'])")
_KEPT = 0xE000
"""Escaped marks are set aside as letters of nobody's alphabet while the others are taken out."""
_RESTORED = re.compile("[\ue020-\ue07e]")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*)")
_CLOSED = re.compile(r"\s#{1,6}\Z")
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+")
_STAR = re.compile(r"(\s*)\*(\s+)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|p|div|center|span|sup|sub|font)(?:\s[^<>\n]{0,300})?>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--[^\n]{0,500}?-->")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_STRONG = re.compile(r"\*{2,3}")
_EMPHASIS = (
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300}?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)__(?=[^\s_])([^_\n]{1,300}?)(?<=\S)__(?!\w)"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,300}?)(?<=\S)_(?!\w)"),
)
_MOST_COLUMNS = 60


def read_markdown(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text in normal form and what a person should know of it. Raises `WrongEncoding`."""
    text, warnings = read_plain(data)
    lines = _set_aside(text).split("\n")
    return normal(_restored("\n".join(_read(lines)))), warnings


def _read(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        if "|" in lines[at] and at + 1 < len(lines) and _is_separator(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield from _table([lines[at], *lines[at + 2 : end]])
            at = end
        else:
            yield from _line(lines[at])
            at += 1


def _is_separator(line: str) -> bool:
    if "|" not in line or "-" not in line or not _SEPARATES.issuperset(line):
        return False
    return _SEPARATOR.fullmatch("".join(line.split())) is not None


def _table(rows: list[str]) -> Iterator[str]:
    """The rows below a head; cells beyond its columns are none, missing ones empty."""
    cells: dict[int, list[str]] = {}
    grid: list[list[int]] = []
    columns = min(len(_cells(rows[0])), _MOST_COLUMNS)
    for row in rows:
        places = []
        for words in [*_cells(row), *[""] * columns][:columns]:
            places.append(len(cells))
            cells[len(cells)] = [line.strip() for line in _words(words).split("\n")]
        grid.append(places)
    yield from table_lines(grid, cells)


def _cells(row: str) -> list[str]:
    return row.strip().removeprefix("|").removesuffix("|").split("|")


def _line(line: str) -> Iterator[str]:
    quoted = _QUOTED.match(line)
    line = line[quoted.end() :] if quoted else line
    heading = _HEADING.match(line)
    words = _words(_CLOSED.sub("", heading[1].rstrip()).rstrip() if heading else line)
    yield from (
        _STAR.sub(r"\1-\2", part, count=1) if _STAR.match(part) else part for part in words.split("\n")
    )


def _words(words: str) -> str:
    """Words without the marks of emphasis, links and tags; `<br>` as the end of a line."""
    if "<" in words:
        words = _TAG.sub("", _COMMENT.sub("", _BREAK.sub("\n", words)))
    if "](" in words:
        words = _LINK.sub(r"\1", _PICTURE.sub("", words))
    if "*" in words:
        words = _STRONG.sub("", words)
    if "*" in words or "_" in words:
        for marks in _EMPHASIS:
            words = marks.sub(r"\1", words)
    return html.unescape(words) if "&" in words else words


def _set_aside(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(_KEPT + ord(found[1])), text) if "\\" in text else text


def _restored(text: str) -> str:
    return _RESTORED.sub(lambda found: chr(ord(found[0]) - _KEPT), text)
