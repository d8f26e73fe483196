"""What goes wrong with facts and instances of the school network; each error names every fault at once."""


class NetworkError(ValueError):
    """The family of errors of the network planner; `faults` are sentences for the person who made the input."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(faults))


class InstanceError(NetworkError):
    """An instance file that cannot be read."""
