"""What the pages of demand show: numbers with their signs and words, made of the frozen figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.planning.queries.demand import NormLine, norm_lines
from trienkhai.core.planning.facts import LEVEL_WORDS, WHOLE, Level, School, subject_words
from trienkhai.core.planning.law import number_words
from trienkhai.core.planning.lessons import LevelTable
from trienkhai.core.planning.norms import rounding_effect
from trienkhai.core.planning.policy import Rounding
from trienkhai.core.planning.staffing import Prepared
from trienkhai.core.planning.staffing.forecast import Year
from trienkhai.core.text import fold

PAGE = 60
_HALF = Fraction(1, 2)
ROUNDINGS = {
    Rounding.NONE: gettext_lazy("không làm tròn"),
    Rounding.HALF_UP: gettext_lazy("từ 0,5 trở lên làm tròn lên"),
    Rounding.CEIL: gettext_lazy("luôn làm tròn lên"),
    Rounding.FLOOR: gettext_lazy("luôn làm tròn xuống"),
}


@dataclass(frozen=True)
class Signed:
    """A surplus or shortage: never by colour alone. `tone` is short, over or even."""

    value: Fraction

    @property
    def tone(self) -> str:
        if abs(self.value) < _HALF:
            return "even"
        return "over" if self.value > 0 else "short"

    @property
    def strength(self) -> int:
        """1 to 3, for the depth of the ground."""
        size = abs(self.value)
        return 0 if size < _HALF else 1 if size < 1 else 2 if size < 2 else 3

    @property
    def text(self) -> str:
        shown = number_words(self.value, 1)
        return f"+{shown}" if self.value > 0 and shown != "0" else shown

    @property
    def words(self) -> str:
        size = number_words(abs(self.value), 1)
        if self.tone == "even":
            return _("vừa đủ")
        return _("thừa %(size)s") % {"size": size} if self.value > 0 else _("thiếu %(size)s") % {"size": size}


@dataclass(frozen=True)
class NormRow:
    """A line of the norms. Numbers are words already; no norm where no class is known."""

    line: NormLine
    level: str
    by_pupils: str
    by_classes: str
    present: str
    balance_pupils: Signed | None
    balance_classes: Signed | None


@dataclass(frozen=True)
class Heat:
    """A school's line of the table by subject; `cells` are address, surplus or shortage, demand, present."""

    school: School
    cells: tuple[tuple[str, Signed, str, str] | None, ...]
    total: Signed


def hundredths(value: int | None) -> str:
    return "" if value is None else number_words(Fraction(value, WHOLE), 2)


def norm_rows(lines: Sequence[NormLine]) -> list[NormRow]:
    return [
        NormRow(
            line,
            LEVEL_WORDS[line.level],
            hundredths(line.by_pupils),
            hundredths(line.by_classes),
            hundredths(line.present),
            _signed(line.balance("pupils")),
            _signed(line.balance("classes")),
        )
        for line in lines
    ]


def norm_totals(lines: Sequence[NormLine]) -> list[NormRow]:
    """One line for each level, over all schools of which classes are known."""
    found = []
    for level in Level:
        mine = [line for line in lines if line.level is level and line.by_pupils is not None]
        if mine:
            total = NormLine(
                mine[0].school,
                level,
                sum(line.by_pupils or 0 for line in mine),
                sum(line.by_classes or 0 for line in mine),
                sum(line.present for line in mine),
            )
            found += norm_rows([total])
    return found


def roundings(lines: Sequence[NormLine], chosen: str) -> list[tuple[str, str, bool, str, str, str, str]]:
    """Each way of rounding and what it does to the sum of all schools, on both bases."""
    found = []
    for rounding in Rounding:
        by_pupils = rounding_effect([line.by_pupils or 0 for line in lines], rounding)
        by_classes = rounding_effect([line.by_classes or 0 for line in lines], rounding)
        found.append(
            (
                rounding.value,
                str(ROUNDINGS[rounding]),
                rounding.value == chosen,
                hundredths(by_pupils.schools_rounded),
                Signed(Fraction(by_pupils.effect, WHOLE)).text,
                hundredths(by_classes.schools_rounded),
                Signed(Fraction(by_classes.effect, WHOLE)).text,
            )
        )
    return found


def looked_for(prepared: Prepared, search: str) -> list[int]:
    """Places of the schools whose name or code holds the words."""
    words = fold(search)
    return [
        place
        for place, school in enumerate(prepared.facts.schools)
        if not words or words in fold(f"{school.school_id} {school.name}")
    ]


def heat_rows(prepared: Prepared, table: LevelTable, places: Sequence[int]) -> list[Heat]:
    """Lines of the schools at these places that have this level."""
    line_of = {int(place): line for line, place in enumerate(table.schools)}
    found = []
    for place in places:
        if place not in line_of:
            continue
        line = line_of[place]
        school = prepared.facts.schools[place]
        cells = tuple(_cell(table, line, column, school, group) for column, group in enumerate(table.groups))
        short = Fraction(int(table.balance[line].sum()), table.unit)
        found.append(Heat(school, cells, Signed(short)))
    return found


def heat_totals(table: LevelTable) -> list[tuple[str, str, Signed, Signed, str, str]]:
    """For each group: code, words, all surpluses and all shortages apart, demand, present. They do not cancel out:
    a teacher too many in one school teaches no class of another.
    """
    found = []
    for column, group in enumerate(table.groups):
        balance = [int(units) for units in table.balance[:, column]]
        found.append(
            (
                group,
                subject_words(table.level, group),
                Signed(Fraction(sum(units for units in balance if units > 0), table.unit)),
                Signed(Fraction(sum(units for units in balance if units < 0), table.unit)),
                number_words(Fraction(int(table.demand[:, column].sum()), table.unit), 1),
                number_words(Fraction(int(table.present[:, column].sum()), table.unit), 1),
            )
        )
    return found


def school_balances(prepared: Prepared) -> list[tuple[School, Signed, Signed]]:
    """Each school with its shortages and surpluses summed apart, over levels and subjects."""
    short: dict[int, Fraction] = {}
    over: dict[int, Fraction] = {}
    for table in prepared.tables:
        for line, place in enumerate(table.schools):
            row = [int(units) for units in table.balance[line]]
            down, up = sum(each for each in row if each < 0), sum(each for each in row if each > 0)
            short[int(place)] = short.get(int(place), Fraction(0)) + Fraction(down, table.unit)
            over[int(place)] = over.get(int(place), Fraction(0)) + Fraction(up, table.unit)
    return [
        (prepared.facts.schools[place], Signed(short[place]), Signed(over[place])) for place in sorted(short)
    ]


def forecast_rows(prepared: Prepared, years: Sequence[Year], level: Level) -> list[dict[str, object]]:
    """This year and those to come: classes, demand, who would still be there, what would be missing."""
    found = []
    every = ((prepared.day.year, prepared.facts.classes, prepared.tables, 0), *(
        (year.year, year.classes, year.tables, year.retired) for year in years
    ))  # fmt: skip
    for year, classes, tables, retired in every:
        mine = [table for table in tables if table.level is level]
        demand = sum((_posts(table, table.demand) for table in mine), Fraction(0))
        present = sum((_posts(table, table.present) for table in mine), Fraction(0))
        short = sum(
            (Fraction(sum(int(u) for u in table.balance.ravel() if u < 0), table.unit) for table in mine),
            Fraction(0),
        )
        found.append(
            {
                "year": f"{year}–{year + 1}",
                "classes": sum(row.classes for row in classes if row.level is level),
                "pupils": sum(row.pupils for row in classes if row.level is level),
                "demand": number_words(demand, 1),
                "present": number_words(present, 1),
                "short": Signed(short),
                "retired": retired,
                "chart": (round(float(demand), 1), round(float(present), 1)),
            }
        )
    return found


def all_lines(prepared: Prepared) -> list[NormLine]:
    return norm_lines(prepared)


def figure_query(**asked: str) -> str:
    return urlencode({name: value for name, value in asked.items() if value})


def _cell(
    table: LevelTable, line: int, column: int, school: School, group: str
) -> tuple[str, Signed, str, str] | None:
    demand, present = int(table.demand[line, column]), int(table.present[line, column])
    if not demand and not present:
        return None
    return (
        figure_query(loai="mon", truong=school.school_id, cap=table.level.value, mon=group),
        Signed(Fraction(present - demand, table.unit)),
        number_words(Fraction(demand, table.unit), 2),
        number_words(Fraction(present, table.unit), 2),
    )


def _signed(value: int | None) -> Signed | None:
    return None if value is None else Signed(Fraction(value, WHOLE))


def _posts(table: LevelTable, units: object) -> Fraction:
    return Fraction(int(units.sum()), table.unit)  # type: ignore[attr-defined]  # an array of whole numbers
