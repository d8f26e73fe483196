"""The list of duties: one row for each dated piece of work of each leading unit, filtered, in stretches by key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from trienkhai.apps.duties.access import instances_seen_by
from trienkhai.apps.duties.models import Instance, InstanceQuerySet, given_by
from trienkhai.apps.duties.queries.names import document_name, heavy_columns
from trienkhai.apps.duties.words import FOLLOW_UPS, STATES
from trienkhai.apps.org.models import Post
from trienkhai.apps.org.queries import names_on
from trienkhai.core.duties import FollowUp, InstanceState
from trienkhai.core.duties import follow_up as derive
from trienkhai.core.text import fold

HELD, GIVEN, BELOW = "held", "given", "below"


@dataclass(frozen=True)
class Filters:
    """What the reader chose: whose duties, of which unit, document, duty, in which state, with which words."""

    scope: str = HELD
    unit: int | None = None
    document: int | None = None
    duty: int | None = None
    state: str = ""
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One row as it is shown and exported."""

    instance: Instance
    unit: str
    document: str
    follow_up: FollowUp | None  # None once cancelled: owed by nobody
    ahead: bool = False  # its period has not begun: it does not count yet

    @property
    def state(self) -> str:
        return str(STATES[self.instance.state])

    @property
    def standing(self) -> str:
        if self.ahead:
            return _("Chưa đến kỳ")
        return str(FOLLOW_UPS[self.follow_up]) if self.follow_up is not None else self.state


def listed(post: Post, filters: Filters, today: date) -> InstanceQuerySet:
    """The pieces of work that the post sees and asked for."""
    found = instances_seen_by(post, today)
    if filters.scope == HELD:
        found = found.filter(assignment__unit=post.unit_id)
    elif filters.scope == GIVEN:
        found = found.filter(given_by([post.unit_id], today, "assignment__duty__"))
    if filters.scope != HELD:
        found = found.not_handed_over()
    if filters.unit is not None:
        found = found.filter(assignment__unit=filters.unit)
    if filters.document is not None:
        found = found.filter(assignment__duty__document=filters.document)
    if filters.duty is not None:
        found = found.filter(assignment__duty=filters.duty)
    if filters.state in set(FollowUp):
        found = found.owed(today).in_follow_up(FollowUp(filters.state), today)
    elif filters.state in set(InstanceState):
        found = found.filter(state=filters.state)
    else:
        found = found.exclude(state=InstanceState.CANCELLED)
    for word in fold(filters.words).split()[:8]:
        found = found.filter(assignment__duty__folded__contains=word)
    return found


def stretch(found: InstanceQuerySet, after: str, size: int) -> tuple[list[Instance], str]:
    """The next `size` rows after a key, earliest date first, without date last; and the key of what follows.

    Dated and undated rows are read apart, each by its own key: databases differ in where they put what has no date.
    """
    day, number = _read_key(after)
    dated = found.filter(due__isnull=False).order_by("due", "id")
    undated = found.filter(due__isnull=True).order_by("id")
    if day is not None:
        dated = dated.filter(Q(due__gt=day) | Q(due=day, id__gt=number), due__gte=day)
    elif number:
        dated, undated = dated.none(), undated.filter(id__gt=number)
    rows = [*with_names(dated)[: size + 1], *with_names(undated)[: size + 1]]
    following = _key(rows[size - 1]) if len(rows) > size else ""
    return rows[:size], following


def with_names(found: InstanceQuerySet) -> InstanceQuerySet:
    """With what a row shows, and none of the long columns."""
    related = found.select_related("assignment__duty__document", "assignment__duty__entry")
    return related.defer(
        "assignment__duty__source_text",
        "assignment__duty__folded",
        *heavy_columns("assignment__duty__document"),
    )


def rows_of(instances: Iterable[Instance], today: date) -> list[Row]:
    """Rows with names and derived states, in one more query."""
    kept = list(instances)
    names = names_on({instance.assignment.unit_id for instance in kept}, today)
    return [
        Row(
            instance=instance,
            unit=names[instance.assignment.unit_id],
            document=document_name(instance.assignment.duty.document),
            follow_up=standing_of(instance, today),
            ahead=instance.period_start is not None and instance.period_start > today,
        )
        for instance in kept
    ]


def standing_of(instance: Instance, today: date) -> FollowUp | None:
    if instance.state == InstanceState.CANCELLED:
        return None
    return derive(due=instance.due, completed_on=instance.completed_on, today=today)


def _key(instance: Instance) -> str:
    return f"{instance.due.isoformat() if instance.due else ''}_{instance.pk}"


_DIGITS = 18  # no database numbers its rows further


def _read_key(key: str) -> tuple[date | None, int]:
    """Date and id of the last row shown; a key that cannot be read starts from the beginning."""
    day, _, number = key.partition("_")
    if not number.isdecimal() or len(number) > _DIGITS:
        return None, 0
    try:
        return (date.fromisoformat(day) if day else None), int(number)
    except ValueError:
        return None, 0
