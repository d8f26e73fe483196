"""Walks the paragraphs of a document: each heads others, leads up to them, tells more of a task, or holds duties."""

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.execution import sole_order
from trienkhai.core.documents.stages.duties.headings.kinds import holds_listing
from trienkhai.core.documents.stages.duties.headings.matters import CHARTER_LETTERS, is_charter
from trienkhai.core.documents.stages.duties.headings.opening import (
    open_bare_label,
    open_document,
    open_heading,
)
from trienkhai.core.documents.stages.duties.headings.ranks import Rank, rank_above
from trienkhai.core.documents.stages.duties.headings.unnumbered import begins_annex
from trienkhai.core.documents.stages.duties.headings.zones import Zone
from trienkhai.core.documents.stages.duties.lead_ins import lead_in, list_units
from trienkhai.core.documents.stages.duties.pieces import Piece
from trienkhai.core.documents.stages.duties.quotes import Quotes
from trienkhai.core.documents.stages.duties.shared_out import share_out
from trienkhai.core.documents.stages.duties.state import State
from trienkhai.core.documents.stages.duties.steps import open_steps
from trienkhai.core.documents.stages.duties.taking import take
from trienkhai.core.documents.stages.duties.terms.attributes import Attributes
from trienkhai.core.documents.stages.work import Draft

_COLON = 24


class Walk:
    """One document being walked, paragraph by paragraph."""

    def __init__(self, sheet: Sheet, draft: Draft, covered: list[tuple[int, int]]) -> None:
        self.sheet = sheet
        self.draft = draft
        self.state = State(sheet, draft, covered)
        self.paragraphs = self.state.paragraphs
        self.taking = self.state.taking
        self.attributes = Attributes(self.taking)
        self.quotes = Quotes(sheet, self.paragraphs)
        self.charter = False
        self.listing = False
        self.listed_until = 0

    def pieces(self) -> list[Piece]:
        """The duties; the order to carry out the document only where it is the sole one."""
        for index, paragraph in enumerate(self.paragraphs):
            self._step(index, paragraph)
        return self.taking.found or sole_order(self.taking, self.paragraphs)

    def _step(self, index: int, paragraph: Paragraph) -> None:
        opens_charter = self.sheet.flat[paragraph.start] in CHARTER_LETTERS and is_charter(
            self.sheet, paragraph
        )
        if (opens_charter or self.charter) and self._in_charter(index, paragraph, opens=opens_charter):
            return
        if self.quotes.hides(self.taking, paragraph):
            return
        if self.state.attended and self._attends(paragraph):
            return
        rank, taking = paragraph.rank, self.taking
        if paragraph.start >= self.draft.foot_end:
            if begins_annex(self.draft, self.paragraphs, index):
                self.state.begin(Zone.NONE)
            self.listing = holds_listing(self.sheet, paragraph, self.listing)
        if rank is None:
            if self.sheet.plain[paragraph.body] != "(":  # a remark
                taking.scopes.end_steps()
        else:
            taking.scopes.enter(rank)
            if taking.preamble and self._ends_preamble(paragraph):
                taking.preamble = False
        if paragraph.body >= paragraph.end:
            open_bare_label(self.state, index, rank)
        elif not (
            index < self.listed_until
            or (self.state.details.point and self.state.details.hold(paragraph, rank))
            or self.listing
            or (paragraph.label is None and open_document(self.state, paragraph))
            or self.attributes.attach(paragraph)
        ):
            self._read(index, paragraph, rank)

    def _read(self, index: int, paragraph: Paragraph, rank: Rank | None) -> None:
        """A paragraph that may head others, lead up to them or hold duties."""
        until = self.attributes.attach_listed(self.paragraphs, index)
        if until:
            self.listed_until = until
            return
        self.attributes.enter(rank)
        # Only what ends in a colon lists anything.
        lists = ":" in self.sheet.plain[max(paragraph.body, paragraph.end - _COLON) : paragraph.end]
        until = list_units(self.state, index) if lists else 0
        if until:
            self.listed_until = until
            return
        if open_heading(self.state, index, paragraph, rank):
            if rank is None:
                self.attributes.enter(rank_above(self.paragraphs, index))
            return
        if rank is not None:
            self.state.details.enter(index, rank)
        if not self.quotes.skips(self.taking, paragraph) and not (
            lists and lead_in(self.state, index, paragraph, rank)
        ):
            before = len(self.taking.found)
            take(self.taking, paragraph, rank)
            if not lists and rank is not None:
                open_steps(self.state, index, rank, self.taking.found[before:])
        if lists:
            self.listed_until = share_out(self.taking, self.paragraphs, index) or self.listed_until

    def _ends_preamble(self, paragraph: Paragraph) -> bool:
        """A number does, and a bullet under a heading that speaks of tasks (`HOẠT ĐỘNG TUẦN 5`)."""
        if paragraph.label is None or paragraph.label.kind != "bullet":
            return True
        return bool(self.taking.scopes.open) and self.taking.scopes.zone is Zone.TASKS

    def _attends(self, paragraph: Paragraph) -> bool:
        """The names below `Tham dự có:`, in one paragraph, by bullets or by points of its own number."""
        above, rank = self.state.attended_below, paragraph.rank
        bullet = paragraph.label is None or paragraph.label.kind == "bullet"
        listed = bullet or (above is not None and rank is not None and rank > above)
        self.state.attended = listed and paragraph.label is not None
        return listed

    def _in_charter(self, index: int, paragraph: Paragraph, *, opens: bool) -> bool:
        """From the title of a charter to the next title of another kind."""
        if opens:
            self.charter = True
        elif not self.state.titles_label_above(index):
            titled = paragraph.start >= self.draft.foot_end and paragraph.label is None
            self.charter = not (titled and open_document(self.state, paragraph))
        return self.charter
