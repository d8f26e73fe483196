"""Lines below a task with attributes that only say how it is done: `- Bảo đảm đúng quy định, tiết kiệm`."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.ranks import BRACKETED, BULLET, Rank
from trienkhai.core.documents.stages.duties.sentences import begins_with_task
from trienkhai.core.documents.stages.duties.terms.attributes import names_a_role
from trienkhai.core.documents.stages.duties.terms.labelled import is_terms

# How a task is to be done, not another one.
_DETAIL = re.compile(r"(?:bao\s+dam|dam\s+bao|tap\s+trung\s+vao|nguyen\s+tac|yeu\s+cau|da\s+dang)\b")
# A point that is a sentence, or whose clauses follow one another, not the title of what stands below.
_SENTENCE = re.compile(r"[.;]\s*$|;\s")
_TOPIC = re.compile(r"[^.;:]{3,90}:\s+(?=\w)")
_SCATTERED = 12
"""Lines a point may have above its attributes."""


class Details:
    """The point with attributes that a walk stands in, if any."""

    def __init__(self, sheet: Sheet, paragraphs: list[Paragraph]) -> None:
        self.sheet = sheet
        self.paragraphs = paragraphs
        self.point: Rank | None = None

    def enter(self, index: int, rank: Rank) -> None:
        """A point; one with a number or a letter may stand over attributes."""
        if self.point is None and rank[0] < BULLET and self._stands_over_attributes(index):
            self.point = rank

    def hold(self, paragraph: Paragraph, rank: Rank | None) -> bool:
        """Whether a paragraph only says how the task of the point is done; one as high as the point ends it."""
        if self.point is None or rank is None:
            return False
        if rank <= self.point:
            self.point = None
            return False
        return _DETAIL.match(self.sheet.flat, paragraph.body, paragraph.end) is not None

    def begin_at(self, index: int) -> bool:
        """Lines of attributes follow: the point above them is the duty they belong to, whatever its label."""
        own = self.paragraphs[index]
        if not self._tells_task(own):
            return False
        following = self.paragraphs[index + 1 : index + 2]
        if any(
            is_terms(self.sheet, below.body, below.end) or names_a_role(self.sheet, below)
            for below in following
        ):
            return True
        if _SENTENCE.search(self.sheet.plain, own.body, own.end) is None:
            return False
        if not self._stands_over_attributes(index):
            return False
        self.point = own.rank
        return True

    def _tells_task(self, own: Paragraph) -> bool:
        """`Tổ chức hội nghị`, and `Hoạt động bồi dưỡng: Tổ chức 04 lớp` where the colon is not the last of it."""
        if begins_with_task(self.sheet, own.body, own.end):
            return True
        topic = _TOPIC.match(self.sheet.plain, own.body, own.end)
        return topic is not None and begins_with_task(self.sheet, topic.end(), own.end)

    def _stands_over_attributes(self, index: int) -> bool:
        """Whether such lines stand under a point with no other point of its level or a deeper number between."""
        rank = self.paragraphs[index].rank
        for below in self.paragraphs[index + 1 : index + 1 + _SCATTERED]:
            if is_terms(self.sheet, below.body, below.end):
                return True
            deeper = below.rank
            if rank is None or (deeper is not None and (deeper <= rank or not _is_inner(deeper))):
                return False
        return False


def _is_inner(rank: Rank) -> bool:
    return rank[0] >= BULLET or rank == BRACKETED
