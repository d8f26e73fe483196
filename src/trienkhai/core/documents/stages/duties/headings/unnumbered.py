"""Lines without a number that head what stands below them: steps, headings that lost theirs, the first of an annex."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.words import opens_with_task
from trienkhai.core.documents.stages.work import Draft

# `Bước 1. Chuẩn bị`, `Giai đoạn 2: Triển khai`
_STEP = re.compile(
    r"(?:buoc|giai\s+doan|dot|noi\s+dung|hoat\s+dong|chuyen\s+de|nhom\s+viec)\s+(?:thu\s+)?(?:\d{1,2}|[ivx]{1,4}|nhat|hai|ba|tu)\b\s*(?:[.:)–-]\s*)?"
)
_LONGEST, _LONGEST_STEP = 160, 90


def heads_unnumbered(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """A step, or a short line without a stop among sentences that have one: a heading that lost its number."""
    own = paragraphs[index]
    length = own.end - own.body
    if own.label is not None or index + 1 >= len(paragraphs) or length > _LONGEST:
        return False
    below = paragraphs[index + 1]
    step = _STEP.match(sheet.flat, own.body, own.end)
    if step and step.end() < own.end and length < _LONGEST_STEP and sheet.plain[own.end - 1] not in ":;":
        return find_subject(sheet, step.end(), own.end) is None
    return (
        below.label is None
        and sheet.plain[own.end - 1].isalnum()
        and sheet.plain[below.end - 1] in ".;:"
        and below.end - below.body > length
        and opens_with_task(sheet, own.body, own.end)
        and find_subject(sheet, own.body, own.end) is None
    )


def begins_annex(draft: Draft, paragraphs: list[Paragraph], index: int) -> bool:
    """The first paragraph behind the signature."""
    foot = draft.foot_end
    return (
        index > 0 and paragraphs[index].start >= foot > draft.body_end and paragraphs[index - 1].start < foot
    )
