"""What can stand in the way of an operation on rounds and returns. The face that catches one says it in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trienkhai.core.measures import Problem

if TYPE_CHECKING:
    from trienkhai.apps.measures.figures import Figure


class MeasuresError(Exception):
    """The family: something of rounds, returns or consolidations cannot be done as asked."""


class RoundExistsError(MeasuresError):
    """This owner already has a round for that year."""

    def __init__(self, round_id: int) -> None:
        super().__init__(f"round {round_id} is of the same owner and year")
        self.round_id = round_id


class NoFormError(MeasuresError):
    """No item of the form is in force for that year, or nobody owes a return: there is nothing to collect."""


class NotReadyError(MeasuresError):
    """The return cannot be sent: figures are missing or wrong, or a questioned figure has no explanation."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class WrongStateError(MeasuresError):
    """The return or its round is in a state in which this is not done."""


class AlreadyRemindedError(MeasuresError):
    """The units that owe a return were reminded today already."""

    def __init__(self, round_id: int, day: date) -> None:
        super().__init__(f"round {round_id} was reminded on {day}")


class ConflictError(MeasuresError):
    """Somebody else changed the same figures after they were shown. `others` holds theirs, by item."""

    def __init__(self, version: int, others: "Mapping[str, Figure]") -> None:
        super().__init__(f"the return is at version {version}")
        self.version = version
        self.others = dict(others)
