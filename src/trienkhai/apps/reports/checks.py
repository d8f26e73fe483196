"""Checking a report against what it was frozen from, number by number.

Composition is not asked: each number is taken from the document as it stands and worked out again from the frozen
content by its source, counts from the dates of the lines and shares from their parts. None may differ.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from trienkhai.apps.measures.consolidation import seal
from trienkhai.apps.measures.models import Consolidation
from trienkhai.apps.reports.models import FigureSource, Report
from trienkhai.core.measures import Aggregation, Indicator, all_indicators, write_number

Source = Mapping[str, Any]
_PLAIN_STATES = {
    (True, True): ("done_on_time", "done_late"),
    (False, True): ("open_on_time", "open_overdue"),
    (True, False): ("done_without_date",),
    (False, False): ("open_without_date",),
}


@dataclass(frozen=True)
class Mismatch:
    """A number that does not come out as printed; `found` is None where there is nothing to work it out from."""

    key: str
    printed: str
    found: str | None
    meaning: str


@dataclass(frozen=True)
class Verification:
    checked: int
    mismatches: tuple[Mismatch, ...]
    broken_seals: tuple[int, ...]  # consolidations whose content no longer has the hash it was frozen with

    @property
    def holds(self) -> bool:
        return not self.mismatches and not self.broken_seals

    @property
    def matching(self) -> int:
        return self.checked - len(self.mismatches)


class _Content:
    """A consolidation with its cells by group, so that a thousand numbers are found as quickly as one."""

    def __init__(self, frozen: Consolidation) -> None:
        self.frozen = frozen
        self.cells: dict[int, Mapping[str, Any]] = {
            group["unit"]: group["cells"] for group in frozen.content["groups"]
        }

    @property
    def is_sealed(self) -> bool:
        return seal(self.frozen.content) == self.frozen.sha256


Contents = Mapping[int, _Content]


def verify(report: Report) -> Verification:
    """Every number that stands in the document, worked out again. `checked` counts numbers, not places."""
    sources = {each.key: each for each in report.sources.all()}
    contents = _contents(sources)
    wrong: list[Mismatch] = []
    printed = set(_printed(report.outgoing.description))
    for key, shown in sorted(printed):
        source = sources.get(key)
        found = _work_out(report, source, contents) if source is not None else None
        if found != shown:
            wrong.append(Mismatch(key, shown, found, source.meaning if source is not None else ""))
    broken = tuple(pk for pk, content in contents.items() if not content.is_sealed)
    return Verification(len(printed), tuple(wrong), broken)


def _printed(node: Any) -> Iterator[tuple[str, str]]:
    """Key and text of every figure in a document description."""
    if isinstance(node, Mapping):
        if "figure" in node and "key" in node:
            yield str(node["key"]), str(node["figure"])
        for value in node.values():
            yield from _printed(value)
    elif isinstance(node, list):
        for value in node:
            yield from _printed(value)


def _contents(sources: Mapping[str, FigureSource]) -> dict[int, _Content]:
    wanted: set[int] = set()
    for each in sources.values():
        for part in (each.source, each.source.get("this", {}), each.source.get("last", {})):
            if "consolidation" in part:
                wanted.add(part["consolidation"])
    return {pk: _Content(frozen) for pk, frozen in Consolidation.objects.in_bulk(wanted).items()}


def _work_out(report: Report, source: FigureSource, contents: Contents) -> str | None:
    ways: Mapping[str, Callable[[], str | None]] = {
        "consolidation": lambda: _cell_figure(source.source, contents),
        "change": lambda: _change(source.source, contents),
        "duties": lambda: _duty_figure(report.duties, source.source),
        "returns": lambda: _returns(report, source.source, contents),
    }
    way = ways.get(source.source.get("kind", ""))
    return way() if way is not None else None


# ---- figures of a consolidation


def _cell(source: Source, contents: Contents) -> Mapping[str, Any] | None:
    cells = contents[source["consolidation"]].cells if source["consolidation"] in contents else {}
    cell: Mapping[str, Any] | None = cells.get(source["group"], {}).get(source["indicator"])
    return cell


def _cell_figure(source: Source, contents: Contents) -> str | None:
    cell = _cell(source, contents)
    if cell is None:
        return None
    part = source["part"]
    if part in ("n", "N", "missing"):
        # The three are told apart from each other: n of N with exactly the named units missing.
        told = {
            "n": cell["N"] - len(cell["missing"]),
            "N": cell["n"] + len(cell["missing"]),
            "missing": cell["N"] - cell["n"],
        }
        return str(told[part])
    if part in ("numerator", "denominator"):
        return _least(Decimal(cell[part])) if cell[part] is not None else None
    value = _value(source["indicator"], cell)
    return None if value is None else _written(source["indicator"], value, bare=part == "bare")


@cache
def _indicators() -> Mapping[str, Indicator]:
    return {each.code: each for each in all_indicators()}


def _value(code: str, cell: Mapping[str, Any]) -> Decimal | None:
    """Shares and means divided again from their parts; other figures are their own numerator."""
    if cell["numerator"] is None:
        return None
    known, over = _indicators()[code], Decimal(cell["numerator"])
    if known.aggregation in (Aggregation.RATIO, Aggregation.WEIGHTED_MEAN):
        if not cell["denominator"] or not Decimal(cell["denominator"]):
            return None
        over = over * known.scale / Decimal(cell["denominator"])
    return over.quantize(Decimal(1).scaleb(-known.decimals), ROUND_HALF_UP)


def _written(code: str, value: Decimal, *, bare: bool) -> str:
    known = _indicators()[code]
    divided = known.aggregation in (Aggregation.RATIO, Aggregation.WEIGHTED_MEAN)
    number = write_number(value, known.decimals) if divided else _least(value)
    if bare or not known.unit:
        return number
    if known.unit == "%":
        return f"{number}%"
    return f"{known.unit} {number}" if known.unit == "mức độ" else f"{number} {known.unit}"


def _least(value: Decimal) -> str:
    """Without zeros at the end of its decimals."""
    text = f"{value:f}"
    return write_number(Decimal(text.rstrip("0").rstrip(".") if "." in text else text))


def _change(source: Source, contents: Contents) -> str | None:
    now, then = _cell(source["this"], contents), _cell(source["last"], contents)
    values = [_value(source["indicator"], cell) if cell is not None else None for cell in (now, then)]
    if values[0] is None or values[1] is None:
        return None
    return _written(source["indicator"], abs(values[0] - values[1]), bare=True)


# ---- figures of duties and returns


def _state(line: Mapping[str, Any], day: date, *, by_original: bool) -> str:
    due = line["original_due"] if by_original else line["due"]
    done = line["completed_on"] is not None and date.fromisoformat(line["completed_on"]) <= day
    names = _PLAIN_STATES[done, due is not None]
    if due is None:
        return names[0]
    settled = date.fromisoformat(line["completed_on"]) if done else day
    return names[0] if settled <= date.fromisoformat(due) else names[1]


def _duty_figure(duties: Mapping[str, Any], source: Source) -> str | None:
    day, lines = date.fromisoformat(duties["day"]), duties["lines"]
    what = source["what"]
    if what in ("count", "share"):
        by_original = bool(source.get("by_original"))
        states = {line["instance"]: _state(line, day, by_original=by_original) for line in lines}
        unit = source.get("unit")
        mine = {line["instance"] for line in lines if unit is None or line["unit"] == unit}
        counted = [pk for pk in mine if states[pk] in source["states"]]
        if what == "count":
            return str(len(counted)) if sorted(counted) == sorted(source["ids"]) else None
        under = sum(states[pk] in source["of_states"] for pk in mine)
        return f"{write_number((Decimal(100 * len(counted)) / under).quantize(Decimal('0.1'), ROUND_HALF_UP), 1)}%"
    distinct = {
        "duties": {line["duty"] for line in lines},
        "units": {line["unit"] for line in lines},
        "coordinators": set(duties["coordinators"]),
        "extended": {line["instance"] for line in lines if line["due"] != line["original_due"]},
        "responded": {line["unit"] for line in lines}
        - {line["unit"] for line in lines if not line["responded"]},
    }.get(what)
    return str(len(distinct)) if distinct is not None and sorted(distinct) == sorted(source["ids"]) else None


def _returns(report: Report, source: Source, contents: Contents) -> str | None:
    """Who reported is in the consolidation itself; who was late, in the facts of that day."""
    content = report.by_place.content
    owed = {each["unit"] for each in content["returns"]}
    approved = {each["unit"] for each in content["returns"] if each["approved_on"]}
    units = {
        "expected": owed,
        "approved": approved,
        "missing": owed - approved,
        "late": set(report.facts["late"]) & owed,
    }[source["what"]]
    return str(len(units)) if sorted(units) == sorted(source["units"]) else None
