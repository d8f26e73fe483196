"""Lines that belong to the page and not to the document: gazette heads, stamps of signing software, page numbers."""

import re
from itertools import pairwise

_FURNITURE = re.compile(
    r"cong bao\s*/\s*so .*"
    r"|ky boi\s*:.*|(?:thoi gian|ngay|gio) ky\s*:.*"
    r"|[-=_*~#]+\s*(?:page break|(?:trang|page)(?: so)?\s*(?::\s*)?\d+(?:\s*/\s*\d+)?)\s*[-=_*~#]*"
    # The name of the file, as a program prints it at the head or foot of each page.
    r"|[\w.-]{2,60}\.(?:docx?|pdf|odt|rtf)(?:\s+[\d ]{1,6})?"
    r"|(?:trang|page)\s*\d+\s*(?:/|of)\s*\d+"
)
# What an archive on the web writes above a document.
_CATALOGUE = re.compile(
    r"\W*(?:so hieu|loai van ban|noi ban hanh|nguoi ky|ngay ban hanh|ngay hieu luc|ngay cong bao"
    r"|so cong bao|tinh trang|linh vuc)"
    r"\s*:.*"
)
_ADDRESS = re.compile(r"\W*(?:source|nguon)\s*:\s*https?://.*")
# Looked at first: hardly any line begins like one of the above.
_PERHAPS = re.compile(
    r"cong bao|ky boi|nguoi ky|(?:thoi gian|ngay|gio) ky|[-=_*~#]+\s*(?:page|trang)|trang|page"
    r"|[\w.-]{2,60}\.(?:doc|pdf|odt|rtf)|co quan|email|.{1,3} chi"
    r"|chuc vu|\W*(?:source|nguon)|[-–—]?\s*\d{1,3}\s*[-–—]?$"
)
# A text without a line that begins so has no furniture but addresses, bare numbers and ruled words.
_SIGNS = ("\ncong bao", "\nky boi", "\nthoi gian ky", "\nngay ky", "\ngio ky", "\ntrang", "\npage")
_CATALOGUE_LINES = 40
_SIGNED_BY = re.compile(r"(?:ky boi|nguoi ky)\s*:")
_SIGNATURE_DETAIL = re.compile(r"(?:co quan|email|dia chi|b.a chi|chuc vu)\s*:.*")
_SIGNER = re.compile(r"nguoi ky\s*:.*")
"""Part of a stamp only where the stamp goes on: an archive and a form say who signed as well."""
_STAMPED = re.compile(r"(?:email|(?:thoi gian|ngay|gio) ky)\s*:.*")
_STAMP_LINES = 4
_BARE_NUMBER = re.compile(r"[-–—]?\s*(\d{1,3})\s*[-–—]?")


def furniture_lines(lines: list[str]) -> set[int]:
    """The indices of the lines that are furniture; the lines come folded and stripped."""
    found: set[int] = set()
    page = 1
    catalogue = [
        index
        for index, line in enumerate(lines[:_CATALOGUE_LINES])
        if ":" in line and _CATALOGUE.fullmatch(" ".join(line.split()))
    ]
    if len(catalogue) > 1:
        found.update(catalogue)
    text = "\n".join(["", *lines])
    signed = any(map(text.__contains__, _SIGNS))
    hints = [hint for hint in _HINTS if hint in text]
    paged: set[int] | None = None
    for index in range(len(lines)) if signed else _marked(lines, hints):
        line = lines[index]
        if not _PERHAPS.match(line):
            continue
        if (
            _FURNITURE.fullmatch(line)
            or _ADDRESS.fullmatch(line)
            or (_SIGNATURE_DETAIL.fullmatch(line) and _follows_signature(lines, index))
            or (_SIGNER.fullmatch(line) and _opens_stamp(lines, index))
        ):
            found.add(index)
            continue
        number = _BARE_NUMBER.fullmatch(line)
        if number is None:
            continue
        paged = _counted_pages(lines) if paged is None else paged
        if index in paged or _is_page_number(lines, index, int(number.group(1)), page, found):
            page = int(number.group(1))
            found.add(index)
    return found


def _marked(lines: list[str], hints: list[str]) -> list[int]:
    """A number, or the rule of a page break: both begin and end in a figure or a dash. And lines with a hint."""
    return [
        index
        for index, line in enumerate(lines)
        if line
        and (
            ((line[-1] in _MARKS or line[-1].isdigit()) and (line[0] in _MARKS or line[0].isdigit()))
            or (hints and any(map(line.__contains__, hints)))
        )
    ]


_MARKS = frozenset("-=_~#")
# An address, or the name of a file.
_HINTS = ("http", ".doc", ".pdf", ".odt", ".rtf")


def _follows_signature(lines: list[str], index: int) -> bool:
    return any(_SIGNED_BY.match(lines[before]) for before in range(max(0, index - 3), index))


def _opens_stamp(lines: list[str], index: int) -> bool:
    return any(_STAMPED.fullmatch(line) for line in lines[index + 1 : index + 1 + _STAMP_LINES])


_FEWEST_LINES = 8
"""On a page between two numbers; rows of a table stand closer."""


def _counted_pages(lines: list[str]) -> set[int]:
    """Numbers that stand apart, a page from each other, and count on: of an extract the first may be any number."""
    apart = [
        (index, int(line.strip(" -–—")))
        for index, line in enumerate(lines)
        if len(line) <= _LONGEST_NUMBER
        and line[-1:]
        and _BARE_NUMBER.fullmatch(line)
        and not (index and lines[index - 1] and index + 1 < len(lines) and lines[index + 1])
    ]
    found: set[int] = set()
    rows = False
    for (first, number), (second, following) in pairwise(apart):
        # Rows of a table count from 1.
        rows = number == 1 or (rows and first not in found and following == number + 1)
        if following == number + 1 and second - first >= _FEWEST_LINES and not rows:
            found |= {first, second}
    return found


_LONGEST_NUMBER = 9


def _is_page_number(lines: list[str], index: int, number: int, page: int, found: set[int]) -> bool:
    """A bare number is a page number under a gazette head, or when it counts on and stands apart.

    Rows of a table also open with bare numbers, but stand close to their neighbours.
    """
    before = lines[index - 1] if index else ""
    after = lines[index + 1] if index + 1 < len(lines) else ""
    if index and index - 1 in found and before.startswith("cong bao"):
        return True
    return number in (page + 1, page + 2) and (not before or not after or index - 1 in found)
