"""The pieces a report is laid out of, and what an author wrote in their place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from trienkhai.apps.reports.binding import Bound
from trienkhai.core.documents.writers import Block, Figure, Heading, OfficialDocument, Paragraph, Runs, Table
from trienkhai.core.documents.writers.block_json import read_runs, runs_json

Written = Mapping[str, Sequence[Any]]  # slot → paragraphs, each a list of runs as JSON


class Kind(StrEnum):
    FIXED = "fixed"  # headings and tables
    SENTENCE = "sentence"  # composed; may be put in other words around its numbers, or left out
    FREE = "free"  # the author's own text


@dataclass(frozen=True)
class Passage:
    slot: str
    kind: Kind
    blocks: tuple[Block, ...]
    composed: Runs = ()  # of a sentence: as the system put it

    @property
    def outline(self) -> list[Any]:
        return [self.slot, self.kind.value, len(self.blocks)]


@dataclass(frozen=True)
class Draft:
    """A composed report: the document, which block is which passage, every bound number, and edits set aside."""

    document: OfficialDocument
    passages: tuple[Passage, ...]
    bound: Mapping[str, Bound]
    set_aside: tuple[str, ...]

    def passage(self, slot: str) -> Passage | None:
        return next((each for each in self.passages if slot and each.slot == slot), None)


@dataclass
class Layout:
    """Collects passages in order, each in its author's words where there are any."""

    written: Written
    passages: list[Passage] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    tables: int = 0

    def fixed(self, *blocks: Block) -> None:
        self.passages += [Passage("", Kind.FIXED, (block,)) for block in blocks]

    def heading(self, label: str, title: str, level: int = 1) -> None:
        self.fixed(Heading(label, title, level))

    def table(self, table: Table) -> None:
        """A table of the body, numbered in the order of the body."""
        self.tables += 1
        self.fixed(replace(table, caption=f"Bảng {self.tables}. {table.caption}"))

    def sentence(self, slot: str, composed: Runs | None) -> None:
        """A composed sentence, or none. An author's words hold while they carry exactly the same numbers."""
        if composed is None:
            return
        paragraphs: tuple[Runs, ...] = (composed,)
        if slot in self.written:
            words = read_paragraphs(self.written[slot])
            if not words or all_keys(words) == all_keys([composed]):
                paragraphs = tuple(with_numbers(each, composed) for each in words)
            else:
                self.set_aside.append(slot)
        self.passages.append(
            Passage(slot, Kind.SENTENCE, tuple(Paragraph(each) for each in paragraphs), composed)
        )

    def free(self, slot: str) -> None:
        words = read_paragraphs(self.written.get(slot, ()))
        self.passages.append(Passage(slot, Kind.FREE, tuple(Paragraph(each) for each in words)))

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for passage in self.passages for block in passage.blocks)


def read_paragraphs(kept: Sequence[Any]) -> tuple[Runs, ...]:
    return tuple(read_runs(each, "paragraphs") for each in kept)


def keep_paragraphs(paragraphs: Iterable[Runs]) -> list[Any]:
    return [runs_json(each) for each in paragraphs]


def all_keys(paragraphs: Iterable[Runs]) -> set[str]:
    return {part.key for each in paragraphs for part in each if isinstance(part, Figure)}


def with_numbers(words: Runs, composed: Runs) -> Runs:
    """The author's words with the numbers as they stand now: what was kept is which number, not how it read."""
    numbers = {part.key: part for part in composed if isinstance(part, Figure)}
    return tuple(numbers[part.key] if isinstance(part, Figure) else part for part in words)
