"""The registers as lists: searched without diacritics, in stretches that cost the same whatever came before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from trienkhai.apps.documents.access import incoming_seen_by, outgoing_seen_by
from trienkhai.apps.documents.models import Delivery, IncomingEntry, OutgoingEntry, waiting_at
from trienkhai.apps.org.models import Post, Unit
from trienkhai.core.text import fold

PAGE = 30
_DIGITS = 18  # no number of a register or of a row is longer
T = TypeVar("T")


@dataclass(frozen=True)
class Stretch(Generic[T]):
    """A page of rows and the key from which the next one goes on; empty at the end."""

    rows: Sequence[T]
    following: str


def incoming_register(
    post: Post, today: date, *, words: str = "", status: str = "", year: int | None = None, after: str = ""
) -> Stretch[IncomingEntry]:
    """Lines of the register, newest arrival first. `words` may be a number, a symbol, a subject, an issuer."""
    rows = _incoming(post, today, words, status, year)
    if key := _key(after):
        day, pk = key
        rows = rows.filter(arrived_on__lte=day).exclude(arrived_on=day, pk__gte=pk)
    found = _with_documents(rows.order_by("-arrived_on", "-pk").values_list("pk", flat=True)[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Stretch(found[:PAGE], f"{last.arrived_on.isoformat()}.{last.pk}" if last else "")


def incoming_pages(post: Post, today: date, year: int) -> list[IncomingEntry]:
    """A year of the own register in the order of its numbers, for printing."""
    rows = _incoming(post, today, "", "", year).filter(body=post.unit_id)
    return _with_documents(rows.order_by("number").values_list("pk", flat=True))


def outgoing_register(
    post: Post, today: date, *, words: str = "", status: str = "", year: int | None = None, after: str = ""
) -> Stretch[OutgoingEntry]:
    """What the body drafts and has issued, newest first."""
    rows = outgoing_seen_by(post, today).select_related("drafted_by__account")
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    if status in OutgoingEntry.Status.values:
        rows = rows.filter(status=status)
    if year is not None:
        rows = rows.filter(Q(series_year=year) | Q(series_year=None, drafted_at__year=year))
    if after.isdecimal() and len(after) <= _DIGITS:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Stretch(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def outgoing_pages(post: Post, today: date, year: int) -> list[OutgoingEntry]:
    """A year of numbered documents of the own body, for printing."""
    rows = outgoing_seen_by(post, today).filter(body=post.unit_id, series_year=year, number__isnull=False)
    return list(rows.select_related("drafted_by__unit").order_by("number"))


def years_of(rows: QuerySet[IncomingEntry]) -> list[int]:
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def tray(unit: Unit | int) -> list[Delivery]:
    """Documents issued to the unit that it has not yet received, oldest first."""
    waiting = Delivery.objects.filter(waiting_at([_id(unit)]))
    return list(waiting.select_related("outgoing__body").order_by("delivered_at", "pk"))


def tray_count(unit: Unit | int) -> int:
    return Delivery.objects.filter(waiting_at([_id(unit)])).count()


def _id(unit: Unit | int) -> int:
    return unit if isinstance(unit, int) else unit.pk


def deliveries_of(outgoing: OutgoingEntry) -> list[Delivery]:
    """Every receiver with its state, those that have not received it first."""
    rows = outgoing.deliveries.select_related("entry", "received_by__account", "handed_to")
    return sorted(rows, key=lambda delivery: (delivery.received_at is not None, delivery.pk))


def _incoming(post: Post, today: date, words: str, status: str, year: int | None) -> QuerySet[IncomingEntry]:
    rows = incoming_seen_by(post, today)
    for word in fold(words).split():
        said = Q(document__folded__contains=word)
        if word.isdecimal() and len(word) <= _DIGITS:
            said |= Q(number=int(word))
        rows = rows.filter(said)
    if status in IncomingEntry.Status.values:
        rows = rows.filter(status=status)
    return rows if year is None else rows.filter(year=year)


def _with_documents(keys: Iterable[int]) -> list[IncomingEntry]:
    """The lines in the order of their keys. Whole documents are read for these alone, never for what is left out."""
    rows = IncomingEntry.objects.select_related("document", "holder__account").defer(
        "document__text", "document__reading"
    )
    rows = rows.annotate(
        came_inside=Exists(Delivery.objects.filter(entry=OuterRef("pk"))), on_paper=Q(document__text="")
    )
    wanted = list(keys)
    found = rows.in_bulk(wanted)
    return [found[key] for key in wanted]


def _key(after: str) -> tuple[date, int] | None:
    """A key that somebody shortened or made up starts the list anew."""
    day, _, pk = after.partition(".")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None
