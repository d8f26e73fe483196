"""The tables of a plan, in the columns its readers rely on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from trienkhai.core.planning.facts import WHOLE, Level, Position
from trienkhai.core.planning.norms import round_posts
from trienkhai.core.planning.results.numbers import decimal, ratio
from trienkhai.core.planning.staffing.balances import POST
from trienkhai.core.planning.staffing.moves import reason
from trienkhai.core.planning.staffing.whole import StaffingPlan
from trienkhai.core.planning.verification import ClaimedPlan

Row = Sequence[str]

COLUMNS: Mapping[str, Row] = {
    "norms": ("school_id", "level", "basis", "norm_posts", "present"),
    "demand": ("school_id", "level", "subject", "periods_week", "demand_fte", "present_fte", "balance"),
    "moves": (
        "staff_id",
        "from_school",
        "to_school",
        "kind",
        "level",
        "subject",
        "fte",
        "km",
        "reason",
        "approver",
    ),
    "unmet": ("school_id", "level", "subject", "fte"),
    "other_means": (
        "means",
        "staff_id",
        "from_school",
        "school_id",
        "level",
        "subject",
        "periods_week",
        "price",
    ),
    "forecast": ("year", "level", "subject", "demand_fte", "present_fte", "short_fte", "spare_fte"),
    "certificate": ("node", "unmet", "burden"),
}


def plan_tables(plan: StaffingPlan) -> dict[str, Iterator[Row]]:
    """The rows of each table, without headings."""
    return {
        "norms": _norms(plan),
        "demand": _demand(plan),
        "moves": _moves(plan),
        "unmet": _unmet(plan),
        "other_means": _other_means(plan),
        "forecast": _forecast(plan),
        "certificate": _certificate(plan),
    }


def claims_of(plan: StaffingPlan, summary: Mapping[str, object]) -> ClaimedPlan:
    """The plan as its files would claim it, for verification without files."""
    from trienkhai.core.planning.results.reading import claims_from_tables

    tables = {
        name: [dict(zip(COLUMNS[name], row, strict=True)) for row in rows]
        for name, rows in plan_tables(plan).items()
    }
    return claims_from_tables(tables, summary)


def _norms(plan: StaffingPlan) -> Iterator[Row]:
    """Teachers on both bases, every post, and the shared posts together against the staff of that kind."""
    present = _present(plan)
    rounding = plan.core.policy.norms.rounding
    posts: dict[str, list[tuple[str, str, int]]] = {}
    for post in plan.posts:
        posts.setdefault(post.school_id, []).append((post.level, post.position, post.posts))
    levels: dict[str, list[Level]] = {}
    for named, level in plan.teachers:
        levels.setdefault(named, []).append(level)
    for school in plan.core.prepared.facts.schools:
        name = school.school_id
        for level in levels.get(name, []):
            norm = plan.teachers[name, level]
            teachers = ratio(present[name, level, Position.TEACHER], WHOLE)
            for basis, value in (("pupils", norm.by_pupils), ("classes", norm.by_classes)):
                yield name, level, basis, ratio(round_posts(value, rounding), WHOLE), teachers
        shared: Counter[str] = Counter()
        for one, position, number in posts.get(name, []):
            heads = position in (Position.PRINCIPAL, Position.VICE_PRINCIPAL)
            if not heads:
                shared[one] += number
            yield (
                name,
                one,
                position,
                ratio(number, WHOLE),
                ratio(present[name, "", position], WHOLE) if heads else "",
            )
        for one, number in shared.items():
            yield (
                name,
                one,
                "other_posts",
                ratio(number, WHOLE),
                ratio(present[name, "", Position.OTHER], WHOLE),
            )


def _present(plan: StaffingPlan) -> Counter[tuple[str, str, str]]:
    """Hundredths of posts by school and position; teachers by level as well."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row in plan.core.prepared.facts.staff:
        level = row.level if row.position is Position.TEACHER else ""
        found[row.school_id, level, row.position] += row.fte
    return found


def _demand(plan: StaffingPlan) -> Iterator[Row]:
    schools = plan.core.prepared.facts.schools
    for table in plan.core.prepared.tables:
        demand, present, unit = table.demand, table.present, table.unit
        lines, columns = np.nonzero((demand != 0) | (present != 0))
        for line, column in zip(lines.tolist(), columns.tolist(), strict=True):
            needed, there = int(demand[line, column]), int(present[line, column])
            weekly = int(table.weekly[line])
            yield (
                schools[int(table.schools[line])].school_id,
                table.level,
                table.groups[column],
                ratio(int(table.lessons[line, column]) * weekly, unit) if weekly else "",
                ratio(needed, unit),
                ratio(there, unit),
                ratio(there - needed, unit),
            )


def _moves(plan: StaffingPlan) -> Iterator[Row]:
    names = {school.school_id: school.name for school in plan.core.prepared.facts.schools}
    for move in plan.moves:
        yield (
            move.staff_id,
            move.from_school,
            move.to_school,
            move.kind,
            move.level,
            move.subject,
            ratio(move.fte, WHOLE, 2),
            ratio(move.km, 10, 1),
            reason(move, names),
            move.approver.authority,
        )


def _unmet(plan: StaffingPlan) -> Iterator[Row]:
    schools, after = plan.core.prepared.facts.schools, plan.after
    for number in np.flatnonzero(after.balance < 0).tolist():
        level, group = after.codes[int(after.code[number])]
        school = schools[int(after.school[number])].school_id
        yield school, level, group, ratio(-int(after.balance[number]), POST)


def _other_means(plan: StaffingPlan) -> Iterator[Row]:
    beside = plan.beside
    for one in (*beside.measures, *beside.left, *beside.spread) if beside else ():
        yield (
            one.means,
            one.staff_id,
            one.from_school,
            one.school_id,
            one.level,
            one.subject,
            str(one.periods),
            str(one.price),
        )


def _forecast(plan: StaffingPlan) -> Iterator[Row]:
    for year in plan.years:
        for table in year.tables:
            balance = table.balance
            for column, group in enumerate(table.groups):
                sums = (
                    int(table.demand[:, column].sum()),
                    int(table.present[:, column].sum()),
                    -int(np.minimum(balance[:, column], 0).sum()),
                    int(np.maximum(balance[:, column], 0).sum()),
                )
                yield (
                    str(year.year),
                    table.level,
                    group,
                    *(decimal(Fraction(one, table.unit)) for one in sums),
                )


def _certificate(plan: StaffingPlan) -> Iterator[Row]:
    network, prices = plan.core.network, plan.core.solution.potentials
    yield "person", str(network.person), ""
    for name, unmet, burden in zip(network.names, prices.unmet.tolist(), prices.burden.tolist(), strict=True):
        yield name, str(unmet), str(burden)
