"""Who could be moved, in which order, and why somebody cannot."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trienkhai.core.planning.facts import WHOLE, Consent, Facts, Level, Position, StaffRow
from trienkhai.core.planning.lessons import group_of
from trienkhai.core.planning.policy import Consents, Policy, Reallocation

# The order of choice among the movable of one group, for the reasons given with each move.
ORDER_WORDS = "đồng ý trước, chưa điều động lần nào hoặc lâu nhất, viên chức trước hợp đồng, rồi theo mã"


@dataclass(frozen=True, slots=True)
class Candidates:
    """People of one group of one school who may go to the same schools: all but `barred`, in order of choice."""

    school: int
    level: Level
    group: str
    barred: frozenset[str]
    people: tuple[StaffRow, ...]


def candidates(facts: Facts, policy: Policy, day: date) -> tuple[Candidates, ...]:
    """Everybody the limits let go, grouped; sorted by school, level, group and what is barred."""
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    rules = policy.reallocation
    bars = _bars(rules)
    apart = {person for pair in policy.around.couples for person in pair} | {
        pin.staff_id for pin in rules.pins
    }
    rows_of = Counter(row.staff_id for row in facts.staff)
    found: dict[tuple[int, Level, str, tuple[str, ...]], list[StaffRow]] = defaultdict(list)
    for row in facts.staff:
        if row.staff_id in apart or rows_of[row.staff_id] > 1 or not may_move(row, rules, day):
            continue
        barred = bars.get(row.staff_id, frozenset())
        if "" in barred:
            continue
        group = group_of(policy.lessons, row.level, row.subject)
        found[place[row.school_id], row.level, group, tuple(sorted(barred))].append(row)
    return tuple(
        Candidates(school, level, group, frozenset(barred), tuple(sorted(people, key=order_of_choice)))
        for (school, level, group, barred), people in sorted(found.items())
    )


def may_move(row: StaffRow, rules: Reallocation, day: date) -> bool:
    return not hindrances(row, rules, day)


def hindrances(row: StaffRow, rules: Reallocation, day: date) -> tuple[str, ...]:
    """The names of the limits that keep this person; a whole post moves or nobody does."""
    found = []
    if row.position is not Position.TEACHER:
        found.append("position")
    if row.fte != WHOLE:
        found.append("part_time")
    if row.protected:
        found.append("protected")
    if row.contract not in rules.contracts:
        found.append("contracts")
    if not consents(row.consent, rules.consents):
        found.append("consents")
    if row.last_moved is not None and day.year - row.last_moved < rules.rest_years:
        found.append("rest_years")
    if row.retires is not None and row.retires <= day.year + rules.near_retirement_years:
        found.append("near_retirement_years")
    return tuple(found)


def consents(answer: Consent, wanted: Consents) -> bool:
    match wanted:
        case Consents.ANY:
            return True
        case Consents.NOT_REFUSED:
            return answer is not Consent.NO
        case Consents.YES_ONLY:
            return answer is Consent.YES


def order_of_choice(row: StaffRow) -> tuple[int, int, int, str]:
    willing = {Consent.YES: 0, Consent.UNKNOWN: 1, Consent.NO: 2}[row.consent]
    return (willing, row.last_moved or 0, 0 if row.contract == "civil" else 1, row.staff_id)


def _bars(rules: Reallocation) -> Mapping[str, frozenset[str]]:
    """Schools each named person may not go to; the empty name bars every school."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in rules.prohibitions:
        if one.staff_id:
            found[one.staff_id].add(one.to_school)
    return {person: frozenset(schools) for person, schools in found.items()}
