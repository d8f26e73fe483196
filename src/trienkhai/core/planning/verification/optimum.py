"""The proof of the optimum: with the prices of the plan, no possible change pays. Checked arc by arc."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import floor

from trienkhai.core.planning.facts import Facts, School, StaffRow
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.claims import ClaimedMove, ClaimedPlan, Findings, Key, Proof
from trienkhai.core.planning.verification.demand import Recount
from trienkhai.core.planning.verification.moves import Roads

_MILLION = 1_000_000
_DEGREE_KM = 111.0


class Optimum:
    """The transfer problem seen from its end: prices at schools and groups, and what each possible move costs."""

    def __init__(
        self, plan: ClaimedPlan, facts: Facts, policy: Policy, day: date, recount: Recount, proof: Proof
    ) -> None:
        self._facts, self._policy, self._day, self._recount, self._proof = facts, policy, day, recount, proof
        self._pinned = {pin.staff_id for pin in policy.reallocation.pins}
        self._coupled = {name for pair in policy.around.couples for name in pair}
        self._roads = Roads(facts, policy)
        self._moves = [
            one
            for one in plan.moves
            if one.kind != "shared" and one.staff_id not in self._coupled - self._pinned
        ]
        self._balance = self._balances()
        order = policy.reallocation.priorities
        self._post = _MILLION if "unmet" in order else 0
        self._person = proof.person if "people" in order else 0
        self._per_km = 1 if "km" in order else 0
        self._farthest = 0

    def faults(self) -> Iterator[str]:
        """Every possible change that would make the plan better, if there is one."""
        free = [move for move in self._moves if move.staff_id not in self._pinned]
        if self._price("start") != self._price("end"):
            yield "giá ở hai đầu khác nhau"
        people = self._people()
        gone = {move.staff_id: move for move in free}
        yield from self._schools(people, gone)
        yield from self._takers(free)
        yield from self._ways(people, gone)
        if self._proof.person <= len(free) * self._farthest:
            yield "trọng số một người không lớn hơn tổng số km"

    def unmet(self) -> Fraction:
        """What the proven plan leaves short, in posts."""
        moved: Counter[Key] = Counter()
        for move in self._moves:
            if move.staff_id not in self._pinned:
                moved[move.from_school, move.level, move.subject] -= _MILLION
                moved[move.to_school, move.level, move.subject] += _MILLION
        short = sum(max(0, -(value + moved[key])) for key, value in self._balance.items())
        return Fraction(short, _MILLION)

    def _balances(self) -> dict[Key, int]:
        recount = self._recount
        found: dict[Key, int] = defaultdict(int)
        for key in {*recount.demand, *recount.present}:
            exact = recount.present.get(key, Fraction(0)) - recount.demand.get(key, Fraction(0))
            found[key] = floor(exact * _MILLION + Fraction(1, 2))
        for move in self._moves:
            if move.staff_id in self._pinned:
                found[move.from_school, move.level, move.subject] -= _MILLION
                found[move.to_school, move.level, move.subject] += _MILLION
        return found

    def _price(self, node: str) -> tuple[int, int]:
        return self._proof.prices.get(node, (0, 0))

    def _known(self, node: str) -> bool:
        return node in self._proof.prices

    def _people(self) -> dict[tuple[Key, frozenset[str]], list[str]]:
        """Who may move, by group and by the schools each may not go to."""
        rows_of = Counter(row.staff_id for row in self._facts.staff)
        bars: dict[str, set[str]] = defaultdict(set)
        for bar in self._policy.reallocation.prohibitions:
            if bar.staff_id:
                bars[bar.staff_id].add(bar.to_school)
        found: dict[tuple[Key, frozenset[str]], list[str]] = defaultdict(list)
        for row in self._facts.staff:
            barred = frozenset(bars.get(row.staff_id, ()))
            if rows_of[row.staff_id] == 1 and "" not in barred and self._free(row):
                group = self._recount.group(row.level, row.subject)
                found[(row.school_id, str(row.level), group), barred].append(row.staff_id)
        return found

    def _free(self, row: StaffRow) -> bool:
        rules, year = self._policy.reallocation, self._day.year
        willing = {"any": True, "not_refused": row.consent != "no", "yes_only": row.consent == "yes"}
        return (
            row.staff_id not in self._pinned | self._coupled
            and row.position == "teacher"
            and row.fte == 100
            and not row.protected
            and row.contract in rules.contracts
            and willing[rules.consents]
            and not (row.last_moved is not None and year - row.last_moved < rules.rest_years)
            and not (row.retires is not None and row.retires <= year + rules.near_retirement_years)
        )

    def _schools(
        self, people: Mapping[tuple[Key, frozenset[str]], list[str]], gone: Mapping[str, ClaimedMove]
    ) -> Iterator[str]:
        """Arcs start → school → group → people alike."""
        out = Counter(move.from_school for move in gone.values())
        pins = Counter(move.from_school for move in self._moves if move.staff_id in self._pinned)
        heads: Counter[Key] = Counter()
        parts: Counter[Key] = Counter()
        for (key, _), names in people.items():
            heads[key] += len(names)
            parts[key] += 1
        for school in self._recount.schools:
            room = self._policy.reallocation.max_out - pins[school]
            if self._known(f"out|{school}"):
                yield from self._arc("start", f"out|{school}", out[school], room, 0, 0)
        leaving = Counter((move.from_school, move.level, move.subject) for move in gone.values())
        for key, number in heads.items():
            node = "give|" + "|".join(key)
            if self._known(node):
                yield from self._give(f"out|{key[0]}", node, leaving[key], number, self._balance[key])
        for (key, barred), names in people.items():
            node = self._people_node(key, barred)
            if node.startswith("people|") and self._known(node):
                used = sum(name in gone for name in names)
                yield from self._arc("give|" + "|".join(key), node, used, len(names), 0, 0)

    def _give(self, school: str, node: str, used: int, people: int, balance: int) -> Iterator[str]:
        whole, rest = divmod(max(balance, 0), _MILLION)
        first = min(whole, people)
        yield from self._arc(school, node, min(used, first), first, 0, 0)
        if self._policy.reallocation.donor_may_fall_short and rest and people > whole:
            cost = _MILLION - rest if self._post else 0
            yield from self._arc(school, node, max(used - first, 0), 1, cost, 0)

    def _takers(self, free: list[ClaimedMove]) -> Iterator[str]:
        """Arcs group → end: whole posts first, then the last part."""
        arriving = Counter((move.to_school, move.level, move.subject) for move in free)
        for key, balance in self._balance.items():
            node = "take|" + "|".join(key)
            if balance >= 0 or not self._known(node):
                continue
            whole, rest = divmod(-balance, _MILLION)
            yield from self._arc(node, "end", min(arriving[key], whole), whole, -self._post, 0)
            value = -rest if self._post else 0
            yield from self._arc(node, "end", max(arriving[key] - whole, 0), 1 if rest else 0, value, 0)

    def _ways(
        self, people: Mapping[tuple[Key, frozenset[str]], list[str]], gone: Mapping[str, ClaimedMove]
    ) -> Iterator[str]:
        takers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (school, level, group), balance in self._balance.items():
            if balance < 0:
                takers[level, group].append(school)
        near = _Near(self._recount.schools, self._policy)
        chosen = {(name, move.to_school): 1 for name, move in gone.items()}
        for (key, barred), names in people.items():
            if self._balance[key] <= 0 or not self._may_give(key):
                continue
            node = self._people_node(key, barred)
            ends = [school for school in takers[key[1], key[2]] if near.close(key[0], school)]
            for tenths, school in self._allowed(key[0], barred, ends):
                used = sum(chosen.get((name, school), 0) for name in names)
                ends_at = f"take|{school}|{key[1]}|{key[2]}"
                if not self._known(node) or not self._known(ends_at):
                    yield f"không có giá của {node} hoặc {ends_at}"
                burden = self._person + self._per_km * tenths
                self._farthest = max(self._farthest, tenths)
                yield from self._arc(node, ends_at, used, len(names), 0, burden)

    def _may_give(self, key: Key) -> bool:
        short = self._policy.reallocation.donor_may_fall_short
        return self._balance[key] >= _MILLION or (short and self._balance[key] > 0)

    def _allowed(self, start: str, barred: frozenset[str], ends: list[str]) -> list[tuple[int, str]]:
        rules, schools = self._policy.reallocation, self._recount.schools
        found = []
        for school in ends:
            if school == start or school in barred:
                continue
            if rules.within_commune and schools[school].commune_id != schools[start].commune_id:
                continue
            pairs = [bar for bar in rules.prohibitions if not bar.staff_id]
            if any(bar.from_school in ("", start) and bar.to_school in ("", school) for bar in pairs):
                continue
            tenths = self._roads.tenths(schools[start], schools[school])
            if tenths <= rules.max_km:
                found.append((tenths, school))
        found.sort()
        return found[: rules.nearest] if rules.nearest else found

    def _people_node(self, key: Key, barred: frozenset[str]) -> str:
        named = "|".join(key)
        apart = f"people|{named}|{'+'.join(sorted(barred))}"
        return apart if self._known(apart) else f"give|{named}"

    def _arc(self, tail: str, head: str, used: int, capacity: int, unmet: int, burden: int) -> Iterator[str]:
        """Room on the arc must not pay, and what flows must not be dearer than its prices."""
        if not capacity and not used:
            return
        if used > capacity:
            yield f"{tail} → {head}: {used} người qua chỗ chỉ đủ {capacity}"
        before, after = self._price(tail), self._price(head)
        reduced = (before[0] + unmet - after[0], before[1] + burden - after[1])
        if used < capacity and reduced < (0, 0):
            yield f"thêm người từ {tail} đến {head} sẽ tốt hơn"
        if used > 0 and reduced > (0, 0):
            yield f"bớt người từ {tail} đến {head} sẽ tốt hơn"


class _Near:
    """A quick look by latitude, so that far pairs cost nothing."""

    def __init__(self, schools: Mapping[str, School], policy: Policy) -> None:
        self._schools = schools
        # Roads of a table may be shorter than any circle says, so the look is generous.
        self._degrees = policy.reallocation.max_km / 10 / _DEGREE_KM * 1.5 + 0.05

    def close(self, start: str, end: str) -> bool:
        return abs(self._schools[start].lat - self._schools[end].lat) <= self._degrees


def check_optimum(
    plan: ClaimedPlan, facts: Facts, policy: Policy, day: date, recount: Recount, findings: Findings
) -> None:
    """The bound claimed is the proven one, and the proof holds."""
    if plan.proof is None:
        findings.say("no_proof", "không có certificate.csv: chưa chứng minh được phương án là tốt nhất")
        return
    optimum = Optimum(plan, facts, policy, day, recount, plan.proof)
    for fault in optimum.faults():
        findings.say("not_optimal", f"chưa phải tốt nhất: {fault}")
        break
    bound = plan.summary.get("bound")
    slack = Fraction(1, 10_000)
    after = plan.summary.get("unmet_after_transfers")
    if not isinstance(after, int | float) or abs(Fraction(str(after)) - optimum.unmet()) > slack:
        findings.say("summary_unmet_after_transfers", f"tính được {float(optimum.unmet())}")
    if not isinstance(bound, int | float) or abs(Fraction(str(bound)) - optimum.unmet()) > slack:
        findings.say("summary_bound", f"summary.json bound: ghi {bound}, tính được {float(optimum.unmet())}")
