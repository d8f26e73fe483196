"""The figures of one return: what is asked, what stands in it, what stood in it last time, what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from trienkhai.apps.measures.models import Return, Value
from trienkhai.core.measures import (
    FormItem,
    ItemKind,
    NotANumber,
    Problem,
    Severity,
    form_items,
    read_number,
    read_yes_no,
    validate,
    write_number,
)

_LARGEST = Decimal(10) ** 13  # beyond it a figure is no figure of an office, and no column holds it
_DECIMALS = 4


@dataclass(frozen=True)
class Figure:
    """One figure as entered. In a number's place `text` holds what could not be read as a number."""

    number: Decimal | None = None
    text: str = ""
    note: str = ""
    pk: int = 0
    revision: int = 0
    version: int = 0
    is_current: bool = False
    entered_by: str = ""
    entered_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return self.number is None and not self.text

    @property
    def shown(self) -> str:
        """As people write it here; empty when missing."""
        return self.text if self.number is None else write_number(_plain(self.number))

    @property
    def value(self) -> Decimal | str | None:
        """As validation takes it."""
        return self.number if self.number is not None else self.text or None

    def same_as(self, other: "Figure | None") -> bool:
        compared = other or Figure()
        return (self.number, self.text, self.note) == (compared.number, compared.text, compared.note)

    def with_note(self, note: str) -> "Figure":
        return replace(self, note=note)


def return_items(ret: Return) -> tuple[FormItem, ...]:
    """What the return asks, in the order of the form; needs `ret.round`."""
    return form_items(ret.reported_by, ret.school_level, on_date=ret.round.period_end, function=ret.function)


def read_figure(item: FormItem, given: Decimal | str | None) -> Figure:
    """The figure of what somebody wrote; what is not a number stays as words, to be told and corrected."""
    if given is None:
        return Figure()
    if isinstance(given, Decimal):
        return Figure(number=_plain(given)) if _fits(given) else Figure(text=str(given))
    text = given.strip()
    if not item.is_number:
        return Figure(text=text)
    try:
        number = read_yes_no(text) if item.kind is ItemKind.YES_NO else read_number(text)
    except NotANumber:
        return Figure(text=text[:200])
    if number is not None and not _fits(number):
        return Figure(text=text[:200])
    return Figure(number=None if number is None else _plain(number))


def all_revisions(ret: Return) -> dict[str, list[Figure]]:
    """Every revision of every figure of the return, by item, oldest first."""
    kept = Value.objects.filter(owner=ret).select_related("entered_by__account").order_by("item", "revision")
    found: dict[str, list[Figure]] = {}
    for value in kept:
        found.setdefault(value.item, []).append(_figure(value))
    return found


def latest_figures(
    revisions: Mapping[str, Sequence[Figure]], *, version: int | None = None
) -> dict[str, Figure]:
    """The figures as they stand, or as they stood at a version of the return."""
    found = {}
    for code, figures in revisions.items():
        known = [figure for figure in figures if version is None or figure.version <= version]
        if known:
            found[code] = known[-1]
    return found


def current_figures(revisions: Mapping[str, Sequence[Figure]]) -> dict[str, Figure]:
    """The figures in force."""
    return {code: figure for code, figures in revisions.items() for figure in figures if figure.is_current}


def previous_figures(ret: Return) -> dict[str, Figure]:
    """The figures in force of the unit's last return before this one; a figure that was missing stays missing."""
    last = (
        Return.objects.filter(unit_id=ret.unit_id, round__year__lt=ret.round.year, approved_on__isnull=False)
        .order_by("-round__year", "-pk")
        .values("pk")[:1]
    )
    kept = Value.objects.filter(owner_id=last, is_current=True).select_related("entered_by__account")
    return {value.item: figure for value in kept if not (figure := _figure(value)).is_empty}


def problems_of(
    figures: Mapping[str, Figure], items: Sequence[FormItem], previous: Mapping[str, Figure]
) -> list[Problem]:
    """What is wrong or questionable, in the order of the form."""
    return validate(
        {code: figure.value for code, figure in figures.items()},
        items,
        {code: figure.value for code, figure in previous.items()},
    )


def unready(
    figures: Mapping[str, Figure], items: Sequence[FormItem], previous: Mapping[str, Figure]
) -> list[Problem]:
    """The problems that keep the return from being sent: errors, and questions without an explanation."""
    return [
        problem
        for problem in problems_of(figures, items, previous)
        if problem.severity is Severity.ERROR
        or (problem.asks_note and not figures.get(problem.item, Figure()).note)
    ]


def _figure(value: Value) -> Figure:
    return Figure(
        number=None if value.number is None else _plain(value.number),
        text=value.text,
        note=value.note,
        pk=value.pk,
        revision=value.revision,
        version=value.version,
        is_current=value.is_current,
        entered_by=value.entered_by.account.full_name if value.entered_by is not None else "",
        entered_at=value.entered_at,
    )


def _fits(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return abs(number) < _LARGEST and isinstance(exponent, int) and exponent >= -_DECIMALS


def _plain(number: Decimal) -> Decimal:
    """Without the zeros that the column adds: 12.5, not 12.5000.

    >>> _plain(Decimal("12.5000")), _plain(Decimal("1200.0000"))
    (Decimal('12.5'), Decimal('1200'))
    """
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
