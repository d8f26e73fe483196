"""One part as a CP-SAT model: every missing period is filled by some means at its price, or stays unmet."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.around.parts import Couple, Part
from trienkhai.core.planning.staffing.around.pieces import Group, Means, Measure, Pieces, Sharer


@dataclass(frozen=True)
class Answer:
    """What was chosen in a part. `bound`: no choice within the limits costs less."""

    measures: tuple[Measure, ...]
    price: int
    bound: int
    unmet: int
    km: Mapping[tuple[int, int], int]


@dataclass
class _Use:
    """A variable that stands for a measure."""

    variable: Any
    means: Means
    price: int  # for one unit of the variable
    group: Group
    sharer: str = ""
    start: int = -1
    periods: int = 1  # periods a unit stands for


@dataclass
class _Model:
    model: Any
    filled: dict[Group, list[Any]] = field(default_factory=lambda: defaultdict(list))
    spent: dict[Group, list[Any]] = field(default_factory=lambda: defaultdict(list))
    costs: list[Any] = field(default_factory=list)
    uses: list[_Use] = field(default_factory=list)


def solve_part(part: Part, policy: Policy, pieces: Pieces, seconds: float) -> Answer:
    """The cheapest choice found in this much of the solver's own clock, and the proven bound."""
    built = _Model(cp_model.CpModel())
    _shared(built, part, policy, pieces)
    _seconds(built, part, policy, pieces)
    _couples(built, part, policy, pieces)
    unmet = _rest(built, part, policy, pieces)
    for group, spent in built.spent.items():
        built.model.add(sum(spent) <= pieces.spare.get(group, 0))
    built.model.minimize(sum(built.costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = seconds
    status = solver.solve(built.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        # Leaving everything unmet is always possible, so this is only ever the clock.
        missing = sum(pieces.short.get(group, 0) for group in part.groups)
        return Answer((), missing * _per_period(policy.around.price_unmet, part, pieces), 0, missing, part.km)
    price = round(solver.objective_value)
    bound = min(price, -(-int(solver.best_objective_bound * 1000) // 1000))
    left = sum(solver.value(one) for one in unmet)
    return Answer(tuple(_measures(built, part, solver)), price, bound, left, part.km)


def _per_period(price: int, part: Part, pieces: Pieces, group: Group | None = None) -> int:
    """The price of a period a week, half up, from the price of a post."""
    norms = [pieces.weekly[(group or part.groups[0])[:2]]]
    return (2 * price + norms[0]) // (2 * norms[0])


def _shared(built: _Model, part: Part, policy: Policy, pieces: Pieces) -> None:
    """At most one other school for each person, and no fewer periods there than are worth the way."""
    for sharer, ends in part.shares:
        weekly = pieces.weekly[sharer.group[:2]]
        chosen = []
        for end in ends:
            most = min(pieces.spare[sharer.group], pieces.short[end], weekly)
            name = f"{sharer.row.staff_id} {end}"
            here = built.model.new_bool_var(f"at {name}")
            periods = built.model.new_int_var(0, most, f"share {name}")
            built.model.add(periods >= min(policy.around.smallest_share, most)).only_enforce_if(here)
            built.model.add(periods == 0).only_enforce_if(here.negated())
            chosen.append(here)
            built.filled[end].append(periods)
            built.spent[sharer.group].append(periods)
            # The way there counts: a fixed price for being asked, and a little for each kilometre.
            built.costs.append(here * (policy.around.price_share + part.km[sharer.group[0], end[0]]))
            built.uses.append(_Use(periods, Means.SHARED, 0, end, sharer.row.staff_id, sharer.group[0]))
        built.model.add_at_most_one(chosen)


def _seconds(built: _Model, part: Part, policy: Policy, pieces: Pieces) -> None:
    for sharer in part.seconds:
        if sharer.second is None:
            continue
        most = min(pieces.spare[sharer.group], pieces.short[sharer.second])
        periods = built.model.new_int_var(0, most, f"second {sharer.row.staff_id}")
        price = policy.around.price_second_subject
        _use(built, periods, Means.SECOND_SUBJECT, price, sharer.second, sharer)
        built.spent[sharer.group].append(periods)


def _use(
    built: _Model, periods: Any, means: Means, price: int, group: Group, sharer: Sharer | None = None
) -> None:
    built.filled[group].append(periods)
    built.costs.append(periods * price)
    who = sharer.row.staff_id if sharer else ""
    built.uses.append(_Use(periods, means, price, group, who, sharer.group[0] if sharer else -1))


def _couples(built: _Model, part: Part, policy: Policy, pieces: Pieces) -> None:
    """Both or neither, to schools near each other; each needs a whole post to spare at home."""
    leaving: dict[int, list[Any]] = defaultdict(list)
    rooms: dict[int, int] = {}
    for couple in part.couples:
        sides = [_side(built, part, pieces, couple, side, policy) for side in (0, 1)]
        built.model.add(sum(sides[0].values()) == sum(sides[1].values()))
        for end, there in sides[0].items():
            for other, here in sides[1].items():
                apart = 0 if end[0] == other[0] else part.km[end[0], other[0]]
                if apart > policy.around.couple_km:
                    built.model.add(there + here <= 1)
        for side in (0, 1):
            leaving[couple.groups[side][0]] += list(sides[side].values())
            rooms[couple.groups[side][0]] = couple.room[side]
    for school, variables in leaving.items():
        built.model.add(sum(variables) <= max(rooms[school], 0))


def _side(
    built: _Model, part: Part, pieces: Pieces, couple: Couple, side: int, policy: Policy
) -> dict[Group, Any]:
    group, row = couple.groups[side], couple.rows[side]
    weekly = pieces.weekly[group[:2]]
    found = {}
    for end in couple.ends[side]:
        here = built.model.new_bool_var(f"couple {row.staff_id} {end}")
        built.filled[end].append(here * min(weekly, pieces.short[end]))
        built.spent[group].append(here * weekly)
        built.costs.append(here * (policy.around.price_share + part.km[group[0], end[0]]))
        built.uses.append(_Use(here, Means.COUPLE, 0, end, row.staff_id, group[0], weekly))
        found[end] = here
    if not found:
        return {}
    built.model.add_at_most_one(found.values())
    return found


def _rest(built: _Model, part: Part, policy: Policy, pieces: Pieces) -> list[Any]:
    """Extra lessons, training, contracts, recruitment, and what stays unmet; the worst school counts once more."""
    prices, unmet = policy.around, []
    worst = built.model.new_int_var(0, 10_000, "worst")
    for group in part.groups:
        short = pieces.short.get(group, 0)
        if not short:
            continue
        weekly = pieces.weekly[group[:2]]
        extra = min(short, pieces.present.get(group, 0) * weekly * min(prices.overtime_percent, 50) // 100)
        for means, most, price in (
            (Means.OVERTIME, extra, prices.price_overtime),
            (Means.CONTRACT, short, prices.price_contract),
        ):
            if most:
                periods = built.model.new_int_var(0, most, f"{means} {group}")
                _use(built, periods, means, _per_period(price, part, pieces, group), group)
        _training(built, part, policy, pieces, group)
        posts = built.model.new_int_var(0, -(-short // weekly), f"recruit {group}")
        built.filled[group].append(posts * weekly)
        built.costs.append(posts * prices.price_recruit)
        built.uses.append(_Use(posts, Means.RECRUIT, prices.price_recruit, group, periods=weekly))
        left = built.model.new_int_var(0, short, f"unmet {group}")
        built.model.add(sum(built.filled[group]) + left >= short)
        built.costs.append(left * _per_period(prices.price_unmet, part, pieces, group))
        built.model.add(left <= worst)
        unmet.append(left)
    built.costs.append(worst * prices.price_spread)
    return unmet


def _training(built: _Model, part: Part, policy: Policy, pieces: Pieces, group: Group) -> None:
    """Colleagues of the school with lessons to spare, trained to give these; a contract bridges the first year."""
    price = policy.around.price_training + policy.around.price_contract
    for spare in part.groups:
        if spare[:2] == group[:2] and pieces.spare.get(spare):
            most = min(pieces.spare[spare], pieces.short[group])
            periods = built.model.new_int_var(0, most, f"training {spare} {group}")
            _use(built, periods, Means.TRAINING, _per_period(price, part, pieces, group), group)
            built.spent[spare].append(periods)


def _measures(built: _Model, part: Part, solver: Any) -> list[Measure]:
    found = []
    for use in built.uses:
        amount = int(solver.value(use.variable))
        if amount:
            start = part.names.get(use.start, "")
            found.append(
                Measure(
                    use.means,
                    use.sharer,
                    start,
                    part.names[use.group[0]],
                    use.group[1],
                    use.group[2],
                    amount * use.periods,
                    amount * use.price,
                )
            )
    return found
