"""What speaks for and against a duty having been read right: signs that can be seen, each weighed from labels.

The rule that found a duty says little of itself: the same rule is right nine times in ten where all duties of a part
are alike, and two times in three where one stands alone among others. So the certainty is a sum of weights, kept in
`registries/duty_signs.csv` with the words of each sign; a doubtful duty names the signs that speak against it most.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from trienkhai.core.documents.model import Duty, Span
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.decisions import kind_of_rule
from trienkhai.core.documents.stages.duties.words import opens_with_task, predicate
from trienkhai.core.documents.stages.work import Draft
from trienkhai.core.text import count_letters, fold
from trienkhai.registries import rows

BASE = "base"
"""The weight every duty begins with."""

_DOUBTFUL = 0.8
_AGAINST = -0.2
_NAMED_REASONS = 2
_LOWEST, _HIGHEST = 0.05, 0.99
_LENGTHS = (25, 60, 400, 900), ("very_short", "short", "medium", "long", "very_long")
_SHARES = (0.25, 0.6), ("few_words", "half_of_words", "most_words")
_FAR = 200
_NEAR = 60
_SLACK = 3
_FEW_LEADS = 3
_LONG_NAME = 70
_COMMON = ("base", "rule", "document")
_MANY = ("các ", "những ", "mọi ", "từng ", "mỗi ", "toàn thể ", "tất cả ")
_MOST = 0.5
_ROW = "row_"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in words, and what it weighs: above 0 it speaks for the duty."""

    words: str
    weight: float
    own: bool
    """Whether it is a sign of the duty itself: what is true of the whole document is no news on its card."""


@cache
def weighed() -> dict[str, Sign]:
    """Every sign of the registry by its name."""
    return {
        row["sign"]: Sign(row["words"], float(row["weight"]), row["of"] not in _COMMON)
        for row in rows("duty_signs")
    }


class _Weights(dict[str, float]):
    """What each sign weighs; one that is not in the registry weighs nothing."""

    def __missing__(self, sign: str) -> float:
        return 0.0


@cache
def _weights() -> _Weights:
    return _Weights({name: sign.weight for name, sign in weighed().items()})


def with_certainties(sheet: Sheet, draft: Draft, duties: list[Duty]) -> tuple[Duty, ...]:
    """The same duties, each with its certainty and, where that is low, why."""
    return tuple(
        _assured(duty, signs) for duty, signs in zip(duties, signs_of(sheet, draft, duties), strict=True)
    )


def certainty_of(signs: list[str]) -> float:
    """How sure a duty with these signs is; never quite certain, never quite excluded."""
    weights = _weights()
    total = weights[BASE] + sum(map(weights.__getitem__, signs))
    return round(min(max(1 / (1 + math.exp(-total)), _LOWEST), _HIGHEST), 2)


def _assured(duty: Duty, signs: list[str]) -> Duty:
    certainty = certainty_of(signs)
    if certainty >= _DOUBTFUL:
        return _with(duty, certainty, duty.rule)
    found = [sign for sign in map(weighed().get, signs) if sign and sign.own and sign.weight <= _AGAINST]
    worst = sorted(found, key=lambda sign: sign.weight)[:_NAMED_REASONS]
    against = ", ".join(sign.words for sign in worst)
    return _with(duty, certainty, f"{duty.rule}; chưa chắc: {against}" if against else duty.rule)


def _with(duty: Duty, certainty: float, rule: str) -> Duty:
    """As `dataclasses.replace`, which takes several times as long."""
    return Duty(
        duty.span,
        duty.lead,
        duty.coordinate,
        duty.due,
        duty.due_rule,
        duty.recurrence,
        duty.report_to,
        duty.product,
        duty.part,
        certainty,
        rule,
    )


def signs_of(sheet: Sheet, draft: Draft, duties: list[Duty]) -> list[list[str]]:
    """The signs of each duty; the first is the rule that found it. Duties are those of one document, in order."""
    if not duties:
        return []
    common = _signs_of_document(draft, duties)
    companies = _companies(duties)
    starts = [paragraph.start for paragraph in draft.paragraphs]
    signs = []
    for number, duty in enumerate(duties):
        kind = kind_of_rule(duty.rule)
        length = _length(sheet, duty)
        own = [kind, *common, length, *_signs_of_units(sheet, duty)]
        # A row of a table stands in no paragraph, and its neighbours may well have other units.
        if not kind.startswith(_ROW):
            start, end = duty.span
            paragraph = _paragraph_at(draft, starts, start)
            own.append(length)
            if paragraph is not None:
                own += _signs_of_place(paragraph, start, end)
            own += _signs_of_words(sheet, start, end)
            own.append(companies[number])
            if _between(duties, number):
                own.append("between")
        signs.append(own)
    return signs


def _step(bounds: tuple[Sequence[float], Sequence[str]], number: float) -> str:
    """The sign of the first bound that a number stays below, else the last sign."""
    return bounds[1][bisect_right(bounds[0], number)]


def _signs_of_document(draft: Draft, duties: list[Duty]) -> tuple[str, str]:
    length = max(draft.body_end - draft.head_end, 1)
    share = sum(duty.span[1] - duty.span[0] for duty in duties) / length
    unnamed = sum(not duty.lead for duty in duties) / len(duties)
    return (
        _step(_SHARES, share),
        "most_unnamed" if unnamed > _MOST else "some_unnamed" if unnamed else "none_unnamed",
    )


def _length(sheet: Sheet, duty: Duty) -> str:
    start, end = duty.span
    return _step(_LENGTHS, count_letters(sheet.flat[start:end]))


def _signs_of_place(paragraph: Paragraph, start: int, end: int) -> tuple[str, str]:
    opens = abs(paragraph.body - start) < _SLACK
    return (
        "whole" if opens and end >= paragraph.end - _SLACK else "opening" if opens else "inside",
        f"label_{paragraph.label.kind}" if paragraph.label else "label_none",
    )


def _signs_of_words(sheet: Sheet, start: int, end: int) -> list[str]:
    signs = ["lower"] if sheet.plain[start].islower() else []
    if opens_with_task(sheet, start, end):
        return [*signs, "verb_opens"]
    verb = predicate().search(sheet.plain, start, min(end, start + _FAR))
    return [
        *signs,
        "verb_none" if verb is None else "verb_near" if verb.start() - start < _NEAR else "verb_far",
    ]


def _signs_of_units(sheet: Sheet, duty: Duty) -> list[str]:
    number, names, others = _told_of(duty.lead)
    if not names:
        return [number]
    return [number, "unit_within" if _says(sheet, duty.span, names) else "unit_above", *others]


@lru_cache(maxsize=256)
def _told_of(lead: tuple[str, ...]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """How many units they are, their names folded, and what else their names tell.

    Kept: a unit of a plan has many duties.
    """
    if not lead:
        return "unit_none", (), ()
    others = ["unit_long"] if max(map(len, lead)) > _LONG_NAME else []
    if any(name.lower().startswith(_MANY) for name in lead):
        others.append("unit_collective")
    number = "unit_one" if len(lead) == 1 else "unit_few" if len(lead) <= _FEW_LEADS else "unit_many"
    return number, tuple(map(fold, lead)), tuple(others)


def _says(sheet: Sheet, span: Span, names: tuple[str, ...]) -> bool:
    """Whether a name stands in it; what is laid out with wide gaps is put on one line only where it is not seen so."""
    start, end = span
    words = sheet.flat[start:end].replace("\n", " ")
    if any(map(words.__contains__, names)):
        return True
    said = sheet.said(start, end)
    return said != words and any(map(said.__contains__, names))


def _companies(duties: list[Duty]) -> list[str]:
    """How each duty stands among the others of its part."""
    parts = Counter(duty.part for duty in duties)
    alike = Counter((duty.part, duty.lead) for duty in duties)
    signs = []
    for duty in duties:
        others, same = parts[duty.part] - 1, alike[duty.part, duty.lead] - 1
        signs.append(
            "alone" if not others else "agrees" if same == others else "mixed" if same else "differs"
        )
    return signs


def _between(duties: list[Duty], number: int) -> bool:
    """Whether both neighbours have other units."""
    own = duties[number].lead
    return 0 < number < len(duties) - 1 and duties[number - 1].lead != own != duties[number + 1].lead


def _paragraph_at(draft: Draft, starts: list[int], offset: int) -> Paragraph | None:
    """The paragraph an offset lies in; rows of tables may lie in none."""
    index = bisect_right(starts, offset) - 1
    found = draft.paragraphs[index] if index >= 0 else None
    return found if found is not None and offset < found.end else None
