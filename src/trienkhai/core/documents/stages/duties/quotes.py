"""What is quoted from another document, as whole paragraphs and inside one; marks that belong to none are slips."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from trienkhai.core.documents.model import Span
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.pieces import Taking

_MARK = re.compile('[“”«»"]')
_MARKS = '“”«»"'
_STEPS = {"“": 1, "”": -1, "«": 1, "»": -1}
_BEHIND = " \t\n.,;:/)*"
_OPENING_BEHIND = " \t\n(“:"


class _Mark(NamedTuple):
    """Where a mark stands and whether it opens, 1, or closes, -1."""

    at: int
    step: int


@dataclass(frozen=True, slots=True)
class _Marked:
    """The marks of one paragraph."""

    opens: bool
    """It begins with one."""

    balance: int
    """How many more are opened than closed."""

    closes: bool
    """It ends with one."""

    alone: bool
    """A number, or words that lead up to it by a colon, tell that it begins a quotation and not with a quoted name."""


class Quotes:
    """The paragraphs of one document that are quoted."""

    def __init__(self, sheet: Sheet, paragraphs: list[Paragraph]) -> None:
        self._sheet = sheet
        start, end = (paragraphs[0].start, paragraphs[-1].end) if paragraphs else (0, 0)
        # Of one document only: a file may hold hundreds.
        self._any = bool(_places(sheet.plain, start, end))
        self._inside: set[int] = set()
        self._hidden: set[int] = set()
        if self._any:
            self._find(paragraphs)

    def skips(self, taking: Taking, paragraph: Paragraph) -> bool:
        """Words quoted from another document give nothing to anybody, unless this one amends by quoting."""
        if not self._any:
            return False
        plain = self._sheet.plain
        opens = plain[paragraph.start] in "“«" or plain[paragraph.body : paragraph.body + 1] == "“"
        return (opens or paragraph.start in self._inside) and not taking.amends

    def hides(self, taking: Taking, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands in a quotation that was led up to and is closed: its numbers head nothing here."""
        return paragraph.start in self._hidden and not taking.amends

    def _find(self, paragraphs: list[Paragraph]) -> None:
        opened = broken = None
        for index in range(len(paragraphs)):
            found = self._marked(paragraphs, index)
            if found is None:
                continue
            if found.opens:
                if opened is not None and broken is not None:
                    self._take(paragraphs, opened, broken)
                opened, broken = index, None
            if opened is None:
                continue
            own = opened == index
            if found.closes and found.balance < own:
                self._take(paragraphs, opened, index)
                opened = broken = None
            elif own and found.balance <= 0 and not found.alone:
                opened = None
            elif not own and found.balance < 0 and broken is None:
                broken = index
        if opened is not None and broken is not None:
            self._take(paragraphs, opened, broken)

    def _take(self, paragraphs: list[Paragraph], first: int, last: int) -> None:
        starts = [paragraph.start for paragraph in paragraphs[first : last + 1]]
        self._inside.update(starts)
        if first and self._leads_in(paragraphs[first - 1]):
            self._hidden.update(starts)

    def _leads_in(self, paragraph: Paragraph) -> bool:
        return self._sheet.plain[paragraph.start : paragraph.end].rstrip(_BEHIND_COLON).endswith(":")

    def _marked(self, paragraphs: list[Paragraph], index: int) -> _Marked | None:
        paragraph = paragraphs[index]
        plain, start, end = self._sheet.plain, paragraph.start, paragraph.end
        marks = marks_of(plain, start, end)
        if not marks:
            return None
        opens = marks[0].step > 0 and marks[0].at in (start, paragraph.body)
        alone = opens and (
            paragraph.label is not None or (index > 0 and self._leads_in(paragraphs[index - 1]))
        )
        closes = marks[-1].step < 0 and not plain[marks[-1].at + 1 : end].strip(_BEHIND)
        return _Marked(opens, sum(mark.step for mark in marks), closes, alone)


_BEHIND_COLON = " \t\n*"


@lru_cache(maxsize=1)
def _all_places(plain: str) -> tuple[int, ...]:
    """Where marks stand in a file: each is looked for once, most files have few."""
    found: list[int] = []
    for mark in _MARKS:
        at = plain.find(mark)
        while at >= 0:
            found.append(at)
            at = plain.find(mark, at + 1)
    return tuple(sorted(found))


def _places(plain: str, start: int, end: int) -> tuple[int, ...]:
    places = _all_places(plain)
    first = bisect_left(places, start)
    return places[first : bisect_left(places, end, first)] if first < len(places) else ()


def marks_of(plain: str, start: int, end: int) -> list[_Mark]:
    """The marks of a stretch; which way a straight one points is told by the letters around it."""
    found: list[_Mark] = []
    for at in _places(plain, start, end):
        step = _STEPS.get(plain[at], 0)
        if not step:
            before, after = plain[at - 1] if at > start else " ", plain[at + 1] if at + 1 < end else " "
            opens, closes = before in _OPENING_BEHIND and after.isalnum(), before not in _OPENING_BEHIND
            step = 1 if opens else -1 if closes else 0
        if step:
            found.append(_Mark(at, step))
    return found


def quoted_in(plain: str, start: int, end: int) -> "Quoted | None":
    """What is quoted inside a paragraph; None where nothing is."""
    places = _all_places(plain)
    first = bisect_left(places, start) if places else 0
    return Quoted(plain, start, end) if first < len(places) and places[first] < end else None


class Quoted:
    """The stretches of one paragraph that are quoted: from the mark that opens each to the one that closes it."""

    def __init__(self, plain: str, start: int, end: int) -> None:
        self._spans: list[Span] = []
        depth, begins, closed = 0, -1, -1
        for mark in marks_of(plain, start, end):
            if depth == 0 and (mark.step < 0 or not _may_begin(plain, start, mark.at)):
                continue
            if depth == 0:
                begins, closed = mark.at, -1
            depth += mark.step
            closed = mark.at if mark.step < 0 else closed
            if depth == 0:
                self._spans.append((begins, closed))
        if depth and closed >= 0:
            self._spans.append((begins, closed))  # one mark more was opened by a slip

    def holds(self, at: int) -> bool:
        """Whether an offset is quoted."""
        place = bisect_left(self._spans, (at + 1,)) - 1
        return place >= 0 and at < self._spans[place][1]

    def covers(self, sheet: Sheet, start: int, end: int) -> bool:
        """Whether a sentence is quoted, or tells what another document says."""
        return self.holds(start) or sheet.plain[start] == "“" or self._reports(sheet, start, end)

    def _reports(self, sheet: Sheet, start: int, end: int) -> bool:
        """`Ủy ban nhân dân tỉnh có ý kiến tại Công văn số 45: “Giao Sở A …”`."""
        place = bisect_left(self._spans, (start + 1,))
        begins = self._spans[place][0] if place < len(self._spans) else end
        if begins >= end or sheet.plain[start:begins].rstrip()[-1:] != ":":
            return False
        return all(pattern.search(sheet.flat, start, begins) is not None for pattern in (_SAYS, _NAMES))


_SAYS = re.compile(r"\b(?:quy\s+dinh|y\s+kien|neu|ghi|chi\s+dao|huong\s+dan|yeu\s+cau)\b")
_NAMES = re.compile(
    r"\b(?:dieu|khoan|diem|so|cong\s+(?:van|dien)|thong\s+(?:tu|bao)|nghi\s+(?:dinh|quyet)|quyet\s+dinh|ket\s+luan|chi\s+thi)\s+\d"
)


def _may_begin(plain: str, start: int, at: int) -> bool:
    """Straight marks around names are left to their sentences: only those behind a colon open a quotation."""
    return plain[at] != '"' or plain[max(start, at - _NEAR) : at].rstrip()[-1:] in ("", ":")


_NEAR = 4
