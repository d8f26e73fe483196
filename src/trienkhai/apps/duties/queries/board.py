"""The national follow-up states counted: over a giver's duties, by unit, by document, by month."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from trienkhai.apps.documents.models import Document, IncomingEntry
from trienkhai.apps.duties.models import Instance, InstanceQuerySet, follow_up_filter, given_by
from trienkhai.apps.duties.queries.names import HEAVY, document_name
from trienkhai.apps.org.models import Unit
from trienkhai.apps.org.queries import names_on
from trienkhai.core.duties import Counts, FollowUp

_MONTHS = 24


@dataclass(frozen=True)
class Counted:
    """One line of a table of the board."""

    key: int
    name: str
    counts: Counts


@dataclass(frozen=True)
class Month:
    """By the end of a month, from the beginning: how many pieces of work with a date came due, how many were done."""

    month: date
    due: int
    done: int | None  # None for months that have not begun


@dataclass(frozen=True)
class Board:
    counts: Counts
    units: list[Counted]
    documents: list[Counted]
    months: list[Month]


def follow_up(
    giver: Unit, today: date, *, entry: IncomingEntry | None = None, unit: Unit | None = None
) -> Counts:
    """How the duties given by a unit stand: each unit's each period that has begun counts once."""
    found = Instance.objects.filter(given_by([giver.pk], today, "assignment__duty__"))
    if entry is not None:
        found = found.filter(assignment__duty__entry=entry)
    if unit is not None:
        found = found.filter(assignment__unit=unit)
    return count(found, today)


def count(instances: InstanceQuerySet, today: date) -> Counts:
    """Counts of these, in one query."""
    return Counts(**instances.owed(today).aggregate(**_aggregates(today)))


def board(instances: InstanceQuerySet, today: date) -> Board:
    """All that the follow-up board shows of these. Units stand in the order of what they owe and have not done."""
    units = _count_by(instances, "assignment__unit_id", today)
    documents = _count_by(instances, "assignment__duty__document_id", today)
    names = names_on(units, today)
    called = {
        document.pk: document_name(document)
        for document in Document.objects.filter(pk__in=documents).defer(*HEAVY)
    }
    by_unit = [Counted(key, names[key], counts) for key, counts in units.items()]
    by_unit.sort(key=lambda row: (-(row.counts.overdue_share or 0), -row.counts.open_overdue, row.name))
    by_document = [Counted(key, called[key], counts) for key, counts in documents.items()]
    by_document.sort(key=lambda row: -row.key)
    return Board(count(instances, today), by_unit, by_document, _months(instances.owed(today), today))


def _aggregates(today: date) -> dict[str, Count]:
    return {state.value: Count("pk", filter=follow_up_filter(state, today)) for state in FollowUp}


def _count_by(instances: InstanceQuerySet, column: str, today: date) -> dict[int, Counts]:
    rows: Any = instances.owed(today).order_by().values(key=F(column)).annotate(**_aggregates(today))
    return {row["key"]: Counts(**{state.value: row[state.value] for state in FollowUp}) for row in rows}


def _months(owed: InstanceQuerySet, today: date) -> list[Month]:
    due = _by_month(owed.filter(due__isnull=False), "due")
    done = _by_month(owed.filter(due__isnull=False, completed_on__lte=today), "completed_on")
    if not due and not done:
        return []
    first, last = min((*due, *done)), max((*due, *done))
    months: list[Month] = []
    so_far_due = so_far_done = 0
    month = first
    while month <= last:
        so_far_due += due.get(month, 0)
        so_far_done += done.get(month, 0)
        months.append(Month(month, so_far_due, so_far_done if month <= today else None))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return months[-_MONTHS:]


def _by_month(owed: QuerySet[Instance], column: str) -> dict[date, int]:
    rows = owed.order_by().annotate(month=TruncMonth(column)).values("month").annotate(number=Count("pk"))
    return {row["month"]: row["number"] for row in rows}
