"""What can stand in the way of an operation on plans, in words for whoever asked."""

from trienkhai.apps.planning.errors import PlanningError


class PlanError(PlanningError):
    """The step is not possible as the plan stands; the message says why and what to do."""


class ConflictError(PlanningError):
    """No plan keeps every limit. `conflicts` are sentences that name the limits that exclude each other."""

    def __init__(self, conflicts: tuple[str, ...]) -> None:
        super().__init__(" ".join(conflicts))
        self.conflicts = conflicts


class PlanChangedError(PlanningError):
    """Somebody changed the plan after it was shown; nothing was written."""
