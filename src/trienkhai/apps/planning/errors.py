"""What can stand in the way of an operation on datasets. The face that catches one says it in words."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trienkhai.apps.planning.checking import Wrong


class PlanningError(Exception):
    """The family: something of datasets or plans cannot be done as asked."""


class NoLawError(PlanningError):
    """The day lies before the law the product holds; the message names what is missing."""

    def __init__(self, day: date, told: str) -> None:
        super().__init__(told)
        self.day = day


class FrozenError(PlanningError):
    """The dataset is confirmed: its facts are not changed any more."""


class NotReadyError(PlanningError):
    """The dataset cannot be confirmed: tables are empty, or schools have no classes or nobody in them."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__("; ".join(missing))
        self.missing = tuple(missing)


class StaleError(PlanningError):
    """The facts changed after they were shown: nothing was written over them."""


class WrongCellsError(PlanningError):
    """Cells that cannot be used; all of them are told, none is stored."""

    def __init__(self, wrong: "Sequence[Wrong]") -> None:
        super().__init__(f"{len(wrong)} wrong cells")
        self.wrong = tuple(wrong)
