"""A duty over its steps: points without a unit of their own go on with what the one above them gives."""

from trienkhai.core.documents.stages.duties.headings.ranks import Rank
from trienkhai.core.documents.stages.duties.headings.scopes import Scope
from trienkhai.core.documents.stages.duties.headings.zones import Zone
from trienkhai.core.documents.stages.duties.pieces import Piece
from trienkhai.core.documents.stages.duties.sentences import begins_with_task
from trienkhai.core.documents.stages.duties.state import State


def open_steps(state: State, index: int, rank: Rank, found: list[Piece]) -> None:
    """`1. Sở A rà soát …` over bullets that begin with a task: they are for that unit too; `found` is what it gave."""
    below = state.paragraphs[index + 1] if index + 1 < len(state.paragraphs) else None
    deeper = below.rank if below else None
    if below is None or deeper is None or deeper <= rank or len({piece.lead for piece in found}) != 1:
        return
    lead = found[-1].lead
    if not found[-1].named or not any(" " in name for name in lead):
        return
    zone = state.scopes.zone
    if zone in (Zone.TASKS, Zone.ASSIGNMENT) and begins_with_task(state.sheet, below.body, below.end):
        state.scopes.push(Scope(rank, zone, lead, steps=True))
