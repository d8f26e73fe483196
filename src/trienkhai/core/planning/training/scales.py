"""The ladders on which qualifications are compared."""

SCALES: dict[str, tuple[str, ...]] = {
    "degree": ("none", "intermediate", "college", "bachelor", "master", "doctor"),
    "english": ("0", "1", "2", "3", "4", "5", "6"),
    "political_theory": ("none", "elementary", "intermediate", "advanced"),
    "management": ("no", "yes"),
}
"""Lowest first. `english` is the national framework of six levels (1 = A1 … 6 = C2)."""


def reaches(item: str, value: str | None, minimum: str) -> bool:
    """Whether a value is at or above the minimum of its ladder; nothing held is the lowest rung."""
    ladder = SCALES[item]
    return ladder.index(value if value is not None else ladder[0]) >= ladder.index(minimum)
