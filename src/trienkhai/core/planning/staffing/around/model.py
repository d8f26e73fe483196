"""One part as a mixed-integer program: every missing period is filled by some means at its price, or stays
unmet. The branch-and-bound stops after a number of nodes, so that the same input gives the same answer; the
clock of the policy is only a last resort.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from trienkhai.core.planning.facts import WHOLE
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.around.parts import Couple, Part
from trienkhai.core.planning.staffing.around.pieces import Group, Means, Measure, Pieces, Sharer

Term = tuple[int, int]  # variable, factor

_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Left:
    """Periods a week of a group that nothing fills, at the price of leaving them; for `spread` the group left
    worst off in its part, with the price of that.
    """

    group: Group
    periods: int
    price: int


@dataclass(frozen=True)
class Answer:
    """What was chosen in a part. `bound`: no choice within the limits costs less."""

    measures: tuple[Measure, ...]
    price: int
    bound: int
    left: tuple[Left, ...]
    spread: Left | None
    km: Mapping[tuple[int, int], int]

    @property
    def unmet(self) -> int:
        return sum(one.periods for one in self.left)


@dataclass(frozen=True)
class _Use:
    """A variable that stands for a measure; a unit of it is `periods` periods and costs `price`; being used at all
    costs `fixed`.
    """

    variable: int
    means: Means
    price: int
    group: Group
    staff_id: str = ""
    start: int = -1
    periods: int = 1
    fixed: int = 0


@dataclass
class _Program:
    """Whole variables with prices, and rows of terms between two limits."""

    most: list[int] = field(default_factory=list)
    price: list[int] = field(default_factory=list)
    rows: list[tuple[Sequence[Term], float, float]] = field(default_factory=list)
    filled: dict[Group, list[Term]] = field(default_factory=lambda: defaultdict(list))
    spent: dict[Group, list[Term]] = field(default_factory=lambda: defaultdict(list))
    lent: dict[Group, list[Term]] = field(default_factory=lambda: defaultdict(list))
    taught: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    arriving: dict[Group, list[Term]] = field(default_factory=lambda: defaultdict(list))
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
    _rest(program, part, policy, pieces)
    _limits(program, pieces)
    values, bound = _solved(program, policy)
    measures = tuple(_measures(program, part, values))
    left = tuple(_left(program, part, policy, pieces, values))
    spread = _spread(left, policy)
    price = sum(one.price for one in measures) + sum(one.price for one in left)
    price += spread.price if spread else 0
    return Answer(measures, price, min(price, bound), left, spread, part.km)


def _limits(program: _Program, pieces: Pieces) -> None:
    """No group lends more than it has to spare, nowhere comes more than is missing, nobody teaches above the norm."""
    for group, spent in program.spent.items():
        program.row(spent, most=pieces.spare.get(group, 0))
    for group in sorted({*program.lent, *program.arriving}):
        short, weekly = pieces.short[group], pieces.weekly[group[:2]]
        coming = program.arriving.get(group, [])
        if lent := program.lent.get(group):
            # Colleagues from outside bring what newcomers who stay leave missing.
            program.row([*lent, *((one, min(weekly, short)) for one, _ in coming)], most=short)
        program.row(coming, most=-(-short // weekly))
    for terms in program.taught.values():
        program.row([(one, 1) for one, _ in terms], most=terms[0][1])


def _left(
    program: _Program, part: Part, policy: Policy, pieces: Pieces, values: Sequence[int]
) -> Iterator[Left]:
    """What the choice leaves unfilled, counted from the choice itself."""
    for group in part.groups:
        filled = sum(values[one] * factor for one, factor in program.filled.get(group, ()))
        periods = pieces.short.get(group, 0) - filled
        if periods > 0:
            weekly = pieces.weekly[group[:2]]
            yield Left(group, periods, periods * _per_period(policy.around.price_unmet, weekly))


def _spread(left: Sequence[Left], policy: Policy) -> Left | None:
    worst = max(left, key=lambda one: one.periods, default=None)
    return worst and Left(worst.group, worst.periods, worst.periods * policy.around.price_spread)


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
    """The choice that is always there: nothing is done and every missing period stays so."""
    return [0] * len(program.most)


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
            program.taught[sharer.row.staff_id].append((periods, pieces.weekly[sharer.group[:2]]))
            fixed = program.price[here]
            program.uses.append(
                _Use(periods, Means.SHARED, 0, end, sharer.row.staff_id, sharer.group[0], fixed=fixed)
            )
        program.row(chosen, most=1)


def _second_subjects(program: _Program, part: Part, policy: Policy, pieces: Pieces) -> None:
    for sharer in part.seconds:
        if sharer.second is not None:
            own = pieces.weekly[sharer.group[:2]] * sharer.row.fte // WHOLE
            most = min(pieces.spare[sharer.group], pieces.short[sharer.second], own)
            price = policy.around.price_second_subject
            periods = _use(program, most, Means.SECOND_SUBJECT, price, sharer.second, sharer)
            program.spent[sharer.group].append((periods, 1))
            program.taught[sharer.row.staff_id].append((periods, own))


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
        there = pieces.weekly[end[:2]]
        program.filled[end].append((here, min(there, pieces.short[end])))
        program.spent[group].append((here, weekly))
        program.arriving[end].append((here, 1))
        fixed = program.price[here]
        program.uses.append(_Use(here, Means.COUPLE, 0, end, row.staff_id, group[0], there, fixed))
        found[end] = here
    program.row([(one, 1) for one in found.values()], most=1)
    return found


def _rest(program: _Program, part: Part, policy: Policy, pieces: Pieces) -> None:
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
        _training(program, policy, pieces, group)
        posts = program.variable(-(-short // weekly), prices.price_recruit)
        program.filled[group].append((posts, weekly))
        program.uses.append(_Use(posts, Means.RECRUIT, prices.price_recruit, group, periods=weekly))
        left = program.variable(short, _per_period(prices.price_unmet, weekly))
        program.row([*program.filled[group], (left, 1)], least=short)
        left_over.append(left)
    worst = program.variable(10_000, prices.price_spread)
    for left in left_over:
        program.row([(worst, 1), (left, -1)], least=0)


def _training(program: _Program, policy: Policy, pieces: Pieces, group: Group) -> None:
    """Colleagues of the school with lessons to spare, trained to give these; a contract bridges the first year. Both
    are spent once, so a year bears its share of them.
    """
    weekly, prices = pieces.weekly[group[:2]], policy.around
    price = _per_period(prices.price_training + prices.price_contract, weekly * prices.training_years)
    spare = pieces.trained.get(group)
    if spare is not None:
        periods = _use(program, min(pieces.spare[spare], pieces.short[group]), Means.TRAINING, price, group)
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
            values[use.variable] * use.price + use.fixed,
        )
        for use in program.uses
        if values[use.variable]
    ]
