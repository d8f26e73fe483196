"""What the pages of a staffing plan read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trienkhai.apps.planning.models import Move, Plan, School, Wish
from trienkhai.core.planning.facts import LEVEL_WORDS, Level, subject_words
from trienkhai.core.planning.staffing import Move as FoundMove

Triple = tuple[str, str, str]  # person, from, to


@dataclass
class SchoolLine:
    """A school before and after: lessons not covered and teachers too many, people out and in."""

    code: str
    name: str
    short_before: float = 0.0
    short_after: float = 0.0
    over_before: float = 0.0
    over_after: float = 0.0
    going: int = 0
    coming: int = 0


@dataclass
class SubjectLine:
    level: str
    subject: str
    words: str
    demand: float = 0.0
    short_before: float = 0.0
    short_after: float = 0.0
    over_before: float = 0.0
    over_after: float = 0.0


@dataclass(frozen=True)
class UnmetLine:
    school: str
    name: str
    level: str
    subject: str
    words: str
    fte: float


@dataclass(frozen=True)
class MovesOfSchool:
    """The moves of one school, those who go and those who come."""

    name: str
    going: list[Move] = field(default_factory=list)
    coming: list[Move] = field(default_factory=list)


def change_between(
    before: Iterable[Triple],
    moves: Sequence[FoundMove],
    earlier: Mapping[str, Any] | None,
    summary: Mapping[str, Any],
) -> dict[str, Any]:
    """What another run changed: moves new, gone, and gone elsewhere; the figures it moved."""
    was = {(person, start): end for person, start, end in before}
    now = {(move.staff_id, move.from_school): move.to_school for move in moves}
    figures = ("unmet_after", "moves", "km")
    return {
        "added": [[*key, now[key]] for key in sorted(now.keys() - was.keys())],
        "removed": [[*key, was[key]] for key in sorted(was.keys() - now.keys())],
        "elsewhere": [
            [*key, was[key], now[key]] for key in sorted(was.keys() & now.keys()) if was[key] != now[key]
        ],
        "figures": {name: [earlier[name], summary[name]] for name in figures if earlier and name in earlier},
    }


def moves_of(plan: Plan) -> list[Move]:
    """The moves with people and schools, by the school that gives. One query."""
    found = plan.moves.select_related(
        "staff", "from_school", "to_school", "from_school__unit", "to_school__unit"
    )
    return list(found.order_by("from_school__code", "level", "subject", "staff__code"))


def page_of_moves(plan: Plan, after: int, size: int) -> tuple[list[Move], int | None]:
    """A stretch of the moves behind one of them, and behind which the next stretch begins. They are kept in the order
    of the schools that give."""
    found = list(
        plan.moves.filter(pk__gt=after)
        .select_related("staff", "from_school", "to_school")
        .order_by("pk")[: size + 1]
    )
    return found[:size], found[size - 1].pk if len(found) > size else None


def moves_by_school(
    moves: Sequence[Move], names: Mapping[str, str], shown: Sequence[SchoolLine]
) -> list[MovesOfSchool]:
    """Those of the schools shown that people leave or come to, with both."""
    found = {
        line.code: MovesOfSchool(names.get(line.code, line.code))
        for line in shown
        if line.going or line.coming
    }
    for move in moves:
        if move.from_school.code in found:
            found[move.from_school.code].going.append(move)
        if move.to_school.code in found:
            found[move.to_school.code].coming.append(move)
    return list(found.values())


def school_names(plan: Plan) -> dict[str, str]:
    return dict(School.objects.filter(dataset=plan.dataset_id).values_list("code", "name"))


def wishes_of(plan: Plan) -> list[Wish]:
    """Pins and prohibitions that hold, newest first."""
    return list(
        Wish.objects.filter(plan=plan, taken_back_at=None).select_related("by__account").order_by("-id")
    )


def subject_of(level: str, subject: str) -> str:
    """The subject of a level in words; a level or code nobody knows stands for itself."""
    known = next((each for each in Level if each == level), None)
    return subject_words(known, subject) if known is not None else subject


def level_of(level: str) -> str:
    known = next((each for each in Level if each == level), None)
    return LEVEL_WORDS[known] if known is not None else level


def unmet_lines(plan: Plan, names: Mapping[str, str]) -> list[UnmetLine]:
    return [
        UnmetLine(
            school, names.get(school, school), level_of(level), subject, subject_of(level, subject), fte
        )
        for school, level, subject, fte in plan.result.get("unmet", [])
    ]


def school_lines(plan: Plan, names: Mapping[str, str], moves: Sequence[Move]) -> list[SchoolLine]:
    """Every school in the order of its code: never in the order of results."""
    found = {code: SchoolLine(code, name) for code, name in sorted(names.items())}
    for school, _level, _subject, _demand, before, after in plan.result.get("balances", []):
        line = found.setdefault(school, SchoolLine(school, school))
        _add(line, before, after)
    for move in moves:
        found[move.from_school.code].going += 1
        found[move.to_school.code].coming += 1
    return list(found.values())


def subject_lines(plan: Plan) -> list[SubjectLine]:
    found: dict[tuple[str, str], SubjectLine] = {}
    for _school, level, subject, demand, before, after in plan.result.get("balances", []):
        line = found.get((level, subject))
        if line is None:
            line = found[level, subject] = SubjectLine(level_of(level), subject, subject_of(level, subject))
        line.demand += demand
        _add(line, before, after)
    order = {level.value: number for number, level in enumerate(Level)}
    return [found[key] for key in sorted(found, key=lambda key: (order.get(key[0], 9), key[1]))]


def routes_of(moves: Sequence[Move]) -> list[tuple[School, School, int]]:
    """Pairs of schools with the number who go, for the map."""
    counted: dict[tuple[int, int], list[Move]] = defaultdict(list)
    for move in moves:
        counted[move.from_school_id, move.to_school_id].append(move)
    return [(same[0].from_school, same[0].to_school, len(same)) for same in counted.values()]


def _add(line: SchoolLine | SubjectLine, before: float, after: float) -> None:
    line.short_before += max(-before, 0.0)
    line.short_after += max(-after, 0.0)
    line.over_before += max(before, 0.0)
    line.over_after += max(after, 0.0)
