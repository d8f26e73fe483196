"""The text of a document cut into paragraphs and stretches, each knowing which findings it belongs to.

Pure arithmetic over spans; the template only prints what stands here.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from trienkhai.apps.documents.models import Document

_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]+")
_LONG_LINE = 68  # beyond this a line break inside a paragraph was made by a converter, not by the author
_PARAGRAPH = 130  # no page is that wide: such a line is a whole paragraph, and so are its neighbours (DOCX)


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that a finding points at."""

    finding: int
    kind: str  # duty, target, citation, header
    start: int
    end: int
    label: str = ""  # the number on the card: 3, 3a
    state: str = ""  # decided: accepted, corrected, split, rejected; doubtful, or empty
    is_chosen: bool = False  # the finding in view
    document: int = 0


@dataclass(frozen=True)
class Stretch:
    """Words that lie under the same marks. `opening` are marks that begin here; `link` a short finding to go to."""

    text: str
    under: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    link: Mark | None
    link_opens: bool

    @property
    def findings(self) -> str:
        return " ".join(str(mark.finding) for mark in self.under)

    @property
    def classes(self) -> str:
        names = [f"is-{mark.kind}" for mark in self.under] + [
            f"is-{mark.state}" for mark in self.under if mark.state
        ]
        if any(mark.is_chosen for mark in self.under):
            names.append("is-chosen")
        return " ".join(dict.fromkeys(names))


@dataclass
class Block:
    """A paragraph. `start` is its offset in code points, for a selection made in it."""

    start: int
    end: int
    stretches: list[Stretch]
    level: int = 0  # of the part that begins here
    part: str = ""
    flows: bool = True
    opens: Document | None = None
    text: str = ""


@dataclass(frozen=True)
class OutlineLine:
    id: str
    label: str
    title: str
    level: int
    document: int


@dataclass
class MarkedText:
    blocks: list[Block] = field(default_factory=list)
    outline: list[OutlineLine] = field(default_factory=list)


def marked_text(
    documents: Sequence[Document], marks: Iterable[Mark], *, only: Sequence[tuple[int, int]] | None = None
) -> MarkedText:
    """The text of documents that came in one file, as blocks in reading order; `only` those these spans touch."""
    text = documents[0].text
    starts = {document.span_start: document for document in documents}
    outline = [line for document in documents for line in _outline(document)]
    heads = dict(_part_starts(documents))
    places = sorted(heads)
    coming = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    inside: list[Mark] = []
    shown = MarkedText(outline=outline)
    first = min(document.span_start for document in documents)
    last = max(document.span_end for document in documents)
    waiting = sorted(starts)
    for start, end in _blocks(text, first, last):
        # Blocks and marks come in the order of the text: each mark is met once, however long the text is.
        while coming and coming[0].start < end:
            inside.append(coming.popleft())
        inside = [mark for mark in inside if mark.end > start]
        opens = starts[waiting.pop(0)] if waiting and start >= waiting[0] else None
        if only is not None and not any(here < end and there > start for here, there in only):
            continue
        first_head = bisect_left(places, start)
        head = heads[places[first_head]] if first_head < len(places) and places[first_head] < end else None
        lines = text[start:end].split("\n")
        block = Block(
            start=start,
            end=end,
            stretches=list(_stretches(text, start, end, inside)),
            flows=any(len(line) > _LONG_LINE for line in lines[:-1]) or len(lines) == 1,
            text=text[start:end],
        )
        if head is not None:
            block.level, block.part = head.level, f"{head.document}-{head.id}"
        block.opens = opens
        shown.blocks.append(block)
    return shown


def _blocks(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for match in _BLOCK.finditer(text, first, last):
        found = [match.span()]
        if any(len(line) > _PARAGRAPH for line in match[0].split("\n")):
            found = [line.span() for line in _LINE.finditer(text, *match.span())]
        for start, end in found:
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            yield start, start + len(words.strip())


def _stretches(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Stretch]:
    cuts = {start, end}
    for mark in marks:
        cuts.update(place for place in (mark.start, mark.end) if start < place < end)
    places = sorted(cuts)
    for here, there in pairwise(places):
        under = tuple(mark for mark in marks if mark.start < there and mark.end > here)
        opening = tuple(
            mark for mark in under if max(mark.start, start) == here and mark.start >= start and mark.label
        )
        short = [mark for mark in under if mark.kind in ("citation", "header")]
        link = min(short, key=lambda mark: mark.end - mark.start) if short else None
        yield Stretch(text[here:there], under, opening, link, link is not None and link.start == here)


def _outline(document: Document) -> Iterator[OutlineLine]:
    def walk(parts: Iterable[dict[str, Any]]) -> Iterator[OutlineLine]:
        for part in parts:
            yield OutlineLine(
                str(part["id"]), str(part["label"]), str(part["title"] or ""), int(part["level"]), document.pk
            )
            yield from walk(part["children"])

    yield from walk((document.reading or {}).get("parts") or ())


def _part_starts(documents: Sequence[Document]) -> Iterator[tuple[int, OutlineLine]]:
    for document in documents:
        lines = {line.id: line for line in _outline(document)}

        def walk(
            parts: Iterable[dict[str, Any]], known: dict[str, OutlineLine]
        ) -> Iterator[tuple[int, OutlineLine]]:
            for part in parts:
                yield int(part["span"][0]), known[str(part["id"])]
                yield from walk(part["children"], known)

        yield from walk((document.reading or {}).get("parts") or (), lines)
