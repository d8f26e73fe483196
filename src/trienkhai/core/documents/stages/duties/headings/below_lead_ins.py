"""What a lead-in stands over: tasks, things, or units listed one to a line (`Giao các sở, ban sau:`)."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.headings.conferring import gives
from trienkhai.core.documents.stages.duties.headings.heading_units import heading_units
from trienkhai.core.documents.stages.duties.headings.ranks import Rank
from trienkhai.core.documents.stages.duties.members import is_member
from trienkhai.core.documents.stages.duties.sentences import begins_with_task, holds_task
from trienkhai.core.documents.stages.duties.subjects.named_later import Subject
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit, units_of_words
from trienkhai.core.text.numbering import begins_count

_THESE = re.compile(r"(?:gom|bao\s+gom|sau|sau\s+day|cu\s+the)\s*:\s*$")
_BESIDES = re.compile(r"(?<!\w)và\s+(?:đề\s+nghị|yêu\s+cầu|kêu\s+gọi|mời)\s+")
_MATTERS = re.compile(
    r"\b(?:van\s+de|cong\s+viec|nhiem\s+vu|viec|cong\s+tac|linh\s+vuc|noi\s+dung\s+cong\s+viec)\s+(?:(?:chinh|cu\s+the|trong\s+tam)\s+)?(?:nhu\s+)?(?:sau(?:\s+day)?|cu\s+the)\s*:\s*$"
)
_LONGEST = 160
_REACH = 24
_FEWEST = 2


def listed_units(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> tuple[tuple[str, ...], int]:
    """The units named by the lines below a lead-in, and the index behind the last of them; empty where it is none."""
    own = paragraphs[index]
    if not _THESE.search(sheet.flat, max(own.body, own.end - _REACH), own.end):
        return (), index
    if not gives(sheet, own.body, own.end) and opens_unit(sheet, own.body, own.end) is None:
        return (), index
    units: list[str] = []
    until = index + 1
    while until < len(paragraphs):
        item = paragraphs[until]
        named = heading_units(sheet, item.body, item.end) if item.label else None
        if named is None or sheet.plain[item.end - 1] == ":":
            break
        units += named
        until += 1
    return (tuple(units), until) if until > index + _FEWEST else ((), index)


def asked_besides(sheet: Sheet, subject: Subject, end: int) -> Subject:
    """`Yêu cầu các sở … và đề nghị Hội Khuyến học, nhân dân trong tỉnh:`: those asked beside those ordered."""
    more = _BESIDES.search(sheet.plain, subject.named.end, end)
    if more is None or end - more.end() > _LONGEST or sheet.plain[end - 1] != ":":
        return subject
    named = units_of_words(sheet.plain[more.end() : end - 1])
    return subject._replace(named=subject.named._replace(units=(*subject.named.units, *named)))


def counts_matters(sheet: Sheet, paragraph: Paragraph) -> bool:
    """`Sở A … xử lý các vấn đề sau:` above a list of matters: each is for that unit to see to."""
    return _MATTERS.search(sheet.flat, max(paragraph.body, paragraph.end - 40), paragraph.end) is not None


def heads_tasks(sheet: Sheet, paragraphs: list[Paragraph], index: int, ceiling: Rank | None) -> bool:
    """Whether what follows a lead-in are tasks (or headings of tasks), not things."""
    for following in paragraphs[index + 1 : index + 4]:
        deeper = following.rank
        # A line without a label over the first of a count leads up to that one, whatever list went before.
        opens_count = paragraphs[index].label is None and begins_count(following.label)
        if ceiling is not None and deeper is not None and deeper <= ceiling and not opens_count:
            return False
        if is_member(sheet, following.body, following.end):
            return False
        if _is_task(sheet, following.body, following.end):
            return True
    return False


def _is_task(sheet: Sheet, start: int, end: int) -> bool:
    return (
        start >= end
        or begins_with_task(sheet, start, end)
        or sheet.plain[start:end].isupper()
        or holds_task(sheet, start, end)
        or find_subject(sheet, start, end) is not None
        or heading_units(sheet, start, end) is not None
    )
