"""Who lacks what: each person against each standard, and how far the shares of the roadmap are reached."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trienkhai.core.planning.training.people import Holding, Member
from trienkhai.core.planning.training.scales import reaches
from trienkhai.core.planning.training.standards import Standard


@dataclass(frozen=True, slots=True)
class Need:
    """One person lacks one qualification; `by` is the last calendar year to get it, None when it is due already."""

    staff_id: str
    school_id: str
    item: str
    has: str | None
    minimum: str
    by: int | None
    standard: Standard
    in_training: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A standard's share: how many it covers, have it, study for it, and how many more must at least start."""

    standard: Standard
    covered: int
    reached: int
    in_training: int
    to_start: int


def needs(people: Iterable[Member], holdings: Iterable[Holding], rules: Sequence[Standard]) -> list[Need]:
    """What each person lacks under the standards that ask everybody, in order of person and item.

    Who retires before or in the last year of a roadmap is left out: the roadmap is for those who go on working.
    """
    held = _held(holdings)
    found = []
    for member in sorted(people, key=lambda each: each.staff_id):
        for rule in rules:
            if rule.share != 100 or not rule.covers(member.level, member.position, member.subject):
                continue
            if rule.by and member.retires and member.retires <= rule.by.year:
                continue
            value, studying = held.get((member.staff_id, rule.item), (None, None))
            if reaches(rule.item, value, rule.minimum):
                continue
            ready = studying is not None and reaches(rule.item, studying, rule.minimum)
            found.append(
                Need(
                    member.staff_id,
                    member.school_id,
                    rule.item,
                    value,
                    rule.minimum,
                    rule.by.year if rule.by else None,
                    rule,
                    ready,
                )
            )
    return found


def targets(people: Iterable[Member], holdings: Iterable[Holding], rules: Sequence[Standard]) -> list[Target]:
    """How far each standard is reached; for a share, counted as the decree counts: reached or in training."""
    held = _held(holdings)
    members = list(people)
    found = []
    for rule in rules:
        covered = [each for each in members if rule.covers(each.level, each.position, each.subject)]
        states = [held.get((each.staff_id, rule.item), (None, None)) for each in covered]
        reached = sum(reaches(rule.item, value, rule.minimum) for value, _ in states)
        studying = sum(
            not reaches(rule.item, value, rule.minimum)
            and later is not None
            and reaches(rule.item, later, rule.minimum)
            for value, later in states
        )
        wanted = -(-rule.share * len(covered) // 100)
        found.append(Target(rule, len(covered), reached, studying, max(0, wanted - reached - studying)))
    return found


def _held(holdings: Iterable[Holding]) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """By person and item: what is held, what is being studied for."""
    found: dict[tuple[str, str], tuple[str | None, str | None]] = defaultdict(lambda: (None, None))
    for each in holdings:
        has, studying = found[each.staff_id, each.item]
        found[each.staff_id, each.item] = (has, each.value) if each.in_training else (each.value, studying)
    return dict(found)
