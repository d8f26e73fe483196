"""Titles that end in a full stop and stand over plain text: `2. Đổi mới công tác đào tạo.` above sentences of tasks."""

from collections.abc import Iterable

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.sentences import begins_with_task, whole_sentences
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.times.deadlines import find_due

_LONGEST = 120
_REACH = 24


def titles_plain_text(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    """One short sentence over tasks without labels, where another of the same numbers does so too.

    A single such line may as well be a task with a remark below it.
    """
    if not _may_title(sheet, paragraphs, index):
        return False
    rank = paragraphs[index].rank
    before = range(index - 1, max(index - _REACH, -1), -1)
    after = range(index + 1, min(index + _REACH, len(paragraphs)))
    return any(
        neighbour is not None
        and paragraphs[neighbour].rank == rank
        and _may_title(sheet, paragraphs, neighbour)
        for neighbour in (_next_labelled(paragraphs, before), _next_labelled(paragraphs, after))
    )


def _next_labelled(paragraphs: list[Paragraph], indices: Iterable[int]) -> int | None:
    return next((index for index in indices if paragraphs[index].label is not None), None)


def _may_title(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> bool:
    own = paragraphs[index]
    if own.label is None or own.label.kind != "number" or index + 1 >= len(paragraphs):
        return False
    below = paragraphs[index + 1]
    return (
        below.label is None
        and own.end - own.body <= _LONGEST
        and below.end - below.body > own.end - own.body
        and ";" not in sheet.plain[own.body : own.end]
        and len(whole_sentences(sheet, own.body, own.end)) == 1
        and find_due(sheet, own.body, own.end) is None
        and find_subject(sheet, own.body, own.end) is None
        and (
            begins_with_task(sheet, below.body, below.end)
            or find_subject(sheet, below.body, below.end) is not None
        )
    )
