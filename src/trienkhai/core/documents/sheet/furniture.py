"""Lines that belong to the page and not to the document: gazette heads, stamps of signing software, page numbers."""

import re
from collections.abc import Sequence
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
# How a line begins that belongs to a gazette or a stamp, by its first letter. A text without one that tells more than
# who signed has no furniture but addresses, names of files and bare numbers.
_STAMPS = {
    "c": ("cong bao",),
    "k": ("ky boi",),
    "n": ("nguoi ky", "ngay ky"),
    "t": ("thoi gian ky", "trang"),
    "g": ("gio ky",),
    "p": ("page",),
}
_RULES = frozenset("-=_*~#–—")
_FILE = re.compile(r"\.(?:doc|pdf|odt|rtf)")
_CATALOGUE_LINES = 40
_SIGNED_BY = re.compile(r"(?:ky boi|nguoi ky)\s*:")
_SIGNATURE_DETAIL = re.compile(r"(?:co quan|email|dia chi|b.a chi|chuc vu)\s*:.*")
_SIGNER = re.compile(r"nguoi ky\s*:.*")
"""Part of a stamp only where the stamp goes on: an archive and a form say who signed as well."""
_STAMPED = re.compile(r"(?:email|(?:thoi gian|ngay|gio) ky)\s*:.*")
_STAMP_LINES = 4
_BARE_NUMBER = re.compile(r"[-–—]?\s*(\d{1,3})\s*[-–—]?")


def furniture_lines(words: str, begins: Sequence[int], ends: Sequence[int]) -> set[int]:
    """The indices of the lines that are furniture; the words are folded, and each line begins and ends in letters."""
    found = _catalogue(words, begins, ends)
    page = 1
    paged: set[int] | None = None
    for index in _perhaps(words, begins, ends):
        line = words[begins[index] : ends[index]]
        if (
            _FURNITURE.fullmatch(line)
            or _ADDRESS.fullmatch(line)
            or (_SIGNATURE_DETAIL.fullmatch(line) and _follows_signature(words, begins, ends, index))
            or (_SIGNER.fullmatch(line) and _opens_stamp(words, begins, ends, index))
        ):
            found.add(index)
            continue
        number = _BARE_NUMBER.fullmatch(line)
        if number is None:
            continue
        paged = _counted_pages(words, begins, ends) if paged is None else paged
        if index in paged or _is_page_number(words, begins, ends, index, int(number.group(1)), page, found):
            page = int(number.group(1))
            found.add(index)
    return found


def _catalogue(words: str, begins: Sequence[int], ends: Sequence[int]) -> set[int]:
    found = {
        index
        for index, (begin, end) in enumerate(zip(begins[:_CATALOGUE_LINES], ends, strict=False))
        if words.find(":", begin, end) >= 0 and _CATALOGUE.fullmatch(" ".join(words[begin:end].split()))
    }
    return found if len(found) > 1 else set()


def _perhaps(words: str, begins: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The lines that are looked at, in order: hardly any begins as furniture does."""
    stamped: list[int] = []
    ruled: list[int] = []
    for index, begin in enumerate(begins):
        end = ends[index]
        if begin == end:
            continue
        opening = words[begin]
        if opening in _STAMPS:
            if words.startswith(_STAMPS[opening], begin, end):
                stamped.append(index)
        elif opening in _RULES or opening.isdigit():
            ruled.append(index)
    if any(not words.startswith("nguoi ky", begins[index]) for index in stamped):
        below = {index + line for index in stamped for line in range(_DETAIL_LINES + 1)}
        found = {*ruled, *(index for index in below if index < len(begins))}
    else:
        # A number, or the rule of a page break: both begin and end in a figure or a dash.
        ended = (index for index in ruled if words[begins[index]] not in _BULLETS)
        found = {index for index in ended if _ends_ruled(words[ends[index] - 1])}
    if "http" in words or _FILE.search(words):
        found.update(_hinted(words, begins, ends))
    return sorted(found)


_BULLETS = frozenset("*–—")


def _ends_ruled(closing: str) -> bool:
    return closing.isdigit() or (closing in _RULES and closing not in _BULLETS)


def _hinted(words: str, begins: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Lines with an address or the name of a file."""
    return [
        index
        for index, begin in enumerate(begins)
        if words.find("http", begin, ends[index]) >= 0 or _FILE.search(words, begin, ends[index])
    ]


_DETAIL_LINES = 3


def _follows_signature(words: str, begins: Sequence[int], ends: Sequence[int], index: int) -> bool:
    return any(
        _SIGNED_BY.match(words, begins[line], ends[line])
        for line in range(max(0, index - _DETAIL_LINES), index)
    )


def _opens_stamp(words: str, begins: Sequence[int], ends: Sequence[int], index: int) -> bool:
    below = range(index + 1, min(index + 1 + _STAMP_LINES, len(begins)))
    return any(_STAMPED.fullmatch(words, begins[line], ends[line]) for line in below)


_FEWEST_LINES = 8
"""On a page between two numbers; rows of a table stand closer."""


def _counted_pages(words: str, begins: Sequence[int], ends: Sequence[int]) -> set[int]:
    """Numbers that stand apart, a page from each other, and count on: of an extract the first may be any number."""
    apart = [
        (index, int(words[begin:end].strip(" -–—")))
        for index, (begin, end) in enumerate(zip(begins, ends, strict=True))
        if 0 < end - begin <= _LONGEST_NUMBER
        and _BARE_NUMBER.fullmatch(words, begin, end)
        and (_is_blank(begins, ends, index - 1) or _is_blank(begins, ends, index + 1))
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


def _is_blank(begins: Sequence[int], ends: Sequence[int], index: int) -> bool:
    """Whether a line holds nothing, or stands beyond the text."""
    return not 0 <= index < len(begins) or begins[index] == ends[index]


def _is_page_number(
    words: str,
    begins: Sequence[int],
    ends: Sequence[int],
    index: int,
    number: int,
    page: int,
    found: set[int],
) -> bool:
    """A bare number is a page number under a gazette head, or when it counts on and stands apart.

    Rows of a table also open with bare numbers, but stand close to their neighbours.
    """
    if index and index - 1 in found and words.startswith("cong bao", begins[index - 1], ends[index - 1]):
        return True
    apart = _is_blank(begins, ends, index - 1) or _is_blank(begins, ends, index + 1)
    return number in (page + 1, page + 2) and (apart or index - 1 in found)
