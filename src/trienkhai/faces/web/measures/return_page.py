"""What the page of a return shows: sections, each figure with last time's, what is wrong, who changed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trienkhai.apps.measures.figures import (
    Figure,
    all_revisions,
    current_figures,
    latest_figures,
    previous_figures,
    problems_of,
    read_figure,
    return_items,
)
from trienkhai.apps.measures.models import Return
from trienkhai.apps.org.models import UnitVersion
from trienkhai.apps.org.queries import version_on
from trienkhai.core.measures import FormItem, ItemKind, Problem, Severity, sections
from trienkhai.core.measures.validation import NEEDED
from trienkhai.faces.web.measures.wording import figure_words, in_language, problem_words


@dataclass
class Field:
    """One question of the form with everything a person needs to answer it."""

    item: FormItem
    figure: Figure
    previous: Figure | None
    current: Figure | None
    history: Sequence[Figure]
    theirs: Figure | None
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    missing: bool = False
    asks_note: bool = False

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def label(self) -> str:
        return in_language(self.item.label, self.item.label_en)

    @property
    def help(self) -> str:
        return in_language(self.item.help, self.item.help_en)

    @property
    def unit(self) -> str:
        return in_language(self.item.unit, self.item.unit_en)

    @property
    def is_yes_no(self) -> bool:
        return self.item.kind is ItemKind.YES_NO

    @property
    def is_text(self) -> bool:
        return self.item.kind is ItemKind.TEXT

    @property
    def keyboard(self) -> str:
        return "numeric" if self.item.kind is ItemKind.INTEGER else "decimal"

    @property
    def shown(self) -> str:
        return figure_words(self.figure.shown, self.item.kind)

    @property
    def previous_shown(self) -> str:
        return figure_words(self.previous.shown, self.item.kind) if self.previous else ""

    @property
    def changes(self) -> bool:
        """Whether the figure entered differs from the one in force, while a correction is under way."""
        return self.current is not None and not self.figure.same_as(self.current)

    @property
    def current_shown(self) -> str:
        return figure_words(self.current.shown, self.item.kind) if self.current else ""

    @property
    def earlier(self) -> list[Figure]:
        return list(self.history[::-1]) if len(self.history) > 1 else []


@dataclass
class SectionView:
    code: str
    label: str
    fields: list[Field]

    @property
    def filled(self) -> int:
        return sum(not each.figure.is_empty for each in self.fields)


@dataclass
class ReturnPage:
    ret: Return
    unit: UnitVersion
    sections: list[SectionView]
    missing: int
    has_previous: bool

    @property
    def fields(self) -> list[Field]:
        return [each for section in self.sections for each in section.fields]

    @property
    def filled(self) -> int:
        return sum(not each.figure.is_empty for each in self.fields if not each.is_text)

    @property
    def asked(self) -> int:
        return sum(not each.is_text for each in self.fields)

    @property
    def percent(self) -> int:
        return self.filled * 100 // self.asked if self.asked else 0

    @property
    def wrong(self) -> list[Field]:
        return [each for each in self.fields if each.errors or (each.asks_note and not each.figure.note)]


def return_page(
    ret: Return,
    *,
    entered: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    theirs: Mapping[str, Figure] | None = None,
    tell_missing: bool = False,
) -> ReturnPage:
    """The page of a return as stored, or with what somebody has entered and not stored yet.

    Figures still missing are counted, but called wrong only when the person wants to send the return.
    """
    items = return_items(ret)
    revisions = all_revisions(ret)
    figures = {**latest_figures(revisions), **_entered(items, entered or {}, notes or {})}
    previous, current = previous_figures(ret), current_figures(revisions)
    fields = {
        item.code: Field(
            item,
            figures.get(item.code, Figure()),
            previous.get(item.code),
            current.get(item.code),
            revisions.get(item.code, ()),
            (theirs or {}).get(item.code),
        )
        for item in items
    }
    for problem in problems_of(figures, items, previous):
        _tell(fields[problem.item], problem, tell_missing)
    return ReturnPage(
        ret=ret,
        unit=version_on(ret.unit_id, ret.round.period_end),
        sections=_by_section(list(fields.values())),
        missing=sum(each.missing for each in fields.values()),
        has_previous=bool(previous),
    )


def _tell(shown: Field, problem: Problem, tell_missing: bool) -> None:
    if problem.message == NEEDED:
        shown.missing = True
        if not tell_missing:
            return
    shown.asks_note = shown.asks_note or problem.asks_note
    words = shown.errors if problem.severity is Severity.ERROR else shown.warnings
    words.append(problem_words(problem))


def _entered(
    items: Sequence[FormItem], entered: Mapping[str, str], notes: Mapping[str, str]
) -> dict[str, Figure]:
    return {
        item.code: read_figure(item, entered[item.code]).with_note(notes.get(item.code, "").strip())
        for item in items
        if item.code in entered
    }


def _by_section(fields: Sequence[Field]) -> list[SectionView]:
    found = []
    for section in sections():
        inside = [each for each in fields if each.item.section == section.code]
        if inside:
            found.append(SectionView(section.code, in_language(section.label, section.label_en), inside))
    return found
