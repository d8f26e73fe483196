"""The one table of states a duty instance goes through: from-state, action, who, to-state. The rows are
data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from trienkhai.registries import rows


class InstanceState(StrEnum):
    """Where one unit stands with one dated piece of a duty."""

    GIVEN = "given"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_closed(self) -> bool:
        return _closed()[self]


class Action(StrEnum):
    ACCEPT = "accept"
    DISPUTE = "dispute"
    SETTLE_DISPUTE = "settle_dispute"
    START = "start"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    CANCEL = "cancel"


class Who(StrEnum):
    """The two sides of a duty: the unit that must do it, and the unit that gave it."""

    HOLDER = "holder"
    GIVER = "giver"


class NotAllowed(Exception):
    """The table has no such step."""

    def __init__(self, state: str, action: str, who: str) -> None:
        super().__init__(f"{who} may not {action} while {state}")
        self.state, self.action, self.who = state, action, who


@dataclass(frozen=True, slots=True)
class Transition:
    from_state: InstanceState
    action: Action
    who: Who
    to_state: InstanceState


@cache
def transitions() -> tuple[Transition, ...]:
    """Every step there is, in the order of the table."""
    return tuple(_read(row) for row in rows("duty_transitions"))


def allowed(state: str, *, is_holder: bool, is_giver: bool) -> tuple[str, ...]:
    """The actions open to somebody who stands on these sides of the duty (both, when a unit gives itself
    work).
    """
    sides = {Who.HOLDER: is_holder, Who.GIVER: is_giver}
    return tuple(step.action.value for step in transitions() if step.from_state == state and sides[step.who])


def next_state(state: str, action: str, who: str) -> InstanceState:
    """The state after the step, or `NotAllowed`."""
    for step in transitions():
        if (step.from_state, step.action, step.who) == (state, action, who):
            return step.to_state
    raise NotAllowed(state, action, who)


def _read(row: Mapping[str, str]) -> Transition:
    return Transition(
        from_state=InstanceState(row["from_state"]),
        action=Action(row["action"]),
        who=Who(row["who"]),
        to_state=InstanceState(row["to_state"]),
    )


@cache
def _closed() -> dict[InstanceState, bool]:
    return {InstanceState(row["state"]): row["closed"] == "1" for row in rows("duty_states")}
