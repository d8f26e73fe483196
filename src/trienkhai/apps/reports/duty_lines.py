"""The duties of a report as they stood on the day of freezing: one line for each lead unit and period."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from trienkhai.core.duties import Counts, FollowUp, follow_up, summary


@dataclass(frozen=True)
class DutyLine:
    """A lead unit's answer to a duty in one period; dates are ISO texts, so that the line can be frozen as it is."""

    instance: int
    duty: int
    title: str
    unit: int
    label: str
    original_due: str | None
    due: str | None
    completed_on: str | None
    responded: bool
    product: str

    @property
    def due_day(self) -> date | None:
        return date.fromisoformat(self.due) if self.due else None

    def state(self, day: date, *, by_original: bool = False) -> FollowUp:
        due = self.original_due if by_original else self.due
        return follow_up(
            due=date.fromisoformat(due) if due else None,
            completed_on=date.fromisoformat(self.completed_on) if self.completed_on else None,
            today=day,
        )


@dataclass(frozen=True)
class DutyFacts:
    """All lines of a report, and the day on which their states are taken."""

    day: date
    giver: int
    coordinators: tuple[int, ...]
    lines: tuple[DutyLine, ...]

    @classmethod
    def read(cls, frozen: Mapping[str, Any]) -> "DutyFacts":
        names = {field.name for field in fields(DutyLine)}
        return cls(
            day=date.fromisoformat(frozen["day"]),
            giver=frozen["giver"],
            coordinators=tuple(frozen["coordinators"]),
            lines=tuple(DutyLine(**{name: line[name] for name in names}) for line in frozen["lines"]),
        )

    def to_json(self) -> dict[str, Any]:
        """What is frozen: the lines with their states, and the counts for whoever reads the record alone."""
        return {
            "day": self.day.isoformat(),
            "giver": self.giver,
            "coordinators": list(self.coordinators),
            "counts": asdict(self.counts()),
            "lines": [{**asdict(line), "state": line.state(self.day).value} for line in self.lines],
        }

    def counts(self, *, by_original: bool = False) -> Counts:
        return summary(line.state(self.day, by_original=by_original) for line in self.lines)

    def of(
        self, states: Iterable[FollowUp], *, unit: int | None = None, by_original: bool = False
    ) -> list[DutyLine]:
        """The lines in one of these states, of one unit when told."""
        wanted = set(states)
        return [
            line
            for line in self.lines
            if (unit is None or line.unit == unit) and line.state(self.day, by_original=by_original) in wanted
        ]

    @property
    def units(self) -> list[int]:
        """The lead units, in the order of units: never by how well they did."""
        return sorted({line.unit for line in self.lines})

    @property
    def extended(self) -> list[DutyLine]:
        return [line for line in self.lines if line.due != line.original_due]

    @property
    def not_done(self) -> Sequence[DutyLine]:
        """Open lines: overdue first, then by date, those without date last."""
        order = {FollowUp.OPEN_OVERDUE: 0, FollowUp.OPEN_ON_TIME: 1, FollowUp.OPEN_WITHOUT_DATE: 2}
        open_lines = [line for line in self.lines if line.state(self.day).is_open]
        return sorted(
            open_lines, key=lambda line: (order[line.state(self.day)], line.due or "", line.duty, line.unit)
        )
