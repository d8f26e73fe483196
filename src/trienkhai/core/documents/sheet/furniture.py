"""Lines that belong to the page and not to the document: gazette heads, stamps of signing software, page numbers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

_FURNITURE = re.compile(
    r"cong bao\s*/\s*so .*"
    r"|ky boi\s*:.*|(?:thoi gian|ngay|gio) ky\s*:.*"
    r"|[-=_*~#]+\s*(?:page break|(?:trang|page)(?: so)?\s*(?::\s*)?\d+(?:\s*/\s*\d+)?)\s*[-=_*~#]*"
    # The name of the file, as a program prints it at the head or foot of each page.
    r"|[\w.-]{2,60}\.(?:docx?|pdf|odt|rtf)(?:\s+[\d ]{1,6})?"
    r"|(?:trang|page)\s*\d+\s*(?:/|of)\s*\d+"
    r"|\W*(?:source|nguon)\s*:\s*https?://.*"
)
# What an archive on the web writes above a document.
_CATALOGUE = re.compile(
    r"\W*(?:so hieu|loai van ban|noi ban hanh|nguoi ky|ngay ban hanh|ngay hieu luc|ngay cong bao"
    r"|so cong bao|tinh trang|linh vuc)"
    r"\s*:.*"
)
# Looked at first, over the whole text at once: hardly any line begins like one of the above.
_CATALOGUED = re.compile(
    r"\n[^\w\n]*+(?:so\s+(?:hieu|cong)|loai\s+van|noi\s+ban|nguoi\s+ky|ngay\s+(?:ban|hieu|cong)|tinh\s+trang|linh\s+vuc)"
)
_OPENED = re.compile(
    r"\n[ \t]*+(?:(?:cong bao|thoi gian ky|ngay ky|gio ky|ky boi|trang|page)(?P<stamp>)|nguoi ky(?P<signer>)"
    # A number, or the rule of a page break: both begin and end in a figure or a mark (or in `break`).
    r"|[-=_*~#–—\d][^\n]*+(?<=[-=_*~#–—\dk \t])(?P<rule>))"
)
# May stand anywhere on a line.
_FILE_NAME, _ADDRESS = re.compile(r"\.(?:doc|pdf|odt|rtf)"), re.compile("http")
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
    if words.count("\n") + 1 != len(begins):
        # Lines that a form feed parts, or nothing at all where one endless line was cut.
        lines = [words[begin:end] for begin, end in zip(begins, ends, strict=True)]
        words, ends = "\n".join(lines), list(accumulate(len(line) + 1 for line in lines))
        begins, ends = [0, *ends[:-1]], [end - 1 for end in ends]
    found = _catalogue(words, begins, ends)
    page = 1
    paged: set[int] | None = None
    perhaps = _perhaps(words, begins, ends)
    for index in perhaps:
        line = words[begins[index] : ends[index]]
        if _FURNITURE.fullmatch(line) or (line[:1].isalpha() and _is_of_stamp(words, begins, ends, index)):
            found.add(index)
            continue
        number = _BARE_NUMBER.fullmatch(line)
        if number is None:
            continue
        paged = _counted_pages(words, begins, ends, perhaps) if paged is None else paged
        if index in paged or _is_page_number(words, begins, ends, index, int(number.group(1)), page, found):
            page = int(number.group(1))
            found.add(index)
    return found


def _catalogue(words: str, begins: Sequence[int], ends: Sequence[int]) -> set[int]:
    if _CATALOGUED.search(f"\n{words[: ends[:_CATALOGUE_LINES][-1]]}") is None:
        return set()
    lines = (words[begin:end] for begin, end in zip(begins[:_CATALOGUE_LINES], ends, strict=False))
    found = {
        index
        for index, line in enumerate(lines)
        if ":" in line and _CATALOGUE.fullmatch(" ".join(line.split()))
    }
    return found if len(found) > 1 else set()


def _perhaps(words: str, begins: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The lines that are looked at, in order. A text without a gazette and a stamp has few: addresses, bare numbers."""
    kinds: dict[str, list[int]] = {"stamp": [], "signer": [], "rule": []}
    for match in _OPENED.finditer(f"\n{words}"):
        kinds[match.lastgroup or "rule"].append(bisect_left(begins, match.end() - 1) - 1)
    found: set[int] = set()
    if kinds["stamp"]:
        found.update(kinds["rule"])
        signed = kinds["stamp"] + kinds["signer"]
        below = (index + line for index in signed for line in range(_DETAIL_LINES + 1))
        found.update(index for index in below if index < len(begins))
    else:
        found.update(index for index in kinds["rule"] if _is_ruled(words[begins[index] : ends[index]]))
    for hint in (_FILE_NAME, _ADDRESS) if "http" in words else (_FILE_NAME,):
        found.update(bisect_right(begins, match.start()) - 1 for match in hint.finditer(words))
    return sorted(found)


def _is_ruled(line: str) -> bool:
    return line[0] not in "*–—" and (line[-1].isdigit() or line[-1] in "-=_~#")


_DETAIL_LINES = 3


def _is_of_stamp(words: str, begins: Sequence[int], ends: Sequence[int], index: int) -> bool:
    line = words[begins[index] : ends[index]]
    if _SIGNATURE_DETAIL.fullmatch(line):
        return _follows_signature(words, begins, ends, index)
    return _SIGNER.fullmatch(line) is not None and _opens_stamp(words, begins, ends, index)


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


def _counted_pages(words: str, begins: Sequence[int], ends: Sequence[int], perhaps: list[int]) -> set[int]:
    """Numbers that stand apart, a page from each other, and count on: of an extract the first may be any number."""
    apart = [
        (index, int(words[begins[index] : ends[index]].strip(" -–—")))
        for index in perhaps
        if ends[index] - begins[index] <= _LONGEST_NUMBER
        and _BARE_NUMBER.fullmatch(words, begins[index], ends[index])
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
