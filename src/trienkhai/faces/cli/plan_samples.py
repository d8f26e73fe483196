"""The composed policies that a fictitious place is written with, so that every example can be followed."""

from importlib.resources import files
from pathlib import Path

STAFFING, NETWORK = "staffing.toml", "network.toml"


def write_policies(folder: Path, *names: str) -> None:
    """Copies sample policies into a folder of facts."""
    from trienkhai import registries

    for name in names:
        source = files(registries).joinpath("sample", "planning", name)
        (folder / name).write_bytes(source.read_bytes())
