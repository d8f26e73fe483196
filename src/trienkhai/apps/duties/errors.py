"""What may stand in the way of an operation on duties. Messages are for the person who asked."""


class DutyError(Exception):
    """The operation cannot be done as asked; the message says why and what to do."""


class Conflict(DutyError):
    """Somebody else changed the record in between."""


class InvalidDrafts(DutyError):
    """Duties that cannot be given as drafted: what is wrong with which (by place in the list)."""

    def __init__(self, problems: dict[int, list[str]]) -> None:
        self.problems = problems
        super().__init__(" ".join(message for messages in problems.values() for message in messages))
