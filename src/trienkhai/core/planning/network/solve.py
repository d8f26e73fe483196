"""Solves a built scenario: each level, and within it each group of places and schools that share nothing."""

from collections.abc import Callable
from math import inf

from trienkhai.core.planning.facts import LEVEL_WORDS
from trienkhai.core.planning.network.build import NetworkProblem
from trienkhai.core.planning.network.model import (
    Action,
    Attendance,
    LevelProblem,
    Limit,
    LimitKind,
    NetworkPlan,
    NoPlan,
    SiteDecision,
)
from trienkhai.core.planning.network.parts import Choice, Part, parts_of
from trienkhai.core.planning.network.program import whole_money
from trienkhai.core.planning.network.siting import read_choice, write_program

CONFLICT_SECONDS = 30.0
_LEAST_SECONDS = 5.0  # for what is left when the time of a scenario has run out


def solve_network(
    problem: NetworkProblem, *, clock: Callable[[], float], seconds: float | None = None
) -> NetworkPlan:
    """The plan of least weighted cost with its proven bound; raises NoPlan naming the limits that conflict.

    The same problem gives the same plan unless the time runs out first.
    """
    began = clock()
    allowed = float(problem.policy.seconds) if seconds is None else seconds
    parts = [(level, part) for level in problem.levels for part in parts_of(level)]
    # Small parts first: what they leave of their time goes to the large ones.
    parts.sort(key=lambda each: len(each[1].places) * len(each[1].schools))
    choices: list[tuple[LevelProblem, Choice]] = []
    bound = 0
    stuck: list[LevelProblem] = []
    late: list[LevelProblem] = []
    for number, (level, part) in enumerate(parts):
        left = allowed - (clock() - began)
        try:
            found = _solve_part(level, part, left / (len(parts) - number))
        except _OutOfTime:
            late.append(level)
            continue
        if found is None:
            stuck.append(level)
            continue
        choices.append((level, found[0]))
        bound += min(found[0].cost, found[1])
    if stuck:
        raise no_plan(list({level.level: level for level in stuck}.values()))
    if late:
        raise NoPlan(tuple(dict.fromkeys(_no_time(level, allowed) for level in late)), smallest=False)
    objective = sum(choice.cost for _, choice in choices)
    return NetworkPlan(
        problem.policy,
        problem.rules.day,
        tuple(sorted((one for each in choices for one in _decisions(*each)), key=lambda one: one.site_id)),
        _attendance(problem, choices),
        objective,
        min(bound, objective),
        clock() - began,
        tuple(dict.fromkeys(problem.notes)),
    )


class _OutOfTime(Exception):
    """The time ran out before a first plan of a part was found or excluded."""


def _no_time(level: LevelProblem, allowed: float) -> Limit:
    said = (
        f"chưa tìm được và cũng chưa loại trừ được phương án {LEVEL_WORDS[level.level]} trong {allowed:.0f} giây; "
        "hãy tăng thời gian cho mỗi phương án"
    )
    return Limit(LimitKind.TIME, level.level, (), said)


def _solve_part(level: LevelProblem, part: Part, seconds: float) -> tuple[Choice, int] | None:
    """A choice and a bound in thousands; None when the limits leave none. Raises _OutOfTime."""
    program, variables = write_program(level, part, elastic=False)
    solved = program.solve(seconds)
    # Nothing costs less than nothing: without a bound of the solver, zero is one.
    bound = max(0, program.constant + whole_money(solved.bound)) if solved.bound > -inf else 0
    if solved.values is not None:
        return read_choice(level, part, variables, solved.values), bound
    if solved.infeasible:
        return None
    # Time ran out before a first plan: one that gives up no limit, whatever it costs, is a plan all the same.
    program, variables = write_program(level, part, elastic=True)
    solved = program.solve(min(CONFLICT_SECONDS, max(seconds, _LEAST_SECONDS)))
    if solved.values is None:
        raise _OutOfTime
    if any(solved.values[switch] > 0.5 for switch in program.given_up.values()):
        if solved.optimal:
            return None
        raise _OutOfTime
    return read_choice(level, part, variables, solved.values), bound


def no_plan(levels: list[LevelProblem]) -> NoPlan:
    """Which limits to give up so that these levels have a plan: as few as possible."""
    conflicts: list[Limit] = []
    smallest = True
    for level in levels:
        obvious = list(_obvious(level))
        conflicts += obvious
        if any(limit.kind is LimitKind.NO_SITE for limit in obvious):
            continue
        program, _ = write_program(level, _whole(level), elastic=True)
        solved = program.solve(CONFLICT_SECONDS)
        smallest = smallest and solved.optimal
        if solved.values is not None:
            given_up = [limit for limit, switch in program.given_up.items() if solved.values[switch] > 0.5]
            conflicts += [limit for limit in sorted(given_up) if limit not in conflicts]
    return NoPlan(tuple(conflicts), smallest)


def _obvious(level: LevelProblem) -> list[Limit]:
    """Faults that need no solver: a level without sites, a place larger than every site it may attend."""
    words = LEVEL_WORDS[level.level]
    if not level.sites:
        said = f"không có điểm trường {words} nào cho {len(level.places)} nơi ở có học sinh"
        return [Limit(LimitKind.NO_SITE, level.level, (), said)]
    found = []
    for number, place in enumerate(level.places):
        rooms = [
            (item.site.capacity + item.site.extra_rooms * item.class_size, item.site.site_id)
            for pair in level.pairs
            if pair.place == number and not pair.needs
            for item in [level.sites[pair.site]]
        ]
        if rooms and max(rooms)[0] < level.pupils[number]:
            said = (
                f"{place.name} ({place.place_id}) có {level.pupils[number]} học sinh {words}, hơn sức chứa kể cả mở "
                f"rộng của mọi điểm trường được đi (nhiều nhất {max(rooms)[0]} chỗ, {max(rooms)[1]}); "
                "hãy chia nơi ở này thành các nhóm nhỏ hơn"
            )
            found.append(Limit(LimitKind.CAPACITY, level.level, (place.place_id,), said))
    return found


def _whole(level: LevelProblem) -> Part:
    return Part(tuple(range(len(level.places))), tuple(range(len(level.schools))))


def _decisions(level: LevelProblem, choice: Choice) -> list[SiteDecision]:
    found = []
    for number, (pupils, rooms, is_open, school) in choice.sites.items():
        item = level.sites[number]
        site = item.site
        action = _action(level, number, is_open, rooms, school)
        found.append(
            SiteDecision(
                site.site_id,
                action,
                level.schools[school].school_id if is_open else "",
                rooms,
                pupils,
                -(-pupils // item.class_size),
                site.capacity + rooms * item.class_size if is_open else 0,
            )
        )
    return found


def _action(level: LevelProblem, number: int, is_open: bool, rooms: int, school: int) -> Action:
    item = level.sites[number]
    if not is_open:
        return Action.CLOSE if item.site.exists else Action.NOT_OPENED
    if not item.site.exists:
        return Action.OPEN
    if school != item.school:
        return Action.MERGE
    return Action.EXTEND if rooms else Action.KEEP


def _attendance(
    problem: NetworkProblem, choices: list[tuple[LevelProblem, Choice]]
) -> tuple[Attendance, ...]:
    given = {
        (level.level, level.places[place].place_id): (level.sites[pair.site].site.site_id, pair.metres)
        for level, choice in choices
        for place, pair in choice.pairs.items()
    }
    found = []
    for row in problem.today:
        site_id, metres = given[row.level, row.place_id]
        found.append(
            Attendance(
                row.place_id,
                row.level,
                row.pupils,
                row.site_today,
                row.metres_today,
                row.inferred,
                site_id,
                metres,
            )
        )
    return tuple(found)
