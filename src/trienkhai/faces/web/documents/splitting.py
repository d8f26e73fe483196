"""Cutting a duty between two of its words: where it may be cut, and what each part is given of the whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from trienkhai.apps.documents.duty_words import clauses, title_of
from trienkhai.apps.documents.queries import Proposal
from trienkhai.core.text import fold
from trienkhai.faces.web.documents.review_forms import duty_initial
from trienkhai.faces.web.documents.review_items import Item

_REPORTING = ("bao cao", "hang nam", "hang quy", "hang thang", "dinh ky")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Gap:
    """A word, and whether a cut before it is proposed. The first word has none before it."""

    place: int
    word: str
    is_first: bool
    is_cut: bool


@dataclass(frozen=True)
class Part:
    """One part: its values for the decision and for the form."""

    values: dict[str, Any]
    initial: dict[str, Any]


def gaps_of(item: Item) -> list[Gap]:
    """Every word of the duty; cuts are proposed where a clause ends."""
    text, start = item.text, item.spans[0][0]
    proposed = {start + first for first, _last in clauses(text)[1:]}
    return [
        Gap(start + match.start(), match[0], match.start() == 0, start + match.start() in proposed)
        for match in _WORD.finditer(text)
    ]


def parts_at(item: Item, cuts: Iterable[int]) -> list[Part]:
    """The parts between the cuts; a cut outside the duty does nothing.

    A repetition and whom to report to go to the part that speaks of reporting, when one does.
    """
    if not item.duties:
        return []
    whole, text = item.duties[0], item.document.text
    first, last = whole.span_start, item.spans[-1][1]
    places = [first, *sorted({cut for cut in cuts if first < cut < last}), last]
    spans = [span for span in (_trimmed(text, *pair) for pair in pairwise(places)) if span[1] > span[0]]
    reporting = {span for span in spans if any(word in fold(text[slice(*span)]) for word in _REPORTING)}
    return [_part(whole, text, span, not reporting or span in reporting) for span in spans]


def initial_parts(item: Item) -> list[dict[str, Any]]:
    """The forms to begin with: the parts decided before, else those proposed."""
    if len(item.duties) > 1:
        return [duty_initial(proposal) for proposal in item.duties]
    return [part.initial for part in parts_at(item, [gap.place for gap in gaps_of(item) if gap.is_cut])]


def _part(whole: Proposal, text: str, span: tuple[int, int], reports: bool) -> Part:
    words = text[slice(*span)]
    product = whole.product if whole.product and fold(whole.product) in fold(words) else None
    values = {
        "span": span,
        "title": title_of(words),
        "lead": whole.lead,
        "coordinate": whole.coordinate,
        "due": whole.due_written,
        "due_text": whole.due_text,
        "due_rule": whole.due_rule,
        "recurrence": whole.recurrence if reports else None,
        "report_to": whole.report_to if reports else None,
        "product": product,
    }
    own = {"words": words, "near": span[0], "title": values["title"], "product": product or ""}
    if not reports:
        own |= {"recurrence": "", "report_to": ""}
    return Part(values, {**duty_initial(whole), **own})


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
