"""Binding: a number enters a report only through here, together with what it means and where it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from trienkhai.apps.reports.duty_lines import DutyFacts
from trienkhai.apps.reports.rollups import Cell, Measure, RollUp
from trienkhai.core.documents.writers import Figure
from trienkhai.core.duties import FollowUp
from trienkhai.core.measures import write_number
from trienkhai.core.measures.aggregation import round_half_up

Source = dict[str, Any]


@dataclass(frozen=True)
class Bound:
    """What is known of one number: as shown, in words, and its way back."""

    shown: str
    meaning: str
    source: Source


class BindingError(ValueError):
    """One key stands for two different numbers: the composition is wrong and nothing may be written."""


@dataclass
class Binder:
    """Makes figures and remembers their sources. The same number met again gives the same key."""

    bound: dict[str, Bound] = field(default_factory=dict)

    def figure(self, key: str, shown: str, meaning: str, source: Source) -> Figure:
        made = Bound(shown, meaning[:300], source)
        if self.bound.setdefault(key, made) != made:
            raise BindingError(f"{key}: {self.bound[key].shown!r} and {shown!r}")
        return Figure(shown, key)


@dataclass(frozen=True)
class Place:
    """A group of a roll-up of one year, with the name by which the meaning of its figures calls it."""

    rollup: RollUp
    unit: int
    name: str
    year: int

    def cell(self, code: str) -> Cell | None:
        return self.rollup.cell(self.unit, code)

    def key(self, code: str, part: str) -> str:
        return f"{self.rollup.tree}/{self.unit}/{code}/{part}/{self.year}"

    def source(self, code: str, part: str) -> Source:
        return {
            "kind": "consolidation",
            "consolidation": self.rollup.consolidation,
            "tree": self.rollup.tree,
            "group": self.unit,
            "indicator": code,
            "part": part,
        }


@dataclass
class MeasureFigures:
    """Figures taken from the cells of a consolidation, and from two of them compared."""

    binder: Binder

    def value(self, place: Place, measure: Measure, *, bare: bool = False) -> Figure | None:
        """The figure of the indicator, or None when nobody has reported it: missing is never a number."""
        cell = place.cell(measure.code)
        if cell is None or cell.value is None:
            return None
        part = "bare" if bare else "value"
        shown = measure.bare(cell.value) if bare else measure.write(cell.value)
        return self._figure(place, measure, part, shown, measure.name)

    def part(self, place: Place, measure: Measure, part: str) -> Figure:
        """`n`, `N`, `missing`, `numerator` or `denominator` of a cell that is there."""
        cell = place.cell(measure.code)
        if cell is None:
            raise BindingError(f"{place.unit} owes no {measure.code}")
        return self._figure(
            place, measure, part, part_shown(cell, measure, part), PART_MEANINGS[part] % measure.name
        )

    def change(self, place: Place, earlier: Place, measure: Measure) -> Figure | None:
        """By how much the figure differs from last year's, without sign; None when either is not there."""
        now, then = place.cell(measure.code), earlier.cell(measure.code)
        if now is None or then is None or now.value is None or then.value is None:
            return None
        meaning = f"Chênh lệch so với năm trước: {measure.name} – {place.name}, năm {place.year}"
        source = {
            "kind": "change",
            "indicator": measure.code,
            "this": place.source(measure.code, "value"),
            "last": earlier.source(measure.code, "value"),
        }
        return self.binder.figure(
            place.key(measure.code, "change"), measure.bare(abs(now.value - then.value)), meaning, source
        )

    def _figure(self, place: Place, measure: Measure, part: str, shown: str, words: str) -> Figure:
        meaning = f"{words} – {place.name}, năm {place.year}"
        return self.binder.figure(
            place.key(measure.code, part), shown, meaning, place.source(measure.code, part)
        )


PART_MEANINGS: Mapping[str, str] = {
    "n": "Số đơn vị đã có số liệu được duyệt: %s",
    "N": "Số đơn vị phải báo cáo: %s",
    "missing": "Số đơn vị chưa có số liệu: %s",
    "numerator": "Tử số: %s",
    "denominator": "Mẫu số: %s",
}


def part_shown(cell: Cell, measure: Measure, part: str) -> str:
    """A part of a cell as printed."""
    if part == "n":
        return str(cell.reported)
    if part == "N":
        return str(cell.expected)
    if part == "missing":
        return str(len(cell.missing))
    exact = cell.numerator if part == "numerator" else cell.denominator
    if exact is None:
        raise BindingError(f"{measure.code} has no {part}")
    whole = exact == exact.to_integral_value()
    return write_number(exact.quantize(Decimal(1)) if whole else exact.normalize())


@dataclass
class DutyFigures:
    """Figures counted from the frozen lines of duties."""

    binder: Binder
    facts: DutyFacts

    def count(
        self,
        name: str,
        states: Iterable[FollowUp],
        meaning: str,
        *,
        unit: int | None = None,
        by_original: bool = False,
    ) -> Figure:
        """How many lines stand in these states; the key names the unit and whether first dates count."""
        wanted = sorted(states)
        lines = self.facts.of(wanted, unit=unit, by_original=by_original)
        key = f"duties/{unit or 'all'}/{name}" + ("/original" if by_original else "")
        source = {
            "kind": "duties",
            "what": "count",
            "states": [state.value for state in wanted],
            "unit": unit,
            "by_original": by_original,
            "ids": [line.instance for line in lines],
        }
        return self.binder.figure(key, str(len(lines)), meaning, source)

    def number_of(self, what: str, ids: Iterable[int], meaning: str) -> Figure:
        """`duties`, `units`, `coordinators`, `responded`, `extended`: different things counted once each."""
        distinct = sorted(set(ids))
        source = {"kind": "duties", "what": what, "ids": distinct}
        return self.binder.figure(f"duties/{what}", str(len(distinct)), meaning, source)

    def share(
        self, name: str, top: Iterable[FollowUp], bottom: Iterable[FollowUp], meaning: str
    ) -> Figure | None:
        """A percentage with one decimal; None when there is nothing to take a share of."""
        over, under = sorted(top), sorted(bottom)
        counted, of = len(self.facts.of(over)), len(self.facts.of(under))
        if not of:
            return None
        source = {
            "kind": "duties",
            "what": "share",
            "states": [state.value for state in over],
            "of_states": [state.value for state in under],
            "ids": [line.instance for line in self.facts.of(under)],
        }
        return self.binder.figure(f"duties/all/{name}", percent(counted, of), meaning, source)


def percent(part: int, whole: int) -> str:
    """
    >>> percent(2, 3)
    '66,7%'
    """
    return f"{write_number(round_half_up(Fraction(100 * part, whole), 1), 1)}%"
