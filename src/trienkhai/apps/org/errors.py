"""What may stand in the way of changing the organisation. Messages are for the person who asked."""


class OrgError(Exception):
    """The operation cannot be done as asked; the message says why and what to do."""


class Changed(OrgError):
    """Somebody else changed the draft in between."""


class NotReady(OrgError):
    """A reorganisation that cannot be made: everything that is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))
