"""Paragraphs quoted from another document."""

import re
from functools import lru_cache

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.pieces import Taking

_MARKS = re.compile("[“”]")


class Quotes:
    """Remembers from paragraph to paragraph whether a quotation is open."""

    def __init__(self, sheet: Sheet, paragraphs: list[Paragraph]) -> None:
        self.sheet = sheet
        start, end = (paragraphs[0].start, paragraphs[-1].end) if paragraphs else (0, 0)
        # Of one document only: a file may hold hundreds.
        self.any = any(sheet.plain.find(mark, start, end) >= 0 for mark in "“”«")
        self.open = False

    def skips(self, taking: Taking, paragraph: Paragraph) -> bool:
        """Words quoted from another document give nothing to anybody, unless this one amends by quoting."""
        if not self.any:
            return False
        plain, start, end = self.sheet.plain, paragraph.start, paragraph.end
        opens = plain[start] in "“«" or plain.startswith("“", paragraph.body)
        inside = self.open or opens
        balance = quotes_opened(plain, start, end)
        if balance < 0 or (balance > 0 and opens):
            # A lone mark inside a sentence is a slip or a recogniser's dirt, not a quotation of paragraphs.
            self.open = balance > 0 and self._closes(paragraph)
        return inside and not taking.amends

    def _closes(self, paragraph: Paragraph) -> bool:
        """Whether the mark it opens with has one that closes it: without, it would swallow the rest of the document."""
        return _never_closed(self.sheet.plain).isdisjoint((paragraph.start, paragraph.body))


@lru_cache(maxsize=1)
def _never_closed(plain: str) -> frozenset[int]:
    """Where marks open that nothing closes: told once for a file, and only where one is asked about."""
    waiting: list[int] = []
    for mark in _MARKS.finditer(plain):
        if mark.group() == "“":
            waiting.append(mark.start())
        elif waiting:
            waiting.pop()
    return frozenset(waiting)


def quotes_opened(plain: str, start: int, end: int) -> int:
    """How many more are opened than closed."""
    return plain.count("“", start, end) - plain.count("”", start, end)
