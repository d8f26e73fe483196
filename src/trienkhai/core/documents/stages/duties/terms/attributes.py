"""Lines of attributes around tasks: `Đơn vị chủ trì: …`, `Đơn vị phối hợp: …`, `Thời gian: …` on lines of their own.

One mechanism for leads, partners and times. A block of such lines belongs to the point it stands under, with all tasks
of that point; points of the same level above it that have no block of their own share it. A block with no task between
it and its heading holds for the tasks below it.
"""

import re
from dataclasses import dataclass, field

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.ranks import Rank
from trienkhai.core.documents.stages.duties.headings.zones import Zone
from trienkhai.core.documents.stages.duties.members import names_only
from trienkhai.core.documents.stages.duties.pieces import Piece, Taking
from trienkhai.core.documents.stages.duties.subjects.cell_units import units_of
from trienkhai.core.documents.stages.duties.terms.labelled import Terms, is_terms, merged, terms_of, timed
from trienkhai.core.documents.stages.duties.times.years import counted_from
from trienkhai.core.text.numbering import LEVELS

_LETTER = LEVELS.index("letter")


@dataclass(slots=True)
class Attributes:
    """The open points of a walk, and the duties the block of lines at hand belongs to."""

    taking: Taking
    points: list[tuple[Rank, int]] = field(default_factory=list)
    """The rank of each and how many duties had been found when it began."""
    block: list[Piece] | None = None
    others: list[Piece] = field(default_factory=list)
    """Duties beside them that name their own units: only the time is theirs too."""

    def enter(self, rank: Rank | None) -> None:
        """A paragraph that is no line of attributes: the block ends, a labelled one opens a point."""
        self.block = None
        if rank is not None:
            self._close(rank)
            self.points.append((rank, len(self.taking.found)))

    def _close(self, rank: Rank) -> None:
        points = self.points
        while points and points[-1][0] >= rank:
            points.pop()

    def attach(self, paragraph: Paragraph) -> bool:
        """Gives the tasks around it what a line of attributes says; False when the paragraph is none."""
        sheet, taking = self.taking.sheet, self.taking
        if taking.scopes.zone is Zone.NONE or not is_terms(sheet, paragraph.body, paragraph.end):
            return False
        terms = terms_of(sheet, paragraph.body, paragraph.end, counted_from(taking.draft.header))
        rank = paragraph.rank
        if rank is not None and rank[0] < _LETTER and _PART.match(sheet.flat, paragraph.body):
            return False  # `3. Thành phần: …` heads a part of its own
        if self.block is None:
            if rank is not None:
                self._close(rank)
            self.block = self._tasks()
        if self.block:
            for piece in self.block:
                self._give(piece, terms)
            for piece in self.others:
                # Who does it is said by the duty itself.
                piece.above = merged(piece.above, timed(terms))
        elif taking.scopes.open:
            above = taking.scopes.open[-1]
            above.terms = merged(above.terms, terms)
        return True

    def attach_listed(self, paragraphs: list[Paragraph], index: int) -> int:
        """The same for `Cơ quan chủ trì` over names one to a line; the index behind the last of them, else 0."""
        if self.taking.scopes.zone is Zone.NONE:
            return 0
        if not self.taking.sheet.flat.startswith(_OPENINGS_OVER_NAMES, paragraphs[index].body):
            return 0
        until, terms = listed_terms(self.taking.sheet, paragraphs, index)
        if until and self.block is None:
            rank = paragraphs[index].rank
            if rank is not None:
                self._close(rank)
            self.block = self._tasks()
        for piece in (self.block or ()) if until else ():
            self._give(piece, terms)
        return until

    def _give(self, piece: Piece, terms: Terms | None) -> None:
        """What several share says less than the words of each: only a block of one task's own comes before them."""
        if self.block is not None and len(self.block) > 1:
            piece.above = merged(piece.above, terms)
            piece.terms = piece.terms or Terms()
        else:
            piece.terms = merged(piece.terms, terms)

    def _tasks(self) -> list[Piece]:
        """The duties of the point the block stands under, and those of points above it that share it."""
        found = self.taking.found
        start = self.points[-1][1] if self.points else 0
        floor = self.points[-2][1] if len(self.points) > 1 else start
        own = self._without_terms(start)
        if not own:
            return []
        if start < len(found) and found[start].rank in (self._rank, None):
            while start > floor and self._shares(found[start - 1]):
                start -= 1
                own.insert(0, found[start])
            above = self.points[-2] if len(self.points) > 1 else None
            if above and start == floor + 1 and found[floor].rank == above[0] and found[floor].terms is None:
                own.insert(0, found[floor])
        alone = len(own) == 1
        self.others = [piece for piece in own if piece.named and not alone]
        return [piece for piece in own if not piece.named or alone]

    @property
    def _rank(self) -> Rank | None:
        return self.points[-1][0] if self.points else None

    def _without_terms(self, start: int) -> list[Piece]:
        """From `start` on, behind the last duty a block has been given to."""
        tail: list[Piece] = []
        for piece in reversed(self.taking.found[start:]):
            if piece.terms is not None:
                break
            tail.insert(0, piece)
        return tail

    def _shares(self, piece: Piece) -> bool:
        return piece.terms is None and not piece.named and piece.rank == self._rank


_HOUSE = r"(?:cac\s+)?(?:co\s+quan|don\s+vi|bo\s+phan|dia\s+phuong)"
_OPENINGS_OVER_NAMES = ("cac", "co", "don", "bo", "dia")
_LEADS = r"(?:chu\s+tr\s?i|dau\s+moi|thuc\s+hien|phu\s+trach|tham\s+muu)(?:\s+thuc\s+hien)?"
_JOINS = r"(?:phoi\s+hop|tham\s+gia|ho\s+tro)(?:\s+thuc\s+hien)?"
_OVER_NAMES = re.compile(
    rf"{_HOUSE}(?:,\s+{_HOUSE})*\s+(?:(?P<both>{_LEADS}(?:,|\s+va|;)\s+(?:{_HOUSE}\s+)?{_JOINS})|(?P<lead>{_LEADS})|(?P<join>{_JOINS}))"
    r"\s*(?:[:.]\s*)?"
)


def listed_terms(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> tuple[int, Terms | None]:
    """`a) Cơ quan chủ trì`, and the names on the lines below it; `2. Cơ quan chủ trì, phối hợp` heads two of them."""
    own = paragraphs[index]
    label = _OVER_NAMES.match(sheet.flat, own.body, own.end)
    if label is None or (index + 1 >= len(paragraphs) and label.end() == own.end):
        return 0, None
    if label["both"]:
        below = paragraphs[index + 1 : index + 2]
        heads = label.end() == own.end and any(listed_terms(sheet, below, 0)[0] for _ in below)
        return (index + 1 if heads or _heads_roles(sheet, below) else 0), None
    units: list[str] = []
    until = index + 1
    if label.end() < own.end:
        if sheet.plain[label.end() - 1] not in ": \n" or not names_only(sheet, label.end(), own.end):
            return 0, None
        units += units_of(sheet.plain[label.end() : own.end])
    rank = own.rank
    while until < len(paragraphs):
        item = paragraphs[until]
        lower = item.rank
        if lower is None and units:
            break  # one line without a label may hold all the names
        if lower is not None and rank is not None and lower <= rank:
            break
        if not names_only(sheet, item.body, item.end):
            break
        units += units_of(sheet.plain[item.body : item.end])
        until += 1
    if not units:
        return 0, None
    return until, Terms(lead=tuple(units)) if label["lead"] else Terms(coordinate=tuple(units))


def _heads_roles(sheet: Sheet, below: list[Paragraph]) -> bool:
    return any(names_a_role(sheet, item) for item in below)


def names_a_role(sheet: Sheet, paragraph: Paragraph) -> bool:
    """`Đơn vị thực hiện:` alone on its line, over names."""
    return _OVER_NAMES.fullmatch(sheet.flat, paragraph.body, paragraph.end) is not None


_PART = re.compile(r"(?:thanh phan|hinh thuc|so luong)\b")
