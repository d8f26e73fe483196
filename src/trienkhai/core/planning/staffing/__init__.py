"""Teachers to where they are missing: balances, the proven transfers, what may be done beside them."""

from trienkhai.core.planning.staffing.approvers import Approver, approver
from trienkhai.core.planning.staffing.balances import POST, Balances, balances_of
from trienkhai.core.planning.staffing.conflicts import Conflict, NoPlan
from trienkhai.core.planning.staffing.moves import Alternative, Move, MoveKind, reason, reason_to_person
from trienkhai.core.planning.staffing.plan import Core, Prepared, prepare, reallocate, unmet_of, without

__all__ = [
    "POST",
    "Alternative",
    "Approver",
    "Balances",
    "Conflict",
    "Core",
    "Move",
    "MoveKind",
    "NoPlan",
    "Prepared",
    "approver",
    "balances_of",
    "prepare",
    "reallocate",
    "reason",
    "reason_to_person",
    "unmet_of",
    "without",
]
