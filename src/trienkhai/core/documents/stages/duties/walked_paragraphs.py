"""The paragraphs a walk goes through: without tables, a label alone on its line put before its words again."""

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.ranks import ranked
from trienkhai.core.text import Label, read_lone_label

_HEADED = ("roman", "capital")
_FULL_LINE = 40
_POINTS = ("number", "letter", "point", "roman")


def paragraphs_outside(
    sheet: Sheet, paragraphs: list[Paragraph], covered: list[tuple[int, int]]
) -> list[Paragraph]:
    """The paragraphs outside the spans that tables cover, labels joined with their words, with their ranks."""
    outside = paragraphs
    for start, end in covered:
        outside = [paragraph for paragraph in outside if not start <= paragraph.start < end]
    joined: list[Paragraph] = []
    waiting: tuple[Paragraph, Label] | None = None
    for paragraph in outside:
        if paragraph.label is not None and paragraph.body < paragraph.end:
            waiting = None
            joined.append(ranked(paragraph, paragraph.label))
            continue
        if waiting and paragraph.label is None:
            bare, label = waiting
            joined[-1] = ranked(paragraph._replace(start=bare.start, first_line=bare.first_line), label)
            waiting = None
            continue
        above = joined[-1].label if joined and paragraph.label is None else None
        if above is not None and above.kind in _HEADED and _goes_on(sheet, joined[-1], paragraph):
            joined[-1] = joined[-1]._replace(end=paragraph.end, last_line=paragraph.last_line)
            continue
        alone = _alone(sheet, paragraph)
        waiting = (paragraph, alone) if alone else None
        joined.append(ranked(paragraph, paragraph.label) if paragraph.label else paragraph)
    return joined


def _alone(sheet: Sheet, paragraph: Paragraph) -> Label | None:
    """The label of a paragraph that is nothing else.

    Programs that number by themselves leave `1.` on one line and the words on the next when they save plain text.
    """
    if paragraph.label is not None:
        bare = paragraph.body >= paragraph.end and paragraph.label.kind in _POINTS
        return paragraph.label if bare else None
    found = read_lone_label(sheet.plain, paragraph.start, paragraph.end)
    return found._replace(end=paragraph.end) if found and found.kind in _POINTS else None


def _goes_on(sheet: Sheet, above: Paragraph, paragraph: Paragraph) -> bool:
    """A title in capitals that an empty line broke: `B. XÁC MINH CÁC VỤ VIỆC,` / `KIẾN NGHỊ CỦA CỬ TRI`."""
    last = sheet.plain[above.end - 1]
    if last != "," and not (last.isalpha() and above.end - above.body >= _FULL_LINE):
        return False
    words, title = sheet.plain[paragraph.start : paragraph.end], sheet.plain[above.body : above.end]
    return title.isupper() and words.isupper()
