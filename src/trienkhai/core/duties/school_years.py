"""When the school year opens and ends: the ministry's yearly frame (`school_years.csv`)."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from trienkhai.registries import rows


@dataclass(frozen=True, slots=True)
class SchoolYear:
    starts_in: int
    opening: date
    ends: date
    decided: bool

    @property
    def key(self) -> str:
        return f"{self.starts_in}-{self.starts_in + 1}"


def school_year(starts_in: int) -> SchoolYear:
    """The school year that opens in this calendar year.

    A year without a decision in the registry takes the days of the nearest year that has one and says so:
    `decided` is false. Opening on 5 September and the end by 31 May have not moved since 2022.
    """
    known = _known()
    nearest = known[min(known, key=lambda year: abs(year - starts_in))]
    shift = starts_in - nearest.starts_in
    return SchoolYear(
        starts_in,
        opening=nearest.opening.replace(year=nearest.opening.year + shift),
        ends=nearest.ends.replace(year=nearest.ends.year + shift),
        decided=shift == 0,
    )


@cache
def _known() -> dict[int, SchoolYear]:
    found = {}
    for row in rows("school_years"):
        year = int(row["starts_in"])
        found[year] = SchoolYear(
            year, date.fromisoformat(row["opening"]), date.fromisoformat(row["ends"]), True
        )
    return found
