"""Correcting the head of a document: the register follows, the reading stays beside the decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from trienkhai.apps.documents.actions.deciding import entry_under_review, new_act, review_started
from trienkhai.apps.documents.errors import DecidedMeanwhile
from trienkhai.apps.documents.heads import header_values, register_header
from trienkhai.apps.documents.models import Decision, Document, Finding
from trienkhai.apps.journal.actions import record
from trienkhai.apps.org.models import Post


@transaction.atomic
def do_correct_header(
    document: Document,
    values: Mapping[str, Any],
    *,
    actor: Post,
    today: date | None = None,
    seen: int | None = None,
) -> list[str]:
    """Registers the header as the person gives it; returns the fields that changed.

    Every field that the machine read gets a decision: accepted as it stands, or corrected. One that it did not
    read and the person fills in becomes a finding of the person. `seen` is the newest word on the head when the
    person looked (`newest_word`): raises `DecidedMeanwhile` when a newer one is there.
    """
    entry = entry_under_review(document, actor, today)
    _check_newest(document, seen)
    before = header_values(document)
    given = {field: values[field] for field in before if field in values}
    changed = [field for field, value in given.items() if value != before[field]]
    findings = {
        finding.field: finding
        for finding in Finding.objects.filter(document=document, kind=Finding.Kind.HEADER)
    }
    act = new_act()
    for field, value in given.items():
        finding = findings.get(field)
        if finding is None:
            if field not in changed or not value:
                continue
            finding = _added(document, field, value, actor)
        said = finding.data.get("value") or ""
        verdict = Decision.Verdict.ACCEPTED if said == value else Decision.Verdict.CORRECTED
        Decision.objects.create(
            finding=finding,
            verdict=verdict,
            data={} if said == value else {"value": value},
            by=actor,
            act=act,
        )
    register_header(document, {field: given[field] for field in changed})
    record(
        "document.header",
        document,
        actor=actor,
        entry=entry.pk,
        before={field: before[field] for field in changed},
        after={field: given[field] for field in changed},
    )
    review_started(entry)
    return changed


def newest_word(document: Document) -> int:
    """The id of what was said last about any field of the head; 0 where nobody said anything."""
    said = _words(document).first()
    return said.pk if said is not None else 0


def _check_newest(document: Document, seen: int | None) -> None:
    newest = _words(document).first()
    if seen is not None and (newest.pk if newest is not None else 0) != seen:
        withdrawn = newest is None or newest.verdict == Decision.Verdict.WITHDRAWN
        raise DecidedMeanwhile(None if withdrawn else newest)


def _words(document: Document) -> QuerySet[Decision]:
    found = Decision.objects.filter(finding__document=document, finding__kind=Finding.Kind.HEADER)
    return found.select_related("by__account").order_by("-id")


def _added(document: Document, field: str, value: Any, actor: Post) -> Finding:
    """A field that stands nowhere in the text, or where the machine did not see it: no place is claimed."""
    return Finding.objects.create(
        document=document,
        kind=Finding.Kind.HEADER,
        field=field,
        span_start=document.span_start,
        span_end=document.span_start,
        data={"value": value},
        certainty=1.0,
        origin=Finding.Origin.PERSON,
        made_by=actor,
    )
