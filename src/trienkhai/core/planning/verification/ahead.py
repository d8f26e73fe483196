"""The years ahead once more, in fractions, and which transfers they make transfers for a term."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import floor

from trienkhai.core.planning.facts import GRADES, ClassRow, Facts, Level, StaffRow
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.claims import ClaimedMove, ClaimedPlan, Findings, Key
from trienkhai.core.planning.verification.demand import Recount

_MILLION = 1_000_000
_PRINTED = Fraction(1, 10_000)
_FROM = {"lower_secondary": ("primary", "5"), "upper_secondary": ("lower_secondary", "9")}

Cohorts = dict[tuple[str, str], dict[str, Fraction]]  # school and level: pupils by grade


class Ahead:
    """Each year to come as facts of its own, recounted."""

    def __init__(self, facts: Facts, policy: Policy, day: date) -> None:
        self._facts, self._policy, self._day = facts, policy, day

    @cached_property
    def years(self) -> tuple[tuple[int, Facts, Recount], ...]:
        found = []
        for year, classes in self._cohorts():
            staff = tuple(row for row in self._facts.staff if stays(row, year))
            ahead = replace(self._facts, classes=classes, staff=staff)
            found.append((year, ahead, Recount(ahead, self._policy, self._day)))
        return tuple(found)

    def _cohorts(self) -> Iterator[tuple[int, tuple[ClassRow, ...]]]:
        pupils: Cohorts = defaultdict(dict)
        today: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for row in self._facts.classes:
            pupils[row.school_id, row.level][row.grade] = Fraction(row.pupils)
            today[row.school_id, row.level][0] += row.pupils
            today[row.school_id, row.level][1] += row.classes
        for number in range(1, self._policy.forecast.years + 1):
            pupils = self._next(pupils)
            yield self._day.year + number, tuple(_classes(pupils, today))

    def _next(self, pupils: Cohorts) -> Cohorts:
        assumed = self._policy.forecast
        intake, moving = Fraction(assumed.intake_percent, 100), Fraction(assumed.moving_up_percent, 100)
        growth = self._growth(pupils)
        communes = {school.school_id: school.commune_id for school in self._facts.schools}
        found: Cohorts = defaultdict(dict)
        for (school, level), grades in pupils.items():
            order = GRADES[Level(level)]
            for grade, number in grades.items():
                if level == "preschool":
                    found[school, level][grade] = number * intake
                    continue
                if grade == order[0]:
                    more = growth.get((communes[school], level), growth.get(("", level), Fraction(1)))
                    found[school, level][grade] = number * more * intake
                if grade != order[-1]:
                    found[school, level][order[order.index(grade) + 1]] = number * moving
        return found

    def _growth(self, pupils: Cohorts) -> dict[tuple[str, str], Fraction]:
        """For each commune and for all: pupils in the last grade below against those in the first grade above."""
        communes = {school.school_id: school.commune_id for school in self._facts.schools}
        last: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        first: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for (school, level), grades in pupils.items():
            for above, (below, grade) in _FROM.items():
                for place in (communes[school], ""):
                    if level == below:
                        last[place, above] += grades.get(grade, 0)
                    if level == above:
                        first[place, above] += grades.get(GRADES[Level(above)][0], 0)
        ratios = {key: last[key] / first[key] for key in last if last[key] and first.get(key)}
        return {key: ratio for key, ratio in ratios.items() if 1 <= 2 * ratio <= 4}


def _classes(pupils: Cohorts, today: Mapping[tuple[str, str], Sequence[int]]) -> Iterator[ClassRow]:
    for (school, level), grades in pupils.items():
        there, classes = today[school, level]
        for grade, number in grades.items():
            whole = floor(number + Fraction(1, 2))
            if whole and there and classes:
                rooms = -floor(Fraction(1, 4) - Fraction(whole * classes, there))
                yield ClassRow(school, Level(level), grade, max(1, rooms), whole)


def stays(row: StaffRow, year: int) -> bool:
    return row.retires is None or row.retires > year


def check_terms(
    plan: ClaimedPlan,
    core: Sequence[ClaimedMove],
    facts: Facts,
    policy: Policy,
    ahead: Ahead,
    findings: Findings,
) -> None:
    """`fixed_term` exactly where the school that gives will be short of half a post or more itself."""
    pinned = {pin.staff_id for pin in policy.reallocation.pins}
    rows = {(row.staff_id, row.school_id): row for row in facts.staff}
    given: dict[Key, list[StaffRow]] = defaultdict(list)
    for move in core:
        if (move.staff_id, move.from_school) in rows:
            given[move.from_school, move.level, move.subject].append(rows[move.staff_id, move.from_school])
    short: set[Key] = set()
    for year, _, recount in ahead.years[: policy.forecast.fixed_term_years] if given else ():
        for key, people in given.items():
            gone = sum(stays(row, year) for row in people)
            exact = recount.present.get(key, Fraction(0)) - recount.demand.get(key, Fraction(0)) - gone
            if 2 * floor(exact * _MILLION + Fraction(1, 2)) <= -_MILLION:
                short.add(key)
    for move in plan.moves:
        free = move in core and move.staff_id not in pinned
        wanted = (
            "fixed_term" if free and (move.from_school, move.level, move.subject) in short else "transfer"
        )
        if move.kind != "shared" and move.kind != wanted:
            findings.say("term", f"{move.staff_id}: ghi {move.kind}, dự báo cho thấy phải là {wanted}")


def check_forecast(plan: ClaimedPlan, facts: Facts, ahead: Ahead, findings: Findings) -> None:
    """forecast.csv and the totals of the summary."""
    lines: list[tuple[int | Fraction, ...]] = []
    wanted: dict[Key, Sequence[Fraction]] = {}
    now, nothing = _teachers(facts), (Fraction(0),) * 4
    for year, then, recount in ahead.years:
        sums = recount.sums()
        wanted |= {(str(year), *group): values for group, values in sums.items()}
        demand, short = (sum((one[place] for one in sums.values()), Fraction(0)) for place in (0, 2))
        pupils = sum(row.pupils for row in then.classes)
        lines.append((year, pupils, demand, short, now - _teachers(then)))
    if plan.forecast is None:
        findings.say("forecast", "không có forecast.csv")
    else:
        for key in sorted({*wanted, *plan.forecast}):
            printed, exact = plan.forecast.get(key, nothing), wanted.get(key, nothing)
            if any(abs(one - other) > _PRINTED for one, other in zip(printed, exact, strict=True)):
                words = f"cần {float(exact[0])}, có {float(exact[1])}"
                findings.say("forecast", f"forecast.csv {' '.join(key)}: {words}")
    told = plan.summary.get("forecast")
    names = ("year", "pupils", "demand", "short", "retired")
    if not isinstance(told, list) or len(told) != len(lines):
        findings.say("summary_forecast", f"summary.json forecast: phải có {len(lines)} năm")
        return
    for one, line in zip(told, lines, strict=True):
        for name, value in zip(names, line, strict=True):
            claimed = one.get(name) if isinstance(one, dict) else None
            if (
                not isinstance(claimed, int | float)
                or abs(Fraction(str(claimed)) - Fraction(value)) > _PRINTED
            ):
                findings.say(
                    "summary_forecast", f"summary.json forecast {line[0]} {name}: tính được {float(value)}"
                )


def _teachers(facts: Facts) -> int:
    return sum(row.position == "teacher" for row in facts.staff)
