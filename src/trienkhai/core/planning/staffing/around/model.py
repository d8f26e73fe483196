"""One part as a mixed-integer program: every missing period is filled by some means at its price, or stays
unmet. The branch-and-bound stops after a number of nodes, so that the same input gives the same answer; the
clock of the policy is only a last resort.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.around.parts import Couple, Part
from trienkhai.core.planning.staffing.around.pieces import Group, Means, Measure, Pieces, Sharer

Term = tuple[int, int]  # variable, factor

_CLOSE = 1e-6


@dataclass(frozen=True)
class Answer:
    """What was chosen in a part. `bound`: no choice within the limits costs less."""

    measures: tuple[Measure, ...]
    price: int
    bound: int
    unmet: int
    km: Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class _Use:
    """A variable that stands for a measure; a unit of it is `periods` periods and costs `price`."""

    variable: int
    means: Means
    price: int
    group: Group
    staff_id: str = ""
    start: int = -1
    periods: int = 1


@dataclass
class _Program:
    """Whole variables with prices, and rows of terms between two limits."""

    most: list[int] = field(default_factory=list)
    price: list[int] = field(default_factory=list)
    rows: list[tuple[Sequence[Term], float, float]] = field(default_factory=list)
    filled: dict[Group, list[Term]] = field(default_factory=lambda: defaultdict(list))
    spent: dict[Group, list[Term]] = field(default_factory=lambda: defaultdict(list))
    lent: dict[Group, list[Term]] = field(default_factory=lambda: defaultdict(list))
    uses: list[_Use] = field(default_factory=list)

    def variable(self, most: int, price: int = 0) -> int:
        self.most.append(most)
        self.price.append(price)
        return len(self.most) - 1

    def row(self, terms: Iterable[Term], least: float = -np.inf, most: float = np.inf) -> None:
        self.rows.append((tuple(terms), least, most))


def solve_part(part: Part, policy: Policy, pieces: Pieces) -> Answer:
    """The cheapest choice found, and the proven bound."""
    program = _Program()
    _shared(program, part, policy, pieces)
    _second_subjects(program, part, policy, pieces)
    _couples(program, part, policy, pieces)
    unmet = _rest(program, part, policy, pieces)
    for group, spent in program.spent.items():
        program.row(spent, most=pieces.spare.get(group, 0))
    for group, lent in program.lent.items():
        program.row(lent, most=pieces.short[group])
    values, bound = _solved(program, policy)
    price = sum(one * value for one, value in zip(program.price, values, strict=True))
    return Answer(
        measures=tuple(_measures(program, part, values)),
        price=price,
        bound=min(price, bound),
        unmet=sum(values[one] for one in unmet),
        km=part.km,
    )


def _solved(program: _Program, policy: Policy) -> tuple[list[int], int]:
    count = len(program.most)
    if not count:
        return [], 0
    places = [(number, *term) for number, (terms, _, _) in enumerate(program.rows) for term in terms]
    matrix = csr_matrix(
        (
            [factor for *_, factor in places],
            ([line for line, *_ in places], [column for _, column, _ in places]),
        ),
        shape=(len(program.rows), count),
    )
    limits = LinearConstraint(matrix, [one[1] for one in program.rows], [one[2] for one in program.rows])
    found = milp(
        np.array(program.price, float),
        integrality=np.ones(count),
        bounds=Bounds(np.zeros(count), np.array(program.most, float)),
        constraints=limits,
        options={
            "node_limit": policy.around.nodes,
            "time_limit": float(policy.around.seconds),
            "mip_rel_gap": 0.0,
        },
    )
    bound = 0 if found.mip_dual_bound is None else ceil(float(found.mip_dual_bound) - _CLOSE * count)
    if found.x is None:
        return _nothing(program), max(bound, 0)
    return [round(value) for value in found.x.tolist()], max(bound, 0)


def _nothing(program: _Program) -> list[int]:
    """The choice that is always there: every period stays unmet. The last variable of each row that asks for
    periods is the one for what is left.
    """
    values = [0] * len(program.most)
    for terms, least, _ in program.rows:
        if least > 0:
            values[terms[-1][0]] = int(least)
    values[-1] = max(values, default=0)
    return values


def _per_period(price: int, weekly: int) -> int:
    """The price of a period a week, half up, from the price of a post."""
    return (2 * price + weekly) // (2 * weekly)


def _shared(program: _Program, part: Part, policy: Policy, pieces: Pieces) -> None:
    """At most one other school for each person, and no fewer periods there than are worth the way."""
    for sharer, ends in part.shares:
        chosen = []
        for end in ends:
            most = min(pieces.spare[sharer.group], pieces.short[end], pieces.weekly[sharer.group[:2]])
            least = min(policy.around.smallest_share, most)
            # The way there counts: a fixed price for being asked, and a little for each kilometre.
            here = program.variable(1, policy.around.price_share + part.km[sharer.group[0], end[0]])
            periods = program.variable(most)
            program.row([(periods, 1), (here, -least)], least=0)
            program.row([(periods, 1), (here, -most)], most=0)
            chosen.append((here, 1))
            program.filled[end].append((periods, 1))
            program.spent[sharer.group].append((periods, 1))
            program.lent[end].append((periods, 1))  # colleagues from outside never bring more than is missing
            program.uses.append(_Use(periods, Means.SHARED, 0, end, sharer.row.staff_id, sharer.group[0]))
        program.row(chosen, most=1)


def _second_subjects(program: _Program, part: Part, policy: Policy, pieces: Pieces) -> None:
    for sharer in part.seconds:
        if sharer.second is not None:
            most = min(pieces.spare[sharer.group], pieces.short[sharer.second])
            price = policy.around.price_second_subject
            periods = _use(program, most, Means.SECOND_SUBJECT, price, sharer.second, sharer)
            program.spent[sharer.group].append((periods, 1))


def _use(
    program: _Program, most: int, means: Means, price: int, group: Group, sharer: Sharer | None = None
) -> int:
    """A means counted in periods."""
    periods = program.variable(most, price)
    program.filled[group].append((periods, 1))
    who, start = (sharer.row.staff_id, sharer.group[0]) if sharer else ("", -1)
    program.uses.append(_Use(periods, means, price, group, who, start))
    return periods


def _couples(program: _Program, part: Part, policy: Policy, pieces: Pieces) -> None:
    """Both or neither, to schools near each other; each needs a whole post to spare at home."""
    leaving: dict[int, list[Term]] = defaultdict(list)
    rooms: dict[int, int] = {}
    for couple in part.couples:
        first, second = (_side(program, part, pieces, couple, side, policy) for side in (0, 1))
        program.row([*((one, 1) for one in first.values()), *((one, -1) for one in second.values())], 0, 0)
        for end, there in first.items():
            for other, here in second.items():
                apart = 0 if end[0] == other[0] else part.km[end[0], other[0]]
                if apart > policy.around.couple_km:
                    program.row([(there, 1), (here, 1)], most=1)
        for side, chosen in ((0, first), (1, second)):
            leaving[couple.groups[side][0]] += [(one, 1) for one in chosen.values()]
            rooms[couple.groups[side][0]] = couple.room[side]
    for school, variables in leaving.items():
        program.row(variables, most=max(rooms[school], 0))


def _side(
    program: _Program, part: Part, pieces: Pieces, couple: Couple, side: int, policy: Policy
) -> dict[Group, int]:
    group, row = couple.groups[side], couple.rows[side]
    weekly = pieces.weekly[group[:2]]
    found = {}
    for end in couple.ends[side]:
        here = program.variable(1, policy.around.price_share + part.km[group[0], end[0]])
        program.filled[end].append((here, min(weekly, pieces.short[end])))
        program.spent[group].append((here, weekly))
        program.uses.append(_Use(here, Means.COUPLE, 0, end, row.staff_id, group[0], weekly))
        found[end] = here
    program.row([(one, 1) for one in found.values()], most=1)
    return found


def _rest(program: _Program, part: Part, policy: Policy, pieces: Pieces) -> list[int]:
    """Extra lessons, training, contracts, recruitment, and what stays unmet; the worst school counts once more."""
    prices, left_over = policy.around, []
    for group in part.groups:
        short = pieces.short.get(group, 0)
        if not short:
            continue
        weekly = pieces.weekly[group[:2]]
        extra = pieces.present.get(group, 0) * weekly * min(prices.overtime_percent, 50) // 100
        _use(program, min(short, extra), Means.OVERTIME, _per_period(prices.price_overtime, weekly), group)
        _use(program, short, Means.CONTRACT, _per_period(prices.price_contract, weekly), group)
        _training(program, part, policy, pieces, group)
        posts = program.variable(-(-short // weekly), prices.price_recruit)
        program.filled[group].append((posts, weekly))
        program.uses.append(_Use(posts, Means.RECRUIT, prices.price_recruit, group, periods=weekly))
        left = program.variable(short, _per_period(prices.price_unmet, weekly))
        program.row([*program.filled[group], (left, 1)], least=short)
        left_over.append(left)
    worst = program.variable(10_000, prices.price_spread)
    for left in left_over:
        program.row([(worst, 1), (left, -1)], least=0)
    return left_over


def _training(program: _Program, part: Part, policy: Policy, pieces: Pieces, group: Group) -> None:
    """Colleagues of the school with lessons to spare, trained to give these; a contract bridges the first year."""
    weekly = pieces.weekly[group[:2]]
    price = _per_period(policy.around.price_training + policy.around.price_contract, weekly)
    for spare in part.groups:
        if spare[:2] == group[:2] and pieces.spare.get(spare):
            most = min(pieces.spare[spare], pieces.short[group])
            periods = _use(program, most, Means.TRAINING, price, group)
            program.spent[spare].append((periods, 1))


def _measures(program: _Program, part: Part, values: Sequence[int]) -> list[Measure]:
    return [
        Measure(
            use.means,
            use.staff_id,
            part.names.get(use.start, ""),
            part.names[use.group[0]],
            use.group[1],
            use.group[2],
            values[use.variable] * use.periods,
            values[use.variable] * use.price,
        )
        for use in program.uses
        if values[use.variable]
    ]
