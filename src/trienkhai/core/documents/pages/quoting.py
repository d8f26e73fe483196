"""Quotation marks that a recogniser took for other signs, told by the one they belong to.

What opens behind a colon and is closed by `”` was `“`, whatever was seen; a mark before a T that nothing closes was the
left end of the bar of that letter.
"""

import re
from collections.abc import Sequence

from trienkhai.core.documents.pages.mended_words import lowered
from trienkhai.core.documents.pages.rows import Row

_OPENS = re.compile(r"[\"*'^‘”](?=[A-ZĐÁÀẢÃẠĂÂÉÈÊÍÌÓÒÔƠÚÙƯÝ]|\d{1,2}[.)])")
_BAR = re.compile(r"(?P<bullet>[-+*•]?)[“\"](?P<word>T\w.*)")
_STRAIGHT = re.compile(r"(?<=\w)(?P<mark>[.,;]?)\"(?=[.,;)]*$)")
_REACH = 300
"""So many words before its end a quotation may begin whose first mark was misread."""


def quoted(rows: Sequence[Row]) -> None:
    """Mends the marks in the lines of recognised pages, in place."""
    places = [(row, at) for row in rows for at in range(len(row))]
    waiting: list[int] = []
    for index, (row, at) in enumerate(places):
        text = row[at].text
        if waiting and "“" not in text and _STRAIGHT.search(text):
            row[at] = lowered(row[at], _STRAIGHT.sub(r"\g<mark>”", text))
            text = row[at].text
        for mark in re.findall("[“”]", text):
            if mark == "“":
                waiting.append(index)
            elif waiting:
                waiting.pop()
            else:
                _open(places, index)
    for index in waiting:
        row, at = places[index]
        bar = _BAR.fullmatch(row[at].text)
        if bar and at == 0 and not bar["bullet"] and not _leads_in(places, index):
            row[at] = lowered(row[at], bar["word"])


def _open(places: Sequence[tuple[Row, int]], closing: int) -> None:
    """Finds the mark that a closing one without an opening one belongs to."""
    for index in range(closing, max(0, closing - _REACH), -1):
        row, at = places[index]
        if "”" in row[at].text[1:] and index != closing:
            return
        if _OPENS.match(row[at].text) and (row[at].text[0] == '"' or _leads_in(places, index)):
            row[at] = lowered(row[at], _OPENS.sub("“", row[at].text, count=1))
            return


def _leads_in(places: Sequence[tuple[Row, int]], index: int) -> bool:
    """Whether a colon stands before a word."""
    row, at = places[index - 1] if index else ([], 0)
    return bool(row) and row[at].text.endswith(":")
