"""Which lines head what stands below them: names over a text, labels with deeper ones or plain text under them."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.heading_units import heading_units
from trienkhai.core.documents.stages.duties.headings.plain_titles import titles_plain_text
from trienkhai.core.documents.stages.duties.headings.zones import speaks_plainly
from trienkhai.core.documents.stages.duties.sentences import begins_with_task
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject

_PARTS = ("part", "chapter", "section", "article", "roman", "capital")


def heads_the_text(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """A name over another line without a label, where a document begins: whose it is."""
    return (
        index == 0
        and sheet.plain[paragraphs[0].end - 1] != ":"
        and all(
            line.label is None and not begins_with_task(sheet, line.body, line.end)
            for line in paragraphs[index + 1 : index + 2]
        )
    )


def is_last_of_its_kind(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """A unit's name with nothing below it is an item of a list, not a heading."""
    if index + 1 >= len(paragraphs):
        return True
    rank, following = paragraphs[index].rank, paragraphs[index + 1].rank
    ends_open = sheet.plain[paragraphs[index].end - 1] == ":"
    return rank is not None and following is not None and following <= rank and not ends_open


def opens_deeper(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """A short labelled line without a full stop, with deeper labels or plain text under it."""
    paragraph = paragraphs[index]
    last = sheet.plain[paragraph.end - 1]
    if index + 1 >= len(paragraphs) or last == ":" or paragraph.label is None:
        return False
    rank, deeper = paragraph.rank, paragraphs[index + 1].rank
    if rank is None:
        return False
    length = paragraph.end - paragraph.body
    if deeper is not None and deeper <= rank:
        return False
    if paragraph.label.kind in _PARTS:
        return length < 330 and last not in ".;"
    if deeper is None and paragraph.label.kind == "bullet" and _in_capitals(sheet, paragraphs[index + 1]):
        return False  # the last of a list, above the office that signs
    if deeper is None and paragraph.label.kind == "bullet" and _among_tasks(sheet, paragraphs, index):
        return False
    if deeper is None or paragraph.label.kind == "bullet":
        if last not in ".;":
            return length < 160 or (length < 330 and _is_matter(sheet, paragraph))
        return last == "." and titles_plain_text(sheet, paragraphs, index)
    subject = find_subject(sheet, paragraph.body, paragraph.end)
    return length < (260 if last in ".;" else 330) and subject is None


def _is_matter(sheet: Sheet, paragraph: Paragraph) -> bool:
    """`2.3. Đối với công tác quản lý, thống kê, … và báo cáo`: over several lines, and still what it is about."""
    return _MATTER.match(sheet.flat, paragraph.body, paragraph.end) is not None


_MATTER = re.compile(r"(?:doi\s+voi|ve)\s+(?:cong\s+tac|viec)\s")


# `a) Đánh giá thực trạng` is work, not a description.
_WORKS = re.compile(
    r"(?:chuan\s+bi|danh\s+gia|ra\s+soat|khao\s+sat|xac\s+dinh|tang\s+cuong|day\s+manh|huy\s+dong|phat\s+trien)\b"
)
_LONG_HEADING, _SHORT_HEADING = 90, 28


def speaks_of_its_task(sheet: Sheet, heading: Paragraph) -> bool:
    """Whether a heading among tasks names one, so that its words open no other part.

    A sentence does, whatever words it uses; `5. Hỗ trợ doanh nghiệp về nguồn vốn` does, though it names money.
    """
    start, end = heading.body, heading.end
    if end - start > _LONG_HEADING:
        return True
    return (
        (end - start > _SHORT_HEADING or _WORKS.match(sheet.flat, start, end) is not None)
        and begins_with_task(sheet, start, end)
        and not speaks_plainly(sheet.flat[start:end])
    )


def _in_capitals(sheet: Sheet, paragraph: Paragraph) -> bool:
    return sheet.plain[paragraph.start : paragraph.end].isupper()


def _among_tasks(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """The last of several tasks by bullets, none with a stop; the line below it heads others (`Ban Nhân sự:`)."""
    own, below = paragraphs[index], paragraphs[index + 1]
    if not begins_with_task(sheet, own.body, own.end):
        return False
    above = paragraphs[index - 1] if index else own
    listed = above.rank == own.rank and begins_with_task(sheet, above.body, above.end)
    return (
        listed or sheet.plain[below.end - 1] == ":" or heading_units(sheet, below.body, below.end) is not None
    )
