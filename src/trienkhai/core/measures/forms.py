"""The one annual form: the figures asked for, each once, and whom they are asked of (`form_items.csv`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from trienkhai.core.measures.formulas import Formula, parse
from trienkhai.core.measures.reporters import Reporter, in_force, names, read_day
from trienkhai.registries import rows


class ItemKind(StrEnum):
    INTEGER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yes_no"  # kept as 1 and 0
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FormItem:
    """One question of the form. `jump_percent` is the change against last time that asks for a note."""

    code: str
    section: str
    label: str
    label_en: str
    help: str
    help_en: str
    unit: str
    unit_en: str
    kind: ItemKind
    reporter: Reporter
    min: Decimal | None
    max: Decimal | None
    required: bool
    sensitive: bool
    jump_percent: Decimal | None
    valid_from: date | None
    valid_to: date | None

    @property
    def is_number(self) -> bool:
        return self.kind is not ItemKind.TEXT


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Check:
    """Something the figures of one return must satisfy together; told at `item`, against `whole`."""

    item: str
    holds: Formula
    severity: str
    kind: str
    whole: str


def form_items(
    reported_by: str, school_level: str | None = None, *, on_date: date, function: str = ""
) -> tuple[FormItem, ...]:
    """What a unit is asked on that day, in the order of the form.

    `function` is what a department looks after (`finance`, `personnel`): it is asked for those figures and
    for none of the others' figures.
    """
    return tuple(
        each
        for each in all_items()
        if in_force(each.valid_from, each.valid_to, on_date)
        and each.reporter.includes(reported_by, school_level or "", function)
    )


@cache
def all_items() -> tuple[FormItem, ...]:
    """Every item of the registry, of any date, in the order of the form."""
    return tuple(_read(row) for row in rows("form_items"))


@cache
def sections() -> tuple[Section, ...]:
    return tuple(Section(row["section"], row["label_vi"], row["label_en"]) for row in rows("form_sections"))


@cache
def checks() -> tuple[Check, ...]:
    return tuple(
        Check(row["item"], parse(row["holds"]), row["severity"], row["kind"], row["whole"])
        for row in rows("form_checks")
    )


def _read(row: Mapping[str, str]) -> FormItem:
    return FormItem(
        code=row["code"],
        section=row["section"],
        label=row["label_vi"],
        label_en=row["label_en"],
        help=row["help_vi"],
        help_en=row["help_en"],
        unit=row["unit_vi"],
        unit_en=row["unit_en"],
        kind=ItemKind(row["kind"]),
        reporter=Reporter(names(row["reported_by"]), names(row["school_levels"]), row["function"]),
        min=_number(row["min"]),
        max=_number(row["max"]),
        required=row["required"] == "1",
        sensitive=row["sensitive"] == "1",
        jump_percent=_number(row["jump_percent"]),
        valid_from=read_day(row["valid_from"]),
        valid_to=read_day(row["valid_to"]),
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
