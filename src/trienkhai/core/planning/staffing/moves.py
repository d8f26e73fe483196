"""From a flow to named people: who goes where, why, what else was possible, and who decides."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from trienkhai.core.planning.facts import WHOLE, Consent, Facts, Level, StaffRow, subject_words
from trienkhai.core.planning.law import ratio_words
from trienkhai.core.planning.staffing.approvers import Approver, approver
from trienkhai.core.planning.staffing.balances import POST, Balances
from trienkhai.core.planning.staffing.build import Ints, Network
from trienkhai.core.planning.staffing.solve import Solution

ALTERNATIVES = 3


class MoveKind(StrEnum):
    TRANSFER = "transfer"
    FIXED_TERM = "fixed_term"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another receiver for the same person, all other moves as they are: lessons left unmet (millionths of a
    post) and tenths of a kilometre, more (+) or fewer (−).
    """

    school_id: str
    unmet: int
    km: int

    def words(self, name: str) -> str:
        way = f"{'xa' if self.km > 0 else 'gần'} hơn {ratio_words(abs(self.km), 10, 1)} km"
        if self.unmet > 0:
            return f"{name}: còn thiếu nhiều hơn {ratio_words(self.unmet, POST, 2)} biên chế, {way}"
        return f"{name}: {way}" if self.km else f"{name}: ngang nhau, xếp theo mã trường"


@dataclass(frozen=True, slots=True)
class Move:
    """One person. `giver` and `taker` are the balances before any move, millionths of a post."""

    staff_id: str
    from_school: str
    to_school: str
    kind: MoveKind
    level: Level
    subject: str
    fte: int
    km: int
    approver: Approver
    giver: int
    taker: int
    consent: Consent
    contract: str
    pinned: bool = False
    alternatives: tuple[Alternative, ...] = ()
    note: str = ""


def reason(move: Move, facts_names: dict[str, str]) -> str:
    """Why this move, in words with figures; `facts_names` are the names of schools by their code."""
    subject = subject_words(move.level, move.subject)
    subject = subject[0].upper() + subject[1:]
    giver = _balance_words(facts_names[move.from_school], move.giver)
    taker = _balance_words(facts_names[move.to_school], move.taker)
    parts = [f"{subject}: {giver}; {taker}; cách {ratio_words(move.km, 10, 1)} km"]
    if move.note:
        parts.append(move.note[0].upper() + move.note[1:])
    if move.kind is MoveKind.FIXED_TERM:
        parts.append("Có thời hạn, vì dự báo trường đi sẽ thiếu trong những năm tới")
    parts.append(_PINNED if move.pinned else _CONSENT_WORDS[move.consent])
    if move.contract == "labour":
        parts.append("Hợp đồng lao động: ký lại với trường nhận")
    if move.alternatives:
        others = "; ".join(one.words(facts_names[one.school_id]) for one in move.alternatives)
        parts.append(f"{_ELSEWHERE}: {others}")
    return ". ".join(parts) + "."


def reason_to_person(words: str) -> str:
    """The same reason said to the person concerned, without the other places, which he is shown one by one."""
    own = words.split(f" {_ELSEWHERE}: ", 1)[0]
    for said, to_him in _TO_HIM.items():
        own = own.replace(f"{said}.", f"{to_him}.")
    return own


_ELSEWHERE = "Nếu đến nơi khác"
_PINNED = "Được ghim trong chính sách"
_CONSENT_WORDS = {
    Consent.YES: "Người này đồng ý",
    Consent.UNKNOWN: "Chưa có ý kiến của người này",
    Consent.NO: "Người này không đồng ý, chính sách vẫn cho điều động",
}
_TO_HIM = {
    _CONSENT_WORDS[Consent.YES]: "Trong số liệu, anh/chị đồng ý điều động",
    _CONSENT_WORDS[Consent.UNKNOWN]: "Trong số liệu chưa có ý kiến của anh/chị",
    _CONSENT_WORDS[
        Consent.NO
    ]: "Trong số liệu, anh/chị không đồng ý; điều kiện của phương án vẫn cho điều động",
    _PINNED: "Cơ quan lập phương án đã chọn giữ lần điều động này",
    "Hợp đồng lao động: ký lại với trường nhận": "Anh/chị làm theo hợp đồng lao động nên sẽ ký lại với trường nhận",
}


def _balance_words(name: str, balance: int) -> str:
    if balance >= 0:
        return f"{name} thừa {ratio_words(balance, POST, 2)}"
    return f"{name} thiếu {ratio_words(-balance, POST, 2)}"


def moves_of(facts: Facts, balances: Balances, network: Network, solution: Solution) -> list[Move]:
    """The people of the flow. In each group of people alike, the first in the order of choice goes nearest."""
    flow = solution.flow[network.first_way : network.last_way]
    used = np.flatnonzero(flow)
    order = np.lexsort((network.way_to[used], network.way_km[used], network.way_from[used]))
    others = _Others(facts, balances, network, solution)
    taken: dict[int, int] = defaultdict(int)
    found = []
    for way in used[order].tolist():
        who = int(network.way_from[way])
        for _ in range(int(flow[way])):
            person = network.people[who].people[taken[who]]
            taken[who] += 1
            found.append(_move(facts, balances, network, way, person, others.of(way)))
    return found


def _move(
    facts: Facts,
    balances: Balances,
    network: Network,
    way: int,
    person: StaffRow,
    alternatives: tuple[Alternative, ...],
) -> Move:
    one, taker = network.people[int(network.way_from[way])], int(network.way_to[way])
    start, end = facts.schools[one.school], facts.schools[int(balances.school[taker])]
    return Move(
        staff_id=person.staff_id,
        from_school=start.school_id,
        to_school=end.school_id,
        kind=MoveKind.TRANSFER,
        level=one.level,
        subject=one.group,
        fte=WHOLE,
        km=int(network.way_km[way]),
        approver=approver(one.level, start, end),
        giver=int(balances.balance[balances.place[one.school, one.level, one.group]]),
        taker=int(balances.balance[taker]),
        consent=person.consent,
        contract=person.contract,
        alternatives=alternatives,
    )


class _Others:
    """The next best receivers of each way: what the plan would lose if the person went there instead and
    everything else stayed.
    """

    def __init__(self, facts: Facts, balances: Balances, network: Network, solution: Solution) -> None:
        self._facts, self._balances, self._network = facts, balances, network
        flow = solution.flow[network.first_way : network.last_way]
        after = balances.balance.copy()
        np.add.at(after, network.way_to, flow * POST)
        self._lost = _short(after - POST) - _short(after)
        self._gained = _short(after) - _short(after + POST)
        ways = np.flatnonzero(flow == 0)
        taker = network.way_to[ways]
        order = np.lexsort((taker, network.way_km[ways], -self._gained[taker], network.way_from[ways]))
        self._ways = ways[order]
        self._first = np.searchsorted(network.way_from[self._ways], np.arange(len(network.people) + 1))

    def of(self, way: int) -> tuple[Alternative, ...]:
        network, who = self._network, int(self._network.way_from[way])
        lost, km = int(self._lost[network.way_to[way]]), int(network.way_km[way])
        first = int(self._first[who])
        best = self._ways[first : min(first + ALTERNATIVES, int(self._first[who + 1]))]
        found = []
        for other in best.tolist():
            taker = int(network.way_to[other])
            school = self._facts.schools[int(self._balances.school[taker])].school_id
            unmet = lost - int(self._gained[taker])
            found.append(Alternative(school, unmet, int(network.way_km[other]) - km))
        return tuple(found)


def _short(balance: Ints) -> Ints:
    return np.maximum(-balance, 0)
