"""The transfer problem as a network: who can be spared, who can be received, and the ways between.

    start → school (at most so many out) → group → people who may go alike → group that is short → end

Filling a shortage pays the part of a post it covers; a way costs one person and its kilometres. Costs are
pairs: millionths of a post first, then persons and tenths of a kilometre in one number, `person` being more
than all kilometres of a plan together.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trienkhai.core.planning.facts import Facts
from trienkhai.core.planning.facts.distances import Distances
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.balances import POST, Balances
from trienkhai.core.planning.staffing.people import Candidates

Ints = npt.NDArray[np.int64]

START, END = 0, 1


@dataclass(frozen=True)
class Network:
    """Arcs in a fixed order. `names` says what each node is; ways are the arcs `first_way:last_way`."""

    names: tuple[str, ...]
    tail: Ints
    head: Ints
    capacity: Ints
    unmet: Ints  # millionths of a post
    burden: Ints  # persons × person + tenths of a kilometre
    supply: int
    person: int
    first_way: int
    last_way: int
    way_from: Ints  # place in `people`
    way_to: Ints  # place in the balances
    way_km: Ints
    people: tuple[Candidates, ...]


@dataclass(frozen=True, slots=True)
class _Ways:
    people: Ints
    receiver: Ints
    km: Ints


def build(
    facts: Facts,
    policy: Policy,
    balances: Balances,
    people: Sequence[Candidates],
    distances: Distances,
    left: Mapping[int, int] | None = None,
) -> Network:
    """The network of a plan. `left` is how many each school may still give where pins have used some."""
    spare = _spare(policy, balances)
    donors = tuple(one for one in people if spare[balances.place[one.school, one.level, one.group]][0])
    ways = _ways(facts, policy, balances, donors, distances)
    used = np.unique(ways.people)
    donors = tuple(donors[number] for number in used.tolist())
    ways = _Ways(np.searchsorted(used, ways.people), ways.receiver, ways.km)
    return _Arcs(facts, policy, balances, donors, ways, spare, left or {}).network()


def _spare(policy: Policy, balances: Balances) -> dict[int, tuple[int, int]]:
    """For each surplus: whole persons to give, and what giving one more would leave short (0: may not)."""
    short = policy.reallocation.donor_may_fall_short
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for number in np.flatnonzero(balances.balance > 0).tolist():
        whole, rest = divmod(int(balances.balance[number]), POST)
        partial = POST - rest if short and rest else 0
        found[number] = (whole + (1 if partial else 0), partial)
    return found


def _ways(
    facts: Facts, policy: Policy, balances: Balances, donors: Sequence[Candidates], distances: Distances
) -> _Ways:
    """Every pair of people and shortage the limits allow, with its distance; sorted."""
    rules = policy.reallocation
    start, end = distances.near(rules.max_km)
    if rules.within_commune:
        commune = _numbers([school.commune_id for school in facts.schools])
        inside = commune[start] == commune[end]
        start, end = start[inside], end[inside]
    start, end = _without_barred_pairs(facts, policy, start, end)
    first = np.searchsorted(start, np.arange(len(facts.schools) + 1))
    short = np.flatnonzero(balances.balance < 0)
    code_of = {code: number for number, code in enumerate(balances.codes)}
    school = np.array([one.school for one in donors], np.int64)
    code = np.array([code_of[one.level, one.group] for one in donors], np.int64)
    counts = first[school + 1] - first[school] if len(donors) else np.zeros(0, np.int64)
    who = np.repeat(np.arange(len(donors), dtype=np.int64), counts)
    at = (
        np.arange(len(who)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first[school], counts)
    )
    keys = balances.school[short] * len(balances.codes) + balances.code[short]
    wanted = end[at] * len(balances.codes) + code[who] if len(who) else np.zeros(0, np.int64)
    found = np.searchsorted(keys, wanted)
    found[found == len(keys)] = 0
    hit = keys[found] == wanted if len(keys) else np.zeros(len(wanted), bool)
    who, receiver, at = who[hit], short[found[hit]], at[hit]
    km = distances.between(start[at], end[at])
    keep = km <= rules.max_km
    keep &= ~_barred(facts, balances, donors, who, receiver)
    return _nearest(_Ways(who[keep], receiver[keep], km[keep]), rules.nearest)


def _without_barred_pairs(facts: Facts, policy: Policy, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    bars = [one for one in policy.reallocation.prohibitions if not one.staff_id]
    if not bars:
        return start, end
    place = {school.school_id: number for number, school in enumerate(facts.schools)}
    keep = np.ones(len(start), bool)
    for one in bars:
        barred = np.ones(len(start), bool)
        if one.from_school:
            barred &= start == place.get(one.from_school, -1)
        if one.to_school:
            barred &= end == place.get(one.to_school, -1)
        keep &= ~barred
    return start[keep], end[keep]


def _barred(
    facts: Facts, balances: Balances, donors: Sequence[Candidates], who: Ints, receiver: Ints
) -> npt.NDArray[np.bool_]:
    barred = np.zeros(len(who), bool)
    for number, one in enumerate(donors):
        if one.barred:
            for way in np.flatnonzero(who == number).tolist():
                school = facts.schools[int(balances.school[receiver[way]])].school_id
                barred[way] = school in one.barred
    return barred


def _nearest(ways: _Ways, most: int) -> _Ways:
    """With `nearest` in the policy: only so many nearest receivers for each. 0 keeps all."""
    if not most or not len(ways.people):
        return ways
    order = np.lexsort((ways.receiver, ways.km, ways.people))
    who = ways.people[order]
    rank = np.arange(len(who)) - np.searchsorted(who, who, side="left")
    keep = np.sort(order[rank < most])
    return _Ways(ways.people[keep], ways.receiver[keep], ways.km[keep])


def _numbers(names: Sequence[str]) -> Ints:
    return np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)


def _joined(fixed: Ints, ways: Ints, fill: Ints, past: int) -> Ints:
    """The columns of all arcs in their order; the last arc lets people stay where they are."""
    return np.concatenate([fixed, ways, fill, [past]]).astype(np.int64)


class _Arcs:
    """Puts nodes and arcs down in one fixed order, layer after layer."""

    def __init__(
        self,
        facts: Facts,
        policy: Policy,
        balances: Balances,
        donors: tuple[Candidates, ...],
        ways: _Ways,
        spare: Mapping[int, tuple[int, int]],
        left: Mapping[int, int],
    ) -> None:
        self._facts, self._policy, self._balances = facts, policy, balances
        self._donors, self._ways, self._spare, self._left = donors, ways, spare, left
        self._names = ["start", "end"]
        self._rows: list[tuple[int, int, int, int]] = []

    def network(self) -> Network:
        people = self._giving_side()
        first_way = len(self._rows)
        receiver, fill = self._receiving_side()
        ways, order = self._ways, self._policy.reallocation.priorities
        room = np.array([len(one.people) for one in self._donors], np.int64)
        given, taken = self._totals()
        # One more than can move, so that somebody always stays and standing still has a price.
        supply = int(min(given, taken)) + 1
        person = 1 + 2 * int(ways.km.max(initial=0)) * supply
        weight = (person if "people" in order else 0) + (ways.km if "km" in order else 0 * ways.km)
        fixed = np.array(self._rows, np.int64).reshape(-1, 4)
        count = len(ways.people)
        values = fill[:, 3] if "unmet" in order else 0 * fill[:, 3]
        return Network(
            names=tuple(self._names),
            tail=_joined(fixed[:, 0], people[ways.people], fill[:, 0], START),
            head=_joined(fixed[:, 1], receiver[np.searchsorted(self._short, ways.receiver)], fill[:, 1], END),
            capacity=_joined(fixed[:, 2], room[ways.people], fill[:, 2], supply),
            unmet=_joined(fixed[:, 3], np.zeros(count, np.int64), values, 0),
            burden=_joined(0 * fixed[:, 3], weight, 0 * values, 0),
            supply=supply,
            person=person,
            first_way=first_way,
            last_way=first_way + count,
            way_from=ways.people,
            way_to=ways.receiver,
            way_km=ways.km,
            people=self._donors,
        )

    def _totals(self) -> tuple[int, int]:
        """The most that can leave and arrive: the size of the flow and of its weights."""
        outs: Counter[int] = Counter()
        for one in self._donors:
            outs[one.school] += len(one.people)
        given = sum(min(number, self._room_out(school)) for school, number in outs.items())
        taken = int((-(self._balances.balance[self._short] // POST)).sum())
        return given, taken

    def _room_out(self, school: int) -> int:
        return self._left.get(school, self._policy.reallocation.max_out)

    def _node(self, name: str) -> int:
        self._names.append(name)
        return len(self._names) - 1

    def _giving_side(self) -> Ints:
        """School nodes, group nodes and people nodes; the people nodes in the order of the donors."""
        schools: dict[int, int] = {}
        groups: dict[int, int] = {}
        together = Counter((one.school, one.level, one.group) for one in self._donors)
        people: Counter[int] = Counter()
        for one in self._donors:
            people[self._balances.place[one.school, one.level, one.group]] += len(one.people)
        nodes = []
        for one in self._donors:
            named = self._facts.schools[one.school].school_id
            if one.school not in schools:
                schools[one.school] = self._node(f"out|{named}")
                self._rows.append((START, schools[one.school], self._room_out(one.school), 0))
            place = self._balances.place[one.school, one.level, one.group]
            name = f"{named}|{one.level}|{one.group}"
            if place not in groups:
                groups[place] = self._node(f"give|{name}")
                self._give(schools[one.school], groups[place], place, people[place])
            if together[one.school, one.level, one.group] == 1:
                nodes.append(groups[place])
            else:
                node = self._node(f"people|{name}|{'+'.join(sorted(one.barred))}")
                self._rows.append((groups[place], node, len(one.people), 0))
                nodes.append(node)
        return np.array(nodes, np.int64)

    def _give(self, school: int, group: int, place: int, people: int) -> None:
        most, partial = self._spare[place]
        whole = most - 1 if partial else most
        if min(whole, people):
            self._rows.append((school, group, min(whole, people), 0))
        if partial and people > whole:
            cost = partial if "unmet" in self._policy.reallocation.priorities else 0
            self._rows.append((school, group, 1, cost))

    def _receiving_side(self) -> tuple[Ints, Ints]:
        """A node for each shortage reached, and what filling it is worth: whole posts, then the last part."""
        self._short = np.unique(self._ways.receiver)
        nodes, rows = [], []
        for place in self._short.tolist():
            level, group = self._balances.codes[int(self._balances.code[place])]
            school = self._facts.schools[int(self._balances.school[place])].school_id
            node = self._node(f"take|{school}|{level}|{group}")
            nodes.append(node)
            whole, rest = divmod(-int(self._balances.balance[place]), POST)
            if whole:
                rows.append((node, END, whole, -POST))
            if rest:
                rows.append((node, END, 1, -rest))
        return np.array(nodes, np.int64), np.array(rows, np.int64).reshape(-1, 4)
