"""What is open at units that end, and how it changes hands. Each higher app appends a provider in AppConfig.ready."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from trienkhai.apps.org.models import HandOver, Post, Reorganisation


@dataclass(frozen=True)
class Holding:
    """One thing that is open at a unit. `words` is what rules look at; `must` says that somebody has to take it."""

    kind: str
    subject_type: str  # app.model of the record, as in the journal
    subject_id: int
    unit: int
    title: str
    detail: str = ""
    due: date | None = None
    words: str = ""
    must: bool = True


@dataclass(frozen=True)
class Handing:
    """The act in which things change hands."""

    reorganisation: Reorganisation
    on: date  # first day of the new order
    actor: Post
    today: date

    def since(self) -> str:
        return self.on.strftime("%d/%m/%Y")


@dataclass(frozen=True)
class Papers:
    """Whoever keeps the record of a hand-over. `bound(paper)` says why it cannot be withdrawn any more, or nothing;
    `withdraw(paper, handing)` takes a draft back and leaves in the journal what it said.
    """

    bound: Callable[[int], str]
    withdraw: Callable[[int, Handing], None]


@dataclass(frozen=True)
class Provider:
    """One app's open things.

    `find(units, on)` lists them; `hand_over(lines, handing)` gives those with a target to it and writes into
    `line.made` what came of it; `take_back(lines, handing)` undoes that on the same day; `built_upon(lines)` says
    what has been done since that stands in the way. Things of a `divisible` kind may go to several successors.
    """

    kinds: Mapping[str, "str | Promise"]
    find: Callable[[Collection[int], date], Iterable[Holding]]
    hand_over: Callable[[Sequence[HandOver], Handing], None]
    take_back: Callable[[Sequence[HandOver], Handing], None]
    built_upon: Callable[[Sequence[HandOver]], list[str]]
    divisible: frozenset[str] = frozenset()
    papers: Papers | None = None


# Asked in this order.
holdings: list[Provider] = []


def open_at(units: Collection[int], on: date) -> list[Holding]:
    """All that is open at these units on the eve of the day, by kind."""
    if not units:
        return []
    return [holding for provider in holdings for holding in provider.find(units, on)]


def kind_words() -> dict[str, str]:
    """The office's word for every kind of holding."""
    return {kind: str(words) for provider in holdings for kind, words in provider.kinds.items()}


def may_divide(kind: str) -> bool:
    """Whether one thing of the kind may go to several successors, each with a part of its own."""
    return any(kind in provider.divisible for provider in holdings)


def lines_of(provider: Provider, lines: Iterable[HandOver]) -> list[HandOver]:
    return [line for line in lines if line.kind in provider.kinds]
