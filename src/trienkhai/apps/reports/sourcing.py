"""Opening a number of a report: what it means, how it was worked out, and the returns or duties it came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.duties.words import FOLLOW_UPS
from trienkhai.apps.measures.models import Consolidation, Return, Value
from trienkhai.apps.reports.binding import part_shown
from trienkhai.apps.reports.duty_lines import DutyFacts, DutyLine
from trienkhai.apps.reports.frozen import Facts
from trienkhai.apps.reports.models import FigureSource, Report
from trienkhai.apps.reports.rollups import Cell, RollUp, UsedReturn
from trienkhai.core.measures import Aggregation, Indicator, ItemKind, all_items, indicator, write_number
from trienkhai.core.measures.formulas import Formula, Item, Number, Operation

AGGREGATIONS: Mapping[str, Promise] = {
    Aggregation.SUM: gettext_lazy("Cộng số của các đơn vị"),
    Aggregation.RATIO: gettext_lazy("Tổng tử số chia cho tổng mẫu số của các đơn vị"),
    Aggregation.WEIGHTED_MEAN: gettext_lazy("Bình quân có trọng số của các đơn vị"),
    Aggregation.MIN: gettext_lazy("Số nhỏ nhất trong các đơn vị"),
    Aggregation.MAX: gettext_lazy("Số lớn nhất trong các đơn vị"),
    Aggregation.COUNT_WHERE: gettext_lazy("Đếm số đơn vị đạt điều kiện"),
    Aggregation.LAST: gettext_lazy("Lấy số liệu được báo cáo gần nhất"),
}
TREES: Mapping[str, Promise] = {
    "manager": gettext_lazy("theo đơn vị quản lý"),
    "place": gettext_lazy("theo địa bàn"),
}


@dataclass(frozen=True)
class ItemFigure:
    """One figure of a return as it was used; `now` when it has been corrected since."""

    label: str
    used: str
    now: str | None


@dataclass(frozen=True)
class ReturnRow:
    pk: int
    unit: str
    figures: tuple[ItemFigure, ...] = ()
    approved_on: date | None = None


@dataclass(frozen=True)
class DutyRow:
    pk: int
    title: str
    unit: str
    due: date | None
    completed_on: date | None
    state: str
    state_label: str


@dataclass(frozen=True)
class CellPanel:
    """One cell of a consolidation, opened."""

    consolidation: int
    tree: str
    group: str
    indicator: str
    aggregation: str
    formula: str
    value: str | None
    numerator: str | None
    denominator: str | None
    reported: int
    expected: int
    missing: tuple[str, ...]
    returns: tuple[ReturnRow, ...]
    source: str
    clause: str


@dataclass(frozen=True)
class Panel:
    """What the reader of a report sees when he opens a number."""

    shown: str
    meaning: str
    as_of: date
    cells: tuple[CellPanel, ...] = ()
    duties: tuple[DutyRow, ...] = ()
    returns: tuple[ReturnRow, ...] = ()
    units: tuple[str, ...] = ()


def panel(report: Report, source: FigureSource) -> Panel:
    facts = Facts.read(report.facts)
    told = source.source
    base = Panel(source.shown, source.meaning, report.as_of)
    if told["kind"] == "consolidation":
        return replace(base, cells=tuple(_cells(facts, [told])))
    if told["kind"] == "change":
        return replace(base, cells=tuple(_cells(facts, [told["this"], told["last"]])))
    if told["kind"] == "returns":
        return replace(base, returns=tuple(_owed(report, facts, told["units"])))
    if told["what"] in ("units", "coordinators", "responded"):
        return replace(base, units=tuple(facts.names(told["ids"])))
    lines = DutyFacts.read(report.duties)
    by = "duty" if told["what"] == "duties" else "instance"
    wanted = set(told["ids"])
    rows = [line for line in lines.lines if getattr(line, by) in wanted]
    return replace(base, duties=tuple(_duty(line, facts, bool(told.get("by_original"))) for line in rows))


def _cells(facts: Facts, sources: Sequence[Mapping[str, Any]]) -> Iterable[CellPanel]:
    frozen = Consolidation.objects.in_bulk([each["consolidation"] for each in sources])
    for source in sources:
        kept = frozen[source["consolidation"]]
        rollup = RollUp.read(kept.pk, kept.content)
        cell = rollup.cell(source["group"], source["indicator"])
        if cell is not None:
            yield _cell(facts, rollup, source, cell)


def _cell(facts: Facts, rollup: RollUp, source: Mapping[str, Any], cell: Cell) -> CellPanel:
    known, measure = indicator(source["indicator"]), rollup.measure(source["indicator"])
    names = {each.unit: each.name for each in rollup.returns}
    parted = cell.denominator is not None
    return CellPanel(
        consolidation=rollup.consolidation,
        tree=str(TREES[rollup.tree]),
        group=rollup.groups[source["group"]].name,
        indicator=known.name,
        aggregation=str(AGGREGATIONS.get(known.aggregation, "")),
        formula=formula_of(known),
        value=measure.write(cell.value) if measure is not None and cell.value is not None else None,
        numerator=part_shown(cell, measure, "numerator") if measure is not None and parted else None,
        denominator=part_shown(cell, measure, "denominator") if measure is not None and parted else None,
        reported=cell.reported,
        expected=cell.expected,
        missing=tuple(names.get(unit) or facts.name(unit) for unit in cell.missing),
        returns=tuple(_used(rollup, source["group"], known, cell)),
        source=known.source,
        clause=known.clause,
    )


def _used(rollup: RollUp, group: int, known: Indicator, cell: Cell) -> Iterable[ReturnRow]:
    """The returns that count in the cell: in force, in the group, and with every figure the indicator takes."""
    inside, missing = rollup.below(group), set(cell.missing)
    used = [
        each
        for each in rollup.returns
        if each.approved_on and each.unit in inside - missing and known.items <= each.figures.keys()
    ]
    current = _figures_now(used, known)
    labels = {item.code: item.label for item in all_items()}
    yes_no = {item.code for item in all_items() if item.kind is ItemKind.YES_NO}
    for each in used:
        figures = []
        for code in sorted(known.items):
            was, now = Decimal(each.figures[code]), current.get((each.pk, code))
            later = _shown(now, code in yes_no) if now is not None and now != was else None
            figures.append(ItemFigure(labels.get(code, code), _shown(was, code in yes_no), later))
        yield ReturnRow(each.pk, each.name, tuple(figures), date.fromisoformat(str(each.approved_on)))


def _shown(figure: Decimal, is_yes_no: bool) -> str:
    if is_yes_no:
        return _("Có") if figure else _("Không")
    return write_number(figure.normalize())


def _figures_now(used: Sequence[UsedReturn], known: Indicator) -> dict[tuple[int, str], Decimal]:
    rows = Value.objects.filter(
        owner__in=[each.pk for each in used], item__in=known.items, is_current=True, number__isnull=False
    ).values_list("owner_id", "item", "number")
    return {(owner, item): number for owner, item, number in rows if number is not None}


def _owed(report: Report, facts: Facts, units: Sequence[int]) -> Iterable[ReturnRow]:
    found = Return.objects.filter(round=report.round_id, unit__in=units).order_by("unit_id")
    for each in found:
        yield ReturnRow(each.pk, facts.name(each.unit_id), approved_on=each.approved_on)


def _duty(line: DutyLine, facts: Facts, by_original: bool) -> DutyRow:
    state = line.state(facts.day, by_original=by_original)
    due = line.original_due if by_original else line.due
    return DutyRow(
        pk=line.duty,
        title=f"{line.title} ({line.label})" if line.label else line.title,
        unit=facts.name(line.unit),
        due=date.fromisoformat(due) if due else None,
        completed_on=date.fromisoformat(line.completed_on) if line.completed_on else None,
        state=state.value,
        state_label=str(FOLLOW_UPS[state]),
    )


def formula_of(known: Indicator) -> str:
    """The formula in the words of the form: `Số phòng học kiên cố ÷ Số phòng học × 100`."""
    labels = {item.code: item.label for item in all_items()}
    over = _formula(known.numerator, labels)
    if known.denominator is not None:
        scale = f" × {known.scale}" if known.scale != 1 else ""
        return f"{over} ÷ {_formula(known.denominator, labels)}{scale}"
    if known.weight is not None:
        return _("%(figure)s, trọng số là %(weight)s") % {
            "figure": over,
            "weight": _formula(known.weight, labels),
        }
    return over


_SIGNS = {"+": "+", "-": "−", "*": "×", "==": "=", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}


def _formula(formula: Formula, labels: Mapping[str, str]) -> str:
    match formula:
        case Item(code):
            return f"“{labels.get(code, code)}”"
        case Number(value):
            return write_number(value)
        case Operation(name, left, right):
            one, other = _formula(left, labels), _formula(right, labels)
            if name == "max":
                return _("số lớn hơn giữa (%(one)s) và %(other)s") % {"one": one, "other": other}
            if name == "min":
                return _("số nhỏ hơn giữa (%(one)s) và %(other)s") % {"one": one, "other": other}
            if name == "==" and other == "1":
                return _("%(question)s là có") % {"question": one}
            return f"{one} {_SIGNS[name]} {other}"
