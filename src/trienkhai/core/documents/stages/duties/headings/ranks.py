"""How high a label, a heading or a lead-in stands among the others."""

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.sentences import begins_with_task
from trienkhai.core.documents.stages.parts import rank_of_label
from trienkhai.core.text.numbering import LEVELS, Label, begins_count, follows

Rank = tuple[float, float]

BULLET = LEVELS.index("bullet")
# `(1)` counts inside `2.1.` and `a)`.
BRACKETED: tuple[float, float] = (LEVELS.index("letter"), 0.5)
_DASH: Rank = (BULLET, 1.0)
_BULLETS: dict[str, Rank] = {
    sign: (BULLET, height) for sign, height in (("*", 0.0), ("•", 0.0), ("●", 0.0), ("○", 1.5), ("+", 2.0))
}
_FAR = 16
_PLAIN = (90.0, 0.0)
"""Of a line without a label over others without one."""
_REACH = 40


def ranked(paragraph: Paragraph, label: Label) -> Paragraph:
    """The paragraph with that label and its rank, bullets by their sign."""
    if label.kind == "number" and label.text.startswith("("):
        rank: Rank = BRACKETED
    else:
        rank = rank_of_label(label.kind, label.text) or _BULLETS.get(label.text[:1], _DASH)
    start, body, end, _, first_line, last_line, _ = paragraph
    return Paragraph(start, body, end, label, first_line, last_line, rank)


def rank_above(paragraphs: list[Paragraph], index: int, *, labelled: bool = True, far: bool = False) -> Rank:
    """The rank of its label; a heading without one stands just above what follows it.

    One that stands over the whole text looks `far`, past lines without labels, for where numbers begin.
    """
    rank = paragraphs[index].rank if labelled else None
    if rank is not None:
        return rank
    for below in range(index + 1, min(index + 3, len(paragraphs))):
        following = paragraphs[below].rank
        if following is not None:
            goes_on = below > index + 1 and _counts_on(paragraphs, index, below, following)
            return _PLAIN if goes_on else (following[0], following[1] - 0.5)
    if far:
        for line in paragraphs[index + 3 : index + _FAR]:
            following = line.rank
            if following is not None:
                return (following[0], following[1] - 0.5) if begins_count(line.label) else _PLAIN
    return _PLAIN


def _counts_on(paragraphs: list[Paragraph], index: int, below: int, rank: Rank) -> bool:
    """Whether the label below is the next of those above: what stands between is part of the one before."""
    for above in range(index - 1, max(index - _REACH, -1), -1):
        found = paragraphs[above].rank
        if found is not None and found <= rank:
            before, after = paragraphs[above].label, paragraphs[below].label
            return found == rank and before is not None and after is not None and follows(before, after)
    return False


def rank_of_unit(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> Rank:
    """The rank of a unit's heading; `- Phòng A:` over tasks with the same bullet stands just above them."""
    rank = rank_above(paragraphs, index)
    own = paragraphs[index]
    if own.label is None or own.label.kind != "bullet" or sheet.plain[own.end - 1] != ":":
        return rank
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    same = below is not None and below.rank == rank and begins_with_task(sheet, below.body, below.end)
    return (rank[0], rank[1] - 0.25) if same else rank
