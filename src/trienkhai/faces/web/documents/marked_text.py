"""The text of a document cut into paragraphs and stretches, each knowing which findings it belongs to.

Pure arithmetic over spans; the template only prints what stands here.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from trienkhai.apps.documents.models import Document
from trienkhai.faces.web.documents.text_blocks import Cut, Setting, cells_of, cuts_of


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


@dataclass(frozen=True)
class Cell:
    """A cell of a row; `before` are the blanks or the bar that part it from the one before."""

    before: str
    stretches: list[Stretch]

    @property
    def is_empty(self) -> bool:
        return not any(stretch.text.strip() for stretch in self.stretches)


@dataclass
class Block:
    """A paragraph or a row. `start` is its offset in code points, for a selection made in it."""

    start: int
    end: int
    setting: Setting
    stretches: list[Stretch]
    rows: list[list[Cell]] = field(default_factory=list)  # of a row and of columns, in place of the stretches
    level: int = 0  # of the part that begins here
    part: str = ""
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
    for cut in cuts_of(text, first, last):
        start, end = cut.start, cut.end
        # Blocks and marks come in the order of the text: each mark is met once, however long the text is.
        while coming and coming[0].start < end:
            inside.append(coming.popleft())
        inside = [mark for mark in inside if mark.end > start]
        opens = starts[waiting.pop(0)] if waiting and start >= waiting[0] else None
        if only is not None and not any(here < end and there > start for here, there in only):
            continue
        first_head = bisect_left(places, start)
        head = heads[places[first_head]] if first_head < len(places) and places[first_head] < end else None
        block = _block(text, cut, inside)
        if head is not None:
            block.level, block.part = head.level, f"{head.document}-{head.id}"
        block.opens = opens
        shown.blocks.append(block)
    return shown


def _block(text: str, cut: Cut, marks: Sequence[Mark]) -> Block:
    block = Block(cut.start, cut.end, cut.setting, [], text=text[cut.start : cut.end])
    if cut.setting in (Setting.ROW, Setting.SIDES):
        block.rows = [
            [
                Cell(text[place.before : place.start], list(_stretches(text, place.start, place.end, marks)))
                for place in places
            ]
            for places in cells_of(text, cut)
        ]
    else:
        block.stretches = list(_stretches(text, cut.start, cut.end, marks))
    return block


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
