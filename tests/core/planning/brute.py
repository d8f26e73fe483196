"""Every plan of a small place tried one after another: slow, simple, and sharing nothing with the solver."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import floor

from tests.core.planning.places import DAY
from trienkhai.core.planning.facts import Facts, StaffRow
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.demand import Recount
from trienkhai.core.planning.verification.moves import Roads

MILLION = 1_000_000
Result = tuple[int, int, int]  # millionths of a post unmet, people, tenths of a kilometre


def best(facts: Facts, policy: Policy) -> Result:
    """The best that any choice of movers and receivers reaches."""
    place = _Place(facts, policy)
    return min(place.results())


class _Place:
    def __init__(self, facts: Facts, policy: Policy) -> None:
        self.facts, self.policy = facts, policy
        self.recount = Recount(facts, policy, DAY)
        self.roads = Roads(facts, policy)
        self.rows = {row.staff_id: row for row in facts.staff}
        self.pins = {pin.staff_id: pin.to_school for pin in policy.reallocation.pins}
        self.before = self._balances()
        self.movers = [row for row in facts.staff if row.staff_id not in self.pins and self._ends(row)]

    def results(self) -> Iterator[Result]:
        for ends in product(*[["", *self._ends(row)] for row in self.movers]):
            moves = [(row, end) for row, end in zip(self.movers, ends, strict=True) if end]
            if self._allowed(moves):
                yield self._result(moves)

    def key(self, row: StaffRow, school: str) -> tuple[str, str, str]:
        return (school, str(row.level), self.recount.group(row.level, row.subject))

    def _balances(self) -> Counter[tuple[str, str, str]]:
        found: Counter[tuple[str, str, str]] = Counter()
        for key in {*self.recount.demand, *self.recount.present}:
            exact = self.recount.present.get(key, Fraction(0)) - self.recount.demand.get(key, Fraction(0))
            found[key] = floor(exact * MILLION + Fraction(1, 2))
        for person, end in self.pins.items():
            row = self.rows[person]
            found[self.key(row, row.school_id)] -= MILLION
            found[self.key(row, end)] += MILLION
        return found

    def _ends(self, row: StaffRow) -> list[str]:
        rules = self.policy.reallocation
        kept = row.protected or row.fte != 100 or row.position != "teacher"
        kept |= row.consent == "no" and rules.consents != "any"
        kept |= row.consent != "yes" and rules.consents == "yes_only"
        kept |= row.last_moved is not None and DAY.year - row.last_moved < rules.rest_years
        kept |= row.retires is not None and row.retires <= DAY.year + rules.near_retirement_years
        if kept or self.before[self.key(row, row.school_id)] <= 0:
            return []
        return [end for end in self.recount.schools if self._way(row, end)]

    def _way(self, row: StaffRow, end: str) -> bool:
        rules, schools = self.policy.reallocation, self.recount.schools
        if end == row.school_id or self.before[self.key(row, end)] >= 0:
            return False
        if rules.within_commune and schools[end].commune_id != schools[row.school_id].commune_id:
            return False
        for bar in rules.prohibitions:
            person = bar.staff_id in ("", row.staff_id)
            if person and bar.from_school in ("", row.school_id) and bar.to_school in ("", end):
                return False
        return self._km(row, end) <= rules.max_km

    def _km(self, row: StaffRow, end: str) -> int:
        return self.roads.tenths(self.recount.schools[row.school_id], self.recount.schools[end])

    def _allowed(self, moves: list[tuple[StaffRow, str]]) -> bool:
        rules = self.policy.reallocation
        out = Counter(row.school_id for row, _ in moves)
        out.update(self.rows[person].school_id for person in self.pins)
        if any(number > rules.max_out for number in out.values()):
            return False
        given = Counter(self.key(row, row.school_id) for row, _ in moves)
        for key, number in given.items():
            whole, rest = divmod(self.before[key], MILLION)
            if number > whole + (1 if rules.donor_may_fall_short and rest else 0):
                return False
        return True

    def _result(self, moves: list[tuple[StaffRow, str]]) -> Result:
        after = self.before.copy()
        for row, end in moves:
            after[self.key(row, row.school_id)] -= MILLION
            after[self.key(row, end)] += MILLION
        unmet = sum(max(0, -value) for value in after.values())
        pinned = [(self.rows[person], end) for person, end in self.pins.items()]
        km = sum(self._km(row, end) for row, end in [*moves, *pinned])
        return unmet, len(moves) + len(pinned), km
