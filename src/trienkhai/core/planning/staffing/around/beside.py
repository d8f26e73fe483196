"""The means beside transfers chosen at the lowest price. The whole falls into parts that do not touch; each is
solved alone, in a fixed order and up to a number of nodes, so that two runs give the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trienkhai.core.planning.facts import WHOLE
from trienkhai.core.planning.facts.model import StaffRow
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.staffing.approvers import approver
from trienkhai.core.planning.staffing.around.model import Answer, Left, solve_part
from trienkhai.core.planning.staffing.around.parts import parts_of
from trienkhai.core.planning.staffing.around.pieces import (
    MEANS_WORDS,
    Group,
    Means,
    Measure,
    Pieces,
    couple_rows,
    pieces_of,
)
from trienkhai.core.planning.staffing.moves import Move, MoveKind
from trienkhai.core.planning.staffing.plan import Core


@dataclass(frozen=True)
class Beside:
    """What was chosen: `moves` are shared teaching and couples, `measures` everything with its price. `price`
    and `bound` are thousands of đồng a year; `unmet` are periods a week that nothing fills, told group by group in
    `left`; `spread` names the group left worst off in each part. The three lists add up to `price`.
    """

    moves: tuple[Move, ...]
    measures: tuple[Measure, ...]
    price: int
    bound: int
    parts: int
    proven: int
    unmet: int
    left: tuple[Measure, ...] = ()
    spread: tuple[Measure, ...] = ()

    @property
    def gap(self) -> float:
        return (self.price - self.bound) / self.price if self.price else 0.0


def beside(core: Core) -> Beside:
    """The cheapest means within the limits of the policy, as well as its number of nodes allows."""
    policy = core.policy
    pieces = pieces_of(core, policy)
    parts = parts_of(core, policy, pieces, couple_rows(core, policy))
    answers = [solve_part(part, policy, pieces) for part in parts]
    measures = [measure for answer in answers for measure in answer.measures]
    return Beside(
        moves=tuple(_moves(core, policy, pieces, answers)),
        measures=tuple(measures),
        price=sum(answer.price for answer in answers),
        bound=sum(answer.bound for answer in answers),
        parts=len(parts),
        proven=sum(answer.price == answer.bound for answer in answers),
        unmet=sum(answer.unmet for answer in answers),
        left=tuple(_told(core, Means.UNMET, one) for answer in answers for one in answer.left),
        spread=tuple(_told(core, Means.SPREAD, answer.spread) for answer in answers if answer.spread),
    )


def _told(core: Core, means: Means, left: Left) -> Measure:
    school, level, group = left.group
    name = core.prepared.facts.schools[school].school_id
    return Measure(means, "", "", name, level, group, left.periods, left.price)


def _moves(core: Core, policy: Policy, pieces: Pieces, answers: Sequence[Answer]) -> list[Move]:
    """The rows of moves.csv: people who teach at a second school, couples who move."""
    rows = {(row.staff_id, row.school_id): row for row in core.prepared.facts.staff}
    place = {school.school_id: number for number, school in enumerate(core.prepared.facts.schools)}
    found = []
    for answer in answers:
        for measure in answer.measures:
            if measure.means in (Means.SHARED, Means.COUPLE):
                row = rows[measure.staff_id, measure.from_school]
                start, end = place[measure.from_school], place[measure.school_id]
                found.append(_move(core, pieces, measure, row, start, end, answer.km[start, end]))
    return sorted(found, key=lambda move: (move.from_school, move.level, move.subject, move.staff_id))


def _move(core: Core, pieces: Pieces, measure: Measure, row: StaffRow, start: int, end: int, km: int) -> Move:
    schools = core.prepared.facts.schools
    shared = measure.means is Means.SHARED
    # Hundredths of a post by the larger norm of the two schools, rounded down: never more than is missing at the
    # one, never more than is to spare at the other.
    norm = max(pieces.weekly[start, measure.level], pieces.weekly[end, measure.level])
    fte = measure.periods * WHOLE // norm if shared else WHOLE
    return Move(
        staff_id=row.staff_id,
        from_school=measure.from_school,
        to_school=measure.school_id,
        kind=MoveKind.SHARED if shared else MoveKind.TRANSFER,
        level=measure.level,
        subject=measure.subject,
        fte=fte,
        km=km,
        approver=approver(measure.level, schools[start], schools[end]),
        giver=_balance(core, (start, measure.level, measure.subject)),
        taker=_balance(core, (end, measure.level, measure.subject)),
        consent=row.consent,
        contract=row.contract,
        note=f"{MEANS_WORDS[measure.means]}" + (f", {measure.periods} tiết/tuần" if shared else ""),
    )


def _balance(core: Core, group: Group) -> int:
    number = core.after.place.get(group)
    return 0 if number is None else int(core.after.balance[number])
