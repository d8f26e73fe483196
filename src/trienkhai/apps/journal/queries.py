"""Reads of the audit: one record's history, and the list for those who inspect."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from trienkhai.apps.journal.models import Entry

PAGE = 50


def history(subject: models.Model, *, limit: int = 100) -> list[Entry]:
    """What happened to a record, newest first, for `journal/_history.html`."""
    lines = Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
    return list(lines.select_related("actor")[:limit])


@dataclass(frozen=True)
class Filter:
    """What the reader of the audit asks for; an empty part asks for everything."""

    person: int | None = None
    action: str = ""
    subject_type: str = ""
    subject_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None

    def apply(self, lines: "QuerySet[Entry]") -> "QuerySet[Entry]":
        wanted = Q()
        if self.person is not None:
            wanted &= Q(actor_id=self.person)
        if self.action:
            wanted &= Q(action=self.action)
        if self.subject_type:
            wanted &= Q(subject_type=self.subject_type)
        if self.subject_id is not None:
            wanted &= Q(subject_id=self.subject_id)
        if self.first_day is not None:
            wanted &= Q(at__gte=_start(self.first_day))
        if self.last_day is not None:
            wanted &= Q(at__lt=_start(self.last_day + timedelta(days=1)))
        return lines.filter(wanted)


def lines_of(units: "Iterable[int] | QuerySet[Any, Any]", *, unnamed: bool) -> "QuerySet[Entry]":
    """The lines written by posts of these units; with `unnamed` also those that no post wrote."""
    mine = Q(acting_unit__in=units)
    return Entry.objects.filter(mine | Q(acting_unit=None) if unnamed else mine)


def page_of(
    lines: "QuerySet[Entry]", wanted: Filter, *, before: int | None = None
) -> tuple[list[Entry], int | None]:
    """A stretch of the audit, newest first, and the id after which the next one begins (None at the end)."""
    chosen = wanted.apply(lines)
    if before is not None:
        chosen = chosen.filter(pk__lt=before)
    found = list(chosen.select_related("actor").order_by("-id")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def _start(day: date) -> datetime:
    """Midnight in the office's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
