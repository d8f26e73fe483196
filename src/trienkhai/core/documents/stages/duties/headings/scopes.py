"""What the headings above a paragraph say: the zone it stands in and the units that govern it."""

from dataclasses import dataclass, field

from trienkhai.core.documents.stages.duties.headings.ranks import BULLET, Rank
from trienkhai.core.documents.stages.duties.headings.zones import Zone
from trienkhai.core.documents.stages.duties.terms.labelled import Terms
from trienkhai.core.documents.stages.duties.times.due import Due


@dataclass(slots=True)
class Scope:
    """What one heading or lead-in sets for what stands under it."""

    rank: Rank
    zone: Zone
    lead: tuple[str, ...] | None = None
    recurrence: str | None = None
    coordinate: tuple[str, ...] = ()
    """With whom everything below it is done."""
    due: Due | None = None
    report_to: str | None = None
    things: bool = False
    """Below it stand things, not tasks: only a verb or a unit makes a duty there."""
    steps: bool = False
    """A duty with its steps below it, or findings, in points: a line without a label goes on behind them."""
    terms: Terms | None = None
    """What lines of attributes between the heading and the tasks say of all of them."""


@dataclass(slots=True)
class Scopes:
    """The open headings, outermost first."""

    base: Zone
    open: list[Scope] = field(default_factory=list)
    zone: Zone = field(init=False)
    """That of the innermost heading; every rule asks for it."""

    def __post_init__(self) -> None:
        self.zone = self.base

    def enter(self, rank: Rank) -> None:
        """Closes what stands at this rank or deeper."""
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        self.zone = self.open[-1].zone if self.open else self.base

    def end_steps(self) -> None:
        """What a line without a label ends: the steps of the duty above, or what was found."""
        if self.open and self.open[-1].steps:
            self.enter(self.open[-1].rank)

    def push(self, scope: Scope) -> None:
        self.enter(scope.rank)
        self.open.append(scope)
        self.zone = scope.zone

    @property
    def lead(self) -> tuple[str, ...]:
        for scope in reversed(self.open):
            if scope.lead is not None:
                return scope.lead
        return ()

    @property
    def coordinate(self) -> tuple[str, ...]:
        """With whom, as said where the leads are said."""
        for scope in reversed(self.open):
            if scope.lead is not None:
                return scope.coordinate
        return ()

    def due_for(self, units: tuple[str, ...] | None) -> Due | None:
        """By when everything below a lead-in or a heading is done.

        A task that names its units has the time of a heading that names none, and the limit set to the steps of
        the same units; a day in a lead-in that names units is that of its own task.
        """
        scope = next((scope for scope in reversed(self.open) if scope.due), None)
        if scope is None or scope.due is None or units is None or scope.lead is None:
            return scope.due if scope else None
        return scope.due if scope.lead == units and "date" not in scope.due.rule else None

    def within(self, rank: Rank) -> Rank:
        """The rank of a lead-in without units inside what one with units opened: `Cụ thể như sau:` ends nothing."""
        same = any(scope.rank == rank and scope.lead and rank[1] % 1 for scope in self.open)
        return (rank[0], rank[1] + 0.25) if same else rank

    @property
    def ceiling(self) -> Rank | None:
        """The rank of the innermost heading."""
        return self.open[-1].rank if self.open else None

    @property
    def numbered_ceiling(self) -> Rank | None:
        """The rank of the innermost heading with a label of its own: a line without one ends the lists above it."""
        return next(
            (
                scope.rank
                for scope in reversed(self.open)
                if scope.rank[0] <= BULLET and scope.rank[1] % 1 == 0
            ),
            None,
        )

    @property
    def report_to(self) -> str | None:
        return self.open[-1].report_to if self.open else None

    @property
    def terms(self) -> Terms | None:
        return self.open[-1].terms if self.open else None

    @property
    def numbered(self) -> bool:
        """Whether a heading with a number or letter of its own is open, as a plan has them."""
        return any(
            scope.lead is None and scope.rank[0] < BULLET and scope.rank[1] % 1 == 0 for scope in self.open
        )

    @property
    def things(self) -> bool:
        return bool(self.open) and self.open[-1].things

    @property
    def recurrence(self) -> str | None:
        return self.open[-1].recurrence if self.open else None
