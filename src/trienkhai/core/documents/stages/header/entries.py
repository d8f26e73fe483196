"""Entries of a list of bodies: their marks, several on one line, their words without dirt."""

import re

from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.vocabulary import UPPER

Entry = tuple[int, int]

ENTRY_MARK = re.compile(
    r"[-–—~+*•_„]+[.'\"]?\s*|\d{1,2}\s*[.)]\s+(?=[^\d])"
    rf"|\d{{1,2}}[.)](?=[{UPPER}])|\(\d{{1,2}}\)\s*(?=[{UPPER}])|[a-zđ]\)\s+(?=[{UPPER}])"
)
_BREAK = r"[;.,]?\s{0,3}(?:<br\s?/?>\s{0,9})+(?:[-–+]\s{0,9})?|"
_DASHES = re.compile(rf"{_BREAK}[;.]\s*[-–]\s+|(?<=\))\s+[-–]\s+(?=[{UPPER}])")
_SEMICOLONS = re.compile(rf"{_BREAK}[;.]\s*[-–]\s+|(?<=\))\s+[-–]\s+(?=[{UPPER}])|;\s+(?=[{UPPER}])")
# What a recogniser makes of a stamp behind the closing mark: `Như Điều 4; Ũ`, `Lưu: VT, KSTTHC (L-40b).4¿`;
# two capitals are the letters of a unit, `Lưu: VT; VX`.
_DIRT = re.compile(
    r"(?<=;)(?!\s*[A-ZĐ]{2,6}\.?$)[\s.]*[^;()]{1,6}$|(?<=\)\.)[^\w\s]?\w?[^\w\s)]$|(?<=;)\s*[=`~|_\\<>{}].*$|(?<=[.;])\s*[^\w\s()]+\w{0,2}$"
)
_STROKES = re.compile(r"(?<=\))\.?\s*\d{1,3}$")  # `Lưu: VT, KTTH (2b) 233`
# … and of the pen behind the last one: `Lưu: VT; TTr (3b). tụ`, `Lưu VT, TTKT. ,„_ ồ`
_PEN = re.compile(r"(?<=[.)])\s+[^A-ZĐ\s(\d]\S{0,3}(?:\s+\S{1,2}){0,2}$")
_BRACKETED = re.compile(r"\s*;\s*(?=\()")
# The signature of a copy, printed behind the list.
_SIGNED = re.compile(r"[.;,]?\s*\((?:Đã|đã|ĐÃ)\s+[kK][^)]{1,30}\)$")


def entries_of_line(sheet: Sheet, start: int, end: int, *, listed: bool = False) -> list[Entry]:
    """Entries run together on one line: `- A; - B`, and where `listed` also `A; B; C`."""
    pieces, begin = [], start
    words = sheet.plain[start:end]
    if not ("-" in words or "–" in words or "<br" in words or (listed and ";" in words)):
        return [(start, end)]
    for match in (_SEMICOLONS if listed else _DASHES).finditer(words):
        pieces.append((begin, start + match.start()))
        begin = start + match.end()
    return [*pieces, (begin, end)]


def entry_text(sheet: Sheet, entry: list[Entry], *, recognised: bool = False) -> str:
    """The words of an entry on one line, without the closing `;`, `,` or `.`."""
    words = " ".join(sheet.words(*piece) for piece in entry)
    if ";" in words and "(" in words:
        words = _BRACKETED.sub(" ", words)
    if recognised:
        words = _PEN.sub("", _STROKES.sub("", words))
    if words.endswith(")"):
        words = _SIGNED.sub("", words)
    if ";" in words[:-1] or "." in words[:-1]:  # dirt stands behind a mark
        words = _DIRT.sub("", words)
    return words.strip(" ;,.:-–_~*`^|")
