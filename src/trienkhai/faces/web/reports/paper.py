"""A report as a page on the screen: the lines that the writers print, each number a link to its source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from trienkhai.apps.reports.models import Report
from trienkhai.apps.reports.passages import Kind
from trienkhai.core.documents.writers import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    OfficialDocument,
    Paragraph,
    Runs,
    Table,
)
from trienkhai.core.documents.writers.geometry import ADDRESS_WORD
from trienkhai.core.documents.writers.wording import (
    MOTTO,
    NATION,
    RECIPIENTS_WORD,
    AnnexSheet,
    Sheet,
    compose,
)

# Fixed words of the page, the same whatever language the reader has chosen.
FIXED = {"nation": NATION, "motto": MOTTO, "address": ADDRESS_WORD, "recipients": RECIPIENTS_WORD}


@dataclass(frozen=True)
class Piece:
    """A stretch of text; with an address it is a number that opens."""

    text: str
    address: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class ShownCell:
    pieces: tuple[Piece, ...]
    colspan: int
    rowspan: int
    align: str
    bold: bool


@dataclass(frozen=True)
class ShownBlock:
    """A block for the template: its kind and what that kind has."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    level: int = 1
    items: tuple[tuple[Piece, ...], ...] = ()
    caption: str = ""
    unit: str = ""
    header: tuple[tuple[ShownCell, ...], ...] = ()
    rows: tuple[tuple[ShownCell, ...], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownPassage:
    slot: str
    kind: str
    blocks: tuple[ShownBlock, ...]

    @property
    def is_free(self) -> bool:
        return self.kind == Kind.FREE

    @property
    def is_editable(self) -> bool:
        return bool(self.slot)


@dataclass(frozen=True)
class ShownAnnex:
    label: str
    title: str
    reference: str
    blocks: tuple[ShownBlock, ...]
    mark: str


@dataclass(frozen=True)
class Paper:
    sheet: Sheet
    passages: tuple[ShownPassage, ...]
    annexes: int

    @property
    def fixed(self) -> Mapping[str, str]:
        return FIXED

    @property
    def unwritten(self) -> int:
        """Free texts that nobody has written yet."""
        return sum(passage.is_free and not passage.blocks for passage in self.passages)

    def passage(self, slot: str) -> ShownPassage | None:
        return next((each for each in self.passages if slot and each.slot == slot), None)


def paper_of(report: Report) -> Paper:
    """The body as it stands in the outgoing document, divided into passages by its outline.

    Annexes hold most of a report's numbers and are read by few: they come when somebody gets to them.
    """
    sheet = compose(OfficialDocument.from_json({**report.outgoing.description, "annexes": []}))
    printer = _printer(report)
    outline = report.outline if report.is_composed else [["", Kind.FIXED, len(sheet.body)]]
    return Paper(
        sheet=sheet,
        passages=tuple(_passages(outline, sheet.body, printer)),
        annexes=len(report.outgoing.description["annexes"]),
    )


def annexes_of(report: Report) -> tuple[ShownAnnex, ...]:
    sheet = compose(OfficialDocument.from_json({**report.outgoing.description, "body": []}))
    printer = _printer(report)
    return tuple(_annex(annex, printer, sheet.sample_mark) for annex in sheet.annexes)


def _printer(report: Report) -> "_Printer":
    return _Printer(report.pk, dict(report.sources.values_list("key", "pk")))


def _passages(
    outline: Sequence[Sequence[Any]], body: Sequence[Block], printer: "_Printer"
) -> Iterable[ShownPassage]:
    position = 0
    for slot, kind, length in outline:
        blocks = body[position : position + length]
        position += length
        yield ShownPassage(slot, kind, tuple(printer.block(block) for block in blocks))


def _annex(annex: AnnexSheet, printer: "_Printer", mark: str) -> ShownAnnex:
    return ShownAnnex(
        annex.label, annex.title, annex.reference, tuple(map(printer.block, annex.blocks)), mark
    )


class _Printer:
    def __init__(self, report: int, sources: Mapping[str, int]) -> None:
        # One address is asked of the router, the others differ in their last number only.
        self.base = reverse("figure", args=[report, 0]).removesuffix("0/")
        self.sources = sources

    def pieces(self, runs: Runs) -> tuple[Piece, ...]:
        return tuple(
            Piece(
                run.text,
                f"{self.base}{self.sources[run.key]}/"
                if isinstance(run, Figure) and run.key in self.sources
                else "",
                run.bold,
                run.italic,
            )
            for run in runs
        )

    def block(self, block: Block) -> ShownBlock:
        if isinstance(block, Heading):
            return ShownBlock("heading", (Piece(f"{block.label} {block.title}".strip()),), level=block.level)
        if isinstance(block, Paragraph):
            return ShownBlock("paragraph", self.pieces(block.runs))
        if isinstance(block, ItemList):
            return ShownBlock("list", items=tuple(map(self.pieces, block.items)))
        return self.table(block)

    def table(self, table: Table) -> ShownBlock:
        aligns = [column.align.value for column in table.columns]
        return ShownBlock(
            "table",
            caption=table.caption,
            unit=table.unit,
            header=tuple(tuple(self.cell(cell, "center") for cell in row) for row in table.header),
            rows=tuple(
                tuple(self.cell(cell, align) for cell, align in zip(row, aligns, strict=False))
                for row in table.rows
            ),
            notes=table.notes,
        )

    def cell(self, cell: Cell, align: str) -> ShownCell:
        given = cell.align.value if cell.align is not None else align
        return ShownCell(self.pieces(cell.runs), cell.colspan, cell.rowspan, given, cell.bold)
