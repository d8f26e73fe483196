"""Lines that head what stands below them: how high they stand, and whether there is anything below."""

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.scopes import Rank, rank_of
from trienkhai.core.documents.stages.duties.subject import find_subject

_PARTS = ("part", "chapter", "section", "article", "roman", "capital")


def rank_above(paragraphs: list[Paragraph], index: int, *, labelled: bool = True) -> Rank:
    """The rank of its label; a heading without one stands just above what follows it."""
    rank = rank_of(paragraphs[index]) if labelled else None
    if rank is not None:
        return rank
    following = next((found for found in map(rank_of, paragraphs[index + 1 : index + 3]) if found), None)
    return (following[0], following[1] - 0.5) if following else (90.0, 0.0)


def is_last_of_its_kind(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """A unit's name with nothing below it is an item of a list, not a heading."""
    if index + 1 >= len(paragraphs):
        return True
    rank, following = rank_of(paragraphs[index]), rank_of(paragraphs[index + 1])
    ends_open = sheet.plain[paragraphs[index].end - 1] == ":"
    return rank is not None and following is not None and following <= rank and not ends_open


def opens_deeper(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """A short labelled line without a full stop, with deeper labels or plain text under it."""
    paragraph = paragraphs[index]
    rank, last = rank_of(paragraph), sheet.plain[paragraph.end - 1]
    if index + 1 >= len(paragraphs) or last == ":" or paragraph.label is None or rank is None:
        return False
    deeper = rank_of(paragraphs[index + 1])
    length = paragraph.end - paragraph.body
    if deeper is not None and deeper <= rank:
        return False
    if paragraph.label.kind in _PARTS:
        return length < 330 and last not in ".;"
    if deeper is None and paragraph.label.kind == "bullet" and _in_capitals(sheet, paragraphs[index + 1]):
        return False  # the last of a list, above the office that signs
    if deeper is None or paragraph.label.kind == "bullet":
        return last not in ".;" and length < 160
    subject = find_subject(sheet, paragraph.body, paragraph.end)
    return length < (260 if last in ".;" else 330) and subject is None


def _in_capitals(sheet: Sheet, paragraph: Paragraph) -> bool:
    return sheet.plain[paragraph.start : paragraph.end].isupper()
