"""Where a walk through a document stands: what the document is, and what the headings passed so far set."""

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.heads import speaks_of_its_task
from trienkhai.core.documents.stages.duties.headings.kinds import timed_points
from trienkhai.core.documents.stages.duties.headings.matters import Matter, first_zone, matter_of
from trienkhai.core.documents.stages.duties.headings.ranks import Rank
from trienkhai.core.documents.stages.duties.headings.scopes import Scopes
from trienkhai.core.documents.stages.duties.headings.zones import CONCLUDE, Zone, asks, assigns, zone_of
from trienkhai.core.documents.stages.duties.pieces import Taking
from trienkhai.core.documents.stages.duties.terms.details import Details
from trienkhai.core.documents.stages.duties.times.heading_times import HeadingTime, heading_time
from trienkhai.core.documents.stages.duties.times.years import counted_from
from trienkhai.core.documents.stages.duties.walked_paragraphs import paragraphs_outside
from trienkhai.core.documents.stages.work import Draft

_IN_PLANS = ("roman", "capital", "number", "point")


class State:
    """What headings and lead-ins are read by, and what they change."""

    def __init__(self, sheet: Sheet, draft: Draft, covered: list[tuple[int, int]]) -> None:
        self.sheet = sheet
        self.draft = draft
        self.paragraphs = paragraphs_outside(sheet, draft.paragraphs, covered)
        self.matter = matter_of(draft.header)
        self.scopes = Scopes(first_zone(draft.header, self.matter))
        self.taking = Taking(sheet, draft, self.scopes)
        self.timed = timed_points(sheet, self.paragraphs)
        self.details = Details(sheet, self.paragraphs)
        self.attended = False
        """Whether names of those who were there follow."""
        self.attended_below: Rank | None = None
        """The label that announces them, if it has one: deeper ones are theirs."""

    def begin(self, zone: Zone) -> None:
        """An annex or a document inside the file: nothing of what stands above holds for it."""
        self.scopes = self.taking.scopes = Scopes(zone)

    def time_of(self, paragraph: Paragraph) -> HeadingTime:
        return heading_time(self.sheet, paragraph.body, paragraph.end, counted_from(self.draft.header))

    def zone_of(self, paragraph: Paragraph) -> Zone:
        """The zone a heading opens here.

        Bullets open none; inside an article a plan may stand, whose parts read like those of a plan.
        """
        kind = paragraph.label.kind if paragraph.label else None
        inherited = self.scopes.zone
        if kind == "bullet":
            return inherited
        words = self.sheet.flat[paragraph.body : paragraph.end]
        if self.matter is Matter.FORMS and inherited is Zone.NONE:
            return Zone.ASSIGNMENT if assigns(words) else Zone.NONE
        if self.draft.header.type in CONCLUDE and asks(words):
            return Zone.ASSIGNMENT
        if inherited in (Zone.TASKS, Zone.ASSIGNMENT) and speaks_of_its_task(self.sheet, paragraph):
            return inherited
        law = self.scopes.base is Zone.EXPLICIT and kind not in _IN_PLANS
        opened = zone_of(words, inherited, law=law)
        # A letter that guides tells by principles what those it is addressed to do.
        principles = opened is Zone.NONE and self.draft.header.type == "công văn"
        return Zone.EXPLICIT if principles and words.startswith("nguyen tac") else opened

    def titles_label_above(self, index: int) -> bool:
        """Whether the line above is `Chương II` alone, so that this one is its title."""
        above = self.paragraphs[index - 1] if index else None
        return above is not None and above.body >= above.end and bool(self.scopes.open)
